import { smallestChange } from './text-change.ts';

/** A text as an editor holds it, where every line ends with LF, and how offsets translate. */
export interface BoxText {
  /** The text with the line ends that it was given with. */
  readonly given: string;
  readonly text: string;
  /** From an offset into the given text to one into the box. */
  toBox(offset: number): number;
  /** From an offset into the box to one into the given text. */
  toGiven(offset: number): number;
}

/**
 * Textareas and Monaco turn CR LF and lone CR into LF. Done here first, so that both boxes hold the same text and
 * marks stand at the right characters. Only CR LF moves offsets: it becomes one code unit.
 */
export function unifyLineEnds(given: string): BoxText {
  if (!given.includes('\r'))
    return { given, text: given, toBox: (offset) => offset, toGiven: (offset) => offset };
  // Where, in the box, each LF stands that was CR LF.
  const joined: number[] = [];
  const text = given.replace(/\r\n?/g, (end, at: number) => {
    if (end.length === 2) joined.push(at - joined.length);
    return '\n';
  });
  return {
    given,
    text,
    // The i-th pair begins, in the given text, i code units after its place in the box.
    toBox: (offset) => offset - countWhile(joined, (at, index) => at + index < offset),
    toGiven: (offset) => offset + countWhile(joined, (at) => at < offset),
  };
}

/** The text after an edit in the box: the line ends of what was not edited stay as they were given. */
export function editInBox(box: BoxText, edited: string): BoxText {
  const { given, text, toGiven } = box;
  const change = smallestChange(text, edited);
  if (change === null) return box;
  const { start, end, text: inserted } = change;
  return unifyLineEnds(given.slice(0, toGiven(start)) + inserted + given.slice(toGiven(end)));
}

/** How many leading items pass a test that, once failed, fails for all that follow. */
function countWhile(items: readonly number[], test: (item: number, index: number) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(items[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
