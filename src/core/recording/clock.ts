import { answersTokenRequest, lifetimeSaid } from './places.ts';
import type { WholeSighting } from './sightings.ts';
import type { RecordedToken } from './story.ts';
import type { TokenFacts } from './token-facts.ts';

/** A clock that is off: what the token says of when it was issued, against the `Date` of the response it came in. */
export interface ClockMeasure {
  readonly host: string;
  /** Number of the token. */
  readonly token: number;
  readonly issuedAt: number;
  readonly date: number;
  /** `issuedAt` less `date`, in seconds: positive where the token is from the future. */
  readonly offset: number;
  /** What the length of the exchange and the whole seconds of `Date` leave open. */
  readonly uncertainty: number;
}

/** Two clocks that agree so far are right. */
const TOLERANCE = 5;
/** By how much Microsoft Entra sets `iat` and `nbf` back. */
const BACKDATED = 300;

/**
 * Measures the clock of whoever issued a token: `iat` against the `Date` of the very response that it first came in
 * (RFC 9110 section 6.6.1), which is of the same moment but for the length of the exchange. Null where they agree, and where
 * nothing can be measured: a response from a cache measures nothing, and what was issued before and handed out again looks as
 * if its clock were behind, so that counts only where the token was asked for. It does not where the response says for how
 * long the token is valid (`expires_in`) and that is until its `exp`, nor where it is valid from five minutes before, as
 * Microsoft Entra makes it for clocks that differ.
 */
export function measureClock(
  token: number,
  facts: TokenFacts,
  issued: WholeSighting | null,
): ClockMeasure | null {
  const { issuedAt } = facts;
  const date = issued?.exchange.serverDate ?? null;
  if (issued === null || date === null || issuedAt === null) return null;
  const { host, took } = issued.exchange;
  const offset = issuedAt - date;
  const uncertainty = Math.ceil(took) + 1;
  const isNear = (seconds: number): boolean => Math.abs(seconds) <= uncertainty + TOLERANCE;
  if (isNear(offset)) return null;
  if (offset < 0) {
    if (!answersTokenRequest(issued.exchange)) return null;
    const lifetime = facts.expires === null ? null : lifetimeSaid(issued.exchange);
    if (facts.expires !== null && lifetime !== null && isNear(facts.expires - lifetime - date)) return null;
    if (facts.notBefore === issuedAt && isNear(offset + BACKDATED)) return null;
  }
  return { host, token, issuedAt, date, offset, uncertainty };
}

/** One measure for each host, the one that is off most. */
export function worstClocks(tokens: readonly RecordedToken[]): readonly ClockMeasure[] {
  const worst = new Map<string, ClockMeasure>();
  for (const { clock } of tokens) {
    if (clock === null) continue;
    const known = worst.get(clock.host);
    if (known === undefined || Math.abs(known.offset) < Math.abs(clock.offset)) worst.set(clock.host, clock);
  }
  return [...worst.values()];
}
