import type { Found } from '../find/paste.ts';
import { readBase64url } from '../text/base64url.ts';
import type { Doc } from '../text/doc.ts';
import type { JsonNode, JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { finish } from '../text/steps.ts';
import { openToken } from './read-token.ts';
import { contentOf, headerParameters, isEncrypted, type Token } from './token.ts';

/** Three or five parts of base64url, or three and what an SD-JWT has after them. */
const DOTTED = /^[\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*|~[\w~.-]*)?$/;

/** Where the first part of a token begins, it decodes to an object. */
const OBJECT_BEGINS = /^[\t\n\r ]*\{/;
const CHARACTERS_TO_DECODE = 40;

/** Whether a text is written as a token is, in any serialization; costs next to nothing for what is none. */
export function holdsToken(doc: Doc | null): boolean {
  if (doc === null || doc.text === null) return false;
  if (doc.object !== null) return isSerialized(doc.object);
  const text = doc.text.trim();
  return DOTTED.test(text) && beginsHeader(text);
}

/** Whether the first part of a token decodes to the beginning of an object. */
function beginsHeader(text: string): boolean {
  const [beginning = ''] = text.slice(0, CHARACTERS_TO_DECODE).split('.');
  return OBJECT_BEGINS.test(String.fromCharCode(...readBase64url(beginning).bytes));
}

/** Whether an object is a token in JSON serialization (RFC 7515 section 7.2, RFC 7516 section 7.2), and no claims set. */
function isSerialized(object: JsonObject): boolean {
  const signed = findMember(object, 'signatures') ?? findMember(object, 'signature');
  const isSigned = signed !== null && stringMember(object, 'payload') !== null;
  if (!isSigned && stringMember(object, 'ciphertext') === null) return false;
  return [object, ...itemsOf(object, 'signatures'), ...itemsOf(object, 'recipients')].some(
    (signer) =>
      signer.kind === 'object' &&
      (beginsHeader(stringMember(signer, 'protected') ?? '') ||
        hasAlgorithm(signer, 'header') ||
        hasAlgorithm(signer, 'unprotected')),
  );
}

function itemsOf(object: JsonObject, name: string): readonly JsonNode[] {
  const list = findMember(object, name)?.value;
  return list?.kind === 'array' ? list.items : [];
}

function hasAlgorithm(signer: JsonObject, name: string): boolean {
  const header = findMember(signer, name)?.value;
  return header?.kind === 'object' && findMember(header, 'alg') !== null;
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
  // In JSON serialization it is read further when it is opened.
  if (inner.unsupported !== 'json-serialization' && headerParameters(inner) === null) return null;
  return isEncrypted(outer) || outer.isSealed ? { ...inner, isSealed: true } : inner;
}

function foundInside(outer: Token, doc: Doc, text: string): Found {
  const around = isEncrypted(outer) ? outer.step.sealed?.ciphertext : doc.encoded;
  const { start = 0, end = 0 } = around ?? {};
  const last = Math.max(start, end - 1);
  const toPasted = (offset: number): number => outer.found.toPasted(Math.min(start + offset, last));
  return { ...outer.found, start: 0, end: text.length, text, toPasted };
}
