import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { type Algorithm, isLibraryAlgorithm, type LibraryCurve } from '../algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { keyOfMaterial } from './jwk.ts';
import type { Jwk, KeyFormat } from './key.ts';
import { thumbprint } from './thumbprint.ts';

/** Text for the Key box, and the format in which it reads as the key. */
export interface KeyText {
  readonly text: string;
  readonly format: KeyFormat;
}

export type RsaBits = 2048 | 3072 | 4096;

/** How a secret is written; `text` is random characters, whose UTF-8 bytes are the secret. */
export type SecretEncoding = 'text' | 'base64url' | 'base64' | 'hex';

export interface GenerateOptions {
  readonly rsaBits?: RsaBits;
  readonly secretEncoding?: SecretEncoding;
  /** The key is then a JWK whose `kid` is its RFC 7638 thumbprint, and the encoding of a secret is base64url. */
  readonly withKid?: boolean;
}

/**
 * Makes a fresh signing key for an algorithm: a secret with as much chance in it as the hash has bits, which is
 * what RFC 7518 section 3.2 asks for, or a private key as PKCS#8 PEM, or as JWK where no PEM is usual (ML-DSA) or
 * a library makes it (ES256K, Ed448). Without options RSA keys have 2048 bits and a secret is text. Rejects where
 * the platform cannot make one, which `environment.supports` tells beforehand.
 */
export async function generateKey(
  algorithm: Algorithm,
  environment: CryptoEnvironment,
  { rsaBits = 2048, secretEncoding = 'text', withKid = false }: GenerateOptions = {},
): Promise<KeyText> {
  if (algorithm.kty === 'oct') {
    const bytes = environment.randomBytes(algorithm.signatureBytes ?? 32);
    if (withKid) return writeJwk({ kty: 'oct', k: encodeBase64url(bytes) }, true);
    return writeSecret(bytes, secretEncoding);
  }
  const { libraryCurve } = algorithm;
  if (libraryCurve !== null && isLibraryAlgorithm(algorithm)) {
    return writeJwk(await generateByLibrary(libraryCurve, environment), withKid);
  }
  const name = algorithm.name === 'EdDSA' ? 'Ed25519' : algorithm.name;
  const { privateKey } = await generateKeyPair(name, { extractable: true, modulusLength: rsaBits });
  if (algorithm.kty !== 'AKP' && !withKid) {
    return { text: (await exportPKCS8(privateKey)).trim(), format: 'auto' };
  }
  const { key_ops: _ops, ext: _ext, ...jwk } = await exportJWK(privateKey);
  return writeJwk(jwk as Jwk, withKid);
}

/** The text of a secret, and the format in which it reads as that. */
export function writeSecret(bytes: Uint8Array, encoding: SecretEncoding): KeyText {
  const base64url = encodeBase64url(bytes);
  switch (encoding) {
    case 'text':
      // As text it has more bytes than the hash, and no format but the usual one has to be chosen to use it.
      return { text: base64url, format: 'auto' };
    case 'base64url':
      return { text: base64url, format: encoding };
    case 'base64':
      return { text: btoa(String.fromCharCode(...bytes)), format: encoding };
    case 'hex':
      return {
        text: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
        format: encoding,
      };
  }
}

/** The text of a JWK, with its thumbprint as `kid` where that is wanted. */
export async function writeJwk(jwk: Jwk, withKid: boolean): Promise<KeyText> {
  const key = withKid ? keyOfMaterial(jwk, 'JWK') : null;
  const kid = key === null ? null : await thumbprint(key);
  return { text: JSON.stringify(kid === null ? jwk : { ...jwk, kid }, null, 2), format: 'auto' };
}

/** Bytes of randomness: for secp256k1 more than the scalar has, so that its reduction is not biased. */
const SEED_BYTES: Readonly<Record<LibraryCurve, number>> = { secp256k1: 48, Ed448: 57 };

async function generateByLibrary(curve: LibraryCurve, environment: CryptoEnvironment): Promise<Jwk> {
  const [{ secp256k1 }, { ed448 }, { completeMaterial }] = await Promise.all([
    import('@noble/curves/secp256k1.js'),
    import('@noble/curves/ed448.js'),
    import('./public-half.ts'),
  ]);
  const seed = environment.randomBytes(SEED_BYTES[curve]);
  const secret = (curve === 'Ed448' ? ed448 : secp256k1).utils.randomSecretKey(seed);
  const kty = curve === 'Ed448' ? 'OKP' : 'EC';
  const jwk = await completeMaterial({ kty, crv: curve, d: encodeBase64url(secret) }, undefined);
  if (jwk === null) throw new Error('The library made no key');
  return jwk;
}
