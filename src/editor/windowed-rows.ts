/** A text cut into rows that fit a width, as a box with a monospaced font shows it that breaks lines anywhere. */
export interface Rows {
  readonly text: string;
  readonly count: number;
  /** The first code unit of a row; of the row after the last, the length of the text. */
  startOf(row: number): number;
  /** The end of what a row shows, before its line feed. */
  endOf(row: number): number;
  /** The row that shows an offset; an offset between two rows is in the second. */
  rowAt(offset: number): number;
}

/** Rows from `first` up to `end`, which is not among them. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

const LINE_FEED = 0x0a;
const TAB = 0x09;

/**
 * Cuts a text into rows of `columns` cells in one pass. What a font may draw wider than a cell counts as two, so that
 * no row is wider than its box; a surrogate pair is never cut.
 */
export function layOutRows(text: string, columns: number, tabSize: number): Rows {
  const width = Math.max(2, columns);
  const starts = new GrowingList();
  starts.push(0);
  const isPlain = !/[^\x20-\x7e\n]/.test(text);
  for (let start = 0; ; ) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed === -1 ? text.length : lineFeed;
    if (isPlain) {
      for (let row = start + width; row < end; row += width) starts.push(row);
    } else {
      cutLine(text, start, end, width, tabSize, starts);
    }
    if (lineFeed === -1) break;
    start = lineFeed + 1;
    starts.push(start);
  }
  const rowStarts = starts.values();
  const count = rowStarts.length;
  const startOf = (row: number): number => rowStarts[row] ?? text.length;
  return {
    text,
    count,
    startOf,
    endOf: (row) => {
      const end = startOf(row + 1);
      return row + 1 < count && text.charCodeAt(end - 1) === LINE_FEED ? end - 1 : end;
    },
    rowAt: (offset) => {
      let low = 0;
      let high = count;
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if (startOf(middle) <= offset) low = middle;
        else high = middle;
      }
      return low;
    },
  };
}

function cutLine(
  text: string,
  start: number,
  end: number,
  width: number,
  tabSize: number,
  starts: GrowingList,
): void {
  let cell = 0;
  for (let offset = start; offset < end; ) {
    const units = unitsAt(text, offset);
    const cells = cellsAt(text, offset, cell, tabSize);
    if (cell > 0 && cell + cells > width) {
      starts.push(offset);
      cell = 0;
      continue;
    }
    cell += cells;
    offset += units;
  }
}

/** How many cells stand before `offset` in a row that begins at `start`. */
export function cellsBefore(text: string, start: number, offset: number, tabSize: number): number {
  let cell = 0;
  for (let at = start; at < offset; at += unitsAt(text, at)) cell += cellsAt(text, at, cell, tabSize);
  return cell;
}

/** The offset whose character begins nearest to a cell, in a row from `start` to `end`. */
export function offsetAtCell(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  wanted: number,
  tabSize: number,
): number {
  let cell = 0;
  for (let at = start; at < end; at += unitsAt(text, at)) {
    const cells = cellsAt(text, at, cell, tabSize);
    if (wanted < cell + cells / 2) return at;
    cell += cells;
  }
  return end;
}

function unitsAt(text: string, offset: number): 1 | 2 {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}

function cellsAt(text: string, offset: number, cell: number, tabSize: number): number {
  const unit = text.charCodeAt(offset);
  if (unit === TAB) return tabSize - (cell % tabSize);
  return unit < 0x300 ? 1 : 2;
}

/** The tallest element that every browser lays out right. */
const MAX_HEIGHT_PX = 16_000_000;

/** How tall what scrolls is made. Above what browsers can do, rows pass by faster than they are tall. */
export function heightOfRows(count: number, rowHeight: number): number {
  return Math.min(count * rowHeight, MAX_HEIGHT_PX);
}

/** Where the first row in view stands, in rows and fractions of one, when a box is scrolled. */
export function topRow(count: number, rowHeight: number, scrollTop: number, viewportHeight: number): number {
  const whole = count * rowHeight;
  const height = heightOfRows(count, rowHeight);
  if (whole === height) return Math.max(0, scrollTop) / rowHeight;
  const scrollable = Math.max(1, height - viewportHeight);
  return (Math.min(Math.max(0, scrollTop), scrollable) / scrollable) * (count - viewportHeight / rowHeight);
}

/** How far a box has to be scrolled to have a row at its top: the other way round. */
export function scrollTopOf(row: number, count: number, rowHeight: number, viewportHeight: number): number {
  const whole = count * rowHeight;
  const height = heightOfRows(count, rowHeight);
  if (whole === height) return row * rowHeight;
  return (row / (count - viewportHeight / rowHeight)) * (height - viewportHeight);
}

/**
 * Which rows to draw for those in view: some to spare on both sides, in steps, so that most scrolling draws nothing
 * anew.
 */
export function windowOf(top: number, visible: number, count: number): RowWindow {
  const step = Math.max(1, Math.ceil(visible));
  const first = Math.max(0, Math.floor(top / step) - 1) * step;
  return { first: Math.min(first, Math.max(0, count - 1)), end: Math.min(count, first + 4 * step) };
}

/** Numbers in a typed array that doubles when it is full: a list of numbers costs three times the time. */
class GrowingList {
  #values = new Uint32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const longer = new Uint32Array(2 * this.#length);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#length++] = value;
  }

  values(): Uint32Array {
    return this.#values.subarray(0, this.#length);
  }
}
