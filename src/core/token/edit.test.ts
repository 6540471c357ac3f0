import { describe, expect, it } from 'vitest';
import {
  changeIn,
  type Edit,
  type Edits,
  HEADER_ID,
  NO_EDITS,
  PAYLOAD_ID,
  respell,
  typeInto,
} from './edit.ts';
import { wordEditProblem } from './edit-problem-words.ts';
import { readToken } from './read-token.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');
const tokenOf = (header: string, payload: string) => readToken(`${encode(header)}.${encode(payload)}.AAAA`);
const TOKEN = tokenOf('{ "alg" : "HS256",\n"typ":"JWT", "n":1.0 }', '{"a":1}');
const TEXT = tokenOf('{"alg":"HS256"}', 'hello');
const IDS = { header: HEADER_ID, payload: PAYLOAD_ID } as const;

/** What the box shows and what is encoded. */
const both = (edit: Edit | null) => [edit?.shown.shown, edit?.doc.spelled];

describe('what keeps a text out of the token', () => {
  it.each([
    ['a payload', TOKEN, 'payload', '{"a":2}', null],
    ['a payload that is a list', TOKEN, 'payload', '[1]', null],
    ['a header that is a list', TOKEN, 'header', ' [1]', [1, 4]],
    ['broken JSON', TOKEN, 'payload', '{"a":}', [5, 6]],
    ['an unfinished object', TOKEN, 'header', '{"a":1', [6, 6]],
    ['nothing', TOKEN, 'payload', '', [0, 0]],
    ['half of a surrogate pair', TOKEN, 'payload', '{"a":"\ud800"}', [6, 7]],
    ['half of a pair, as an escape', TOKEN, 'payload', '{"a":"\\ud800"}', null],
    ['text where there was text', TEXT, 'payload', 'hello world', null],
    ['half of a pair in such a text', TEXT, 'payload', 'a\udc00', [1, 2]],
    ['text in a header', tokenOf('hello', '{}'), 'header', 'hello', [0, 5]],
  ] as const)('%s', (_, base, part, text, place) => {
    const { problem } = typeInto(base, NO_EDITS, IDS[part], text, false);
    if (place === null) expect(problem).toBeNull();
    else {
      expect(problem?.place).toEqual({ doc: IDS[part], start: place[0], end: place[1] });
      const words = problem === null ? null : wordEditProblem(problem);
      expect(words?.what).toMatch(/\.$/);
      expect(words?.remedy).toMatch(/\S/);
    }
  });
});

describe('typing', () => {
  const type = (text: string, kept = false, edits: Edits = NO_EDITS) =>
    typeInto(TOKEN, edits, PAYLOAD_ID, text, kept);

  it('encodes without the white space of the editor, and nothing else changed', () => {
    const text = '{\n  "a": 1.0,\n  "b": "x  y\\u0041",\n  "a": 1e400\n}';
    expect(both(type(text))).toEqual([text, '{"a":1.0,"b":"x  y\\u0041","a":1e400}']);
  });

  it('or exactly as typed', () => {
    const text = '{ "a" : 1 }\n';
    expect(both(type(text, true))).toEqual([text, text]);
  });

  it('keeps the last good text while it is broken', () => {
    const good = new Map([[PAYLOAD_ID, type('{"a":2}')]]);
    const broken = new Map([[PAYLOAD_ID, type('{"a":2', false, good)]]);
    expect(both(broken.get(PAYLOAD_ID) ?? null)).toEqual(['{"a":2', '{"a":2}']);
    expect(both(type('{"a":', false, broken))).toEqual(['{"a":', '{"a":2}']);
    expect(both(type('{'))).toEqual(['{', '{"a":1}']);
  });

  it('takes text that was no JSON as it stands', () => {
    expect(both(typeInto(TEXT, NO_EDITS, PAYLOAD_ID, 'hello,  world', false))).toEqual([
      'hello,  world',
      'hello,  world',
    ]);
  });
});

describe('changing a member', () => {
  const set = (id: typeof HEADER_ID, name: string, value: string, edits: Edits = NO_EDITS, kept = false) =>
    changeIn(TOKEN, edits, id, { kind: 'set', name, value }, kept);

  it('changes only alg where an algorithm is chosen, byte for byte', () => {
    expect(both(set(HEADER_ID, 'alg', '"HS512"'))).toEqual([
      '{\n  "alg": "HS512",\n  "typ": "JWT",\n  "n": 1.0\n}',
      '{ "alg" : "HS512",\n"typ":"JWT", "n":1.0 }',
    ]);
  });

  it('changes only that value in a box that was typed into', () => {
    const typed = typeInto(TOKEN, NO_EDITS, HEADER_ID, '{ "alg":"HS256",   "x":1 }', false);
    const edit = set(HEADER_ID, 'alg', '"RS256"', new Map([[HEADER_ID, typed]]));
    expect(both(edit)).toEqual(['{ "alg":"RS256",   "x":1 }', '{"alg":"RS256","x":1}']);
  });

  it('encodes what the box shows where white space is kept', () => {
    const edit = set(PAYLOAD_ID, 'exp', '5', NO_EDITS, true);
    expect(edit?.doc.spelled).toBe(edit?.shown.shown);
    expect(JSON.parse(edit?.doc.spelled ?? '')).toEqual({ a: 1, exp: 5 });
  });

  it('lays out an object that was put in, where the layout is ours', () => {
    const first = set(PAYLOAD_ID, 'cnf', '{"jkt":"x"}');
    expect(first?.shown.shown).toBe('{\n  "a": 1,\n  "cnf": {\n    "jkt": "x"\n  }\n}');
    if (first === null) throw new Error('an edit');
    expect(both(set(PAYLOAD_ID, 'a', '[2]', new Map([[PAYLOAD_ID, first]])))).toEqual([
      '{\n  "a": [\n    2\n  ],\n  "cnf": {\n    "jkt": "x"\n  }\n}',
      '{"a":[2],"cnf":{"jkt":"x"}}',
    ]);
  });

  it('adds a time that is missing', () => {
    expect(set(PAYLOAD_ID, 'exp', '5')?.doc.spelled).toBe('{"a":1,"exp":5}');
  });

  it('changes one of two members of a name at its own place', () => {
    const base = tokenOf('{"alg":"HS256"}', '{"a":1.0, "a":2, "b":9007199254740993}');
    const place = { index: 0, name: 'a' };
    const replaced = changeIn(
      base,
      NO_EDITS,
      PAYLOAD_ID,
      { kind: 'replace-member', place, value: '"x"' },
      false,
    );
    expect(replaced?.doc.spelled).toBe('{"a":"x", "a":2, "b":9007199254740993}');
    const removed = changeIn(base, NO_EDITS, PAYLOAD_ID, { kind: 'remove-member', place }, false);
    expect(removed?.doc.spelled).toBe('{"a":2, "b":9007199254740993}');
    const other = { index: 2, name: 'a' };
    expect(changeIn(base, NO_EDITS, PAYLOAD_ID, { kind: 'remove-member', place: other }, false)).toBeNull();
  });

  it('does nothing to a text, a list or a box that is broken', () => {
    const change = { kind: 'set', name: 'exp', value: '5' } as const;
    const broken = new Map([[PAYLOAD_ID, typeInto(TOKEN, NO_EDITS, PAYLOAD_ID, '{"a":', false)]]);
    expect(changeIn(TEXT, NO_EDITS, PAYLOAD_ID, change, false)).toBeNull();
    expect(changeIn(tokenOf('{}', '[1]'), NO_EDITS, PAYLOAD_ID, change, false)).toBeNull();
    expect(changeIn(TOKEN, broken, PAYLOAD_ID, change, false)).toBeNull();
    expect(changeIn(null, NO_EDITS, PAYLOAD_ID, change, false)).toBeNull();
  });
});

describe('the switch "Keep white space as typed"', () => {
  it('is followed, both ways', () => {
    const edit = typeInto(TOKEN, NO_EDITS, PAYLOAD_ID, '{ "a": 2 }', false);
    const kept = respell(edit, true);
    expect(both(kept)).toEqual(['{ "a": 2 }', '{ "a": 2 }']);
    expect(both(respell(kept, false))).toEqual(['{ "a": 2 }', '{"a":2}']);
  });

  it('leaves a broken box alone', () => {
    const broken = typeInto(TOKEN, NO_EDITS, PAYLOAD_ID, '{ "a": ', false);
    expect(respell(broken, true)).toBe(broken);
  });
});
