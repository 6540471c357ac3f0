import { encodeBase64url, readBase64url } from '../text/base64url.ts';
import type { Jwk } from './key.ts';

type Derive = (secret: Uint8Array) => Promise<Uint8Array>;
type Expand = (point: Uint8Array) => Promise<Uint8Array>;

/** Curves of `kty` OKP, by the raw secret that RFC 8037 section 2 calls `d`. */
const RAW: Readonly<Record<string, Derive>> = {
  Ed25519: async (secret) => (await import('@noble/curves/ed25519.js')).ed25519.getPublicKey(secret),
  X25519: async (secret) => (await import('@noble/curves/ed25519.js')).x25519.getPublicKey(secret),
  Ed448: async (secret) => (await import('@noble/curves/ed448.js')).ed448.getPublicKey(secret),
  X448: async (secret) => (await import('@noble/curves/ed448.js')).x448.getPublicKey(secret),
};

const EC: Readonly<Record<string, { readonly derive: Derive; readonly expand: Expand }>> = {
  'P-256': {
    derive: async (secret) => (await import('@noble/curves/nist.js')).p256.getPublicKey(secret, false),
    expand: async (point) =>
      (await import('@noble/curves/nist.js')).p256.Point.fromBytes(point).toBytes(false),
  },
  'P-384': {
    derive: async (secret) => (await import('@noble/curves/nist.js')).p384.getPublicKey(secret, false),
    expand: async (point) =>
      (await import('@noble/curves/nist.js')).p384.Point.fromBytes(point).toBytes(false),
  },
  'P-521': {
    derive: async (secret) => (await import('@noble/curves/nist.js')).p521.getPublicKey(secret, false),
    expand: async (point) =>
      (await import('@noble/curves/nist.js')).p521.Point.fromBytes(point).toBytes(false),
  },
  secp256k1: {
    derive: async (secret) =>
      (await import('@noble/curves/secp256k1.js')).secp256k1.getPublicKey(secret, false),
    expand: async (point) =>
      (await import('@noble/curves/secp256k1.js')).secp256k1.Point.fromBytes(point).toBytes(false),
  },
};

/**
 * Completes the JWK of a private key that came without its public half, or of a key whose point is compressed
 * (SEC 1 section 2.3.4), with @noble/curves. Null where the secret or point belongs to no key of the curve, or
 * the type is another.
 */
export async function completeMaterial(jwk: Jwk, compressed: Uint8Array | undefined): Promise<Jwk | null> {
  try {
    const secret = readBase64url(jwk.d ?? '').bytes;
    const raw = RAW[jwk.crv ?? ''];
    if (raw !== undefined) return { ...jwk, x: encodeBase64url(await raw(secret)) };
    const curve = EC[jwk.crv ?? ''];
    if (curve === undefined) return null;
    const point = compressed === undefined ? await curve.derive(secret) : await curve.expand(compressed);
    const half = (point.length - 1) / 2;
    const [x, y] = [point.subarray(1, 1 + half), point.subarray(1 + half)];
    return { ...jwk, x: encodeBase64url(x), y: encodeBase64url(y) };
  } catch {
    return null;
  }
}
