import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, smallestChange } from './text-change.ts';

describe('smallestChange', () => {
  it.each([
    ['', 'abc', { start: 0, end: 0, text: 'abc' }],
    ['abc', '', { start: 0, end: 3, text: '' }],
    ['abcd', 'abXd', { start: 2, end: 3, text: 'X' }],
    ['aaa', 'aaaa', { start: 3, end: 3, text: 'a' }],
    ['aaaa', 'aaa', { start: 3, end: 4, text: '' }],
  ])('from %j to %j', (before, after, change) => {
    expect(smallestChange(before, after)).toEqual(change);
  });

  it('is null for equal texts', () => {
    expect(smallestChange('a', 'a')).toBeNull();
  });

  it('does not cut a surrogate pair', () => {
    // Two faces that share the first half, and two characters that share the second.
    expect(smallestChange('a\u{1f600}b', 'a\u{1f601}b')).toEqual({ start: 1, end: 3, text: '\u{1f601}' });
    expect(smallestChange('a\u{1f600}b', 'a\u{1fa00}b')).toEqual({ start: 1, end: 3, text: '\u{1fa00}' });
  });

  it('turns the one text into the other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\u{1f600}', '\u{1f601}', '\u{1fa00}') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = smallestChange(before, after);
        const made =
          change === null ? before : before.slice(0, change.start) + change.text + before.slice(change.end);
        expect(made).toBe(after);
      }),
    );
  });

  it.each([
    ['at the beginning', 0],
    ['within a long common stretch', 9_000],
    ['at the end', 20_000],
  ])('finds a change %s of a long text', (_name, at) => {
    const text = 'abcdefg'.repeat(3000).slice(0, 20_000);
    const after = `${text.slice(0, at)}\u{1f600}${text.slice(at)}`;
    expect(smallestChange(text, after)).toEqual({ start: at, end: at, text: '\u{1f600}' });
    expect(smallestChange(after, text)).toEqual({ start: at, end: at + 2, text: '' });
  });
});

describe('applyChanges', () => {
  it.each([
    ['none', [], 'abcdef'],
    ['one', [{ start: 1, end: 3, text: 'X' }], 'aXdef'],
    [
      'several, whatever their order',
      [
        { start: 0, end: 0, text: '>' },
        { start: 4, end: 6, text: '' },
        { start: 2, end: 3, text: 'long' },
      ],
      '>ablongd',
    ],
  ])('%s', (_name, changes, text) => {
    expect(applyChanges('abcdef', changes)).toBe(text);
  });
});
