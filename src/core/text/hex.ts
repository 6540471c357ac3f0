const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** As one text at a time: one that grows by two characters for each byte takes seconds for megabytes. */
const BYTES_A_PIECE = 65_536;

/** Bytes as hexadecimal digits in lower case, with nothing or something between two of them. */
export function writeHex(bytes: Uint8Array, between = ''): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += BYTES_A_PIECE)
    pieces.push(
      Array.from(bytes.subarray(start, start + BYTES_A_PIECE), (byte) => HEX[byte] ?? '').join(between),
    );
  return pieces.join(between);
}

/** Bytes as the ASCII characters that can be printed, with a dot for every other. */
export function writeAscii(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(
    '',
  );
}
