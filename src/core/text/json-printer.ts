/** Deeper than this nothing is indented further, or the indentation would outgrow the text. */
const INDENTED_LEVELS = 200;
/** Nor once so much was indented: many values that are each nested deep would become a hundred times as long. */
const INDENTATION_AT_MOST = 4_000_000;
const INDENTATIONS = Array.from({ length: INDENTED_LEVELS + 1 }, (_, level) => `\n${'  '.repeat(level)}`);

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Prints JSON from its own text, which must be JSON: stretches of the source are copied as they stand, and only the
 * white space between tokens is replaced. Remembers where each stretch went. What was printed so far is kept, so that a
 * long text can be printed in steps.
 */
export class JsonPrinter {
  private readonly source: string;
  private readonly printed: string[] = [];
  private pieces: string[] = [];
  /** Stretches that are copied in one piece: where each begins and ends in the source, and begins in what is printed. */
  private readonly sourceStarts: number[] = [];
  private readonly sourceEnds: number[] = [];
  private readonly printedStarts: number[] = [];
  private printedLength = 0;
  private indented = 0;
  private at = 0;
  private depth = 0;
  private lastToken = 0;
  /** The stretch of the source that is not copied yet. */
  private runStart = 0;
  private runEnd = 0;

  constructor(source: string) {
    this.source = source;
  }

  /** Prints about so many more characters of the source; whether that was all. */
  goOn(characters: number): boolean {
    const { source } = this;
    const stop = Math.min(source.length, this.at + characters);
    let { at } = this;
    while (at < stop) {
      const code = source.charCodeAt(at);
      if (isSpace(code)) {
        at++;
        continue;
      }
      const end = endOfToken(source, at, code);
      this.breakBefore(code);
      if (at !== this.runEnd) {
        this.copyRun();
        this.runStart = at;
      }
      this.runEnd = end;
      if (code === COLON) this.insert(' ');
      this.lastToken = code;
      at = end;
    }
    this.at = at;
    if (at >= source.length) this.copyRun();
    this.printed.push(this.pieces.join(''));
    this.pieces = [];
    return at >= source.length;
  }

  /** All that was printed. */
  text(): string {
    return this.printed.length === 1 ? (this.printed[0] ?? '') : this.printed.join('');
  }

  /** Where an offset of the source stands in the printed text; between two tokens, the end of the first. */
  toPrinted(offset: number): number {
    return this.translate(this.sourceStarts, this.printedStarts, offset);
  }

  /** Where an offset of the printed text stands in the source; between two tokens, the end of the first. */
  fromPrinted(offset: number): number {
    return this.translate(this.printedStarts, this.sourceStarts, offset);
  }

  /** Breaks the line before a name, an item and what closes them; the value of a member stays on the line of its name. */
  private breakBefore(code: number): void {
    const { lastToken } = this;
    if (code === COMMA || code === COLON) return;
    if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      const isEmpty = lastToken === OPEN_BRACE || lastToken === OPEN_BRACKET;
      if (!isEmpty) this.breakLine(this.depth - 1);
      this.depth--;
      return;
    }
    if (lastToken !== COLON && this.depth > 0) this.breakLine(this.depth);
    if (code === OPEN_BRACE || code === OPEN_BRACKET) this.depth++;
  }

  /** Breaks the line inside the open brackets, unless that is too deep. */
  private breakLine(indentation: number): void {
    const text = INDENTATIONS[indentation] ?? '\n';
    if (this.depth > INDENTED_LEVELS || this.indented + text.length > INDENTATION_AT_MOST) return;
    this.indented += text.length;
    this.insert(text);
  }

  /** Puts text that is not in the source. */
  private insert(text: string): void {
    this.copyRun();
    this.pieces.push(text);
    this.printedLength += text.length;
  }

  private copyRun(): void {
    const { runStart, runEnd } = this;
    if (runEnd > runStart) {
      this.sourceStarts.push(runStart);
      this.sourceEnds.push(runEnd);
      this.printedStarts.push(this.printedLength);
      this.pieces.push(this.source.slice(runStart, runEnd));
      this.printedLength += runEnd - runStart;
    }
    this.runStart = runEnd;
  }

  /** Carries an offset over by the stretch that it stands in, and never beyond that. */
  private translate(from: readonly number[], to: readonly number[], offset: number): number {
    const index = lastAtOrBefore(from, offset);
    const length = (this.sourceEnds[index] ?? 0) - (this.sourceStarts[index] ?? 0);
    const into = Math.min(Math.max(0, offset - (from[index] ?? 0)), length);
    return (to[index] ?? 0) + into;
  }
}

/** JSON text without the white space between its tokens; the text itself where there is none. */
export function minifyJson(text: string): string {
  const pieces: string[] = [];
  let runStart = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      if (at > runStart) pieces.push(text.slice(runStart, at));
      runStart = ++at;
    } else at = endOfToken(text, at, code);
  }
  if (runStart === 0) return text;
  pieces.push(text.slice(runStart));
  return pieces.join('');
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The end of the token of JSON that begins at an offset; digits and letters go on until something else. */
function endOfToken(text: string, start: number, first: number): number {
  let at = start + 1;
  if (first === QUOTE) {
    // A text that was cut may end within a string.
    for (let code = text.charCodeAt(at); code !== QUOTE && at < text.length; code = text.charCodeAt(at)) {
      at += code === BACKSLASH ? 2 : 1;
    }
    return at + 1;
  }
  if (isPunctuation(first)) return at;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || isPunctuation(code)) break;
    at++;
  }
  return at;
}

function isPunctuation(code: number): boolean {
  switch (code) {
    case COMMA:
    case COLON:
    case OPEN_BRACKET:
    case CLOSE_BRACKET:
    case OPEN_BRACE:
    case CLOSE_BRACE:
      return true;
    default:
      return false;
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
