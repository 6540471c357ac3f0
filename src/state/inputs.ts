import type { Composed, Draft as CoreDraft } from '../core/crypto/compose.ts';
import { isOneToken } from '../core/find/paste.ts';
import type { FetchedKeys } from '../core/keys/carried.ts';
import { type KeyInput, NO_KEY_OPTIONS } from '../core/keys/key.ts';
import { EMPTY_POLICY, type Policy } from '../core/policy/policy.ts';
import type { LinkProblem, SharedContents } from '../core/share/shared-contents.ts';
import type { Token } from '../core/token/token.ts';
import type { Origin } from '../core/verdict/layer.ts';
import { EMPTY_HISTORY, type History } from './history.ts';
import type { KeptToken } from './session.ts';

/**
 * A token being edited. It lives beside the pasted one, which stays as it was. `revision` counts the edits;
 * `composed` is the last token composed, of revision `composedRevision`: where the two differ, one is being signed.
 */
export interface Draft extends CoreDraft {
  readonly revision: number;
  readonly composedRevision: number;
  /** Null until a first one is composed: the token is then the one that the draft began with. */
  readonly composed: Composed | null;
}

/** A key that a button puts into the box. */
export type GivenKey = Omit<KeyInput, 'options'>;

/** A text with tokens in it that is too long for the token box, which holds the chosen one of them. */
export interface TextSource {
  /** Of the file; null where the text was pasted. */
  readonly name: string | null;
  /** In bytes, of the file. */
  readonly size: number;
  readonly text: string;
}

/** A shared link: what it brought, or why it was refused, which changed nothing else. */
export type OpenedLink =
  | { readonly contents: SharedContents; readonly problem: null }
  | { readonly contents: null; readonly problem: LinkProblem }
  /** What reads it could not be loaded. */
  | 'not-loaded';

/** Everything the person put in; all else on the page is derived from it. */
export interface Inputs {
  /** Of a source the chosen token, as soon as it is found. */
  readonly pasted: string;
  readonly source: TextSource | null;
  /** Which of the tokens found in it is shown, counted from 0 in the order found. */
  readonly chosen: number;
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
  readonly history: History;
  /** What came of the last shared link that was opened; left out where none was. */
  readonly link?: OpenedLink | null;
  /** The policy that the last link with one brought: as long as it is the policy, nobody here has chosen that. */
  readonly linkPolicy?: Policy;
  /** Tokens with their keys that the person keeps while the page is open; not part of the history. */
  readonly kept: readonly KeptToken[];
  /** The last revision given to any draft: no two ever share one, so that a late answer finds no other. */
  readonly lastRevision: number;
}

export const EMPTY_INPUTS: Inputs = {
  pasted: '',
  source: null,
  chosen: 0,
  key: { text: '', format: 'auto', options: NO_KEY_OPTIONS },
  fetched: [],
  knownSecrets: [],
  draft: null,
  keepWhiteSpace: false,
  policy: EMPTY_POLICY,
  history: EMPTY_HISTORY,
  kept: [],
  lastRevision: 0,
};

/** In UTF-16 code units. Writing more into a textarea takes the browser longer than a page may stand still. */
const LONGEST_IN_BOX = 2_000_000;

/** Whether a text is kept beside the token box and not in it. One that is a token and nothing else is not. */
export function isSource(text: string): boolean {
  return text.length > LONGEST_IN_BOX && !isOneToken(text);
}

/** Whether there is anything to show or to clear. */
export function isFilled(inputs: Inputs): boolean {
  return currentText(inputs) !== '' || inputs.draft !== null || inputs.source !== null;
}

/** What the token box holds: the draft's token, or the pasted text. */
export function currentText({ pasted, draft }: Inputs): string {
  return draft?.composed?.token.found.text ?? pasted;
}

/** What the analysis is of: the draft's token, or the one that was read from the pasted text. */
export function currentToken({ draft }: Inputs, pasted: Token | null): Token | null {
  return draft?.composed?.token ?? pasted;
}

/** Whether a button replaced a key by the one in the box, and nothing was done since. */
export function canBringBackKey({ key, history }: Inputs): boolean {
  const step = history.past.at(-1);
  if (step === undefined || step.document !== undefined || step.key === undefined || step.isTyped)
    return false;
  return step.key.text !== '' && step.key.text !== key.text;
}

/** Whether the Key box holds a secret that a search found in a list. */
export function holdsKnownSecret({ key, knownSecrets }: Inputs): boolean {
  return knownSecrets.some(({ text, format }) => text === key.text && format === key.format);
}

/** How the current text came to be. */
export function currentOrigin({ draft }: Inputs): Origin {
  return draft === null ? 'pasted' : (draft.composed?.signed ?? 'signature-kept');
}

/** Whether a token is being composed and signed. */
export function isComposing({ draft }: Inputs): boolean {
  return draft !== null && draft.revision !== draft.composedRevision;
}
