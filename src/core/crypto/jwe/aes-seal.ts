import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import { offersAes } from './aes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Ciphertext with its authentication tag. */
interface Sealed {
  readonly ciphertext: Bytes;
  readonly tag: Bytes;
}

/** What AES does with one key to make a JWE. */
interface SealingAes {
  /** AES Key Wrap (RFC 3394). */
  readonly wrap: (contentKey: Bytes) => Promise<Bytes>;
  readonly gcmSeal: (iv: Bytes, plain: Bytes, aad: Bytes) => Promise<Sealed>;
  /** With PKCS #7 padding, as WebCrypto has it. */
  readonly cbcSeal: (iv: Bytes, plain: Bytes) => Promise<Bytes>;
}

/** AES with a key of 16, 24 or 32 bytes: the browser's own, or where it refuses the key that of @noble/ciphers. */
export async function sealingAes(environment: CryptoEnvironment, key: Bytes): Promise<SealingAes> {
  const { subtle } = environment;
  return subtle !== null && (await offersAes(environment, key)) ? platformAes(subtle, key) : libraryAes(key);
}

const GCM_TAG_BYTES = 16;

/** Keys are wrapped as keys; an HMAC key may be of any length. */
const ANY_KEY = { name: 'HMAC', hash: 'SHA-256' };

function platformAes(subtle: SubtleCrypto, key: Bytes): SealingAes {
  const as = (name: string, usage: KeyUsage): Promise<CryptoKey> =>
    subtle.importKey('raw', key, name, false, [usage]);
  return {
    wrap: async (contentKey) => {
      const content = await subtle.importKey('raw', contentKey, ANY_KEY, true, ['sign']);
      return new Uint8Array(await subtle.wrapKey('raw', content, await as('AES-KW', 'wrapKey'), 'AES-KW'));
    },
    gcmSeal: async (iv, plain, additionalData) => {
      const parameters = { name: 'AES-GCM', iv, additionalData };
      return splitTag(await subtle.encrypt(parameters, await as('AES-GCM', 'encrypt'), plain));
    },
    cbcSeal: async (iv, plain) =>
      new Uint8Array(await subtle.encrypt({ name: 'AES-CBC', iv }, await as('AES-CBC', 'encrypt'), plain)),
  };
}

async function libraryAes(key: Bytes): Promise<SealingAes> {
  const { aeskw, cbc, gcm } = await import('@noble/ciphers/aes.js');
  return {
    wrap: async (contentKey) => new Uint8Array(aeskw(key).encrypt(contentKey)),
    gcmSeal: async (iv, plain, aad) => splitTag(gcm(key, iv, aad).encrypt(plain)),
    cbcSeal: async (iv, plain) => new Uint8Array(cbc(key, iv).encrypt(plain)),
  };
}

/** Both implementations put the tag behind the ciphertext. */
function splitTag(both: ArrayBuffer | Uint8Array): Sealed {
  const bytes = new Uint8Array(both);
  const end = bytes.length - GCM_TAG_BYTES;
  return { ciphertext: bytes.slice(0, end), tag: bytes.slice(end) };
}
