import type { KeyNote, MendCode } from './key.ts';

/** Text in which every character stands where it stood, and what was mended in it. */
export interface Mended {
  readonly text: string;
  readonly codes: readonly MendCode[];
}

const NOTES: Readonly<Record<MendCode, string>> = {
  'escaped-line-breaks':
    'It has escape sequences such as “\\n” instead of line breaks; Claimscope decoded them. Other programs need real line breaks.',
  'one-line': 'It is on one line; PEM has lines of 64 characters, and strict programs refuse a longer one.',
  quotes: 'Claimscope ignored quotes around or inside it, as in source code or an .env file.',
  wrapping: 'Claimscope ignored a name, quotes or a comma around it, as in an .env file.',
  'line-prefixes': 'Claimscope ignored line prefixes (“>”, “#”, “|”, “*”).',
  'invisible-characters': 'Claimscope ignored invisible characters in it.',
  hyphens: 'The BEGIN or END line does not have five plain hyphens on each side.',
  'frame-missing': 'A BEGIN or END line is missing, but the key is complete.',
  label: 'The BEGIN line does not match the kind of key that follows; Claimscope read the key as what it is.',
  'text-around': 'Claimscope ignored text around the key.',
  'blocks-skipped': 'Claimscope ignored blocks without a key.',
  'base64-twice': 'The text of the key was encoded in base64 once more; Claimscope decoded it.',
  'public-derived': 'It has no public key, so Claimscope computed it.',
  'file-encoding': 'The file is UTF-16 text.',
};

/** The note for a mend, in general words or in the given ones. */
export function noteMend(code: MendCode, text: string = NOTES[code]): KeyNote {
  return { code, text };
}

/** What replaces what. A replacement is as long as what it replaces, so that offsets stay. */
interface Step {
  readonly code: MendCode;
  readonly pattern: RegExp;
  readonly replacement: (match: string) => string;
}

/**
 * A run of backslashes with what it escapes, so that no run is looked at twice. JSON may write signs of base64 and
 * PEM so: PHP escapes "/", .NET escapes "+".
 */
const ESCAPES: readonly Step[] = [
  {
    code: 'escaped-line-breaks',
    pattern: /\\+(?:[uU]00(?:2[bBdDfF27]|3[dD]|0[aAdD])|[rnt/])?/g,
    replacement: (match) => readEscape(match).padStart(match.length, ' '),
  },
];

const MARKS: readonly Step[] = [
  // "..." + "..." as in source code, before single quotation marks go.
  { code: 'quotes', pattern: /["'`][ \t]*\+[ \t\r\n]*["'`]/g, replacement: blank },
  { code: 'quotes', pattern: /["'`“”‘’;,\\]+/g, replacement: blank },
  { code: 'line-prefixes', pattern: /^[ \t]*[>#|*]+/gm, replacement: blank },
  { code: 'invisible-characters', pattern: /[\u200b-\u200f\u2060\u00ad\ufeff]+/g, replacement: blank },
];

/** What an escape sequence stands for; a run of backslashes that escapes nothing stands for itself. */
function readEscape(match: string): string {
  switch (match.charAt(match.length - 1)) {
    case '\\':
      return match;
    case '/':
      return '/';
    case 'r':
    case 'n':
    case 't':
      return '\n';
    default:
      return String.fromCharCode(Number.parseInt(match.slice(-2), 16));
  }
}

/** Spaces, and line breaks where they were, in place of each character. */
function blank(match: string): string {
  return match.includes('\n') ? match.replace(/[^\n]/g, ' ') : ' '.repeat(match.length);
}

/** Reads escape sequences as the characters they stand for, right-aligned: offsets stay as they are. */
export function mendEscapes(text: string): Mended {
  return mend(text, ESCAPES);
}

/**
 * Blanks what gets into PEM on its way through .env files, source code, YAML and mails. Offsets stay as they
 * are. Whether the rest is a key is not decided here.
 */
export function mendMarks(text: string): Mended {
  return mend(text, MARKS);
}

function mend(text: string, steps: readonly Step[]): Mended {
  const codes = new Set<MendCode>();
  let mended = text;
  for (const { code, pattern, replacement } of steps) {
    const next = mended.replace(pattern, replacement);
    if (next !== mended) codes.add(code);
    mended = next;
  }
  return { text: mended, codes: Array.from(codes) };
}

/** What wraps a value is a line or two. */
const LONGEST_WRAPPING = 5000;

/** Whether text around a key is only the wrapping of a value: a name, quotation marks, brackets, a comma. */
export function isWrapping(text: string): boolean {
  if (text.length > LONGEST_WRAPPING) return false;
  const named = text.replace(
    /(?:\b(?:export|set|const|let|var)[ \t]+)?["']?[A-Za-z_][\w.-]{0,99}["']?[ \t]{0,20}[:=]/g,
    '',
  );
  return !/[^\s"'`“”‘’,;{}()[\]|>+\\-]/.test(named.replace(/\\[rn]/g, ''));
}

const NAME = /^\s*(?:(?:export|set|const|let|var)\s+)?[A-Za-z_][\w.-]*\s*(?:=|:(?!\/\/))\s*/;

/**
 * What stands inside a line of an .env file, of JSON or of YAML: without `NAME=`, quotation marks and a final
 * comma. The inside may still have escape sequences. Null where there is nothing to take off.
 */
export function unwrapText(text: string): { readonly text: string; readonly offset: number } | null {
  const named = /^\s*["']?[\w.-]{1,100}["']?\s*:\s*(?=["'])/.exec(text) ?? NAME.exec(text);
  let start = named === null ? 0 : named[0].length;
  let end = text.length;
  const tail = /[\s,;]*$/.exec(text.slice(Math.max(start, end - 100)));
  end -= tail?.[0].length ?? 0;
  const quote = text.charAt(start);
  if (end - start >= 2 && /["'`]/.test(quote) && text.charAt(end - 1) === quote) {
    start++;
    end--;
  } else if (named === null) return null;
  return start < end ? { text: text.slice(start, end), offset: start } : null;
}
