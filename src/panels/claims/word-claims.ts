import type { Doc } from '../../core/text/doc.ts';

/** How many claims a payload holds, and in which zone the table shows their times; empty where it holds none. */
export function wordClaims(payload: Doc | null, timeZone: string): string {
  const count = payload?.object?.members.length ?? 0;
  if (count === 0) return '';
  return `${count.toLocaleString('en')} claim${count === 1 ? '' : 's'} · times in ${timeZone}`;
}
