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

/** Why what begins at an offset is no name. */
export function nameFault(text: string, start: number, isNumber: boolean): JsonFaultReason {
  const first = text.charAt(start);
  if (first === "'") return 'single-quote';
  return !isNumber && /[\p{L}_$]/u.test(first) ? 'unquoted-name' : 'name-expected';
}

/** Why what begins at an offset is no value. */
export function valueFault(text: string, start: number, isClosing: boolean): JsonFaultReason {
  const first = text.charAt(start);
  if (isClosing) return 'value-expected';
  if (first === "'") return 'single-quote';
  if (first === '-' || first === '+' || first === '.') return 'number';
  return /[\p{L}_$]/u.test(first) ? 'not-json-literal' : 'value-expected';
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
