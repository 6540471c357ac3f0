import { restoreDoc, startingDoc } from '../core/text/doc.ts';
import { writeDraft } from '../core/token/draft.ts';
import { baseDoc, type Edits } from '../core/token/edit.ts';
import { readToken } from '../core/token/read-token.ts';
import type { Token } from '../core/token/token.ts';
import { type SavedDraft, type Step, save } from './history.ts';
import type { Draft, Inputs } from './inputs.ts';

/** The box that is being typed into is about to take back, by itself, some of what was typed. */
export function unwind(inputs: Inputs): Inputs {
  const { history } = inputs;
  const { typing, past } = history;
  const step = past.at(-1);
  if (typing === null || step === undefined) return inputs;
  const unwound = typing.unwound ?? saveLike(inputs, step);
  return { ...inputs, history: { ...history, typing: { ...typing, unwound, unwinding: endUnwinding } } };
}

/** It took back all of it, which takes back the step; done again it is all there. */
function endUnwinding(inputs: Inputs): Inputs {
  const unwound = inputs.history.typing?.unwound ?? null;
  const undone = undo(inputs);
  const { history } = undone;
  if (unwound === null) return undone;
  return { ...undone, history: { ...history, future: [...history.future.slice(0, -1), unwound] } };
}

/** Takes the last step back; the present is kept, to be done again. */
export function undo(inputs: Inputs): Inputs {
  const { past, future } = inputs.history;
  const step = past.at(-1);
  if (step === undefined) return inputs;
  return {
    ...restore(inputs, step),
    history: { past: past.slice(0, -1), future: [...future, saveLike(inputs, step)], typing: null },
  };
}

/** Does again what was last taken back. */
export function redo(inputs: Inputs): Inputs {
  const { past, future } = inputs.history;
  const step = future.at(-1);
  if (step === undefined) return inputs;
  return {
    ...restore(inputs, step),
    history: { past: [...past, saveLike(inputs, step)], future: future.slice(0, -1), typing: null },
  };
}

function saveLike(inputs: Inputs, step: Step): Step {
  const fields = (['document', 'key', 'policy', 'keepWhiteSpace'] as const).filter(
    (field) => step[field] !== undefined,
  );
  return save(inputs, fields, step.isTyped, step.name);
}

function restore(inputs: Inputs, { document, key, policy, keepWhiteSpace }: Step): Inputs {
  const restored = {
    ...inputs,
    ...(key !== undefined && { key }),
    ...(policy !== undefined && { policy }),
    ...(keepWhiteSpace !== undefined && { keepWhiteSpace }),
  };
  if (document === undefined) return restored;
  const { draft, ...rest } = document;
  if (draft === null) return { ...restored, ...rest, draft: null };
  const revision = inputs.lastRevision + 1;
  return { ...restored, ...rest, draft: restoreDraft(draft, revision), lastRevision: revision };
}

/** The draft as it was, with the signature that it had; one that was being signed is signed again. */
function restoreDraft(saved: SavedDraft | Draft, revision: number): Draft {
  if ('revision' in saved) {
    return { ...saved, revision, composedRevision: saved.revision === saved.composedRevision ? revision : 0 };
  }
  const { recipe, composed, isComposed } = saved;
  const base = saved.base === null ? null : readToken(saved.base);
  const edits: Edits = new Map(
    saved.edits.map(([id, edit]) => {
      const shown = restoreDoc(edit.shown);
      if (edit.doc === edit.shown) return [id, { shown, doc: shown, problem: edit.problem }];
      const kept = edit.doc === null ? baseDoc(base, id) : restoreDoc(edit.doc);
      return [id, { shown, doc: kept ?? startingDoc(id, ''), problem: edit.problem }];
    }),
  );
  const token = composed === null ? null : restoreComposed(base, edits, composed, isComposed);
  return {
    base,
    edits,
    recipe,
    revision,
    composedRevision: isComposed ? revision : 0,
    composed:
      token === null || composed === null
        ? null
        : { token, signed: composed.signed, obstacle: composed.obstacle },
  };
}

/** The token that was composed; where an edit came after it, as it reads until it is composed anew. */
function restoreComposed(
  base: Token | null,
  edits: Edits,
  { text, signature }: NonNullable<SavedDraft['composed']>,
  isComposed: boolean,
): Token | null {
  return isComposed ? writeDraft(base, edits, signature) : readToken(text);
}
