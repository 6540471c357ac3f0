import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import type { Algorithm } from '../crypto/algorithms.ts';
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
 * private key as PKCS#8 PEM, or as JWK where no PEM is usual (ML-DSA). RSA keys have 2048 bits. Rejects where
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
  const name = algorithm.name === 'EdDSA' ? 'Ed25519' : algorithm.name;
  const { privateKey } = await generateKeyPair(name, { extractable: true });
  if (algorithm.kty !== 'AKP') return { text: (await exportPKCS8(privateKey)).trim(), format: 'auto' };
  const { key_ops: _ops, ext: _ext, ...jwk } = await exportJWK(privateKey);
  return { text: JSON.stringify(jwk, null, 2), format: 'auto' };
}
