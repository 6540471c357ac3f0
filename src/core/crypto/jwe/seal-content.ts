import type { ContentEncryption } from '../../algorithms/encryption.ts';
import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import { sealingAes } from './aes-seal.ts';
import { macOf, type SealedBytes, splitKey } from './content.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Encrypts content with a content key under a fresh initialization vector (RFC 7516 section 5.1, steps 9 to 15); `aad`
 * is authenticated with it. Rejects where the key is not one of `encryption`.
 */
export async function sealContent(
  environment: CryptoEnvironment,
  encryption: ContentEncryption,
  contentKey: Bytes,
  plain: Bytes,
  aad: Bytes,
): Promise<Omit<SealedBytes, 'aad'>> {
  if (contentKey.length !== encryption.keyBytes)
    throw new RangeError(`${encryption.name} has no keys of ${contentKey.length} bytes`);
  const iv = environment.randomBytes(encryption.ivBytes);
  if (encryption.hash === null)
    return { iv, ...(await (await sealingAes(environment, contentKey)).gcmSeal(iv, plain, aad)) };
  const { macKey, aesKey } = splitKey(contentKey);
  const ciphertext = await (await sealingAes(environment, aesKey)).cbcSeal(iv, plain);
  return { iv, ciphertext, tag: await macOf(environment, encryption, macKey, { iv, ciphertext, aad }) };
}
