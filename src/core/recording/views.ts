import { unescaped } from '../find/encoded-stretch.ts';
import { decodeStretch, searchedWhole } from '../find/layer.ts';

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

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
