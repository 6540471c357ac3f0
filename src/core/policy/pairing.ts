import type { CryptoEnvironment } from '../algorithms/environment.ts';
import type { KindId } from '../claims/kind.ts';
import type { ListTimes } from '../claims/list-times.ts';
import { encodeBase64url } from '../text/base64url.ts';
import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import type { Reference } from '../text/reference.ts';
import { claimsDocOf, headerOf, type Token } from '../token/token.ts';
import { digestSecrets } from './digests.ts';

/** What one token says of another that was found beside it, and whether that is so; all of it is computed. */
export interface Pairing {
  readonly code:
    | 'jkt'
    | 'ath'
    | 'htm'
    | 'htu'
    | 'at_hash'
    | 'c_hash'
    | 'status'
    | 'cnf'
    | 'iss-sub'
    | 'wth'
    | 'tth';
  readonly state: 'pass' | 'warn' | 'fail';
  readonly title: string;
  readonly reason: string;
  readonly reference: Reference;
  /** Of a status: where in the list it is. */
  readonly index?: number;
  /** Of a status: until when its list counts; see `pairingAt`. */
  readonly list?: ListTimes;
  /** Which of the other tokens it is about; null where it is about what stands around the token. */
  readonly companion: number | null;
}

/** A token of those that are held against one another, with what was read of it. */
export interface Side {
  readonly token: Token;
  readonly text: string;
  readonly header: JsonObject | null;
  readonly claims: JsonObject | null;
  readonly kind: KindId | null;
  readonly role: string | null;
  /** In the list of found tokens; null for the token itself. */
  readonly index: number | null;
}

/** In `role` it would be a name of a person's; so the kind where it is known. */
export function nameOf({ kind, role }: Side): string {
  if (kind === 'dpop') return 'the DPoP proof';
  if (kind === 'id-token') return 'the ID Token';
  if (kind === 'status-list') return 'the status list';
  return role === null ? 'the other token' : quote(role);
}

/** Whether it is one by its kind, by the key that it is bound to, or by what it is called. */
export function isAccessToken({ kind, role, claims }: Side): boolean {
  if (kind === 'dpop') return false;
  if (kind === 'access-token' || confirmationOf(claims, 'jkt') !== null) return true;
  return kind === null && /^(?:access_?token|authorization)$/i.test(role ?? '');
}

/** A member of `cnf` (RFC 7800) that is a string; null where there is none. */
export function confirmationOf(claims: JsonObject | null, name: string): string | null {
  const cnf = findMember(claims, 'cnf')?.value;
  return cnf?.kind === 'object' ? stringMember(cnf, name) : null;
}

/** The SHA-256 of a text in base64url; null where the browser computes none. */
export async function sha256(text: string, { subtle }: CryptoEnvironment): Promise<string | null> {
  const { accessToken } = await digestSecrets({ accessToken: text, code: null }, subtle);
  return accessToken === null ? null : encodeBase64url(accessToken['SHA-256']);
}

/** The text of a JWK within a text of a token. */
export function jwkText(side: Side, part: 'header' | 'cnf'): string | null {
  const doc = part === 'header' ? headerOf(side.token) : claimsDocOf(side.token);
  const cnf = findMember(side.claims, 'cnf')?.value;
  const holder = part === 'header' ? side.header : cnf?.kind === 'object' ? cnf : null;
  const jwk = findMember(holder, 'jwk')?.value;
  return jwk?.kind === 'object' ? (doc?.text ?? '').slice(jwk.start, jwk.end) : null;
}
