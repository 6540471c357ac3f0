import { type JsonDocument, type JsonNode, readJson } from '../text/json.ts';
import { describeJsonFault } from '../text/json-fault-words.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { isKnownType, jwkFault, readJwk } from './jwk.ts';
import { judgeSet, type SetMember } from './jwk-set.ts';
import { inKey, type KeyFault, type KeyNote, type KeyReading } from './key.ts';

/** No issuer publishes more; each that fits may have to be tried, on every change of the token. */
const MEMBERS_AT_MOST = 500;

/** Brackets and commas of the largest set that is read, with room for members that are not ours. */
const MARKS_AT_MOST = 100_000;
/** A JWK is flat, and what else stands in one is little deeper. */
const DEEPEST = 100;

/**
 * Reads text that is meant as a JWK (RFC 7517 section 4) or a JWK Set (section 5): a JSON object, perhaps a broken
 * one, with `kty` or `keys`. Null for any other text. Members of a set that are not usable keys are skipped with a
 * note and listed as `setFaults`; a set without any usable key is unreadable. It does not check that a point lies on
 * its curve: the import does. The text is looked through first and parsed once, and not at all where it says nothing
 * of a key or is nested or long as no key is.
 */
export function readJwkText(text: string): KeyReading | null {
  if (!/^[\s\uFEFF]*\{/.test(text)) return null;
  const extent = measure(text);
  // Where the text breaks off before the name could be read, the name itself tells what was meant.
  const isNamed = /["'](?:kty|keys)["']\s*:/.test(text);
  if (!isNamed && !extent.hasEscapedName) return null;
  if (extent.excess !== null)
    return failure('jwk', extent.excess.what, 'Paste the key alone.', extent.excess.at);
  const { root, fault, repeatedNames } = readJson(text);
  const repeated = noteRepeated(repeatedNames);
  const [single, set] = ['kty', 'keys'].map((name) =>
    root?.kind === 'object' ? findMember(root, name) : null,
  );
  if (fault !== null) {
    if (!isNamed && single === null && set === null) return null;
    const { what, remedy } = describeJsonFault(fault, 'key');
    return failure('jwk-json', what, remedy, fault.offset);
  }
  if (root?.kind !== 'object' || (single == null && set == null)) return null;
  if (set != null) {
    const reading = readSet(set.value);
    return reading.state === 'read' ? { ...reading, notes: [...reading.notes, ...repeated] } : reading;
  }
  const key = readJwk(root);
  return 'fault' in key
    ? { state: 'unreadable', fault: key.fault }
    : { state: 'read', keys: [key], notes: repeated, setFaults: [] };
}

/** A name for each is a sentence too long. */
const MOST_NAMED = 3;

/** That parsers differ in what they read (RFC 7517 section 4 wants names to be unique). */
function noteRepeated(repeatedNames: JsonDocument['repeatedNames']): readonly KeyNote[] {
  const names = [...new Set(repeatedNames.map(({ name }) => quote(name)))];
  if (names.length === 0) return [];
  const named = names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ' and more' : '');
  const what = names.length === 1 ? `The member ${named} occurs` : `The members ${named} occur`;
  const text = `${what} more than once. Claimscope uses the last value; other programs may use the first, which is another key.`;
  return [{ code: 'repeated-member', text }];
}

interface Extent {
  /** Where it goes beyond what any key needs, and how. */
  readonly excess: { readonly what: string; readonly at: number } | null;
  /** A string of the outermost object has escapes, and so may be a name in disguise. */
  readonly hasEscapedName: boolean;
}

/** Goes through JSON by its strings and brackets alone, without a tree: that of 5 MB of brackets fills the memory. */
function measure(text: string): Extent {
  let depth = 0;
  let marks = 0;
  let hasEscapedName = false;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: {
        const end = endOfString(text, at);
        hasEscapedName ||= depth === 1 && end.hasEscape;
        at = end.at;
        continue;
      }
      case 0x5b:
      case 0x7b:
        depth++;
        break;
      case 0x5d:
      case 0x7d:
        depth--;
        continue;
      case 0x2c:
        break;
      default:
        continue;
    }
    marks++;
    const excess =
      depth > DEEPEST
        ? `It is nested more than ${DEEPEST} levels deep, as no key is.`
        : marks > MARKS_AT_MOST
          ? `It has more than ${MARKS_AT_MOST.toLocaleString('en-GB')} members and values, as no JWK Set that is read.`
          : null;
    // What follows may name a key, but no name in disguise is worth reading it.
    if (excess !== null) return { excess: { what: excess, at }, hasEscapedName };
  }
  return { excess: null, hasEscapedName };
}

/** The closing quotation mark of the JSON string that opens at an offset, or the end of the text. */
function endOfString(text: string, open: number): { readonly at: number; readonly hasEscape: boolean } {
  let hasEscape = false;
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { at, hasEscape };
    if (code === 0x5c) {
      hasEscape = true;
      at++;
    }
  }
  return { at: text.length, hasEscape };
}

function readSet(set: JsonNode): KeyReading {
  if (set.kind !== 'array') {
    const remedy = 'A JWK Set is {"keys":[...]} (RFC 7517 section 5).';
    return failure('jwk', '"keys" is not an array.', remedy, set.start);
  }
  if (set.items.length > MEMBERS_AT_MOST) {
    const what = `The JWK Set has ${set.items.length.toLocaleString('en-GB')} keys; more than ${MEMBERS_AT_MOST} are not read.`;
    return failure('jwk', what, 'Paste the one whose key is meant.', set.start);
  }
  return judgeSet(set.items.map(readSetMember), set.start);
}

function failure(code: KeyFault['code'], what: string, remedy: string, offset: number): KeyReading {
  return { state: 'unreadable', fault: { code, what, remedy, place: inKey(offset) } };
}

function readSetMember(node: JsonNode): SetMember {
  if (node.kind !== 'object') {
    return {
      kid: null,
      offset: node.start,
      result: { fault: jwkFault('A member of "keys" is not an object.', node.start) },
      knownType: true,
    };
  }
  const kty = stringMember(node, 'kty');
  return {
    kid: stringMember(node, 'kid'),
    offset: node.start,
    result: readJwk(node),
    knownType: kty === null || isKnownType(kty),
  };
}
