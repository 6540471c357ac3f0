import { describe, expect, it } from 'vitest';
import { editInBox, unifyLineEnds } from './line-ends.ts';

describe('unifyLineEnds', () => {
  it('leaves a text with LF as it is', () => {
    const box = unifyLineEnds('a\nb');
    expect([box.text, box.toBox(3), box.toGiven(3)]).toEqual(['a\nb', 3, 3]);
  });

  it('joins CR LF and replaces a lone CR', () => {
    expect(unifyLineEnds('a\r\nb\rc\r\r\nd').text).toBe('a\nb\nc\n\nd');
  });

  it('translates every offset there and back', () => {
    const given = '\r\na\r\nb\rc\r\n\r\nd\r\n';
    const box = unifyLineEnds(given);
    for (let offset = 0; offset <= given.length; offset++) {
      const isInsidePair = given.slice(offset - 1, offset + 1) === '\r\n';
      // Between CR and LF is before the line end that the two become.
      const before = given.slice(0, isInsidePair ? offset - 1 : offset);
      expect(box.toBox(offset), `to the box, ${offset}`).toBe(before.replace(/\r\n?/g, '\n').length);
      expect(box.toGiven(box.toBox(offset)), `and back, ${offset}`).toBe(before.length);
    }
  });
});

describe('editInBox', () => {
  it.each([
    ['at the end', 'a\rb\r\nc\n', 'a\nb\nc\nZ', 'a\rb\r\nc\nZ'],
    ['at the beginning', 'a\rb\r\nc\n', 'Za\nb\nc\n', 'Za\rb\r\nc\n'],
    ['between', 'a\rb\r\nc', 'a\nbZ\nc', 'a\rbZ\r\nc'],
    ['of a line end', 'a\r\nb\r\nc', 'a\nbc', 'a\r\nbc'],
    ['of a new line', 'a\r\nb', 'a\nb\n', 'a\r\nb\n'],
    ['of everything', 'a\r\nb', 'Z', 'Z'],
    ['of nothing', 'a\r\nb\r', 'a\nb\n', 'a\r\nb\r'],
    ['without CR', 'a\nb', 'a\nbZ', 'a\nbZ'],
  ])('an edit %s changes nothing else', (_, given, edited, expected) => {
    expect(editInBox(unifyLineEnds(given), edited).given).toBe(expected);
  });
});
