import { withDescription } from './described-reason.ts';
import { SERVER_MESSAGES } from './messages.ts';
import { type PlainText, plainText } from './plain-text.ts';
import type { MessageValues, ServerMessage, ValueName } from './server-message.ts';

/** A message in a text: which, where it begins, and what it says. */
export interface RecognizedMessage {
  readonly message: ServerMessage;
  /** In the plain text, in UTF-16 code units. */
  readonly start: number;
  /** The message to the end of its values, without colours and escapes. */
  readonly text: string;
  readonly values: MessageValues;
}

/** In UTF-16 code units: what follows is not searched. */
export const SEARCHED_AT_MOST = 200_000;

/** So many places of one message are looked at: a log repeats itself. */
const PLACES_AT_MOST = 20;
/** So much after the words is given to the pattern of the values. */
const VALUES_AT_MOST = 2_000;
const SHOWN_AT_MOST = 6;

const VALUE_NAMES: readonly ValueName[] = [
  'expected',
  'orExpected',
  'found',
  'kid',
  'alg',
  'claim',
  'exp',
  'nbf',
  'iat',
  'now',
  'by',
  'bits',
];

/**
 * The messages in a text, in their order: an answer, a log line, a stack trace, a JSON body, a header or an error
 * page. Of several that say the same thing the one that says most; one that gives no reason only where none does.
 * A description beside invalid_token that is not in the table is read by what it names. Words are compared letter by letter, and where that finds no reason without regard to case; colours, escapes and
 * line breaks do not matter. Looks at the first 200,000 characters, in time that grows with their number. Never throws.
 */
export function recognizeMessages(text: string): readonly RecognizedMessage[] {
  const plain = plainText(text.slice(0, SEARCHED_AT_MOST));
  return findMessages(plain).map((one) =>
    one.message.id === INVALID_TOKEN ? withDescription(one, plain.lines) : one,
  );
}

/** What RFC 6750 has for every fault of a token. */
const INVALID_TOKEN = 'rfc6750-invalid-token';

function findMessages(plain: PlainText): readonly RecognizedMessage[] {
  const exact = findAll(plain, plain.joined, (words) => words);
  if (exact.some(({ message }) => message.check !== 'unsaid')) return choose(exact);
  const lower = plain.joined.toLowerCase();
  // Some capital letters are longer in small: places would no longer be those of the text.
  if (lower.length !== plain.joined.length) return choose(exact);
  // Words that are one library's letter by letter are not another's.
  const others = findAll(plain, lower, (words) => words.toLowerCase()).filter(
    ({ start }) => !exact.some((one) => one.start === start),
  );
  return choose([...exact, ...others]);
}

function findAll(
  text: PlainText,
  haystack: string,
  asFound: (words: string) => string,
): readonly RecognizedMessage[] {
  return SERVER_MESSAGES.flatMap((message) => findOne(message, text, haystack, asFound(message.words)));
}

/** The place at which a message says most; none where it is not there. */
function findOne(
  message: ServerMessage,
  { lines, joined, places }: PlainText,
  haystack: string,
  words: string,
): readonly RecognizedMessage[] {
  let best: RecognizedMessage | null = null;
  let start = haystack.indexOf(words);
  for (let count = 0; start !== -1 && count < PLACES_AT_MOST; count++) {
    const end = start + words.length;
    if (isWhole(joined, start, end)) {
      const from = places[start] ?? 0;
      const to = (places[end - 1] ?? 0) + 1;
      // The lines as they were first; a window may have broken them.
      const match =
        matchValues(message, lines.slice(to, to + VALUES_AT_MOST)) ??
        matchValues(message, joined.slice(end, end + VALUES_AT_MOST));
      if (match !== null || message.needsValues !== true) {
        const more = match?.[0] ?? (CODE.test(words) ? restOfLine(lines, to) : '');
        const values = { ...message.said, ...namedGroups(match) };
        const found = { message, start: from, text: lines.slice(from, to) + more, values };
        // What was logged last is what the person looks at, if it says as much.
        if (best === null || match !== null || !hasValues(best)) best = found;
      }
    }
    start = haystack.indexOf(words, start + 1);
  }
  return best === null ? [] : [best];
}

/** A number in place of words: what it means stands behind it. */
const CODE = /^[a-z]{3,6}\d{5,6}$/i;
const LINE_AT_MOST = 160;

function restOfLine(text: string, start: number): string {
  return /^[^\n]*/.exec(text.slice(start, start + LINE_AT_MOST))?.[0] ?? '';
}

function matchValues({ values }: ServerMessage, rest: string): RegExpExecArray | null {
  if (values === undefined) return null;
  values.lastIndex = 0;
  return values.exec(rest);
}

function namedGroups(match: RegExpExecArray | null): MessageValues {
  const groups = match?.groups;
  if (groups === undefined) return {};
  return Object.fromEntries(
    VALUE_NAMES.flatMap((name) => {
      const value = groups[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Not the middle of a longer word. */
function isWhole(text: string, start: number, end: number): boolean {
  const isWord = (index: number): boolean => /[A-Za-z0-9_]/.test(text[index] ?? ' ');
  return !(isWord(start) && isWord(start - 1)) && !(isWord(end - 1) && isWord(end));
}

function hasValues({ message, values }: RecognizedMessage): boolean {
  return Object.keys(values).length > Object.keys(message.said ?? {}).length;
}

/** Of what says the same, that with values, then the longest; then in the order of the text. */
function choose(found: readonly RecognizedMessage[]): readonly RecognizedMessage[] {
  const specific = found.filter(({ message }) => message.check !== 'unsaid');
  const byCheck = new Map<string, RecognizedMessage>();
  for (const one of specific.length > 0 ? specific : found) {
    const key = `${one.message.check} ${one.values.claim ?? ''}`;
    const other = byCheck.get(key);
    if (other === undefined || saysMore(one, other)) byCheck.set(key, one);
  }
  const kept = [...byCheck.values()];
  // What lies within another message is a part of it.
  return kept
    .filter(
      (one) =>
        !kept.some(
          (other) =>
            other !== one &&
            other.start <= one.start &&
            one.start + one.text.length <= other.start + other.text.length &&
            other.text.length > one.text.length,
        ),
    )
    .toSorted((a, b) => a.start - b.start)
    .slice(0, SHOWN_AT_MOST);
}

function saysMore(one: RecognizedMessage, other: RecognizedMessage): boolean {
  if (hasValues(one) !== hasValues(other)) return hasValues(one);
  return one.text.length > other.text.length;
}
