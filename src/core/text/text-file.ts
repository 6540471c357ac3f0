/**
 * The text of a file: UTF-8, or UTF-16 that says so by its byte-order mark, which is left out. Null where it is neither,
 * as a picture or an archive. Line ends stay as they are.
 */
export function readTextFile(bytes: Uint8Array<ArrayBuffer>): string | null {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
