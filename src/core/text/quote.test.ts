import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, quote, shorten } from './quote.ts';

const KEY = '\u{1f511}';
const HALF = /\p{Surrogate}/u;

describe('the beginning of a text', () => {
  it.each([
    ['', 3, ''],
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    [KEY.repeat(3), 3, KEY.repeat(3)],
    [KEY.repeat(4), 3, `${KEY}${KEY}…`],
    [KEY.repeat(1000), 3, `${KEY}${KEY}…`],
    [`a${KEY.repeat(1000)}`, 3, `a${KEY}…`],
    ['\ud83d\ud83d\ud83d\ud83d', 3, '\ud83d\ud83d…'],
  ])('%#', (text, charactersAtMost, expected) => {
    expect(cutText(text, charactersAtMost)).toBe(expected);
  });
});

it.each([
  ['a\ud83db', 'a\\ud83db', '"a\\ud83db"'],
  [`\udd11${KEY}`, `\\udd11${KEY}`, `"\\udd11${KEY}"`],
  ['line\n"b"', 'line\n"b"', '"line\\n\\"b\\""'],
])('half a surrogate pair is named: %j', (text, short, quoted) => {
  expect(shorten(text, 60)).toBe(short);
  expect(quote(text)).toBe(quoted);
});

it('no text makes half a surrogate pair, nor is it longer than it may be', () => {
  const unit = fc.constantFrom('a', KEY, '\ud83d', '\udd11', 'é');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), fc.integer({ min: 1, max: 20 }), (text, most) => {
      expect(shorten(text, most)).not.toMatch(HALF);
      expect(quote(text, most)).not.toMatch(HALF);
      expect(Array.from(cutText(text, most)).length).toBeLessThanOrEqual(most);
      if (Array.from(text).length <= most) expect(cutText(text, most)).toBe(text);
    }),
  );
});
