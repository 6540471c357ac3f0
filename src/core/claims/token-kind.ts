import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { isApplePushToken, isIdToken } from './known-tokens.ts';

/**
 * What a token is for. `proof`: made by the holder of a key for one use or a short while (DPoP, OpenID4VCI, key
 * binding, ACME, Apple push); `event`: tells that something happened; `credential`: lives for months or years;
 * `unknown` is most of them.
 */
export type TokenKind = 'access' | 'id' | 'refresh' | 'proof' | 'event' | 'credential' | 'unknown';

/**
 * By media type, in small letters and without `application/` (RFC 7515 section 4.1.9): those that every review knows.
 * All others are in the table of kinds (`find-kind.ts`), which loads for a token that states another type.
 */
const KINDS_OF_TYPE: ReadonlyMap<string, TokenKind> = new Map([
  ['at+jwt', 'access'],
  ['vc+sd-jwt', 'credential'],
  ['dc+sd-jwt', 'credential'],
]);

/** What issuers write into claims: Keycloak `typ`, Cognito `token_use`, Flask and Django `type` or `token_type`. */
const KINDS_OF_WORD: ReadonlyMap<string, TokenKind> = new Map([
  ['bearer', 'access'],
  ['access', 'access'],
  ['id', 'id'],
  ['refresh', 'refresh'],
  ['offline', 'refresh'],
]);

/** The `typ` of the header as a media type without `application/`, in small letters; an empty string without one. */
export function mediaType(header: JsonObject | null): string {
  return plainMediaType(stringMember(header, 'typ') ?? '');
}

/** A media type as types are compared: in small letters and without `application/` (RFC 7515 section 4.1.9). */
export function plainMediaType(type: string): string {
  return type.toLowerCase().replace(/^application\//, '');
}

/** The member of the claims set in which the issuer says what the token is, and what that means. */
export function statedKind(
  claims: JsonObject | null,
): { readonly name: string; readonly kind: TokenKind } | null {
  for (const name of ['typ', 'token_use', 'token_type', 'type']) {
    const kind = KINDS_OF_WORD.get((stringMember(claims, name) ?? '').toLowerCase());
    if (kind !== undefined) return { name, kind };
  }
  return null;
}

/** Tells what a token is for by what it says of itself, and by claims that only one kind has. */
export function readKind(header: JsonObject | null, claims: JsonObject | null): TokenKind {
  const has = (name: string): boolean => findMember(claims, name) !== null;
  const typed = KINDS_OF_TYPE.get(mediaType(header));
  if (typed !== undefined) return typed;
  // ACME (RFC 8555 section 6.2) has no type of its own.
  if (findMember(header, 'url') !== null && findMember(header, 'nonce') !== null) return 'proof';
  const stated = statedKind(claims);
  if (stated !== null) return stated.kind;
  if (has('events')) return 'event';
  if (has('vc') || has('vct') || has('vp') || has('_sd') || has('_sd_alg')) return 'credential';
  if (has('at_hash') || has('c_hash')) return 'id';
  if (has('scope') || has('scp')) return 'access';
  if (isApplePushToken(header, claims)) return 'proof';
  return isIdToken(claims) ? 'id' : 'unknown';
}
