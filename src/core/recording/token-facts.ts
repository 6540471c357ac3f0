import { readEncodedObject } from '../find/token-header.ts';
import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';

/** What a token says of itself that tells its story. Instants are seconds since 1970. */
export interface TokenFacts {
  /** `sealed`: an encrypted token says nothing without its key; `opaque`: no JWT; `plain`: all that follows was read. */
  readonly kind: 'plain' | 'sealed' | 'opaque';
  readonly algorithm: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly audience: readonly string[];
  readonly expires: number | null;
  readonly notBefore: number | null;
  readonly issuedAt: number | null;
}

/** The farthest instants that a `Date` has (ECMA-262 section 21.4.1.1); beyond them no calendar says when. */
const FARTHEST = 8.64e12;

/** Reads the claims of a token in compact serialization. Verifies nothing. */
export function readTokenFacts(text: string, isOpaque: boolean): TokenFacts {
  const [header = '', payload = ''] = text.split(/[.~]/, 3);
  const claims = isOpaque ? null : readEncodedObject(payload);
  return {
    kind: isOpaque ? 'opaque' : claims === null ? 'sealed' : 'plain',
    algorithm: isOpaque ? null : stringMember(readEncodedObject(header), 'alg'),
    issuer: stringMember(claims, 'iss'),
    subject: stringMember(claims, 'sub'),
    audience: audienceOf(claims),
    expires: instantMember(claims, 'exp'),
    notBefore: instantMember(claims, 'nbf'),
    issuedAt: instantMember(claims, 'iat'),
  };
}

function audienceOf(claims: JsonObject | null): readonly string[] {
  const value = findMember(claims, 'aud')?.value;
  const items = value?.kind === 'array' ? value.items : value === undefined ? [] : [value];
  return items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}

function instantMember(claims: JsonObject | null, name: string): number | null {
  const value = findMember(claims, name)?.value;
  const number = value?.kind === 'number' ? Number(value.text) : Number.NaN;
  return Math.abs(number) <= FARTHEST ? number : null;
}
