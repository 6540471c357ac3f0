import type { Doc } from '../text/doc.ts';
import type { JsonMember, JsonObject } from '../text/json.ts';
import { isTimeClaim } from './claim-names.ts';
import { findHeaderParameter } from './header-registry.ts';
import { explainClaim } from './issuer-claims.ts';
import type { Meaning } from './meaning.ts';
import { formatRelative, formatUtc, readNumericDate } from './numeric-date.ts';

/** Help for a member of a header or claims set: its meaning, and where its name is shown (UTF-16, half open). */
export interface MemberHelp {
  readonly title: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function memberAt(root: JsonObject, offset: number): JsonMember | null {
  return root.members.find((member) => member.nameStart <= offset && offset <= member.value.end) ?? null;
}

/**
 * Title, sentence, type and source of the known member at an offset of what is shown of a text; null for a private
 * one or none.
 */
export function describeMember(part: 'header' | 'payload', doc: Doc, offset: number): MemberHelp | null {
  const root = doc.object;
  const member = root === null ? null : memberAt(root, doc.fromShown(offset));
  if (root === null || member === null) return null;
  const known = part === 'header' ? findHeaderParameter(member.name) : explainClaim(root)(member.name);
  if (known === null) return null;
  const { start, end } = doc.placeOf({ start: member.nameStart, end: member.nameEnd });
  return { title: member.name, text: wordMeaning(known), start, end };
}

function wordMeaning({ title, sentence, type, reference }: Meaning): string {
  const says = sentence === null ? '' : ` ${sentence}`;
  return `${title}.${says} Type: ${type}. Source: ${reference}.`;
}

/** A time in the text of a claims set: where its value is shown, and the instant in seconds since 1970. */
export interface TimeInText {
  readonly offset: number;
  readonly seconds: number;
  readonly isMilliseconds: boolean;
}

/** More times than this are not noted: a text with hundreds of them is no claims set. */
const TIMES_AT_MOST = 100;

/** The times among the top members of a claims set; of very many the first. */
export function findTimes(doc: Doc): readonly TimeInText[] {
  const times: TimeInText[] = [];
  for (const { name, value } of doc.object?.members ?? []) {
    if (times.length === TIMES_AT_MOST) break;
    const reading = isTimeClaim(name) ? readNumericDate(value) : null;
    if (reading === null || reading.state === 'not-number' || reading.state === 'implausible') continue;
    const isMilliseconds = reading.state === 'milliseconds';
    times.push({ offset: doc.toShown(value.start), seconds: reading.seconds, isMilliseconds });
  }
  return times;
}

/** A time in words for a place with little room: the date in UTC and its distance from now. Seconds since 1970. */
export function noteTime({ seconds, isMilliseconds }: TimeInText, nowSeconds: number): string {
  const when = `${formatUtc(seconds)} · ${formatRelative(seconds, nowSeconds)}`;
  return isMilliseconds ? `${when}, if milliseconds are meant` : when;
}
