import type { Policy } from '../policy/policy.ts';
import type { Problem } from '../text/problem.ts';

/** How the payload is shown; the values of "Payload view". */
export const SHARED_VIEWS = ['json', 'claims', 'bytes', 'disclosures'] as const;
export type SharedView = (typeof SHARED_VIEWS)[number];

/**
 * What a link holds, and all that it can hold: never a secret or a private key. What it says of how the token was
 * changed is the word of whoever made it.
 */
export interface SharedContents {
  readonly token: string;
  /** Its signature was removed. */
  readonly unsigned: boolean;
  /** JSON Pointers of the claims that became placeholders; null where none did. */
  readonly redacted: readonly string[] | null;
  /** Public keys, each as the text of a JWK. */
  readonly keys: readonly string[];
  /** Null where none is in it. */
  readonly policy: Policy | null;
  readonly view: SharedView | null;
}

/** Why a link cannot be read, or written. */
export type LinkProblem = Problem<
  | 'link-version'
  | 'link-too-long'
  | 'link-too-large'
  | 'link-incomplete'
  | 'link-not-json'
  | 'link-member'
  | 'link-token'
  | 'link-key'
  | 'link-private-key'
  | 'link-policy'
  | 'link-policy-secret'
>;

/** What came of reading a link: its contents, or why it was refused as a whole. */
export type LinkReading =
  | { readonly ok: true; readonly contents: SharedContents }
  | { readonly ok: false; readonly problem: LinkProblem };

/** The version of the format, before a full stop; a link of any other is refused. */
export const LINK_VERSION = '1';

/** Browsers and chats cut longer addresses. In characters, without what is before the version. */
export const LINK_CHARACTERS_AT_MOST = 200_000;

/** A link of a few kilobytes can inflate to gigabytes; inflating stops here. In bytes. */
export const LINK_BYTES_AT_MOST = 1_000_000;

export const LINK_KEYS_AT_MOST = 20;
export const LINK_PATHS_AT_MOST = 1000;

/** A problem of a link; it has no place in any box. */
export function linkProblem(code: LinkProblem['code'], what: string, remedy: string): LinkProblem {
  return { code, place: null, what, remedy };
}

export const PRIVATE_KEY = linkProblem(
  'link-private-key',
  'The link contains a secret or a private key.',
  'It was not opened. Whoever owns the key should replace it: links stay in histories and logs.',
);
