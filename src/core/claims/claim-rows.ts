import type { JsonNode, JsonObject } from '../text/json.ts';
import { cutText } from '../text/quote.ts';
import { isTimeClaim } from './claim-names.ts';
import { explainValue } from './explain-value.ts';
import { explainClaim } from './issuer-claims.ts';
import { readNumericDate } from './numeric-date.ts';
import { previewValue, type ValuePreview } from './preview-value.ts';
import type { ValueNote } from './value-note.ts';

/** A claim as a row of the table: its name, what it means, its value as text, and its instant if it has one. */
export interface ClaimRow {
  readonly name: string;
  /** Its position among the members of the claims set. */
  readonly index: number;
  /** How many of this name stand before it: more than none where the name is repeated. */
  readonly namesakes: number;
  readonly start: number;
  readonly node: JsonNode;
  readonly meaning: string | null;
  /** What it says and what a verifier does with it; null where `meaning` says it all or nothing is known. */
  readonly sentence: string | null;
  /** The type that it should have, in words. */
  readonly type: string | null;
  readonly reference: string | null;
  /** As text, of a long one the beginning. */
  readonly value: string;
  /** For an object or array that is better told than written out; null for all else. */
  readonly preview: ValuePreview | null;
  readonly instantSeconds: number | null;
  /** The value is a time, but written in milliseconds. */
  readonly isMilliseconds: boolean;
  /** What the value says beyond its text; worked out when it is asked for, since few of many rows are shown. */
  readonly notes: () => readonly ValueNote[];
}

/** In characters, the one that stands for the rest among them. */
const LONGEST_VALUE = 301;

/**
 * The members of a claims set in their order, with the meaning of registered ones and of known issuers' own; `text` is
 * what they stand in. Of many members only those at `indices` are listed, which costs as much as they are.
 */
export function listClaims(
  claims: JsonObject,
  text: string,
  indices: Iterable<number> = claims.members.keys(),
): readonly ClaimRow[] {
  const explain = explainClaim(claims);
  const rows: ClaimRow[] = [];
  for (const index of indices) {
    const member = claims.members[index];
    if (member === undefined) continue;
    const { name, nameStart, value, repeated } = member;
    const known = explain(name);
    const reading = isTimeClaim(name) ? readNumericDate(value) : null;
    rows.push({
      name,
      index,
      namesakes: repeated ? (namesakesOf(claims)[index] ?? 0) : 0,
      start: nameStart,
      node: value,
      meaning: known?.title ?? null,
      sentence: known?.sentence ?? null,
      type: known?.type ?? null,
      reference: known?.reference ?? null,
      value: showValue(value, text),
      preview: previewValue(value),
      instantSeconds:
        reading?.state === 'seconds' || reading?.state === 'milliseconds' ? reading.seconds : null,
      isMilliseconds: reading?.state === 'milliseconds',
      notes: () => explainValue(name, value, claims),
    });
  }
  return rows;
}

/**
 * The positions of the members in whose name, value or meaning a text is found, in any case; all of them for the empty
 * text. Of objects and arrays the JSON is searched as it is written.
 */
export function findClaims(claims: JsonObject, text: string, query: string): readonly number[] {
  const wanted = query.trim().toLowerCase();
  const explain = explainClaim(claims);
  const holds = (words: string | undefined): boolean => words?.toLowerCase().includes(wanted) === true;
  return claims.members.flatMap(({ name, value }, index) =>
    wanted === '' ||
    holds(name) ||
    holds(value.kind === 'string' ? value.value : text.slice(value.start, value.end)) ||
    holds(explain(name)?.title)
      ? [index]
      : [],
  );
}

const namesakes = new WeakMap<JsonObject, readonly number[]>();

/** For each member how many of its name stand before it; counted once, and only where a name is repeated. */
function namesakesOf(claims: JsonObject): readonly number[] {
  const known = namesakes.get(claims);
  if (known !== undefined) return known;
  const seen = new Map<string, number>();
  const counts = claims.members.map(({ name }) => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before;
  });
  namesakes.set(claims, counts);
  return counts;
}

/** A string without its quotes, anything else as it is written; long ones are cut. */
function showValue(node: JsonNode, text: string): string {
  return cutText(node.kind === 'string' ? node.value : text.slice(node.start, node.end), LONGEST_VALUE);
}
