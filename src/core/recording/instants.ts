const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?\s?(?:([Zz])|([+-])(\d\d):?(\d\d))$/;
const IMF = /^[A-Za-z]{3,9}, (\d\d)[ -]([A-Za-z]{3})[ -](\d{4}|\d\d) (\d\d):(\d\d):(\d\d) GMT$/;

/**
 * An instant as a HAR writes it (ISO 8601 with an offset), in seconds since 1970 with what is behind the point. Null for
 * other text, and for a time without an offset, which names no instant.
 */
export function readIsoInstant(text: string): number | null {
  const match = ISO.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = '0', fraction = '0', zulu, sign, hours, minutes] = match;
  const local = seconds(
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  if (local === null) return null;
  const offset = zulu === undefined ? Number(hours) * 3600 + Number(minutes) * 60 : 0;
  return local + Number(fraction) - (sign === '-' ? -offset : offset);
}

/** The instant of a `Date` header (RFC 9110 section 5.6.7), in seconds since 1970; null for other text. */
export function readHttpDate(text: string): number | null {
  const match = IMF.exec(text.trim());
  if (match === null) return null;
  const [, day, month = '', year = '', hour, minute, second] = match;
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  const whole = year.length === 2 ? 2000 + Number(year) : Number(year);
  return seconds(whole, number, Number(day), Number(hour), Number(minute), Number(second));
}

function seconds(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 60) return null;
  if (day < 1 || day > daysOf(month, year)) return null;
  return daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
}

function daysOf(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** By the calendar of today, whose years are counted from March so that a leap day is the last. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return 365 * shifted + leapDays + dayOfYear - 719_468;
}
