import { describe, expect, it } from 'vitest';
import { fitNote } from './fit-note.ts';

/** Without what stands between the line and it. */
const fit = (line: string, note: string, columns: number) =>
  fitNote(line, note, columns)?.trimStart() ?? null;

describe('fitNote', () => {
  it('leaves a note alone that fits, to the last column', () => {
    expect(fitNote('"exp": 1', 'Expires', 40)).toBe('\u00a0\u00a0\u00a0\u00a0Expires');
    expect(fit('12345678', 'Expires', 8 + 4 + 7)).toBe('Expires');
  });

  it('cuts one that would go on in another row', () => {
    expect(fit('12345678', 'Expires at noon', 8 + 4 + 14)).toBe('Expires at no…');
    expect(fit('12345678', 'Expires at noon', 8 + 4 + 11)).toBe('Expires at…');
  });

  it('shows none where next to nothing is left', () => {
    expect(fit('12345678', 'Expires at noon', 8 + 4 + 7)).toBeNull();
    expect(fit('12345678', 'now', 8)).toBeNull();
    expect(fit('12345678', 'now', 4)).toBeNull();
  });

  it('uses what is left of the last row of a long line', () => {
    expect(fit('x'.repeat(50), 'Expires', 40)).toBe('Expires');
    expect(fit('x'.repeat(80), 'Expires', 40)).toBeNull();
  });

  it('counts wide characters as two columns, and shows nothing where it cannot know the row', () => {
    expect(fit('日本', 'Expires', 4 + 4 + 7)).toBe('Expires');
    expect(fit('日本', 'Expires', 4 + 4 + 6)).toBeNull();
    expect(fit('日'.repeat(30), 'Expires', 40)).toBeNull();
    expect(fit('12345678', '日本日本日本日本', 8 + 4 + 9)).toBe('日本日本…');
  });

  it('does not cut a character in two', () => {
    expect(fit('1234', 'abcdefg😀 and more', 4 + 4 + 11)).toBe('abcdefg…');
  });
});
