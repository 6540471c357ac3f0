import type { JsonNode } from '../text/json.ts';
import { nameJsonKind } from '../text/json-walk.ts';

/** A claim that should hold a NumericDate: seconds since 1970-01-01T00:00:00Z (RFC 7519 section 2). */
export type NumericDateReading =
  | { readonly state: 'seconds'; readonly seconds: number }
  /** A number so large that it must be meant in thousandths of a second; `seconds` is what was meant. */
  | { readonly state: 'milliseconds'; readonly seconds: number }
  /** A number that is no date in seconds or milliseconds that anybody could mean. */
  | { readonly state: 'implausible'; readonly seconds: number }
  | { readonly state: 'not-number'; readonly found: string };

/** The end of the year 9999 in seconds, which stands for "never" in many tokens; January 1978 in milliseconds. */
const MILLISECONDS_FROM = 253_402_300_800;
/** The year 2286 in milliseconds. */
const MILLISECONDS_TO = 1e13;
/** What a JavaScript Date can hold: 100 million days either side of 1970. */
const LARGEST_SECONDS = 8.64e12;

/** Reads the value of a time claim. */
export function readNumericDate(node: JsonNode): NumericDateReading {
  if (node.kind !== 'number') return { state: 'not-number', found: nameJsonKind(node) };
  const value = Number(node.text);
  if (Math.abs(value) <= MILLISECONDS_FROM) return { state: 'seconds', seconds: value };
  return value > MILLISECONDS_FROM && value < MILLISECONDS_TO
    ? { state: 'milliseconds', seconds: value / 1000 }
    : { state: 'implausible', seconds: value };
}

function toDate(seconds: number): Date | null {
  return Math.abs(seconds) <= LARGEST_SECONDS ? new Date(Math.floor(seconds) * 1000) : null;
}

/** An instant as `2020-08-28 10:05:48 UTC`; words where no calendar reaches. */
export function formatUtc(seconds: number): string {
  const date = toDate(seconds);
  return date === null ? 'beyond the calendar' : `${formatDate(date)} UTC`;
}

/** Years before 0 and beyond 9999 have a sign and six digits (ISO 8601). */
function formatDate(date: Date): string {
  return date
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '');
}

/** An instant in a time zone (IANA name), as `2020-08-28 12:05:48 +02:00`, without the zone's name. */
export function formatInZone(seconds: number, timeZone: string): string {
  const date = toDate(seconds);
  if (date === null) return 'beyond the calendar';
  try {
    const name = zoneFormat(timeZone)
      .formatToParts(date)
      .find(({ type }) => type === 'timeZoneName');
    const offset = name?.value.replace('GMT', '') || '+00:00';
    // The zone gives the offset only: its own words for a year before 1 are those of another era, without a sign.
    const local = toDate(Math.floor(seconds) + readOffset(offset));
    return local === null ? formatUtc(seconds) : `${formatDate(local)} ${offset}`;
  } catch {
    return formatUtc(seconds);
  }
}

/** An instant as a date and time picker holds it in a zone, `2020-08-28T12:05:48`; empty outside the years 0 to 9999. */
export function writeInZone(seconds: number, timeZone: string): string {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(formatInZone(seconds, timeZone));
  return parts === null ? '' : `${parts[1]}T${parts[2]}`;
}

/**
 * The instant, in seconds since 1970, of a date and time in a zone, written as a picker writes it:
 * `2020-08-28T12:05:48`, perhaps without the seconds. Where clocks were put forward it is the instant after the gap,
 * where they were put back the first of the two. Null for other text and unknown zones.
 */
export function readInZone(text: string, timeZone: string): number | null {
  if (!/^\d{4,6}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text)) return null;
  const wall =
    Date.parse(`${text.replace(/^(\d{5,6})-/, (_, year: string) => `+${year.padStart(6, '0')}-`)}Z`) / 1000;
  if (Number.isNaN(wall)) return null;
  const offsetAt = (seconds: number): number =>
    readOffset(formatInZone(seconds, timeZone).split(' ')[2] ?? '');
  if (formatInZone(wall, timeZone).endsWith('UTC')) return null;
  // The offset a day before is that of the first of two readings.
  const first = wall - offsetAt(wall - 86_400);
  return offsetAt(first) === wall - first ? first : wall - offsetAt(wall - offsetAt(wall + 86_400));
}

/** An offset such as `-02:30`, or `+00:53:28` of older days, in seconds. */
function readOffset(offset: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    timeZoneName: 'longOffset',
  });
  formats.set(timeZone, format);
  return format;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const MONTH = 30.44 * DAY;
const YEAR = 365.25 * DAY;

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Rounds down, but not what falls short only because months and years differ in length. */
function nearlyWhole(count: number): number {
  return Math.floor(count + 0.05);
}

/** A length of time in words: `5 minutes`, `1 hour 30 minutes`, `6 years`. Seconds, sign ignored. */
export function formatDuration(seconds: number): string {
  const length = Math.floor(Math.abs(seconds));
  const two = (large: number, unit: string, small: number, smallUnit: string): string => {
    const rest = Math.floor((length % large) / small);
    const first = plural(Math.floor(length / large), unit);
    return rest === 0 ? first : `${first} ${plural(rest, smallUnit)}`;
  };
  if (length < MINUTE) return plural(length, 'second');
  if (length < HOUR) return two(MINUTE, 'minute', 1, 'second');
  if (length < DAY) return two(HOUR, 'hour', MINUTE, 'minute');
  if (length < 60 * DAY) return plural(Math.floor(length / DAY), 'day');
  if (length < 2 * YEAR - DAY) return plural(nearlyWhole(length / MONTH), 'month');
  return plural(nearlyWhole(length / YEAR), 'year');
}

/** An instant as seen from now: `6 years ago`, `in 4 minutes 32 seconds`, `now`. Both in seconds. */
export function formatRelative(seconds: number, nowSeconds: number): string {
  const difference = Math.floor(seconds) - Math.floor(nowSeconds);
  if (Math.abs(difference) > LARGEST_SECONDS)
    return difference < 0 ? 'before any calendar' : 'beyond any calendar';
  if (difference === 0) return 'now';
  return difference < 0 ? `${formatDuration(difference)} ago` : `in ${formatDuration(difference)}`;
}
