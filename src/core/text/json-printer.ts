/** Deeper than this nothing is indented further, or the indentation would outgrow the text. */
const INDENTED_LEVELS = 200;

/** Prints JSON tokens as they come, indented and minified at once, and remembers where each one went. */
export class JsonPrinter {
  private readonly printedPieces: string[] = [];
  private readonly minifiedPieces: string[] = [];
  private readonly sourceStarts: number[] = [];
  private readonly printedStarts: number[] = [];
  private printedLength = 0;

  /** Puts a token that stands at `start` in the source. */
  put(printed: string, minified: string, start: number): void {
    this.sourceStarts.push(start);
    this.printedStarts.push(this.printedLength);
    this.minifiedPieces.push(minified);
    this.pushPrinted(printed);
  }

  /** Breaks the line before something inside `depth` open brackets, unless that is too deep. */
  breakLine(depth: number, indentation: number): void {
    if (depth <= INDENTED_LEVELS) this.pushPrinted(`\n${'  '.repeat(indentation)}`);
  }

  printed(): string {
    return this.printedPieces.join('');
  }

  minified(): string {
    return this.minifiedPieces.join('');
  }

  /** Where an offset of the source stands in the printed text. */
  toPrinted(offset: number): number {
    return translate(this.sourceStarts, this.printedStarts, offset);
  }

  /** Where an offset of the printed text stands in the source. */
  fromPrinted(offset: number): number {
    return translate(this.printedStarts, this.sourceStarts, offset);
  }

  private pushPrinted(text: string): void {
    this.printedPieces.push(text);
    this.printedLength += text.length;
  }
}

/** Carries an offset over by the token that it stands in. */
function translate(from: readonly number[], to: readonly number[], offset: number): number {
  const index = lastAtOrBefore(from, offset);
  return (to[index] ?? 0) + offset - (from[index] ?? 0);
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
