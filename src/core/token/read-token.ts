import { type Found, foundWhole, readPaste } from '../find/paste.ts';
import { readDocInSteps } from '../text/doc.ts';
import { outermostNames } from '../text/json-names.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { protectedHeaderId } from '../text/problem.ts';
import { readSegmentInSteps, type Segment } from '../text/segment.ts';
import { finish, type Steps } from '../text/steps.ts';
import { headerProblems, isUnencoded, PARTS, readCompact } from './compact.ts';
import { tokenProblem } from './problems.ts';
import { placeIn, segmentProblems } from './segment-problems.ts';
import { claimsOf, headerParameters, type JwsStep, type Token, type TokenPart } from './token.ts';

/** No form has more parts; the rest is only counted. */
const PARTS_READ = 5;

/**
 * Reads pasted text as a token: finds it, tells its form and decodes every part on its own. A compact JWS (RFC 7515
 * section 7.1) and a JWE (RFC 7516 section 7.1) are read whole; of an SD-JWT (RFC 9901) and a JSON serialization what
 * can be shown, and `unsupported` says that nothing of it is computed. All that is wrong comes back in `problems`;
 * null only for nothing but white space. It does not judge the header's meaning and computes no signature.
 */
export function readToken(pasted: string): Token | null {
  return finish(readTokenInSteps(pasted));
}

/**
 * {@link readToken} in steps, for texts that take longer than a page may stand still: one step is some milliseconds.
 */
export function* readTokenInSteps(pasted: string): Steps<Token | null> {
  const [found] = readPaste(pasted).found;
  if (found !== undefined) return yield* openToken(found);
  return pasted.trim() === '' ? null : nothing(foundWhole(pasted), 'text');
}

/** Reads what was found as a token, whichever form it has. */
export function* openToken(found: Found): Steps<Token> {
  const { text } = found;
  if (text.includes('-----BEGIN')) return nothing(found, 'key');
  if (text.startsWith('{') || text.startsWith('[')) return readJsonText(found);
  const tilde = text.indexOf('~');
  const token = yield* tilde === -1 ? readDotted(found, text) : readSdJwt(found, tilde);
  return isProse(token) ? nothing(found, 'text') : token;
}

function* readDotted(found: Found, text: string): Steps<Token> {
  const { segments, count } = yield* splitParts(text);
  return (yield* readJwe(found, segments, count)) ?? (yield* readCompact(found, segments, count));
}

function* splitParts(text: string): Steps<{ readonly segments: readonly Segment[]; readonly count: number }> {
  const segments: Segment[] = [];
  let start = 0;
  for (const part of text.split('.', PARTS_READ)) {
    segments.push(yield* readSegmentInSteps(part, start));
    start += part.length + 1;
  }
  let count = 1;
  for (let at = text.indexOf('.'); at !== -1; at = text.indexOf('.', at + 1)) count++;
  return { segments, count };
}

const JWE_ROLES: readonly TokenPart['role'][] = ['header', 'payload', 'signature', 'payload', 'other'];
const JWE_PARTS = ['header', 'payload', 'signature'] as const;

/** How the names of algorithms begin that bring a content key to its recipient. */
const ENCRYPTING = /^(?:RSA|ECDH|A\d{3}|PBES2|dir$|HPKE)/;

/**
 * Five parts, unless their header can be read and says neither by `enc`, which a JWE must have (RFC 7516 section
 * 4.1.2), nor by `alg` that they are a JWE; null for anything else.
 */
function* readJwe(found: Found, segments: readonly Segment[], count: number): Steps<Token | null> {
  const [first, encryptedKey, iv, ciphertext, tag] = segments;
  if (count !== PARTS_READ || !first || !encryptedKey || !iv || !ciphertext || !tag) return null;
  const header = yield* readDocInSteps(protectedHeaderId(0, 0), first);
  if (header.object !== null && findMember(header.object, 'enc') === null) {
    if (!ENCRYPTING.test(stringMember(header.object, 'alg') ?? '')) return null;
  }
  return {
    found,
    serialization: 'compact',
    step: {
      kind: 'jwe',
      protectedHeader: header,
      unprotectedHeader: null,
      recipients: [{ unprotectedHeader: null, encryptedKey }],
      sealed: { iv, ciphertext, tag },
      aad: null,
      content: null,
    },
    parts: segments.map((segment, index) => ({ role: JWE_ROLES[index] ?? 'other', segment })),
    problems: [
      ...segments.flatMap((segment, index) => [
        ...segmentProblems(found, segment, JWE_PARTS[index] ?? 'token'),
      ]),
      ...headerProblems(found, header, first),
    ],
    unsupported: null,
  };
}

/** What stands before the first tilde is the issuer's; the rest is only told apart. */
function* readSdJwt(found: Found, tilde: number): Steps<Token> {
  const { segments, count } = yield* splitParts(found.text.slice(0, tilde));
  const { step, ...token } = yield* readCompact(found, segments, count);
  // A payload that is not encoded may have a tilde of its own.
  if (count < PARTS && isUnencoded(step.signatures[0]?.protectedHeader ?? null))
    return yield* readDotted(found, found.text);
  const rest = found.text.slice(tilde + 1).split('~');
  const last = rest.pop() ?? '';
  return {
    ...token,
    serialization: 'sd-jwt',
    step: {
      kind: 'sd-jwt',
      issuerSigned: step,
      disclosures: rest.filter((part) => part !== ''),
      keyBinding: last === '' ? null : last,
      opened: null,
    },
    unsupported: 'sd-jwt',
  };
}

const NOTHING_SIGNED: JwsStep = { kind: 'jws', signatures: [], content: null };

function readJsonText(found: Found): Token {
  const names = outermostNames(found.text);
  const has = (name: string): boolean => names.has(name);
  if (has('kty') || has('keys')) return nothing(found, 'key');
  if (!['payload', 'ciphertext', 'recipients', 'signatures', 'protected'].some(has))
    return nothing(found, 'json');
  return {
    found,
    serialization: has('signatures') || has('recipients') ? 'general' : 'flattened',
    step:
      has('ciphertext') || has('recipients')
        ? {
            kind: 'jwe',
            protectedHeader: null,
            unprotectedHeader: null,
            recipients: [],
            sealed: null,
            aad: null,
            content: null,
          }
        : NOTHING_SIGNED,
    parts: [],
    problems: [],
    unsupported: 'json-serialization',
  };
}

/** What stands for a token where there is none. */
export function nothing(found: Found, looksLike: 'text' | 'json' | 'key' | 'unsearched'): Token {
  const place = placeIn(found, 0, found.text.length);
  return {
    found,
    serialization: 'fragment',
    step: NOTHING_SIGNED,
    parts: [],
    problems: [tokenProblem({ code: 'not-a-token', looksLike, miss: null }, { part: 'token', place })],
    unsupported: null,
  };
}

/** Text in which nothing decodes to an object: prose, a picture, a password. One sentence serves it better. */
function isProse(token: Token): boolean {
  if (headerParameters(token) !== null || claimsOf(token) !== null) return false;
  const { text } = token.found;
  return !text.startsWith('ey') || !text.includes('.');
}
