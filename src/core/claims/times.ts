import type { JsonObject } from '../text/json.ts';
import { findMember } from '../text/json-walk.ts';
import { type NumericDateReading, readNumericDate } from './numeric-date.ts';

/** The claims that say when a token may be used (RFC 7519 sections 4.1.4 to 4.1.6), as far as they are there. */
export interface TokenTimes {
  readonly exp: NumericDateReading | null;
  readonly nbf: NumericDateReading | null;
  readonly iat: NumericDateReading | null;
  /** When the person was authenticated (OpenID Connect Core section 2); says nothing of when the token may be used. */
  readonly auth_time: NumericDateReading | null;
}

export type TimeState = 'none' | 'valid' | 'expired' | 'not-yet';

/** Reads `exp`, `nbf`, `iat` and `auth_time` of a claims set. */
export function readTimes(claims: JsonObject | null): TokenTimes {
  const read = (name: string): NumericDateReading | null => {
    const member = findMember(claims, name);
    return member === null ? null : readNumericDate(member.value);
  };
  return { exp: read('exp'), nbf: read('nbf'), iat: read('iat'), auth_time: read('auth_time') };
}

/** The instant of any number, in seconds as the verifier would read it. */
export function instantOf(reading: NumericDateReading | null): number | null {
  if (reading === null || reading.state === 'not-number') return null;
  return reading.state === 'milliseconds' ? reading.seconds * 1000 : reading.seconds;
}

/**
 * Whether the token may be used at `nowSeconds`, without tolerance: expired "on or after" `exp`, not yet valid
 * before `nbf` (RFC 7519 sections 4.1.4 and 4.1.5). Ill-formed times count as absent here and are findings.
 */
export function timeState(times: TokenTimes, nowSeconds: number): TimeState {
  const exp = instantOf(times.exp);
  const nbf = instantOf(times.nbf);
  if (exp !== null && nowSeconds >= exp) return 'expired';
  if (nbf !== null && nowSeconds < nbf) return 'not-yet';
  return times.exp === null && times.nbf === null && times.iat === null ? 'none' : 'valid';
}
