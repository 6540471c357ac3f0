import type { JsonObject } from '../text/json.ts';
import { CREDENTIAL_KINDS } from './credential-kinds.ts';
import type { Kind } from './kind.ts';
import { OAUTH_KINDS } from './oauth-kinds.ts';
import { mediaType, readKind, type TokenKind } from './token-kind.ts';

/** Every kind of token that Claimscope knows. What is recognized by its claims comes before what has fewer of them. */
export const KINDS: readonly Kind[] = [...CREDENTIAL_KINDS, ...OAUTH_KINDS];

/** A kind with how it was recognized. */
export interface KindReading {
  readonly kind: Kind;
  /** By its `typ` (RFC 8725 section 3.11); else by claims that no other kind has. */
  readonly isTyped: boolean;
}

const BY_TYPE: ReadonlyMap<string, Kind> = new Map(
  KINDS.flatMap((one) => one.types.map((type): [string, Kind] => [type, one])),
);

/** Types that say nothing of the kind. */
const GENERIC = new Set(['', 'jwt', 'jws', 'jose']);

/**
 * The kind of a token by its type, else by members that only that kind has. Null for a token of no known kind; one that
 * states a type that is not known is of none, whatever its claims are. Proves nothing and judges nothing.
 */
export function findKind(header: JsonObject | null, claims: JsonObject | null): KindReading | null {
  const type = mediaType(header);
  const typed = BY_TYPE.get(type);
  if (typed !== undefined) return { kind: typed, isTyped: true };
  if (!GENERIC.has(type)) return null;
  const alike = KINDS.find(({ looksLike }) => looksLike?.(header, claims) === true);
  return alike === undefined ? null : { kind: alike, isTyped: false };
}

/** What kind a token is of, as a heading says it; one that does not state its type only looks like it. */
export function nameReading({ kind: { name, article }, isTyped }: KindReading): string {
  return isTyped ? `${name.charAt(0).toUpperCase()}${name.slice(1)}` : `Looks like ${article} ${name}`;
}

/** What a token is for, as `readKind` says it, by all kinds that there are. */
export function readKindOfAll(header: JsonObject | null, claims: JsonObject | null): TokenKind {
  const found = findKind(header, claims);
  return found?.isTyped === true ? found.kind.use : readKind(header, claims);
}
