import { encodeBase64url, readBase64urlInSteps } from '../text/base64url.ts';
import { textOfUnits } from './sheet.ts';

/** Bytes as characters, one for each, which no text has otherwise. */
export function textOfBytes(bytes: Uint8Array): string {
  const units = Uint16Array.from(bytes, (byte) => (byte < 0x80 ? byte : 0xf700 + byte));
  return textOfUnits(units);
}

/** The bytes of such a text again. */
export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at) & 0xff;
  return bytes;
}

/** What base64 of either alphabet says, as far as it can be read. */
export function bytesOf(encoded: string): Uint8Array<ArrayBuffer> {
  const reading = readBase64urlInSteps(encoded);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value.bytes;
  }
}

/** In the alphabet and with the padding of another; `isPlain` where it is standard base64, whatever it looks like. */
export function encodeAs(model: string, bytes: Uint8Array, isPlain: boolean): string {
  const padding = /=*$/.exec(model)?.[0] ?? '';
  const encoded = encodeBase64url(bytes);
  const isStandard = isPlain || /[+/=]/.test(model);
  return (isStandard ? encoded.replaceAll('-', '+').replaceAll('_', '/') : encoded) + padding;
}

/** What hexadecimal digits say, of which there is an even number. */
export function bytesOfHex(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
}

/** Bytes in hexadecimal, in the letters of another text. */
export function hexAs(model: string, bytes: Uint8Array): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return /[A-F]/.test(model) ? digits.toUpperCase() : digits;
}

/** How gzip, ZIP and zstd begin. */
const COMPRESSED = /^(?:1f8b08|504b0304|28b52ffd)/;
/** Of zlib (RFC 1950) the first bytes are a multiple of 31. */
const ZLIB = /^78(?:01|5e|9c|da)/;
/** Whose own compression is no way to write text. */
const PICTURE =
  /^(?:image\/(?!svg)|(?:font|audio|video)\/)|^application\/(?:font|x-font|vnd\.ms-fontobject|wasm|pdf)/i;

/** Whether a body is a picture, sound, film, font or program, in which no token is looked for. */
export function isPicture(mimeType: string): boolean {
  return PICTURE.test(mimeType);
}

/** Whether bytes begin as those of compressed text do. */
export function isCompressed(bytes: Uint8Array): boolean {
  const beginning = hexAs('', bytes.subarray(0, 4));
  return COMPRESSED.test(beginning) || ZLIB.test(beginning);
}

const TEXTUAL = /^text\/|json|xml|javascript|x-www-form-urlencoded/i;
const PROBE = 2000;
/** So many control characters in a hundred are in no text. */
const MOST_CONTROLS = 2;

/** Whether a body is compressed, or text in units of two bytes: nobody finds a token in it by its letters. */
export function isPacked(bytes: Uint8Array, mimeType: string): boolean {
  if (isPicture(mimeType)) return false;
  const beginning = bytes.subarray(0, PROBE);
  if (isCompressed(bytes)) return true;
  let controls = 0;
  let zeros = 0;
  for (const byte of beginning) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++;
    if (byte === 0) zeros++;
  }
  // Every second byte of ASCII in UTF-16 is zero.
  if (bytes.length > 20 && zeros > 0.4 * beginning.length && zeros < 0.6 * beginning.length) return true;
  return TEXTUAL.test(mimeType) && 100 * controls > MOST_CONTROLS * beginning.length;
}
