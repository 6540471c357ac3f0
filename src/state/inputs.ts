import type { FetchedKeys } from '../core/keys/carried.ts';
import { type KeyFormat, NO_KEY_OPTIONS, type ReadKeyOptions } from '../core/keys/key.ts';
import { EMPTY_POLICY, type Policy } from '../core/policy/policy.ts';
import type { Origin } from '../core/verdict/judgement.ts';

/** An edited part: its box's text, and the last good text of it, which is what the token encodes. */
export interface PartEdit {
  readonly shown: string;
  readonly source: string;
}

/**
 * A token being edited. It lives beside the pasted one, which stays as it was. `revision` counts the edits;
 * `token` is the last one composed, of revision `composedRevision`: where the two differ, one is being signed.
 */
export interface Draft {
  readonly header: PartEdit | null;
  readonly payload: PartEdit | null;
  readonly revision: number;
  readonly composedRevision: number;
  readonly token: string;
  readonly signed: Exclude<Origin, 'pasted'>;
  /** Why a key that seemed to fit did not sign; null where nothing is to be said. */
  readonly obstacle: string | null;
  /** The key at the time of the edit: a change of key alone never signs. */
  readonly key: KeyInput;
}

/** What is in the Key box, how it is to be read, and what was given or agreed to for reading it. */
export interface KeyInput {
  readonly text: string;
  readonly format: KeyFormat;
  readonly options: ReadKeyOptions;
}

/** A key that a button puts into the box. */
export type GivenKey = Omit<KeyInput, 'options'>;

/** What "Undo" brings back: only what the step replaced, the token, the key or both. */
export interface Step {
  readonly token: { readonly pasted: string; readonly draft: Draft | null } | null;
  readonly key: KeyInput | null;
}

/** Everything the person put in; all else on the page is derived from it. */
export interface Inputs {
  readonly pasted: string;
  /** Held in memory only, its passphrase too. The same object as long as none of it changes. */
  readonly key: KeyInput;
  /** Everything that was fetched since the page was opened, whatever became of it in Key. */
  readonly fetched: readonly FetchedKeys[];
  /** Secrets that a search found in a list of known ones. */
  readonly knownSecrets: readonly GivenKey[];
  readonly draft: Draft | null;
  readonly keepWhiteSpace: boolean;
  /** What the person's verifier requires; held in memory only, since some of it is secret. */
  readonly policy: Policy;
  readonly undo: readonly Step[];
  /** The last revision given to any draft: no two ever share one, so that a late answer finds no other. */
  readonly lastRevision: number;
}

export const EMPTY_INPUTS: Inputs = {
  pasted: '',
  key: { text: '', format: 'auto', options: NO_KEY_OPTIONS },
  fetched: [],
  knownSecrets: [],
  draft: null,
  keepWhiteSpace: false,
  policy: EMPTY_POLICY,
  undo: [],
  lastRevision: 0,
};

/** What the token box holds, and what the analysis is of: the draft's token, or the pasted text. */
export function currentText({ pasted, draft }: Inputs): string {
  return draft?.token ?? pasted;
}

/** Whether the last step that can be undone replaced a key, and only that, by another. */
export function canBringBackKey({ undo }: Inputs): boolean {
  const step = undo.at(-1);
  return step?.token === null && step.key !== null && step.key.text !== '';
}

/** Whether the Key box holds a secret that a search found in a list. */
export function holdsKnownSecret({ key, knownSecrets }: Inputs): boolean {
  return knownSecrets.some(({ text, format }) => text === key.text && format === key.format);
}

/** How the current text came to be. */
export function currentOrigin({ draft }: Inputs): Origin {
  return draft?.signed ?? 'pasted';
}

/** Whether a token is being composed and signed. */
export function isComposing({ draft }: Inputs): boolean {
  return draft !== null && draft.revision !== draft.composedRevision;
}
