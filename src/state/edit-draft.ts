import type { Composed } from '../core/crypto/compose.ts';
import type { JsonChange } from '../core/text/json-change.ts';
import type { DocId } from '../core/text/problem.ts';
import { writeDraft } from '../core/token/draft.ts';
import {
  changeIn,
  currentDoc,
  type Edit,
  type Edits,
  FIRST_HEADER,
  NO_EDITS,
  respell,
  startingEdits,
  typeInto,
} from '../core/token/edit.ts';
import {
  headerOf,
  isEncrypted,
  isWritable,
  payloadOf,
  signatureOf,
  type Token,
} from '../core/token/token.ts';
import { isPlainDraft, remember } from './history.ts';
import type { Draft, Inputs } from './inputs.ts';
import { rememberTyping } from './typing.ts';

/** A step of a token that is edited: a draft that begins with an edit of it is a draft of it. */
export interface EditBase {
  /** What was pasted, read, or the step as it was opened. */
  readonly base: Token | null;
  /** See {@link Draft.around}. */
  readonly around?: readonly Token[] | undefined;
  /** It is what the draft that is there came to, which ends: that was written anew, or is to be signed elsewhere. */
  readonly begins?: boolean;
}

/** A text of a token that is edited. */
export interface EditTarget extends EditBase {
  readonly id: DocId;
}

/** What a token that is started here begins with. */
export const FIRST_PAYLOAD = '{}';

export const FROM_NOTHING: EditBase = { base: null };

/** The draft that an edit goes on with, or begins: over a text that is no token, with the usual parts. */
export function startOf(inputs: Inputs, target: EditBase): EditBase & { readonly edits: Edits } {
  const { base, around } = target;
  if (goesOn(inputs, target)) return inputs.draft;
  if (headerOf(base) === null && payloadOf(base) === null) {
    return { base: null, edits: startingEdits(FIRST_HEADER, FIRST_PAYLOAD) };
  }
  return { base, around, edits: NO_EDITS };
}

/** An edit of another step than the last begins with what became of the token by then. */
function goesOn(
  inputs: Inputs,
  { around = [], begins }: EditBase,
): inputs is Inputs & { readonly draft: Draft } {
  const { draft } = inputs;
  if (draft === null || begins || draft.rewritten !== undefined) return false;
  return (draft.around ?? []).length === around.length;
}

/** A form that can be shown and not written, or that is still being written anew. */
export function isLocked(inputs: Inputs, target: EditBase): boolean {
  const { base, around, begins } = target;
  if (inputs.draft?.rewritten !== undefined && !begins && around === undefined) return true;
  return (
    !goesOn(inputs, target) && [base, ...(around ?? [])].some((step) => step !== null && !isWritable(step))
  );
}

export function typeText(inputs: Inputs, target: EditTarget, text: string): Inputs {
  if (isLocked(inputs, target)) return inputs;
  const { id } = target;
  const start = startOf(inputs, target);
  const { base, edits } = start;
  const before = (edits.get(id)?.shown ?? currentDoc(base, edits, id))?.shown ?? '';
  // A browser may tell of one change several times: of a text of some lines that is inserted, once for each.
  if (text === before) return inputs;
  const edit = typeInto(base, edits, id, text, inputs.keepWhiteSpace);
  const remembered = rememberTyping(inputs, 'document', id, before, text);
  const edited = withEdits(remembered, start, withEdit(edits, id, edit));
  // Broken text, or other white space, leaves the token as it is: there is nothing to sign.
  const startsToken = inputs.draft === null && base === null;
  const isSame = !startsToken && edit.doc.spelled === spelledBefore(base, edits, id);
  return isSame ? withoutComposing(edited, inputs.draft, edit.problem !== null) : edited;
}

export function hasBrokenEdit({ draft }: Inputs): boolean {
  return draft !== null && [...draft.edits.values()].some(({ problem }) => problem !== null);
}

function spelledBefore(base: Token | null, edits: Edits, id: DocId): string | undefined {
  return currentDoc(base, edits, id)?.spelled;
}

/** The same inputs where the text does not hold what is to be changed. */
export function changeText(inputs: Inputs, target: EditTarget, change: JsonChange): Inputs {
  if (isLocked(inputs, target)) return inputs;
  const { id } = target;
  const start = startOf(inputs, target);
  const { base, edits } = start;
  const edit = changeIn(base, edits, id, change, inputs.keepWhiteSpace);
  return edit === null ? inputs : withEdits(remember(inputs, ['document']), start, withEdit(edits, id, edit));
}

function withEdit(edits: Edits, id: DocId, edit: Edit): Edits {
  return new Map([...edits, [id, edit]]);
}

/** A draft with these edits, to be composed and signed with the key that is there now. */
export function withEdits(inputs: Inputs, { base, around }: EditBase, edits: Edits): Inputs {
  const { draft, key } = inputs;
  const steps = [base, ...(around ?? []).toReversed()];
  const revision = inputs.lastRevision + 1;
  return {
    ...inputs,
    lastRevision: revision,
    draft: {
      base,
      around,
      edits,
      recipe: steps.map((step) => ({ kind: isEncrypted(step) ? 'encrypt' : 'sign', key })),
      revision,
      composedRevision: draft?.composedRevision ?? 0,
      composed: draft?.composed ?? null,
    },
  };
}

/** The draft of an edit that changes no byte of the token. */
function withoutComposing(edited: Inputs, before: Draft | null, isBroken: boolean): Inputs {
  if (edited.draft === null) return edited;
  const { revision, composedRevision } = before ?? {
    revision: edited.lastRevision,
    composedRevision: edited.lastRevision,
  };
  const composed = before?.composed ?? null;
  const { draft } = edited;
  const isRewritten = !isBroken && revision === composedRevision;
  return {
    ...edited,
    draft: {
      ...draft,
      revision,
      composedRevision,
      composed: isRewritten ? rewritten(draft, composed) : composed,
    },
  };
}

/** The composed token with the texts as they are laid out now: findings point into what the boxes show. */
function rewritten(draft: Draft, composed: Composed | null): Composed | null {
  if (!isPlainDraft({ ...draft, composed })) return composed;
  const { base, edits } = draft;
  const signature = signatureOf(composed?.token ?? base)?.value?.text ?? '';
  const token = writeDraft(base, edits, signature);
  return composed === null ? { token, signed: 'signature-kept', obstacle: null } : { ...composed, token };
}

export function keepWhiteSpace(inputs: Inputs, kept: boolean): Inputs {
  const { draft } = inputs;
  if (draft === null) return { ...remember(inputs, ['keepWhiteSpace']), keepWhiteSpace: kept };
  const edits: Edits = new Map(Array.from(draft.edits, ([id, edit]) => [id, respell(edit, kept)]));
  const isSame = Array.from(edits).every(([id, { doc }]) => doc.spelled === draft.edits.get(id)?.doc.spelled);
  const set = { ...remember(inputs, ['document', 'keepWhiteSpace']), keepWhiteSpace: kept };
  return isSame ? { ...set, draft: { ...draft, edits } } : withEdits(set, draft, edits);
}
