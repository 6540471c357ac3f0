import { type Exchange, headerOf } from './har.ts';

/** A clock that does not agree with others of the recording. */
export interface ClockOff {
  /** Null for the browser's. */
  readonly host: string | null;
  /** In seconds against the others: positive where it is ahead. */
  readonly offset: number;
  /** What the length of the requests and the whole seconds of `Date` leave open. */
  readonly uncertainty: number;
  /** The clocks that agree with each other and not with it. */
  readonly others: { readonly hasBrowser: boolean; readonly hosts: readonly string[] };
  /** No fewer agree with it than with the others, so that nobody can tell which are off. */
  readonly isOpen: boolean;
}

/** Of one clock against the browser's, in seconds: it is somewhere between these. */
interface Bounds {
  readonly host: string | null;
  readonly low: number;
  readonly high: number;
  /** Whether it may be behind: what a cache kept says so of every clock. */
  readonly mayBeBehind: boolean;
}

/** Two clocks that agree so far are right. */
const TOLERANCE = 5;

/**
 * Holds the clocks of all servers, by the `Date` of their responses (RFC 9110 section 6.6.1), against the browser's and against
 * each other. A `Date` is of an instant between the request and the end of its response; all of one host together narrow
 * that down. The largest group that agrees is taken for right, of equal ones that of the browser. `hosts` are those that are
 * told; the others are only compared with.
 */
export function findClocksOff(
  exchanges: readonly Exchange[],
  hosts: ReadonlySet<string>,
): readonly ClockOff[] {
  const browser: Bounds = { host: null, low: 0, high: 0, mayBeBehind: true };
  const clocks = [browser, ...boundClocks(exchanges)];
  const right = largestGroup(clocks);
  const hasBrowser = right.includes(browser);
  const reference = hasBrowser ? 0 : middle(right);
  const rightHosts = right.flatMap(({ host }) => (host === null ? [] : [host]));
  // Those that the tokens were sent to say most.
  const named = [
    ...rightHosts.filter((host) => hosts.has(host)),
    ...rightHosts.filter((host) => !hosts.has(host)),
  ];
  return clocks.flatMap((clock): ClockOff[] => {
    const { host, low, high, mayBeBehind } = clock;
    if (right.includes(clock) || (host !== null && !hosts.has(host))) return [];
    const offset = Math.round((low + high) / 2 - reference);
    if (offset < 0 && !mayBeBehind) return [];
    const alike = clocks.filter((other) => reaches(other, low) || reaches(other, high)).length;
    return [
      {
        host,
        offset,
        uncertainty: Math.max(1, Math.ceil((high - low) / 2)),
        others: { hasBrowser, hosts: named },
        isOpen: alike >= right.length,
      },
    ];
  });
}

/** Those that agree with each other, of equally many those that agree with the first. */
function largestGroup(clocks: readonly Bounds[]): readonly Bounds[] {
  const at = (instant: number): readonly Bounds[] => clocks.filter((clock) => reaches(clock, instant));
  const lows = clocks.map(({ low }) => low - TOLERANCE / 2).sort((a, b) => a - b);
  const highs = clocks.map(({ high }) => high + TOLERANCE / 2).sort((a, b) => a - b);
  let most = at(0).length;
  let best = 0;
  let ended = 0;
  // Most of them meet where one of them begins.
  for (const [begun, instant] of lows.entries()) {
    while ((highs[ended] ?? instant) < instant) ended++;
    if (begun + 1 - ended <= most) continue;
    most = begun + 1 - ended;
    best = instant;
  }
  return at(best);
}

function reaches({ low, high }: Bounds, instant: number): boolean {
  return low - TOLERANCE / 2 <= instant && instant <= high + TOLERANCE / 2;
}

function middle(clocks: readonly Bounds[]): number {
  const sorted = clocks.map(({ low, high }) => (low + high) / 2).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The clocks of the hosts whose responses say when they were made. */
function boundClocks(exchanges: readonly Exchange[]): readonly Bounds[] {
  const seen = new Map<string, { low: number; highs: number[]; mayBeBehind: boolean }>();
  for (const exchange of exchanges) {
    const { host, started, took, serverDate } = exchange;
    if (host === '' || started === null || serverDate === null) continue;
    const known = seen.get(host) ?? { low: Number.NEGATIVE_INFINITY, highs: [], mayBeBehind: false };
    seen.set(host, known);
    // A response that was kept is older than it looks, so the one that is least behind says most.
    known.low = Math.max(known.low, serverDate - started - took);
    known.highs.push(serverDate + 1 - started);
    known.mayBeBehind ||= isOfThatMoment(exchange);
  }
  return [...seen].map(([host, { low, highs, mayBeBehind }]) => {
    let high = Number.POSITIVE_INFINITY;
    for (const one of highs) if (one >= low && one < high) high = one;
    return { host, low, high: Number.isFinite(high) ? high : low, mayBeBehind };
  });
}

/** Whether no cache on the way answers in place of the server (RFC 9111 sections 3 and 3.5). */
function isOfThatMoment({ method, status, requestHeaders, responseHeaders }: Exchange): boolean {
  return (
    (method !== 'GET' && method !== 'HEAD') ||
    status === 401 ||
    status === 403 ||
    headerOf(requestHeaders, 'authorization') !== null ||
    /\b(?:no-store|no-cache|private)\b/i.test(headerOf(responseHeaders, 'cache-control') ?? '')
  );
}
