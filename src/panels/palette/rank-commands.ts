import type { Command } from './command.ts';
import { otherWordsOf } from './other-words.ts';

/** A command that fits what was typed. */
export interface Ranked {
  readonly command: Command;
  /** Where the characters that were typed stand in the label, ascending. */
  readonly marked: readonly number[];
}

export interface RankedGroup {
  readonly title: string;
  readonly items: readonly Ranked[];
}

interface Match {
  readonly score: number;
  /** Some word was found only by characters that do not stand together. */
  readonly isScattered?: boolean;
  readonly marked: readonly number[];
}

const RECENT = 'Recent';
/** Matches whose scores differ by less are alike: their groups keep the order that they have without a query. */
const TIER = 10;
const [AT_START, AT_WORD, INSIDE, IN_HINT, OTHER_WORD, SCATTERED] = [100, 80, 50, 30, 28, 25];

/**
 * The commands that fit a query, in groups: that of the best one first, then in their own order. Every word of the query has to be in the
 * label or the hint, begin another word for it, or have its characters in this order in the label, from the start of
 * a word on. For an empty query all commands, those that were done lately first.
 */
export function rankCommands(
  commands: readonly Command[],
  query: string,
  recent: readonly string[],
): readonly RankedGroup[] {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return listAll(commands, recent);
  const matches = commands.flatMap((command) => {
    const match = matchCommand(command, words);
    return match === null ? [] : [{ command, ...match }];
  });
  // What holds the very words is meant, where there is any.
  const whole = matches.filter(({ isScattered }) => !isScattered);
  const kept = (whole.length > 0 ? whole : matches).toSorted((a, b) => b.score - a.score);
  const groups = groupBy(kept, ({ command }) => command.group);
  const order = commands.map(({ group }) => group);
  const tierOf = ({ title }: RankedGroup): number => {
    const best = kept.find(({ command }) => command.group === title)?.score ?? 0;
    return Math.round(best / TIER);
  };
  return groups.toSorted((a, b) => tierOf(b) - tierOf(a) || order.indexOf(a.title) - order.indexOf(b.title));
}

function listAll(commands: readonly Command[], recent: readonly string[]): readonly RankedGroup[] {
  const ranked = commands.map((command): Ranked => ({ command, marked: [] }));
  const lately = recent.flatMap((id) => ranked.find(({ command }) => command.id === id) ?? []);
  const others = ranked.filter((item) => !lately.includes(item));
  return [
    ...(lately.length === 0 ? [] : [{ title: RECENT, items: lately }]),
    ...groupBy(others, ({ command }) => command.group),
  ];
}

function groupBy(items: readonly Ranked[], titleOf: (item: Ranked) => string): readonly RankedGroup[] {
  const groups = new Map<string, Ranked[]>();
  for (const { command, marked } of items) {
    const item = { command, marked };
    const title = titleOf(item);
    const group = groups.get(title);
    if (group === undefined) groups.set(title, [item]);
    else group.push(item);
  }
  return Array.from(groups, ([title, group]) => ({ title, items: group }));
}

function matchCommand({ label, hint, reason }: Command, words: readonly string[]): Match | null {
  const text = fold(label);
  const marked = new Set<number>();
  let isScattered = false;
  // Of two that fit alike the shorter one is meant; what cannot be done now comes after what can.
  let score = -text.length / 100 - (reason === null ? 0 : 1);
  for (const word of words) {
    const match = matchWord(text, word) ?? matchBeside(fold(hint), text, word) ?? matchScattered(text, word);
    if (match === null) return null;
    score += match.score;
    isScattered ||= match.isScattered === true;
    for (const at of match.marked) marked.add(at);
  }
  return { score, isScattered, marked: [...marked].toSorted((a, b) => a - b) };
}

/** A word that is not in the label. */
function matchBeside(hint: string, text: string, word: string): Match | null {
  if (hint.includes(word)) return { score: IN_HINT, marked: [] };
  const isOther = otherWordsOf(text).some((other) => other.startsWith(word));
  return isOther ? { score: OTHER_WORD, marked: [] } : null;
}

function matchWord(text: string, word: string): Match | null {
  const starts = wordStarts(text);
  const at = starts.find((start) => text.startsWith(word, start)) ?? text.indexOf(word);
  if (at >= 0) {
    const score = at === 0 ? AT_START : starts.includes(at) ? AT_WORD : INSIDE;
    return { score, marked: Array.from(word, (_, index) => at + index) };
  }
  return null;
}

function matchScattered(text: string, word: string): Match | null {
  const starts = wordStarts(text);
  for (const start of starts) {
    const marked = findScattered(text, word, start, starts);
    // Each leap makes it less likely that this was meant.
    if (marked !== null) return { score: SCATTERED - countLeaps(marked), marked, isScattered: true };
  }
  return null;
}

/** The characters of a word in their order, each next to the one before, else at the start of a word, else anywhere. */
function findScattered(
  text: string,
  word: string,
  from: number,
  starts: readonly number[],
): readonly number[] | null {
  if (text[from] !== word[0]) return null;
  const marked = [from];
  for (const character of word.slice(1)) {
    const next = (marked.at(-1) ?? from) + 1;
    const atWord = starts.find((start) => start >= next && text[start] === character);
    const at = text[next] === character ? next : (atWord ?? text.indexOf(character, next));
    if (at < 0) return null;
    marked.push(at);
  }
  return marked;
}

function countLeaps(marked: readonly number[]): number {
  return marked.filter((at, index) => index > 0 && at !== (marked[index - 1] ?? 0) + 1).length;
}

/** Where words begin: letters and digits after anything else. */
function wordStarts(text: string): readonly number[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), ({ index }) => index);
}

/** Without its capitals, each character where it was. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}
