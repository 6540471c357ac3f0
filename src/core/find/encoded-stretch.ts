import { readBase64url } from '../text/base64url.ts';
import { readUtf8 } from '../text/utf8.ts';
import { readCompactToken } from './compact-token.ts';
import { decodeStretch, type SearchedText, searchedWithin, TextBuilder } from './layer.ts';
import { roleBefore } from './role.ts';

/** Shorter ones hold no token. */
const SHORTEST_BASE64 = 40;
/** So much tells text from bytes of anything else. */
const PROBE = 64;
/** A body in lines has lines of this length at least, but for the last. */
const SHORTEST_BASE64_LINE = 60;

function isBase64Code(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x2f && code <= 0x39) ||
    code === 0x2b ||
    code === 0x2d ||
    code === 0x5f
  );
}

function endOfBase64(text: string, at: number): number {
  let end = at;
  while (end < text.length && isBase64Code(text.charCodeAt(end))) end++;
  return end;
}

/** By this name a WebSocket brings a token in base64 to Kubernetes; the token follows the dot. */
const BEFORE_BASE64 = 'authorization.k8s.io.';

/** Whether base64 characters end right before an offset, so that what begins there is only the rest of them. */
export function goesOnFromBefore(text: string, at: number): boolean {
  if (at === 0) return false;
  if (text.charAt(at - 1) === '.') return !text.startsWith(BEFORE_BASE64, at - BEFORE_BASE64.length);
  return isBase64Code(text.charCodeAt(at - 1));
}

/** Where base64 begins that may have a name of its kind before it. */
export function startOfBase64(text: string, at: number): number {
  return text.startsWith('base64-', at) ? at + 'base64-'.length : at;
}

const LINE = /(?:\r\n?|\n)[ \t]*/y;

interface Base64Stretch {
  readonly end: number;
  /** Null where it is no text. */
  readonly inner: SearchedText | null;
}

/** The base64 that begins at an offset, over its lines, with the text that it holds; null where there is too little. */
export function readBase64Stretch(
  outer: SearchedText,
  start: number,
  roleAt: (() => string | null) | null,
): Base64Stretch | null {
  const { text } = outer;
  const first = endOfBase64(text, start);
  if (first - start < SHORTEST_BASE64 || text.charAt(first) === '.') return null;
  if (!isText(readBase64url(text.slice(start, start + PROBE)).bytes)) return { end: first, inner: null };
  const builder = new TextBuilder(text);
  let end = first;
  builder.copy(start, first);
  for (let lineLength = first - start; lineLength >= SHORTEST_BASE64_LINE; ) {
    LINE.lastIndex = end;
    if (!LINE.test(text)) break;
    const from = LINE.lastIndex;
    const to = endOfBase64(text, from);
    if (to === from || to - from > lineLength || !/[\s"'=<]|^$/.test(text.charAt(to))) break;
    builder.copy(from, to);
    lineLength = to - from;
    end = to;
  }
  const decoded = readUtf8(readBase64url(builder.text()).bytes);
  if (!decoded.ok) return { end, inner: null };
  const toOuter = builder.mapping();
  const { length } = builder;
  const inner = searchedWithin(
    outer,
    'base64',
    decoded.text,
    // Exact where the text before it is ASCII, as around tokens it mostly is.
    (offset) => toOuter(Math.min(length, Math.floor((offset * 4) / 3))),
    roleAt?.() ?? null,
  );
  return { end, inner };
}

/** Bytes that somebody could read: no control characters but white space. A probe may end inside a character. */
function isText(bytes: Uint8Array<ArrayBuffer>): boolean {
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const PERCENT = /(?:%[\da-f]{2})+/gi;
/** What was encoded once more looks like this after it was decoded. */
const TWICE = /%(?:25)*22/;
const MOST_ENCODED = 3;

/** A stretch without its percent-encoding, also where it was encoded twice. */
function percentDecoded(outer: SearchedText, start: number, end: number): SearchedText {
  let decoded = percentDecodedOnce(outer, start, end);
  for (let more = 1; more < MOST_ENCODED && TWICE.test(decoded.text); more++)
    decoded = { ...percentDecodedOnce(decoded, 0, decoded.text.length), encodings: decoded.encodings };
  return decoded;
}

function percentDecodedOnce(outer: SearchedText, start: number, end: number): SearchedText {
  return decodeStretch(outer, start, end, 'percent-encoding', PERCENT, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return null;
    }
  });
}

const ESCAPE = /\\(?:u[\da-f]{4}|.)/gi;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** What stands in a string of JSON or source code, without one layer of backslashes. */
export function unescaped(outer: SearchedText, start: number, end: number): SearchedText {
  return decodeStretch(outer, start, end, 'escapes', ESCAPE, (encoded) =>
    encoded.length === 6
      ? String.fromCharCode(Number.parseInt(encoded.slice(2), 16))
      : (ESCAPED[encoded.charAt(1)] ?? encoded.charAt(1)),
  );
}

/** A token that is known from where it stands, before its own characters are looked at. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly inner: SearchedText;
}

const HEALTH_CARD = /shc:\/(?:(\d{1,3})\/(\d{1,3})\/)?((?:\d\d)+)/g;

/** The tokens of SMART Health Cards: two digits are one character; a long one comes in numbered pieces. */
export function findHealthCards(outer: SearchedText): readonly Stretch[] {
  const { text } = outer;
  const found: Stretch[] = [];
  if (!text.includes('shc:/')) return found;
  let pieces: RegExpExecArray[] = [];
  let total = 0;
  let known = 0;
  for (const match of text.matchAll(HEALTH_CARD)) {
    const number = Number(match[1] ?? 1);
    const count = Number(match[2] ?? 1);
    // Somebody may have scanned them in any order.
    if (count !== total || pieces[number - 1] !== undefined) {
      pieces = [];
      known = 0;
      total = count;
    }
    if (number < 1 || number > count) continue;
    pieces[number - 1] = match;
    known++;
    if (known < count) continue;
    const builder = new TextBuilder(text);
    for (const piece of pieces) {
      const digits = piece[3] ?? '';
      const from = piece.index + piece[0].length - digits.length;
      for (let at = 0; at < digits.length; at += 2)
        builder.write(String.fromCharCode(Number(digits.slice(at, at + 2)) + 45), from + at, from + at + 2);
    }
    const start = Math.min(...pieces.map(({ index }) => index));
    const inner = searchedWithin(outer, 'numbers', builder.text(), builder.mapping(), 'shc');
    found.push({ start, end: match.index + match[0].length, inner });
    total = 0;
  }
  return found;
}

const NUMBER = /([.\-_]C?|C)(\d{1,2})=/g;
const NAME = /[\w.-]{1,100}$/;
const COOKIE_VALUE = /[\w.~%-]+/y;

interface CookiePiece {
  readonly number: number;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

/** Cookies with a number at the end of their name, in the order of their numbers, by the name before it. */
function numberedCookies(text: string): ReadonlyMap<string, readonly CookiePiece[]> {
  const series = new Map<string, CookiePiece[]>();
  for (const match of text.matchAll(NUMBER)) {
    const name = NAME.exec(text.slice(Math.max(0, match.index - 100), match.index))?.[0];
    COOKIE_VALUE.lastIndex = match.index + match[0].length;
    if (name === undefined || !COOKIE_VALUE.test(text)) continue;
    const key = name + match[1];
    const pieces = series.get(key) ?? [];
    const number = Number(match[2]);
    const start = match.index - name.length;
    const piece = { number, start, valueStart: match.index + match[0].length, end: COOKIE_VALUE.lastIndex };
    if (pieces.length === 0 ? number > 1 : number !== (pieces[0]?.number ?? 0) + pieces.length) continue;
    pieces.push(piece);
    series.set(key, pieces);
  }
  return series;
}

/** Cookies that were cut in numbered pieces, joined; each piece is a stretch, and the token stands in the first. */
export function findCookiePieces(outer: SearchedText): readonly Stretch[] {
  const { text } = outer;
  return [...numberedCookies(text)].flatMap(([name, pieces]): Stretch[] => {
    if (pieces.length < 2) return [];
    const builder = new TextBuilder(text);
    for (const { valueStart, end } of pieces) builder.copy(valueStart, end);
    const joined = builder.text();
    const role = name.replace(/[.\-_]?C?$/, '');
    const inner = searchedWithin(outer, 'pieces', joined, builder.mapping(), role);
    if (!isOne(inner)) return [];
    return pieces.map(({ start, end }, index) => ({
      start,
      end,
      inner: index === 0 ? inner : { ...inner, text: '' },
    }));
  });
}

/** Whether pieces make one token, or one text in base64, to the end. */
function isOne(inner: SearchedText): boolean {
  const { text } = inner;
  const token = readCompactToken(text, 0, false);
  if (token !== null && 'form' in token) return token.end === text.length;
  return readBase64Stretch(inner, startOfBase64(text, 0), null)?.inner != null;
}

const ENCODED_NAME = /%(?:25){0,2}22(?:protected|ciphertext|signatures)%/g;
const STOP = /[\s"'<>&;,=]/;

/** Stretches that are percent-encoded and hold a token in JSON serialization. */
export function findEncodedObjects(outer: SearchedText): readonly Stretch[] {
  const { text } = outer;
  const found: Stretch[] = [];
  let last = 0;
  for (const { index } of text.matchAll(ENCODED_NAME)) {
    if (index < last) continue;
    let start = index;
    while (start > last && !STOP.test(text.charAt(start - 1))) start--;
    let end = index;
    while (end < text.length && !STOP.test(text.charAt(end))) end++;
    found.push({
      start,
      end,
      inner: { ...percentDecoded(outer, start, end), role: roleBefore(text, start) },
    });
    last = end;
  }
  return found;
}
