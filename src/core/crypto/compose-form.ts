import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { foundWhole } from '../find/paste.ts';
import { type Doc, plainDoc, readKnown } from '../text/doc.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { moveSegment, readSegment, type Segment, writeSegment } from '../text/segment.ts';
import { readUtf8 } from '../text/utf8.ts';
import { assemble, isUnencoded, PARTS } from '../token/compact.ts';
import { currentDoc, HEADER_ID, PAYLOAD_ID } from '../token/edit.ts';
import { algorithmName, readHeaderAlgorithm } from '../token/header-algorithm.ts';
import { readToken } from '../token/read-token.ts';
import { contentOf, signatureOf, type Token } from '../token/token.ts';
import { writeJwsJson } from '../token/write-jws-json.ts';
import { completeToken } from './complete.ts';
import type { Composed, Draft } from './compose.ts';
import { signDraft } from './sign-draft.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The content of a draft: its bytes, how they are encoded, and where they are. */
interface DraftContent {
  readonly doc: Doc | null;
  readonly bytes: Bytes;
  readonly encoded: Segment;
  /** As it stands unencoded in the token; null where the bytes are no text. */
  readonly text: string | null;
  readonly isApart: boolean;
  /** It is kept apart from the token and was not given. */
  readonly isMissing: boolean;
}

const NOTHING = new Uint8Array(0);

/** What a compact serialization takes between its dots without encoding (RFC 7797 section 5.2), but for a frame of PEM. */
const STANDS_BETWEEN_DOTS = /^(?!.*-----BEGIN)[\x20-\x2d\x2f-\x7e]+$/;

/**
 * Composes a draft whose token is in JSON serialization, an SD-JWT, or one with a payload that is not encoded or is kept
 * apart, as `composeDraft` does others. Of several signatures the one that `base` is the view of is made again, and all
 * other characters stay, to be judged as they are; so do disclosures and key bindings. A payload that cannot stand
 * unencoded between dots is kept apart (RFC 7797 section 5.2).
 */
export async function composeForm(
  { base, edits, recipe }: Draft,
  environment: CryptoEnvironment,
): Promise<Composed> {
  const before = signatureOf(base);
  const header = currentDoc(base, edits, HEADER_ID);
  const headerSegment = header === null ? null : (header.encoded ?? encode(header));
  const isPlain = isUnencoded(header);
  const isJson = base?.bySignature !== undefined;
  const content = contentOfDraft(base, currentDoc(base, edits, PAYLOAD_ID), isPlain, isJson);
  const { bytes, encoded, text } = content;
  if (isJson && isPlain && text === null && !content.isApart) {
    const obstacle = 'Not signed: the payload is not text, so JSON cannot hold it unencoded.';
    return { token: base, signed: 'signature-kept', obstacle };
  }
  const parameter = (name: string): typeof header =>
    findMember(header?.object ?? null, name) === null ? (before?.unprotectedHeader ?? null) : header;
  const isReadable = header === null || header.whole;
  const name = isReadable ? algorithmName(readHeaderAlgorithm(parameter('alg')?.object ?? null)) : '';
  const kid = stringMember(parameter('kid')?.object ?? null, 'kid');
  const input = join(headerSegment?.text ?? '', isPlain ? bytes : new TextEncoder().encode(encoded.text));
  const made =
    name === 'none'
      ? NOTHING
      : content.isMissing
        ? { reason: 'the content that is signed is not here. Give it under Content first.' }
        : await signDraft(recipe, { name, kid }, input, environment);
  const isSigned = made instanceof Uint8Array;
  const signature = isSigned ? writeSegment(made, 0) : (before?.value ?? writeSegment(NOTHING, 0));

  const known = [
    ...(header === null || headerSegment === null ? [] : [header.encodedAs(headerSegment)]),
    // Text that stood for itself is read as what it is once it is encoded.
    ...(content.doc?.json == null ? [] : [content.doc.encodedAs(encoded)]),
  ];
  const written = isJson
    ? writeIntoJson(base, headerSegment, content, isPlain, signature)
    : writeDotted(base, known, content, isPlain, signature);
  const given = content.isApart && !content.isMissing ? bytes : null;
  const whole = await completeToken(written, given, environment, known);
  return {
    token: viewOf(whole, base?.bySignature?.indexOf(base) ?? 0),
    signed: isSigned ? 'signed-here' : 'signature-kept',
    obstacle: isSigned || made === null ? null : `Not signed: ${made.reason}`,
  };
}

/** The token as one of its signatures has it; the others are not made here, whatever becomes of this one. */
function viewOf(whole: Token, index: number): Token {
  const views: Token[] = [];
  for (const [at, view] of whole.bySignature?.entries() ?? []) {
    const kept = { composed: { origin: 'signature-kept', inside: null } } as const;
    views.push({ ...view, bySignature: views, ...(at === index ? {} : kept) });
  }
  return views[index] ?? whole;
}

function contentOfDraft(
  base: Token | null,
  doc: Doc | null,
  isPlain: boolean,
  isJson: boolean,
): DraftContent {
  const before = contentOf(base);
  const wasPlain = before?.state === 'unencoded';
  const wasApart = before?.state === 'detached';
  if (doc === null) {
    const nothing = { doc, bytes: NOTHING, encoded: writeSegment(NOTHING, 0), text: '' };
    return { ...nothing, isApart: wasApart, isMissing: wasApart };
  }
  const encoded = (wasPlain ? null : doc.encoded) ?? encode(doc);
  const utf8 = readUtf8(encoded.bytes);
  const text = utf8.ok && !utf8.byteOrderMark ? utf8.text : null;
  const fits = isJson || (text !== null && STANDS_BETWEEN_DOTS.test(text));
  const isApart = wasApart || (isPlain && !fits);
  return { doc, bytes: encoded.bytes, encoded, text, isApart, isMissing: false };
}

function encode({ utf8 }: Doc): Segment {
  return writeSegment(utf8.ok ? utf8.bytes : NOTHING, 0);
}

function join(header: string, payload: Bytes): Bytes {
  const start = new TextEncoder().encode(`${header}.`);
  const input = new Uint8Array(start.length + payload.length);
  input.set(start);
  input.set(payload, start.length);
  return input;
}

function writeIntoJson(
  base: Token,
  header: Segment | null,
  { encoded, text, isApart }: DraftContent,
  isPlain: boolean,
  signature: Segment,
): Token {
  const written = writeJwsJson(base.found.text, base.bySignature?.indexOf(base) ?? 0, {
    protectedHeader: header?.text ?? null,
    payload: isApart ? null : isPlain ? text : encoded.text,
    signature: signature.text,
  });
  return readToken(written) ?? base;
}

/** With dots between its parts, and after the last what an SD-JWT has there. */
function writeDotted(
  base: Token | null,
  known: readonly Doc[],
  { encoded, text, isApart }: DraftContent,
  isPlain: boolean,
  signature: Segment,
): Token {
  const sdJwt = base?.step.kind === 'sd-jwt' ? base.step : null;
  const rest = base === null || sdJwt === null ? '' : base.found.text.slice(base.found.text.indexOf('~'));
  const payload = isApart ? '' : isPlain ? (text ?? '') : encoded.text;
  const header = known.find(({ id }) => id === HEADER_ID) ?? null;
  const start = (header?.encoded?.text.length ?? 0) + 1;
  const issued = `${header?.encoded?.text ?? ''}.${payload}.${signature.text}`;
  const segment = isPlain || isApart ? readSegment(payload, start) : moveSegment(encoded, start);
  const token = assemble(
    foundWhole(issued + rest),
    {
      header,
      content: isApart
        ? { state: 'detached', encoded: segment, given: null }
        : isPlain
          ? { state: 'unencoded', doc: plainDoc(PAYLOAD_ID, payload, segment) }
          : { state: 'encoded', doc: readKnown(known, PAYLOAD_ID, segment) },
      signature: moveSegment(signature, start + payload.length + 1),
    },
    PARTS,
    [],
  );
  if (sdJwt === null) return token;
  const { disclosures, keyBinding } = sdJwt;
  return {
    ...token,
    serialization: 'sd-jwt',
    step: { kind: 'sd-jwt', issuerSigned: token.step, disclosures, keyBinding, opened: null },
    unsupported: 'sd-jwt',
  };
}
