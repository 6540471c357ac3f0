import type { JsonNode, JsonObject } from '../text/json.ts';
import { findMember, walkJson } from '../text/json-walk.ts';
import { explainByName } from './value-by-name.ts';
import { explainContents, isToken } from './value-contents.ts';
import { explainIdentifier } from './value-identifiers.ts';
import type { ValueNote } from './value-note.ts';
import { explainMail } from './value-people.ts';

/** Longer text is no identifier, address or list that a person reads. */
const LONGEST_TEXT = 10_000;
const MOST_ITEMS = 50;
/** As far as an object or array is searched for tokens, and how many of them are told. */
const MOST_VALUES = 1000;
const MOST_TOKENS = 10;

/**
 * What the value of a claim says beyond its text: a duration, scopes and codes with their meanings, the time in a
 * UUID, a country's name, JSON or a token inside a string, and more. `name` is the claim's, `claims` the set that
 * it is in, which tells the issuer and what belongs together (`exp` and `iat`). Empty where nothing is sure or
 * nothing would be added. The work is bounded: of text over 10,000 characters only a token or JSON is told, of JSON
 * over 100,000 nothing, and in an object or array tokens are sought among the first thousand values. Never throws.
 * Nothing is verified: that a value names a service or an issuer does not mean that it comes from it.
 */
export function explainValue(name: string, value: JsonNode, claims: JsonObject): readonly ValueNote[] {
  if (value.kind === 'string') return explainText(name, value.value, value, claims);
  const named = explainByName(name, value, claims);
  const own = named !== null ? [named] : value.kind === 'array' ? explainItems(value.items) : [];
  return [...own, ...findTokens(value)];
}

/** Tokens deeper inside, such as credentials in a presentation (`vp`) and aggregated claims (`_claim_sources`). */
function findTokens(value: JsonNode): readonly ValueNote[] {
  const notes: ValueNote[] = [];
  let visited = 0;
  for (const { node } of walkJson(value)) {
    if (node.kind === 'string' && isToken(node.value)) notes.push({ kind: 'token', text: node.value });
    if (++visited === MOST_VALUES || notes.length === MOST_TOKENS) break;
  }
  return notes;
}

function explainText(name: string, text: string, value: JsonNode, claims: JsonObject): readonly ValueNote[] {
  const contents = explainContents(text);
  if (contents !== null) return [contents];
  if (text.length > LONGEST_TEXT) return [];
  const note = explainByName(name, value, claims) ?? explainShape(text);
  return note === null ? [] : [withVerified(name, note, claims)];
}

function explainShape(text: string): ValueNote | null {
  if (isHttpsUrl(text)) return { kind: 'url', url: text };
  const words = explainIdentifier(text) ?? explainMail(text);
  return words === null ? null : { kind: 'words', text: words };
}

/**
 * An absolute https URL in characters that are what they look like, without a user name: what stands before an
 * `@` could pass for the host.
 */
function isHttpsUrl(text: string): boolean {
  return /^https:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?#][!-~]*)?$/i.test(text);
}

/** The issuer's word on an e-mail address stands in another claim (OpenID Connect Core 1.0 section 5.1). */
function withVerified(name: string, note: ValueNote, claims: JsonObject): ValueNote {
  if (name !== 'email' || note.kind !== 'words') return note;
  const verified = findMember(claims, 'email_verified')?.value;
  // Apple writes it as text.
  const isTrue =
    verified?.kind === 'boolean' ? verified.value : verified?.kind === 'string' ? verified.value : null;
  if (isTrue === true || isTrue === 'true')
    return { kind: 'words', text: `${note.text}, verified by the issuer` };
  return isTrue === false || isTrue === 'false'
    ? { kind: 'words', text: `${note.text}, not verified` }
    : note;
}

/** Links of an array, and names of known forms in it. */
function explainItems(items: readonly JsonNode[]): readonly ValueNote[] {
  if (items.length > MOST_ITEMS) return [];
  const texts = items.flatMap((item) =>
    item.kind === 'string' && item.value.length <= LONGEST_TEXT ? [item.value] : [],
  );
  const urls = texts.filter(isHttpsUrl).map((url): ValueNote => ({ kind: 'url', url }));
  const explained = texts.map((text) => ({ text, meaning: explainIdentifier(text) }));
  return explained.some(({ meaning }) => meaning !== null)
    ? [{ kind: 'items', items: explained }, ...urls]
    : urls;
}
