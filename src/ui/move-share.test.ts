import { describe, expect, it } from 'vitest';
import { moveShare } from './move-share.ts';

describe('moveShare', () => {
  it.each([
    [{ a: 1, b: 1 }, 0.2, { a: 1.2, b: 0.8 }],
    [{ a: 1, b: 1 }, -0.2, { a: 0.8, b: 1.2 }],
    [{ a: 1, b: 1 }, 5, { a: 1.75, b: 0.25 }],
    [{ a: 1, b: 1 }, -5, { a: 0.25, b: 1.75 }],
    [{}, 0.5, { a: 1.5, b: 0.5 }],
    [{ a: 0.1, b: 0.1 }, 1, { a: 0.1, b: 0.1 }],
    [{ a: 2, b: 1 }, 0, { a: 2, b: 1 }],
  ])('%o moved by %d', (shares, amount, expected) => {
    const moved = moveShare(shares, 'a', 'b', amount);
    expect(moved.a).toBeCloseTo(expected.a);
    expect(moved.b).toBeCloseTo(expected.b);
  });

  it('leaves the others and the sum alone, and the argument too', () => {
    const shares = Object.freeze({ a: 1, b: 2, c: 3 });
    expect(moveShare(shares, 'a', 'b', 0.3)).toEqual({ a: 1.3, b: 1.7, c: 3 });
  });
});
