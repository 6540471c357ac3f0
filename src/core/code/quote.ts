/**
 * String literals of any text. Claims and key IDs are hostile input, so each comes out as one line of printable ASCII:
 * nothing ends the literal early, is interpolated, or shows other than it is (bidirectional controls, look-alike
 * white space). A lone surrogate has no UTF-8 bytes and is for the caller to refuse ({@link hasLoneSurrogate}).
 */
type Quote = (text: string) => string;

interface Style {
  readonly mark: string;
  /** Escapes of single printable characters beside backslash and mark, and of control characters. */
  readonly named: Readonly<Record<string, string>>;
  readonly encode: (codePoint: number) => string;
}

function quoteBy({ mark, named, encode }: Style): Quote {
  return (text) => {
    let body = '';
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (character === mark || character === '\\') body += `\\${character}`;
      else if (Object.hasOwn(named, character)) body += named[character];
      else body += code >= 0x20 && code < 0x7f ? character : encode(code);
    }
    return `${mark}${body}${mark}`;
  };
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** As UTF-16 code units, for languages whose escapes have four digits. */
function unicodeUnits(code: number): string {
  return Array.from(String.fromCodePoint(code).split(''), (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`).join(
    '',
  );
}

const braced = (code: number): string => `\\u{${hex(code, 1)}}`;
const fourOrEight = (code: number): string =>
  code > 0xffff ? `\\U${hex(code, 8)}` : code > 0xff ? `\\u${hex(code, 4)}` : `\\x${hex(code, 2)}`;
/** Go's `\x` is a byte, so that what is beyond ASCII needs four digits. */
const goEscape = (code: number): string =>
  code > 0x7f && code <= 0xff ? `\\u${hex(code, 4)}` : fourOrEight(code);
/** Java reads `\u000a` as a line break before it reads the literal (JLS 3.3), so controls are octal. */
const javaEscape = (code: number): string =>
  code < 0x80 ? `\\${code.toString(8).padStart(3, '0')}` : unicodeUnits(code);

export const quoteJs: Quote = quoteBy({ mark: "'", named: { '<': '\\u003c' }, encode: unicodeUnits });
export const quotePython: Quote = quoteBy({ mark: "'", named: {}, encode: fourOrEight });
export const quoteGo: Quote = quoteBy({ mark: '"', named: {}, encode: goEscape });
export const quoteJava: Quote = quoteBy({ mark: '"', named: {}, encode: javaEscape });
export const quoteCSharp: Quote = quoteBy({ mark: '"', named: {}, encode: unicodeUnits });
/** `#{`, `#$` and `#@` interpolate. */
export const quoteRuby: Quote = quoteBy({ mark: '"', named: { '#': '\\#' }, encode: braced });
export const quotePhp: Quote = quoteBy({ mark: '"', named: { $: '\\$' }, encode: braced });
export const quoteRust: Quote = quoteBy({ mark: '"', named: {}, encode: braced });
/**
 * A JSON string within a program of jq that stands in single quotes of a shell: jq interpolates only after a backslash,
 * which is escaped, and the shell ends its quotes only at a single quote, which is too.
 */
export const quoteJq: Quote = quoteBy({ mark: '"', named: { "'": '\\u0027' }, encode: unicodeUnits });

/** One word of a POSIX shell: in single quotes nothing means anything but the quote itself. No NUL, which no word can hold. */
export function quoteShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Whether text has half of a surrogate pair, which no UTF-8 source file can say in every language. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
