import { readBase64url } from '../text/base64url.ts';
import { encodeUtf8 } from '../text/utf8.ts';

/** How the content that is kept apart from its token is written; the values of "Content format". */
export type ContentFormat = 'utf8' | 'base64url' | 'hex';

/** What was given for a payload that is kept apart. */
export interface GivenContent {
  readonly text: string;
  readonly format: ContentFormat;
}

/** The bytes of given content, or in a sentence why it has none. White space carries nothing but in text. */
export function readContent({ text, format }: GivenContent): Uint8Array<ArrayBuffer> | string {
  if (format === 'utf8') {
    const writing = encodeUtf8(text);
    return writing.ok ? writing.bytes : 'It contains half of a surrogate pair, which has no UTF-8 bytes.';
  }
  const digits = text.replace(/\s+/g, '');
  if (format === 'hex') {
    if (/[^\da-f]/i.test(digits)) return 'It contains a character that is not a hexadecimal digit.';
    if (digits.length % 2 === 1) return 'The number of hexadecimal digits is odd; a byte takes two.';
    return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
      Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
    );
  }
  const { bytes, faults, leftOver } = readBase64url(digits.replace(/=+$/, ''));
  return faults.size > 0 || leftOver ? 'It is not base64url.' : bytes;
}

/** The content of a file: as text where that carries every byte through a text box, else as hex. */
export function contentOfFile(bytes: Uint8Array): GivenContent {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\r') && !text.includes('\0')) return { text, format: 'utf8' };
  } catch {
    // Bytes that are no text.
  }
  return { text: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''), format: 'hex' };
}
