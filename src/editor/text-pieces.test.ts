import { describe, expect, it } from 'vitest';
import { pieceEnd } from './text-pieces.ts';

function cut(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = pieceEnd(text, start);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

describe('pieceEnd', () => {
  it('leaves a short text whole', () => {
    expect(cut('a\nb')).toEqual(['a\nb']);
  });

  it('cuts after a line feed', () => {
    const text = `${'x'.repeat(99)}\n`.repeat(1000);
    const pieces = cut(text);
    expect(pieces.join('')).toBe(text);
    expect(pieces).toHaveLength(7);
    for (const piece of pieces) expect(piece.endsWith('\n')).toBe(true);
  });

  it('cuts a long line seldom, and no pair of surrogates', () => {
    const text = `x${'\u{1f600}'.repeat(300_000)}`;
    const pieces = cut(text);
    expect(pieces.join('')).toBe(text);
    expect(pieces).toHaveLength(3);
    for (const piece of pieces) expect(piece).not.toMatch(/^[\udc00-\udfff]/);
  });
});
