import type { ClaimName } from './names.ts';

/** How a hidden part of a value is written. */
export const HIDDEN = '••••';

// Passwords and credentials ------------------------------------------------------------------------------------

/** Words that tell a state, a method or a type: what stands under `password` in settings and policies. */
const STATE_WORDS = new Set(
  `true false yes no on off null none nil undefined unknown known empty blank n/a na set unset notset enabled disabled
  enable disable required optional allowed denied active inactive expired valid invalid verified unverified pending
  changed unchanged reset temporary permanent never always weak medium strong basic local internal external present
  absent missing hidden redacted masked removed filtered encrypted hashed string text field input pwd otp sso mfa ldap
  saml oidc oauth read write readonly admin-only update create delete manage view rotated revoked managed`.split(
    /\s+/,
  ),
);

const MASK = /^[*•●∙·xX#._-]+$|[*•●]{3}/;
const STAND_IN = /^(?:\[.*\]|<.*>|\{.*\}|\$\{.*\}|%\w+%|\$[A-Z_][A-Z\d_]*)$/s;
const DATE = /^\d{4}-\d\d-\d\d(?:[T ][\d:.,+Zz -]*)?$/;
/** Seconds since 1970 from 2014 to 2033, or milliseconds: "1234567890" is a password. */
const TIME = /^1[4-9]\d{8}(?:\.\d+)?$|^1[4-9]\d{11}$/;
/** Where something lies, instead of the thing: URLs, resource names, paths; and keys that are made to be public. */
const REFERENCE =
  /^(?:[a-z][a-z\d+.-]{0,30}:\/\/|urn:|arn:|vault:|secret:|projects\/|alias\/|~\/|[a-z]:\\|pk_(?:live|test)_|pk\.)/i;
const PATH = /^\.{0,2}\/(?:[a-z\d._-]+|Users)(?:\/|$)/;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const ULID = /^[0-7][\dA-HJKMNP-TV-Z]{25}$/;

/** The text is no value of its own: hidden with stars, a place to fill in, a date, a time or a word of state. */
export function isStandIn(text: string): boolean {
  return (
    MASK.test(text) ||
    STAND_IN.test(text) ||
    DATE.test(text) ||
    TIME.test(text) ||
    STATE_WORDS.has(text.toLowerCase())
  );
}

/** The text says where something lies, instead of being it: a URL, a resource name, a path. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text) || PATH.test(text);
}

/**
 * Whether a text under the name of a password can be one: not empty, not masked, no word of state ("enabled",
 * "required"), no date or NumericDate, no URL or path. How good a password it is does not matter.
 */
export function looksLikePassword(text: string): boolean {
  return text.trim() !== '' && !isStandIn(text) && !isReference(text);
}

const HASHES: readonly (readonly [label: string, pattern: RegExp])[] = [
  ['bcrypt', /^(?:\{bcrypt\}|\{crypt\})?\$2[abxy]?\$\d\d\$[./A-Za-z\d]{22,60}$/i],
  ['Argon2', /^(?:\{argon2\}|argon2)?\$argon2(?:id|i|d)\$(?:v=\d+\$)?[mtp]=\d+/i],
  ['scrypt', /^(?:\{scrypt\})?\$(?:scrypt|7|s0)\$[\w./+=,$-]{16,512}$/i],
  ['PBKDF2', /^(?:\$pbkdf2[\w-]{0,16}\$|pbkdf2_sha\d{1,3}\$\d+\$|\{PBKDF2[\w-]{0,16}\})\S{16,512}$/i],
  ['crypt', /^(?:\{crypt\})?\$(?:1|5|6|y|gy|apr1|md5|sha1)\$[./A-Za-z\d$=,]{20,512}$/i],
  ['LDAP', /^\{(?:SSHA|SHA|SMD5|MD5|SSHA256|SSHA512|SHA256|SHA512)\}[A-Za-z\d+/]{20,256}={0,2}$/i],
];
const DIGEST = /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{56}|[\da-f]{64}|[\da-f]{96}|[\da-f]{128})$/i;
const ENCODED_HASH = /^[$\w./+=:-]{20,512}$/;

/** Names the kind of a password hash in the modular crypt, PHC, LDAP or Django form, or null. */
export function namePasswordHash(text: string): string | null {
  if (!/^[${pa]/i.test(text)) return null;
  return HASHES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Whether a text under the name of a password or its hash is a bare digest in hex. */
export function looksLikeDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** Whether a text under the name of a password hash can be one. */
export function looksLikeEncodedHash(text: string): boolean {
  return (
    ENCODED_HASH.test(text) && /\d/.test(text) && !UUID.test(text) && !isReference(text) && !DATE.test(text)
  );
}

/** Words in a row, as in the names of things, of scopes ("api_key:read") and of where to find them. */
const PHRASE = /^\p{L}+(?:[-_./:]+\p{L}+)+$/u;
const CAMEL_WORDS = /^[A-Za-z]?[a-z]{2,}(?:[A-Z][a-z]{2,})*$/;
const CAPITALS = /^\p{Lu}+$/u;
const LONGEST_WORD = 20;
const LONGEST_PHRASE = 200;
const NUMBERED_WORDS = /^(?:[A-Za-z]+|\d+|v\d+|[A-Z]{2}\d{3})(?:[-_.:](?:[A-Za-z]+|\d+|v\d+))*$/;

/**
 * Whether a text under the name of a secret can be one: eight characters or more without white space, no plain
 * words, no URL, path or resource name, no scope ("api_key:read"), nothing masked, no date, no e-mail address.
 */
export function looksLikeCredential(text: string): boolean {
  if (text.length < 8 || /\s/.test(text) || isStandIn(text) || isReference(text)) return false;
  if (/^\d{1,15}$/.test(text) || readEmail(text) !== null) return false;
  if (text.length > LONGEST_PHRASE) return true;
  if (PHRASE.test(text)) return false;
  return text.length > LONGEST_WORD || !(CAMEL_WORDS.test(text) || CAPITALS.test(text));
}

/**
 * Whether a text under the name of a key is the key itself: as `looksLikeCredential`, and no name of a key either
 * ("key-2024-01", a UUID, "RS256"), which is what such members hold more often.
 */
export function looksLikeKeyMaterial(text: string): boolean {
  return (
    looksLikeCredential(text) &&
    !UUID.test(text) &&
    !ULID.test(text) &&
    !NUMBERED_WORDS.test(text.slice(0, LONGEST_PHRASE))
  );
}

// E-mail addresses ---------------------------------------------------------------------------------------------

const EMAIL =
  /^(?!\.)(?:[\p{L}\p{M}\p{N}_+'&=~!#|-]|\.(?![.@]))+@(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,62}(?<!-))?\.)+(?:xn--[a-z\d-]+|[\p{L}\p{M}]{2,63})$/iu;
const ASCII_EMAIL =
  /^(?!\.)(?:[\w+'&=~!#|-]|\.(?![.@]))+@(?:[A-Za-z\d](?:[A-Za-z\d-]{0,62}(?<!-))?\.)+(?:xn--[A-Za-z\d-]+|[A-Za-z]{2,63})$/;
const NOT_ASCII = /[^ -~]/;
/** `icon@2x.png` is a picture. */
const FILE_ENDINGS = new Set(
  'png jpg jpeg gif svg webp avif ico css js mjs ts tsx json html xml pdf txt yml yaml'.split(' '),
);
/** No people: Google's service accounts, mailboxes that nobody reads, and the placeholders of a redacted copy. */
const MACHINE =
  /^[x1.@-]+$|^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster)@|@(?:[a-z\d-]+\.)*gserviceaccount\.com$/i;

/**
 * Reads a text as the e-mail address of a person (RFC 5321, also with letters beyond ASCII, RFC 6531), on its own,
 * behind `mailto:` or as `Name <address>`. Gives it with its local part hidden, or null. Not read are quoted local
 * parts, characters that templates and masks use (`*`, `%`, `{`), hosts without a dot, and addresses of machines: Google service accounts and no-reply mailboxes.
 */
export function readEmail(text: string): string | null {
  const address = bareAddress(text);
  const at = address.indexOf('@');
  if (at < 1 || at > 64 || address.length > 254 || !isAddress(address) || MACHINE.test(address)) return null;
  if (FILE_ENDINGS.has(address.slice(address.lastIndexOf('.') + 1).toLowerCase())) return null;
  const first = String.fromCodePoint(address.codePointAt(0) ?? 0);
  return `${first.length < at ? first : ''}•••${address.slice(at)}`;
}

/** The pattern for all scripts is several times slower. */
function isAddress(address: string): boolean {
  return ASCII_EMAIL.test(address) || (NOT_ASCII.test(address) && EMAIL.test(address));
}

function bareAddress(text: string): string {
  const trimmed = text.trim();
  if (/^mailto:/i.test(trimmed)) return trimmed.slice(7).split('?', 1)[0] ?? '';
  const open = trimmed.lastIndexOf('<');
  return open !== -1 && trimmed.endsWith('>') ? trimmed.slice(open + 1, -1) : trimmed;
}

// Telephone numbers --------------------------------------------------------------------------------------------

const PHONE = /^(?:tel:)?(\+?[\d() ./\u00a0\u2011-]{7,32})(?: ?(?:ext\.?|x|;ext=) ?\d{1,6})?$/i;
const IP_ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$/;
/** In these countries every number has the same length. */
const FIXED_LENGTHS: readonly (readonly [code: string, digits: number])[] = [
  ['1', 11],
  ['7', 11],
];

/**
 * Reads a text as a telephone number and gives it with all but its last two digits hidden, or null. Without a name
 * that says so only the international form counts (E.164: `+` and eight to fifteen digits); with it any seven to
 * fifteen digits do. Whether the number is assigned is not known here.
 */
export function readPhone(text: string, name: ClaimName | null): string | null {
  const isNamed = name?.topic === 'phone';
  if (!isNamed && !/^ ?(?:tel:)?\+/i.test(text)) return null;
  const written = PHONE.exec(text.trim())?.[1];
  if (written === undefined) return null;
  const digits = written.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15 || /^(\d)\1+$/.test(digits) || DATE.test(text)) return null;
  const masked = `${HIDDEN}${digits.slice(-2)}`;
  if (isNamed) return IP_ADDRESS.test(text) || name.isProtocol ? null : masked;
  if (name?.isProtocol || name?.isQuantity) return null;
  const isDecimal = written.split('.').length === 2;
  if (!/^\+[1-9]/.test(written) || digits.length < 8 || isDecimal) return null;
  const fixed = FIXED_LENGTHS.find(([code]) => digits.startsWith(code));
  return fixed === undefined || fixed[1] === digits.length ? masked : null;
}
