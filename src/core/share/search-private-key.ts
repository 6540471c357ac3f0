import { readBase64url } from '../text/base64url.ts';
import type { JsonObject } from '../text/json.ts';
import { readJson } from '../text/json.ts';
import { walkJson } from '../text/json-walk.ts';

/** A text that is still to be searched, and where it stands, outermost first. */
interface Stretch {
  readonly text: string;
  readonly place: () => readonly string[];
}

/**
 * Where a secret or private key stands in a text, or anywhere in what the text encodes; null where none is. It may be
 * a JWK (RFC 7517), also one without `kty` or with a name twice, PEM and its relatives, a PuTTY or age key, or the DER
 * of one in base64. It is looked for in JSON and in text that is none, in values and names, in strings that are JSON,
 * and in base64url such as the parts of a token within. The place is words and JSON Pointers (RFC 6901), outermost
 * first; empty for the text itself. Placeholders of the same shape are no keys. Nothing is decrypted or inflated.
 *
 * What a text encodes is shorter than the text, so that the search ends, and takes time in proportion to it.
 */
export function searchPrivateKey(text: string): readonly string[] | null {
  const waiting: Stretch[] = [{ text, place: () => [] }];
  for (let stretch = waiting.pop(); stretch !== undefined; stretch = waiting.pop()) {
    const found = searchJson(stretch, waiting) ?? searchText(stretch, waiting);
    if (found === 'held') return stretch.place();
    if (typeof found === 'object') return [...stretch.place(), ...found];
  }
  return null;
}

/** The key is in the stretch itself, at a path within it, or not there as far as the stretch itself tells. */
type Found = 'held' | readonly string[] | 'none';

/** No shorter text encodes a key. */
const ENCODING_CHARACTERS = 16;

/** Null where the text is not JSON to its end. */
function searchJson({ text, place }: Stretch, waiting: Stretch[]): Found | null {
  if (!/^\s*[{["]/.test(text)) return null;
  const { root, fault } = readJson(text);
  if (root === null || fault !== null) return null;
  const later: Stretch[] = [];
  for (const visit of walkJson(root)) {
    const { node } = visit;
    const at = (): readonly string[] => (visit.depth === 0 ? place() : [...place(), visit.path]);
    if (node.kind === 'string' && node.value.length >= ENCODING_CHARACTERS)
      later.push({ text: node.value, place: at });
    if (node.kind !== 'object') continue;
    if (isPrivateJwk(node)) return visit.depth === 0 ? 'held' : [visit.path];
    for (const { name } of node.members)
      if (name.length >= ENCODING_CHARACTERS) later.push({ text: name, place: at });
  }
  for (const stretch of later.reverse()) waiting.push(stretch);
  return 'none';
}

/** Members that only a secret or private key has (RFC 7518 section 6, RFC 8037 section 2), in lower case. */
const PRIVATE = new Set(['k', 'd', 'p', 'q', 'dp', 'dq', 'qi', 'priv']);
/** Members that stand beside them where `kty` is missing. */
const BESIDE = new Set(['crv', 'x', 'y', 'n', 'e', 'pub', 'alg', 'kid', 'use', 'key_ops', 'ext']);
const LONG_VALUE = /^[\w+/-]{20,}={0,2}$/;
/** What redaction leaves of a value. */
const PLACEHOLDER = /^[xX1._-]*$/;

/** Every member counts, also one whose name comes again: readers differ in which they take. */
function isPrivateJwk({ members }: JsonObject): boolean {
  const values = members.flatMap(({ name, value }) =>
    value.kind === 'string' && PRIVATE.has(name.toLowerCase()) && !PLACEHOLDER.test(value.value)
      ? [value.value]
      : [],
  );
  if (values.length === 0) return false;
  const names = members.map(({ name }) => name.toLowerCase());
  if (names.includes('kty')) return true;
  return values.some((value) => LONG_VALUE.test(value)) && names.some((name) => BESIDE.has(name));
}

/** PEM (RFC 7468), OpenPGP (RFC 9580 section 6.2), SSH.com, PuTTY, age, and RSA in XML. */
const ARMOUR =
  /-{4,5} ?BEGIN [^-\r\n]{0,60}PRIVATE KEY|PuTTY-User-Key-File-\d|AGE-SECRET-KEY-1|<D>\s{0,20}[\w+/=]{20}/i;

function searchText({ text, place }: Stretch, waiting: Stretch[]): Found {
  if (ARMOUR.test(text) || namesPrivateMembers(text)) return 'held';
  const plain = text.includes('\\') ? withoutEscapes(text) : text;
  if (plain !== text) {
    waiting.push({ text: plain, place });
    return 'none';
  }
  return searchEncoded({ text, place }, waiting);
}

/** In JSON that breaks off, in prose, or as other languages write it. */
const WRITTEN_MEMBER =
  /(?<![\w-])(["'`]?)(kty|crv|pub|priv|dp|dq|qi|[dkpqnxy])\1\s{0,20}[:=]\s{0,20}["'`]?([\w+/-]+)/gi;

function namesPrivateMembers(text: string): boolean {
  let [isTyped, isBeside, isHeld, isLong] = [false, false, false, false];
  for (const [, , name = '', value = ''] of text.matchAll(WRITTEN_MEMBER)) {
    const lower = name.toLowerCase();
    if (lower === 'kty') isTyped = true;
    else if (!PRIVATE.has(lower)) isBeside ||= lower === 'crv' || LONG_VALUE.test(value);
    else if (!PLACEHOLDER.test(value)) {
      isHeld = true;
      isLong ||= LONG_VALUE.test(value);
    }
    if ((isTyped && isHeld) || (isBeside && isLong)) return true;
  }
  return false;
}

/** As a JSON string is read, of text that is none as a whole. */
function withoutEscapes(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|([^u]))/gi, (_, code?: string, one?: string) =>
    code === undefined ? (one === 'n' || one === 'r' || one === 't' ? ' ' : (one ?? '')) : fromCode(code),
  );
}

function fromCode(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

const RUN = /[\w+/-]{16,}/g;
const COMPACT = /^[\w-]*\.[\w.~-]*$/;

/** The parts of a token, and whatever else may be base64. */
function searchEncoded({ text, place }: Stretch, waiting: Stretch[]): Found {
  const isCompact = COMPACT.test(text.trim());
  const later: Stretch[] = [];
  let [dots, tildes, end] = [0, 0, 0];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    for (const one of text.slice(end, index)) {
      if (one === '.') dots++;
      else if (one === '~') tildes++;
    }
    end = index + run.length;
    const part = isCompact ? [namePart(dots, tildes)] : [];
    const at = (): readonly string[] => [...place(), ...part];
    for (const bytes of decode(run)) {
      if (isPrivateDer(bytes)) return part;
      later.push({ text: new TextDecoder().decode(bytes), place: at });
    }
  }
  for (const stretch of later.reverse()) waiting.push(stretch);
  return 'none';
}

function namePart(dots: number, tildes: number): string {
  if (tildes > 0) return dots > 2 ? 'key binding' : `disclosure ${tildes}`;
  return ['header', 'payload'][dots] ?? `part ${dots + 1}`;
}

/** As base64 or base64url; what makes no text together, such as a path with a token at its end, piece by piece. */
function decode(run: string): readonly Uint8Array<ArrayBuffer>[] {
  const { bytes } = readBase64url(run);
  if (!/[+/]/.test(run) || isPrivateDer(bytes) || !new TextDecoder().decode(bytes).includes('\ufffd'))
    return [bytes];
  return run
    .split(/[+/]/)
    .flatMap((piece) => (piece.length < ENCODING_CHARACTERS ? [] : [readBase64url(piece).bytes]));
}

/** PKCS #8 (RFC 5958), PKCS #1 (RFC 8017 appendix A.1.2) or SEC 1 (RFC 5915), by how they begin. */
function isPrivateDer(bytes: Uint8Array<ArrayBuffer>): boolean {
  const [sequence, length = 0] = bytes;
  if (sequence !== 0x30) return false;
  const start = length < 0x80 ? 2 : 2 + (length & 0x7f);
  const [integer, one, version = 2, next, size = 0] = bytes.subarray(start, start + 5);
  if (integer !== 0x02 || one !== 1 || version > 1) return false;
  const isPkcs8 = next === 0x30;
  const isPkcs1 = version === 0 && next === 0x02 && size >= 0x40;
  const isSec1 = version === 1 && next === 0x04 && size >= 0x14 && size <= 0x48;
  return isPkcs8 || isPkcs1 || isSec1;
}
