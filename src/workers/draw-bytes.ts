/** So many random bytes. */
export function drawBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  // So much is drawn at once at most.
  for (let at = 0; at < count; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}
