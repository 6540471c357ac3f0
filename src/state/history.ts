import type { Composed } from '../core/crypto/compose.ts';
import type { SignOrEncrypt } from '../core/crypto/sign-draft.ts';
import type { KeyInput } from '../core/keys/key.ts';
import type { Policy } from '../core/policy/policy.ts';
import { restoreDoc, type SavedDoc, startingDoc } from '../core/text/doc.ts';
import type { DocId } from '../core/text/problem.ts';
import { writeDraft } from '../core/token/draft.ts';
import { baseDoc, type Edit, type Edits } from '../core/token/edit.ts';
import { readToken } from '../core/token/read-token.ts';
import { isPlain, signatureOf, type Token } from '../core/token/token.ts';
import type { Draft, Inputs, TextSource } from './inputs.ts';
import type { StepName } from './step-name.ts';

/** What a step may change, and so what undoing it restores: no more than it changed. */
export type Field = 'document' | 'key' | 'policy' | 'keepWhiteSpace';

/** One step: the state before it of what it changed. On the way back, the state after it. */
interface Step {
  readonly document?: SavedDocument;
  readonly key?: KeyInput;
  readonly policy?: Policy;
  readonly keepWhiteSpace?: boolean;
  readonly isTyped: boolean;
  /** Null for a moment: whoever reduces an action names the step that it made. */
  readonly name: StepName | null;
}

/** A box that is being typed into: what is typed in one go is one step. */
export interface Typing {
  readonly box: 'token' | 'key' | DocId;
  /** What stood there before. */
  readonly from: string;
  /** All that was typed, as long as the box takes it back, or does it again, with a history of its own. */
  readonly unwound: Step | null;
  /** The next change is such a one. */
  readonly isUnwinding: boolean;
}

/** Every change of token, key and policy that can be taken back, and those that were. The present is in neither. */
export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  readonly typing: Typing | null;
}

/** What was pasted and what became of it, as characters alone: trees are made again when a step is taken back. */
interface SavedDocument {
  readonly pasted: string;
  readonly source: TextSource | null;
  readonly chosen: number;
  /** One whose token no characters alone would make again at once is kept as it is. */
  readonly draft: SavedDraft | Draft | null;
}

/** Whether the token of a draft can be put together again from its texts at once. */
export function isPlainDraft({
  base,
  around,
  composed,
  rewritten,
}: Pick<Draft, 'base' | 'around' | 'composed' | 'rewritten'>): boolean {
  return (
    around === undefined &&
    rewritten === undefined &&
    [base, composed?.token].every((token) => token == null || isPlain(token))
  );
}

interface SavedDraft {
  /** The token that the draft edits; null where it was made from nothing. */
  readonly base: string | null;
  readonly edits: readonly (readonly [DocId, SavedEdit])[];
  readonly recipe: readonly SignOrEncrypt[];
  /** The last token that was composed; null where none was. */
  readonly composed: (Omit<Composed, 'token'> & { readonly text: string; readonly signature: string }) | null;
  /** The last edit is in that token. */
  readonly isComposed: boolean;
}

interface SavedEdit {
  readonly shown: SavedDoc;
  /** Null where the text of the base stays encoded. */
  readonly doc: SavedDoc | null;
  readonly problem: Edit['problem'];
}

export const EMPTY_HISTORY: History = { past: [], future: [], typing: null };

const STEPS_KEPT = 100;
const BYTES_KEPT = 10_000_000;
/** A source counts less than other text, because there are few: ten megabytes would not hold a single recording. */
const SHARE_OF_SOURCE = 0.1;

/**
 * Puts the present on the way back before `fields` of it are changed. `typing` is said of a key press: the next press in
 * the same box belongs to the same step. What was taken back before can no longer be done again.
 */
export function remember(
  inputs: Inputs,
  fields: readonly Field[],
  typing: Pick<Typing, 'box' | 'from'> | null = null,
): Inputs {
  const { past, typing: before } = inputs.history;
  const isSameStep = typing !== null && typing.box === before?.box;
  const steps = isSameStep ? past : withinLimits([...past, save(inputs, fields, typing !== null, null)]);
  const started = typing === null ? null : { ...typing, unwound: null, isUnwinding: false };
  const goneOn = isSameStep
    ? { ...before, unwound: before.isUnwinding ? before.unwound : null, isUnwinding: false }
    : started;
  return { ...inputs, history: { past: steps, future: [], typing: goneOn } };
}

/** Gives the last step its name. */
export function nameLastStep(inputs: Inputs, name: StepName): Inputs {
  const { past } = inputs.history;
  const last = past.at(-1);
  if (last === undefined) return inputs;
  return { ...inputs, history: { ...inputs.history, past: [...past.slice(0, -1), { ...last, name }] } };
}

/** The box that is being typed into is about to take back, by itself, some of what was typed. */
export function unwind(inputs: Inputs): Inputs {
  const { history } = inputs;
  const { typing, past } = history;
  const step = past.at(-1);
  if (typing === null || step === undefined) return inputs;
  const unwound = typing.unwound ?? saveLike(inputs, step);
  return { ...inputs, history: { ...history, typing: { ...typing, unwound, isUnwinding: true } } };
}

/** It took back all of it, which takes back the step; done again it is all there. */
export function endUnwinding(inputs: Inputs): Inputs {
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

function save(inputs: Inputs, fields: readonly Field[], isTyped: boolean, name: StepName | null): Step {
  const { pasted, source, chosen, draft, key, policy, keepWhiteSpace } = inputs;
  return {
    ...(fields.includes('document') && {
      document: { pasted, source, chosen, draft: draft === null ? null : saveDraft(draft) },
    }),
    ...(fields.includes('key') && { key }),
    ...(fields.includes('policy') && { policy }),
    ...(fields.includes('keepWhiteSpace') && { keepWhiteSpace }),
    isTyped,
    name,
  };
}

function saveDraft(draft: Draft): SavedDraft | Draft {
  const { base, edits, recipe, revision, composedRevision, composed } = draft;
  if (!isPlainDraft(draft)) return draft;
  return {
    base: base?.found.text ?? null,
    edits: Array.from(edits, ([id, { shown, doc, problem }]) => {
      const saved = doc === baseDoc(base, id) ? null : doc.save();
      return [
        id,
        { shown: saved !== null && shown === doc ? saved : shown.save(), doc: saved, problem },
      ] as const;
    }),
    recipe,
    composed:
      composed === null
        ? null
        : {
            text: composed.token.found.text,
            signature: signatureOf(composed.token)?.value?.text ?? '',
            signed: composed.signed,
            obstacle: composed.obstacle,
          },
    isComposed: revision === composedRevision,
  };
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

/** The steps that are kept: the last ones, as many as fit. */
function withinLimits(steps: readonly Step[]): readonly Step[] {
  const counted = new Set<string | TextSource>();
  let bytes = 0;
  let kept = 0;
  for (const step of steps.toReversed()) {
    const source = step.document?.source ?? null;
    if (source !== null && !counted.has(source)) {
      counted.add(source);
      bytes += source.text.length * SHARE_OF_SOURCE;
    }
    for (const text of textsOf(step)) {
      if (counted.has(text)) continue;
      counted.add(text);
      bytes += text.length;
    }
    // The step that was just made is kept, however large.
    if (kept === STEPS_KEPT || (kept > 0 && bytes > BYTES_KEPT)) break;
    kept++;
  }
  return kept === steps.length ? steps : steps.slice(steps.length - kept);
}

/** The texts that may be long. */
function textsOf({ document, key }: Step): readonly string[] {
  return [
    ...(key === undefined ? [] : [key.text]),
    ...(document === undefined ? [] : [document.pasted, ...textsOfDraft(document.draft)]),
  ];
}

function textsOfDraft(draft: SavedDocument['draft']): readonly string[] {
  if (draft === null) return [];
  if ('revision' in draft)
    return [draft.base, draft.composed?.token].flatMap((token) => token?.found.text ?? []);
  const { base, composed, edits } = draft;
  return [
    ...(base === null ? [] : [base]),
    ...(composed === null ? [] : [composed.text]),
    ...edits.flatMap(([, { shown, doc }]) => (doc === null ? [shown.text] : [shown.text, doc.text])),
  ];
}
