import { nameCharacter } from './name-character.ts';

/** Why a text is not JSON (RFC 8259), and where: offsets in UTF-16 code units, line and column from 1. */
export interface JsonFault {
  readonly reason: JsonFaultReason;
  readonly offset: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  /** The text that stands there, cut to 20 characters; empty at the end of the text. */
  readonly found: string;
}

export type JsonFaultReason =
  | 'empty'
  | 'end'
  | 'value-expected'
  | 'name-expected'
  | 'colon-expected'
  | 'comma-expected'
  | 'text-after'
  | 'trailing-comma'
  | 'comment'
  | 'single-quote'
  | 'unquoted-name'
  | 'not-json-literal'
  | 'leading-zero'
  | 'number'
  | 'string-open'
  | 'escape'
  | 'control-character'
  | 'bracket-mismatch';

const REASONS: Record<JsonFaultReason, (found: string) => { what: string; remedy: string }> = {
  empty: () => ({ what: 'there is nothing in it', remedy: 'Write at least {}.' }),
  end: () => ({
    what: 'it ends too early',
    remedy: 'Close what is open; if it was pasted, it may have been cut short.',
  }),
  'value-expected': (found) => ({
    what: `a value is expected, not ${found}`,
    remedy: 'Write a string in double quotes, a number, an object, an array, true, false or null.',
  }),
  'name-expected': (found) => ({
    what: `a name in double quotes is expected, not ${found}`,
    remedy: 'Write the name in double quotes.',
  }),
  'colon-expected': (found) => ({
    what: `a colon is expected after the name, not ${found}`,
    remedy: 'Put “:” between name and value.',
  }),
  'comma-expected': (found) => ({
    what: `a comma or the end of the object or array is expected, not ${found}`,
    remedy: 'Put a comma between two members.',
  }),
  'text-after': (found) => ({
    what: `the JSON is complete, but ${found} follows`,
    remedy: 'Take off what follows.',
  }),
  'trailing-comma': () => ({
    what: 'a comma stands before the closing bracket',
    remedy: 'Take the comma off; JSON does not allow it.',
  }),
  comment: () => ({ what: 'there is a comment', remedy: 'Take it out; JSON has no comments.' }),
  'single-quote': () => ({
    what: 'there is a single quote',
    remedy: 'Use double quotes; a Python or JavaScript object is not JSON.',
  }),
  'unquoted-name': (found) => ({
    what: `the name ${found} has no quotes`,
    remedy: 'Put the name in double quotes.',
  }),
  'not-json-literal': (found) => ({
    what: `${found} is not a JSON value`,
    remedy: 'JSON knows true, false and null, in lower case; anything else needs quotes.',
  }),
  'leading-zero': () => ({ what: 'a number begins with 0', remedy: 'Take the zero off.' }),
  number: (found) => ({
    what: `${found} is not a complete number`,
    remedy: 'Write digits after “-”, “.” or “e”.',
  }),
  'string-open': () => ({
    what: 'a string is not closed',
    remedy: 'Close it with a double quote on the same line.',
  }),
  escape: (found) => ({
    what: `${found} is not an escape that JSON knows`,
    remedy: 'Use \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits.',
  }),
  'control-character': (found) => ({
    what: `a string contains ${found} as it stands`,
    remedy: 'Write it as an escape such as \\t or \\u0000.',
  }),
  'bracket-mismatch': (found) => ({
    what: `${found} closes something that was opened with another bracket`,
    remedy: 'Close objects with } and arrays with ].',
  }),
};

/** Words a fault of the named part: the reason, line and column, and what to do. */
export function describeJsonFault(fault: JsonFault, part: string): { what: string; remedy: string } {
  const found =
    fault.found === ''
      ? 'the end of the text'
      : fault.found.length === 1
        ? nameCharacter(fault.found)
        : `“${fault.found}”`;
  const { what, remedy } = REASONS[fault.reason](found);
  return {
    what: `The ${part} is not JSON: ${what} (line ${fault.line}, column ${fault.column}).`,
    remedy,
  };
}

/** Builds a fault from its place in the text. */
export function jsonFaultAt(text: string, reason: JsonFaultReason, offset: number, end: number): JsonFault {
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < offset; at++) {
    const code = text.charCodeAt(at);
    const isReturn = code === 13;
    if (code !== 10 && !isReturn) continue;
    if (isReturn && text.charCodeAt(at + 1) === 10) continue;
    line++;
    lineStart = at + 1;
  }
  return {
    reason,
    offset,
    end,
    line,
    column: offset - lineStart + 1,
    found: text.slice(offset, Math.min(end, offset + 20)),
  };
}

/** The fault inside a string token that the scanner refused: the escape or character at fault, or its open end. */
export function findStringFault(text: string, start: number, end: number): JsonFault {
  const wrong = /\\(?!u[\da-fA-F]{4}|["\\/bfnrt])|[^ -\uffff]|\\./g;
  wrong.lastIndex = start + 1;
  for (let match = wrong.exec(text); match !== null && match.index < end; match = wrong.exec(text)) {
    if (match[0].length === 2) continue;
    const isEscape = match[0] === '\\';
    if (isEscape && match.index + 1 >= end) break;
    return jsonFaultAt(
      text,
      isEscape ? 'escape' : 'control-character',
      match.index,
      match.index + (isEscape ? 2 : 1),
    );
  }
  return jsonFaultAt(text, 'string-open', start, end);
}
