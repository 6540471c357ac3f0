import { isTimeClaim } from '../claims/claim-names.ts';
import { formatDuration, formatUtc, readNumericDate } from '../claims/numeric-date.ts';
import type { JsonNode } from '../text/json.ts';
import { minifyJson } from '../text/json-printer.ts';
import { nameJsonKind, pointerToken } from '../text/json-walk.ts';
import { cutText, shorten } from '../text/quote.ts';
import type { Difference } from './compare-json.ts';

/** A stretch of a sentence; `code` is a name or a value of the token. */
export interface Words {
  readonly text: string;
  readonly code?: true;
}

/** A difference as a person reads it. */
export interface Change {
  /** `written`: an equal value in other characters. */
  readonly kind: 'added' | 'removed' | 'changed' | 'written';
  /** JSON Pointer (RFC 6901). */
  readonly path: string;
  readonly sentence: readonly Words[];
  /** The value as it is written, of a long one the beginning; null where there is none, or where the sentence has it. */
  readonly before: string | null;
  readonly after: string | null;
}

const LONGEST_VALUE = 200;
const LONGEST_NAME = 80;
const LONGEST_ITEM = 60;
const ITEMS_NAMED = 12;
const LONGEST_BIG_INTEGER = 400;

/** A sentence as plain text. */
export function plainWords(words: readonly Words[]): string {
  return words.map(({ text }) => text).join('');
}

/**
 * Says a difference in words. `first` and `second` are the texts that its nodes count in. A time is said as a distance
 * with both dates, a list as what it gained and lost, a number by its digits; long values are cut.
 */
export function wordDifference(difference: Difference, first: string, second: string): Change {
  const { path, name, how } = difference;
  const subject: Words = { text: wordPlace(path, name), code: true };
  const before = 'before' in difference ? show(difference.before, first) : null;
  const after = 'after' in difference ? show(difference.after, second) : null;
  const make = (kind: Change['kind'], words: readonly Words[], hasValues = true): Change => ({
    kind,
    path,
    sentence: path === '' ? words : [subject, { text: ' ' }, ...words],
    before: hasValues ? before : null,
    after: hasValues ? after : null,
  });
  switch (how) {
    case 'added':
      return make('added', say(`was added${wordInstant(name, difference.after)}`));
    case 'removed':
      return make('removed', say(`was removed${wordInstant(name, difference.before)}`));
    case 'value':
      return make('changed', wordValue(difference, name));
    case 'set':
      return make(
        'changed',
        wordSet(difference.gained, difference.lost, difference.before, difference.after),
      );
    case 'order':
      return difference.matters
        ? make('changed', say('has the same items in another order'))
        : make('written', say(wordSameSet(difference.before, difference.after)));
    case 'repeated': {
      const [one, other] = difference.counts;
      return make(
        'changed',
        say(`${wordTimes(one)} in the first and ${wordTimes(other)} in the second; the last one counts`),
      );
    }
    case 'written': {
      const ways = listWords(difference.ways);
      if (difference.ways.length === 1 && difference.ways[0] === 'order of members')
        return make(
          'written',
          say(path === '' ? 'The members are in another order.' : 'has its members in another order'),
          false,
        );
      return path === ''
        ? make('written', say(`Same values, written differently: ${ways}.`), false)
        : make('written', say(`has the same value, written differently: ${ways}`));
    }
  }
}

function say(text: string): readonly Words[] {
  return [{ text }];
}

function code(text: string): Words {
  return { text: shorten(text, LONGEST_ITEM), code: true };
}

function wordTimes(count: number): string {
  return count === 1 ? 'occurs once' : `occurs ${count} times`;
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** A member of the outermost object by its name, anything else by its JSON Pointer. */
function wordPlace(path: string, name: string | null): string {
  return shorten(name !== null && path === `/${pointerToken(name)}` ? name : path, LONGEST_NAME);
}

/** A value as it is written, on one line. */
function show(node: JsonNode, text: string): string {
  const written = text.slice(node.start, Math.min(node.end, node.start + 10 * LONGEST_VALUE));
  const isNested = node.kind === 'object' || node.kind === 'array';
  return cutText(isNested ? minifyJson(written).replace(/\s*\n\s*/g, ' ') : written, LONGEST_VALUE);
}

/** The date of a time claim that came or went. */
function wordInstant(name: string | null, node: JsonNode): string {
  const seconds = name !== null && isTimeClaim(name) ? secondsOf(node) : null;
  return seconds === null ? '' : `: ${wordMinute(seconds)}`;
}

function secondsOf(node: JsonNode): number | null {
  const reading = readNumericDate(node);
  return reading.state === 'seconds' ? reading.seconds : null;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** As the page words dates, without the seconds where there are none: `9 Oct 2025, 08:53 UTC`. */
function wordMinute(seconds: number): string {
  const written = formatUtc(seconds);
  const parts = /^(\d{4})-(\d\d)-(\d\d) (\d\d:\d\d)(:\d\d) UTC$/.exec(written);
  if (parts === null) return written;
  const [, year, month, day, minute, second] = parts;
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}, ${minute}${second === ':00' ? '' : second} UTC`;
}

function wordValue(
  { before, after }: { readonly before: JsonNode; readonly after: JsonNode },
  name: string | null,
): readonly Words[] {
  if (name !== null && isTimeClaim(name)) {
    const time = wordDates(before, after);
    if (time !== null) return time;
  }
  if (before.kind === 'number' && after.kind === 'number') return wordNumbers(before.text, after.text);
  if (before.kind === after.kind && before.kind !== 'boolean')
    return say(before.kind === 'string' ? 'changed' : 'differs inside');
  if (before.kind === 'boolean' && after.kind === 'boolean')
    return say(`is ${after.value}, was ${before.value}`);
  return say(`is ${wordKind(after)}, was ${wordKind(before)}`);
}

function wordKind(node: JsonNode): string {
  return node.kind === 'boolean' ? 'a boolean' : node.kind === 'null' ? 'null' : nameJsonKind(node);
}

/** How far two times are apart, with both; null where one is no time, or where they differ by less than a second. */
function wordDates(before: JsonNode, after: JsonNode): readonly Words[] | null {
  const [one, other] = [readNumericDate(before), readNumericDate(after)];
  if (one.state === 'seconds' && other.state === 'milliseconds')
    return say('is in milliseconds, was in seconds');
  if (one.state === 'milliseconds' && other.state === 'seconds')
    return say('is in seconds, was in milliseconds');
  if (
    one.state === 'not-number' ||
    other.state === 'not-number' ||
    one.state === 'implausible' ||
    other.state === 'implausible'
  )
    return null;
  const difference = other.seconds - one.seconds;
  if (Math.abs(difference) < 1) return null;
  const words = `is ${formatDuration(difference)} ${difference > 0 ? 'later' : 'earlier'}`;
  const [from, to] = [wordMinute(one.seconds), wordMinute(other.seconds)];
  // On the same day the date is said once.
  const day = from.slice(0, from.lastIndexOf(', '));
  const isSameDay = from.includes(', ') && to.startsWith(`${day}, `);
  return say(
    isSameDay
      ? `${words}: ${from.slice(day.length + 2).replace(' UTC', '')} → ${to.slice(day.length + 2)}, ${day}`
      : `${words}: ${from} → ${to}`,
  );
}

function wordNumbers(before: string, after: string): readonly Words[] {
  const isShort = before.length + after.length <= LONGEST_BIG_INTEGER;
  const areIntegers = isShort && /^-?\d+$/.test(before) && /^-?\d+$/.test(after);
  const same =
    Number(before) === Number(after) ? '. Parsers that read numbers as doubles see no difference' : '';
  if (!areIntegers) return say(`changed${same}`);
  const difference = BigInt(after) - BigInt(before);
  const size = String(difference < 0n ? -difference : difference);
  return say(`is ${size} ${difference < 0n ? 'smaller' : 'larger'}${same}`);
}

function wordSet(
  gained: readonly string[],
  lost: readonly string[],
  before: JsonNode,
  after: JsonNode,
): readonly Words[] {
  const parts = [
    ...(gained.length === 0 ? [] : [[{ text: 'gained ' }, ...listItems(gained)]]),
    ...(lost.length === 0 ? [] : [[{ text: 'lost ' }, ...listItems(lost)]]),
  ];
  const kind =
    before.kind === after.kind
      ? []
      : [{ text: `; it is ${nameJsonKind(after)}, was ${nameJsonKind(before)}` }];
  return [...parts.flatMap((part, index) => (index === 0 ? part : [{ text: ', ' }, ...part])), ...kind];
}

function listItems(items: readonly string[]): readonly Words[] {
  const named = items
    .slice(0, ITEMS_NAMED)
    .flatMap((item, index) => [{ text: index === 0 ? '' : ', ' }, code(item)]);
  const rest = items.length - ITEMS_NAMED;
  return rest > 0 ? [...named, { text: ` and ${rest.toLocaleString('en')} more` }] : named;
}

function wordSameSet(before: JsonNode, after: JsonNode): string {
  if (before.kind === after.kind) return 'has the same values, in another order or spacing';
  return `has the same values, written as ${nameJsonKind(after)} instead of ${nameJsonKind(before)}`;
}
