import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, readJson } from './json.ts';
import { walkJson } from './json-walk.ts';

/** Any code point, halves of surrogate pairs included; fast-check's own `binary` unit takes a second to set up. */
const ANY_CHARACTER = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('what counts as JSON', () => {
  const PIECES = [
    ...['{', '}', '[', ']', ':', ',', '"a"', '"b":', '"', '\\', '\\"', '\\u12', '\\ud800', '\\/'],
    ...['0', '1', '01', '-', '-0', '.', '1.5', 'e', '+', '1e5', 'E', 'true', 'null', 'fals', "'"],
    ...[' ', '\n', '\r', '\t', '\u00a0', '\ufeff', '\u2028', '\u0000', '\u0001', '\ud800', 'é', '😀'],
    ...['/', '//', '/*', '*/', '__proto__'],
  ];

  it('is what JSON.parse takes, for texts of many pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(readJson(text).fault === null, text).toBe(isJson(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('is what JSON.parse takes, for JSON with one thing changed', () => {
    const change = fc.constantFrom('', ',', '"', '}', ']', 'x', '0', '\\', '\u0000', '-', ' ');
    fc.assert(
      fc.property(fc.json(), fc.nat(), change, fc.boolean(), (json, position, piece, isReplaced) => {
        const at = position % (json.length + 1);
        const text = json.slice(0, at) + piece + json.slice(at + (isReplaced ? 1 : 0));
        expect(readJson(text).fault === null, text).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is what JSON.parse takes, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: ANY_CHARACTER, maxLength: 20 }), (text) => {
        expect(readJson(text).fault === null).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('printed and minified', () => {
  it('print ordinary values as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2, 7, '\t', '\n'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const document = readJson(text);
        expect(document.printed).toBe(JSON.stringify(value, null, 2));
        expect(document.minified).toBe(JSON.stringify(value));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['9007199254740993'],
    ['1.0'],
    ['1e400'],
    ['-0'],
    ['1E+2'],
    ['-0.0e-0'],
    ['"\\u0041\\/"'],
    ['"\\ud800"'],
    ['"Zoë \u{1f600} \u202e"'],
    ['"\u2028\u007f"'],
    ['"\ud800"'],
  ])('keep %s as it is written', (raw) => {
    const document = readJson(` { "a" :\t[ ${raw} ,\r\n${raw} ] } `);
    expect(document.fault).toBeNull();
    expect(document.minified).toBe(`{"a":[${raw},${raw}]}`);
    expect(document.printed).toBe(`{\n  "a": [\n    ${raw},\n    ${raw}\n  ]\n}`);
  });

  it('keep order, repeated names and __proto__', () => {
    const text = '{"b":1,"__proto__":{"x":2},"a":3,"b":4,"__proto__":5,"1":6,"constructor":7}';
    const { minified, printed, root } = readJson(text);
    expect(minified).toBe(text);
    expect(readJson(printed).minified).toBe(text);
    const members = root?.kind === 'object' ? root.members : [];
    expect(members.map(({ name, repeated }) => [name, repeated])).toEqual([
      ['b', false],
      ['__proto__', false],
      ['a', false],
      ['b', true],
      ['__proto__', true],
      ['1', false],
      ['constructor', false],
    ]);
  });

  it('see that a name is repeated also where it is escaped in another way', () => {
    const { root } = readJson('{"a":1,"\\u0061":2}');
    expect(root?.kind === 'object' && root.members[1]?.repeated).toBe(true);
  });

  it.each([
    ['{}', '{}'],
    ['[ ]', '[]'],
    ['{"a":{},"b":[]}', '{\n  "a": {},\n  "b": []\n}'],
    ['1', '1'],
    ['[[1],{"a":2}]', '[\n  [\n    1\n  ],\n  {\n    "a": 2\n  }\n]'],
  ])('%s is printed %j', (text, printed) => {
    expect(readJson(text).printed).toBe(printed);
  });

  it('leave what is not JSON as it is', () => {
    const text = '{"a": 1,\r\n oops';
    const document = readJson(text);
    expect(document.printed).toBe(text);
    expect(document.minified).toBe(text);
    expect(document.toPrinted(9)).toBe(9);
    expect(document.fromPrinted(9)).toBe(9);
  });

  it('keep what could be read of a text that breaks off', () => {
    const { root, fault } = readJson('{"alg":"HS256","nested":{"a":1');
    expect(fault?.reason).toBe('end');
    const names = root?.kind === 'object' ? root.members.map(({ name }) => name) : [];
    expect(names).toEqual(['alg', 'nested']);
  });
});

describe('places', () => {
  const leaves = (root: JsonNode | null): JsonNode[] =>
    root === null
      ? []
      : [...walkJson(root)]
          .map(({ node }) => node)
          .filter(({ kind }) => kind !== 'object' && kind !== 'array');

  it('each name and value stands in the source, and is found again in the printed text', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 4, withBigInt: false }), fc.constantFrom(0, 1, 4), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const { root, printed, toPrinted, fromPrinted } = readJson(text);
        for (const { start, end } of leaves(root)) {
          const at = toPrinted(start);
          const raw = text.slice(start, end);
          expect(printed.slice(at, toPrinted(end - 1) + 1)).toBe(raw);
          expect(fromPrinted(at)).toBe(start);
          expect(fromPrinted(at + raw.length - 1)).toBe(end - 1);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('point at names, values and whole objects', () => {
    const text = ' {"one" : {"two":[true, null]}}';
    const { root, printed, toPrinted } = readJson(text);
    if (root?.kind !== 'object') throw new Error('an object');
    const [member] = root.members;
    if (member === undefined) throw new Error('a member');
    expect(text.slice(member.nameStart, member.nameEnd)).toBe('"one"');
    expect(text.slice(member.value.start, member.value.end)).toBe('{"two":[true, null]}');
    expect(text.slice(root.start, root.end)).toBe('{"one" : {"two":[true, null]}}');
    const shown = printed.slice(toPrinted(member.value.start), toPrinted(member.value.end - 1) + 1);
    expect(JSON.parse(shown)).toEqual({ two: [true, null] });
  });
});

describe('depth', () => {
  it.each([10_000, 100_000])(
    '%i levels are read at once, and indented no further than is of use',
    (levels) => {
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const) {
        const text = `${open.repeat(levels)}${open === '[' ? '' : '1'}${close.repeat(levels)}`;
        const { fault, minified, printed } = readJson(text);
        expect(fault).toBeNull();
        expect(minified).toBe(text);
        expect(printed.length).toBeLessThan(3 * text.length + 100_000);
      }
    },
  );

  it('many deep values are not indented to a hundred times their length', () => {
    const text = `[${Array(1000)
      .fill(`${'['.repeat(300)}${']'.repeat(300)}`)
      .join(',')}]`;
    expect(readJson(text).printed.length).toBeLessThan(text.length + 4_100_000);
    expect(readJson(readJson(text).printed).minified).toBe(text);
  });

  it('100,000 brackets that are never closed are a fault at the end', () => {
    expect(readJson('['.repeat(100_000)).fault).toMatchObject({ reason: 'end', offset: 100_000 });
  });
});
