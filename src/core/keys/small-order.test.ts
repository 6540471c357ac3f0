import { ed448 } from '@noble/curves/ed448.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../text/base64url.ts';
import { isSmallOrder } from './small-order.ts';

const CURVES = [
  { crv: 'Ed25519', curve: ed25519, cofactor: 8, bytes: 32, yBits: 255n },
  { crv: 'Ed448', curve: ed448, cofactor: 4, bytes: 57, yBits: 455n },
] as const;

function toBytes(value: bigint, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => Number((value >> BigInt(8 * at)) & 0xffn));
}

describe.each(CURVES)('$crv', ({ crv, curve, cofactor, bytes, yBits }) => {
  const { Point } = curve;
  const { ORDER } = Point.Fp;
  const judge = (encoded: Uint8Array) => isSmallOrder({ kty: 'OKP', crv, x: encodeBase64url(encoded) });

  /** Every y of the subgroup, from a point of its full order: the prime order times some point of the curve. */
  function smallOrderYs(): ReadonlySet<bigint> {
    for (let seed = 2n; seed < 200n; seed++) {
      try {
        const point = Point.fromBytes(toBytes(seed, bytes), true);
        const start = point.multiplyUnsafe(Point.Fn.ORDER - 1n).add(point);
        const points = [Point.ZERO];
        for (let next = start; !next.equals(Point.ZERO); next = next.add(start)) points.push(next);
        if (points.length === cofactor) return new Set(points.map((each) => each.toAffine().y));
      } catch {
        // No point has this y.
      }
    }
    throw new Error('no point of full order found');
  }

  /** The library takes no y beyond its bits, and no sign for an x of 0. */
  function orderByLibrary(encoded: Uint8Array): 'small' | 'large' | 'none' {
    try {
      return Point.fromBytes(encoded, true).isSmallOrder() ? 'small' : 'large';
    } catch {
      return 'none';
    }
  }

  it('knows every encoding of every point of the subgroup, canonical or not, with either sign', () => {
    const ys = smallOrderYs();
    expect(ys.size).toBe(cofactor / 2 + 1);
    let encodings = 0;
    for (const y of ys) {
      for (let written = y; written < 2n ** yBits; written += ORDER) {
        for (const sign of [0n, 1n]) {
          encodings++;
          const encoded = toBytes(written + (sign << yBits), bytes);
          expect(judge(encoded)).toBe(true);
          expect(orderByLibrary(encoded)).not.toBe('large');
        }
      }
    }
    expect(encodings).toBe(crv === 'Ed25519' ? 14 : 772);
  });

  it('says of other points what the library says', () => {
    let compared = 0;
    for (let seed = 0n; seed < 300n; seed++) {
      const encoded = toBytes(seed * seed * (ORDER >> 20n), bytes);
      const order = orderByLibrary(encoded);
      if (order === 'none') continue;
      expect(judge(encoded)).toBe(order === 'small');
      compared++;
    }
    expect(compared).toBeGreaterThan(100);
    for (let at = 0; at < 20; at++) expect(judge(curve.keygen().publicKey)).toBe(false);
  });

  it('a point of the full group that has a part of small order is none', () => {
    const mixed = Point.BASE.add(Point.fromBytes(toBytes(0n, bytes), true));
    expect(mixed.isTorsionFree()).toBe(false);
    expect(judge(mixed.toBytes())).toBe(false);
  });
});

it.each([
  { kty: 'OKP', crv: 'X25519', x: encodeBase64url(new Uint8Array(32)) },
  { kty: 'EC', crv: 'P-256', x: encodeBase64url(new Uint8Array(32)), y: '' },
  { kty: 'oct', k: '' },
])('%o is no key of such a curve', (material) => expect(isSmallOrder(material)).toBe(false));
