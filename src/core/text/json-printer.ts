/** Deeper than this nothing is indented further, or the indentation would outgrow the text. */
const INDENTED_LEVELS = 200;
/** Nor once so much was indented: many values that are each nested deep would become a hundred times as long. */
const INDENTATION_AT_MOST = 4_000_000;
const INDENTATIONS = Array.from({ length: INDENTED_LEVELS + 1 }, (_, level) => `\n${'  '.repeat(level)}`);

/**
 * Prints JSON from its own text: stretches of the source are copied as they stand, and only the white space
 * between tokens is replaced. Remembers where each token went.
 */
export class JsonPrinter {
  private readonly source: string;
  private readonly pieces: string[] = [];
  private readonly sourceStarts: number[] = [];
  private readonly sourceEnds: number[] = [];
  private readonly printedStarts: number[] = [];
  private printedLength = 0;
  private indented = 0;
  /** The stretch of the source that is not copied yet. */
  private runStart = 0;
  private runEnd = 0;
  private hasWhiteSpace = false;

  constructor(source: string) {
    this.source = source;
  }

  /** Puts the token from `start` to `end` of the source. */
  put(start: number, end: number): void {
    if (start !== this.runEnd) {
      this.hasWhiteSpace = true;
      this.flush();
      this.runStart = start;
    }
    this.runEnd = end;
    this.sourceStarts.push(start);
    this.sourceEnds.push(end);
    this.printedStarts.push(this.printedLength + start - this.runStart);
  }

  /** Breaks the line before something inside `depth` open brackets, unless that is too deep. */
  breakLine(depth: number, indentation: number): void {
    const text = INDENTATIONS[indentation] ?? '\n';
    if (depth > INDENTED_LEVELS || this.indented + text.length > INDENTATION_AT_MOST) return;
    this.indented += text.length;
    this.insert(text);
  }

  /** Puts text that is not in the source. */
  insert(text: string): void {
    this.flush();
    this.pieces.push(text);
    this.printedLength += text.length;
  }

  printed(): string {
    this.flush();
    return this.pieces.join('');
  }

  minified(): string {
    if (!this.hasWhiteSpace && this.runEnd === this.source.length) return this.source;
    return this.sourceStarts.map((start, index) => this.source.slice(start, this.sourceEnds[index])).join('');
  }

  /** Where an offset of the source stands in the printed text; between two tokens, the end of the first. */
  toPrinted(offset: number): number {
    return this.translate(this.sourceStarts, this.printedStarts, offset);
  }

  /** Where an offset of the printed text stands in the source; between two tokens, the end of the first. */
  fromPrinted(offset: number): number {
    return this.translate(this.printedStarts, this.sourceStarts, offset);
  }

  /** Carries an offset over by the token that it stands in, and never beyond that token. */
  private translate(from: readonly number[], to: readonly number[], offset: number): number {
    const index = lastAtOrBefore(from, offset);
    const length = (this.sourceEnds[index] ?? 0) - (this.sourceStarts[index] ?? 0);
    const into = Math.min(Math.max(0, offset - (from[index] ?? 0)), length);
    return (to[index] ?? 0) + into;
  }

  private flush(): void {
    if (this.runEnd > this.runStart) {
      this.pieces.push(this.source.slice(this.runStart, this.runEnd));
      this.printedLength += this.runEnd - this.runStart;
    }
    this.runStart = this.runEnd;
  }
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
