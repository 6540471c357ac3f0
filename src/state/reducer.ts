import type { Composed } from '../core/crypto/compose.ts';
import type { FetchedKeys } from '../core/keys/carried.ts';
import { type Allowance, type KeyFormat, type KeyInput, keyInput, NO_KEY_OPTIONS } from '../core/keys/key.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { JsonChange } from '../core/text/json-change.ts';
import { HEADER_ID, NO_EDITS, startingEdits } from '../core/token/edit.ts';
import type { Token } from '../core/token/token.ts';
import {
  changeText,
  type EditBase,
  type EditTarget,
  FIRST_PAYLOAD,
  FROM_NOTHING,
  hasBrokenEdit,
  isLocked,
  keepWhiteSpace,
  startOf,
  typeText,
  withEdits,
} from './edit-draft.ts';
import { endUnwinding, nameLastStep, redo, remember, undo, unwind } from './history.ts';
import { currentText, type GivenKey, type Inputs, isFilled, isSource, type TextSource } from './inputs.ts';
import { nameOf, type Source } from './step-name.ts';
import { boxOf, rememberTyping } from './typing.ts';

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
  /** A box that is being typed into takes some of it back with a history of its own: what follows is no new step. */
  | { readonly type: 'typing-unwinds' }
  | { readonly type: 'undone' }
  | { readonly type: 'redone' };

/** The inputs after an action. Pure; knows no clock, no randomness and no cryptography. */
export function reduceInputs(inputs: Inputs, action: Action): Inputs {
  const { past, typing } = inputs.history;
  const isUnwound = typing?.isUnwinding === true && typing.box === boxOf(action);
  // The box took back all that was typed in one go, which is to take back the step.
  if (isUnwound && 'text' in action && action.text === typing.from) return endUnwinding(inputs);
  const next = reduce(inputs, action);
  const isStep = next.history.past !== past && action.type !== 'undone' && action.type !== 'redone';
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
    case 'typing-unwinds':
      return unwind(inputs);
    case 'undone':
      return undo(inputs);
    case 'redone':
      return redo(inputs);
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
