import { type Extraction, extractToken } from '../find/extract.ts';
import { type Base64Fault, isStrict, readBase64url } from '../text/base64url.ts';
import { readJson } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import type { Part, Place, Problem } from './problems.ts';
import { readTextPart } from './text-part.ts';
import type { Segment, TextPart, Token, TokenForm } from './token.ts';

const NO_BYTES = new Uint8Array(0);
/** No form has more parts; the rest is only counted. */
const PARTS_READ = 5;

/**
 * Reads pasted text as a token: finds it, splits it at its dots and decodes every part on its own. Compact JWS
 * (RFC 7515 section 7.1) is read whole; of a JWE (five parts, RFC 7516 section 7.1) and an SD-JWT the header and
 * what else can be read. All that is wrong comes back in `problems`; null only for nothing but white space.
 * It does not judge the header's meaning and computes no signature.
 */
export function parseToken(pasted: string): Token | null {
  const extraction = extractToken(pasted);
  if (extraction.text === '') return pasted.trim() === '' ? null : nothing(extraction, 'text');
  const { text } = extraction;
  if (text.includes('-----BEGIN')) return nothing(extraction, 'key');
  if (text.startsWith('{') || text.startsWith('[')) return nothing(extraction, sortOfJson(text));
  const tilde = text.indexOf('~');
  const reader = new PartReader(extraction);
  const body = tilde === -1 ? text : text.slice(0, tilde);
  let start = 0;
  for (const part of body.split('.', PARTS_READ)) {
    reader.readSegment(part, start, PART_NAMES[reader.segments.length] ?? 'token');
    start += part.length + 1;
  }
  const token = assemble(reader, countParts(body), tilde);
  return isProse(token) ? nothing(extraction, 'text') : token;
}

function countParts(text: string): number {
  let parts = 1;
  for (let at = text.indexOf('.'); at !== -1; at = text.indexOf('.', at + 1)) parts++;
  return parts;
}

const PART_NAMES: readonly Part[] = ['header', 'payload', 'signature'];

function sortOfJson(text: string): 'json' | 'json-serialization' | 'key' {
  const { root } = readJson(text);
  if (root?.kind !== 'object') return 'json';
  const has = (name: string) => findMember(root, name) !== null;
  if (has('kty') || has('keys')) return 'key';
  return has('payload') || has('ciphertext') || has('signatures') || has('protected')
    ? 'json-serialization'
    : 'json';
}

function nothing(extraction: Extraction, looksLike: 'text' | 'json' | 'json-serialization' | 'key'): Token {
  const place: Place = {
    box: 'token',
    start: extraction.toPasted(0),
    end: extraction.toPasted(extraction.text.length),
  };
  return {
    extraction,
    form: 'none',
    segments: [],
    header: null,
    payload: null,
    signature: null,
    problems: [{ code: 'not-a-token', looksLike, part: 'token', place }],
    unencodedPayload: false,
  };
}

/** Text in which nothing decodes to an object: prose, a picture, a password. One sentence serves it better. */
function isProse(token: Token): boolean {
  const { header, payload } = token;
  if (header?.object || payload?.object) return false;
  return !token.extraction.text.startsWith('ey') || !token.extraction.text.includes('.');
}

function assemble(reader: PartReader, count: number, tilde: number): Token {
  const { segments, problems, extraction } = reader;
  const [first, second, third] = segments;
  const header = first === undefined ? null : reader.readPart(first, 'header');
  const form = formOf(count, tilde, header);
  const b64 = findMember(header?.object ?? null, 'b64')?.value;
  const unencodedPayload = form === 'jws' && b64?.kind === 'boolean' && b64.value === false;
  const payload =
    second === undefined || form === 'jwe' ? null : reader.readPayload(second, unencodedPayload);
  const signature = third === undefined || form === 'jwe' ? null : third;
  if (form === 'sd-jwt') {
    const rest = extraction.text.slice(tilde + 1).split('~');
    problems.push({
      code: 'sd-jwt',
      disclosures: rest.filter((part) => part !== '').length,
      part: 'token',
      place: reader.place(tilde, tilde + 1),
    });
  }
  if (form === 'fragment') {
    // First of all, for what else is wrong mostly follows from it.
    const cut = /\.{3}$|…$/.test(extraction.text);
    const place = reader.placeOfCount();
    problems.unshift({ code: 'part-count', count, cut, part: 'token', place });
  }
  if (form === 'fragment') reader.forgetSurplus();
  if (form === 'jws' && signature !== null && signature.text !== '' && isUnsecured(header)) {
    const place = reader.place(signature.start, signature.end);
    problems.push({ code: 'signature-unneeded', part: 'signature', place });
  }
  if (isSignatureMissing(segments, form, header)) {
    const end = extraction.text.length;
    problems.push({
      code: 'signature-missing',
      dot: signature !== null,
      part: 'signature',
      place: reader.place(Math.max(0, end - 1), end),
    });
  }
  return { extraction, form, segments, header, payload, signature, problems, unencodedPayload };
}

/** Five parts are a JWE unless its header can be read and names no `enc`, which a JWE must (RFC 7516 section 4.1.2). */
function formOf(count: number, tilde: number, header: TextPart | null): TokenForm {
  if (tilde !== -1) return 'sd-jwt';
  if (count === 3) return 'jws';
  const isEncrypted = header?.object == null || findMember(header.object, 'enc') !== null;
  return count === 5 && isEncrypted ? 'jwe' : 'fragment';
}

function isSignatureMissing(segments: readonly Segment[], form: TokenForm, header: TextPart | null): boolean {
  if (form === 'jwe' || segments.length < 2 || segments.length > 3) return false;
  if (isUnsecured(header)) return false;
  return segments.length === 2 || segments[2]?.text === '';
}

function isUnsecured(header: TextPart | null): boolean {
  return stringMember(header?.object ?? null, 'alg') === 'none';
}

/** Collects segments and problems while it reads the parts of one token. */
class PartReader {
  readonly extraction: Extraction;
  readonly segments: Segment[] = [];
  readonly problems: Problem[] = [];
  private readonly encodingProblems = new Map<number, Problem[]>();

  constructor(extraction: Extraction) {
    this.extraction = extraction;
  }

  /** A stretch of the token text as a place in the box that shows what was pasted. */
  place(start: number, end: number): Place {
    const { toPasted } = this.extraction;
    return { box: 'token', start: toPasted(start), end: end > start ? toPasted(end - 1) + 1 : toPasted(end) };
  }

  /** Where a count is wrong: the first dot too many, or the end. */
  placeOfCount(): Place {
    const surplus = this.segments[3];
    const end = this.extraction.text.length;
    return surplus === undefined ? this.place(end - 1, end) : this.place(surplus.start - 1, surplus.start);
  }

  /** The parts after the third of what is no JWE are surplus: their spelling is beside the point. */
  forgetSurplus(): void {
    const surplus = new Set(
      this.segments.slice(3).flatMap(({ start }) => this.encodingProblems.get(start) ?? []),
    );
    const kept = this.problems.filter((problem) => !surplus.has(problem));
    this.problems.splice(0, this.problems.length, ...kept);
  }

  readSegment(text: string, start: number, part: Part): void {
    const reading = readBase64url(text);
    const strict = isStrict(reading);
    const forgivable = !strict && !reading.leftOver && !reading.faults.has('base64-character');
    const segment: Segment = {
      text,
      start,
      end: start + text.length,
      bytes: reading.bytes,
      strict,
      forgivable,
    };
    const problems: Problem[] = [];
    for (const [code, offsets] of reading.faults)
      problems.push(this.characters(code, offsets, segment, part));
    if (reading.leftOver && !reading.faults.has('base64-character')) {
      const place = this.place(segment.end - 1, segment.end);
      problems.push({ code: 'base64-length', length: text.length, part, place });
    }
    // Where foreign characters were passed over, what is left says nothing of the last one.
    if (reading.trailingBits !== null && !reading.faults.has('base64-character')) {
      const { offset, canonical } = reading.trailingBits;
      const place = this.place(start + offset, start + offset + 1);
      problems.push({ code: 'base64-trailing-bits', character: text.charAt(offset), canonical, part, place });
    }
    this.encodingProblems.set(start, problems);
    this.problems.push(...problems);
    this.segments.push(segment);
  }

  private characters(code: Base64Fault, offsets: readonly number[], segment: Segment, part: Part): Problem {
    const places: Place[] = [];
    for (const offset of offsets) {
      const last = places.at(-1);
      const place = this.place(segment.start + offset, segment.start + offset + 1);
      // Neighbours, such as "==", are one place.
      if (last !== undefined && last.end === place.start)
        places[places.length - 1] = { ...last, end: place.end };
      else places.push(place);
    }
    const place = places[0] ?? this.place(segment.start, segment.end);
    const at = offsets[0] ?? 0;
    const character = String.fromCodePoint(segment.text.codePointAt(at) ?? 0);
    return { code, character, places, part, place };
  }

  readPart(segment: Segment, part: 'header' | 'payload'): TextPart {
    if (segment.text === '') {
      this.problems.push({ code: 'part-empty', part, place: this.place(segment.start, segment.end) });
    }
    const { view, problems } = readTextPart(segment, part, this.place(segment.start, segment.end));
    this.problems.push(...problems);
    return view;
  }

  readPayload(segment: Segment, unencoded: boolean): TextPart {
    const place = this.place(segment.start, segment.end);
    if (unencoded) {
      const own = new Set(this.encodingProblems.get(segment.start));
      const others = this.problems.filter((problem) => !own.has(problem));
      this.problems.splice(0, this.problems.length, ...others, { code: 'b64-false', part: 'payload', place });
      return { segment, text: segment.text, json: null, object: null, whole: false, shown: segment.text };
    }
    if (segment.text === '') {
      this.problems.push({ code: 'payload-detached', part: 'payload', place });
      const empty = { ...segment, bytes: NO_BYTES };
      return { segment: empty, text: '', json: null, object: null, whole: false, shown: '' };
    }
    return this.readPart(segment, 'payload');
  }
}
