import { type JsonDocument, type JsonMember, type JsonNode, type JsonObject, readJson } from './json.ts';
import { findMember } from './json-walk.ts';

/**
 * The text of a document with one member of its object set to the JSON text `value`, changing nothing else: the value of
 * the last member of that name is replaced, a missing one is added at the end (or at the front, for `alg`, where
 * people look for it). Null where it is not a JSON object.
 */
export function setMember(document: JsonDocument, name: string, value: string): string | null {
  const root = objectIn(document);
  if (root === null) return null;
  const { text } = document;
  const member = findMember(root, name);
  if (member !== null) return text.slice(0, member.value.start) + value + text.slice(member.value.end);
  const entry = `${JSON.stringify(name)}:${separator(text, root.members[0])}${value}`;
  const first = root.members[0];
  const last = root.members.at(-1);
  if (first === undefined || last === undefined) {
    return `${text.slice(0, root.start + 1)}${entry}${text.slice(root.end - 1)}`;
  }
  if (name === 'alg') {
    const gap = text.slice(root.start + 1, first.nameStart);
    return `${text.slice(0, first.nameStart)}${entry},${gap}${text.slice(first.nameStart)}`;
  }
  const gap = text.slice(root.start + 1, first.nameStart);
  return `${text.slice(0, last.value.end)},${gap}${entry}${text.slice(last.value.end)}`;
}

/** The white space that the text puts after its colons, so that a new member looks like its neighbours. */
function separator(text: string, member: { nameEnd: number; value: { start: number } } | undefined): string {
  return member === undefined ? '' : text.slice(member.nameEnd, member.value.start).replace(/^\s*:/, '');
}

/** A member of an object by its position, since a name may stand there twice; the name guards against a mistake. */
export interface MemberPlace {
  readonly index: number;
  readonly name: string;
}

/**
 * The text with the value of one member replaced by the JSON text `value`, and nothing else changed. Null where the
 * document is no JSON object or has another member at that position.
 */
export function replaceMember(document: JsonDocument, place: MemberPlace, value: string): string | null {
  const member = memberAt(objectIn(document), place);
  const { text } = document;
  return member === null ? null : text.slice(0, member.value.start) + value + text.slice(member.value.end);
}

/**
 * The text without one member and its comma, and nothing else changed. Null where the document is no JSON object or
 * has another member at that position.
 */
export function removeMember(document: JsonDocument, place: MemberPlace): string | null {
  const object = objectIn(document);
  if (object === null || memberAt(object, place) === null) return null;
  return keepEntries(document.text, object, (index) => index !== place.index);
}

/** Takes entries of an object or array out of the text that holds it, each with a comma, and changes nothing else. */
export function keepEntries(
  text: string,
  whole: Extract<JsonNode, { kind: 'object' | 'array' }>,
  isKept: (index: number) => boolean,
): string {
  const spans: readonly Span[] =
    whole.kind === 'array'
      ? whole.items
      : whole.members.map(({ nameStart, value }) => ({ start: nameStart, end: value.end }));
  const kept = spans.map((_, origin) => ({ origin, text: null }));
  return rejoin(
    text,
    whole,
    spans,
    kept.filter(({ origin }) => isKept(origin)),
  );
}

/** An item of an array being edited: the one at `origin` as it is written, or one with other JSON text, perhaps new. */
export type EditedItem =
  | { readonly origin: number; readonly text: null }
  | { readonly origin: number | null; readonly text: string };

/**
 * Writes the array that `text` holds with these items. Those whose `text` is null stay as they are written, and so
 * does the white space between. Null where `text` is no JSON array.
 */
export function editItems(text: string, items: readonly EditedItem[]): string | null {
  const { root, fault } = readJson(text);
  return fault !== null || root?.kind !== 'array' ? null : rejoin(text, root, root.items, items);
}

/** The whole object that a document is; null for anything else. */
function objectIn({ root, fault }: JsonDocument): JsonObject | null {
  return fault === null && root?.kind === 'object' ? root : null;
}

function memberAt(object: JsonObject | null, { index, name }: MemberPlace): JsonMember | null {
  const member = object?.members[index];
  return member?.name === name ? member : null;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Writes an object or array anew with some of its entries, each with the comma and white space before it. */
function rejoin(
  text: string,
  whole: Span,
  spans: readonly Span[],
  entries: readonly { readonly origin: number | null; readonly text: string | null }[],
): string {
  const [open, close] = [whole.start + 1, whole.end - 1];
  if (entries.length === 0) return text.slice(0, open) + text.slice(close);
  const lead = text.slice(open, spans[0]?.start ?? open);
  const tail = text.slice(spans.at(-1)?.end ?? close, close);
  const gapBefore = (index: number): string => {
    const [before, after] = [spans[index - 1], spans[index]];
    return before === undefined || after === undefined ? `,${lead}` : text.slice(before.end, after.start);
  };
  const written = entries.map((entry, index) => {
    const span = entry.origin === null ? undefined : spans[entry.origin];
    const gap = index === 0 ? lead : gapBefore(entry.origin === null ? spans.length - 1 : entry.origin);
    return gap + (entry.text ?? text.slice(span?.start, span?.end));
  });
  return text.slice(0, open) + written.join('') + tail + text.slice(close);
}
