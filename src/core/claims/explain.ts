import { type JsonMember, type JsonObject, readJson } from '../text/json.ts';
import { isTimeClaim } from './claim-registry.ts';
import { findHeaderParameter } from './header-registry.ts';
import { explainClaim } from './issuer-claims.ts';
import type { Meaning } from './meaning.ts';
import { formatRelative, formatUtc, readNumericDate } from './numeric-date.ts';

/** Help for a member of a header or claims set: its meaning, and where its name stands (UTF-16, half open). */
export interface MemberHelp {
  readonly title: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function memberAt(root: JsonObject, offset: number): JsonMember | null {
  return root.members.find((member) => member.nameStart <= offset && offset <= member.value.end) ?? null;
}

/** Title, sentence, type and source of the known member at an offset of JSON text; null for a private one or none. */
export function describeMember(part: 'header' | 'payload', text: string, offset: number): MemberHelp | null {
  const { root } = readJson(text);
  const member = root?.kind === 'object' ? memberAt(root, offset) : null;
  if (root?.kind !== 'object' || member === null) return null;
  const known = part === 'header' ? findHeaderParameter(member.name) : explainClaim(root)(member.name);
  if (known === null) return null;
  const { nameStart: start, nameEnd: end } = member;
  return { title: member.name, text: wordMeaning(known), start, end };
}

function wordMeaning({ title, sentence, type, reference }: Meaning): string {
  const says = sentence === null ? '' : ` ${sentence}`;
  return `${title}.${says} Type: ${type}. Source: ${reference}.`;
}

/** A time in the text of a claims set: where its value stands, and the instant in seconds since 1970. */
export interface TimeInText {
  readonly offset: number;
  readonly seconds: number;
  readonly isMilliseconds: boolean;
}

/** The times among the top members of the claims set that `text` holds. */
export function findTimes(text: string): readonly TimeInText[] {
  const { root } = readJson(text);
  if (root?.kind !== 'object') return [];
  return root.members.flatMap(({ name, value }) => {
    const reading = isTimeClaim(name) ? readNumericDate(value) : null;
    if (reading === null || reading.state === 'not-number' || reading.state === 'implausible') return [];
    return [
      { offset: value.start, seconds: reading.seconds, isMilliseconds: reading.state === 'milliseconds' },
    ];
  });
}

/** A time in words for a place with little room: the date in UTC and its distance from now. Seconds since 1970. */
export function noteTime({ seconds, isMilliseconds }: TimeInText, nowSeconds: number): string {
  const when = `${formatUtc(seconds)} · ${formatRelative(seconds, nowSeconds)}`;
  return isMilliseconds ? `${when}, if milliseconds are meant` : when;
}
