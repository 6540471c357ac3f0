import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import { concat } from './bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What AES does for a JWE with one key. Each throws where the result would be no plaintext. */
export interface Aes {
  /** AES Key Wrap (RFC 3394). */
  readonly unwrap: (wrapped: Bytes) => Promise<Bytes>;
  readonly gcmOpen: (iv: Bytes, sealed: Bytes, tag: Bytes, aad: Bytes) => Promise<Bytes>;
  /** With PKCS #7 padding, as WebCrypto has it. */
  readonly cbcOpen: (iv: Bytes, sealed: Bytes) => Promise<Bytes>;
}

/**
 * AES with a key of 16, 24 or 32 bytes: the browser's own, or for keys that it refuses, as Chromium does those of 192
 * bits, that of @noble/ciphers, loaded then.
 */
export async function openAes(environment: CryptoEnvironment, key: Bytes): Promise<Aes> {
  const { subtle } = environment;
  return subtle !== null && (await offersAes(environment, key)) ? platformAes(subtle, key) : libraryAes(key);
}

/** Whether the browser itself computes AES with such a key. Rejects for one that AES has not. */
export async function offersAes({ subtle }: CryptoEnvironment, key: Bytes): Promise<boolean> {
  if (![16, 24, 32].includes(key.length)) throw new RangeError(`AES has no keys of ${key.length} bytes`);
  return subtle !== null && (key.length !== 24 || offersAes192(subtle));
}

const answers = new WeakMap<SubtleCrypto, Promise<boolean>>();

function offersAes192(subtle: SubtleCrypto): Promise<boolean> {
  const answer =
    answers.get(subtle) ??
    subtle.importKey('raw', new Uint8Array(24), 'AES-GCM', false, ['decrypt']).then(
      () => true,
      () => false,
    );
  answers.set(subtle, answer);
  return answer;
}

/** Keys are wrapped as keys; an HMAC key may be of any length. */
const ANY_KEY = { name: 'HMAC', hash: 'SHA-256' };

function platformAes(subtle: SubtleCrypto, key: Bytes): Aes {
  const as = (name: string, usage: KeyUsage): Promise<CryptoKey> =>
    subtle.importKey('raw', key, name, false, [usage]);
  const gcm = (iv: Bytes, additionalData: Bytes) => ({ name: 'AES-GCM', iv, additionalData });
  return {
    unwrap: async (wrapped) => {
      const kek = await as('AES-KW', 'unwrapKey');
      const content = await subtle.unwrapKey('raw', wrapped, kek, 'AES-KW', ANY_KEY, true, ['sign']);
      return new Uint8Array(await subtle.exportKey('raw', content));
    },
    gcmOpen: async (iv, sealed, tag, aad) =>
      new Uint8Array(await subtle.decrypt(gcm(iv, aad), await as('AES-GCM', 'decrypt'), concat(sealed, tag))),
    cbcOpen: async (iv, sealed) =>
      new Uint8Array(await subtle.decrypt({ name: 'AES-CBC', iv }, await as('AES-CBC', 'decrypt'), sealed)),
  };
}

async function libraryAes(key: Bytes): Promise<Aes> {
  const { aeskw, cbc, gcm } = await import('@noble/ciphers/aes.js');
  return {
    unwrap: async (wrapped) => new Uint8Array(aeskw(key).decrypt(wrapped)),
    gcmOpen: async (iv, sealed, tag, aad) => new Uint8Array(gcm(key, iv, aad).decrypt(concat(sealed, tag))),
    cbcOpen: async (iv, sealed) => new Uint8Array(cbc(key, iv).decrypt(sealed)),
  };
}
