import type { JsonFault, JsonFaultReason } from './json-fault.ts';
import { nameCharacter } from './name-character.ts';

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
