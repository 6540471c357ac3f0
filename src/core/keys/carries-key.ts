import { encodeBase64url, readBase64url } from '../text/base64url.ts';
import { type JsonNode, type JsonObject, readJson } from '../text/json.ts';
import { type JsonVisit, stringMember, walkJson } from '../text/json-walk.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import type { FetchedKeys } from './carried.ts';
import { readFetchAddress } from './fetch-link.ts';
import type { Key } from './key.ts';
import { mendEscapes } from './mend.ts';

/** The member that tells a key of its kind from all others: whoever has the other half to it can sign. */
const TELLING = { secret: 'k', RSA: 'n', EC: 'x', OKP: 'x', AKP: 'pub' } as const;

/** JSON in a string in JSON; each level doubles the backslashes, so that few levels fit any header. */
const DEEPEST_TEXT = 4;

/**
 * Which parameter of a header brings this very key along (RFC 7515 sections 4.1.3 and 4.1.6), or null. Read as
 * leniently as the most lenient verifier might: any string in `jwk` or `x5c` that has the key's number in it counts,
 * in base64 of either alphabet, with padding, white space, zeros or other bytes around it, as PEM, and in JSON inside
 * a string; every member of a name that stands there twice. So a well-formed key, certificate or set is only one way
 * to be found. Linear in the size of the header. Whether the parameter is sound is not said.
 */
export function findCarryingParameter(header: JsonObject | null, key: Key): 'jwk' | 'x5c' | null {
  const isCarriedBy = key.kind === 'secret' ? matchSecret(key) : matchNumber(key);
  for (const parameter of ['jwk', 'x5c'] as const) {
    if (key.kind === 'secret' && parameter === 'x5c') continue;
    for (const { name, value } of header?.members ?? []) {
      if (name === parameter && holdsText(value, isCarriedBy)) return parameter;
    }
  }
  return null;
}

/** Whether two keys, of whatever containers, are one by what tells them from others. */
export function isSameKey(a: Key, b: Key): boolean {
  const member = TELLING[a.kind];
  return a.kind === b.kind && a.material[member] === b.material[member];
}

/**
 * Those of the fetched texts that came from the address in the header's `jku` (RFC 7515 section 4.1.2), or by way of
 * it: whoever chose that address chose what it led to.
 */
export function fetchedFromHeader(
  header: JsonObject | null,
  fetched: readonly FetchedKeys[],
): readonly FetchedKeys[] {
  const address = readFetchAddress(stringMember(header, 'jku') ?? '');
  return 'url' in address ? fetched.filter(({ urls }) => urls.includes(address.url)) : [];
}

type Matcher = (text: string, visit: JsonVisit) => boolean;

function holdsText(root: JsonNode, matches: Matcher, depth = 0): boolean {
  for (const visit of walkJson(root)) {
    const { node } = visit;
    if (node.kind !== 'string') continue;
    if (matches(node.value, visit)) return true;
    const inner = depth < DEEPEST_TEXT && /^\s*["[{]/.test(node.value) ? readJson(node.value).root : null;
    if (inner !== null && holdsText(inner, matches, depth + 1)) return true;
  }
  return false;
}

function matchSecret({ material }: Key): Matcher {
  const secret = encodeBase64url(withoutFinalZeros(readBase64url(material.k ?? '').bytes));
  return (text, { depth, member }) => {
    if (depth > 0 && member?.name !== 'k') return false;
    const plain = encodeUtf8(text);
    const readings = [readBase64url(text).bytes, ...(plain.ok ? [plain.bytes] : [])];
    return readings.some((bytes) => encodeBase64url(withoutFinalZeros(bytes)) === secret);
  };
}

/** HMAC fills a short secret up with zeros (RFC 2104 section 2), so that with and without them it is one. */
function withoutFinalZeros(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.findLastIndex((byte) => byte !== 0) + 1);
}

/**
 * Looks for the number in base64 text without decoding that: its digits are one of three texts, for each of the
 * places in a group of three bytes where it may begin. Digits that it shares with its neighbours are left out.
 */
function matchNumber({ kind, material }: Key): Matcher {
  const number = withoutLeadingZeros(readBase64url(material[TELLING[kind]] ?? '').bytes);
  const digits = [0, 1, 2].map((before) => {
    const bytes = new Uint8Array(before + number.length);
    bytes.set(number, before);
    return encodeBase64url(bytes).slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
  const shortest = Math.min(...digits.map(({ length }) => length));
  if (shortest === 0) return () => false;
  return (text) => {
    if (text.length < shortest) return false;
    const plain = plainDigits(text);
    return digits.some((run) => plain.includes(run));
  };
}

/** The digits of base64 in a text, all in the URL-safe alphabet. */
function plainDigits(text: string): string {
  return mendEscapes(text)
    .text.replace(/[^A-Za-z0-9+/_-]+/g, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

function withoutLeadingZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? bytes.subarray(bytes.length) : bytes.subarray(first);
}
