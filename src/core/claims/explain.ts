import type { Doc } from '../text/doc.ts';
import type { JsonMember, JsonObject } from '../text/json.ts';
import { findHeaderParameter } from './header-registry.ts';
import { explainClaim } from './issuer-claims.ts';
import type { Meaning } from './meaning.ts';
import { explainType } from './token-types.ts';

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
 * Title, sentence, type and source of the known member at an offset of what is shown of a text, and what a `typ` says;
 * null for a private one or none.
 */
export function describeMember(part: 'header' | 'payload', doc: Doc, offset: number): MemberHelp | null {
  const root = doc.object;
  const member = root === null ? null : memberAt(root, doc.fromShown(offset));
  if (root === null || member === null) return null;
  const known = part === 'header' ? findHeaderParameter(member.name) : explainClaim(root)(member.name);
  if (known === null) return null;
  const { start, end } = doc.placeOf({ start: member.nameStart, end: member.nameEnd });
  const said = part === 'header' && member.name === 'typ' ? explainType(root) : null;
  const text = said === null ? wordMeaning(known) : `${wordMeaning(known)} ${said}`;
  return { title: member.name, text, start, end };
}

function wordMeaning({ title, sentence, type, reference }: Meaning): string {
  const says = sentence === null ? '' : ` ${sentence}`;
  return `${title}.${says} Type: ${type}. Source: ${reference}.`;
}
