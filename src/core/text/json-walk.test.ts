import { describe, expect, it } from 'vitest';
import { type JsonObject, readJson } from './json.ts';
import { findMember, nameJsonKind, pointerToken, stringMember, walkJson } from './json-walk.ts';

function objectOf(text: string): JsonObject {
  const { root } = readJson(text);
  if (root?.kind !== 'object') throw new Error('an object');
  return root;
}

describe('walkJson', () => {
  it('visits in document order, with JSON Pointers (RFC 6901)', () => {
    const root = objectOf('{"a":{"b/c":[1,{"m~n":2}]},"":3,"a":4}');
    expect([...walkJson(root)].map(({ path, depth }) => [path, depth])).toEqual([
      ['', 0],
      ['/a', 1],
      ['/a/b~1c', 2],
      ['/a/b~1c/0', 3],
      ['/a/b~1c/1', 3],
      ['/a/b~1c/1/m~0n', 4],
      ['/', 1],
      ['/a', 1],
    ]);
  });

  it('goes 100,000 levels deep', () => {
    const { root } = readJson('['.repeat(100_000) + ']'.repeat(100_000));
    if (root === null) throw new Error('an array');
    let visits = 0;
    for (const _ of walkJson(root)) visits++;
    expect(visits).toBe(100_000);
  });
});

it('pointerToken escapes ~ before / (RFC 6901 section 3)', () => {
  expect(pointerToken('~1/~0')).toBe('~01~1~00');
});

describe('findMember and stringMember', () => {
  it('take the last of a name', () => {
    expect(stringMember(objectOf('{"alg":"none","alg":"HS256"}'), 'alg')).toBe('HS256');
  });

  it.each(['toString', '__proto__', 'constructor', 'b'])('have no %s that is not written', (name) => {
    expect(findMember(objectOf('{"a":1}'), name)).toBeNull();
    expect(findMember(null, name)).toBeNull();
  });

  it('find the last of each name among many', () => {
    const many = Array.from({ length: 100 }, (_, at) => `"a${at % 40}":${at},"__proto__":${at}`);
    const object = objectOf(`{${many.join(',')}}`);
    expect(findMember(object, 'a7')?.value).toMatchObject({ kind: 'number', text: '87' });
    expect(findMember(object, 'a30')?.value).toMatchObject({ text: '70' });
    expect(findMember(object, '__proto__')?.value).toMatchObject({ text: '99' });
    expect(findMember(object, 'constructor')).toBeNull();
    expect(findMember(object, 'a40')).toBeNull();
  });

  it('stringMember gives nothing for another type', () => {
    expect(stringMember(objectOf('{"alg":1}'), 'alg')).toBeNull();
  });
});

it.each([
  ['{}', 'an object'],
  ['[]', 'an array'],
  ['"a"', 'a string'],
  ['1', 'a number'],
  ['true', 'the value true'],
  ['false', 'the value false'],
  ['null', 'the value null'],
])('%s is %s', (text, words) => {
  const { root } = readJson(text);
  expect(root && nameJsonKind(root)).toBe(words);
});
