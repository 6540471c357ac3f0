import { join } from './inflate.ts';

/** Compresses content as `zip`: `DEF` asks for (RFC 7516 section 4.1.3): raw DEFLATE, RFC 1951. */
export async function deflate(plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([plain]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return join(chunks, length);
    chunks.push(value);
    length += value.length;
  }
}
