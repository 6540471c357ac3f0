import { formatDuration, formatUtc } from '../claims/numeric-date.ts';
import { findMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { claimsDocOf, claimsOf, type Token } from '../token/token.ts';
import type { Finding, RuleWords } from './rule.ts';

/** What a recording shows of the clock of who issued a token; see `recording/clock.ts`. */
interface SeenClock {
  readonly host: string;
  /** `iat`, and the `Date` of the response that the token came in, in seconds since 1970. */
  readonly issuedAt: number;
  readonly date: number;
  /** The first less the second. */
  readonly offset: number;
  readonly uncertainty: number;
}

/** Raised for a token of a recording alone: it looks at the response that the token came in, and not at the token. */
export const SERVER_CLOCK: RuleWords = {
  id: 'server-clock',
  family: 'time',
  severity: 'warning',
  title: 'The clock of the issuer is off',
  why: 'Date says when the response was made (RFC 9110 section 6.6.1), and iat is of that moment. exp, nbf and iat follow a clock that is off, so servers whose clocks are right refuse the token as issued in the future, or too early as expired.',
  remedy: 'Set the clocks of the servers that sign tokens and answer requests by NTP.',
  reference: rfc(7519, '4.1.6'),
};

/** The finding for a token whose issuer's clock is off by the `Date` of the response (RFC 9110 section 6.6.1). */
export function findServerClock(token: Token, clock: SeenClock): Finding {
  const { id: code, ...words } = SERVER_CLOCK;
  const { host, issuedAt, date, offset, uncertainty } = clock;
  const node = findMember(claimsOf(token), 'iat')?.value;
  const by = `${formatDuration(Math.abs(offset))} ${offset > 0 ? 'ahead of' : 'behind'}`;
  return {
    code,
    ...words,
    part: 'payload',
    place: node === undefined ? null : (claimsDocOf(token)?.placeOf(node) ?? null),
    path: '/iat',
    what: `"iat" is ${formatUtc(issuedAt)}, ${by} the Date of the response from ${quote(host, 120)}, ${formatUtc(date)}, give or take ${formatDuration(uncertainty)}.${offset < 0 ? ' Or it was issued before and handed out again.' : ''}`,
    meant: null,
  };
}
