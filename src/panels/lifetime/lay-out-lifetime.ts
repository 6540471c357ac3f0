import type { TokenTimes } from '../../core/claims/times.ts';

interface LifetimePoint {
  readonly name: 'iat' | 'nbf' | 'exp' | 'now';
  readonly seconds: number;
  /** Percent of the axis. */
  readonly at: number;
}

interface LifetimeLayout {
  readonly points: readonly LifetimePoint[];
  /** Where the token may be used, in percent of the axis; null without an end. */
  readonly valid: { readonly start: number; readonly end: number } | null;
  readonly lengthSeconds: number | null;
}

const MARGIN = 6;
/** However far away now is, the life itself takes at least this part of the axis. */
const LIFE_AT_LEAST = 0.4;

/** Lays the times of a token and now out on one axis. Null where the token has none. Seconds since 1970. */
export function layOutLifetime(times: TokenTimes, nowSeconds: number): LifetimeLayout | null {
  const read = (name: 'iat' | 'nbf' | 'exp'): readonly { name: 'iat' | 'nbf' | 'exp'; seconds: number }[] => {
    const reading = times[name];
    return reading?.state === 'seconds' ? [{ name, seconds: reading.seconds }] : [];
  };
  const own = [...read('iat'), ...read('nbf'), ...read('exp')];
  if (own.length === 0) return null;
  const first = Math.min(...own.map(({ seconds }) => seconds));
  const last = Math.max(...own.map(({ seconds }) => seconds));
  const at = scale(first, last, nowSeconds);
  const points = [...own, { name: 'now' as const, seconds: nowSeconds }].map((point) => ({
    ...point,
    at: at(point.seconds),
  }));
  const exp = own.find(({ name }) => name === 'exp')?.seconds;
  const start =
    own.find(({ name }) => name === 'nbf')?.seconds ?? own.find(({ name }) => name === 'iat')?.seconds;
  if (exp === undefined || start === undefined || exp <= start)
    return { points, valid: null, lengthSeconds: null };
  return { points, valid: { start: at(start), end: at(exp) }, lengthSeconds: exp - start };
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
