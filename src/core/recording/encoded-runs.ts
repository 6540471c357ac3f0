import { isBase64Code } from './token-runs.ts';

/** Where a text has base64 or hexadecimal, in UTF-16 code units. */
export interface EncodedRun {
  readonly start: number;
  readonly end: number;
}

const SHORTEST = 40;
/** Of base64 in lines, each of as many characters but the last. */
const SHORTEST_LINE = 60;
const LONGEST_LINE = 80;
const LINE_BREAK = /\r?\n[ \t]{0,40}/y;
const EQUALS = 0x3d;

/** Runs of base64 in either alphabet, over their lines. Walks by characters: a pattern would overflow on a film. */
export function* findBase64Runs(text: string): Generator<EncodedRun> {
  for (let at = 0; at < text.length; ) {
    if (!isBase64Code(text.charCodeAt(at)) || text.charCodeAt(at) === EQUALS) {
      at++;
      continue;
    }
    const start = at;
    let end = endOfLine(text, at);
    for (let length = end - start; length >= SHORTEST_LINE && length <= LONGEST_LINE; ) {
      LINE_BREAK.lastIndex = end;
      if (!LINE_BREAK.test(text)) break;
      const from = LINE_BREAK.lastIndex;
      const to = endOfLine(text, from);
      if (to === from || to - from > length) break;
      length = to - from;
      end = to;
    }
    if (end - start >= SHORTEST) yield { start, end };
    at = end;
  }
}

function endOfLine(text: string, at: number): number {
  let end = at;
  while (isBase64Code(text.charCodeAt(end))) {
    end++;
    // Padding ends it.
    if (text.charCodeAt(end - 1) === EQUALS && text.charCodeAt(end) !== EQUALS) break;
  }
  return end;
}

/** In a longer run base64 begins where the run does. */
const LONGEST_SHIFTED = 20_000;

/** At how many characters of a run base64 may begin, as a path or a version of its alphabet may stand before it. */
export function shiftsOf(length: number): number {
  return length > LONGEST_SHIFTED ? 1 : 4;
}

const SHORTEST_HEX = 40;

/** The hexadecimal at the end of a run, of an even number of digits, as `0x` and other letters may stand before it. */
export function hexIn(run: string): EncodedRun | null {
  let start = run.length;
  while (start > 0 && isHexCode(run.charCodeAt(start - 1))) start--;
  // With an odd number the first belongs to what stands before.
  if ((run.length - start) % 2 === 1) start++;
  return run.length - start < SHORTEST_HEX ? null : { start, end: run.length };
}

function isHexCode(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);
}

const NUMBERS = /\b\d{1,3}(?:\s{0,3},\s{0,3}\d{1,3}){24,4000}/g;
const SPACED_HEX = /\b[\da-f]{2}(?:[ :,-][\da-f]{2}){24,4000}/gi;

/** What lists of character codes and hexadecimal with signs between say: nothing as long can be written in place of it. */
export function* readCodes(text: string): Generator<string> {
  for (const [list] of text.matchAll(NUMBERS))
    yield String.fromCharCode(...list.split(',').map((number) => Number(number)));
  for (const [list] of text.matchAll(SPACED_HEX))
    yield String.fromCharCode(...list.split(/[ :,-]/).map((digits) => Number.parseInt(digits, 16)));
}
