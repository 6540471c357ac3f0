import { finish, type Steps } from './steps.ts';

/** One sort of character that a strict base64url reader refuses (RFC 4648 section 5, RFC 7515 section 2). */
type Base64Fault = 'base64-not-url' | 'base64-padding' | 'whitespace-inside' | 'base64-character';

/** What a lenient reading of base64 text yields, and everything a strict one would have refused. */
export interface Base64Reading {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Offsets (UTF-16 code units) of refused characters, by sort, in reading order. */
  readonly faults: ReadonlyMap<Base64Fault, readonly number[]>;
  /** Characters of the alphabet are 4n+1: the last one carries no byte and was left out. */
  readonly leftOver: boolean;
  /** Offset of a last character whose unused bits are not zero, and the one that canonically stands there. */
  readonly trailingBits: { readonly offset: number; readonly canonical: string } | null;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const NOT_IN_ALPHABET = 255;
const VALUES = new Uint8Array(128).fill(NOT_IN_ALPHABET);
for (let value = 0; value < 64; value++) VALUES[ALPHABET.charCodeAt(value)] = value;
const PLUS = 0x2b;
const SLASH = 0x2f;

function faultOf(code: number): Base64Fault {
  if (code === PLUS || code === SLASH) return 'base64-not-url';
  if (code === 0x3d) return 'base64-padding';
  if (code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0) return 'whitespace-inside';
  return 'base64-character';
}

/** Characters that are read in one step. */
const CHARACTERS_A_STEP = 500_000;

/**
 * Reads base64url text as far as it can be read: `+` and `/` count as `-` and `_`, any other foreign character
 * is passed over, and each is reported with its offset. Never throws. The reading is strict exactly when
 * {@link isStrict} says so; unused bits that are not zero are reported apart (RFC 4648 section 3.5).
 */
export function readBase64url(text: string): Base64Reading {
  return finish(readBase64urlInSteps(text));
}

/** {@link readBase64url} in steps. */
export function* readBase64urlInSteps(text: string): Steps<Base64Reading> {
  const pass = new Base64Pass(text);
  while (!pass.goOn(CHARACTERS_A_STEP)) yield;
  return pass.reading();
}

/** One pass over a text, which can stop at any character. */
class Base64Pass {
  private readonly text: string;
  private readonly faults = new Map<Base64Fault, number[]>();
  private readonly bytes: Uint8Array<ArrayBuffer>;
  private at = 0;
  private length = 0;
  private buffer = 0;
  private bits = 0;
  private digits = 0;
  private lastDigitAt = -1;

  constructor(text: string) {
    this.text = text;
    this.bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  }

  /** Reads so many more characters; whether that was all. */
  goOn(characters: number): boolean {
    const { text, bytes } = this;
    const stop = Math.min(text.length, this.at + characters);
    let { length, buffer, bits, digits, lastDigitAt } = this;
    for (let offset = this.at; offset < stop; offset++) {
      const code = text.charCodeAt(offset);
      let value = code < 128 ? (VALUES[code] ?? NOT_IN_ALPHABET) : NOT_IN_ALPHABET;
      if (value === NOT_IN_ALPHABET) {
        const fault = this.note(code, offset);
        if (fault !== 'base64-not-url') continue;
        value = code === PLUS ? 62 : 63;
      }
      lastDigitAt = offset;
      digits++;
      buffer = ((buffer << 6) | value) & 0xffff;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        bytes[length++] = (buffer >> bits) & 0xff;
      }
    }
    this.at = stop;
    this.length = length;
    this.buffer = buffer;
    this.bits = bits;
    this.digits = digits;
    this.lastDigitAt = lastDigitAt;
    return stop === text.length;
  }

  reading(): Base64Reading {
    const { bytes, length, faults, buffer, bits, digits, lastDigitAt } = this;
    const leftOver = digits % 4 === 1;
    const unused = buffer & ((1 << bits) - 1);
    const lastValue = buffer & 0x3f;
    const trailingBits =
      !leftOver && unused !== 0
        ? { offset: lastDigitAt, canonical: ALPHABET.charAt(lastValue & ~((1 << bits) - 1)) }
        : null;
    return { bytes: bytes.slice(0, length), faults, leftOver, trailingBits };
  }

  private note(code: number, offset: number): Base64Fault {
    const fault = faultOf(code);
    const offsets = this.faults.get(fault);
    if (offsets) offsets.push(offset);
    else this.faults.set(fault, [offset]);
    return fault;
  }
}

/** Whether every character belongs to base64url and the length is possible; says nothing of trailing bits. */
export function isStrict(reading: Base64Reading): boolean {
  return reading.faults.size === 0 && !reading.leftOver;
}

const CODES = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0));
const ascii = new TextDecoder();

/** Writes bytes as base64url without padding (RFC 7515 section 2). */
export function encodeBase64url(bytes: Uint8Array): string {
  // As bytes of ASCII, which become a text at once: text that grows by a character each time takes seconds for 5 MB.
  const text = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let length = 0;
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 6; bits -= 6) text[length++] = CODES[(buffer >> (bits - 6)) & 63] ?? 0;
  }
  if (bits > 0) text[length] = CODES[(buffer << (6 - bits)) & 63] ?? 0;
  return ascii.decode(text);
}
