/** How a text was written inside another; it is read without. */
export type Encoding = 'percent-encoding' | 'escapes' | 'base64' | 'numbers' | 'pieces';

/** A text that is searched: what was pasted, or what some of it says once it is decoded. */
export interface SearchedText {
  readonly text: string;
  /** What it was taken out of, outermost first. */
  readonly encodings: readonly Encoding[];
  /** Where an offset of `text` stands in what was pasted. */
  readonly toPasted: (offset: number) => number;
  /** What the text around it calls it; null where nothing does. */
  readonly role: string | null;
}

export function searchedWhole(text: string): SearchedText {
  return { text, encodings: [], toPasted: (offset) => offset, role: null };
}

/** A stretch of characters that stand side by side in the outer text as well, or all stand for one place there. */
interface Run {
  readonly at: number;
  readonly outer: number;
  readonly isEscape: boolean;
}

/** Puts a text together from stretches of another, and knows where each of its characters stands there. */
export class TextBuilder {
  readonly #outer: string;
  readonly #parts: string[] = [];
  readonly #runs: Run[] = [];
  length = 0;
  #end = 0;

  constructor(outer: string) {
    this.#outer = outer;
  }

  copy(start: number, end: number): void {
    if (end <= start) return;
    this.#add(this.#outer.slice(start, end), start, false);
    this.#end = end;
  }

  /** What an escape from `start` to `end` stands for. */
  write(text: string, start: number, end: number): void {
    this.#add(text, start, true);
    this.#end = end;
  }

  #add(text: string, outer: number, isEscape: boolean): void {
    this.#parts.push(text);
    this.#runs.push({ at: this.length, outer, isEscape });
    this.length += text.length;
  }

  text(): string {
    return this.#parts.join('');
  }

  /** Places in the outer text, by bisection. */
  mapping(): (offset: number) => number {
    const runs = this.#runs;
    const end = this.#end;
    const { length } = this;
    return (offset) => {
      if (offset >= length) return end;
      let low = 0;
      let high = runs.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((runs[middle]?.at ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      const run = runs[low];
      if (run === undefined) return end;
      return run.isEscape ? run.outer : run.outer + offset - run.at;
    };
  }
}

/** What a stretch of a text says once it is decoded. */
export function searchedWithin(
  outer: SearchedText,
  encoding: Encoding,
  text: string,
  toOuter: (offset: number) => number,
  role: string | null,
): SearchedText {
  return {
    text,
    encodings: [...outer.encodings, encoding],
    toPasted: (offset) => outer.toPasted(toOuter(offset)),
    role: role ?? outer.role,
  };
}

/** Decodes the escapes that a pattern finds in a stretch; what `decode` gives null for stays as it is. */
export function decodeStretch(
  outer: SearchedText,
  start: number,
  end: number,
  encoding: Encoding,
  pattern: RegExp,
  decode: (encoded: string) => string | null,
): SearchedText {
  const builder = new TextBuilder(outer.text);
  let at = start;
  for (const match of outer.text.slice(start, end).matchAll(pattern)) {
    const text = decode(match[0]);
    if (text === null) continue;
    const from = start + match.index;
    builder.copy(at, from);
    at = from + match[0].length;
    builder.write(text, from, at);
  }
  builder.copy(at, end);
  return searchedWithin(outer, encoding, builder.text(), builder.mapping(), null);
}
