import { credentialKind } from './credential-names.ts';
import type { NamedValue } from './named-values.ts';

/** A pair of a query, fragment or form, as it is written. `start` is that of the value, in UTF-16 code units. */
export interface Pair {
  readonly name: string;
  readonly value: string;
  readonly start: number;
}

const LONGEST_NAME = 200;
const NEXT_PAIR = /;(?=[\w.-]{1,60}=)/g;

/** The pairs from an offset on, whatever their values look like. */
export function* pairsOf(text: string, from: number): Generator<Pair> {
  let at = from;
  while (at < text.length) {
    let end = at;
    while (end < text.length && text[end] !== '&' && text[end] !== '#') end++;
    yield* pairsWithin(text.slice(at, end), at);
    at = end + 1;
  }
}

/** Some cut at semicolons too. */
function* pairsWithin(text: string, offset: number): Generator<Pair> {
  const cuts = text.includes(';') ? [...text.matchAll(NEXT_PAIR)].map(({ index }) => index) : [];
  let at = 0;
  for (const cut of [...cuts, text.length]) {
    const pair = text.slice(at, cut);
    const equals = pair.indexOf('=');
    const before = pair.slice(0, Math.max(0, equals));
    const name = before.slice(Math.max(before.lastIndexOf('?'), before.lastIndexOf(';')) + 1);
    if (name !== '' && name.length <= LONGEST_NAME)
      yield { name, value: pair.slice(equals + 1), start: offset + at + equals + 1 };
    at = cut + 1;
  }
}

/** Bounded: a line that names parts without end would else be gone through from each of them. */
const PART =
  /\bname=(?:"([^"\r\n]{0,200})"|([\w-]{1,60}))[^\r\n]{0,500}\r?\n(?:[\w-]{1,60}:[^\r\n]{0,2000}\r?\n){0,20}\r?\n/g;

/** Values of a form in parts (RFC 7578), by the names of its fields: all of a part, also in several lines. */
export function* findInParts(text: string): Generator<NamedValue> {
  PART.lastIndex = 0;
  for (let match = PART.exec(text); match !== null; match = PART.exec(text)) {
    const [whole, quoted, plain] = match;
    const kind = credentialKind(quoted ?? plain ?? '', true);
    if (kind === null) continue;
    const start = match.index + whole.length;
    const next = text.indexOf('\n--', start - 1);
    const end = next === -1 ? text.length : Math.max(start, text[next - 1] === '\r' ? next - 1 : next);
    const found = { start, value: text.slice(start, end), kind };
    const { lastIndex } = PART;
    yield found;
    // Whoever goes on may have searched another text in between.
    PART.lastIndex = Math.max(lastIndex, end);
  }
}
