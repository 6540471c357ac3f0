type Bytes = Uint8Array<ArrayBuffer>;

/** What compressed bytes inflate to. */
type Inflated =
  | { readonly state: 'inflated'; readonly bytes: Bytes }
  | { readonly state: 'faulty' }
  | { readonly state: 'too-large' };

/**
 * Inflates raw DEFLATE (RFC 1951), or what has a zlib header around it (`deflate`; RFC 1950), and stops as soon as there is
 * more than `bytesAtMost`: a few kilobytes can stand for gigabytes. Never throws.
 */
export async function inflate(
  compressed: Bytes,
  format: 'deflate-raw' | 'deflate',
  bytesAtMost: number,
): Promise<Inflated> {
  const reader = new Blob([compressed]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { state: 'inflated', bytes: join(chunks, length) };
      length += value.length;
      if (length > bytesAtMost) {
        // What is left need not be made.
        void reader.cancel().catch(() => {});
        return { state: 'too-large' };
      }
      chunks.push(value);
    }
  } catch {
    return { state: 'faulty' };
  }
}

/** The bytes of a stream, in pieces that have so many together. */
export function join(chunks: readonly Uint8Array[], length: number): Bytes {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
