import type { Algorithm, LibraryCurve } from '../algorithms/algorithms.ts';
import { type Jwk, type Key, publicMaterial } from '../keys/key.ts';
import { readBase64url } from '../text/base64url.ts';

/** Whether a signature holds, or why the platform would not compute it. */
export type VerifyResult =
  | { readonly state: 'holds' }
  | { readonly state: 'fails' }
  | { readonly state: 'refused'; readonly reason: string };

/** A signature, or why the platform would not make it. */
export type SignResult =
  | { readonly ok: true; readonly signature: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly reason: string };

const encoder = new TextEncoder();

/** What a signature is computed over; characters stand for their UTF-8 bytes. */
type Input = string | Uint8Array<ArrayBuffer>;

function bytesOf(input: Input): Uint8Array<ArrayBuffer> {
  return typeof input === 'string' ? encoder.encode(input) : input;
}

/**
 * Computes whether `signature` holds over the exact characters of `input` (RFC 7515 section 5.2 step 8). The
 * caller has seen that the key fits ({@link findMisfit}). The platform computes it, or for curves that no browser
 * has a library, loaded then; `subtle` may be null for these. A key that the platform refuses to import is
 * `refused`, never `fails`.
 */
export async function verifySignature(
  subtle: SubtleCrypto | null,
  algorithm: Algorithm,
  key: Key,
  signature: Uint8Array<ArrayBuffer>,
  input: Input,
): Promise<VerifyResult> {
  try {
    const curve = libraryCurveOf(algorithm, key);
    if (curve !== null) {
      const library = await import('./library-signature.ts');
      return library.verifyByLibrary(curve, key.material, signature, bytesOf(input));
    }
    if (subtle === null) return { state: 'refused', reason: NO_WEBCRYPTO };
    const imported = await importMaterial(subtle, algorithm, publicMaterial(key), 'verify');
    const holds = await subtle.verify(algorithm.signParameters, imported, signature, bytesOf(input));
    return { state: holds ? 'holds' : 'fails' };
  } catch (error) {
    return { state: 'refused', reason: describeRefusal(error, key) };
  }
}

/** Signs the exact characters of `input`: ECDSA as R||S (RFC 7518 section 3.4), PSS with a salt as long as the hash. */
export async function makeSignature(
  subtle: SubtleCrypto | null,
  algorithm: Algorithm,
  key: Key,
  input: Input,
): Promise<SignResult> {
  try {
    const curve = libraryCurveOf(algorithm, key);
    if (curve !== null) {
      const library = await import('./library-signature.ts');
      return library.signByLibrary(curve, key.material, bytesOf(input));
    }
    if (subtle === null) return { ok: false, reason: NO_WEBCRYPTO };
    const imported = await importMaterial(subtle, algorithm, key.material, 'sign');
    const signature = await subtle.sign(algorithm.signParameters, imported, bytesOf(input));
    return { ok: true, signature: new Uint8Array(signature) };
  } catch (error) {
    return { ok: false, reason: describeRefusal(error, key) };
  }
}

const NO_WEBCRYPTO = 'This page has no WebCrypto, which the algorithm needs.';

/** The curve of the key where it is one that no browser has. */
function libraryCurveOf({ libraryCurve }: Algorithm, key: Key): LibraryCurve | null {
  return libraryCurve === key.curve ? libraryCurve : null;
}

function importMaterial(
  subtle: SubtleCrypto,
  algorithm: Algorithm,
  material: Jwk,
  usage: 'sign' | 'verify',
): Promise<CryptoKey> {
  if (algorithm.kty === 'oct') {
    const bytes = readBase64url(material.k ?? '').bytes;
    // Browsers refuse an empty HMAC key; padded with zeros to the block size, as HMAC does, it equals one zero byte.
    const secret = bytes.length === 0 ? new Uint8Array(1) : bytes;
    return subtle.importKey('raw', secret, algorithm.importParameters, false, [usage]);
  }
  return subtle.importKey('jwk', material, algorithm.importParameters, false, [usage]);
}

function describeRefusal(error: unknown, key: Key): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotSupportedError') return 'This browser does not support the algorithm.';
  if (key.kind === 'RSA' && key.bits !== null && key.bits < 1024) {
    return `The RSA key has only ${key.bits} bits; the browser refuses to use it.`;
  }
  if (name === 'DataError') {
    return 'The browser refuses to import the key: its numbers do not make a key (a point off its curve, or halves that do not belong together).';
  }
  return 'The browser refuses to use this key.';
}
