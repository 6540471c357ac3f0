import { describe, expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';

const MARKS = { same: ' ', removed: '-', added: '+' } as const;
const show = (first: string, second: string): string =>
  diffLines(first, second)
    .map(({ kind, text }) => `${MARKS[kind]}${text}`)
    .join('\n');

describe('the lines of two texts', () => {
  it('are marked as removed and added between those that are the same', () => {
    expect(show('a\nb\nc', 'a\nx\nc')).toBe(' a\n-b\n+x\n c');
    expect(show('a\nb\nc\nd\ne', 'b\nc\ny\ne')).toBe('-a\n b\n c\n-d\n+y\n e');
    expect(show('', 'a')).toBe('-\n+a');
    expect(show('a', 'a')).toBe(' a');
  });

  it('give both texts back, with the numbers of their lines', () => {
    let state = 1;
    const next = (below: number): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor(state / 65536) % below;
    };
    for (let round = 0; round < 200; round++) {
      const text = (): string => Array.from({ length: next(12) }, () => 'abc'.charAt(next(3))).join('\n');
      const [first, second] = [text(), text()];
      const lines = diffLines(first, second);
      const before = lines.filter(({ kind }) => kind !== 'added');
      const after = lines.filter(({ kind }) => kind !== 'removed');
      expect(before.map(({ text }) => text).join('\n')).toBe(first);
      expect(after.map(({ text }) => text).join('\n')).toBe(second);
      expect(before.map(({ before: number }) => number)).toEqual(before.map((_, index) => index + 1));
      expect(after.map(({ after: number }) => number)).toEqual(after.map((_, index) => index + 1));
    }
  });

  it('are replaced where too many differ', () => {
    const text = (letter: string): string =>
      Array.from({ length: 20_000 }, (_, index) => `${letter}${index}`).join('\n');
    const lines = diffLines(`x\n${text('a')}\ny`, `x\n${text('b')}\ny`);
    expect(lines).toHaveLength(40_002);
    expect(lines[1]?.kind).toBe('removed');
    expect(lines.at(-2)?.kind).toBe('added');
  });
});
