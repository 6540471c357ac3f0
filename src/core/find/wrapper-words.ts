import type { Found, WrapperKind } from './paste.ts';

/** Those of what is not here say themselves what they are. */
const WRAPPER_WORDS: Partial<Record<WrapperKind, string>> = {
  surroundings: 'the text around it',
  'percent-encoding': 'percent-encoding',
  escapes: 'the backslashes of a string',
  base64: 'the base64 around it',
  numbers: 'the digits of a health card',
  pieces: 'the breaks between its pieces',
  'white-space': 'white space around it',
  'line-breaks': 'line breaks',
  quotes: 'quotes around it',
  comma: 'a trailing comma',
  scheme: '“Bearer”',
  'header-name': '“Authorization:”',
};

/** Says in one phrase what was taken off, such as “Bearer” and 2 line breaks; empty where nothing was. */
export function describeWrappers({ wrappers }: Found): string {
  const words = wrappers.map(({ kind, count, text }) => {
    if (kind === 'line-breaks') return count === 1 ? 'a line break' : `${count} line breaks`;
    if (kind === 'scheme') return `“${text.trim().replace(/[ \t]*:$/, '')}”`;
    if (kind === 'comma') return text === ',' ? WRAPPER_WORDS.comma : 'a trailing semicolon';
    return WRAPPER_WORDS[kind] ?? text;
  });
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
