import { CALLING_CODES } from './calling-codes.ts';

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const LANGUAGES = new Intl.DisplayNames(['en'], {
  type: 'language',
  fallback: 'none',
  languageDisplay: 'standard',
});

/** ISO 3166 leaves these to their users; the browser has names for them that mean no country. */
const NO_COUNTRY = new Set(['XA', 'XB', 'ZZ']);

/** The country of a code of two letters (ISO 3166-1); null for one that nobody has, and for names. */
export function nameCountry(code: string): string | null {
  const upper = code.toUpperCase();
  // Anything else makes the browser throw.
  if (!/^[A-Z]{2}$/.test(upper) || NO_COUNTRY.has(upper)) return null;
  return REGIONS.of(upper) ?? null;
}

/** The language of a tag (BCP 47), also with an underscore as some write it; null for one that nobody has. */
export function nameLanguage(tag: string): string | null {
  const hyphened = tag.replaceAll('_', '-');
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/.test(hyphened)) return null;
  try {
    return LANGUAGES.of(hyphened) ?? null;
  } catch {
    return null;
  }
}

/** An instant of our days: the names of zones have changed, and the one in use now is meant. */
const RECENT_MS = 1_700_000_000_000;

/** The name of the time of a zone of the time zone database, such as “Central European Time”. */
export function nameZone(zone: string): string | null {
  if (!/^[A-Za-z]+(?:\/[\w+-]+){1,2}$/.test(zone)) return null;
  try {
    const parts = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      timeZoneName: 'longGeneric',
    }).formatToParts(RECENT_MS);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? null;
  } catch {
    return null;
  }
}

/** The longest address that mail can be sent to (RFC 5321 section 4.5.3.1). */
const LONGEST_ADDRESS = 254;

/** The domain of an e-mail address, in lower case; null for what is none. Quoted names are not read. */
function mailDomain(text: string): string | null {
  if (text.length > LONGEST_ADDRESS) return null;
  return /^[^\s@"<>(),:;]{1,64}@((?:[a-z0-9-]{1,63}\.)+[a-z]{2,63})$/i.exec(text)?.[1]?.toLowerCase() ?? null;
}

/** What an address says by its form, beyond its domain; null where that is nothing known. */
export function explainMail(text: string): string | null {
  const domain = mailDomain(text);
  if (domain === null) return null;
  if (domain === 'privaterelay.appleid.com') return 'Apple relay address';
  if (domain === 'users.noreply.github.com') return 'GitHub no-reply address';
  const project = /^([a-z0-9-]+)\.iam\.gserviceaccount\.com$/.exec(domain)?.[1];
  if (project !== undefined) return `Google service account of the project ${project}`;
  if (domain.endsWith('gserviceaccount.com')) return 'Google service account';
  const isGuest = /#ext#@/i.test(text) && domain.endsWith('.onmicrosoft.com');
  return isGuest ? `Guest in the Entra tenant ${domain}` : `Email address at ${domain}`;
}

/** The country of a telephone number with country code (E.164), written with spaces, hyphens and brackets or without. */
export function explainPhone(text: string): string | null {
  if (text.length > 40 || !/^\+[\d\s().-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15) return null;
  if (digits.startsWith('1')) return 'Country code +1: North America';
  if (digits.startsWith('7')) return 'Country code +7: Russia or Kazakhstan';
  // No code begins with another one, so that the first that fits is the one.
  const code = [digits.slice(0, 2), digits.slice(0, 3)].find((start) => CALLING_CODES.has(start));
  const country = nameCountry(CALLING_CODES.get(code ?? '') ?? '');
  return country === null ? null : `Country code +${code}: ${country}`;
}
