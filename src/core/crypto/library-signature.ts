import type { LibraryCurve } from '../algorithms/algorithms.ts';
import type { Jwk } from '../keys/key.ts';
import { readBase64url } from '../text/base64url.ts';
import type { SignResult, VerifyResult } from './signature.ts';

/** The signature scheme of one curve, on raw keys: a point in SEC 1 form, or the bytes of RFC 8032. */
interface Scheme {
  readonly signatureBytes: number;
  readonly publicKey: (material: Jwk) => Uint8Array;
  /** Throws where the key is none of the curve. */
  readonly checkPublic: (publicKey: Uint8Array) => void;
  readonly derive: (secret: Uint8Array) => Uint8Array;
  readonly verify: (signature: Uint8Array, input: Uint8Array, publicKey: Uint8Array) => boolean;
  readonly sign: (input: Uint8Array, secret: Uint8Array) => Uint8Array;
}

const SCHEMES: Readonly<Record<LibraryCurve, () => Promise<Scheme>>> = {
  secp256k1: async () => {
    const { secp256k1 } = await import('@noble/curves/secp256k1.js');
    return {
      signatureBytes: 64,
      publicKey: ({ x = '', y = '' }) =>
        Uint8Array.of(4, ...readBase64url(x).bytes, ...readBase64url(y).bytes),
      checkPublic: (publicKey) => secp256k1.Point.fromBytes(publicKey).assertValidity(),
      derive: (secret) => secp256k1.getPublicKey(secret, false),
      // RFC 8812 does not ask for the low half of S as Bitcoin does: both halves are valid ES256K signatures.
      verify: (signature, input, publicKey) => secp256k1.verify(signature, input, publicKey, { lowS: false }),
      sign: (input, secret) => secp256k1.sign(input, secret),
    };
  },
  Ed448: async () => {
    const { ed448 } = await import('@noble/curves/ed448.js');
    return {
      signatureBytes: 114,
      publicKey: ({ x = '' }) => readBase64url(x).bytes,
      checkPublic: (publicKey) => ed448.Point.fromBytes(publicKey).assertValidity(),
      derive: (secret) => ed448.getPublicKey(secret),
      verify: (signature, input, publicKey) => ed448.verify(signature, input, publicKey, { zip215: false }),
      sign: (input, secret) => ed448.sign(input, secret),
    };
  },
};

const NOT_ON_CURVE =
  'The key is invalid: its point is not on the curve, or its public and private halves do not match.';

/**
 * Verifies with @noble/curves: ES256K over R||S (RFC 8812 section 3.2), Ed448 without context (RFC 8032 section
 * 5.2). A signature of wrong length `fails`; a public key that is no point of the curve is `refused`.
 */
export async function verifyByLibrary(
  curve: LibraryCurve,
  material: Jwk,
  signature: Uint8Array,
  input: Uint8Array,
): Promise<VerifyResult> {
  const scheme = await SCHEMES[curve]();
  const publicKey = scheme.publicKey(material);
  try {
    scheme.checkPublic(publicKey);
  } catch {
    return { state: 'refused', reason: NOT_ON_CURVE };
  }
  if (signature.length !== scheme.signatureBytes) return { state: 'fails' };
  try {
    return { state: scheme.verify(signature, input, publicKey) ? 'holds' : 'fails' };
  } catch {
    // The library throws for an R or S out of range, where the platform says that the signature fails.
    return { state: 'fails' };
  }
}

/** Signs with @noble/curves: ES256K with the nonce of RFC 6979 and low S, Ed448 as RFC 8032 has it; both deterministic. */
export async function signByLibrary(
  curve: LibraryCurve,
  material: Jwk,
  input: Uint8Array,
): Promise<SignResult> {
  const scheme = await SCHEMES[curve]();
  try {
    const secret = readBase64url(material.d ?? '').bytes;
    const derived = scheme.derive(secret);
    const publicKey = scheme.publicKey(material);
    const belongs =
      derived.length === publicKey.length && derived.every((byte, at) => byte === publicKey[at]);
    if (!belongs) return { ok: false, reason: NOT_ON_CURVE };
    return { ok: true, signature: new Uint8Array(scheme.sign(input, secret)) };
  } catch {
    return { ok: false, reason: NOT_ON_CURVE };
  }
}
