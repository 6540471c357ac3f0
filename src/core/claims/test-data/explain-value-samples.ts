import { encodeBase64url } from '../../text/base64url.ts';
import { readJson } from '../../text/json.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import { explainValue } from '../explain-value.ts';
import type { ValueNote } from '../value-note.ts';

/** For tests: the notes on the first member of a claims set, given as JSON text. */
export function notesIn(text: string): readonly ValueNote[] {
  const { root } = readJson(text);
  if (root?.kind !== 'object') throw new Error('an object');
  const [member] = root.members;
  if (member === undefined) throw new Error('a member');
  return explainValue(member.name, member.value, root);
}

/** For tests: a part of a compact token with this content. */
export function encodePart(content: unknown): string {
  const utf8 = encodeUtf8(JSON.stringify(content));
  if (!utf8.ok) throw new Error('text');
  return encodeBase64url(utf8.bytes);
}

export const ENTRA = { iss: 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0' };
export const GITHUB = { iss: 'https://token.actions.githubusercontent.com' };
export const GOOGLE = { iss: 'https://accounts.google.com' };
export const JWS = `${encodePart({ alg: 'HS256' })}.${encodePart({ sub: 'a' })}.AAAA`;
export const JWE = `${encodePart({ alg: 'dir', enc: 'A128GCM' })}..AAAA.AAAA.AAAA`;
