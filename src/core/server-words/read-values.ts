/** Times before this are no times of a token: 1 January 2000, in seconds. */
const FIRST_SECONDS = 946_684_800;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11-28T10:00:00.123Z`, also with a space, as Go and PHP write it: `2026-11-28 10:00:00 +0000 UTC`. */
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.\d{1,9})? ?(?:(Z)|(UTC|GMT)|([+-])(\d\d):?(\d\d)(?: [A-Z]{3,5})?)/;
/** As an HTTP header writes it (RFC 9110 section 5.6.7), and as Java prints a date in UTC. */
const HTTP = /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT/;
const JAVA = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d):(\d\d):(\d\d) (?:UTC|GMT|Z) (\d{4})/;
/** As .NET writes it, in the order of the server's country. */
const DOTNET = /^(\d\d?)[/.](\d\d?)[/.](\d{4}) (\d\d?):(\d\d):(\d\d)(?: ([AP]M))?$/i;

/**
 * The instants that a text of a message may mean, in seconds since 1970: none where it names no time zone or is no
 * time, and two where it does not say whether the month or the day comes first. .NET's are in UTC.
 */
export function readInstants(text: string): readonly number[] {
  const trimmed = text.trim();
  if (/^\d{9,11}(?:\.\d{1,9})?$/.test(trimmed)) return plausible([Math.floor(Number(trimmed))]);
  const iso = ISO.exec(trimmed);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, , , sign, offsetHours = '0', offsetMinutes = '0'] = iso;
    const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60 * (sign === '-' ? -1 : 1);
    const local = toSeconds(year, Number(month), day, hour, minute, second);
    return plausible(local.map((seconds) => seconds - offset));
  }
  const http = HTTP.exec(trimmed);
  if (http !== null) {
    const [, day, month = '', year, hour, minute, second] = http;
    return plausible(toSeconds(year, MONTHS.indexOf(month) + 1, day, hour, minute, second));
  }
  const java = JAVA.exec(trimmed);
  if (java !== null) {
    const [, month = '', day, hour, minute, second, year] = java;
    return plausible(toSeconds(year, MONTHS.indexOf(month) + 1, day, hour, minute, second));
  }
  return plausible(readDotnet(trimmed));
}

function readDotnet(text: string): readonly number[] {
  const match = DOTNET.exec(text);
  if (match === null) return [];
  const [, first, second, year, hour = '0', minute, seconds, half] = match;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  const monthFirst = toSeconds(year, Number(first), second, String(hours), minute, seconds);
  const dayFirst = toSeconds(year, Number(second), first, String(hours), minute, seconds);
  return [...new Set([...monthFirst, ...dayFirst])];
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY_SECONDS = 86_400;

/** One instant in UTC; none where there is no such date. Counts days by itself, since core knows no `Date`. */
function toSeconds(
  year = '0',
  month = 0,
  day = '0',
  hour = '0',
  minute = '0',
  second = '0',
): readonly number[] {
  const [years, days, hours] = [Number(year), Number(day), Number(hour)];
  const isLeap = (years % 4 === 0 && years % 100 !== 0) || years % 400 === 0;
  const length = (DAYS[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0);
  if (years < 1970 || days < 1 || days > length || hours > 23) return [];
  const before = years - 1;
  const leaps = (count: number): number =>
    Math.floor(count / 4) - Math.floor(count / 100) + Math.floor(count / 400);
  const monthDays = DAYS.slice(0, month - 1).reduce((sum, count) => sum + count, 0);
  const leapDay = isLeap && month > 2 ? 1 : 0;
  const total = (years - 1970) * 365 + leaps(before) - leaps(1969) + monthDays + leapDay + days - 1;
  return [total * DAY_SECONDS + hours * 3600 + Number(minute) * 60 + Number(second)];
}

function plausible(instants: readonly number[]): readonly number[] {
  return instants.filter((seconds) => seconds >= FIRST_SECONDS);
}

/** A length of time as Go writes it, `1h2m3.5s`, in whole seconds; null for other text. */
export function readGoDuration(text: string): number | null {
  const match = /^(?:(\d{1,7})h)?(?:(\d{1,2})m)?(\d{1,2})(?:\.\d{1,9})?s$/.exec(text);
  if (match === null) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** What stands in a message in place of a value that the library does not print. */
const HIDDEN = /^(?:null|\(null\)|none|<none>|nil|empty|undefined|System\.|\[?PII|microsoft:identitymodel)/i;

/**
 * The values of a list as libraries print one: `a`, `"a" "b"`, `['a', 'b']`, `a, b`, `a or b`. What the library hides
 * or leaves empty is left out, so an empty list means that the message says nothing.
 */
export function readList(text: string | undefined): readonly string[] {
  const inner = (text ?? '').replaceAll('\\"', '"').trim().replace(/^\[/, '').replace(/\]$/, '');
  if (inner === '' || HIDDEN.test(inner)) return [];
  const quoted = [...inner.matchAll(/(["'])([^"']{1,300})\1/g)].map(([, , value = '']) => value);
  const values = quoted.length > 0 ? quoted : inner.split(/\s*,\s*|\s+or\s+/);
  return values.map((value) => value.trim()).filter((value) => value !== '' && !HIDDEN.test(value));
}
