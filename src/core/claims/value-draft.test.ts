import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../text/json.ts';
import {
  addItem,
  changeKind,
  encodeDraft,
  instantOf,
  kindOfType,
  naturalKind,
  startDraft,
  startEdit,
} from './value-draft.ts';

function kindOf(name: string, json: string) {
  const { root } = readJson(json);
  if (root === null) throw new Error('JSON');
  return naturalKind(name, root);
}

function list(source: string) {
  const draft = startDraft('list', source);
  if (draft.kind !== 'list') throw new Error('a list');
  return draft;
}

describe('the kind of a value', () => {
  it.each([
    ['sub', '"a"', 'text'],
    ['sub', '"a\\r\\n"', 'json'],
    ['exp', '5', 'time'],
    ['exp', '"5"', 'text'],
    ['level', '5', 'number'],
    ['x', 'true', 'boolean'],
    ['x', 'null', 'null'],
    ['x', '["a"]', 'list'],
    ['x', `[${'1,'.repeat(100)}1]`, 'json'],
    ['x', '{}', 'json'],
  ])('%s: %s is edited as %s', (name, json, kind) => expect(kindOf(name, json)).toBe(kind));

  it.each([
    ['NumericDate', 'time'],
    ['boolean', 'boolean'],
    ['number', 'number'],
    ['array of string', 'list'],
    ['object', 'json'],
    ['StringOrURI or array', 'text'],
    [null, 'text'],
  ] as const)('a new %s is a %s', (type, kind) => expect(kindOfType(type)).toBe(kind));
});

describe('a value that goes into fields and comes back', () => {
  it.each([
    ['number', '9007199254740993'],
    ['number', '1.0'],
    ['number', '1e400'],
    ['number', '-0'],
    ['time', '1700000000.50'],
    ['text', '"a\\"\\n\\\\é"'],
    ['text', '"\\ud800"'],
    ['boolean', 'true'],
    ['null', 'null'],
    ['json', '{"__proto__":1,"a":1.0,"a":2}'],
    ['list', '[1.0, "\\u0061",{"a":1e400}]'],
    ['list', '["a\\nb"]'],
  ] as const)('%s: %s', (kind, json) => {
    expect(encodeDraft(startDraft(kind, json))).toEqual({ ok: true, json });
  });

  it('is the same whatever the value, in its own kind', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        expect(encodeDraft(startDraft(kindOf('x', json), json))).toEqual({ ok: true, json });
      }),
    );
  });

  it.each([
    ['"42"', 'number', '42'],
    ['42', 'text', '"42"'],
    ['42', 'list', '[42]'],
    ['""', 'list', '[]'],
    ['"a"', 'list', '["a"]'],
    ['[1, 2]', 'text', '"[1, 2]"'],
    ['"true"', 'boolean', 'true'],
    ['"no"', 'boolean', 'false'],
    ['"{}"', 'json', '"{}"'],
    ['{"a": 1}', 'null', 'null'],
  ] as const)('%s as %s is %s', (json, kind, expected) => {
    expect(encodeDraft(startDraft(kind, json))).toEqual({ ok: true, json: expected });
  });
});

describe('another kind', () => {
  it('can be looked at and left again without a loss', () => {
    const json = '[1.0, "\\u0061"]';
    const start = startEdit('list', json);
    const looked = changeKind(changeKind(changeKind(start, 'number'), 'text'), 'null');
    expect(changeKind(looked, 'list')).toEqual(start);
  });

  it.each([
    [{ kind: 'text', text: '5' }, 'number', { kind: 'number', text: '5' }],
    [{ kind: 'number', text: '12a' }, 'text', { kind: 'text', text: '12a' }],
    [{ kind: 'json', text: '{"a"' }, 'text', { kind: 'text', text: '{"a"' }],
    [{ kind: 'json', text: '{ "a":1.0 }' }, 'text', { kind: 'text', text: '{"a":1.0}' }],
    [{ kind: 'boolean', value: true }, 'text', { kind: 'text', text: 'true' }],
  ] as const)('takes along what was typed: %j as %s', (draft, kind, expected) => {
    expect(changeKind({ draft, filledFrom: null }, kind).draft).toEqual(expected);
  });
});

describe('what cannot go in', () => {
  it.each(['', ' ', '12a', '007', '.5', 'NaN', 'Infinity', '0x1', '1 2', '"1"'])('number %j', (text) => {
    expect(encodeDraft({ kind: 'number', text })).toMatchObject({ ok: false });
  });

  it.each([
    ['', 'line 1, column 1'],
    ['{"a":1,}', 'line 1, column 7'],
    ['[1]\n]', 'line 2, column 1'],
    ['"\ud800"', 'Character 2'],
  ])('JSON %j is refused with its place', (text, place) => {
    const encoding = encodeDraft({ kind: 'json', text });
    expect(encoding.ok ? '' : encoding.what).toContain(place);
  });

  it('says which item of a list', () => {
    const { source, items } = list('["a",1]');
    const broken = items.map((item) => ({ ...item, text: `${item.text}x` }));
    const encoding = encodeDraft({ kind: 'list', source, items: broken });
    expect(encoding.ok ? '' : encoding.what).toContain('The value of item 2 is not valid JSON');
  });
});

describe('a list', () => {
  it('keeps the exact text of items that were not edited', () => {
    const draft = list('["\\u0061", 1.0, 9007199254740993]');
    const [first, , third] = draft.items;
    if (first === undefined || third === undefined) throw new Error('items');
    expect(encodeDraft({ ...draft, items: [first, third] })).toEqual({
      ok: true,
      json: '["\\u0061", 9007199254740993]',
    });
    expect(encodeDraft({ ...draft, items: [{ ...first, text: 'b"' }, third] })).toEqual({
      ok: true,
      json: '["b\\"", 9007199254740993]',
    });
  });

  it.each([
    ['["a"]', '["a",""]'],
    ['[]', '[""]'],
  ])('%s gets another text', (source, json) => {
    expect(encodeDraft(addItem(list(source)))).toEqual({ ok: true, json });
  });

  it('of numbers gets another number', () => {
    expect(encodeDraft(addItem(list('[1]')))).toMatchObject({ ok: false });
    const { items, source } = addItem(list('[1]'));
    const typed = items.map((item) => (item.origin === null ? { ...item, text: '1e400' } : item));
    expect(encodeDraft({ kind: 'list', source, items: typed })).toEqual({ ok: true, json: '[1,1e400]' });
  });
});

it.each([
  ['5', 5],
  ['1700000000000', 1_700_000_000],
  ['1e400', null],
  ['', null],
  ['x', null],
] as const)('the instant of %j is %j', (text, seconds) => expect(instantOf(text)).toBe(seconds));
