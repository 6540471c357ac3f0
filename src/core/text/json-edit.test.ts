import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json.ts';
import { editItems, removeMember, replaceMember, setMember } from './json-edit.ts';

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
    expect(setMember(readJson(text), name, value)).toBe(expected);
  });

  it.each(['', '[]', '1', '"{}"', '{"a":1', '{"a":1}x', 'null'])('%j is no object', (text) => {
    expect(setMember(readJson(text), 'a', '1')).toBeNull();
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
          const edited = setMember(readJson(text), name, '42');
          if (edited === null) throw new Error('an object');
          expect(readJson(edited).fault).toBeNull();
          expect(JSON.parse(edited)).toEqual({ ...JSON.parse(text), [name]: 42 });
          expect(setMember(readJson(edited), name, '42')).toBe(edited);
        },
      ),
    );
  });
});

describe('replaceMember', () => {
  it.each([
    ['{"a":1,"a":2,"a":3}', 1, 'a', '{"a":1,"a":X,"a":3}'],
    ['{ "a" : 1e400 ,\n"b":-0 }', 1, 'b', '{ "a" : 1e400 ,\n"b":X }'],
    ['{"__proto__":{"x":1},"\\u0061":1.0}', 0, '__proto__', '{"__proto__":X,"\\u0061":1.0}'],
    ['{"__proto__":1,"\\u0061":1.0}', 1, 'a', '{"__proto__":1,"\\u0061":X}'],
    ['{"a":[1,{"a":2}],"b":9007199254740993}', 0, 'a', '{"a":X,"b":9007199254740993}'],
  ])('%s at %i', (text, index, name, expected) => {
    expect(replaceMember(readJson(text), { index, name }, 'X')).toBe(expected);
  });

  it.each(['', '[]', '{"b":1}', '{"a":1', '{}', '{"a":1}x'])('%j has no such member', (text) => {
    expect(replaceMember(readJson(text), { index: 0, name: 'a' }, '1')).toBeNull();
    expect(removeMember(readJson(text), { index: 0, name: 'a' })).toBeNull();
  });
});

describe('removeMember', () => {
  it.each([
    ['{"a":1}', 0, 'a', '{}'],
    ['{\n  "a": 1\n}', 0, 'a', '{}'],
    ['{"a":1,"b":2}', 0, 'a', '{"b":2}'],
    ['{"a":1, "b":2}', 1, 'b', '{"a":1}'],
    ['{"a":1, "b":1.0 ,"c":1e400}', 1, 'b', '{"a":1 ,"c":1e400}'],
    ['{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}', 0, 'a', '{\n  "b": 2,\n  "c": 3\n}'],
    ['{\n  "a": 1,\n  "b": 2\n}', 1, 'b', '{\n  "a": 1\n}'],
    ['{"a":1,"a":2,"a":3}', 1, 'a', '{"a":1,"a":3}'],
    ['{"__proto__":{"x":1},"\\u0061":"\\u00e9"}', 0, '__proto__', '{"\\u0061":"\\u00e9"}'],
    [' {"a":1,"b":{"a":2}} ', 1, 'b', ' {"a":1} '],
  ])('%j at %i', (text, index, name, expected) => {
    expect(removeMember(readJson(text), { index, name })).toBe(expected);
  });

  it('leaves every other member as it is written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.jsonValue()), { minLength: 1 }),
        fc.nat(),
        fc.constantFrom('', ' ', '\n\t'),
        (members, at, space) => {
          const written = members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
          const index = at % members.length;
          const text = `{${space}${written.join(`,${space}`)}}`;
          const rest = written.toSpliced(index, 1);
          const expected = rest.length === 0 ? '{}' : `{${space}${rest.join(`,${space}`)}}`;
          expect(removeMember(readJson(text), { index, name: members[index]?.[0] ?? '' })).toBe(expected);
        },
      ),
    );
  });
});

describe('editItems', () => {
  const keep = (origin: number) => ({ origin, text: null });
  it.each([
    ['[1, 2.0, 3]', [keep(0), keep(1), keep(2)], '[1, 2.0, 3]'],
    ['[1, 2.0, 3]', [keep(1), keep(2)], '[2.0, 3]'],
    ['[1, 2.0, 3]', [keep(0), { origin: 1, text: '"x"' }, keep(2)], '[1, "x", 3]'],
    ['[1, 2.0]', [keep(0), keep(1), { origin: null, text: '4' }], '[1, 2.0, 4]'],
    ['[\n 1e400\n]', [keep(0), { origin: null, text: '4' }], '[\n 1e400,\n 4\n]'],
    ['[]', [{ origin: null, text: '"\\u0061"' }], '["\\u0061"]'],
    ['["\\u0061",9007199254740993]', [keep(1), { origin: null, text: 'null' }], '[9007199254740993,null]'],
    ['[1,2]', [], '[]'],
  ])('%j', (text, items, expected) => expect(editItems(text, items)).toBe(expected));

  it.each(['', '{}', '[1', '1'])('%j is no array', (text) => expect(editItems(text, [])).toBeNull());
});
