import { expect, it } from 'vitest';
import { toggleDisclosure } from './present.ts';

const PATHS = ['/address', '/address/street', '/addressee', null];

it('what lies within a disclosure goes with it, and comes with what is around it', () => {
  expect([...toggleDisclosure(PATHS, new Set([0, 1, 2, 3]), 0)]).toEqual([2, 3]);
  expect([...toggleDisclosure(PATHS, new Set([2]), 1)].toSorted()).toEqual([0, 1, 2]);
  expect([...toggleDisclosure(PATHS, new Set([0, 1]), 1)]).toEqual([0]);
});
