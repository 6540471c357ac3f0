import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import type { Key } from './key.ts';

/** Whether something that a token says of its key is true of this key. */
export interface IdentityMatch {
  /** As the token writes it: a header parameter, or `cnf.jkt` of the payload. */
  readonly member: 'kid' | 'x5t' | 'x5t#S256' | 'cnf.jkt';
  readonly said: string;
  readonly holds: boolean;
}

/** What tells a key from all others, and how that compares with what the token says. */
export interface KeyIdentity {
  /** RFC 7638 with SHA-256, base64url; null for a secret, of which a digest helps to guess it (section 7). */
  readonly thumbprint: string | null;
  readonly matches: readonly IdentityMatch[];
}

/**
 * Compares a key with `kid`, `x5t` and `x5t#S256` of the header (RFC 7515 section 4.1) and `cnf.jkt` of the payload
 * (RFC 9449 section 6.1). What the key has no counterpart to is left out. Never throws.
 */
export async function identifyKey(
  key: Key,
  header: JsonObject | null,
  claims: JsonObject | null,
): Promise<KeyIdentity> {
  const own = key.kind === 'secret' ? null : await thumbprintOf(key);
  const comparisons: readonly (readonly [IdentityMatch['member'], string | null, string | null])[] = [
    ['kid', stringMember(header, 'kid'), key.kid],
    ['x5t', stringMember(header, 'x5t'), key.certificate?.x5t ?? null],
    ['x5t#S256', stringMember(header, 'x5t#S256'), key.certificate?.x5tS256 ?? null],
    ['cnf.jkt', confirmedThumbprint(claims), own],
  ];
  const matches = comparisons.flatMap(([member, said, is]) =>
    said === null || is === null ? [] : [{ member, said, holds: isSameIdentity(member, said, is) }],
  );
  return { thumbprint: own, matches };
}

/** Null too where the part that makes it could not be loaded. */
async function thumbprintOf(key: Key): Promise<string | null> {
  try {
    const { thumbprint } = await import('./thumbprint.ts');
    return await thumbprint(key);
  } catch {
    return null;
  }
}

/** Whether two names are one; thumbprints also where one is written in standard base64 or with padding. */
export function isSameIdentity(member: IdentityMatch['member'], said: string, is: string): boolean {
  const plain = (text: string): string =>
    text
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/={1,2}$/, '');
  return said === is || (member !== 'kid' && plain(said) === plain(is));
}

function confirmedThumbprint(claims: JsonObject | null): string | null {
  const confirmation = findMember(claims, 'cnf')?.value;
  return confirmation?.kind === 'object' ? stringMember(confirmation, 'jkt') : null;
}
