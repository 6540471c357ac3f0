import type { ClaimName } from './names.ts';
import { HIDDEN, isReference, isStandIn, looksLikeCredential } from './values.ts';

// Bank accounts ------------------------------------------------------------------------------------------------

/** Countries by the length of their IBAN (ISO 13616 registry). */
const IBAN_COUNTRIES: Readonly<Record<number, string>> = {
  15: 'NO',
  16: 'BE',
  18: 'DK FI FO GL NL SD',
  19: 'MK SI',
  20: 'AT BA EE KZ LT LU MN XK',
  21: 'CH HR LI LV',
  22: 'BG BH CR DE GB GE IE ME RS VA',
  23: 'AE GI IL IQ OM SO TL',
  24: 'AD CZ ES MD PK RO SA SE SK TN VG',
  25: 'LY PT ST',
  26: 'IS TR',
  27: 'BI DJ FR GR IT MC MR SM',
  28: 'AL AZ BY CY DO GT HU LB NI PL SV',
  29: 'BR EG PS QA UA',
  30: 'JO KW MU YE',
  31: 'MT SC',
  32: 'LC',
  33: 'RU',
};
const IBAN = /^[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?$/;

/**
 * Reads a text as an IBAN (ISO 13616) and gives it with all but its country and last two characters hidden, or null.
 * Country, length and the check digits modulo 97 must hold; whether the account exists is not known here.
 */
export function readIban(text: string): string | null {
  if (text.length < 15 || text.length > 42 || !IBAN.test(text)) return null;
  const compact = text.replaceAll(' ', '').toUpperCase();
  if (IBAN_COUNTRIES[compact.length]?.includes(compact.slice(0, 2)) !== true) return null;
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1 ? `${compact.slice(0, 2)}${HIDDEN}${compact.slice(-2)}` : null;
}

// Tokens and sessions ------------------------------------------------------------------------------------------

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const SHORTEST_TOKEN = 16;

/** Whether a text under the name of a token or a session can be one, and no hash, word or counter. */
export function looksLikeToken(text: string, name: ClaimName): boolean {
  if (text.length < SHORTEST_TOKEN || !looksLikeCredential(text)) return false;
  // What is called an id and is a UUID is mostly a row in a table, not the cookie.
  return !(UUID.test(text) && name.heads.some((head) => head.endsWith('sessionid')));
}

// About a person -----------------------------------------------------------------------------------------------

const DATE_OF_BIRTH =
  /^(?:(?:0000|(?:19|20)\d\d)(?:-?\d\d-?\d\d)?(?:T[\d:.]+Z?)?|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|\d{1,2} \p{L}{3,12} (?:19|20)\d\d)$/u;

/** Whether a text under the name of a birth date is one: a date, or a year (OpenID Connect Core section 5.1). */
export function looksLikeBirthDate(text: string): boolean {
  return text.length <= 40 && DATE_OF_BIRTH.test(text.trim());
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const IPV6 = /^(?=(?:[^:]*:){3})[\da-f:]{6,39}$/i;
/** Private, loopback, link-local and documentation ranges lead to nobody (RFC 1918, 5735, 4193). */
const NOBODY =
  /^(?:0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|^(?:::1?$|f[cd]|fe[89ab])/i;

/** Reads a text under the name of an IP address and gives its first half, or null; private ranges are left out. */
export function readIpAddress(text: string): string | null {
  if (text.length > 45 || NOBODY.test(text)) return null;
  if (IPV4.test(text)) return `${text.split('.').slice(0, 2).join('.')}.•.•`;
  return IPV6.test(text) ? `${text.split(':').slice(0, 2).join(':')}:••` : null;
}

const STREET = /^(?=.*\d)(?=.*\p{L}{2})[\p{L}\p{M}\d][\p{L}\p{M}\d\s.,'’/#()-]{5,300}$/u;

/**
 * Whether a text under the name of an address is a postal one: letters, a number and white space. A street without
 * a number, a city and a postal code alone are left out, and so are e-mail, IP and web addresses.
 */
export function looksLikePostalAddress(text: string): boolean {
  return text.length <= 300 && /\s/.test(text.trim()) && STREET.test(text.trim()) && !isReference(text);
}

const COORDINATES = /^(?:geo:)?\s*-?\d{1,2}\.\d{2,}\s*[,; ]\s*-?\d{1,3}\.\d{2,}(?:[,;].*)?$/i;

/** Whether a text is a pair of coordinates; a `geo:` URI (RFC 5870) under any name, else under that of a place. */
export function looksLikeCoordinates(text: string, isNamed: boolean): boolean {
  return text.length <= 100 && (isNamed || /^geo:/i.test(text)) && COORDINATES.test(text);
}

/** Whether a text under the name of a disease, a drug or the like says something of a person's health. */
export function looksLikeHealth(text: string): boolean {
  return text.trim().length >= 2 && !isStandIn(text) && !isReference(text) && !UUID.test(text);
}
