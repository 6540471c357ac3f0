import type { RecordedToken } from './story.ts';

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

/**
 * Measures the clock of whoever issues tokens: `iat` against the `Date` of the very response that a token came in
 * (RFC 9110 section 6.6.1), which is of the same moment but for the length of the exchange. A response from a cache
 * measures nothing. One measure for each host, the one that is off most; hosts that agree are not listed.
 */
export function measureClocks(tokens: readonly RecordedToken[]): readonly ClockMeasure[] {
  const worst = new Map<string, ClockMeasure>();
  for (const { number, facts, issued } of tokens) {
    const date = issued?.exchange.serverDate ?? null;
    if (issued === null || date === null || facts.issuedAt === null) continue;
    const { host, took } = issued.exchange;
    const offset = facts.issuedAt - date;
    const uncertainty = Math.ceil(took) + 1;
    const known = worst.get(host);
    if (Math.abs(offset) <= uncertainty + TOLERANCE) continue;
    if (known !== undefined && Math.abs(known.offset) >= Math.abs(offset)) continue;
    worst.set(host, { host, token: number, issuedAt: facts.issuedAt, date, offset, uncertainty });
  }
  return [...worst.values()];
}
