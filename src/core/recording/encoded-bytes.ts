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
