import { type JsonObject, readJson } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import type { TokenForm } from './compact-token.ts';
import { unescaped } from './encoded-stretch.ts';
import type { SearchedText } from './layer.ts';
import { readEncodedObject } from './token-header.ts';

/** A JSON object in a text that is a token or a key. */
export interface FoundObject {
  readonly kind: 'token' | 'jwk' | 'jwk-set';
  readonly start: number;
  readonly end: number;
  /** The text that holds it, without the backslashes of a string around it, and where it stands in there. */
  readonly within: SearchedText;
  readonly innerStart: number;
  readonly text: string;
  readonly form: TokenForm;
  readonly header: JsonObject | null;
  readonly payload: string | null;
}

/** Names that such an object has, in a string perhaps, behind backslashes. */
const MARK = /"(?:protected|signatures|ciphertext|signature|kty|keys)\\{0,8}"\s{0,40}:/g;
/** Deeper strings in strings are not looked into. */
const MOST_ESCAPES = 3;
const MOST_BACKSLASHES = 8;

interface Interval {
  readonly start: number;
  readonly end: number;
  readonly escapes: number;
}

/**
 * Finds the tokens in JSON serialization and the keys of a text, outermost first. It looks at braces alone, so the text
 * around may be anything; what is between them must then be JSON. Linear: what is read does not exceed a few times the
 * length of the text.
 */
export function findObjects(outer: SearchedText): readonly FoundObject[] {
  const { text } = outer;
  const found: FoundObject[] = [];
  let budget = 3 * text.length + 10_000;
  let end = 0;
  for (const interval of findIntervals(text)) {
    if (interval.start < end) continue;
    budget -= interval.end - interval.start;
    if (budget < 0) break;
    const object = readObject(outer, interval);
    if (object === null) continue;
    found.push(object);
    end = interval.end;
  }
  return found;
}

/** The braces that have a name of interest directly inside, in order of their beginnings. */
function findIntervals(text: string): readonly Interval[] {
  const marks = Array.from(text.matchAll(MARK), (match) => ({
    at: match.index,
    escapes: escapesBefore(text, match.index),
  }));
  if (marks.length === 0) return [];
  const intervals: Interval[] = [];
  const starts: number[] = [];
  /** By depth, how often the name was escaped; -1 where there is none. */
  const wanted: number[] = [];
  let next = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = marks[next];
    if (mark?.at === at) {
      if (wanted.length > 0) wanted[wanted.length - 1] = mark.escapes;
      next++;
    }
    const code = text.charCodeAt(at);
    if (code === 0x7b) {
      starts.push(at);
      wanted.push(-1);
    } else if (code === 0x7d) {
      const start = starts.pop();
      const escapes = wanted.pop() ?? -1;
      if (start !== undefined && escapes >= 0 && escapes <= MOST_ESCAPES)
        intervals.push({ start, end: at + 1, escapes });
    }
  }
  return intervals.sort((a, b) => a.start - b.start);
}

/** How many strings a quotation mark is inside of: one backslash is one string, three are two, seven are three. */
function escapesBefore(text: string, quote: number): number {
  let backslashes = 0;
  while (backslashes < MOST_BACKSLASHES && text.charAt(quote - 1 - backslashes) === '\\') backslashes++;
  return Math.ceil(Math.log2(backslashes + 1));
}

function readObject(outer: SearchedText, { start, end, escapes }: Interval): FoundObject | null {
  let within = outer;
  let innerStart = start;
  let innerEnd = end;
  for (let level = 0; level < escapes; level++) {
    within = unescaped(within, innerStart, innerEnd);
    innerStart = 0;
    innerEnd = within.text.length;
  }
  const text = within.text.slice(innerStart, innerEnd);
  const { root, fault } = readJson(text);
  if (fault !== null || root?.kind !== 'object') return null;
  const place = { start, end, within, innerStart, text };
  const none = { form: 'jws-json', header: null, payload: null } as const;
  if (stringMember(root, 'kty') !== null) return { ...place, ...none, kind: 'jwk' };
  if (isKeySet(root)) return { ...place, ...none, kind: 'jwk-set' };
  const form = formOf(root);
  const header = form === null ? null : headerOf(root);
  if (form === null || header === null) return null;
  return { ...place, kind: 'token', form, header, payload: stringMember(root, 'payload') };
}

function isKeySet(object: JsonObject): boolean {
  const keys = findMember(object, 'keys')?.value;
  return (
    keys?.kind === 'array' &&
    keys.items.some((key) => key.kind === 'object' && stringMember(key, 'kty') !== null)
  );
}

function formOf(object: JsonObject): TokenForm | null {
  if (findMember(object, 'ciphertext') !== null) return 'jwe-json';
  const isSigned = findMember(object, 'signature') !== null || findMember(object, 'signatures') !== null;
  if (!isSigned) return null;
  return signersOf(object).some((signer) => hasDisclosures(signer)) ? 'sd-jwt' : 'jws-json';
}

function signersOf(object: JsonObject): readonly JsonObject[] {
  const signers = ['signatures', 'recipients'].flatMap((name) => {
    const list = findMember(object, name)?.value;
    return list?.kind === 'array' ? list.items.flatMap((item) => (item.kind === 'object' ? [item] : [])) : [];
  });
  return [object, ...signers];
}

function hasDisclosures(signer: JsonObject): boolean {
  return findMember(objectMember(signer, 'header'), 'disclosures') !== null;
}

function objectMember(object: JsonObject, name: string): JsonObject | null {
  const value = findMember(object, name)?.value;
  return value?.kind === 'object' ? value : null;
}

/** The first header with `alg`: protected or not, of any signature or recipient. */
function headerOf(object: JsonObject): JsonObject | null {
  for (const signer of signersOf(object)) {
    const encoded = stringMember(signer, 'protected');
    const headers = [
      encoded === null ? null : readEncodedObject(encoded),
      objectMember(signer, 'header'),
      objectMember(signer, 'unprotected'),
    ];
    const header = headers.find((candidate) => findMember(candidate, 'alg') !== null);
    if (header != null) return header;
  }
  return null;
}
