import { expect, it } from 'vitest';
import { finish } from '../text/steps.ts';
import { PieceMatcher } from './piece-matcher.ts';

const VALUES = [
  'abcdefghijklmnopqrstuvwxyz0123456789',
  'eyJhbGciOiJ.first.0123',
  'eyJhbGciOiJ.second.0123',
  'short7xx',
];
const find = (text: string) =>
  finish(new PieceMatcher(VALUES).findInSteps(text)).map(({ value, from, start, end }) => [
    value,
    from,
    text.slice(start, end),
  ]);

it('finds every piece of twelve characters and more, wherever it was cut', () => {
  const [value = ''] = VALUES;
  for (let from = 0; from + 12 <= value.length; from++) {
    for (let to = from + 12; to <= value.length; to++)
      expect(find(`<${value.slice(from, to)}>`)).toEqual([[0, from, value.slice(from, to)]]);
  }
});

it('tells values apart that begin alike', () => {
  expect(find(`x ${VALUES[2]}, ${VALUES[1]}`)).toEqual([
    [2, 0, VALUES[2]],
    [1, 0, VALUES[1]],
  ]);
});

it('a short value must be there whole, and pieces of eleven are nothing', () => {
  expect(find('a short7xx b')).toEqual([[3, 0, 'short7xx']]);
  expect(find('short7x')).toEqual([]);
  expect(find('bcdefghijkl')).toEqual([]);
});
