import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import type { ContentEncryption, KeyManagement } from '../algorithms/encryption.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { type GenerateOptions, type KeyText, writeJwk, writeSecret } from './generate.ts';
import type { Jwk } from './key.ts';
import { completeMaterial } from './public-half.ts';

/** The curves of ECDH-ES, the usual one first. */
export const AGREEMENT_CURVES = ['P-256', 'P-384', 'P-521', 'X25519'] as const;
export type AgreementCurve = (typeof AGREEMENT_CURVES)[number];

export interface EncryptionKeyOptions extends GenerateOptions {
  readonly curve?: AgreementCurve;
}

/** Random bytes of a password: written as text they are 22 characters, which no number of guesses finds. */
const PASSWORD_BYTES = 16;

/** The bytes of the secret that an algorithm takes; null where it takes another key. */
export function secretBytesFor(management: KeyManagement, encryption: ContentEncryption): number | null {
  switch (management.mode) {
    case 'direct':
      return encryption.keyBytes;
    case 'aes-kw':
    case 'aes-gcm-kw':
      return management.wrapBits / 8;
    case 'password':
    case 'rsa-oaep':
    case 'ecdh-es':
      return null;
  }
}

/**
 * Makes a fresh key that decrypts what is encrypted with it: a private key as PKCS#8 PEM, a secret of exactly the length
 * that `alg` or under `dir` `enc` takes, in base64url unless said otherwise, or a random password. With `withKid` it is
 * a JWK. Rejects where the platform cannot make it.
 */
export async function generateEncryptionKey(
  management: KeyManagement,
  encryption: ContentEncryption,
  environment: CryptoEnvironment,
  options: EncryptionKeyOptions = {},
): Promise<KeyText> {
  const { rsaBits = 2048, secretEncoding = 'base64url', withKid = false, curve = 'P-256' } = options;
  switch (management.mode) {
    case 'rsa-oaep':
      return writePrivate(
        await generateKeyPair(management.name, { extractable: true, modulusLength: rsaBits }),
        withKid,
      );
    case 'ecdh-es':
      if (curve === 'X25519') return writeX25519(environment, withKid);
      return writePrivate(await generateKeyPair(management.name, { extractable: true, crv: curve }), withKid);
    case 'password': {
      const password = encodeBase64url(environment.randomBytes(PASSWORD_BYTES));
      const k = encodeBase64url(new TextEncoder().encode(password));
      return withKid ? writeJwk({ kty: 'oct', k }, true) : { text: password, format: 'auto' };
    }
    case 'direct':
    case 'aes-kw':
    case 'aes-gcm-kw': {
      const bytes = environment.randomBytes(secretBytesFor(management, encryption) ?? 0);
      return withKid
        ? writeJwk({ kty: 'oct', k: encodeBase64url(bytes) }, true)
        : writeSecret(bytes, secretEncoding);
    }
  }
}

async function writePrivate({ privateKey }: { privateKey: CryptoKey }, withKid: boolean): Promise<KeyText> {
  if (!withKid) return { text: (await exportPKCS8(privateKey)).trim(), format: 'auto' };
  const { key_ops: _ops, ext: _ext, alg: _alg, ...jwk } = await exportJWK(privateKey);
  return writeJwk(jwk as Jwk, true);
}

/** As JWK, whichever browser: any 32 bytes are a private key (RFC 7748 section 5). */
async function writeX25519({ randomBytes }: CryptoEnvironment, withKid: boolean): Promise<KeyText> {
  const material = { kty: 'OKP', crv: 'X25519', d: encodeBase64url(randomBytes(32)) };
  const jwk = await completeMaterial(material, undefined);
  if (jwk === null) throw new Error('The library made no key');
  return writeJwk(jwk, withKid);
}
