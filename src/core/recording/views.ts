import { unescaped } from '../find/encoded-stretch.ts';
import { decodeStretch, searchedWhole, TextBuilder } from '../find/layer.ts';

/** What an encoded text says, and how a character of that is written there. */
export interface View {
  readonly text: string;
  /** Where a character of the view begins in the encoded text. */
  readonly toOuter: (offset: number) => number;
  /** Writes a character in place of `written`, and as long. */
  readonly encode: (character: string, written: string) => string;
}

/** The inside of a JSON string. */
export function unescapeJson(raw: string): View {
  if (!raw.includes('\\'))
    return { text: raw, toOuter: (offset) => offset, encode: (character) => character };
  const { text, toPasted } = unescaped(searchedWhole(raw), 0, raw.length);
  return {
    text,
    toOuter: toPasted,
    encode: (character, written) =>
      written.startsWith('\\u')
        ? Array.from({ length: character.length }, (_, at) => `\\u${hex(character.charCodeAt(at), 4)}`).join(
            '',
          )
        : written,
  };
}

const PERCENT = /(?:%[\da-f]{2})+/gi;

/** Part of a URL or form, with a space for each `+`. */
export function decodeForm(raw: string): View {
  if (!/[%+]/.test(raw)) return { text: raw, toOuter: (offset) => offset, encode: (character) => character };
  const spaced = raw.replaceAll('+', ' ');
  // One sign at a time, so that each is known where it stands.
  const { text, toPasted } = decodeStretch(
    searchedWhole(spaced),
    0,
    raw.length,
    'percent-encoding',
    SIGN,
    decodeSign,
  );
  return { text, toOuter: toPasted, encode: encodePercent };
}

/** One character: as many bytes as its first one says. */
const SIGN =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-4](?:%[89ab][\da-f]){3}/gi;

const SIGN_HERE = new RegExp(`^(?:${SIGN.source})`, 'i');

function decodeSign(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

function encodePercent(character: string, written: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  const encoded = bytes.map((byte) => `%${hex(byte, 2)}`).join('');
  return encoded.length === written.length ? encoded : written;
}

/** Whether a text has anything percent-encoded. */
export function isPercentEncoded(text: string): boolean {
  PERCENT.lastIndex = 0;
  return PERCENT.test(text);
}

/** ASCII as scripts and HTML write it otherwise, also in strings within strings: `\u002e`, `\u{2e}`, `\x2e`, `&#x2e;`, `&#46;`. */
const REFERENCE =
  /\\{1,8}u00[0-7][\da-f]|\\{1,8}u\{0{0,4}[\da-f]{1,2}\}|\\{1,8}x[0-7][\da-f]|&#x0{0,4}[\da-f]{1,2};|&#0{0,4}\d{1,3};/;
/** Names that HTML has for characters of a token, and for one without width. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['&period;', '.'],
  ['&lowbar;', '_'],
  ['&shy;', ''],
]);
/** What a token may be broken by: lines, pieces of string, tags, characters without width, and spaces about its dots. */
const BREAK = new RegExp(
  [
    /[=\\^`]?(?:\r?\n|\\{1,8}n|\\{1,8}r\\{1,8}n)[ \t]{0,40}(?:[>#][ \t]?){0,4}/,
    /\\{0,8}["'`]\s{0,40}(?:[+.,&\\]|\.concat\()?\s{0,40}\\{0,8}["'`]/,
    /(?:<\/?[a-z][^<>]{0,200}>){1,4}\.?(?:<\/?[a-z][^<>]{0,200}>){0,4}/,
    /[\0\u00ad\u200b-\u200d\u2060\ufeff]|\uf7e2\uf780[\uf78b-\uf78d]/,
    / {1,2}\. {0,2}|\. {1,2}/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
/** Of characters without width, also of their bytes (see `textOfBytes`). */
const INVISIBLE = /^[\0\u00ad\u200b-\u200d\u2060\ufeff\uf7e2]/;
const OTHERWISE = new RegExp(
  `${SIGN.source}|${REFERENCE.source}|&(?:period|lowbar|shy);|${BREAK.source}`,
  'gi',
);
const MAY_BE_OTHERWISE =
  /%[\da-f]|\\[uxn]|&[#pls]|[<\r\n"'`\0\u00ad\u200b-\u200d\u2060\ufeff\uf7e2]| \.|\. /i;
const WRITTEN = /^(\\+u\{?|\\+x|&#x?)([\da-f]+)([};]?)/i;
const PIECE = /^[\w.~+/=-]+$/;
/** What stands before a break and behind it is of one token where it has so many of its characters. */
const BEFORE_LINE = 20;
const BEFORE_PIECE = 10;
const BEHIND = 4;

/**
 * A text with all that is written otherwise as it is meant, and without what a token may be broken by; null where there
 * is nothing of that.
 */
export function decodeWritten(raw: string): View | null {
  if (!MAY_BE_OTHERWISE.test(raw)) return null;
  const builder = new TextBuilder(raw);
  let at = 0;
  for (const { 0: written, index } of raw.matchAll(OTHERWISE)) {
    const meant = meaningOf(raw, index, written);
    if (meant === null) continue;
    builder.copy(at, index);
    at = index + written.length;
    if (meant !== '') builder.write(meant, index, at);
  }
  if (at === 0) return null;
  builder.copy(at, raw.length);
  return { text: builder.text(), toOuter: builder.mapping(), encode: encodeWritten };
}

function meaningOf(raw: string, index: number, written: string): string | null {
  if (written.startsWith('%')) return decodeSign(written);
  const reference = WRITTEN.exec(written);
  if (reference !== null) {
    const code = Number.parseInt(reference[2] ?? '', /^&#\d/.test(written) ? 10 : 16);
    return /[\t\n\r\x20-\x7e]/.test(String.fromCharCode(code)) ? String.fromCharCode(code) : null;
  }
  if (INVISIBLE.test(written)) return '';
  const named = NAMED.get(written);
  if (named !== undefined) return named;
  const isLine = !/["'`<.]/.test(written.slice(-1)) && /^[=^`]?[\r\n\\]/.test(written);
  const before = raw.slice(Math.max(0, index - (isLine ? BEFORE_LINE : BEFORE_PIECE)), index);
  const behind = raw.slice(index + written.length, index + written.length + BEHIND);
  const isOne =
    before.length >= (isLine ? BEFORE_LINE : BEFORE_PIECE) &&
    PIECE.test(before) &&
    behind.length > 0 &&
    PIECE.test(behind);
  if (!isOne) return null;
  return written.replace(/<[^<>]*>/g, '').trim() === '.' ? '.' : '';
}

/** As long as it was: a decimal number of other digits does not fit, and what stands there then stays. */
function encodeWritten(character: string, written: string): string {
  const sign = SIGN_HERE.exec(written)?.[0];
  if (sign !== undefined) return encodePercent(character, sign) + written.slice(sign.length);
  const reference = WRITTEN.exec(written);
  // Behind it is a break.
  if (reference === null) return character + written.slice(character.length);
  const [whole, before = '', digits = '', after = ''] = reference;
  const radix = /^&#\d/.test(written) ? 10 : 16;
  const number = character.charCodeAt(0).toString(radix).padStart(digits.length, '0');
  return number.length === digits.length ? before + number + after + written.slice(whole.length) : written;
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
