import type { CryptoEnvironment } from '../algorithms/environment.ts';
import type { Doc } from '../text/doc.ts';
import type { JsonNode } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { giveContent } from '../token/detached.ts';
import { DISCLOSURES_READ } from '../token/disclosures.ts';
import { readJwsJson } from '../token/jws-json.ts';
import { type TokenProblem, tokenProblem } from '../token/problems.ts';
import { type GivenContent, readContent } from '../token/read-content.ts';
import { placeIn } from '../token/segment-problems.ts';
import {
  contentOf,
  headerParameters,
  payloadOf,
  type SdJwtStep,
  signatureOf,
  type Token,
} from '../token/token.ts';
import { openSdJwt, type SdJwtParts } from './open-sd-jwt.ts';

/**
 * Reads what `readToken` leaves for later: the forms that few tokens have. `content` is what was given for a payload
 * that is kept apart, or its bytes, null where nothing was; what cannot be read as its format says counts as nothing.
 * `known` are texts of it that need not be read again. Other tokens come back as they are.
 */
export async function completeToken(
  token: Token,
  content: GivenContent | Uint8Array<ArrayBuffer> | null,
  environment: CryptoEnvironment,
  known: readonly Doc[] = [],
): Promise<Token> {
  const { step } = token;
  const seldom = isSeldom(token) ? await import('./seldom-forms.ts').catch(() => null) : null;
  if (seldom !== null) return seldom.readSeldomForm(token);
  if (step.kind === 'sd-jwt') {
    const { problems, ...opened } = await openSdJwt(token, compactParts(token, step), environment);
    return {
      ...token,
      step: { ...step, opened },
      problems: [...token.problems, ...problems],
      unsupported: unsupportedBy(problems),
    };
  }
  const read = readForm(token, known);
  if (isSdJwtJson(read)) return openSdJwtJson(read, environment);
  const bytes = bytesOf(content);
  return typeof bytes === 'string' ? read : giveContent(read, bytes, known);
}

/** Whether a compact token is of a form that hardly any has: compressed before it was signed, or a JSON Web Proof. */
function isSeldom(token: Token): boolean {
  const header = headerParameters(token);
  return (
    (token.serialization === 'compact' && findMember(header, 'zip') !== null) ||
    /^(?:BBS(?:-|$)|SU-[A-Z]|MAC-[HK]\d)/.test(stringMember(header, 'alg') ?? '') ||
    /\b(?:jpt|jwp)$/i.test(stringMember(header, 'typ') ?? '')
  );
}

/** A text says why there are none. */
function bytesOf(content: GivenContent | Uint8Array<ArrayBuffer> | null): Uint8Array<ArrayBuffer> | string {
  if (content === null || content instanceof Uint8Array) return content ?? '';
  return content.text === '' ? '' : readContent(content);
}

function readForm(token: Token, known: readonly Doc[]): Token {
  const { step, unsupported } = token;
  if (unsupported === 'json-serialization' && step.kind === 'jws') return readJwsJson(token, known);
  if (unsupported !== 'unencoded-payload' || step.kind !== 'jws') return token;
  const content = contentOf(token);
  const encoded = content?.state === 'unencoded' ? content.doc.encoded : null;
  // Nothing stands between the dots: it is kept apart, unless nothing was signed.
  const isApart = encoded?.text === '';
  return {
    ...token,
    step: isApart ? { ...step, content: { state: 'detached', encoded, given: null } } : step,
    unsupported: null,
  };
}

function unsupportedBy(problems: readonly TokenProblem[]): 'limit' | null {
  return problems.some(({ code }) => code === 'limit-reached') ? 'limit' : null;
}

/** A JWT has two dots, which no disclosure has. */
function isJwt(text: string): boolean {
  return text.split('.').length === 3;
}

function compactParts({ found: { text } }: Token, { keyBinding }: SdJwtStep): SdJwtParts {
  const isCut = keyBinding !== null && !isJwt(keyBinding);
  const lastTilde = text.lastIndexOf('~');
  const disclosures: { text: string; start: number }[] = [];
  let start = text.indexOf('~') + 1;
  const end = isCut ? text.length : Math.max(start, lastTilde);
  let unread = 0;
  while (start <= end) {
    const tilde = text.indexOf('~', start);
    const stop = tilde === -1 ? end : Math.min(tilde, end);
    if (disclosures.length < DISCLOSURES_READ) disclosures.push({ text: text.slice(start, stop), start });
    else unread++;
    start = stop + 1;
  }
  const isNone = !isCut && lastTilde === text.indexOf('~');
  return {
    disclosures: isNone ? [] : disclosures,
    unread,
    keyBinding: isCut ? null : keyBinding,
    presented: text.slice(0, lastTilde + 1),
    isCut,
  };
}

/** In JSON serialization the disclosures are in the unprotected header (RFC 9901 section 8). */
function isSdJwtJson(token: Token): boolean {
  if (token.bySignature === undefined) return false;
  const unprotected = token.bySignature.map((view) => signatureOf(view)?.unprotectedHeader?.object ?? null);
  const isSaid = unprotected.some(
    (header) => findMember(header, 'disclosures') !== null || findMember(header, 'kb_jwt') !== null,
  );
  if (isSaid) return true;
  const typ = stringMember(headerParameters(token), 'typ') ?? '';
  return /\bsd-jwt$/i.test(typ) || findMember(payloadOf(token)?.object ?? null, '_sd') !== null;
}

async function openSdJwtJson(token: Token, environment: CryptoEnvironment): Promise<Token> {
  const { bySignature = [] } = token;
  const [first] = bySignature;
  if (first === undefined) return token;
  const header = signatureOf(first)?.unprotectedHeader ?? null;
  const listed = findMember(header?.object ?? null, 'disclosures')?.value;
  const items: readonly JsonNode[] = listed?.kind === 'array' ? listed.items : [];
  const texts = items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  const bound = findMember(header?.object ?? null, 'kb_jwt')?.value;
  const isFaulty =
    (listed !== undefined && (listed.kind !== 'array' || texts.length !== items.length)) ||
    (bound !== undefined && bound.kind !== 'string');
  const isElsewhere = bySignature.slice(1).some((view) => {
    const other = signatureOf(view)?.unprotectedHeader?.object ?? null;
    return findMember(other, 'disclosures') !== null || findMember(other, 'kb_jwt') !== null;
  });
  const signature = signatureOf(first);
  const content = contentOf(first);
  const payload = content?.state === 'detached' ? null : content?.doc.encoded;
  const issued = [signature?.protectedHeader?.encoded, payload, signature?.value].map(
    (segment) => segment?.text ?? '',
  );
  const keyBinding = bound?.kind === 'string' ? bound.value : null;
  const { text } = token.found;
  let end = 0;
  const disclosures = texts.slice(0, DISCLOSURES_READ).map((disclosure) => {
    // Written without escapes it stands there as it is.
    const start = Math.max(end, text.indexOf(disclosure, end));
    end = start + disclosure.length;
    return { text: disclosure, start };
  });
  const parts: SdJwtParts = {
    disclosures,
    unread: texts.length - disclosures.length,
    keyBinding,
    presented: `${[issued.join('.'), ...texts].join('~')}~`,
    isCut: false,
  };
  const { problems, ...opened } = await openSdJwt(first, parts, environment);
  const found = [...problems];
  if (isFaulty || isElsewhere) {
    const what = isFaulty
      ? '“disclosures” is not an array of strings, or “kb_jwt” is not a string.'
      : 'Only the first signature may carry “disclosures” and “kb_jwt”.';
    const facts = { code: 'serialization-fault', what, remedy: 'Reject it, and tell its issuer.' } as const;
    found.push(tokenProblem(facts, { part: 'token', place: placeIn(token.found, 0, text.length) }));
  }
  const views: Token[] = [];
  for (const view of bySignature) {
    const { step } = view;
    if (step.kind !== 'jws') continue;
    const sdJwt = { kind: 'sd-jwt', issuerSigned: step, disclosures: texts, keyBinding, opened } as const;
    views.push({
      ...view,
      step: sdJwt,
      problems: [...view.problems, ...found],
      unsupported: unsupportedBy(found),
      bySignature: views,
    });
  }
  return views[0] ?? token;
}
