import { describe, expect, it } from 'vitest';
import { layOutFirst, layOutHidden, layOutNext, type TextLayout } from './large-text.ts';

const SMALL = 'a'.repeat(49_999);
const LARGE = 'b'.repeat(60_000);
const opened: TextLayout = { text: LARGE, isLaidOut: true, generation: 3 };

describe('layOutNext', () => {
  it.each([
    ['a small text after another', layOutFirst('x'), SMALL, true, 0],
    ['a large text after a small one', layOutFirst('x'), LARGE, false, 1],
    ['a large text after a large one', layOutFirst(LARGE), `${LARGE}b`, false, 0],
    ['a small text after a large one', layOutFirst(LARGE), SMALL, true, 0],
    ['a small text that grows by typing', layOutFirst(SMALL), `${SMALL}bc`, true, 0],
    ['a large text that is edited as text', opened, `${LARGE}x`, true, 3],
    ['much that is put into a larger text', opened, `${LARGE}${'x'.repeat(2000)}`, true, 3],
    ['another large text than the edited one', opened, 'c'.repeat(60_000), false, 4],
    ['the same text', opened, LARGE, true, 3],
  ])('%s', (_name, before, text, isLaidOut, generation) => {
    expect(layOutNext(before, text)).toEqual({ text, isLaidOut, generation });
  });

  it('takes a fresh textarea for what has to be hidden, and only then', () => {
    expect(layOutHidden(opened, LARGE)).toEqual({ text: LARGE, isLaidOut: false, generation: 4 });
    expect(layOutHidden(layOutFirst(LARGE), LARGE)).toEqual(layOutFirst(LARGE));
  });
});
