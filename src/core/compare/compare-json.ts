import type { JsonMember, JsonNode, JsonObject } from '../text/json.ts';
import { minifyJson } from '../text/json-printer.ts';
import { pointerToken } from '../text/json-walk.ts';
import type { Steps } from '../text/steps.ts';
import { JsonIdentities } from './json-identity.ts';

/** A JSON value with the text that its nodes count in. */
export interface JsonText {
  readonly root: JsonNode;
  readonly text: string;
}

/** In what way an equal value is written differently. */
type Way = 'white space' | 'order of members' | 'escapes' | 'notation of numbers';

/** What became of a value. `before` and `after` are nodes of the first and of the second text. */
export type Difference = {
  /** JSON Pointer (RFC 6901). */
  readonly path: string;
  /** The name of the member whose value it is; null for items and the whole. */
  readonly name: string | null;
} & (
  | { readonly how: 'added'; readonly after: JsonNode }
  | { readonly how: 'removed'; readonly before: JsonNode }
  | { readonly how: 'value'; readonly before: JsonNode; readonly after: JsonNode }
  /** A list of values of which the order does not matter, or of which values came or went. */
  | {
      readonly how: 'set';
      readonly before: JsonNode;
      readonly after: JsonNode;
      readonly gained: readonly string[];
      readonly lost: readonly string[];
    }
  /** The same items in another order; `matters` where that may mean something. */
  | { readonly how: 'order'; readonly before: JsonNode; readonly after: JsonNode; readonly matters: boolean }
  /** The name occurs more than once, and not equally in both. */
  | {
      readonly how: 'repeated';
      readonly before: JsonNode;
      readonly after: JsonNode;
      readonly counts: readonly [number, number];
    }
  /** Equal, and written in other characters. */
  | {
      readonly how: 'written';
      readonly before: JsonNode;
      readonly after: JsonNode;
      readonly ways: readonly Way[];
    }
);

/** What differs, in the order of the first text with what was added behind, and how much more there is. */
export interface JsonDifferences {
  readonly differences: readonly Difference[];
  readonly more: number;
}

const LISTED_AT_MOST = 500;
/** Below, a value is compared as a whole. */
const DEEPEST = 100;
const VISITS_A_STEP = 2000;

/** Claims and header parameters whose items have no order (RFC 7519, 8693, 9068 and what providers write). */
const SETS: ReadonlySet<string> = new Set(
  'aud scope scopes scp roles groups entitlements permissions authorities amr wids crit resource'.split(' '),
);
/** Of these a string is a list, with spaces between (RFC 6749 section 3.3). */
const SPACED: ReadonlySet<string> = new Set('scope scopes scp'.split(' '));

interface Visit {
  readonly before: JsonNode;
  readonly after: JsonNode;
  readonly parent: Visit | null;
  readonly step: string;
  readonly name: string | null;
  readonly depth: number;
}

/**
 * Compares two JSON texts by their values: what was added, removed and changed, and where values are equal but written
 * differently. Digits are compared as digits. It lists five hundred differences and counts the rest, and looks no deeper
 * than a hundred levels: below, a value is one difference. In steps; never throws.
 */
export function* compareJson(first: JsonText, second: JsonText): Steps<JsonDifferences> {
  const identities = new JsonIdentities();
  yield* identities.identify(first.root);
  yield* identities.identify(second.root);
  const comparing = new Comparing(first, second, identities);
  let visits = 0;
  while (comparing.next()) if (++visits % VISITS_A_STEP === 0) yield;
  const { differences, more } = comparing;
  return { differences, more };
}

class Comparing {
  readonly differences: Difference[] = [];
  more = 0;
  readonly #first: JsonText;
  readonly #second: JsonText;
  readonly #ids: JsonIdentities;
  readonly #stack: Visit[];

  constructor(first: JsonText, second: JsonText, ids: JsonIdentities) {
    this.#first = first;
    this.#second = second;
    this.#ids = ids;
    this.#stack = [{ before: first.root, after: second.root, parent: null, step: '', name: null, depth: 0 }];
  }

  /** Compares one pair of values; false where none is left. */
  next(): boolean {
    const visit = this.#stack.pop();
    if (visit === undefined) return false;
    const { before, after, depth } = visit;
    if (this.#isSame(before, after)) this.#compareWriting(visit);
    else if (depth >= DEEPEST) this.#add(visit, { how: 'value', before, after });
    else if (before.kind === 'object' && after.kind === 'object')
      this.#compareObjects(visit, before.members, after.members);
    else if (!this.#compareSets(visit)) {
      if (before.kind === 'array' && after.kind === 'array')
        this.#compareItems(visit, before.items, after.items);
      else this.#add(visit, { how: 'value', before, after });
    }
    return true;
  }

  #isSame(one: JsonNode, other: JsonNode): boolean {
    return this.#ids.of(one) === this.#ids.of(other);
  }

  #add(
    at: Visit | { readonly within: Visit; readonly step: string; readonly name: string | null },
    what: Found,
  ): void {
    if (this.differences.length >= LISTED_AT_MOST) {
      this.more++;
      return;
    }
    const path = 'within' in at ? `${pathOf(at.within)}/${at.step}` : pathOf(at);
    this.differences.push({ path, name: at.name, ...what });
  }

  #push(visits: readonly Visit[]): void {
    for (const visit of visits.toReversed()) this.#stack.push(visit);
  }

  #compareWriting(visit: Visit): void {
    const { before, after, depth } = visit;
    const one = this.#first.text.slice(before.start, before.end);
    const other = this.#second.text.slice(after.start, after.end);
    if (one === other) return;
    // A text that is laid out anew is that in each of its values.
    const ways = waysOf(visit, one, other).filter((way) => depth === 0 || way !== 'white space');
    if (ways.length > 0) this.#add(visit, { how: 'written', before, after, ways });
  }

  #compareObjects(visit: Visit, before: readonly JsonMember[], after: readonly JsonMember[]): void {
    const [ones, others] = [byName(before), byName(after)];
    const isOrderSame = sameOrder(
      [...ones.keys()].filter((name) => others.has(name)),
      [...others.keys()].filter((name) => ones.has(name)),
    );
    const visits: Visit[] = [];
    for (const [name, values] of ones) {
      const last = values.at(-1);
      const now = others.get(name);
      const lastNow = now?.at(-1);
      if (last === undefined) continue;
      const step = pointerToken(name);
      if (now === undefined || lastNow === undefined) {
        this.#add({ within: visit, step, name }, { how: 'removed', before: last });
        continue;
      }
      const isEqual =
        values.length === now.length &&
        values.every((value, index) => this.#isSame(value, now[index] ?? value));
      if (values.length + now.length > 2 && !isEqual)
        this.#add(
          { within: visit, step, name },
          { how: 'repeated', before: last, after: lastNow, counts: [values.length, now.length] },
        );
      visits.push({ before: last, after: lastNow, parent: visit, step, name, depth: visit.depth + 1 });
    }
    for (const [name, values] of others) {
      const last = values.at(-1);
      if (last !== undefined && !ones.has(name))
        this.#add({ within: visit, step: pointerToken(name), name }, { how: 'added', after: last });
    }
    if (!isOrderSame)
      this.#add(visit, {
        how: 'written',
        before: visit.before,
        after: visit.after,
        ways: ['order of members'],
      });
    this.#push(visits);
  }

  /** Compares lists without an order, and lists of scalars; false where they are none. */
  #compareSets(visit: Visit): boolean {
    const { before, after, name } = visit;
    const [one, other] = [listOf(before, name), listOf(after, name)];
    if (
      one === null ||
      other === null ||
      (before.kind !== 'array' && after.kind !== 'array' && !isSpaced(name))
    )
      return false;
    const [lost, gained] = [this.#lacking(one, other), this.#lacking(other, one)];
    const hasNoOrder = name !== null && SETS.has(name);
    if (lost.length > 0 || gained.length > 0) {
      // Where nothing is kept it is another list, unless it is known to be a set.
      if (!hasNoOrder && lost.length === one.length && gained.length === other.length) return false;
      this.#add(visit, { how: 'set', before, after, gained, lost });
    } else this.#add(visit, { how: 'order', before, after, matters: !hasNoOrder });
    return true;
  }

  /** The items that another list lacks, as often as it lacks them. */
  #lacking(items: readonly Item[], others: readonly Item[]): readonly string[] {
    const counts = new Map<string, number>();
    const keyOf = ({ node, text }: Item): string => (node === null ? `"${text}` : this.#keyOf(node));
    for (const item of others) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
    return items.flatMap((item) => {
      const left = counts.get(keyOf(item)) ?? 0;
      counts.set(keyOf(item), left - 1);
      return left > 0 ? [] : [item.text];
    });
  }

  #keyOf(node: JsonNode): string {
    return node.kind === 'string' ? `"${node.value}` : String(this.#ids.of(node));
  }

  #compareItems(visit: Visit, before: readonly JsonNode[], after: readonly JsonNode[]): void {
    if (before.length === after.length && this.#isReordered(before, after)) {
      this.#add(visit, { how: 'order', before: visit.before, after: visit.after, matters: true });
      return;
    }
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && this.#isSameAt(before, start, after, start)) start++;
    let end = 0;
    while (
      end < shorter - start &&
      this.#isSameAt(before, before.length - 1 - end, after, after.length - 1 - end)
    )
      end++;
    const [beforeEnd, afterEnd] = [before.length - end, after.length - end];
    const visits: Visit[] = [];
    for (let index = start; index < Math.max(beforeEnd, afterEnd); index++) {
      const one = index < beforeEnd ? before[index] : undefined;
      const other = index < afterEnd ? after[index] : undefined;
      const step = String(index);
      if (one !== undefined && other !== undefined)
        visits.push({ before: one, after: other, parent: visit, step, name: null, depth: visit.depth + 1 });
      else if (one !== undefined)
        this.#add({ within: visit, step, name: null }, { how: 'removed', before: one });
      else if (other !== undefined)
        this.#add({ within: visit, step, name: null }, { how: 'added', after: other });
    }
    this.#push(visits);
  }

  #isSameAt(before: readonly JsonNode[], at: number, after: readonly JsonNode[], other: number): boolean {
    const [one, two] = [before[at], after[other]];
    return one !== undefined && two !== undefined && this.#isSame(one, two);
  }

  #isReordered(before: readonly JsonNode[], after: readonly JsonNode[]): boolean {
    const sorted = (nodes: readonly JsonNode[]): readonly number[] =>
      nodes.map((node) => this.#ids.of(node)).sort((one, other) => one - other);
    const others = sorted(after);
    return sorted(before).every((id, index) => id === others[index]);
  }
}

type WithoutPlace<Kind> = Kind extends Difference ? Omit<Kind, 'path' | 'name'> : never;
type Found = WithoutPlace<Difference>;

/** One of a list: of a string its own text. */
interface Item {
  readonly node: JsonNode | null;
  readonly text: string;
}

function pathOf(visit: Visit): string {
  const steps: string[] = [];
  for (let at: Visit | null = visit; at?.parent != null; at = at.parent) steps.push(at.step);
  return ['', ...steps.reverse()].join('/');
}

function byName(members: readonly JsonMember[]): ReadonlyMap<string, readonly JsonNode[]> {
  const names = new Map<string, JsonNode[]>();
  for (const { name, value } of members) {
    const values = names.get(name);
    if (values === undefined) names.set(name, [value]);
    else values.push(value);
  }
  return names;
}

function sameOrder(one: readonly string[], other: readonly string[]): boolean {
  return one.every((name, index) => name === other[index]);
}

function isSpaced(name: string | null): boolean {
  return name !== null && SPACED.has(name);
}

/** The items of an array of scalars, or of a string that stands for a list; null for anything else. */
function listOf(node: JsonNode, name: string | null): readonly Item[] | null {
  if (node.kind === 'array') {
    if (node.items.some(({ kind }) => kind === 'array' || kind === 'object')) return null;
    return node.items.map((item) => ({ node: item, text: scalarText(item) }));
  }
  if (node.kind !== 'string' || name === null || !SETS.has(name)) return null;
  if (!isSpaced(name)) return [{ node: null, text: node.value }];
  return node.value
    .split(' ')
    .filter((word) => word !== '')
    .map((text) => ({ node: null, text }));
}

function scalarText(node: JsonNode): string {
  switch (node.kind) {
    case 'string':
      return node.value;
    case 'number':
      return node.text;
    case 'boolean':
      return String(node.value);
    default:
      return 'null';
  }
}

/** How two equal values differ in their characters. */
function waysOf({ before, after }: Visit, one: string, other: string): readonly Way[] {
  const [oneLine, otherLine] = [minifyJson(one), minifyJson(other)];
  const ways = new Set<Way>();
  const [from, fromOther] = [before.start, after.start];
  if (oneLine !== otherLine) {
    const stack: (readonly [JsonNode, JsonNode])[] = [[before, after]];
    for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
      const [left, right] = pair;
      if (left.kind === 'array' && right.kind === 'array')
        left.items.forEach((item, index) => {
          const twin = right.items[index];
          if (twin !== undefined) stack.push([item, twin]);
        });
      else if (left.kind === 'object' && right.kind === 'object')
        pairMembers(left, right, stack, ways, [one, from], [other, fromOther]);
      else if (
        one.slice(left.start - from, left.end - from) !==
        other.slice(right.start - fromOther, right.end - fromOther)
      )
        ways.add(left.kind === 'number' ? 'notation of numbers' : 'escapes');
    }
  }
  if (oneLine === otherLine || oneLine.length - one.length !== otherLine.length - other.length)
    ways.add('white space');
  return [...ways];
}

type Slice = readonly [text: string, from: number];

function pairMembers(
  left: JsonObject,
  right: JsonObject,
  stack: (readonly [JsonNode, JsonNode])[],
  ways: Set<Way>,
  [one, from]: Slice,
  [other, fromOther]: Slice,
): void {
  const twins = new Map<string, JsonMember[]>();
  for (const member of right.members) {
    const known = twins.get(member.name);
    if (known === undefined) twins.set(member.name, [member]);
    else known.push(member);
  }
  const taken = new Map<string, number>();
  left.members.forEach((member, index) => {
    const count = taken.get(member.name) ?? 0;
    taken.set(member.name, count + 1);
    const twin = twins.get(member.name)?.[count];
    if (twin === undefined) return;
    if (right.members[index] !== twin) ways.add('order of members');
    if (
      one.slice(member.nameStart - from, member.nameEnd - from) !==
      other.slice(twin.nameStart - fromOther, twin.nameEnd - fromOther)
    )
      ways.add('escapes');
    stack.push([member.value, twin.value]);
  });
}
