import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutRows,
  findWindow,
  heightOf,
  offsetAt,
  rowAt,
  scrolledTo,
  scrollTopFor,
  textOf,
} from './text-rows.ts';

function rowsOf(text: string, columns: number): string[] {
  const rows = cutRows(text, columns);
  return Array.from(rows.starts, (start, row) => text.slice(start, rows.starts[row + 1]));
}

describe('cutRows', () => {
  it.each([
    ['', 3, ['']],
    ['abc', 3, ['abc']],
    ['abcd', 3, ['abc', 'd']],
    ['abcdef', 3, ['abc', 'def']],
    ['abc\nd', 3, ['abc\n', 'd']],
    ['a\n\nbcde\n', 3, ['a\n', '\n', 'bcd', 'e\n', '']],
    ['ab cd', 3, ['ab ', 'cd']],
    ['東京x', 3, ['東', '京x']],
    ['a😀😀', 3, ['a😀', '😀']],
    ['😀😀', 1, ['😀', '😀']],
    ['éé\nab', 1, ['é', 'é\n', 'a', 'b']],
  ])('%j at %i columns', (text, columns, rows) => expect(rowsOf(text, columns)).toEqual(rows));

  it('loses and repeats nothing, whatever the text', () => {
    const piece = fc.constantFrom('a', 'bcdefghij', '\n', '\n\n', '\t', '東京', '😀', '\ud800', '.');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (pieces, columns) => {
        const text = pieces.join('');
        expect(rowsOf(text, columns).join('')).toBe(text);
        const { starts } = cutRows(text, columns);
        for (let row = 1; row < starts.length; row++)
          expect(starts[row] ?? 0).toBeGreaterThan(starts[row - 1] ?? 0);
      }),
    );
  });
});

describe('findWindow', () => {
  const rows = cutRows('x'.repeat(10_000), 10);

  it('holds what is in view wherever one scrolls, with rows to spare', () => {
    for (let topRow = 0; topRow < 1000; topRow++) {
      const { first, last } = findWindow(rows, topRow, 13);
      expect(first).toBeLessThanOrEqual(topRow);
      expect(last).toBeGreaterThanOrEqual(Math.min(topRow + 13, 1000));
      expect(last - first).toBeLessThan(80);
    }
  });

  it('stays while one scrolls by a few rows', () => {
    expect(findWindow(rows, 161, 13)).toEqual(findWindow(rows, 175, 13));
    expect(findWindow(rows, 176, 13)).not.toEqual(findWindow(rows, 175, 13));
  });

  it('ends with the text, also where the text has become shorter', () => {
    expect(findWindow(rows, 999, 13).last).toBe(1000);
    expect(findWindow(rows, 5000, 13).last).toBe(1000);
    expect(textOf(rows, { first: 990, last: 1000 })).toEqual({ start: 9900, end: 10_000 });
  });
});

describe('places', () => {
  it.each([
    ['abcdef', 0, 2, 2],
    ['abcdef', 1, 1, 4],
    ['ab\ncd', 0, 9, 2],
    ['ab\ncd', 1, -3, 3],
    ['ab\ncd', 2, 0, 5],
    ['ab\ncd', -1, 2, 0],
    ['東京x', 1, 2, 2],
    ['東京x', 0, 1, 0],
  ])('in %j row %i, column %i is the offset %i', (text, row, column, offset) =>
    expect(offsetAt(cutRows(text, 3), row, column)).toBe(offset),
  );

  it('finds the row of an offset', () => {
    const rows = cutRows('abcdef\n\ng', 3);
    expect(Array.from({ length: 10 }, (_, offset) => rowAt(rows, offset))).toEqual([
      0, 0, 0, 1, 1, 1, 1, 2, 3, 3,
    ]);
  });
});

describe('scrolling', () => {
  it('is that of the box while a browser can draw it', () => {
    const rows = cutRows('x'.repeat(1000), 10);
    expect(heightOf(rows, 20)).toBe(2000);
    expect(scrolledTo(rows, 320, 200, 20)).toBe(320);
  });

  it('reaches both ends of a text that is too high to draw, and comes back', () => {
    const rows = cutRows('\n'.repeat(2_000_000), 10);
    const height = heightOf(rows, 20);
    expect(height).toBe(15_000_000);
    expect(scrolledTo(rows, 0, 200, 20)).toBe(0);
    expect(scrolledTo(rows, height - 200, 200, 20)).toBe(2_000_001 * 20 - 200);
    expect(scrollTopFor(rows, scrolledTo(rows, 1234, 200, 20), 200, 20)).toBeCloseTo(1234);
  });
});
