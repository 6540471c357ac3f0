import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTimes } from '../../core/claims/times.ts';
import { readJson } from '../../core/text/json.ts';
import { chooseLabels, layOutLifetime } from './lay-out-lifetime.ts';

function layOut(claims: string, now: number, toleranceSeconds = 0) {
  const { root } = readJson(claims);
  return layOutLifetime(readTimes(root?.kind === 'object' ? root : null), now, toleranceSeconds);
}

describe('layOutLifetime', () => {
  it.each(['{}', '{"exp":"x"}', '{"iat":1700000000000}', '{"auth_time":5}'])(
    '%s has nothing to lay out',
    (claims) => {
      expect(layOut(claims, 100)).toBeNull();
    },
  );

  it('puts a life with now in the middle on an even axis', () => {
    expect(layOut('{"iat":100,"exp":200}', 150)).toMatchObject({
      points: [
        { name: 'iat', seconds: 100, at: 6 },
        { name: 'exp', seconds: 200, at: 94 },
        { name: 'now', seconds: 150, at: 50 },
      ],
      valid: { start: 6, end: 94 },
      lengthSeconds: 100,
      spansDays: false,
    });
  });

  it.each([
    ['begins at nbf', '{"iat":100,"nbf":120,"exp":200}', 80],
    ['begins at iat', '{"iat":100,"exp":200}', 100],
    ['begins at nbf alone', '{"nbf":150,"exp":200}', 50],
    ['has no length without an end', '{"iat":100}', null],
    ['has no length without a beginning', '{"exp":200}', null],
    ['has no length where it ends before it begins', '{"iat":200,"exp":100}', null],
    ['has no length where it ends as it begins', '{"iat":200,"exp":200}', null],
  ])('it %s', (_, claims, length) => {
    const layout = layOut(claims, 150);
    expect(layout?.lengthSeconds).toBe(length);
    expect(layout?.valid === null).toBe(length === null);
  });

  it('a tolerance adds a margin at both ends of the life, on the axis', () => {
    const layout = layOut('{"iat":100,"exp":200}', 150, 50);
    expect(layout?.valid).toEqual({ start: 28, end: 72 });
    expect(layout?.margins).toEqual([
      { start: 6, end: 28 },
      { start: 72, end: 94 },
    ]);
    expect(layOut('{"iat":100,"exp":200}', 150)?.margins).toEqual([]);
    expect(layOut('{"iat":100}', 150, 50)?.margins).toEqual([]);
  });

  it('marks one instant once, with every name', () => {
    const names = layOut('{"iat":100,"nbf":100,"exp":200}', 150)?.points.map(({ name }) => name);
    expect(names).toEqual(['iat, nbf', 'exp', 'now']);
  });

  it.each([
    [86_400, false],
    [86_401, true],
  ])('a life of %i seconds spans days: %s', (length, spansDays) => {
    expect(layOut(`{"iat":100,"exp":${100 + length}}`, 150)?.spansDays).toBe(spansDays);
  });

  it('leaves the life room however far now is', () => {
    for (const now of [1e10, -1e10]) {
      const valid = layOut('{"iat":100,"exp":200}', now)?.valid;
      expect((valid?.end ?? 0) - (valid?.start ?? 0)).toBeGreaterThan(30);
    }
  });

  it('keeps every point on the axis and in order', () => {
    const seconds = fc.integer({ min: -1e10, max: 9e10 });
    fc.assert(
      fc.property(seconds, seconds, seconds, seconds, (iat, nbf, exp, now) => {
        const layout = layOut(JSON.stringify({ iat, nbf, exp }), now);
        const points = layout?.points ?? [];
        expect(points).toHaveLength(new Set([iat, nbf, exp]).size + 1);
        for (const { at } of points) {
          expect(at).toBeGreaterThanOrEqual(6 - 1e-6);
          expect(at).toBeLessThanOrEqual(94 + 1e-6);
        }
        const sorted = points.toSorted((a, b) => a.seconds - b.seconds);
        sorted.forEach((point, index) => {
          expect(point.at).toBeGreaterThanOrEqual((sorted[index - 1]?.at ?? 0) - 1e-6);
        });
      }),
    );
  });
});

describe('chooseLabels', () => {
  const labels = (...points: readonly (readonly [name: string, at: number])[]) => [
    ...chooseLabels(points.map(([name, at]) => ({ name, at, label: `${name} 08:53:20` }))),
  ];

  it('leaves those alone that have room', () => {
    expect(labels(['iat', 6], ['exp', 94])).toEqual(['exp', 'iat']);
  });

  it('leaves out the one that says less where two would overlap', () => {
    expect(labels(['auth_time', 6], ['iat', 7], ['exp', 94])).toEqual(['exp', 'iat']);
    expect(labels(['nbf', 90], ['exp', 94])).toEqual(['exp']);
    expect(labels(['iat, nbf', 40], ['auth_time', 42])).toEqual(['iat, nbf']);
  });
});
