import { readBase64url } from '../text/base64url.ts';
import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { TextBuilder } from './layer.ts';
import { readEncodedObject } from './token-header.ts';
import { type Gap, gapAt, goesOn, lastPartLengths, lineOfToken, SHORTEST_LINE } from './wrapped-lines.ts';

export type TokenForm = 'jws' | 'jws-json' | 'jwe' | 'jwe-json' | 'sd-jwt';

/** A token in compact serialization, with or without disclosures, where a text has it. */
export interface CompactToken {
  readonly form: TokenForm;
  /** UTF-16 offsets into the text that was searched, half open. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly toOuter: (offset: number) => number;
  readonly header: JsonObject;
  readonly gaps: readonly Gap[];
  /** A dot or a tilde in it was percent-encoded. */
  readonly hasEscapes: boolean;
}

/** What looked like a token and is none. */
export type MissReason = 'cut' | 'no-algorithm' | 'not-json';

export interface CompactMiss {
  readonly reason: MissReason;
  readonly end: number;
  /** Lines up to here were tried together: they are not tried so again from a later beginning. */
  readonly joinedTo: number;
}

/** So much of a header shows what it is. */
const BEGINNING = 64;
/** A header that is longer is not put together from lines. */
const LONGEST_WRAPPED_HEADER = 16_000;
const ESCAPED_SEPARATOR = /%(?:25)*(2e|7e)/iy;

/** Of base64url. */
export function isTokenCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x5f
  );
}

/** Where the base64url characters that stand at an offset end. */
export function endOfCharacters(text: string, at: number): number {
  let end = at;
  while (end < text.length && isTokenCode(text.charCodeAt(end))) end++;
  return end;
}

interface Separator {
  readonly sign: '.' | '~';
  readonly end: number;
}

/** Reads one token from where it begins. */
class CompactReader {
  readonly #text: string;
  readonly #mayJoin: boolean;
  readonly built: TextBuilder;
  readonly gaps: Gap[] = [];
  hasEscapes = false;
  at: number;
  /** How many characters the part has that is being read. */
  partLength = 0;
  joinedTo: number;

  constructor(text: string, start: number, mayJoin: boolean) {
    this.#text = text;
    this.#mayJoin = mayJoin;
    this.built = new TextBuilder(text);
    this.at = start;
    this.joinedTo = start;
  }

  /** Reads the characters of a part, over breaks that `mayGoOn` lets pass, up to what is no part of it. */
  part(mayGoOn: (line: string) => boolean): void {
    this.partLength = 0;
    for (;;) {
      const end = endOfCharacters(this.#text, this.at);
      this.built.copy(this.at, end);
      this.partLength += end - this.at;
      this.at = end;
      if (!this.#passGap(mayGoOn)) return;
    }
  }

  #passGap(mayGoOn: (line: string) => boolean): boolean {
    if (!this.#mayJoin) return false;
    const gap = gapAt(this.#text, this.at);
    if (gap === null) return false;
    const line = lineOfToken(this.#text, gap.end);
    if (line === '' || (this.partLength > 0 && beginsToken(line)) || !mayGoOn(line)) return false;
    this.gaps.push(gap);
    this.at = gap.end;
    this.joinedTo = gap.end + line.length;
    return true;
  }

  separator(): Separator | null {
    const sign = this.#text.charAt(this.at);
    if (sign === '.' || sign === '~') return { sign, end: this.at + 1 };
    if (sign !== '%') return null;
    ESCAPED_SEPARATOR.lastIndex = this.at;
    const match = ESCAPED_SEPARATOR.exec(this.#text);
    if (match === null) return null;
    return { sign: match[1]?.toLowerCase() === '7e' ? '~' : '.', end: ESCAPED_SEPARATOR.lastIndex };
  }

  /** Takes a separator of that sign, if it is next. */
  take(sign: '.' | '~'): boolean {
    const next = this.separator();
    if (next?.sign !== sign) return false;
    if (next.end > this.at + 1) {
      this.hasEscapes = true;
      this.built.write(sign, this.at, next.end);
    } else this.built.copy(this.at, next.end);
    this.at = next.end;
    return true;
  }
}

function headerIn(line: string): JsonObject | null {
  const dot = line.indexOf('.');
  return dot > 0 ? readEncodedObject(line.slice(0, dot)) : null;
}

function beginsToken(line: string): boolean {
  return hasAlgorithm(headerIn(line));
}

/** Whether a line behind a tilde begins a token of its own, and no key-binding JWT. */
function beginsOther(line: string): boolean {
  return beginsToken(line) && stringMember(headerIn(line), 'typ') !== 'kb+jwt';
}

function hasAlgorithm(header: JsonObject | null): header is JsonObject {
  return findMember(header, 'alg') !== null;
}

/**
 * Reads a token in compact serialization that begins at an offset: three parts, five of an encrypted one, or three and
 * then tildes (RFC 9901). `mayJoin` lets it go on after a line break. What comes back instead says why it is none; null
 * where it does not look like one. It judges nothing but the header, which must be a JSON object with `alg`.
 */
export function readCompactToken(
  text: string,
  start: number,
  mayJoin: boolean,
): CompactToken | CompactMiss | null {
  const reader = new CompactReader(text, start, mayJoin);
  const isLine = (line: string): boolean => line.length >= SHORTEST_LINE || line.startsWith('.');
  reader.part((line) => isLine(line) && reader.built.length < LONGEST_WRAPPED_HEADER);
  const miss = (reason: MissReason): CompactMiss => ({ reason, end: reader.at, joinedTo: reader.joinedTo });
  const header = readEncodedObject(reader.built.text());
  if (header === null)
    return beginsObject(reader.built.text()) ? miss('cut') : reader.gaps.length > 0 ? miss('not-json') : null;
  if (!hasAlgorithm(header)) return reader.separator() === null ? null : miss('no-algorithm');
  const algorithm = stringMember(header, 'alg') ?? '';
  const encryption = stringMember(header, 'enc');
  if (!reader.take('.')) return miss('cut');
  reader.part(isLine);
  if (!reader.take('.')) return miss('cut');
  const isEncrypted = encryption !== null || algorithm.startsWith('HPKE');
  const lengths = lastPartLengths(algorithm, encryption);
  if (isEncrypted) {
    reader.part(isLine);
    for (let part = 3; part < 5 && reader.take('.'); part++) {
      reader.part(part === 4 ? (line) => goesOn(reader.partLength, lastLength(line), lengths) : isLine);
    }
  } else {
    reader.part((line) => goesOn(reader.partLength, lastLength(line), lengths));
    if (reader.partLength === 0 && isFullStop(text, reader) && algorithm !== 'none') return miss('cut');
  }
  const isSelective = !isEncrypted && reader.separator()?.sign === '~';
  if (isSelective) readDisclosures(text, reader);
  return {
    form: isEncrypted ? 'jwe' : isSelective ? 'sd-jwt' : 'jws',
    start,
    end: reader.at,
    text: reader.built.text(),
    toOuter: reader.built.mapping(),
    header,
    gaps: reader.gaps,
    hasEscapes: reader.hasEscapes,
  };
}

/** Whether characters break off inside an object with a name in it. */
function beginsObject(segment: string): boolean {
  const text = new TextDecoder().decode(readBase64url(segment.slice(0, BEGINNING)).bytes);
  return /^\s*\{\s*"\w+"\s*:/.test(text);
}

/** The characters of a line that belong to the part before it. */
function lastLength(line: string): number {
  const end = line.search(/[.~]/);
  return end === -1 ? line.length : end;
}

/** A dot at the end of a sentence, or of a text that was cut. Before a quotation mark it is part of a token. */
function isFullStop(text: string, { at }: CompactReader): boolean {
  return at === text.length || /[\s.…]/.test(text.charAt(at));
}

/** Disclosures behind tildes, and behind the last one a key-binding JWT, which begins with a header of its own. */
function readDisclosures(text: string, reader: CompactReader): void {
  while (reader.take('~')) {
    const from = reader.at;
    reader.part((line) =>
      reader.partLength === 0
        ? /[.~]/.test(line) && !beginsOther(line)
        : line.length >= SHORTEST_LINE || line.endsWith('~'),
    );
    if (reader.separator()?.sign !== '.') continue;
    if (!hasAlgorithm(readEncodedObject(text.slice(from, endOfCharacters(text, from))))) return;
    for (let part = 1; part < 3 && reader.take('.'); part++)
      reader.part((line) => line.length >= SHORTEST_LINE);
    return;
  }
}
