import type { Found } from '../find/paste.ts';
import { type Doc, plainDoc, readDocInSteps } from '../text/doc.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { contentId, type Part, protectedHeaderId } from '../text/problem.ts';
import type { Segment } from '../text/segment.ts';
import type { Steps } from '../text/steps.ts';
import { docProblems } from './doc-problems.ts';
import { type TokenProblem, tokenProblem } from './problems.ts';
import { placeIn, segmentProblems } from './segment-problems.ts';
import type { Content, JwsStep, Signature, Token, TokenPart } from './token.ts';

/** A compact JWS (RFC 7515 section 7.1) has three parts. */
export const PARTS = 3;

/** A token of which it is known that it is signed and no more. */
type JwsToken = Token & { readonly step: JwsStep };

/** What a compact JWS is put together from, whether it was read or composed. */
interface JwsParts {
  readonly header: Doc | null;
  readonly content: Content | null;
  readonly signature: Segment | null;
}

/**
 * Reads the parts of a compact JWS, or of what is left of one; `count` is how many there are, of which the first
 * five are in `segments`. All that is wrong comes back in `problems`. It computes no signature.
 */
export function* readCompact(found: Found, segments: readonly Segment[], count: number): Steps<JwsToken> {
  const [first, second, signature = null] = segments;
  const header = first === undefined ? null : yield* readDocInSteps(protectedHeaderId(0, 0), first);
  const content = second === undefined ? null : yield* contentUnder(header, null, second);
  return assemble(found, { header, content, signature }, count, segments.slice(PARTS));
}

/** The header says that its payload is not base64url (RFC 7797 section 3). */
export function isUnencoded(header: Doc | null): boolean {
  const b64 = findMember(header?.object ?? null, 'b64')?.value;
  return b64?.kind === 'boolean' && !b64.value;
}

/** What a segment is under a header; its text is read, unless it was read before. */
export function* contentUnder(header: Doc | null, known: Doc | null, encoded: Segment): Steps<Content> {
  const id = contentId(0);
  if (isUnencoded(header)) return { state: 'unencoded', doc: plainDoc(id, encoded.text, encoded) };
  if (encoded.text === '') return { state: 'detached', encoded, given: null };
  return { state: 'encoded', doc: known ?? (yield* readDocInSteps(id, encoded)) };
}

function segmentOf(content: Content | null): Segment | null {
  if (content === null) return null;
  return content.state === 'detached' ? content.encoded : content.doc.encoded;
}

/** The token of these parts, with all that is wrong with its form. */
export function assemble(found: Found, jws: JwsParts, count: number, surplus: readonly Segment[]): JwsToken {
  const { header, content, signature } = jws;
  const roles = ['header', 'payload', 'signature'] as const;
  const parts = [header?.encoded ?? null, segmentOf(content), signature, ...surplus].flatMap(
    (segment, index): readonly TokenPart[] =>
      segment === null ? [] : [{ role: roles[index] ?? 'other', segment }],
  );
  return {
    found,
    serialization: count === PARTS ? 'compact' : 'fragment',
    step: { kind: 'jws', signatures: header === null ? [] : [signatureOf(jws, header)], content },
    parts,
    problems: Array.from(findProblems(found, jws, count, surplus[0] ?? null)),
    unsupported: content?.state === 'unencoded' ? 'unencoded-payload' : null,
  };
}

const encoder = new TextEncoder();

function signatureOf({ content, signature }: JwsParts, header: Doc): Signature {
  return {
    protectedHeader: header,
    unprotectedHeader: null,
    parameters: header.object,
    input: () => {
      const payload = segmentOf(content);
      return payload === null ? null : encoder.encode(`${header.encoded?.text ?? ''}.${payload.text}`);
    },
    value: signature,
  };
}

function* findProblems(
  found: Found,
  { header, content, signature }: JwsParts,
  count: number,
  surplus: Segment | null,
): Generator<TokenProblem> {
  // First of all, for what else is wrong mostly follows from it.
  if (count !== PARTS) yield partCount(found, count, surplus);
  const payload = segmentOf(content);
  // The parts after the third are surplus: their spelling is beside the point.
  if (header?.encoded) yield* segmentProblems(found, header.encoded, 'header');
  if (payload !== null && content?.state !== 'unencoded') yield* segmentProblems(found, payload, 'payload');
  if (signature !== null) yield* segmentProblems(found, signature, 'signature');
  if (header?.encoded) yield* headerProblems(found, header, header.encoded);
  if (payload !== null) {
    const place = placeIn(found, payload.start, payload.end);
    if (content?.state === 'detached')
      yield tokenProblem({ code: 'payload-detached' }, { part: 'payload', place });
    if (content?.state === 'encoded') yield* docProblems(content.doc, 'payload', place);
  }
  const isUnsecured = stringMember(header?.object ?? null, 'alg') === 'none';
  if (isUnsecured && count === PARTS && signature !== null && signature.text !== '') {
    const place = placeIn(found, signature.start, signature.end);
    yield tokenProblem({ code: 'signature-unneeded' }, { part: 'signature', place });
  }
  if (!isUnsecured && (count === 2 || (count === PARTS && signature?.text === ''))) {
    const end = found.text.length;
    const place = placeIn(found, Math.max(0, end - 1), end);
    yield tokenProblem({ code: 'signature-missing', dot: count === PARTS }, { part: 'signature', place });
  }
}

/** What is wrong with the text of a header; also of one that belongs to an encrypted token. */
export function* headerProblems(found: Found, header: Doc, encoded: Segment): Generator<TokenProblem> {
  const place = placeIn(found, encoded.start, encoded.end);
  const part: Part = 'header';
  if (encoded.text === '') yield tokenProblem({ code: 'part-empty' }, { part, place });
  yield* docProblems(header, 'header', place);
}

/** At the first dot too many, or at the end. */
function partCount(found: Found, count: number, surplus: Segment | null): TokenProblem {
  const end = found.text.length;
  const place =
    surplus === null ? placeIn(found, end - 1, end) : placeIn(found, surplus.start - 1, surplus.start);
  const cut = /\.{3}$|…$/.test(found.text);
  return tokenProblem({ code: 'part-count', count, cut }, { part: 'token', place });
}
