import type { Composed } from '../core/crypto/compose.ts';
import type { FetchedKeys } from '../core/keys/carried.ts';
import { type Allowance, type KeyFormat, type KeyInput, keyInput, NO_KEY_OPTIONS } from '../core/keys/key.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { JsonChange } from '../core/text/json-change.ts';
import type { DocId } from '../core/text/problem.ts';
import { writeDraft } from '../core/token/draft.ts';
import {
  changeIn,
  currentDoc,
  type Edit,
  type Edits,
  FIRST_HEADER,
  HEADER_ID,
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
import { isPlainDraft, nameLastStep, remember } from './history.ts';
import {
  currentText,
  type Draft,
  type GivenKey,
  type Inputs,
  isFilled,
  isSource,
  type TextSource,
} from './inputs.ts';
import { nameOf, type Source } from './step-name.ts';
import { boxOf, rememberTyping } from './typing.ts';

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

export type Action =
  /** What stood in the boxes before the program had arrived: the beginning, and no step to take back. */
  | { readonly type: 'found-at-start'; readonly token: string; readonly key: GivenKey }
  /** Typing in the token box ends a draft. */
  | { readonly type: 'token-typed'; readonly text: string }
  /** One of the tokens found in the pasted text: it is shown, and a draft of another ends. */
  | { readonly type: 'token-chosen'; readonly index: number; readonly text: string }
  /** The first token was found in a source. It is shown, which is no step of its own. */
  | { readonly type: 'source-read'; readonly source: TextSource; readonly text: string }
  /** Another token altogether: an example, a link, the corrected spelling. */
  | {
      readonly type: 'token-replaced';
      readonly text: string;
      readonly key: GivenKey | null;
      readonly source?: Source;
      /** That it came from. */
      readonly file?: Pick<File, 'name' | 'size'> | null;
    }
  | { readonly type: 'key-typed'; readonly text: string }
  | { readonly type: 'key-format-chosen'; readonly format: KeyFormat }
  | { readonly type: 'key-replaced'; readonly key: GivenKey; readonly source?: Source }
  /** A search found it in a list, and it goes into Key. */
  | { readonly type: 'secret-found'; readonly key: GivenKey }
  | { readonly type: 'passphrase-typed'; readonly passphrase: string }
  /** The person agrees to what may take long with this key. */
  | { readonly type: 'key-allowed'; readonly allowance: Allowance }
  /** Keys that were fetched on request: they go into Key, and where they came from is remembered. */
  | { readonly type: 'keys-fetched'; readonly keys: FetchedKeys }
  | { readonly type: 'text-typed'; readonly target: EditTarget; readonly text: string }
  /** A button changes a member: the table of claims, a choice, a quick fix. */
  | { readonly type: 'text-changed'; readonly target: EditTarget; readonly change: JsonChange }
  | { readonly type: 'white-space-kept'; readonly kept: boolean }
  | { readonly type: 'policy-set'; readonly policy: Policy }
  | ({ readonly type: 'sign-requested' } & EditBase)
  /** Without a key the one in Key stays. */
  | { readonly type: 'token-started'; readonly header: string; readonly key: GivenKey | null }
  /** The token is written in another way: with other disclosures, or in another serialization. */
  | { readonly type: 'token-rewritten'; readonly base: Token; readonly text: string }
  | { readonly type: 'composed'; readonly revision: number; readonly composed: Composed }
  | { readonly type: 'reverted' }
  | { readonly type: 'cleared' }
  /** A step is taken back or done again, by one of `take-back.ts`, which loads with the buttons for it. */
  | { readonly type: 'stepped'; readonly step: (inputs: Inputs) => Inputs };

/** What a token that is started here begins with. */
const FIRST_PAYLOAD = '{}';

/** The inputs after an action. Pure; knows no clock, no randomness and no cryptography. */
export function reduceInputs(inputs: Inputs, action: Action): Inputs {
  const { past, typing } = inputs.history;
  // The box took back all that was typed in one go, which is to take back the step.
  if (
    typing?.unwinding != null &&
    typing.box === boxOf(action) &&
    'text' in action &&
    action.text === typing.from
  )
    return typing.unwinding(inputs);
  const next = reduce(inputs, action);
  const isStep = next.history.past !== past && action.type !== 'stepped';
  return isStep ? nameLastStep(next, nameOf(action)) : next;
}

function reduce(inputs: Inputs, action: Action): Inputs {
  switch (action.type) {
    case 'found-at-start':
      return { ...inputs, ...pastedFields(action.token), ...keyFields(action.key) };
    case 'token-typed': {
      const before = currentText(inputs);
      // The same text pasted over an edit that could not be written ends that edit too.
      if (action.text === before && !hasBrokenEdit(inputs)) return inputs;
      const remembered = rememberTyping(inputs, 'document', 'token', before, action.text);
      return { ...remembered, ...pastedFields(action.text) };
    }
    case 'token-chosen':
      if (action.index === inputs.chosen && inputs.draft === null) return inputs;
      return {
        ...remember(inputs, ['document']),
        pasted: inputs.source === null ? inputs.pasted : action.text,
        chosen: action.index,
        draft: null,
      };
    case 'source-read':
      return action.source === inputs.source ? { ...inputs, pasted: action.text } : inputs;
    case 'token-replaced': {
      const { text, key, file } = action;
      const remembered = remember(inputs, key === null ? ['document'] : ['document', 'key']);
      return { ...remembered, ...pastedFields(text, file), ...keyFields(key) };
    }
    case 'key-typed':
      return action.text === inputs.key.text
        ? inputs
        : {
            ...rememberTyping(inputs, 'key', 'key', inputs.key.text, action.text),
            key: { ...inputs.key, text: action.text, options: NO_KEY_OPTIONS },
          };
    case 'key-format-chosen':
      return action.format === inputs.key.format
        ? inputs
        : { ...remember(inputs, ['key']), key: { ...inputs.key, format: action.format } };
    case 'key-replaced':
      return { ...remember(inputs, ['key']), ...keyFields(action.key) };
    case 'keys-fetched': {
      const { keys } = action;
      const fetched = [...inputs.fetched, keys];
      return { ...remember(inputs, ['key']), ...keyFields({ text: keys.text, format: 'auto' }), fetched };
    }
    case 'secret-found': {
      const knownSecrets = [...inputs.knownSecrets, action.key];
      return { ...remember(inputs, ['key']), ...keyFields(action.key), knownSecrets };
    }
    case 'passphrase-typed':
      return withKeyOptions(inputs, { passphrase: action.passphrase });
    case 'key-allowed':
      return withKeyOptions(inputs, { allowed: new Set([...inputs.key.options.allowed, action.allowance]) });
    case 'text-typed':
      return typeText(inputs, action.target, action.text);
    case 'text-changed':
      return changeText(inputs, action.target, action.change);
    case 'white-space-kept':
      return keepWhiteSpace(inputs, action.kept);
    case 'policy-set':
      return { ...remember(inputs, ['policy']), policy: action.policy };
    case 'sign-requested': {
      if (isLocked(inputs, action)) return inputs;
      const start = startOf(inputs, action);
      return withEdits(remember(inputs, ['document']), start, start.edits);
    }
    case 'token-started': {
      const { header, key } = action;
      const remembered = remember(inputs, key === null ? ['document'] : ['document', 'key']);
      const started = { ...remembered, ...pastedFields(''), ...keyFields(key) };
      return withEdits(started, FROM_NOTHING, startingEdits(header, FIRST_PAYLOAD));
    }
    case 'token-rewritten': {
      const { base, text } = action;
      const drafted = withEdits(remember(inputs, ['document']), { base }, NO_EDITS);
      return drafted.draft === null ? inputs : { ...drafted, draft: { ...drafted.draft, rewritten: text } };
    }
    case 'composed': {
      const { draft } = inputs;
      if (draft === null || draft.revision !== action.revision) return inputs;
      const { revision, composed } = action;
      const { edits = draft.edits } = composed;
      const { history } = inputs;
      // What is written into a box while somebody types there, the box cannot take back by itself.
      const isWritten = edits !== draft.edits && history.typing?.box === HEADER_ID;
      return {
        ...inputs,
        history: isWritten ? { ...history, typing: null } : history,
        draft: { ...draft, edits, composedRevision: revision, composed },
      };
    }
    case 'reverted':
      return inputs.draft === null ? inputs : { ...remember(inputs, ['document']), draft: null };
    case 'cleared':
      return isFilled(inputs) ? { ...remember(inputs, ['document']), ...pastedFields('') } : inputs;
    case 'stepped':
      return action.step(inputs);
  }
}

/** A text that comes in place of what was pasted before. */
function pastedFields(
  text: string,
  file: Pick<File, 'name' | 'size'> | null = null,
): Pick<Inputs, 'pasted' | 'source' | 'chosen' | 'draft'> {
  const source = isSource(text) ? { name: file?.name ?? null, size: file?.size ?? text.length, text } : null;
  return { pasted: source === null ? text : '', source, chosen: 0, draft: null };
}

function keyFields(key: GivenKey | null): { readonly key: KeyInput } | Record<string, never> {
  return key === null ? {} : { key: keyInput(key.text, key.format) };
}

function withKeyOptions(inputs: Inputs, changes: Partial<KeyInput['options']>): Inputs {
  const { key } = inputs;
  return { ...inputs, key: { ...key, options: { ...key.options, ...changes } } };
}

const FROM_NOTHING: EditBase = { base: null };

/** The draft that an edit goes on with, or begins: over a text that is no token, with the usual parts. */
function startOf(inputs: Inputs, target: EditBase): EditBase & { readonly edits: Edits } {
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
function isLocked(inputs: Inputs, target: EditBase): boolean {
  const { base, around, begins } = target;
  if (inputs.draft?.rewritten !== undefined && !begins && around === undefined) return true;
  return (
    !goesOn(inputs, target) && [base, ...(around ?? [])].some((step) => step !== null && !isWritable(step))
  );
}

function typeText(inputs: Inputs, target: EditTarget, text: string): Inputs {
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

function hasBrokenEdit({ draft }: Inputs): boolean {
  return draft !== null && [...draft.edits.values()].some(({ problem }) => problem !== null);
}

function spelledBefore(base: Token | null, edits: Edits, id: DocId): string | undefined {
  return currentDoc(base, edits, id)?.spelled;
}

/** The same inputs where the text does not hold what is to be changed. */
function changeText(inputs: Inputs, target: EditTarget, change: JsonChange): Inputs {
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
function withEdits(inputs: Inputs, { base, around }: EditBase, edits: Edits): Inputs {
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

function keepWhiteSpace(inputs: Inputs, kept: boolean): Inputs {
  const { draft } = inputs;
  if (draft === null) return { ...remember(inputs, ['keepWhiteSpace']), keepWhiteSpace: kept };
  const edits: Edits = new Map(Array.from(draft.edits, ([id, edit]) => [id, respell(edit, kept)]));
  const isSame = Array.from(edits).every(([id, { doc }]) => doc.spelled === draft.edits.get(id)?.doc.spelled);
  const set = { ...remember(inputs, ['document', 'keepWhiteSpace']), keepWhiteSpace: kept };
  return isSame ? { ...set, draft: { ...draft, edits } } : withEdits(set, draft, edits);
}
