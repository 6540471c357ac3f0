import { type JsonMember, readJson } from '../text/json.ts';
import { findClaim, isTimeClaim } from './claim-registry.ts';
import { findHeaderParameter } from './header-registry.ts';
import { formatRelative, formatUtc, readNumericDate } from './numeric-date.ts';

/** Help for a member of a header or claims set: its meaning, and where its name stands (UTF-16, half open). */
export interface MemberHelp {
  readonly title: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function memberAt(text: string, offset: number): JsonMember | null {
  const { root } = readJson(text);
  if (root?.kind !== 'object') return null;
  return root.members.find((member) => member.nameStart <= offset && offset <= member.value.end) ?? null;
}

/** The meaning of the registered member at an offset of JSON text; null for a private one or none. */
export function describeMember(part: 'header' | 'payload', text: string, offset: number): MemberHelp | null {
  const member = memberAt(text, offset);
  if (member === null) return null;
  const known = part === 'header' ? findHeaderParameter(member.name) : findClaim(member.name);
  if (known === null) return null;
  const { nameStart: start, nameEnd: end } = member;
  return { title: member.name, text: `${known.title}. ${known.reference}.`, start, end };
}

/** Human dates for the times in the text of a claims set, each with the offset of its value. Seconds since 1970. */
export function noteDates(
  text: string,
  nowSeconds: number,
): readonly { readonly offset: number; readonly text: string }[] {
  const { root } = readJson(text);
  if (root?.kind !== 'object') return [];
  return root.members.flatMap((member) => {
    if (!isTimeClaim(member.name)) return [];
    const reading = readNumericDate(member.value);
    if (reading.state === 'not-number') return [];
    const when = `${formatUtc(reading.seconds)} · ${formatRelative(reading.seconds, nowSeconds)}`;
    const words = reading.state === 'milliseconds' ? `${when}, if milliseconds are meant` : when;
    return [{ offset: member.value.start, text: words }];
  });
}
