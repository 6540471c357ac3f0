import type { JsonNode, JsonObject } from '../text/json.ts';
import { cutText } from '../text/quote.ts';
import { isTimeClaim } from './claim-names.ts';
import { explainValue } from './explain-value.ts';
import { explainClaim } from './issuer-claims.ts';
import { formatInZone, formatRelative, formatUtc, readNumericDate } from './numeric-date.ts';
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
  readonly value: string;
  readonly instantSeconds: number | null;
  /** The value is a time, but written in milliseconds. */
  readonly isMilliseconds: boolean;
  /** What the value says beyond its text; worked out when it is asked for, since few of many rows are shown. */
  readonly notes: () => readonly ValueNote[];
}

/** In characters, the one that stands for the rest among them. */
const LONGEST_VALUE = 301;

/** Members by their positions, half open. */
interface MemberRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The members of a claims set in their order, with the meaning of registered ones and of known issuers' own; `text` is
 * what they stand in. Of many members only those in `range` are listed, which costs as much as they are; how many there
 * are is `claims.members.length`.
 */
export function listClaims(claims: JsonObject, text: string, range?: MemberRange): readonly ClaimRow[] {
  const explain = explainClaim(claims);
  const { start = 0, end } = range ?? {};
  return claims.members.slice(start, end).map(({ name, nameStart, value, repeated }, offset) => {
    const index = start + offset;
    const known = explain(name);
    const reading = isTimeClaim(name) ? readNumericDate(value) : null;
    return {
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
      instantSeconds:
        reading?.state === 'seconds' || reading?.state === 'milliseconds' ? reading.seconds : null,
      isMilliseconds: reading?.state === 'milliseconds',
      notes: () => explainValue(name, value, claims),
    };
  });
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

/** An instant in three ways: UTC, in a zone, and from now. */
export interface InstantWords {
  readonly utc: string;
  readonly local: string;
  readonly relative: string;
}

/** Words an instant for a person in a time zone (IANA name). Seconds since 1970. */
export function wordInstant(seconds: number, nowSeconds: number, timeZone: string): InstantWords {
  return {
    utc: formatUtc(seconds),
    local: formatInZone(seconds, timeZone),
    relative: formatRelative(seconds, nowSeconds),
  };
}
