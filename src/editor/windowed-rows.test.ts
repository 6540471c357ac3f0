import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellsBefore,
  heightOfRows,
  layOutRows,
  offsetAtCell,
  type Rows,
  scrollTopOf,
  topRow,
  windowOf,
} from './windowed-rows.ts';

const TAB_SIZE = 2;
const shown = (rows: Rows) =>
  Array.from({ length: rows.count }, (_, row) => rows.text.slice(rows.startOf(row), rows.endOf(row)));

describe('layOutRows', () => {
  it.each([
    ['nothing', '', ['']],
    ['lines', 'a\nb\n\nc', ['a', 'b', '', 'c']],
    ['a line feed at the end', 'a\n', ['a', '']],
    ['a line that just fits', 'abcd\ne', ['abcd', 'e']],
    ['a line that is too long', 'abcdefghi\nj', ['abcd', 'efgh', 'i', 'j']],
    ['wide characters', '日本語\nä', ['日本', '語', 'ä']],
    ['a pair of surrogates', 'abc\u{1f600}d', ['abc', '\u{1f600}d']],
    ['half a pair', 'ab\ud83d\nc', ['ab\ud83d', 'c']],
    ['tabs', '\t\ta\t', ['\t\t', 'a\t']],
  ])('cuts %s', (_name, text, expected) => {
    expect(shown(layOutRows(text, 4, TAB_SIZE))).toEqual(expected);
  });

  it('loses nothing, cuts no pair and knows the row of every offset', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '{', '\n', '\t', 'é', '日', '\u{1f600}') });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (given, columns) => {
        const rows = layOutRows(given, columns, TAB_SIZE);
        const whole = Array.from({ length: rows.count }, (_, row) =>
          given.slice(rows.startOf(row), rows.startOf(row + 1)),
        );
        expect(whole.join('')).toBe(given);
        for (const row of shown(rows)) {
          expect(row).not.toContain('\n');
          expect(row).not.toMatch(/^[\udc00-\udfff]/);
          expect(cellsBefore(row, 0, row.length, TAB_SIZE)).toBeLessThanOrEqual(Math.max(2, columns));
        }
        for (let offset = 0; offset <= given.length; offset++) {
          const row = rows.rowAt(offset);
          expect(rows.startOf(row)).toBeLessThanOrEqual(offset);
          if (row + 1 < rows.count) expect(rows.startOf(row + 1)).toBeGreaterThan(offset);
        }
      }),
    );
  });

  it('is the same whether a text holds other characters than ASCII or not', () => {
    const text = 'abcdefg\n\nhijklmnop\n';
    const plain = layOutRows(text, 4, TAB_SIZE);
    const other = layOutRows(`${text}é`, 4, TAB_SIZE);
    expect(shown(other).slice(0, -1)).toEqual(shown(plain).slice(0, -1));
  });
});

describe('offsetAtCell', () => {
  it.each([
    [0, 0],
    [0.4, 0],
    [0.6, 1],
    [1.9, 1],
    [2.1, 3],
    [3, 3],
    [99, 4],
  ])('cell %d is at offset %d', (cell, offset) => {
    expect(offsetAtCell('a\u{1f600}b', { start: 0, end: 4 }, cell, TAB_SIZE)).toBe(offset);
  });
});

describe('the window', () => {
  it('has rows to spare before and after, and stays while one scrolls a little', () => {
    expect(windowOf(0, 20, 1000)).toEqual({ first: 0, end: 80 });
    expect(windowOf(19.5, 20, 1000)).toEqual({ first: 0, end: 80 });
    expect(windowOf(505, 20, 1000)).toEqual({ first: 480, end: 560 });
    expect(windowOf(980, 20, 1000)).toEqual({ first: 960, end: 1000 });
    expect(windowOf(0, 20, 1)).toEqual({ first: 0, end: 1 });
    expect(windowOf(0, 0, 0)).toEqual({ first: 0, end: 0 });
  });

  it('holds every row in view, whatever is scrolled to', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.nat(60),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, visible, at) => {
          const top = at * Math.max(0, count - visible);
          const { first, end } = windowOf(top, visible, count);
          expect(first).toBeLessThanOrEqual(top);
          expect(end).toBeGreaterThanOrEqual(Math.min(count, top + visible));
        },
      ),
    );
  });
});

describe('scrolling', () => {
  it.each([
    ['few rows', 1000],
    ['more rows than a browser can lay out', 3_000_000],
  ])('reaches the first row and the last of %s, and back', (_name, count) => {
    const bottom = heightOfRows(count, 20) - 400;
    expect(topRow(count, 20, 0, 400)).toBe(0);
    expect(topRow(count, 20, bottom, 400)).toBeCloseTo(count - 20, 5);
    for (const row of [0, 1, 17, count / 2, count - 20]) {
      expect(topRow(count, 20, scrollTopOf(row, count, 20, 400), 400)).toBeCloseTo(row, 5);
    }
  });
});
