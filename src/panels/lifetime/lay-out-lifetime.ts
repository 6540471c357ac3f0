import type { TokenTimes } from '../../core/claims/times.ts';

interface LifetimePoint {
  /** The claims that name this instant, such as `iat, nbf`, or `now`. */
  readonly name: string;
  readonly seconds: number;
  /** Percent of the axis. */
  readonly at: number;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface LifetimeLayout {
  readonly points: readonly LifetimePoint[];
  /** Where the token may be used, in percent of the axis; null without an end. */
  readonly valid: Stretch | null;
  /** Where a tolerance lets it be used as well, before and after that; empty without one. */
  readonly margins: readonly Stretch[];
  readonly lengthSeconds: number | null;
  /** The token's own times lie more than a day apart: its dates say more than its hours. */
  readonly spansDays: boolean;
}

const MARGIN = 6;
/** However far away now is, the life itself takes at least this part of the axis. */
const LIFE_AT_LEAST = 0.4;

/**
 * Lays the times of a token and now out on one axis. Null where the token has none. Seconds since 1970; the tolerance,
 * by which a policy lets clocks differ, in seconds.
 */
export function layOutLifetime(
  times: TokenTimes,
  nowSeconds: number,
  toleranceSeconds = 0,
): LifetimeLayout | null {
  const read = (name: keyof TokenTimes): readonly { name: keyof TokenTimes; seconds: number }[] => {
    const reading = times[name];
    return reading?.state === 'seconds' ? [{ name, seconds: reading.seconds }] : [];
  };
  const bounds = [...read('iat'), ...read('nbf'), ...read('exp')];
  if (bounds.length === 0) return null;
  const own = [...read('auth_time'), ...bounds];
  const exp = own.find(({ name }) => name === 'exp')?.seconds;
  const start =
    own.find(({ name }) => name === 'nbf')?.seconds ?? own.find(({ name }) => name === 'iat')?.seconds;
  const life = exp === undefined || start === undefined || exp <= start ? null : { start, end: exp };
  const isTolerant = life !== null && toleranceSeconds > 0;
  const usable = isTolerant ? [life.start - toleranceSeconds, life.end + toleranceSeconds] : [];
  const instants = own.map(({ seconds }) => seconds);
  const at = scale(Math.min(...instants, ...usable), Math.max(...instants, ...usable), nowSeconds);
  const points = [...merge(own), { name: 'now', seconds: nowSeconds }].map((point) => ({
    ...point,
    at: at(point.seconds),
  }));
  const spansDays = Math.max(...instants) - Math.min(...instants) > 86_400;
  if (life === null) return { points, valid: null, margins: [], lengthSeconds: null, spansDays };
  const valid = { start: at(life.start), end: at(life.end) };
  const margins = isTolerant
    ? [
        { start: at(life.start - toleranceSeconds), end: valid.start },
        { start: valid.end, end: at(life.end + toleranceSeconds) },
      ]
    : [];
  return { points, valid, margins, lengthSeconds: life.end - life.start, spansDays };
}

/** What a character of a label takes of the narrowest axis, in percent. */
const CHARACTER = 1.8;
/** What is left out last where there is no room. */
const RANKS = ['exp', 'iat', 'nbf', 'auth_time'];

/** The labels that do not overlap, those that say most first. `at` is where each has its middle, in percent. */
export function chooseLabels(
  points: readonly { readonly name: string; readonly label: string; readonly at: number }[],
): ReadonlySet<string> {
  const rank = (name: string): number => {
    const index = RANKS.findIndex((one) => name.split(', ').includes(one));
    return index < 0 ? RANKS.length : index;
  };
  const chosen: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  for (const { name, label, at } of points.toSorted((a, b) => rank(a.name) - rank(b.name))) {
    const width = label.length * CHARACTER;
    // None goes over the edge.
    const start = Math.min(Math.max(at - width / 2, 0), 100 - width);
    const end = start + width;
    if (chosen.every((other) => end < other.start || start > other.end)) chosen.push({ name, start, end });
  }
  return new Set(chosen.map(({ name }) => name));
}

/** Claims that name the same instant share one mark. */
function merge(
  times: readonly { name: string; seconds: number }[],
): readonly { name: string; seconds: number }[] {
  const names = new Map<number, string>();
  for (const { name, seconds } of times) {
    const before = names.get(seconds);
    names.set(seconds, before === undefined ? name : `${before}, ${name}`);
  }
  return Array.from(names, ([seconds, name]) => ({ name, seconds }));
}

/** Linear over the token's own times and now, unless now is so far off that the life would shrink to a line. */
function scale(first: number, last: number, now: number): (seconds: number) => number {
  const life = Math.max(1, last - first);
  const room = 100 - 2 * MARGIN;
  const before = Math.max(0, first - now);
  const after = Math.max(0, now - last);
  const far = before + after;
  const lifeShare = far === 0 ? 1 : Math.max(LIFE_AT_LEAST, life / (life + far));
  const lifeStart = before > 0 ? 1 - lifeShare : 0;
  return (seconds) => {
    if (seconds < first) return MARGIN;
    if (seconds > last) return 100 - MARGIN;
    return MARGIN + room * (lifeStart + (lifeShare * (seconds - first)) / life);
  };
}
