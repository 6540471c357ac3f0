import { expect, it } from 'vitest';
import { readJson } from '../text/json.ts';
import { explainValue } from './explain-value.ts';

const TOKEN = 'eyJhbGciOiJub25lIn0.e30.';

it.each([
  [JSON.stringify('https://a.example/?b=c'), [{ kind: 'url', url: 'https://a.example/?b=c' }]],
  [JSON.stringify('{"a":1.0}'), [{ kind: 'json', text: '{\n  "a": 1.0\n}' }]],
  [JSON.stringify(TOKEN), [{ kind: 'token', text: TOKEN }]],
  [JSON.stringify('http://a.example'), []],
  [JSON.stringify('javascript:alert(1)'), []],
  [JSON.stringify('https://'), []],
  [JSON.stringify('{a}'), []],
  [JSON.stringify('a.b.c'), []],
  [JSON.stringify('1.2.3'), []],
  ['5', []],
])('%s', (json, notes) => {
  const { root } = readJson(`{"x":${json}}`);
  if (root?.kind !== 'object') throw new Error('an object');
  const value = root.members[0]?.value;
  expect(value && explainValue('x', value, root)).toEqual(notes);
});
