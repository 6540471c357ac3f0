/** UTF-16 units that tell a text without a byte-order mark from other bytes. */
const UNITS_LOOKED_AT = 4;

/**
 * Puts the text of a file together from its bytes, piece by piece: UTF-8, or UTF-16 in either order, with a byte-order mark,
 * which is left out, or with plain letters at its beginning. Line ends stay as they are.
 */
export class TextFileReader {
  #decoder: TextDecoder | null = null;
  readonly #pieces: string[] = [];

  /** Takes the next bytes, of which the first have to be eight at least where there are so many; false where it is no text. */
  add(bytes: Uint8Array<ArrayBuffer>): boolean {
    this.#decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    return this.#decode(this.#decoder, bytes);
  }

  /** All of the text; null where it breaks off within a character. */
  end(): string | null {
    if (this.#decoder !== null && !this.#decode(this.#decoder, null)) return null;
    return this.#pieces.join('');
  }

  #decode(decoder: TextDecoder, bytes: Uint8Array<ArrayBuffer> | null): boolean {
    try {
      const text = bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
      this.#pieces.push(text);
      return !text.includes('\0');
    } catch {
      return false;
    }
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first = 0, second = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || isPlainUtf16(bytes, 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || isPlainUtf16(bytes, 1)) return 'utf-16be';
  return 'utf-8';
}

/** Whether bytes begin with ASCII in units of two bytes, of which one is zero: `letter` says which is not. */
function isPlainUtf16(bytes: Uint8Array, letter: 0 | 1): boolean {
  if (bytes.length < 2 * UNITS_LOOKED_AT) return false;
  return bytes
    .subarray(0, 2 * UNITS_LOOKED_AT)
    .every((byte, at) => (at % 2 === letter ? isPlainCharacter(byte) : byte === 0));
}

function isPlainCharacter(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d);
}
