import { type JsonObject, readJson } from '../text/json.ts';
import { findMember } from '../text/json-walk.ts';

/** What is written anew in a JWS in JSON serialization; null for what stays as it is. */
interface Written {
  readonly protectedHeader: string | null;
  readonly payload: string | null;
  readonly signature: string | null;
}

/**
 * The text of a JWS in JSON serialization with other values for one of its signatures, counted as the reader counts
 * them, and for the payload that all of them have. Every other character stays as it is. Signs nothing.
 */
export function writeJwsJson(text: string, signature: number, written: Written): string {
  const { root } = readJson(text);
  if (root?.kind !== 'object') return text;
  const list = findMember(root, 'signatures')?.value;
  const entry =
    list?.kind === 'array' ? list.items.filter((item) => item.kind === 'object')[signature] : root;
  const changes = [
    changeOf(root, 'payload', written.payload),
    ...(entry?.kind === 'object'
      ? [
          changeOf(entry, 'protected', written.protectedHeader),
          changeOf(entry, 'signature', written.signature),
        ]
      : []),
  ]
    .flatMap((change) => change ?? [])
    .toSorted((a, b) => b.start - a.start);
  return changes.reduce((whole, { start, end, put }) => whole.slice(0, start) + put + whole.slice(end), text);
}

/** Puts a string in place of the member that counts, or before all others where there is none. */
function changeOf(object: JsonObject, name: string, value: string | null) {
  if (value === null) return null;
  const written = JSON.stringify(value);
  const member = findMember(object, name);
  if (member !== null) return { start: member.value.start, end: member.value.end, put: written };
  const start = object.start + 1;
  return { start, end: start, put: `"${name}":${written}${object.members.length === 0 ? '' : ','}` };
}
