import type { NearMiss } from '../find/found-tokens.ts';
import type { JsonNode } from '../text/json.ts';
import type { JsonFault } from '../text/json-fault.ts';
import type { Part, Place } from '../text/problem.ts';

/** What is known of a problem of form, by its code. */
type Facts =
  | {
      readonly code: 'base64-not-url' | 'base64-padding' | 'whitespace-inside' | 'base64-character';
      /** The first of the characters that a strict reader refuses. */
      readonly character: string;
    }
  | { readonly code: 'base64-length'; readonly length: number }
  | { readonly code: 'base64-trailing-bits'; readonly character: string; readonly canonical: string }
  | { readonly code: 'part-count'; readonly count: number; readonly cut: boolean }
  | { readonly code: 'signature-unneeded' }
  | { readonly code: 'part-empty' }
  | { readonly code: 'signature-missing'; readonly dot: boolean }
  | {
      readonly code: 'not-a-token';
      /** `unsearched`: a person ended the search for it. */
      readonly looksLike: 'text' | 'json' | 'key' | 'unsearched';
      /** What came closest to a token; null where nothing did, and where nobody has searched. */
      readonly miss: NearMiss | null;
    }
  | { readonly code: 'payload-detached' }
  | { readonly code: 'not-utf8'; readonly byte: number; readonly length: number }
  | { readonly code: 'byte-order-mark' }
  | { readonly code: 'json-invalid'; readonly fault: JsonFault }
  | { readonly code: 'json-not-object'; readonly root: JsonNode }
  | { readonly code: 'json-duplicate-key'; readonly name: string }
  /** Of forms that few tokens have. Their readers load when they are needed, and bring their words along. */
  | {
      readonly code: 'serialization-fault' | 'sd-jwt-fault' | 'payload-compression' | 'limit-reached';
      readonly what: string;
      readonly remedy: string;
    };

export type ProblemCode = Facts['code'];

/**
 * Something that is wrong with the form of a token: facts, which `wordProblem` makes a `Problem` of. The reader says no
 * words, for they weigh as much as it does, and the first view shows none.
 */
export type TokenProblem = Facts & {
  readonly part: Part;
  readonly place: Place;
  /** The single characters at fault, in reading order; none where a whole part is meant. */
  readonly characters: readonly Place[];
  /** JSON Pointer (RFC 6901) into the part, where the problem is of a member. */
  readonly path: string | null;
  /** It keeps the signature from being checked: the token is `malformed`. */
  readonly barsCheck: boolean;
};

/** Where a problem is. */
interface Whereabouts {
  readonly part: Part;
  readonly place: Place;
  readonly characters?: readonly Place[];
  readonly path?: string;
}

/** Of more characters at fault the places are not listed: a text of millions of them is no token. */
export const PLACES_AT_MOST = 10_000;

/** These make a token unfit to be checked, in whichever part they are. */
const BARRING: ReadonlySet<ProblemCode> = new Set([
  'base64-not-url',
  'base64-padding',
  'whitespace-inside',
  'base64-character',
  'base64-length',
  'part-count',
  'part-empty',
  'signature-missing',
  'not-a-token',
  'serialization-fault',
  'sd-jwt-fault',
]);

/** And these where the header has them. */
const BARRING_IN_HEADER: ReadonlySet<ProblemCode> = new Set(['not-utf8', 'json-invalid', 'json-not-object']);

/** A problem of these facts, and what it means for the token. */
export function tokenProblem(facts: Facts, where: Whereabouts): TokenProblem {
  const { part, place, characters = [], path = null } = where;
  const barsCheck = BARRING.has(facts.code) || (part === 'header' && BARRING_IN_HEADER.has(facts.code));
  return { ...facts, part, place, characters, path, barsCheck };
}

/** Whether the form alone rules a check of the signature out. */
export function isMalformed(problems: readonly TokenProblem[]): boolean {
  return problems.some(({ barsCheck }) => barsCheck);
}
