import { expect, it } from 'vitest';
import { fillPolicy, NOTHING_BESIDE } from './fill-policy.ts';
import { EMPTY_POLICY } from './policy.ts';

const DPOP = { ...EMPTY_POLICY, profile: 'dpop' } as const;
const REQUEST = {
  ...NOTHING_BESIDE,
  accessToken: 'a.b.c',
  dpopMethod: 'GET',
  dpopUrl: 'https://api.example/',
};

it('fills what nobody has stated, and takes it back', () => {
  const filled = fillPolicy(DPOP, REQUEST, NOTHING_BESIDE);
  expect(filled).toEqual({ ...DPOP, ...REQUEST });
  expect(fillPolicy(filled, REQUEST, REQUEST)).toBe(filled);
  const other = { ...REQUEST, dpopMethod: 'POST', accessToken: null };
  expect(fillPolicy(filled, other, REQUEST)).toEqual({ ...DPOP, ...other });
  expect(fillPolicy(filled, NOTHING_BESIDE, REQUEST)).toEqual(DPOP);
});

it('leaves what a person stated', () => {
  const stated = { ...DPOP, dpopMethod: 'DELETE' };
  const filled = fillPolicy(stated, REQUEST, NOTHING_BESIDE);
  expect(filled).toMatchObject({ dpopMethod: 'DELETE', dpopUrl: 'https://api.example/' });
  expect(fillPolicy(filled, NOTHING_BESIDE, REQUEST)).toEqual(stated);
});
