import { isStrict, readBase64url } from '../text/base64url.ts';
import { readJson } from '../text/json.ts';
import { readUtf8 } from '../text/utf8.ts';
import type { ValueNote } from './value-note.ts';

/** A header longer than this is none that anybody makes. */
const LONGEST_HEADER = 10_000;
const LONGEST_JSON = 100_000;
/** Indented, text of deeper JSON would be many times as long as it is. */
const DEEPEST_JSON = 60;

/**
 * A compact JWS or JWE (RFC 7515 section 7.1, RFC 7516 section 7.1), also with disclosures after it (RFC 9901),
 * whose first part holds a JSON object. Only the first part is decoded.
 */
export function isToken(text: string): boolean {
  if (!/^[\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?(?:~[\w.~-]*)?$/.test(text)) return false;
  const header = text.slice(0, text.indexOf('.'));
  return header.length <= LONGEST_HEADER && readsAsObject(header);
}

function readsAsObject(part: string): boolean {
  const reading = readBase64url(part);
  if (!isStrict(reading)) return false;
  const utf8 = readUtf8(reading.bytes);
  if (!utf8.ok || !utf8.text.startsWith('{')) return false;
  const { root, fault } = readJson(utf8.text);
  return fault === null && root?.kind === 'object';
}

/** Brackets inside strings count too: that errs on the side of leaving deep JSON alone. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const bracket of text.matchAll(/[[\]{}]/g)) {
    depth += bracket[0] === '[' || bracket[0] === '{' ? 1 : -1;
    if (depth > DEEPEST_JSON) return true;
  }
  return false;
}

/** An object or array with something in it, indented and otherwise as it is written; null for all else. */
function printInner(text: string): string | null {
  if (text.length > LONGEST_JSON || !/^\s*[[{]/.test(text) || isDeep(text)) return null;
  const { root, fault, printed } = readJson(text);
  if (fault !== null || root === null) return null;
  if (root.kind === 'object') return root.members.length === 0 ? null : printed;
  return root.kind === 'array' && root.items.length > 0 ? printed : null;
}

/** What is packed into a string: a token, or JSON up to 100,000 characters. Null for all other text. */
export function explainContents(text: string): ValueNote | null {
  if (isToken(text)) return { kind: 'token', text };
  const printed = printInner(text);
  return printed === null ? null : { kind: 'json', text: printed };
}
