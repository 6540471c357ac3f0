/** Bytes as text, or the first byte that belongs to no character. */
export type Utf8Reading =
  | { readonly ok: true; readonly text: string; readonly byteOrderMark: boolean }
  | { readonly ok: false; readonly byte: number };

const encoder = new TextEncoder();

/**
 * Reads bytes as strict UTF-8 (RFC 3629). A leading byte-order mark is reported and left out of `text`; nothing
 * is replaced. `byte` is the index of the first byte that cannot be read.
 */
export function readUtf8(bytes: Uint8Array<ArrayBuffer>): Utf8Reading {
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { ok: true, text: decoder.decode(byteOrderMark ? bytes.subarray(3) : bytes), byteOrderMark };
  } catch {
    return { ok: false, byte: firstUnreadableByte(bytes) };
  }
}

/** Bisects with a streaming decoder, which forgives a character cut short at the end of what it was given. */
function firstUnreadableByte(bytes: Uint8Array<ArrayBuffer>): number {
  let readable = 0;
  let beyond = bytes.length + 1;
  while (beyond - readable > 1) {
    const middle = (readable + beyond) >> 1;
    if (isReadable(bytes.subarray(0, middle), true)) readable = middle;
    else beyond = middle;
  }
  // The prefix may end in a character that what follows it does not complete: then that one is to blame.
  if (isReadable(bytes.subarray(0, readable), false)) return readable;
  let start = readable - 1;
  while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}

function isReadable(bytes: Uint8Array<ArrayBuffer>, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

/** Text as bytes, or the offset (UTF-16 code units) of half a surrogate pair, which has no UTF-8 form. */
export type Utf8Writing =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly offset: number };

/** Text as UTF-8 bytes; half a surrogate pair would silently become another character, so there are none with one. */
export function encodeUtf8(text: string): Utf8Writing {
  const offset = loneSurrogateAt(text);
  return offset === -1 ? { ok: true, bytes: encoder.encode(text) } : { ok: false, offset };
}

/** Offset of the first half of a surrogate pair that stands alone, or -1. */
export function loneSurrogateAt(text: string): number {
  return text.search(/\p{Surrogate}/u);
}
