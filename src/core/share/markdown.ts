import { nameHidden } from '../text/hidden.ts';

/** The longest run of grave accents in a text. */
function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

/**
 * A text as a code span (CommonMark 6.1), in which no markup, HTML, link or mention counts. Longer delimiters than any
 * run of grave accents within keep it closed; line breaks, controls and what changes the direction of text are named.
 */
export function codeSpan(text: string): string {
  const line = nameHidden(text.replace(/\s+/gu, ' ').trim())
    .map((run) => run.text)
    .join('');
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

const SHORTEST_FENCE = 3;

/** A text as a fenced code block (CommonMark 4.5) that it cannot end: its fence is longer than any within. */
export function codeBlock(text: string, language: 'json' | 'text'): string {
  const fence = '`'.repeat(Math.max(SHORTEST_FENCE, longestRun(text) + 1));
  // What some readers take for the end of a line, or for the end of the text, stands escaped.
  const lines = text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');
  return `${fence}${language}\n${lines}\n${fence}`;
}
