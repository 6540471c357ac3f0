import type { Found } from '../find/paste.ts';
import { readBase64url } from '../text/base64url.ts';
import type { Doc } from '../text/doc.ts';
import { finish } from '../text/steps.ts';
import { openToken } from './read-token.ts';
import { contentOf, headerParameters, isEncrypted, type Token } from './token.ts';

/** Three or five parts of base64url, or three and what an SD-JWT has after them. */
const DOTTED = /^[\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*|~[\w~.-]*)?$/;

/** Where the first part of a token begins, it decodes to an object. */
const OBJECT_BEGINS = /^[\t\n\r ]*\{/;
const CHARACTERS_TO_DECODE = 40;

/** Whether a text is written as a token in compact serialization is; costs next to nothing for what is JSON. */
export function holdsToken(doc: Doc | null): boolean {
  if (doc === null || doc.text === null || doc.object !== null) return false;
  const text = doc.text.trim();
  if (!DOTTED.test(text)) return false;
  const [beginning = ''] = text.slice(0, CHARACTERS_TO_DECODE).split('.');
  return OBJECT_BEGINS.test(String.fromCharCode(...readBase64url(beginning).bytes));
}

/**
 * The token that another one holds as its content (RFC 7519 section 5.2, RFC 7516 appendix A), read; null where it
 * holds none. Its places in `paste` are those of the part of the outer token that it stands in.
 */
export function readNested(outer: Token): Token | null {
  const content = contentOf(outer);
  const doc = content === null || content.state === 'detached' ? null : content.doc;
  if (doc === null || !holdsToken(doc)) return null;
  const text = doc.text?.trim() ?? '';
  const inner = finish(openToken(foundInside(outer, doc, text)));
  if (headerParameters(inner) === null) return null;
  return isEncrypted(outer) || outer.isSealed ? { ...inner, isSealed: true } : inner;
}

function foundInside(outer: Token, doc: Doc, text: string): Found {
  const around = isEncrypted(outer) ? outer.step.sealed?.ciphertext : doc.encoded;
  const { start = 0, end = 0 } = around ?? {};
  const last = Math.max(start, end - 1);
  const toPasted = (offset: number): number => outer.found.toPasted(Math.min(start + offset, last));
  return { ...outer.found, start: 0, end: text.length, text, toPasted };
}
