import { smallestChange } from './text-change.ts';

/**
 * Above this many UTF-16 code units a text is not laid out in a textarea, which would cost the browser about a second
 * for each megabyte: Monaco draws what is in view of it, or the windowed view does.
 */
const LARGE_TEXT = 50_000;

/** Whoever makes a text large by so little is typing, and goes on in the textarea. */
const TYPED_AT_MOST = 1000;

/** Whether a text is too large for a textarea to lay out at once; a part that holds it has `data-large`. */
export function isLargeText({ length }: { readonly length: number }): boolean {
  return length > LARGE_TEXT;
}

/** How a textarea holds its text. */
export interface TextLayout {
  readonly text: string;
  readonly isLaidOut: boolean;
  /**
   * Counts the textareas: a fresh one takes the place of one that is laid out and has to hold a large text, because
   * hiding what is laid out takes the browser a second.
   */
  readonly generation: number;
}

/** How a textarea that is made for a text holds it. */
export function layOutFirst(text: string): TextLayout {
  return { text, isLaidOut: !isLargeText(text), generation: 0 };
}

/** How the next text is held: a large one is laid out only where somebody who edits is in the middle of it. */
export function layOutNext(before: TextLayout, text: string): TextLayout {
  const isLaidOut = !isLargeText(text) || (before.isLaidOut && isGoingOn(before.text, text));
  return isLaidOut ? { ...before, text, isLaidOut } : layOutHidden(before, text);
}

/** Holds a text without laying it out. */
export function layOutHidden({ isLaidOut, generation }: TextLayout, text: string): TextLayout {
  return { text, isLaidOut: false, generation: isLaidOut ? generation + 1 : generation };
}

function isGoingOn(before: string, after: string): boolean {
  const change = smallestChange(before, after);
  if (change === null || change.text.length <= TYPED_AT_MOST) return true;
  return isLargeText(before) && change.text.length < before.length - (change.end - change.start);
}
