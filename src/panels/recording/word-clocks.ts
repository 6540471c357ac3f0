import { formatDuration, formatUtc } from '../../core/claims/numeric-date.ts';
import type { ClockMeasure } from '../../core/recording/clock.ts';
import type { ClockOff } from '../../core/recording/clock-of-host.ts';
import { shorten } from '../../core/text/quote.ts';
import { LONGEST_PATH, lowerFirst } from './word-request.ts';

/** The clock of an issuer, with the numbers; `off` is what else is known of it. */
export function wordClock(
  measure: ClockMeasure,
  names: ReadonlyMap<number, string>,
  off: ClockOff | undefined,
): string {
  const { token, issuedAt, date, offset, uncertainty } = measure;
  const name = names.get(token) ?? 'a token';
  const numbers = `The iat of ${lowerFirst(name)} is ${formatUtc(issuedAt)}; the Date of the response it came in is ${formatUtc(date)}, give or take ${formatDuration(uncertainty)}.`;
  if (off !== undefined) return `${numbers} ${wordClockOff(off).seen}`;
  return offset > 0
    ? `${numbers} Its iat is ${formatDuration(offset)} ahead, so a verifier may refuse it as issued in the future.`
    : `${numbers} Its iat is ${formatDuration(offset)} behind: the clock of what signs is late, or the token was issued before and handed out again.`;
}

/** How far a clock is off: `9 minutes ahead`. */
export function wordOffset({ offset }: ClockOff): string {
  return `${formatDuration(offset)} ${offset > 0 ? 'ahead' : 'behind'}`;
}

/** A clock against the others. */
export function wordClockOff(clock: ClockOff): { readonly title: string; readonly seen: string } {
  const { host, offset, uncertainty, isOpen } = clock;
  const by = `${wordOffset(clock)}${offset > 0 ? ' of' : ''} ${nameOthers(clock)}, give or take ${formatDuration(uncertainty)}.`;
  if (host === null)
    return {
      title: 'Clock of the browser is off',
      seen: `It is ${by} The times of the requests are off by as much.`,
    };
  const name = shorten(host, LONGEST_PATH);
  const seen = `The Date of its responses is ${by}`;
  if (isOpen)
    return {
      title: `Clock of ${name} differs`,
      seen: `${seen} The recording does not show which is right.`,
    };
  return {
    title: `Clock of ${name} is off`,
    seen:
      offset > 0
        ? `${seen} Where it checks tokens by that clock, they expire too early by as much.`
        : `${seen} Where it checks tokens by that clock, they expire too late by as much, and new ones may seem issued in the future.`,
  };
}

const NAMED_AT_MOST = 2;

function nameOthers({ others: { hasBrowser, hosts } }: ClockOff): string {
  const more = hosts.length - NAMED_AT_MOST;
  const names = [
    ...(hasBrowser ? ['the browser'] : []),
    ...hosts.slice(0, NAMED_AT_MOST).map((name) => shorten(name, LONGEST_PATH)),
    ...(more > 0 ? [`${more.toLocaleString('en')} more`] : []),
  ];
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What is right where a clock is off. */
export function nameRightClock({ others: { hasBrowser, hosts } }: ClockOff): string {
  if (hasBrowser) return 'the browser’s clock';
  return hosts.length === 1 ? 'the other server’s clock' : 'the clocks of the other servers';
}
