import { foundWhole } from '../find/paste.ts';
import type { Doc } from '../text/doc.ts';
import type { Segment } from '../text/segment.ts';
import { finish } from '../text/steps.ts';
import { assemble, contentUnder, PARTS } from './compact.ts';
import type { Token } from './token.ts';

/**
 * Puts a compact JWS together from texts that were read before, each with the characters that encode it. Nothing is
 * read again, so that an edit costs no more than what was edited.
 */
export function writeCompact(header: Doc, payload: Doc, signature: Segment): Token {
  const text = [header.encoded, payload.encoded, signature].map((segment) => segment?.text ?? '').join('.');
  const content = payload.encoded === null ? null : finish(contentUnder(header, payload, payload.encoded));
  return assemble(foundWhole(text), { header, content, signature }, PARTS, []);
}
