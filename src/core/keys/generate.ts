import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { type Algorithm, isLibraryAlgorithm, type LibraryCurve } from '../crypto/algorithms.ts';
import type { CryptoEnvironment } from '../crypto/environment.ts';
import { encodeBase64url } from '../text/base64url.ts';
import type { KeyFormat } from './key.ts';

/** Text for the Key box, and the format in which it reads as the key. */
export interface KeyText {
  readonly text: string;
  readonly format: KeyFormat;
}

/**
 * Makes a fresh signing key for an algorithm: random text with as much chance in it as the hash has bits, or a
 * private key as PKCS#8 PEM, or as JWK where no PEM is usual (ML-DSA) or a library makes it (ES256K, Ed448). RSA
 * keys have 2048 bits. Rejects where
 * the platform cannot make one, which `environment.supports` tells beforehand.
 */
export async function generateKey(algorithm: Algorithm, environment: CryptoEnvironment): Promise<KeyText> {
  if (algorithm.kty === 'oct') {
    // As text it has more bytes than the hash, and no format but the usual one has to be chosen to use it.
    return {
      text: encodeBase64url(environment.randomBytes(algorithm.signatureBytes ?? 32)),
      format: 'auto',
    };
  }
  const { libraryCurve } = algorithm;
  if (libraryCurve !== null && isLibraryAlgorithm(algorithm))
    return generateByLibrary(libraryCurve, environment);
  const name = algorithm.name === 'EdDSA' ? 'Ed25519' : algorithm.name;
  const { privateKey } = await generateKeyPair(name, { extractable: true });
  if (algorithm.kty !== 'AKP') return { text: (await exportPKCS8(privateKey)).trim(), format: 'auto' };
  const { key_ops: _ops, ext: _ext, ...jwk } = await exportJWK(privateKey);
  return { text: JSON.stringify(jwk, null, 2), format: 'auto' };
}

/** Bytes of randomness: for secp256k1 more than the scalar has, so that its reduction is not biased. */
const SEED_BYTES: Readonly<Record<LibraryCurve, number>> = { secp256k1: 48, Ed448: 57 };

async function generateByLibrary(curve: LibraryCurve, environment: CryptoEnvironment): Promise<KeyText> {
  const [{ secp256k1 }, { ed448 }, { completeMaterial }] = await Promise.all([
    import('@noble/curves/secp256k1.js'),
    import('@noble/curves/ed448.js'),
    import('./public-half.ts'),
  ]);
  const seed = environment.randomBytes(SEED_BYTES[curve]);
  const secret = (curve === 'Ed448' ? ed448 : secp256k1).utils.randomSecretKey(seed);
  const kty = curve === 'Ed448' ? 'OKP' : 'EC';
  const jwk = await completeMaterial({ kty, crv: curve, d: encodeBase64url(secret) }, undefined);
  return { text: JSON.stringify(jwk, null, 2), format: 'auto' };
}
