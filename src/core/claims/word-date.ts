import { formatInZone, formatRelative, formatUtc } from './numeric-date.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: timeZone === 'UTC' ? 'short' : 'longOffset',
  });
  formats.set(timeZone, format);
  return format;
}

/** From the year 1 to the end of the year 9999: a date outside has an era or more digits than a person expects. */
const FIRST_SECONDS = -62_135_596_800;
const LAST_SECONDS = 253_402_300_799;

/**
 * An instant for reading, as `9 Oct 2025, 08:53:20 UTC`, or with the offset of a zone (IANA name) in place of "UTC".
 * Outside the years 1 to 9999 and in unknown zones it is written as ISO 8601 has it. Seconds since 1970.
 */
export function wordDate(seconds: number, timeZone = 'UTC'): string {
  // A day to spare at both ends, for the zone.
  const isOrdinary = seconds >= FIRST_SECONDS + 86_400 && seconds <= LAST_SECONDS - 86_400;
  if (!isOrdinary) return timeZone === 'UTC' ? formatUtc(seconds) : formatInZone(seconds, timeZone);
  try {
    return formatOf(timeZone)
      .format(Math.floor(seconds) * 1000)
      .replace(/ GMT$/, ' +00:00')
      .replace(' GMT', ' ');
  } catch {
    return wordDate(seconds);
  }
}

/** How loud a remark is. */
export type Tone = 'plain' | 'warning' | 'error';

/** How far a time is from now, and whether a verifier refuses the token for it. */
export interface TimeWords {
  readonly text: string;
  readonly tone: Tone;
}

/**
 * The distance of a time claim from now: `13 months ago`, `in 5 minutes`. For an `exp` that has passed it is
 * `expired 13 months ago`, for an `nbf` that is to come `valid in 5 minutes`, both as errors (RFC 7519 sections 4.1.4
 * and 4.1.5; without tolerance). Seconds since 1970.
 */
export function wordDistance(name: string, seconds: number, nowSeconds: number): TimeWords {
  const distance = formatRelative(seconds, nowSeconds);
  if (name === 'exp' && nowSeconds >= seconds) return { text: `expired ${distance}`, tone: 'error' };
  if (name === 'nbf' && nowSeconds < seconds) return { text: `valid ${distance}`, tone: 'error' };
  return { text: distance, tone: 'plain' };
}
