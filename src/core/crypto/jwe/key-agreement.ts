import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import type { Jwk } from '../../keys/key.ts';
import { readBase64url } from '../../text/base64url.ts';
import { concat, uint32 } from './bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The bits of a shared secret, by curve. */
const SECRET_BITS: Readonly<Record<string, number>> = { 'P-256': 256, 'P-384': 384, 'P-521': 528 };

/** The secret that a private key shares with a public one of its curve. Throws where they share none. */
export async function agree(
  { subtle }: CryptoEnvironment,
  privateMaterial: Jwk,
  publicMaterial: Jwk,
): Promise<Bytes> {
  if (subtle === null) throw new Error('No WebCrypto');
  if (privateMaterial.crv === 'X25519') return agreeOnX25519(subtle, privateMaterial, publicMaterial);
  const namedCurve = privateMaterial.crv ?? '';
  const parameters = { name: 'ECDH', namedCurve };
  const [own, other] = await Promise.all([
    subtle.importKey('jwk', privateMaterial, parameters, false, ['deriveBits']),
    subtle.importKey('jwk', publicMaterial, parameters, false, []),
  ]);
  const bits = SECRET_BITS[namedCurve] ?? 0;
  return new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: other }, own, bits));
}

/** By the browser, or where that lacks the curve by @noble/curves, loaded then. */
async function agreeOnX25519(subtle: SubtleCrypto, own: Jwk, other: Jwk): Promise<Bytes> {
  try {
    const key = await subtle.importKey('jwk', own, 'X25519', false, ['deriveBits']);
    const peer = await subtle.importKey('jwk', other, 'X25519', false, []);
    return new Uint8Array(await subtle.deriveBits({ name: 'X25519', public: peer }, key, 256));
  } catch {
    const { x25519 } = await import('@noble/curves/ed25519.js');
    const bytesOf = (text = ''): Bytes => readBase64url(text).bytes;
    return new Uint8Array(x25519.getSharedSecret(bytesOf(own.d), bytesOf(other.x)));
  }
}

/** What enters the derivation beside the secret (RFC 7518 section 4.6.2). */
export interface DerivationInfo {
  /** `enc` where the derived key is the content key, else `alg`. */
  readonly algorithm: string;
  readonly apu: Bytes;
  readonly apv: Bytes;
  readonly keyBytes: number;
}

const encoder = new TextEncoder();

/** The Concat KDF of NIST SP 800-56A with SHA-256, as RFC 7518 section 4.6.2 profiles it. */
export async function deriveKey(
  { subtle }: CryptoEnvironment,
  secret: Bytes,
  { algorithm, apu, apv, keyBytes }: DerivationInfo,
): Promise<Bytes> {
  if (subtle === null) throw new Error('No WebCrypto');
  const sized = (bytes: Uint8Array): Bytes => concat(uint32(bytes.length), bytes);
  const info = concat(sized(encoder.encode(algorithm)), sized(apu), sized(apv), uint32(keyBytes * 8));
  const rounds: Bytes[] = [];
  for (let round = 1; rounds.length * 32 < keyBytes; round++) {
    const digest = await subtle.digest('SHA-256', concat(uint32(round), secret, info));
    rounds.push(new Uint8Array(digest));
  }
  return concat(...rounds).slice(0, keyBytes);
}
