import { concat } from './bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Content that inflates to more is cut off: a few kilobytes can stand for gigabytes. */
export const INFLATED_BYTES_AT_MOST = 10_000_000;

/** What compressed content (`zip`: `DEF`, RFC 7516 section 4.1.3) inflates to. */
export type Inflated =
  | { readonly state: 'inflated'; readonly bytes: Bytes }
  | { readonly state: 'faulty' }
  | { readonly state: 'too-large' };

/** Inflates raw DEFLATE (RFC 1951) and stops as soon as there is too much. */
export async function inflate(compressed: Bytes): Promise<Inflated> {
  const reader = new Blob([compressed])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { state: 'inflated', bytes: concat(...chunks) };
      length += value.length;
      if (length > INFLATED_BYTES_AT_MOST) {
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
