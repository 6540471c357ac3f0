/** One replacement: the code units from `start` to `end` (half open) become `text`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Compared at once: the browser compares such pieces thousands of times faster than a loop does. */
const PIECE = 4096;

/**
 * The smallest single replacement that turns `before` into `after`, or null if they are equal. A box that is
 * changed by it keeps caret, selection and folds outside the replaced stretch. It never cuts a surrogate pair.
 */
export function smallestChange(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head + PIECE <= shorter && before.slice(head, head + PIECE) === after.slice(head, head + PIECE)) {
    head += PIECE;
  }
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  if (head > 0 && isHighSurrogate(before.charCodeAt(head - 1))) head--;
  let tail = 0;
  const longestTail = shorter - head;
  while (tail + PIECE <= longestTail && tailPiece(before, tail) === tailPiece(after, tail)) {
    tail += PIECE;
  }
  while (
    tail < longestTail &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail--;
  return { start: head, end: before.length - tail, text: after.slice(head, after.length - tail) };
}

/** A text after replacements whose places are all counted in the text before them; none overlaps another. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  const lastFirst = changes.length > 1 ? [...changes].sort((a, b) => b.start - a.start) : changes;
  let changed = text;
  for (const change of lastFirst) {
    changed = changed.slice(0, change.start) + change.text + changed.slice(change.end);
  }
  return changed;
}

/** What a textarea holds once a stretch of its text is replaced; line ends are those of a textarea. */
export function replaceStretch(
  text: string,
  start: number,
  end: number,
  inserted: string,
): { readonly text: string; readonly caret: number } {
  const lines = inserted.includes('\r') ? inserted.replace(/\r\n?/g, '\n') : inserted;
  return { text: text.slice(0, start) + lines + text.slice(end), caret: start + lines.length };
}

/** The piece that ends `tail` code units before the end. */
function tailPiece(text: string, tail: number): string {
  const end = text.length - tail;
  return text.slice(end - PIECE, end);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
