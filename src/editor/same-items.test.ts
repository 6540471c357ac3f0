import { describe, expect, it } from 'vitest';
import { isSameItems } from './same-items.ts';

interface Item {
  readonly at: number;
  readonly text?: string;
}

const item = (at: number, text?: string): Item => (text === undefined ? { at } : { at, text });

describe('isSameItems', () => {
  it.each([
    ['nothing', [], [], true],
    ['equal items', [item(1, 'a'), item(2)], [item(1, 'a'), item(2)], true],
    ['another value', [item(1, 'a')], [item(1, 'b')], false],
    ['a member more', [item(1)], [item(1, 'a')], false],
    ['a member less', [item(1, 'a')], [item(1)], false],
    ['an item more', [item(1)], [item(1), item(2)], false],
    ['another order', [item(1), item(2)], [item(2), item(1)], false],
  ])('%s', (_name, before, after, isSame) => {
    expect(isSameItems(before, after)).toBe(isSame);
  });
});
