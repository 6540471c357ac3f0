import { type Doc, startingDoc } from '../text/doc.ts';
import type { DocId } from '../text/problem.ts';
import { moveSegment, readSegment, type Segment, writeSegment } from '../text/segment.ts';
import { currentDoc, type Edits, HEADER_ID, PAYLOAD_ID } from './edit.ts';
import type { Token } from './token.ts';
import { writeCompact } from './write-compact.ts';

/** Header and payload of a draft with the characters that encode them, which only lack a signature. */
export interface Unsigned {
  readonly header: Doc;
  /** The signing input (RFC 7515 section 5.1). */
  readonly input: string;
  /** The token with this signature; a stretch of base64url, wherever it came from. */
  readonly withSignature: (signature: Segment) => Token;
}

/**
 * Encodes the texts of a draft: an edited one as UTF-8, while one that was not edited keeps its characters. Nothing is
 * read again.
 */
export function encodeDraft(base: Token | null, edits: Edits): Unsigned {
  const header = encode(base, edits, HEADER_ID, 0);
  const payload = encode(base, edits, PAYLOAD_ID, (header.encoded?.end ?? 0) + 1);
  const signatureStart = (payload.encoded?.end ?? 0) + 1;
  return {
    header,
    input: `${header.encoded?.text ?? ''}.${payload.encoded?.text ?? ''}`,
    withSignature: (signature) => writeCompact(header, payload, moveSegment(signature, signatureStart)),
  };
}

/** The token of a draft that was signed before, with that signature. */
export function writeDraft(base: Token | null, edits: Edits, signature: string): Token {
  return encodeDraft(base, edits).withSignature(readSegment(signature, 0));
}

/** A text with the characters that encode it, beginning at `start` of the token: its own, or new ones. */
function encode(base: Token | null, edits: Edits, id: DocId, start: number): Doc {
  const doc = currentDoc(base, edits, id) ?? startingDoc(id, '');
  if (doc.encoded !== null) return doc.encodedAs(moveSegment(doc.encoded, start));
  const { utf8 } = doc;
  return doc.encodedAs(writeSegment(utf8.ok ? utf8.bytes : new Uint8Array(0), start));
}
