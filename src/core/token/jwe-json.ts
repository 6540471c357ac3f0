import { type Doc, readDoc, startingDoc } from '../text/doc.ts';
import { type JsonNode, type JsonObject, readJson } from '../text/json.ts';
import { findMember, nameJsonKind } from '../text/json-walk.ts';
import { type DocId, protectedHeaderId } from '../text/problem.ts';
import { readSegment, type Segment } from '../text/segment.ts';
import { headerProblems } from './compact.ts';
import { tokenProblem } from './problems.ts';
import { placeIn, segmentProblems } from './segment-problems.ts';
import type { JweStep, JweToken, Recipient } from './token.ts';

/** RFC 7516 knows no limit, but each recipient may cost a derivation. */
const RECIPIENTS_READ = 100;

/** A header that nothing protects. */
export const UNPROTECTED_ID: DocId = '0/signature/0/unprotected';

/**
 * Reads a JWE in flattened or general JSON serialization (RFC 7516 section 7.2), of which the reader of pasted text only
 * knew what it is; any other token comes back as it is. What is wrong with the structure is in `step.fault`, what with
 * the characters of its parts in `problems`.
 */
export function readJweJson(token: JweToken): JweToken {
  if (token.unsupported !== 'json-serialization') return token;
  const { text } = token.found;
  const { root, fault } = readJson(text);
  const broken = (what: string): JweToken => ({
    ...token,
    unsupported: null,
    step: { ...token.step, fault: what },
  });
  if (fault !== null || root?.kind !== 'object')
    return broken('The text of the token is not JSON to its end.');
  const reader = new Reader(text);
  const header = reader.segment(root, 'protected');
  const iv = reader.segment(root, 'iv');
  const ciphertext = reader.segment(root, 'ciphertext');
  const tag = reader.segment(root, 'tag');
  const aad = reader.segment(root, 'aad');
  const recipients = reader.recipients(root);
  const unprotectedHeader = reader.object(root, 'unprotected');
  if (ciphertext === null) reader.note('There is no "ciphertext".');
  const protectedHeader = header === null ? null : readDoc(protectedHeaderId(0, 0), header);
  const empty = readSegment('', 0);
  const step: JweStep = {
    kind: 'jwe',
    protectedHeader,
    unprotectedHeader,
    recipients,
    sealed: ciphertext === null ? null : { iv: iv ?? empty, ciphertext, tag: tag ?? empty },
    aad,
    content: null,
    ...(reader.fault === null ? {} : { fault: reader.fault }),
  };
  const problems = [
    ...reader.segments.flatMap((segment) => [
      ...segmentProblems(token.found, segment, segment === header ? 'header' : 'token'),
    ]),
    ...(protectedHeader === null || header === null
      ? []
      : headerProblems(token.found, protectedHeader, header)),
  ];
  const read = { ...token, unsupported: null, step, problems: [...token.problems, ...problems] };
  const { unread } = reader;
  if (unread === null) return read;
  const what = `There are ${(RECIPIENTS_READ + unread.count).toLocaleString('en')} recipients, and Claimscope reads the first ${RECIPIENTS_READ}.`;
  const remedy = 'To try the others, paste them as tokens of fewer recipients.';
  const place = placeIn(token.found, unread.start, unread.end);
  const limit = tokenProblem({ code: 'limit-reached', what, remedy }, { part: 'token', place });
  return { ...read, problems: [...read.problems, limit], unread: unread.count };
}

/** Reads members, and remembers the first that is not as it must be. */
class Reader {
  readonly segments: Segment[] = [];
  fault: string | null = null;
  /** The recipients that are not read. */
  unread: { readonly count: number; readonly start: number; readonly end: number } | null = null;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  note(what: string): void {
    this.fault ??= what;
  }

  /** A member that is base64url; null where there is none. */
  segment(object: JsonObject, name: string): Segment | null {
    const node = findMember(object, name)?.value;
    if (node === undefined) return null;
    if (node.kind !== 'string') {
      this.note(`"${name}" is ${nameJsonKind(node)}, not a string.`);
      return null;
    }
    // Behind the quotation mark; escapes would shift it, and base64url has none.
    const segment = readSegment(node.value, node.start + 1);
    this.segments.push(segment);
    return segment;
  }

  /** A member that is a header; null where there is none. */
  object(object: JsonObject, name: string): Doc | null {
    const node = findMember(object, name)?.value;
    if (node === undefined) return null;
    if (node.kind === 'object') return startingDoc(UNPROTECTED_ID, this.#text.slice(node.start, node.end));
    this.note(`"${name}" is ${nameJsonKind(node)}, not an object.`);
    return null;
  }

  recipients(root: JsonObject): readonly Recipient[] {
    const list: JsonNode | undefined = findMember(root, 'recipients')?.value;
    if (list === undefined) return [this.#recipient(root)];
    for (const name of ['encrypted_key', 'header']) {
      if (findMember(root, name) !== null) this.note(`"${name}" stands beside "recipients".`);
    }
    if (list.kind !== 'array' || list.items.length === 0) {
      this.note('"recipients" is not an array of recipients.');
      return [];
    }
    const [beyond] = list.items.slice(RECIPIENTS_READ);
    if (beyond !== undefined)
      this.unread = { count: list.items.length - RECIPIENTS_READ, start: beyond.start, end: list.end };
    return list.items.slice(0, RECIPIENTS_READ).flatMap((item) => {
      if (item.kind === 'object') return [this.#recipient(item)];
      this.note(`A recipient is ${nameJsonKind(item)}, not an object.`);
      return [];
    });
  }

  #recipient(object: JsonObject): Recipient {
    return {
      unprotectedHeader: this.object(object, 'header'),
      encryptedKey: this.segment(object, 'encrypted_key'),
    };
  }
}
