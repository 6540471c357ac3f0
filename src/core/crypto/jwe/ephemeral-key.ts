import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import type { Jwk } from '../../keys/key.ts';
import { encodeBase64url } from '../../text/base64url.ts';

/** The sender's half of one key agreement: thrown away afterwards. */
interface EphemeralKey {
  readonly own: Jwk;
  /** What goes into `epk`: its public half and nothing else (RFC 7518 section 4.6.1.1). */
  readonly shown: Jwk;
}

/** A fresh key on a curve: by the browser, or for X25519 where it lacks that by @noble/curves, loaded then. */
export async function makeEphemeralKey(
  environment: CryptoEnvironment,
  curve: string | null,
): Promise<EphemeralKey> {
  const { subtle } = environment;
  if (subtle === null || curve === null) throw new Error('No WebCrypto, or no curve');
  const own =
    curve === 'X25519'
      ? await generate(subtle, curve).catch(() => makeX25519(environment))
      : await generate(subtle, { name: 'ECDH', namedCurve: curve });
  const { d: _private, ...shown } = own;
  return { own, shown };
}

async function generate(subtle: SubtleCrypto, parameters: EcKeyGenParams | 'X25519'): Promise<Jwk> {
  const pair = await subtle.generateKey(parameters as EcKeyGenParams, true, ['deriveBits']);
  const { kty = '', crv = '', x = '', y, d = '' } = await subtle.exportKey('jwk', pair.privateKey);
  return { kty, crv, x, ...(y === undefined ? {} : { y }), d };
}

/** Any 32 bytes are a private key (RFC 7748 section 5). */
async function makeX25519({ randomBytes }: CryptoEnvironment): Promise<Jwk> {
  const { x25519 } = await import('@noble/curves/ed25519.js');
  const secret = randomBytes(32);
  const [x, d] = [encodeBase64url(x25519.getPublicKey(secret)), encodeBase64url(secret)];
  return { kty: 'OKP', crv: 'X25519', x, d };
}
