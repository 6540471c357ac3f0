/** A long text cut into the rows in which a box of a certain width shows it. */
export interface TextRows {
  readonly text: string;
  readonly columns: number;
  /** Where each row begins (UTF-16 offsets), in order. There is one at least. */
  readonly starts: Uint32Array;
  /** Every character is as wide as the next, so that columns can be counted instead of walked. */
  readonly isEven: boolean;
}

/** What a scrolled view shows, in rows; half open. */
export interface RowWindow {
  readonly first: number;
  readonly last: number;
}

/** No browser draws a box that is much higher than this. */
const MAX_HEIGHT_PX = 15_000_000;
/** The window moves by so many rows at once, */
export const STEP_ROWS = 16;
/** and has so many to spare above and below what is in view. */
const SPARE_ROWS = 16;

const TAB_COLUMNS = 4;
const UNEVEN = /[^\x20-\x7e\n]/;

/**
 * Cuts a text into rows of a monospaced font that break anywhere: at `columns`, and after each LF. Characters outside
 * of ASCII are taken for one column, from U+1100 on for two: the browser may break such rows elsewhere.
 */
export function cutRows(text: string, columns: number): TextRows {
  const isEven = !UNEVEN.test(text);
  let starts = new Uint32Array(Math.ceil(text.length / columns) + 16);
  let count = 0;
  const push = (start: number): void => {
    if (count === starts.length) {
      const longer = new Uint32Array(count * 2);
      longer.set(starts);
      starts = longer;
    }
    starts[count++] = start;
  };
  for (let lineStart = 0; ; ) {
    const lineBreak = text.indexOf('\n', lineStart);
    const lineEnd = lineBreak === -1 ? text.length : lineBreak;
    let rowStart = lineStart;
    do {
      push(rowStart);
      rowStart = isEven ? rowStart + columns : walk(text, rowStart, lineEnd, columns);
    } while (rowStart < lineEnd);
    if (lineBreak === -1) break;
    lineStart = lineBreak + 1;
  }
  return { text, columns, starts: starts.subarray(0, count), isEven };
}

/** How high all rows are; a limit keeps it below what browsers can draw, see {@link scrolledTo}. */
export function heightOf({ starts }: TextRows, lineHeight: number): number {
  return Math.min(starts.length * lineHeight, MAX_HEIGHT_PX);
}

/** How far down the rows a box is scrolled, in pixels of rows: the same as `scrollTop` but for an enormous text. */
export function scrolledTo(
  rows: TextRows,
  scrollTop: number,
  viewHeight: number,
  lineHeight: number,
): number {
  const whole = rows.starts.length * lineHeight;
  const height = heightOf(rows, lineHeight);
  return height === whole ? scrollTop : (scrollTop * (whole - viewHeight)) / (height - viewHeight);
}

/** The opposite of {@link scrolledTo}. */
export function scrollTopFor(rows: TextRows, top: number, viewHeight: number, lineHeight: number): number {
  const whole = rows.starts.length * lineHeight;
  const height = heightOf(rows, lineHeight);
  return height === whole ? top : (top * (height - viewHeight)) / (whole - viewHeight);
}

/** The rows to draw where `topRow` is the first in view; it stays the same while one scrolls by a few rows. */
export function findWindow({ starts }: TextRows, topRow: number, rowsInView: number): RowWindow {
  const step = Math.floor(Math.min(topRow, starts.length - 1) / STEP_ROWS) * STEP_ROWS;
  return {
    first: Math.max(0, step - SPARE_ROWS),
    last: Math.min(starts.length, step + STEP_ROWS + rowsInView + SPARE_ROWS),
  };
}

/** The stretch of text that a window shows (UTF-16 offsets, half open). */
export function textOf(
  { starts, text }: TextRows,
  { first, last }: RowWindow,
): { readonly start: number; readonly end: number } {
  return { start: starts[first] ?? 0, end: starts[last] ?? text.length };
}

/** The row that holds an offset. */
export function rowAt({ starts }: TextRows, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The offset nearest to a place in the rows; before the first row it is 0, after the last the end. */
export function offsetAt(rows: TextRows, row: number, column: number): number {
  const { starts, text, isEven } = rows;
  if (row < 0) return 0;
  if (row >= starts.length) return text.length;
  const start = starts[row] ?? 0;
  const next = starts[row + 1] ?? text.length;
  const end = next > start && text.charAt(next - 1) === '\n' ? next - 1 : next;
  const wanted = Math.max(0, column);
  return isEven ? Math.min(start + wanted, end) : walk(text, start, end, wanted, 0);
}

/** From `start` by as many columns as fit into `columns`, by `least` characters at least; never into a pair. */
function walk(text: string, start: number, end: number, columns: number, least = 1): number {
  let at = start;
  let column = 0;
  while (at < end) {
    const point = text.codePointAt(at) ?? 0;
    column += point === 0x09 ? TAB_COLUMNS : point >= 0x1100 ? 2 : 1;
    if (column > columns && at >= start + least) break;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}
