import { readJson } from '../text/json.ts';
import { findMember, nameJsonKind, stringMember } from '../text/json-walk.ts';

/** What was fetched, by what it says of itself. */
export type FetchAnswer =
  /** A JWK or JWK Set by its members (RFC 7517); whether its keys are usable is for the Key box to say. */
  | { readonly kind: 'keys' }
  /** The configuration of an issuer (OpenID Connect Discovery section 3, RFC 8414 section 2). */
  | { readonly kind: 'configuration'; readonly issuer: string | null; readonly jwksUri: string }
  | { readonly kind: 'other'; readonly what: string };

/** Recognises a fetched text, which nobody vouches for. Never throws. */
export function readFetchAnswer(text: string): FetchAnswer {
  const { root, fault } = readJson(text);
  if (root === null || fault !== null) return { kind: 'other', what: 'text that is not JSON' };
  if (root.kind !== 'object') return { kind: 'other', what: nameJsonKind(root) };
  const keys = findMember(root, 'keys')?.value;
  if (keys?.kind === 'array' && keys.items.length === 0) return { kind: 'other', what: 'an empty JWK Set' };
  if (keys !== undefined || findMember(root, 'kty') !== null) return { kind: 'keys' };
  const jwksUri = stringMember(root, 'jwks_uri');
  if (jwksUri !== null) return { kind: 'configuration', issuer: stringMember(root, 'issuer'), jwksUri };
  return { kind: 'other', what: 'an object without “keys”, “kty” and “jwks_uri”' };
}
