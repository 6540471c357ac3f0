import { readBase64url } from '../text/base64url.ts';
import type { Jwk } from './key.ts';

interface Curve {
  readonly prime: bigint;
  /** The y of each point whose order divides the cofactor; a test proves with @noble/curves that none is missing. */
  readonly ys: ReadonlySet<bigint>;
}

const PRIME_25519 = 2n ** 255n - 19n;
const PRIME_448 = 2n ** 448n - 2n ** 224n - 1n;
/** Of two of the four points of order 8; the other two have its negative. */
const Y_OF_ORDER_8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;

const CURVES: Readonly<Record<string, Curve>> = {
  Ed25519: {
    prime: PRIME_25519,
    ys: new Set([0n, 1n, PRIME_25519 - 1n, Y_OF_ORDER_8, PRIME_25519 - Y_OF_ORDER_8]),
  },
  Ed448: { prime: PRIME_448, ys: new Set([0n, 1n, PRIME_448 - 1n]) },
};

/**
 * Whether the public key of Ed25519 or Ed448 is a point of small order (RFC 8032 sections 5.1 and 5.2): one of 8 or 4
 * points for which a signature can be made without any private key. An encoding counts also with a y beyond the prime
 * or the other sign, as some platforms read it. False for any other key. Whether the bytes name a point at all is not
 * checked, since all of small order do.
 */
export function isSmallOrder({ crv = '', x = '' }: Jwk): boolean {
  const curve = Object.hasOwn(CURVES, crv) ? CURVES[crv] : undefined;
  if (curve === undefined) return false;
  const { bytes } = readBase64url(x);
  let y = 0n;
  // Little-endian; the highest bit is the sign of the other coordinate.
  for (const [at, byte] of bytes.toReversed().entries()) y = y * 256n + BigInt(at === 0 ? byte & 0x7f : byte);
  return curve.ys.has(y % curve.prime);
}
