import type { JWK } from 'jose';
import { createCryptoEnvironment } from '../../../algorithms/environment.ts';
import { encodeBase64url } from '../../../text/base64url.ts';

export const environment = createCryptoEnvironment(globalThis.crypto);

/** A browser that has neither AES-192 nor X25519, as Chromium has not the one and older ones not the other. */
export const poorer = createCryptoEnvironment({
  getRandomValues: (array: Uint8Array<ArrayBuffer>) => globalThis.crypto.getRandomValues(array),
  subtle: new Proxy(globalThis.crypto.subtle, {
    get(subtle, name) {
      const method: unknown = Reflect.get(subtle, name);
      if (typeof method !== 'function') return method;
      return (...given: readonly unknown[]) => {
        const isAes192 =
          given[0] === 'raw' && /AES/.test(String(given[2])) && (given[1] as Uint8Array).length === 24;
        const isRefused =
          (name === 'importKey' && (isAes192 || given[2] === 'X25519')) ||
          (name === 'generateKey' && given[0] === 'X25519');
        return isRefused
          ? Promise.reject(new DOMException('not here', 'OperationError'))
          : Reflect.apply(method, subtle, given);
      };
    },
  }),
} as unknown as Crypto);

async function keyPair(parameters: RsaHashedKeyGenParams | EcKeyGenParams | 'X25519'): Promise<JWK> {
  const usages: KeyUsage[] =
    typeof parameters !== 'string' && 'hash' in parameters ? ['decrypt'] : ['deriveBits'];
  const pair = (await crypto.subtle.generateKey(parameters as EcKeyGenParams, true, usages)) as CryptoKeyPair;
  const {
    key_ops: _ops,
    ext: _ext,
    alg: _alg,
    ...jwk
  } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  return jwk as JWK;
}

export const secret = (bytes: number): JWK => ({
  kty: 'oct',
  k: encodeBase64url(crypto.getRandomValues(new Uint8Array(bytes))),
});

const rsa = keyPair({
  name: 'RSA-OAEP',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
});
const curves = ['P-256', 'P-384', 'P-521'].map((namedCurve) => keyPair({ name: 'ECDH', namedCurve }));
const x25519 = keyPair('X25519');

export const ENCS = ['A128GCM', 'A192GCM', 'A256GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'];
const bytesOfEnc = (enc: string): number => {
  const bits = Number(/^A(\d+)/.exec(enc)?.[1]);
  return enc.includes('CBC') ? bits / 4 : bits / 8;
};
const bytesOfAlg = (alg: string): number => Number(/A(\d+)/.exec(alg)?.[1]) / 8;

/** A key of each kind that an algorithm takes. */
export function keysFor(alg: string, enc: string): readonly Promise<JWK>[] {
  if (alg.startsWith('RSA')) return [rsa];
  if (alg.startsWith('ECDH')) return [...curves, x25519];
  if (alg.startsWith('PBES2')) return [Promise.resolve(secret(12))];
  return [Promise.resolve(secret(alg === 'dir' ? bytesOfEnc(enc) : bytesOfAlg(alg)))];
}

export const ALGS = [
  ...['', '-256', '-384', '-512'].map((suffix) => `RSA-OAEP${suffix}`),
  ...['', '+A128KW', '+A192KW', '+A256KW'].map((suffix) => `ECDH-ES${suffix}`),
  ...[128, 192, 256].flatMap((bits) => [`A${bits}KW`, `A${bits}GCMKW`]),
  'dir',
  'PBES2-HS256+A128KW',
  'PBES2-HS384+A192KW',
  'PBES2-HS512+A256KW',
];

/** The members of a JWK that may be seen. */
export function publicHalf({ d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...rest }: JWK): JWK {
  return rest;
}
