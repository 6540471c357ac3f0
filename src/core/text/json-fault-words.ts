import type { JsonFault, JsonFaultReason } from './json-fault.ts';
import { nameCharacter } from './name-character.ts';

const REASONS: Record<JsonFaultReason, (found: string) => { what: string; remedy: string }> = {
  empty: () => ({ what: 'it is empty', remedy: 'Write at least {}.' }),
  end: () => ({
    what: 'it ends too early',
    remedy: 'Close what is open. If you pasted it, it may have been cut short.',
  }),
  'value-expected': (found) => ({
    what: `expected a value, found ${found}`,
    remedy: 'Write a string in double quotes, a number, an object, an array, true, false or null.',
  }),
  'name-expected': (found) => ({
    what: `expected a name in double quotes, found ${found}`,
    remedy: 'Write the name in double quotes.',
  }),
  'colon-expected': (found) => ({
    what: `expected a colon after the name, found ${found}`,
    remedy: 'Put “:” between the name and the value.',
  }),
  'comma-expected': (found) => ({
    what: `expected a comma or the end of the object or array, found ${found}`,
    remedy: 'Put a comma between members.',
  }),
  'text-after': (found) => ({
    what: `the JSON is complete, but ${found} follows`,
    remedy: 'Remove what follows.',
  }),
  'trailing-comma': () => ({
    what: 'there is a comma before the closing bracket',
    remedy: 'Remove the comma; JSON does not allow it.',
  }),
  comment: () => ({ what: 'there is a comment', remedy: 'Remove it; JSON has no comments.' }),
  'single-quote': () => ({
    what: 'there is a single quote',
    remedy: 'Use double quotes. A Python or JavaScript object is not JSON.',
  }),
  'unquoted-name': (found) => ({
    what: `the name ${found} has no quotes`,
    remedy: 'Put the name in double quotes.',
  }),
  'not-json-literal': (found) => ({
    what: `${found} is not a JSON value`,
    remedy: 'Only true, false and null, in lower case, need no quotes.',
  }),
  'leading-zero': () => ({ what: 'a number begins with 0', remedy: 'Remove the zero.' }),
  number: (found) => ({
    what: `${found} is not a complete number`,
    remedy: 'Write digits after “-”, “.” or “e”.',
  }),
  'string-open': () => ({
    what: 'a string is not closed',
    remedy: 'Close it with a double quote on the same line.',
  }),
  escape: (found) => ({
    what: `${found} is not a JSON escape sequence`,
    remedy: 'Use \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits.',
  }),
  'control-character': (found) => ({
    what: `a string contains ${found}, unescaped`,
    remedy: 'Write it as an escape such as \\t or \\u0000.',
  }),
  'bracket-mismatch': (found) => ({
    what: `${found} does not match the opening bracket`,
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
    what: `The ${part} is not valid JSON: ${what} (line ${fault.line}, column ${fault.column}).`,
    remedy,
  };
}
