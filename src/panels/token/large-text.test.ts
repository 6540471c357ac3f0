import { expect, it } from 'vitest';
import { isLargeText, LARGE_TEXT } from './large-text.ts';

it('a text is large from the first character above the limit', () => {
  expect(isLargeText('a'.repeat(LARGE_TEXT))).toBe(false);
  expect(isLargeText('a'.repeat(LARGE_TEXT + 1))).toBe(true);
});
