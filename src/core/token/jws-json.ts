import { type Doc, plainDoc, readKnown, startingDoc } from '../text/doc.ts';
import { type JsonNode, type JsonObject, readJson } from '../text/json.ts';
import { findMember, nameJsonKind, stringMember } from '../text/json-walk.ts';
import { contentId, type DocId, protectedHeaderId } from '../text/problem.ts';
import { quote } from '../text/quote.ts';
import { readSegment, type Segment } from '../text/segment.ts';
import { loneSurrogateAt } from '../text/utf8.ts';
import { headerProblems, isUnencoded } from './compact.ts';
import { docProblems } from './doc-problems.ts';
import { type TokenProblem, tokenProblem } from './problems.ts';
import { placeIn, segmentProblems } from './segment-problems.ts';
import type { Content, Signature, Token, TokenPart } from './token.ts';

const encoder = new TextEncoder();

/** RFC 7515 knows no limit; each costs a computation, so that more would only keep the page from answering. */
const SIGNATURES_READ = 1000;

/** The headers of one signature and the signature itself, as they stand in the JSON. */
interface SignatureEntry {
  readonly protectedHeader: Doc | null;
  readonly unprotectedHeader: Doc | null;
  readonly value: Segment | null;
  readonly problems: readonly TokenProblem[];
}

/**
 * Reads a JWS in flattened or general JSON serialization (RFC 7515 section 7.2), which `token` is known to be. Each of
 * its signatures is a view of the token, in `bySignature`; what comes back is the first. What is wrong is in
 * `problems`: that of the whole in every view, that of a signature in its own. Members that nobody defines are passed
 * over. `known` are texts that need not be read again. Computes no signature. Never throws.
 */
export function readJwsJson(token: Token, known: readonly Doc[] = []): Token {
  const { found } = token;
  const { root, fault, repeatedNames } = readJson(found.text);
  const report = reporter(token);
  if (root?.kind !== 'object') {
    report.fault('The JSON of the token cannot be read.', 'Copy the whole token.', null);
    return { ...token, problems: report.problems, unsupported: null, bySignature: [] };
  }
  if (fault !== null) report.fault('The JSON is cut short or invalid.', 'Copy the whole token.', null);
  for (const { name, path } of repeatedNames) {
    if (!/^\/(?:payload|protected|header|signatures?|signatures\/\d+\/[a-z]+)$/.test(path)) continue;
    report.fault(`The member ${quote(name)} occurs more than once.`, 'Keep one of them.', null);
  }
  const isGeneral = findMember(root, 'signatures') !== null;
  const { nodes, unread } = isGeneral ? signatureNodes(root, report) : { nodes: [root], unread: 0 };
  const entries = nodes.map((node) => readEntry(token, node, known));
  const isPlain = entries.map(({ protectedHeader }) => isUnencoded(protectedHeader));
  if (isPlain.some((plain) => plain !== isPlain[0]))
    report.fault('The signatures do not agree on “b64”.', 'Give all of them the same value.', null);
  const content = readContent(root, isPlain[0] === true, report, known);
  const shared = {
    ...token,
    serialization: isGeneral ? ('general' as const) : ('flattened' as const),
    unsupported: null,
    ...(unread === 0 ? {} : { unread }),
  };
  const ofContent = [...contentProblems(token, content)];
  const views: Token[] = [];
  for (const entry of entries) {
    views.push({
      ...shared,
      step: { kind: 'jws', signatures: [signatureOf(entry, content)], content },
      parts: partsOf(entry, content),
      problems: [...report.problems, ...entry.problems, ...ofContent],
      bySignature: views,
    });
  }
  const [first] = views;
  if (first !== undefined) return first;
  const step = { kind: 'jws', signatures: [], content } as const;
  return { ...shared, step, parts: [], problems: report.problems, bySignature: views };
}

interface Reporter {
  readonly problems: TokenProblem[];
  readonly fault: (what: string, remedy: string, at: JsonNode | null) => void;
  /** There are `count` signatures, and those between these offsets are not read. */
  readonly limit: (count: number, start: number, end: number) => void;
}

function reporter({ found }: Token): Reporter {
  const problems: TokenProblem[] = [];
  return {
    problems,
    fault: (what, remedy, at) => {
      const place = placeIn(found, at?.start ?? 0, at?.end ?? found.text.length);
      problems.push(tokenProblem({ code: 'serialization-fault', what, remedy }, { part: 'token', place }));
    },
    limit: (count, start, end) => {
      const read = SIGNATURES_READ.toLocaleString('en');
      const what = `There are ${count.toLocaleString('en')} signatures, and Claimscope reads the first ${read}.`;
      const remedy = 'To check the others, paste them as tokens of fewer signatures.';
      const place = placeIn(found, start, end);
      problems.push(tokenProblem({ code: 'limit-reached', what, remedy }, { part: 'token', place }));
    },
  };
}

function signatureNodes(
  root: JsonObject,
  report: Reporter,
): { readonly nodes: readonly JsonObject[]; readonly unread: number } {
  for (const name of ['signature', 'protected', 'header']) {
    const beside = findMember(root, name)?.value;
    if (beside === undefined) continue;
    const what = `There is ${quote(name)} beside "signatures", so that it is both flattened and general.`;
    report.fault(what, 'Keep one of the two forms.', beside);
  }
  const list = findMember(root, 'signatures')?.value;
  if (list?.kind !== 'array' || list.items.length === 0) {
    const is = list?.kind === 'array' ? 'an empty array' : nameJsonKind(list ?? root);
    report.fault(`"signatures" is ${is}.`, 'It must be an array with at least one signature.', list ?? null);
    return { nodes: [], unread: 0 };
  }
  const nodes = list.items.slice(0, SIGNATURES_READ).flatMap((item) => {
    if (item.kind === 'object') return [item];
    report.fault(`A signature is ${nameJsonKind(item)}, not an object.`, 'Copy the whole token.', item);
    return [];
  });
  const beyond = list.items[SIGNATURES_READ];
  if (beyond !== undefined) report.limit(list.items.length, beyond.start, list.end);
  return { nodes, unread: Math.max(0, list.items.length - SIGNATURES_READ) };
}

function readEntry(token: Token, entry: JsonObject, known: readonly Doc[]): SignatureEntry {
  const { found } = token;
  const report = reporter(token);
  const segmentAt = (name: string): Segment | null => {
    const node = findMember(entry, name)?.value;
    if (node === undefined) return null;
    if (node.kind === 'string') return readSegment(node.value, node.start + 1);
    const what = `${quote(name)} is ${nameJsonKind(node)}, not a string.`;
    report.fault(what, 'It must be a base64url-encoded string.', node);
    return null;
  };
  const encoded = segmentAt('protected');
  const value = segmentAt('signature');
  if (findMember(entry, 'signature') === null)
    report.fault('There is no "signature".', 'Copy the whole token.', entry);
  const unprotected = findMember(entry, 'header')?.value;
  if (unprotected !== undefined && unprotected.kind !== 'object') {
    const what = `"header" is ${nameJsonKind(unprotected)}, not an object.`;
    report.fault(what, 'The unprotected header is a JSON object.', unprotected);
  }
  // Every view shows its own header in the same box.
  const protectedHeader = encoded === null ? null : readKnown(known, protectedHeaderId(0, 0), encoded);
  const unprotectedHeader =
    unprotected?.kind === 'object'
      ? startingDoc(UNPROTECTED_ID, found.text.slice(unprotected.start, unprotected.end))
      : null;
  if (protectedHeader === null && unprotectedHeader === null)
    report.fault('The signature has no header.', 'Copy the whole token.', entry);
  if (unprotected?.kind === 'object') checkHeaders(protectedHeader?.object ?? null, unprotected, report);
  const problems = [...report.problems];
  if (protectedHeader !== null && encoded !== null) {
    problems.push(...segmentProblems(found, encoded, 'header'));
    problems.push(...headerProblems(found, protectedHeader, encoded));
  }
  if (value !== null) {
    problems.push(...segmentProblems(found, value, 'signature'));
    problems.push(...signatureProblems(token, value, [protectedHeader, unprotectedHeader]));
  }
  return { protectedHeader, unprotectedHeader, value, problems };
}

const UNPROTECTED_ID: DocId = '0/signature/0/unprotected';

/** The names of both headers must differ (RFC 7515 section 4), and some count only where they are protected. */
function checkHeaders(protectedHeader: JsonObject | null, unprotected: JsonObject, report: Reporter): void {
  for (const { name, repeated, value } of unprotected.members) {
    if (repeated) report.fault(`${quote(name)} occurs twice in the unprotected header.`, 'Keep one.', value);
    else if (findMember(protectedHeader, name) !== null) {
      const what = `${quote(name)} is in the protected and in the unprotected header.`;
      report.fault(what, 'Keep it in the protected header alone.', value);
    } else if (name === 'crit' || name === 'b64') {
      const what = `${quote(name)} is in the unprotected header, where it has no effect.`;
      report.fault(what, 'It must be in the protected header.', value);
    }
  }
}

function* signatureProblems(
  { found }: Token,
  { text, start, end }: Segment,
  headers: readonly (Doc | null)[],
): Generator<TokenProblem> {
  const isUnsecured = headers.some((header) => stringMember(header?.object ?? null, 'alg') === 'none');
  if (isUnsecured !== (text !== '')) return;
  const where = { part: 'signature', place: placeIn(found, start, end) } as const;
  if (isUnsecured) yield tokenProblem({ code: 'signature-unneeded' }, where);
  else yield tokenProblem({ code: 'signature-missing', dot: true }, where);
}

function readContent(root: JsonObject, isPlain: boolean, report: Reporter, known: readonly Doc[]): Content {
  const node = findMember(root, 'payload')?.value;
  if (node === undefined) return { state: 'detached', encoded: null, given: null };
  if (node.kind !== 'string') {
    const what = `"payload" is ${nameJsonKind(node)}, not a string.`;
    report.fault(what, 'It must be a base64url-encoded string; what is signed are its characters.', node);
    return { state: 'detached', encoded: null, given: null };
  }
  const segment = readSegment(node.value, node.start + 1);
  if (isPlain) {
    if (loneSurrogateAt(node.value) !== -1)
      report.fault('The payload contains half of a surrogate pair, which has no bytes.', 'Remove it.', node);
    return { state: 'unencoded', doc: plainDoc(contentId(0), node.value, segment) };
  }
  return { state: 'encoded', doc: readKnown(known, contentId(0), segment) };
}

function* contentProblems({ found }: Token, content: Content): Generator<TokenProblem> {
  if (content.state !== 'encoded' || content.doc.encoded === null) return;
  const { encoded } = content.doc;
  yield* segmentProblems(found, encoded, 'payload');
  yield* docProblems(content.doc, 'payload', placeIn(found, encoded.start, encoded.end));
}

function signatureOf(entry: SignatureEntry, content: Content): Signature {
  const { protectedHeader, unprotectedHeader, value } = entry;
  const [above, below] = [protectedHeader?.object ?? null, unprotectedHeader?.object ?? null];
  return {
    protectedHeader,
    unprotectedHeader,
    parameters:
      above === null || below === null
        ? (above ?? below)
        : { ...above, members: [...above.members, ...below.members] },
    input: () => {
      const payload = content.state === 'detached' ? null : content.doc.encoded;
      return payload === null
        ? null
        : encoder.encode(`${protectedHeader?.encoded?.text ?? ''}.${payload.text}`);
    },
    value,
  };
}

/** The parts in the order in which they stand in the JSON. */
function partsOf({ protectedHeader, value }: SignatureEntry, content: Content): readonly TokenPart[] {
  const payload = content.state === 'detached' ? null : content.doc.encoded;
  const parts = [
    ['header', protectedHeader?.encoded ?? null],
    ['payload', payload],
    ['signature', value],
  ] as const;
  return parts
    .flatMap(([role, segment]): readonly TokenPart[] => (segment === null ? [] : [{ role, segment }]))
    .toSorted((a, b) => a.segment.start - b.segment.start);
}
