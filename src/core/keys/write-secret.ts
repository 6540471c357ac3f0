import { encodeBase64url } from '../text/base64url.ts';
import { readUtf8 } from '../text/utf8.ts';
import type { KeyText } from './generate.ts';

/**
 * Secret bytes as text for the Key box and the format that reads them back: as UTF-8 text where a text box keeps
 * that as it is, else as base64url.
 */
export function writeSecret(bytes: Uint8Array<ArrayBuffer>): KeyText {
  const reading = readUtf8(bytes);
  return reading.ok && !reading.byteOrderMark && !/[\r\0]/.test(reading.text)
    ? { text: reading.text, format: 'utf8' }
    : { text: encodeBase64url(bytes), format: 'base64url' };
}
