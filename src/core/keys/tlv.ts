/** One element of DER: its tag, and where its content stands (X.690 section 8.1). */
export interface Tlv {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** Reads the DER element at an offset, with its length in the shortest form; null for anything else. */
export function readTlv(bytes: Uint8Array, at: number): Tlv | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || first === 0x80 || first > 0x82) return null;
  let length = first;
  let start = at + 2;
  if (first > 0x80) {
    start += first - 0x80;
    length = first === 0x81 ? (bytes[at + 2] ?? 0) : ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < (first === 0x81 ? 0x80 : 0x100)) return null;
  }
  return start + length > bytes.length ? null : { tag, start, end: start + length };
}
