import { describe, expect, it } from 'vitest';
import { readJson } from './json.ts';
import type { JsonFaultReason } from './json-fault.ts';
import { describeJsonFault } from './json-fault-words.ts';

const CASES: readonly (readonly [
  reason: JsonFaultReason,
  text: string,
  offset: number,
  line: number,
  column: number,
])[] = [
  ['empty', '', 0, 1, 1],
  ['empty', ' \n ', 3, 2, 2],
  ['end', '{"a":1', 6, 1, 7],
  ['end', '{\n"a":[1,\n2', 11, 3, 2],
  ['value-expected', '{"a":}', 5, 1, 6],
  ['value-expected', '[,1]', 1, 1, 2],
  ['value-expected', '{"a":1,\n "b"::2}', 13, 2, 6],
  ['name-expected', '{1:2}', 1, 1, 2],
  ['name-expected', '{"a":1,,}', 7, 1, 8],
  ['colon-expected', '{"a" 1}', 5, 1, 6],
  ['colon-expected', '{"a","b"}', 4, 1, 5],
  ['comma-expected', '{"a":1 "b":2}', 7, 1, 8],
  ['comma-expected', '{\r\n"a":1\r\n"b":2}', 10, 3, 1],
  ['comma-expected', '[1 2]', 3, 1, 4],
  ['text-after', '{} x', 3, 1, 4],
  ['text-after', '{}}', 2, 1, 3],
  ['trailing-comma', '{"a":1,}', 6, 1, 7],
  ['trailing-comma', '[1,\n]', 2, 1, 3],
  ['comment', '{/* no */}', 1, 1, 2],
  ['comment', '{"a":1} // no', 8, 1, 9],
  ['single-quote', "{'a':1}", 1, 1, 2],
  ['single-quote', '{"a":\'b\'}', 5, 1, 6],
  ['unquoted-name', '{alg:1}', 1, 1, 2],
  ['unquoted-name', '{"a":1, $b:1}', 8, 1, 9],
  ['not-json-literal', '{"a":True}', 5, 1, 6],
  ['not-json-literal', '[NaN]', 1, 1, 2],
  ['not-json-literal', '[undefined]', 1, 1, 2],
  ['leading-zero', '[01]', 2, 1, 3],
  ['leading-zero', '007', 1, 1, 2],
  ['number', '[1.]', 1, 1, 2],
  ['number', '[1e]', 1, 1, 2],
  ['number', '[-]', 1, 1, 2],
  ['number', '[.5]', 1, 1, 2],
  ['number', '[+1]', 1, 1, 2],
  ['string-open', '{"a":"b', 5, 1, 6],
  ['string-open', '["a\nb"]', 1, 1, 2],
  ['string-open', '["a\\', 1, 1, 2],
  ['escape', '["a\\x"]', 3, 1, 4],
  ['escape', '["\\u12G4"]', 2, 1, 3],
  ['escape', '["\\\\\\q"]', 4, 1, 5],
  ['control-character', '["a\tb"]', 3, 1, 4],
  ['control-character', '["\u0000"]', 2, 1, 3],
  ['bracket-mismatch', '{"a":1]', 6, 1, 7],
  ['bracket-mismatch', '{"a":[1}', 7, 1, 8],
];

describe('readJson finds the fault', () => {
  it.each(CASES)('%s in %j at %i, line %i, column %i', (reason, text, offset, line, column) => {
    expect(readJson(text).fault).toMatchObject({ reason, offset, line, column });
  });

  it('knows a case for each reason', () => {
    expect(new Set(CASES.map(([reason]) => reason)).size).toBe(18);
  });

  it.each([
    ['\r', 2],
    ['\n', 2],
    ['\r\n', 2],
    ['\n\r', 3],
    ['\r\n\r\n', 3],
  ])('a line ends after %j', (end, line) => {
    expect(readJson(`{${end}x`).fault).toMatchObject({ line, column: 1 });
  });

  it('stays within the text', () => {
    for (const [, text] of CASES) {
      const { fault } = readJson(text);
      expect(fault?.end).toBeGreaterThanOrEqual(fault?.offset ?? 0);
      expect(fault?.end).toBeLessThanOrEqual(text.length);
    }
  });

  it('cuts what stands there', () => {
    expect(readJson(`[${'x'.repeat(100)}]`).fault?.found).toBe('x'.repeat(20));
  });
});

describe('describeJsonFault', () => {
  it.each(CASES)('words %s in %j with line and column', (_reason, text, _offset, line, column) => {
    const { fault } = readJson(text);
    if (fault === null) throw new Error('a fault');
    const { what, remedy } = describeJsonFault(fault, 'payload');
    expect(what).toContain('payload is not valid JSON');
    expect(what).toContain(`(line ${line}, column ${column})`);
    expect(remedy).toMatch(/\.$/);
  });

  it('names a character that cannot be seen', () => {
    const { fault } = readJson('[\u202e]');
    expect(fault && describeJsonFault(fault, 'header').what).toContain('U+202E');
  });
});
