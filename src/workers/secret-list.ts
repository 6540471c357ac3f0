const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A list of secrets, one a line, as the bytes of its file; a byte-order mark is left out. */
export interface SecretList {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many secrets it holds: lines that are not empty. */
  readonly total: number;
}

/** Reads and counts a list piece by piece, so that a long one does not hold up the page. Rejects if it cannot be read. */
export async function readSecretList(file: Blob): Promise<SecretList> {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let length = 0;
  let total = 0;
  let isEmpty = true;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes.set(value, length);
    length += value.length;
    for (const byte of value) {
      if (byte === LINE_FEED) isEmpty = true;
      else if (byte !== CARRIAGE_RETURN && isEmpty) {
        isEmpty = false;
        total++;
      }
    }
  }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { bytes: hasMark ? bytes.subarray(3) : bytes, total };
}

/** Cuts a list into copies of whole lines, each of at least so many bytes but the last. */
export function* cutIntoPieces(
  bytes: Uint8Array<ArrayBuffer>,
  atLeast: number,
): Generator<Uint8Array<ArrayBuffer>, undefined> {
  for (let start = 0; start < bytes.length; ) {
    const lineEnd = bytes.indexOf(LINE_FEED, start + atLeast - 1);
    const end = lineEnd === -1 ? bytes.length : lineEnd + 1;
    yield bytes.slice(start, end);
    start = end;
  }
}

/** The secrets of whole lines: without their line ends, otherwise exactly as they stand, and never empty. */
export function* secretsOf(lines: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>, undefined> {
  for (let start = 0; start < lines.length; ) {
    const lineEnd = lines.indexOf(LINE_FEED, start);
    const next = lineEnd === -1 ? lines.length : lineEnd;
    let end = next;
    while (end > start && lines[end - 1] === CARRIAGE_RETURN) end--;
    if (end > start) yield lines.subarray(start, end);
    start = next + 1;
  }
}
