import type { Extraction } from '../find/extract.ts';
import type { JsonDocument, JsonObject } from '../text/json.ts';
import type { Problem } from './problems.ts';

/** One part between the dots, as it stands in the token text. */
export interface Segment {
  readonly text: string;
  /** UTF-16 offsets into the extracted token text, half open. */
  readonly start: number;
  readonly end: number;
  /** What a lenient reader decodes. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Every character is base64url and the length is possible (RFC 7515 section 2). */
  readonly strict: boolean;
  /** Not strict, but only for plain-base64 characters, padding or white space, which lenient readers forgive. */
  readonly forgivable: boolean;
}

/** A header or payload: its bytes as text and as JSON, as far as they are. */
export interface TextPart {
  readonly segment: Segment;
  /** The bytes as UTF-8 text without a byte-order mark, or null. */
  readonly text: string | null;
  readonly json: JsonDocument | null;
  /** The JSON object, also where the text breaks off later; null for anything else. */
  readonly object: JsonObject | null;
  /** The text is JSON to its end and an object. */
  readonly whole: boolean;
  /** What its box shows: printed JSON, else the text as it is, else nothing. */
  readonly shown: string;
}

export type TokenForm = 'jws' | 'jwe' | 'sd-jwt' | 'fragment' | 'none';

/** What was pasted, read as far as it can be read. Parts decode independently of one another. */
export interface Token {
  readonly extraction: Extraction;
  readonly form: TokenForm;
  readonly segments: readonly Segment[];
  readonly header: TextPart | null;
  readonly payload: TextPart | null;
  readonly signature: Segment | null;
  readonly problems: readonly Problem[];
  /** The header says "b64": false, so its payload is not base64url (RFC 7797). */
  readonly unencodedPayload: boolean;
}

/** The text over which the signature is computed, exactly as it stands (RFC 7515 section 5.2). */
export function signingInput(token: Token): string | null {
  const { header, payload } = token;
  return header === null || payload === null ? null : `${header.segment.text}.${payload.segment.text}`;
}
