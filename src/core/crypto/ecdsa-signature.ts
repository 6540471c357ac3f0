import { readTlv } from '../keys/tlv.ts';

/** Halves lose a leading zero byte with a chance of 1 in 256 each; more than this many lost is no such case. */
const ZEROS_LOST = 4;

/**
 * An ECDSA signature from DER (ECDSA-Sig-Value, RFC 3279 section 2.2.3) to R||S with halves of `half` bytes (RFC
 * 7518 section 3.4). Strict: shortest lengths, shortest integers, none negative, nothing after the end; null for
 * anything else.
 */
export function derToRaw(bytes: Uint8Array, half: number): Uint8Array<ArrayBuffer> | null {
  const sequence = readTlv(bytes, 0);
  if (sequence === null || sequence.tag !== 0x30 || sequence.end !== bytes.length) return null;
  const r = readInteger(bytes, sequence.start);
  const s = r === null ? null : readInteger(bytes, r.end);
  if (r === null || s === null || s.end !== bytes.length) return null;
  return joinHalves(r.digits, s.digits, half);
}

function readInteger(
  bytes: Uint8Array,
  at: number,
): { readonly digits: Uint8Array; readonly end: number } | null {
  const element = readTlv(bytes, at);
  if (element === null || element.tag !== 0x02 || element.start === element.end) return null;
  const content = bytes.subarray(element.start, element.end);
  const [first = 0, second = 0] = content;
  if (first >= 0x80 || (first === 0 && content.length > 1 && second < 0x80)) return null;
  return { digits: first === 0 ? content.subarray(1) : content, end: element.end };
}

/**
 * The ways to read a signature of the wrong length as R||S with halves of `half` bytes: leading zero bytes that
 * were dropped are put back, ones that were added are taken off. None for a signature of the right length.
 */
export function* regroup(bytes: Uint8Array, half: number): Generator<Uint8Array<ArrayBuffer>> {
  const total = bytes.length;
  if (total === 2 * half || total < 2 * half - ZEROS_LOST || total > 4 * half) return;
  for (let split = Math.max(1, half - ZEROS_LOST); split < total && split <= 2 * half; split++) {
    const joined = joinHalves(bytes.subarray(0, split), bytes.subarray(split), half);
    if (joined !== null) yield joined;
  }
}

/** Two numbers as R||S; null where one of them does not fit its half. */
function joinHalves(r: Uint8Array, s: Uint8Array, half: number): Uint8Array<ArrayBuffer> | null {
  const left = fitLength(r, half);
  const right = fitLength(s, half);
  if (left === null || right === null) return null;
  const joined = new Uint8Array(2 * half);
  joined.set(left);
  joined.set(right, half);
  return joined;
}

/** A number in big-endian bytes, with leading zeros added or taken off; null where digits would be lost. */
export function fitLength(digits: Uint8Array, length: number): Uint8Array<ArrayBuffer> | null {
  const surplus = digits.length - length;
  if (digits.subarray(0, Math.max(0, surplus)).some((byte) => byte !== 0)) return null;
  const fitted = new Uint8Array(length);
  fitted.set(digits.subarray(Math.max(0, surplus)), Math.max(0, -surplus));
  return fitted;
}
