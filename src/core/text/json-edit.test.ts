import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json.ts';
import { setMember } from './json-edit.ts';

describe('setMember', () => {
  it.each([
    ['{"alg":"HS256","typ":"JWT"}', 'alg', '"RS256"', '{"alg":"RS256","typ":"JWT"}'],
    ['{ "alg" : "none" }', 'alg', '"HS512"', '{ "alg" : "HS512" }'],
    ['{"n":1.0,"alg":"a","m":9007199254740993}', 'alg', '"b"', '{"n":1.0,"alg":"b","m":9007199254740993}'],
    ['{"exp":{"a":[1]},"x":1}', 'exp', '5', '{"exp":5,"x":1}'],
    ['{"a":1,"a":2}', 'a', '3', '{"a":1,"a":3}'],
    ['{"\\u0061":1}', 'a', '2', '{"\\u0061":2}'],
    ['{"a":{"exp":1}}', 'exp', '2', '{"a":{"exp":1},"exp":2}'],
    ['{"a":1}', 'exp', '2', '{"a":1,"exp":2}'],
    ['{"a": 1}', 'exp', '2', '{"a": 1,"exp": 2}'],
    ['{\n  "a": 1\n}', 'exp', '2', '{\n  "a": 1,\n  "exp": 2\n}'],
    ['{\n  "typ": "JWT"\n}', 'alg', '"HS256"', '{\n  "alg": "HS256",\n  "typ": "JWT"\n}'],
    ['{"typ":"JWT"}', 'alg', '"HS256"', '{"alg":"HS256","typ":"JWT"}'],
    ['{}', 'alg', '"HS256"', '{"alg":"HS256"}'],
    ['{}', 'a"b', '1', '{"a\\"b":1}'],
    ['{"x":1}', '__proto__', '1', '{"x":1,"__proto__":1}'],
  ])('%j, %s: %s', (text, name, value, expected) => {
    expect(setMember(text, name, value)).toBe(expected);
  });

  it.each(['', '[]', '1', '"{}"', '{"a":1', '{"a":1}x', 'null'])('%j is no object', (text) => {
    expect(setMember(text, 'a', '1')).toBeNull();
  });

  it('changes nothing but the member', () => {
    const names = fc.constantFrom('a', 'b', 'alg', 'exp', 'x y', '"');
    fc.assert(
      fc.property(
        fc.dictionary(names, fc.jsonValue()),
        names,
        fc.constantFrom(0, 2),
        (object, name, space) => {
          const text = JSON.stringify(object, null, space);
          const edited = setMember(text, name, '42');
          if (edited === null) throw new Error('an object');
          expect(readJson(edited).fault).toBeNull();
          expect(JSON.parse(edited)).toEqual({ ...JSON.parse(text), [name]: 42 });
          expect(setMember(edited, name, '42')).toBe(edited);
        },
      ),
    );
  });
});
