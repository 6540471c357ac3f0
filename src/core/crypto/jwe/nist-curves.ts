import { toInteger } from '../../keys/jwk.ts';
import { readBase64url } from '../../text/base64url.ts';

/** Prime and coefficient b of y² = x³ − 3x + b (SEC 2; FIPS 186-4 appendix D.1.2). */
const CURVES: Readonly<Record<string, { readonly p: bigint; readonly b: bigint }>> = {
  'P-256': {
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'P-384': {
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
  'P-521': {
    p: 2n ** 521n - 1n,
    b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
  },
};

/**
 * Whether a point is on its NIST curve. A point beside it betrays the private key that is used with it, bit by bit
 * (the invalid curve attack), so this is asked before any use, whatever the browser checks. The point at infinity has
 * no coordinates to be asked of.
 */
export function isOnCurve(curve: string, x: string, y: string): boolean {
  const parameters = CURVES[curve];
  if (parameters === undefined) return false;
  const { p, b } = parameters;
  const [left, right] = [toInteger(readBase64url(x).bytes), toInteger(readBase64url(y).bytes)];
  if (left >= p || right >= p) return false;
  return (right * right - (left * left * left - 3n * left + b)) % p === 0n;
}
