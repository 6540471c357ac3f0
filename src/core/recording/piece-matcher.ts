import type { Steps } from '../text/steps.ts';

/** Where a text has a value that is looked for, or a piece of it: `text[start, end)` is the value from `from` on. */
export interface Piece {
  /** Index of the value. */
  readonly value: number;
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

/** Shorter pieces tell nothing; of a shorter value all of it must be there. */
const SHORTEST_PIECE = 12;
/** Characters that are looked up, of every seventh place: each piece of twelve has one such. */
const GRAM = 6;
const SAMPLE = 7;
/** Beginnings that many values share are found by what is behind them. */
const CANDIDATES_AT_MOST = 16;
const CHARACTERS_A_STEP = 200_000;
const FILTER = 0xffff;

interface Candidate {
  readonly value: number;
  readonly at: number;
}

/** Finds many values in a text at once, whole or in pieces of twelve characters and more, in linear time. */
export class PieceMatcher {
  readonly #values: readonly string[];
  readonly #whole = new Map<string, number>();
  readonly #lengths = new Set<number>();
  readonly #grams = new Map<string, Candidate[]>();
  /** Tells nearly all places of a text where nothing begins by three characters. */
  readonly #filter = new Uint8Array(FILTER + 1);

  /** Values of fewer than six characters are not looked for. */
  constructor(values: readonly string[]) {
    this.#values = values;
    values.forEach((value, index) => {
      if (value.length < GRAM) return;
      this.#whole.set(value, index);
      this.#lengths.add(value.length);
      const isShort = value.length < SHORTEST_PIECE;
      for (let at = 0; at + GRAM <= value.length; at += isShort ? value.length : SAMPLE)
        this.#index(value, index, at);
      // What is behind the last of them may be a piece too.
      if (!isShort) this.#index(value, index, value.length - GRAM);
    });
  }

  #index(value: string, index: number, at: number): void {
    const gram = value.slice(at, at + GRAM);
    const known = this.#grams.get(gram);
    if (known === undefined) {
      this.#grams.set(gram, [{ value: index, at }]);
      this.#filter[hashAt(value, at)] = 1;
    } else if (known.length < CANDIDATES_AT_MOST) known.push({ value: index, at });
  }

  /** All pieces in a text, in order and apart from each other; at each place the longest. */
  *findInSteps(text: string): Steps<readonly Piece[]> {
    const found: Piece[] = [];
    if (this.#grams.size === 0) return found;
    let end = 0;
    let nextStep = CHARACTERS_A_STEP;
    for (let at = 0; at + GRAM <= text.length; ) {
      if (at >= nextStep) {
        nextStep = at + CHARACTERS_A_STEP;
        yield;
      }
      const piece = this.#filter[hashAt(text, at)] === 1 ? this.#pieceAt(text, at, end) : null;
      if (piece === null) {
        at++;
        continue;
      }
      found.push(piece);
      end = piece.end;
      at = end;
    }
    return found;
  }

  #pieceAt(text: string, at: number, from: number): Piece | null {
    const whole = this.#wholeAt(text, at);
    if (whole !== null) return whole;
    const candidates = this.#grams.get(text.slice(at, at + GRAM));
    let best: Piece | null = null;
    for (const candidate of candidates ?? []) {
      const piece = this.#extend(text, at, from, candidate);
      if (piece !== null && (best === null || piece.end - piece.start > best.end - best.start)) best = piece;
    }
    return best;
  }

  /** A value of the length that the characters of a token or word have here. */
  #wholeAt(text: string, at: number): Piece | null {
    if (at > 0 && isWordCode(text.charCodeAt(at - 1))) return null;
    let end = at;
    while (end < text.length && isWordCode(text.charCodeAt(end))) end++;
    if (!this.#lengths.has(end - at)) return null;
    const value = this.#whole.get(text.slice(at, end));
    return value === undefined ? null : { value, from: 0, start: at, end };
  }

  #extend(text: string, at: number, from: number, candidate: Candidate): Piece | null {
    const value = this.#values[candidate.value] ?? '';
    let before = 0;
    while (
      at - before > from &&
      candidate.at > before &&
      text.charCodeAt(at - before - 1) === value.charCodeAt(candidate.at - before - 1)
    )
      before++;
    let length = 0;
    while (
      at + length < text.length &&
      candidate.at + length < value.length &&
      text.charCodeAt(at + length) === value.charCodeAt(candidate.at + length)
    )
      length++;
    if (before + length < Math.min(SHORTEST_PIECE, value.length)) return null;
    return {
      value: candidate.value,
      from: candidate.at - before,
      start: at - before,
      end: at + length,
    };
  }
}

function hashAt(text: string, at: number): number {
  return (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & FILTER;
}

function isWordCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x2e ||
    code === 0x5f ||
    code === 0x7e
  );
}
