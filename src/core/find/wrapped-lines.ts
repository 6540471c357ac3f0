/**
 * Where a token is broken over lines or over pieces of string in source code, and whether it goes on after the break.
 * A word on the next line is no part of it, and neither is another token.
 */

/** A line break with the white space around it, signs that a line goes on, and the marks of a quoted mail. */
const LINE_BREAK = /[ \t]*[\\^`=]?(?:\r\n?|\n)[ \t]*(?:>[ \t]?)*/y;
/** The end of one piece of string and the beginning of the next, joined by an operator or by the line break alone. */
const PIECES = /(["'`])[ \t]*(?:[+.&\\][ \t]*(?:\r\n?|\n)?|\r\n?|\n)[ \t]*(?:[+.&][ \t]*)?\1/y;

export interface Gap {
  readonly kind: 'line-breaks' | 'pieces';
  readonly start: number;
  readonly end: number;
}

/** The break at an offset; null where there is none. */
export function gapAt(text: string, at: number): Gap | null {
  for (const [kind, pattern] of [
    ['line-breaks', LINE_BREAK],
    ['pieces', PIECES],
  ] as const) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return { kind, start: at, end: pattern.lastIndex };
  }
  return null;
}

const TOKEN_CHARACTERS = /[\w.~-]*/y;
/** What may stand behind the last characters of a token on their line. */
const LINE_ENDS = /[ \t]*(?:$|[\r\n"'`<,;)}\]\\^=])/y;

/** The characters that a token may have at an offset, where nothing else stands on the line; else nothing. */
export function lineOfToken(text: string, at: number): string {
  TOKEN_CHARACTERS.lastIndex = at;
  const line = TOKEN_CHARACTERS.exec(text)?.[0] ?? '';
  LINE_ENDS.lastIndex = at + line.length;
  return LINE_ENDS.test(text) ? line : '';
}

/** The shortest piece that is taken for a line of a token, and not for a word, without any other sign. */
export const SHORTEST_LINE = 20;

const SIGNATURE_LENGTHS: Readonly<Record<string, readonly number[]>> = {
  HS256: [43],
  HS384: [64],
  HS512: [86],
  ES256: [86],
  ES256K: [86],
  ES384: [128],
  ES512: [176],
  EdDSA: [86, 152],
  Ed25519: [86],
  Ed448: [152],
};
/** RSA keys of 1024, 2048, 3072 and 4096 bits. */
const RSA_LENGTHS = [171, 342, 512, 683];

/** How many characters the last part of a token has; null where its algorithm does not tell. */
export function lastPartLengths(algorithm: string, encryption: string | null): readonly number[] | null {
  if (encryption !== null)
    return encryption.startsWith('A192CBC') ? [32] : encryption.startsWith('A256CBC') ? [43] : [22];
  if (/^[RP]S\d/.test(algorithm)) return RSA_LENGTHS;
  return SIGNATURE_LENGTHS[algorithm] ?? null;
}

/** Whether the last part of a token, of which so much stands before a break, goes on with the line behind it. */
export function goesOn(length: number, more: number, lengths: readonly number[] | null): boolean {
  if (lengths === null) return more >= SHORTEST_LINE;
  if (lengths.includes(length)) return false;
  const whole = length + more;
  return lengths.includes(whole) || (more >= SHORTEST_LINE && whole < (lengths.at(-1) ?? 0));
}
