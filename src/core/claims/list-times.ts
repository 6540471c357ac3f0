import type { JsonObject } from '../text/json.ts';
import { findMember } from '../text/json-walk.ts';
import { formatDuration } from './numeric-date.ts';
import { instantOf, readTimes } from './times.ts';

/** Until when a list of statuses counts, in seconds since 1970; null where it does not say so. */
export interface ListTimes {
  readonly exp: number | null;
  /** `iat` and `ttl` later: from then on a fresh copy should be retrieved. */
  readonly refresh: number | null;
}

/** Reads `exp`, `iat` and `ttl` of a status list token (draft-ietf-oauth-status-list section 5.1). */
export function readListTimes(claims: JsonObject | null): ListTimes {
  const { exp, iat } = readTimes(claims);
  const ttl = findMember(claims, 'ttl')?.value;
  const seconds = ttl?.kind === 'number' ? Number(ttl.text) : Number.NaN;
  const issued = instantOf(iat);
  return { exp: instantOf(exp), refresh: issued === null || !(seconds > 0) ? null : issued + seconds };
}

/** Why a list is too old at an instant, within a sentence; null where it is not. */
export function wordListAge({ exp, refresh }: ListTimes, nowSeconds: number): string | null {
  if (exp !== null && nowSeconds >= exp) return `the list expired ${formatDuration(nowSeconds - exp)} ago`;
  if (refresh === null || nowSeconds < refresh) return null;
  return `a fresh list has been due for ${formatDuration(nowSeconds - refresh)}, by its “ttl”`;
}
