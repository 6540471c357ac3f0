import type { ContentEncryption } from '../../algorithms/encryption.ts';
import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import { openAes } from './aes.ts';
import { concat, uint32 } from './bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What is encrypted, and the bytes beside it that are authenticated with it (RFC 7516 section 5.1, step 14). */
export interface SealedBytes {
  readonly iv: Bytes;
  readonly ciphertext: Bytes;
  readonly tag: Bytes;
  readonly aad: Bytes;
}

/**
 * Opens encrypted content with the content key. Null where the key is of the wrong length, or where the tag shows
 * another key or altered bytes: nothing tells these apart.
 */
export async function openContent(
  environment: CryptoEnvironment,
  encryption: ContentEncryption,
  key: Bytes,
  { iv, ciphertext, tag, aad }: SealedBytes,
): Promise<Bytes | null> {
  if (key.length !== encryption.keyBytes) return null;
  try {
    if (encryption.hash === null) {
      return await (await openAes(environment, key)).gcmOpen(iv, ciphertext, tag, aad);
    }
    const { macKey, aesKey } = splitKey(key);
    const expected = await macOf(environment, encryption, macKey, { iv, ciphertext, aad });
    if (!isSame(expected, tag)) return null;
    return await (await openAes(environment, aesKey)).cbcOpen(iv, ciphertext);
  } catch {
    return null;
  }
}

/** The first half authenticates, the second encrypts (RFC 7518 section 5.2.2.1). */
export function splitKey(key: Bytes): { readonly macKey: Bytes; readonly aesKey: Bytes } {
  const half = key.length / 2;
  return { macKey: key.slice(0, half), aesKey: key.slice(half) };
}

/** What authenticates AES-CBC content (RFC 7518 section 5.2.2.1, steps 4 and 5). */
export async function macOf(
  { subtle }: CryptoEnvironment,
  { hash, tagBytes }: ContentEncryption,
  macKey: Bytes,
  { iv, ciphertext, aad }: Omit<SealedBytes, 'tag'>,
): Promise<Bytes> {
  if (subtle === null || hash === null) throw new Error('No WebCrypto');
  const key = await subtle.importKey('raw', macKey, { name: 'HMAC', hash }, false, ['sign']);
  const aadBits = aad.length * 8;
  const length = concat(uint32(Math.floor(aadBits / 2 ** 32)), uint32(aadBits % 2 ** 32));
  const mac = await subtle.sign('HMAC', key, concat(aad, iv, ciphertext, length));
  return new Uint8Array(mac).slice(0, tagBytes);
}

/** In a time that does not depend on where they differ: a debugger need not, but it costs nothing. */
function isSame(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
}
