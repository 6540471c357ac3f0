/** What was taken off the pasted text to find the token in it. */
export type WrapperKind =
  | 'surroundings'
  | 'percent-encoding'
  | 'escapes'
  | 'base64'
  | 'numbers'
  | 'pieces'
  | 'white-space'
  | 'line-breaks'
  | 'quotes'
  | 'comma'
  | 'scheme'
  | 'header-name';

/** One kind of text that was taken off: how often, and where first (UTF-16 offsets into the pasted text). */
export interface Wrapper {
  readonly kind: WrapperKind;
  readonly count: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Counted while the text is read. */
type Counted = Omit<Wrapper, 'count'> & { count: number };

/** What was pasted, and what was found in it that may be a token. The pasted text itself is never changed. */
export interface Paste {
  readonly text: string;
  /** Empty where there is nothing but white space and what is taken off. */
  readonly found: readonly Found[];
  /** False where the text may hold something else, which a search finds (`search-paste.ts`). */
  readonly isPlain: boolean;
}

/** A stretch of what was pasted that is read as a token. */
export interface Found {
  /** UTF-16 offsets into the pasted text, half open. */
  readonly start: number;
  readonly end: number;
  /** The token's characters, without what was taken off. */
  readonly text: string;
  /** In the order in which they stand. */
  readonly wrappers: readonly Wrapper[];
  /** What it was called where it stood, such as `Authorization`; null where nothing says so. */
  readonly role: string | null;
  /** Where an offset of `text` stands in what was pasted. */
  readonly toPasted: (offset: number) => number;
}

/** A text that is a token and nothing else, such as one that was composed here. */
export function foundWhole(text: string): Found {
  return { start: 0, end: text.length, text, wrappers: [], role: null, toPasted: (offset) => offset };
}

const OPENING: ReadonlyArray<readonly [WrapperKind, RegExp]> = [
  ['white-space', /^[\s\uFEFF]+/],
  ['header-name', /^["']?authorization["']?[ \t]*[:=][ \t]*/i],
  ['scheme', /^(?:bearer|dpop)(?:[ \t]*:)?[ \t\r\n]+/i],
  ['quotes', /^["'`“”„‘’«»]+/],
];
const CLOSING_QUOTE = /["'`“”„‘’«»]/;
const CLOSING_COMMA = /[,;]/;
const SPACE = /[\s\uFEFF]/;

/**
 * Finds the token that a pasted text is: surrounding white space, quotes, a trailing comma or semicolon,
 * `Authorization:`, `Bearer ` and `DPoP ` are taken off, and line breaks with the white space around them are
 * taken out of the middle. All else, white space within a line included, stays and is judged. A token inside other
 * text is not looked for. Never throws.
 */
export function readPaste(text: string): Paste {
  const wrappers = new Map<WrapperKind, Counted>();
  const note = (kind: WrapperKind, start: number, end: number): void => {
    const before = wrappers.get(kind);
    if (before === undefined)
      wrappers.set(kind, { kind, count: 1, start, end, text: text.slice(start, end) });
    else before.count++;
  };
  const start = openingEnd(text, note);
  const end = closingStart(text, start, note);
  if (start === end) return { text, found: [], isPlain: true };
  const kept = withoutLineBreaks(text, start, end, note);
  const found: Found = {
    start,
    end,
    text: kept.map((run) => text.slice(run.pastedStart, run.pastedEnd)).join(''),
    wrappers: [...wrappers.values()].sort((a, b) => a.start - b.start),
    role: wrappers.has('header-name') ? 'Authorization' : null,
    toPasted: (offset) => {
      const run = runAt(kept, offset);
      return run === null ? start + offset : run.pastedStart + offset - run.tokenStart;
    },
  };
  return { text, found: [found], isPlain: isPlain(text.slice(start, end)) };
}

/**
 * Whether a text is one token and nothing else but what {@link readPaste} takes off around it. Of a text that is not it
 * looks no further than the first sign of that, however long it is.
 */
export function isOneToken(text: string): boolean {
  const start = openingEnd(text, () => {});
  return isPlain(
    text.slice(
      start,
      closingStart(text, start, () => {}),
    ),
  );
}

/** Characters that stand around tokens and never in them. */
const SEPARATOR = /[\s"'`<>{}()[\],;:&?#|\\%]/;

/** One token and nothing else, with its faults perhaps: it begins like one, and a dot at its end is no full stop. */
function isPlain(text: string): boolean {
  return /^e[w-z\d_-]/.test(text) && !SEPARATOR.test(text) && !/^[^.]*\.[^.]*\.[^.]+\.$/.test(text);
}

type Note = (kind: WrapperKind, start: number, end: number) => void;

function openingEnd(pasted: string, note: Note): number {
  let start = 0;
  for (let peeled = true; peeled; ) {
    peeled = false;
    for (const [kind, pattern] of OPENING) {
      // Only the front can match; the slice keeps a 1 MB paste from being copied for each try.
      const match = kind === 'white-space' ? spaceLength(pasted, start) : matchLength(pasted, start, pattern);
      if (match === 0) continue;
      note(kind, start, start + match);
      start += match;
      peeled = true;
    }
  }
  return start;
}

function matchLength(pasted: string, start: number, pattern: RegExp): number {
  return pattern.exec(pasted.slice(start, start + 64))?.[0].length ?? 0;
}

/** Nearly all characters are told apart by their code alone. */
function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x7f) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return SPACE.test(text.charAt(at));
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

function spaceLength(pasted: string, start: number): number {
  let end = start;
  while (end < pasted.length && isSpace(pasted, end)) end++;
  return end - start;
}

function closingStart(pasted: string, start: number, note: Note): number {
  let end = pasted.length;
  while (end > start) {
    const last = pasted.charAt(end - 1);
    const kind = isSpace(pasted, end - 1)
      ? 'white-space'
      : CLOSING_QUOTE.test(last)
        ? 'quotes'
        : CLOSING_COMMA.test(last)
          ? 'comma'
          : null;
    if (kind === null) break;
    note(kind, end - 1, end);
    end--;
  }
  return end;
}

interface Run {
  readonly tokenStart: number;
  readonly pastedStart: number;
  readonly pastedEnd: number;
}

/** The run that holds an offset of the token text, found by bisection: a wrapped token has thousands. */
function runAt(runs: readonly Run[], offset: number): Run | null {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.tokenStart ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return runs[low] ?? null;
}

function withoutLineBreaks(pasted: string, start: number, end: number, note: Note): readonly Run[] {
  const runs: Run[] = [];
  let tokenStart = 0;
  let runStart = start;
  const keep = (runEnd: number): void => {
    if (runEnd > runStart) runs.push({ tokenStart, pastedStart: runStart, pastedEnd: runEnd });
    tokenStart += runEnd - runStart;
  };
  for (let at = start; at < end; at++) {
    if (!isSpace(pasted, at)) continue;
    const spaceStart = at;
    let isBroken = false;
    for (; at < end && isSpace(pasted, at); at++) isBroken ||= isLineEnd(pasted.charCodeAt(at));
    if (!isBroken) continue;
    keep(spaceStart);
    note('line-breaks', spaceStart, at);
    runStart = at;
  }
  keep(end);
  return runs;
}
