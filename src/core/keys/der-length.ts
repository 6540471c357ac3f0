/**
 * How many bytes the first DER element takes (X.690 section 8.1.3), if it is a SEQUENCE of definite length, as all
 * structures of keys are; null otherwise. Reads nothing inside it.
 */
export function derLength(bytes: Uint8Array): number | null {
  const [tag, first] = bytes;
  if (tag !== 0x30 || first === undefined) return null;
  if (first < 0x80) return 2 + first;
  const count = first & 0x7f;
  if (count === 0 || count > 4 || bytes.length < 2 + count) return null;
  let length = 0;
  for (const byte of bytes.subarray(2, 2 + count)) length = length * 256 + byte;
  return 2 + count + length;
}
