import { expect, it } from 'vitest';
import { outermostNames } from './json-names.ts';

it.each([
  ['{"payload":"e30","signatures":[{"protected":"e30"}]}', ['payload', 'signatures']],
  [' { "a" : {"b":1}, "c" :"d:e" , "f\\"g":[] } ', ['a', 'c', 'f\\"g']],
  ['{"a":1,"a":2}', ['a']],
  ['{"kty":"oct","k":', ['kty', 'k']],
  ['["a"]', []],
  ['{"a', []],
  ['{"a\\', []],
  ['', []],
])('%s', (text, names) => expect([...outermostNames(text)]).toEqual(names));

it('five megabytes of brackets are passed over', () => {
  expect(outermostNames('{"a":'.repeat(1_000_000))).toEqual(new Set(['a']));
  expect(outermostNames('['.repeat(5_000_000))).toEqual(new Set());
});
