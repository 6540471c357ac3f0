import { type Jwk, type Key, publicMaterial } from '../keys/key.ts';
import { completeMaterial } from '../keys/public-half.ts';
import { encodeBase64url, readBase64url } from '../text/base64url.ts';

/** Larger moduli take longer than the answer is worth. */
const LARGEST_RSA_BITS = 8192;

/**
 * The public members that belong to a key's private ones, computed from those alone; null for a public key, for
 * a kind or size that it does not compute, and for private members that make no key.
 */
export async function derivePublic(key: Key): Promise<Jwk | null> {
  if (key.visibility !== 'private') return null;
  switch (key.kind) {
    case 'EC':
    case 'OKP': {
      const material = await completeMaterial(key.material, undefined);
      return material === null ? null : publicMaterial({ ...key, material });
    }
    case 'RSA':
      return deriveRsa(key);
    case 'AKP':
    case 'secret':
      return null;
  }
}

/** n = p·q, and e is the inverse of d modulo λ(n) (RFC 8017 section 3). */
function deriveRsa({ material, bits }: Key): Jwk | null {
  // What is longer than the modulus makes no key, and one computation with it could hold up the page.
  const longest = (material.n ?? '').length;
  if ([material.p, material.q, material.d].some((member) => (member ?? '').length > longest)) return null;
  const [p, q, d] = [toNumber(material.p), toNumber(material.q), toNumber(material.d)];
  if (p === null || q === null || d === null || bits === null || bits > LARGEST_RSA_BITS) return null;
  if (p < 3n || q < 3n) return null;
  const lambda = ((p - 1n) * (q - 1n)) / greatestDivisor(p - 1n, q - 1n);
  const e = invert(d, lambda);
  return e === null ? null : { kty: 'RSA', n: toText(p * q), e: toText(e) };
}

function toNumber(text: string | undefined): bigint | null {
  if (text === undefined || text === '') return null;
  const digits = Array.from(readBase64url(text).bytes, (byte) => byte.toString(16).padStart(2, '0'));
  return BigInt(`0x${digits.join('')}`);
}

/** A number as base64url, in as few bytes as it takes (RFC 7518 section 2). */
function toText(value: bigint): string {
  const hex = value.toString(16);
  const digits = hex.padStart(hex.length + (hex.length % 2), '0').match(/../g) ?? [];
  return encodeBase64url(Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16)));
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** The inverse modulo `modulus` by Euclid’s algorithm; null where there is none. */
function invert(value: bigint, modulus: bigint): bigint | null {
  let [r, next] = [modulus, value % modulus];
  let [t, nextT] = [0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  if (r !== 1n) return null;
  return t < 0n ? t + modulus : t;
}
