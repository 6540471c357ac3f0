import type { FetchedKeys } from '../core/keys/carried.ts';
import { type Allowance, type KeyFormat, NO_KEY_OPTIONS } from '../core/keys/key.ts';
import { readJson } from '../core/text/json.ts';
import { type MemberPlace, removeMember, replaceMember, setMember } from '../core/text/json-edit.ts';
import {
  type Basis,
  type EditablePart,
  editPartMember,
  FIRST_PARTS,
  reencodePart,
  typeIntoPart,
} from './edit-part.ts';
import {
  currentText,
  type Draft,
  type GivenKey,
  type Inputs,
  type KeyInput,
  type PartEdit,
  type Step,
} from './inputs.ts';

export type Action =
  /** Typing in the token box ends a draft; a paste over other text can be undone. */
  | { readonly type: 'token-typed'; readonly text: string; readonly isPaste: boolean }
  /** Another token altogether: an example, a link, the corrected spelling. */
  | { readonly type: 'token-replaced'; readonly text: string; readonly key: GivenKey | null }
  | { readonly type: 'key-typed'; readonly text: string }
  | { readonly type: 'key-format-chosen'; readonly format: KeyFormat }
  | { readonly type: 'key-replaced'; readonly key: GivenKey }
  /** A search found it in a list, and it goes into Key. */
  | { readonly type: 'secret-found'; readonly key: GivenKey }
  | { readonly type: 'passphrase-typed'; readonly passphrase: string }
  /** The person agrees to what may take long with this key. */
  | { readonly type: 'key-allowed'; readonly allowance: Allowance }
  /** Keys that were fetched on request: they go into Key, and where they came from is remembered. */
  | { readonly type: 'keys-fetched'; readonly keys: FetchedKeys }
  | { readonly type: 'part-typed'; readonly basis: Basis; readonly text: string }
  | { readonly type: 'member-set'; readonly basis: Basis; readonly name: string; readonly value: string }
  /** One member of perhaps several of its name. */
  | {
      readonly type: 'member-replaced';
      readonly basis: Basis;
      readonly place: MemberPlace;
      readonly value: string;
    }
  | { readonly type: 'member-removed'; readonly basis: Basis; readonly place: MemberPlace }
  | { readonly type: 'white-space-kept'; readonly kept: boolean; readonly bases: readonly Basis[] }
  | { readonly type: 'sign-requested' }
  | { readonly type: 'token-started'; readonly key: GivenKey }
  | {
      readonly type: 'composed';
      readonly revision: number;
      readonly token: string;
      readonly signed: Draft['signed'];
      readonly obstacle: string | null;
    }
  | { readonly type: 'reverted' }
  | { readonly type: 'cleared' }
  | { readonly type: 'undone' };

const STEPS_KEPT = 30;

/** The inputs after an action. Pure; knows no clock, no randomness and no cryptography. */
export function reduceInputs(inputs: Inputs, action: Action): Inputs {
  switch (action.type) {
    case 'token-typed': {
      if (action.text === currentText(inputs)) return inputs;
      // Also what replaces nothing, once there is something that undoing would bring back over it.
      const isFirst = inputs.pasted === '' && inputs.undo.length > 0;
      const isLoss = inputs.draft !== null || isFirst || (action.isPaste && inputs.pasted !== '');
      return { ...(isLoss ? remember(inputs) : inputs), pasted: action.text, draft: null };
    }
    case 'token-replaced':
      return {
        ...remember(inputs, action.key === null ? 'token' : 'both'),
        pasted: action.text,
        draft: null,
        ...keyFields(action.key),
      };
    case 'key-typed':
      return action.text === inputs.key.text
        ? inputs
        : { ...inputs, key: { ...inputs.key, text: action.text, options: NO_KEY_OPTIONS } };
    case 'key-format-chosen':
      return { ...inputs, key: { ...inputs.key, format: action.format } };
    case 'key-replaced':
      return { ...remember(inputs, 'key'), ...keyFields(action.key) };
    case 'keys-fetched':
      return {
        ...remember(inputs, 'key'),
        ...keyFields({ text: action.keys.text, format: 'auto' }),
        fetched: [...inputs.fetched, action.keys],
      };
    case 'secret-found':
      return {
        ...remember(inputs, 'key'),
        ...keyFields(action.key),
        knownSecrets: [...inputs.knownSecrets, action.key],
      };
    case 'passphrase-typed':
      return withKeyOptions(inputs, { passphrase: action.passphrase });
    case 'key-allowed':
      return withKeyOptions(inputs, { allowed: new Set([...inputs.key.options.allowed, action.allowance]) });
    case 'part-typed': {
      const { basis, text } = action;
      const before = inputs.draft?.[basis.part] ?? null;
      const edit = typeIntoPart(basis, before, text, inputs.keepWhiteSpace);
      const edited = withEdit(inputs, { ...companionOf(inputs, basis), [basis.part]: edit });
      // Broken text, or other white space, leaves the token as it is: there is nothing to sign.
      const isSame = !basis.startsToken && edit.source === (before?.source ?? basis.source);
      return isSame ? withoutComposing(edited, inputs.draft) : edited;
    }
    case 'member-set':
      return withMember(inputs, action.basis, (text) => setMember(text, action.name, action.value));
    case 'member-replaced':
      return withMember(inputs, action.basis, (text) => replaceMember(text, action.place, action.value));
    case 'member-removed':
      return withMember(inputs, action.basis, (text) => removeMember(text, action.place));
    case 'white-space-kept':
      return keepWhiteSpace(inputs, action.kept, action.bases);
    case 'sign-requested':
      return withEdit(inputs, {});
    case 'token-started': {
      const started = { ...remember(inputs, 'both'), pasted: '', draft: null, ...keyFields(action.key) };
      return withEdit(started, { header: firstPart('header'), payload: firstPart('payload') });
    }
    case 'composed': {
      const { draft } = inputs;
      if (draft === null || draft.revision !== action.revision) return inputs;
      const { revision, token, signed, obstacle } = action;
      return { ...inputs, draft: { ...draft, composedRevision: revision, token, signed, obstacle } };
    }
    case 'reverted':
      return inputs.draft === null ? inputs : { ...remember(inputs), draft: null };
    case 'cleared':
      return { ...remember(inputs), pasted: '', draft: null };
    case 'undone':
      return undo(inputs);
  }
}

function firstPart(part: EditablePart): PartEdit {
  const source = FIRST_PARTS[part];
  return { shown: readJson(source).printed, source };
}

/** The other part of a token that an edit starts from nothing. */
function companionOf(
  { draft }: Inputs,
  { part, startsToken }: Basis,
): Partial<Record<EditablePart, PartEdit>> {
  const other = part === 'header' ? 'payload' : 'header';
  return startsToken && (draft?.[other] ?? null) === null ? { [other]: firstPart(other) } : {};
}

function keyFields(key: GivenKey | null): Partial<Inputs> {
  return key === null ? {} : { key: { ...key, options: NO_KEY_OPTIONS } };
}

function withKeyOptions(inputs: Inputs, changes: Partial<KeyInput['options']>): Inputs {
  const { key } = inputs;
  return { ...inputs, key: { ...key, options: { ...key.options, ...changes } } };
}

/** Puts the present on the undo stack. */
function remember(inputs: Inputs, what: 'token' | 'key' | 'both' = 'token'): Inputs {
  const { pasted, draft, key } = inputs;
  const step: Step = {
    token: what === 'key' ? null : { pasted, draft },
    key: what === 'token' ? null : key,
  };
  return { ...inputs, undo: [...inputs.undo, step].slice(-STEPS_KEPT) };
}

function undo(inputs: Inputs): Inputs {
  const step = inputs.undo.at(-1);
  if (step === undefined) return inputs;
  return { ...inputs, ...step.token, key: step.key ?? inputs.key, undo: inputs.undo.slice(0, -1) };
}

function withEdit(
  inputs: Inputs,
  edits: { readonly header?: PartEdit; readonly payload?: PartEdit },
): Inputs {
  const { draft, key } = inputs;
  const revision = inputs.lastRevision + 1;
  return {
    ...inputs,
    lastRevision: revision,
    draft: {
      header: draft?.header ?? null,
      payload: draft?.payload ?? null,
      ...edits,
      revision,
      composedRevision: draft?.composedRevision ?? 0,
      token: currentText(inputs),
      signed: draft?.signed ?? 'signature-kept',
      obstacle: draft?.obstacle ?? null,
      key,
    },
  };
}

/** A part with one member changed; the same inputs where it does not hold that member. */
function withMember(inputs: Inputs, basis: Basis, change: (text: string) => string | null): Inputs {
  const before = inputs.draft?.[basis.part] ?? null;
  const edit = editPartMember(basis, before, change, inputs.keepWhiteSpace);
  return edit === null ? inputs : withEdit(inputs, { [basis.part]: edit });
}

/** The draft of an edit that changes no byte of the token. */
function withoutComposing(edited: Inputs, before: Draft | null): Inputs {
  if (edited.draft === null) return edited;
  const { revision, composedRevision } = before ?? {
    revision: edited.lastRevision,
    composedRevision: edited.lastRevision,
  };
  return { ...edited, draft: { ...edited.draft, revision, composedRevision } };
}

function keepWhiteSpace(inputs: Inputs, kept: boolean, bases: readonly Basis[]): Inputs {
  const { draft } = inputs;
  const set = { ...inputs, keepWhiteSpace: kept };
  if (draft === null) return set;
  const edits: { header?: PartEdit; payload?: PartEdit } = {};
  for (const basis of bases) {
    const edit = draft[basis.part];
    if (edit !== null) edits[basis.part] = reencodePart(basis, edit, kept);
  }
  const isSame = (['header', 'payload'] as const).every(
    (part) => edits[part] === undefined || edits[part]?.source === draft[part]?.source,
  );
  return isSame ? set : withEdit(set, edits);
}
