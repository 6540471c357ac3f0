import { type Base64Reading, encodeBase64url, isStrict, readBase64urlInSteps } from './base64url.ts';
import { finish, type Steps } from './steps.ts';

/** A stretch of base64url text, such as one part of a compact serialization, read once. */
export interface Segment {
  readonly text: string;
  /** UTF-16 offsets into the text of the token that holds it, half open. */
  readonly start: number;
  readonly end: number;
  /** What a lenient reader decodes, and all that a strict one refuses. */
  readonly reading: Base64Reading;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Every character is base64url and the length is possible (RFC 7515 section 2). */
  readonly strict: boolean;
  /** Not strict, but only for plain-base64 characters, padding or white space, which lenient readers forgive. */
  readonly forgivable: boolean;
}

/** Reads a stretch that begins at `start` of its token's text. Never throws; see `readBase64url`. */
export function readSegment(text: string, start: number): Segment {
  return finish(readSegmentInSteps(text, start));
}

/** {@link readSegment} in steps. */
export function* readSegmentInSteps(text: string, start: number): Steps<Segment> {
  const reading = yield* readBase64urlInSteps(text);
  const strict = isStrict(reading);
  const forgivable = !strict && !reading.leftOver && !reading.faults.has('base64-character');
  return { text, start, end: start + text.length, reading, bytes: reading.bytes, strict, forgivable };
}

/** Writes bytes as a segment that begins at `start`; what is written need not be read again. */
export function writeSegment(bytes: Uint8Array<ArrayBuffer>, start: number): Segment {
  const text = encodeBase64url(bytes);
  const reading: Base64Reading = { bytes, faults: NO_FAULTS, leftOver: false, trailingBits: null };
  return { text, start, end: start + text.length, reading, bytes, strict: true, forgivable: false };
}

/** The same segment where another text of its token has it. */
export function moveSegment(segment: Segment, start: number): Segment {
  return start === segment.start ? segment : { ...segment, start, end: start + segment.text.length };
}

const NO_FAULTS: Base64Reading['faults'] = new Map();
