import { describe, expect, it } from 'vitest';
import { setMember } from '../core/text/json-edit.ts';
import { type Basis, editPartMember, findEditFault, reencodePart, typeIntoPart } from './edit-part.ts';

const basis = (part: 'header' | 'payload', source: string, mayBeText = false): Basis => ({
  part,
  source,
  mayBeText,
  startsToken: false,
});
const HEADER = basis('header', '{ "alg" : "HS256",\n"typ":"JWT", "n":1.0 }');
const PAYLOAD = basis('payload', '{"a":1}');

describe('findEditFault', () => {
  it.each([
    ['a payload', PAYLOAD, '{"a":2}', null],
    ['a payload that is a list', PAYLOAD, '[1]', null],
    ['a header that is a list', HEADER, ' [1]', [1, 4]],
    ['broken JSON', PAYLOAD, '{"a":}', [5, 6]],
    ['an unfinished object', HEADER, '{"a":1', [6, 6]],
    ['nothing', PAYLOAD, '', [0, 0]],
    ['half of a surrogate pair', PAYLOAD, '{"a":"\ud800"}', [6, 7]],
    ['half of a pair, as an escape', PAYLOAD, '{"a":"\\ud800"}', null],
    ['text where there was text', basis('payload', 'hello', true), 'hello world', null],
    ['half of a pair in such a text', basis('payload', 'hello', true), 'a\udc00', [1, 2]],
    ['text in a header', basis('header', 'hello', true), 'hello', [0, 5]],
  ] as const)('%s', (_, from, text, place) => {
    const fault = findEditFault(from, text);
    if (place === null) expect(fault).toBeNull();
    else {
      expect([fault?.start, fault?.end]).toEqual(place);
      expect(fault?.what).toMatch(/\.$/);
      expect(fault?.remedy).toMatch(/\S/);
    }
  });
});

describe('typeIntoPart', () => {
  it('encodes without the white space of the editor, and nothing else changed', () => {
    const text = '{\n  "a": 1.0,\n  "b": "x  y\\u0041",\n  "a": 1e400\n}';
    expect(typeIntoPart(PAYLOAD, null, text, false)).toEqual({
      shown: text,
      source: '{"a":1.0,"b":"x  y\\u0041","a":1e400}',
    });
  });

  it('or exactly as typed', () => {
    const text = '{ "a" : 1 }\n';
    expect(typeIntoPart(PAYLOAD, null, text, true)).toEqual({ shown: text, source: text });
  });

  it('keeps the last good text while it is broken', () => {
    const good = typeIntoPart(PAYLOAD, null, '{"a":2}', false);
    const broken = typeIntoPart(PAYLOAD, good, '{"a":2', false);
    expect(broken).toEqual({ shown: '{"a":2', source: '{"a":2}' });
    expect(typeIntoPart(PAYLOAD, broken, '{"a":', false).source).toBe('{"a":2}');
    expect(typeIntoPart(PAYLOAD, null, '{', false)).toEqual({ shown: '{', source: '{"a":1}' });
  });

  it('text that was no JSON is taken as it stands', () => {
    const from = basis('payload', 'hello', true);
    expect(typeIntoPart(from, null, 'hello,  world', false).source).toBe('hello,  world');
  });
});

const set = (name: string, value: string) => (text: string) => setMember(text, name, value);

describe('editPartMember', () => {
  it('choosing an algorithm changes only alg, byte for byte', () => {
    const edit = editPartMember(HEADER, null, set('alg', '"HS512"'), false);
    expect(edit?.source).toBe('{ "alg" : "HS512",\n"typ":"JWT", "n":1.0 }');
    expect(edit?.shown).toBe('{\n  "alg": "HS512",\n  "typ": "JWT",\n  "n": 1.0\n}');
  });

  it('changes only that value in a box that was typed into', () => {
    const typed = typeIntoPart(HEADER, null, '{ "alg":"HS256",   "x":1 }', false);
    const edit = editPartMember(HEADER, typed, set('alg', '"RS256"'), false);
    expect(edit).toEqual({ shown: '{ "alg":"RS256",   "x":1 }', source: '{"alg":"RS256","x":1}' });
  });

  it('encodes what the box shows where white space is kept', () => {
    const edit = editPartMember(PAYLOAD, null, set('exp', '5'), true);
    expect(edit?.source).toBe(edit?.shown);
    expect(JSON.parse(edit?.source ?? '')).toEqual({ a: 1, exp: 5 });
  });

  it('lays out an object that was put in, where the layout is ours', () => {
    const put = set('cnf', '{"jkt":"x"}');
    const first = editPartMember(PAYLOAD, null, put, false);
    expect(first?.shown).toBe('{\n  "a": 1,\n  "cnf": {\n    "jkt": "x"\n  }\n}');
    expect(editPartMember(PAYLOAD, first, set('a', '[2]'), false)).toEqual({
      shown: '{\n  "a": [\n    2\n  ],\n  "cnf": {\n    "jkt": "x"\n  }\n}',
      source: '{"a":[2],"cnf":{"jkt":"x"}}',
    });
  });

  it('adds a time that is missing', () => {
    expect(editPartMember(PAYLOAD, null, set('exp', '5'), false)?.source).toBe('{"a":1,"exp":5}');
  });

  it.each([
    ['a text', basis('payload', 'hello', true), null],
    ['a list', basis('payload', '[1]'), null],
    ['a box that is broken', PAYLOAD, { shown: '{"a":', source: '{"a":1}' }],
  ])('does nothing to %s', (_, from, before) => {
    expect(editPartMember(from, before, set('exp', '5'), false)).toBeNull();
  });
});

describe('reencodePart', () => {
  const edit = { shown: '{ "a": 2 }', source: '{"a":2}' };
  it('follows the switch, both ways', () => {
    const kept = reencodePart(PAYLOAD, edit, true);
    expect(kept).toEqual({ shown: '{ "a": 2 }', source: '{ "a": 2 }' });
    expect(reencodePart(PAYLOAD, kept, false)).toEqual(edit);
  });

  it('leaves a broken box alone', () => {
    const broken = { shown: '{ "a": ', source: '{"a":2}' };
    expect(reencodePart(PAYLOAD, broken, true)).toBe(broken);
  });
});
