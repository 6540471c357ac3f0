/** A text as it was pasted, made plain for the search. */
export interface PlainText {
  /** Without what logs, browsers and formats put around a message; lines are kept. */
  readonly lines: string;
  /** The same on one line: white space of any length is one space. */
  readonly joined: string;
  /** For each place in `joined` the one in `lines`. */
  readonly places: Uint32Array;
}

const ESCAPE = String.fromCharCode(27);
/** Colours of a terminal, also where the escape character was lost or written out: `ESC[31m`, `\u001b[0m`, `[31m`. */
const COLOURS = new RegExp(
  `(?:${ESCAPE}|\\\\u001b|\\\\x1b|\\\\033|\\\\e|\\^\\[|\u241b)\\[[0-9;?]{0,20}[A-Za-z]|\\[\\d{1,3}(?:;\\d{1,3}){0,4}m`,
  'gi',
);

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  rsquo: "'",
  lsquo: "'",
  rdquo: '"',
  ldquo: '"',
};

/** Tags of a page, not what a message puts into angle brackets. */
const TAGS =
  /<\/?(?:html|head|body|title|h[1-6]|p|div|span|pre|code|b|i|u|em|strong|br|hr|li|ul|td|tr|table|center|font|a)(?:\s[^<>]{0,300})?\/?>/gi;

/** The sign that mail puts before a line that it quotes. */
const QUOTED_LINE = /^[ \t]{0,8}(?:>[ \t]?){1,5}/gm;

/**
 * Takes away what stands between a message and its words: colours, escapes of JSON and HTML, the tags of an error
 * page, percent-encoding, curly quotes and the line breaks of a narrow window. What it does not know stays. Never
 * throws; time grows with the length of the text.
 */
export function plainText(text: string): PlainText {
  const lines = text
    .replace(COLOURS, '')
    .replace(/\\{1,8}u([\da-f]{4})/gi, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    )
    .replace(/\\{1,8}(["'/])/g, '$1')
    .replace(/\\{1,8}r?\\{0,8}n/g, '\n')
    .replace(/error_description=([^\s&"']{1,600})/g, (all) => all.replaceAll('+', ' '))
    .replace(/%(2[\dA-F]|3[A-F]|5[BCD]|7[BD]|0[AD])/gi, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    )
    .replace(TAGS, ' ')
    .replace(/&(?:#(\d{2,4})|#x([\da-f]{2,4})|([a-z]{2,5}));/gi, readEntity)
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g, '"')
    .replace(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    // Its small form is two characters: places would no longer fit.
    .replaceAll('\u0130', 'I')
    .replace(QUOTED_LINE, '');
  return { lines, ...join(lines) };
}

function readEntity(all: string, decimal?: string, hex?: string, name?: string): string {
  if (decimal !== undefined) return String.fromCharCode(Number(decimal));
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  const known = name?.toLowerCase() ?? '';
  return (Object.hasOwn(ENTITIES, known) ? ENTITIES[known] : undefined) ?? all;
}

function join(lines: string): Omit<PlainText, 'lines'> {
  const places = new Uint32Array(lines.length);
  let length = 0;
  const joined = lines.replace(/\s+|\S+/g, (run, at: number) => {
    if (/^\s/.test(run)) {
      if (isBetweenJson(lines, at, at + run.length)) return '';
      places[length++] = at;
      return ' ';
    }
    for (let index = 0; index < run.length; index++) places[length++] = at + index;
    return run;
  });
  return { joined, places };
}

/** White space that a writer of JSON puts in or leaves out: `{ "error" : "…" }`. */
function isBetweenJson(text: string, start: number, end: number): boolean {
  const [before, after] = [text[start - 1], text[end]];
  if (before === ':') return after === '"' && /"\s{0,40}:$/.test(text.slice(Math.max(0, start - 42), start));
  return before === '"' ? after === ':' || after === '}' : before === '{' && after === '"';
}
