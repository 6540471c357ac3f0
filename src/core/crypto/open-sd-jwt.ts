import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { startingDoc } from '../text/doc.ts';
import { readJson } from '../text/json.ts';
import { findMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { readSegment } from '../text/segment.ts';
import { readUtf8 } from '../text/utf8.ts';
import {
  type BindingFault,
  DISCLOSURES_READ,
  type Disclosure,
  type OpenedSdJwt,
} from '../token/disclosures.ts';
import { PROCESSED_ID } from '../token/edit.ts';
import { type TokenProblem, tokenProblem } from '../token/problems.ts';
import {
  DEEPEST,
  type Processed,
  processSdJwt,
  type ReadDisclosure,
  type SdJwtFault,
} from '../token/process-sd-jwt.ts';
import { placeIn } from '../token/segment-problems.ts';
import { payloadOf, type Token } from '../token/token.ts';
import { digestText, isHashName } from './digests.ts';
import { checkKeyBinding } from './key-binding.ts';

/** The parts of an SD-JWT as they stand in its text. */
export interface SdJwtParts {
  readonly disclosures: readonly { readonly text: string; readonly start: number }[];
  /** How many follow that are not to be read. */
  readonly unread: number;
  readonly keyBinding: string | null;
  /** What the key-binding JWT hashes (RFC 9901 section 4.3.1). */
  readonly presented: string;
  /** The last tilde is missing. */
  readonly isCut: boolean;
}

const REMEDIES: Partial<Record<SdJwtFault['code'], string>> = {
  'missing-tilde': 'Copy the whole token; an SD-JWT without key binding ends in “~”.',
  'unknown-sd-alg': 'Use sha-256.',
};
/** What an issuer or a channel does by mistake, so that `diagnose` looks for the reason. */
const PUZZLING: ReadonlySet<SdJwtFault['code']> = new Set(['unreferenced-disclosure', 'missing-tilde']);
const PUZZLING_BINDING: readonly BindingFault[] = ['form', 'signature', 'sd_hash', 'cnf'];
/** Each is a finding, and a hundred say what more would. */
const FAULTS_SAID = 100;
/** Read and hashed at once: so few that the page can answer before the next. */
const READ_AT_ONCE = 200;
const REJECT = 'Reject it, and tell its issuer.';

/**
 * Opens an SD-JWT: reads every disclosure, finds its digest in what the issuer signed and puts it there (RFC 9901
 * section 7.1), and checks the key-binding JWT as far as neither clock nor verifier are asked (section 7.3). Violations
 * come back as problems of the token, which keep nothing of it from being shown. Never throws for bad input.
 */
export async function openSdJwt(
  token: Token,
  parts: SdJwtParts,
  environment: CryptoEnvironment,
): Promise<OpenedSdJwt & { readonly problems: readonly TokenProblem[] }> {
  const { found } = token;
  const opening = await openDisclosures(token, parts, environment);
  const { opened, faults } = opening;
  const claims = opened.processed ?? payloadOf(token);
  const keyBinding =
    parts.keyBinding === null
      ? null
      : await checkKeyBinding(parts.keyBinding, parts.presented, opening.hash, claims, environment);
  const problems = faults.slice(0, FAULTS_SAID).map(({ code, what, disclosure }): TokenProblem => {
    const at = disclosure === null ? undefined : parts.disclosures[disclosure];
    const place = placeIn(
      found,
      at?.start ?? 0,
      at === undefined ? found.text.length : at.start + at.text.length,
    );
    const remedy = REMEDIES[code] ?? REJECT;
    return tokenProblem({ code: 'sd-jwt-fault', what, remedy }, { part: 'token', place });
  });
  const unsaid = faults.length - problems.length;
  if (unsaid > 0) {
    const what = `${unsaid.toLocaleString('en')} more faults of this SD-JWT are not listed.`;
    const place = placeIn(found, 0, found.text.length);
    problems.push(tokenProblem({ code: 'sd-jwt-fault', what, remedy: REJECT }, { part: 'token', place }));
  }
  problems.push(...limitProblems(token, parts, opening.isTooDeep));
  const { hash } = opening;
  const isPuzzling =
    // What was not read may be the reason.
    (opened.isWhole && faults.some(({ code }) => PUZZLING.has(code))) ||
    PUZZLING_BINDING.some((fault) => keyBinding?.faults.has(fault));
  return { ...opened, hash, presented: parts.presented, keyBinding, isPuzzling, problems };
}

/** What was not read because there is too much of it, which is no fault of the token. */
function* limitProblems(
  { found }: Token,
  { disclosures, unread }: SdJwtParts,
  isTooDeep: boolean,
): Generator<TokenProblem> {
  const remedy = 'Check it with a verifier that has no such limit.';
  if (unread > 0) {
    const count = (disclosures.length + unread).toLocaleString('en');
    const what = `There are ${count} disclosures, and Claimscope reads the first ${DISCLOSURES_READ.toLocaleString('en')}.`;
    const last = disclosures.at(-1);
    const place = placeIn(found, last === undefined ? 0 : last.start + last.text.length, found.text.length);
    yield tokenProblem({ code: 'limit-reached', what, remedy }, { part: 'token', place });
  }
  if (isTooDeep) {
    const what = `The claims are nested more than ${DEEPEST.toLocaleString('en')} levels deep, and Claimscope reads no deeper.`;
    const place = placeIn(found, 0, found.text.length);
    yield tokenProblem({ code: 'limit-reached', what, remedy }, { part: 'token', place });
  }
}

async function openDisclosures(
  token: Token,
  parts: SdJwtParts,
  { subtle }: CryptoEnvironment,
): Promise<{
  readonly opened: Omit<OpenedSdJwt, 'keyBinding' | 'hash' | 'presented' | 'isPuzzling'>;
  readonly faults: readonly SdJwtFault[];
  readonly hash: string;
  readonly isTooDeep: boolean;
}> {
  const payload = payloadOf(token);
  const faults: SdJwtFault[] = [];
  const stated = findMember(payload?.object ?? null, '_sd_alg')?.value;
  const hash = stated === undefined ? 'sha-256' : stated.kind === 'string' ? stated.value : '';
  if (!isHashName(hash)) {
    const what = `"_sd_alg" is ${quote(hash)}, a hash that Claimscope does not support.`;
    faults.push({ code: 'unknown-sd-alg', what, disclosure: null });
  }
  if (parts.isCut) {
    const what = 'What follows the last “~” is not a key-binding JWT, so a “~” is missing at the end.';
    faults.push({ code: 'missing-tilde', what, disclosure: null });
  }
  const read: DisclosureReading[] = [];
  const digests: string[] = [];
  for (let start = 0; start < parts.disclosures.length; start += READ_AT_ONCE) {
    const some = parts.disclosures.slice(start, start + READ_AT_ONCE);
    read.push(...some.map(({ text }) => readDisclosure(text)));
    const hashed = some.map(async ({ text }) =>
      isHashName(hash) ? ((await digestText(subtle, hash, text)) ?? '') : '',
    );
    digests.push(...(await Promise.all(hashed)));
  }
  const firstAt = new Map<string, number>();
  parts.disclosures.forEach(({ text }, index) => {
    if (!firstAt.has(text)) firstAt.set(text, index);
  });
  const byDigest = new Map<string, number>();
  parts.disclosures.forEach(({ text }, index) => {
    if (firstAt.get(text) === index) byDigest.set(digests[index] ?? '', index);
  });
  const processed: Processed | null =
    payload?.whole !== true || payload.object === null
      ? null
      : processSdJwt(payload.object, payload.text ?? '', read.map(wellFormed), byDigest);
  const isTooDeep = processed?.isTooDeep ?? false;
  // The digest of one may stand in another that was not read.
  const isWhole = parts.unread === 0 && !isTooDeep;
  const disclosures = parts.disclosures.map(({ text, start }, index): Disclosure => {
    const one = read[index];
    const digest = digests[index] ?? '';
    const isOnce = firstAt.get(text) === index;
    const path = isOnce ? (processed?.paths.get(index) ?? null) : null;
    const fault = (code: SdJwtFault['code'], what: string): void => {
      faults.push({ code, what, disclosure: index });
    };
    const named = `Disclosure ${index + 1}`;
    const facts = {
      text,
      start,
      digest,
      path,
      ...NOTHING_READ,
      ...(one?.read ?? {}),
      json: one?.json ?? null,
    };
    if (!isOnce) {
      fault('duplicate-disclosure', `${named} occurs twice.`);
      return { ...facts, state: 'duplicate' };
    }
    if (one === undefined || one.read === null) {
      fault('disclosure-form', `${named} is malformed: ${one?.what ?? ''}.`);
      return { ...facts, state: 'malformed' };
    }
    const isMet = processed?.met.has(digest) ?? false;
    if (!isMet && !isWhole) return { ...facts, state: 'unplaced' };
    if (isHashName(hash) && !isMet)
      fault('unreferenced-disclosure', `${named} belongs to no digest that the issuer signed.`);
    return { ...facts, state: path === null ? 'orphan' : 'disclosed' };
  });
  const all = [...faults, ...(processed?.faults ?? [])];
  return {
    opened: {
      disclosures,
      unread: parts.unread,
      isWhole,
      undisclosed: processed?.undisclosed ?? 0,
      processed:
        processed === null || all.length > 0 || !isWhole ? null : startingDoc(PROCESSED_ID, processed.text),
    },
    faults: all,
    hash,
    isTooDeep,
  };
}

const NOTHING_READ = { salt: null, name: null, value: null };

interface DisclosureReading {
  readonly json: string | null;
  readonly read: (ReadDisclosure & { readonly salt: string }) | null;
  /** What is wrong with it. */
  readonly what: string;
}

function wellFormed({ read }: DisclosureReading): ReadDisclosure | null {
  return read;
}

/** An array of salt, name and value, or of salt and value, as base64url of its JSON (RFC 9901 section 4.2). */
function readDisclosure(text: string): DisclosureReading {
  const segment = readSegment(text, 0);
  if (!segment.strict || text === '') return { json: null, read: null, what: 'it is not base64url' };
  const utf8 = readUtf8(segment.bytes);
  if (!utf8.ok) return { json: null, read: null, what: 'it is not UTF-8' };
  const { text: json } = utf8;
  const { root, fault } = readJson(json);
  const faulty = (what: string): DisclosureReading => ({ json, read: null, what });
  if (fault !== null || root === null || utf8.byteOrderMark) return faulty('it is not JSON');
  if (root.kind !== 'array') return faulty('it is not an array');
  const [salt, second, third] = root.items;
  const { length } = root.items;
  if (salt === undefined || second === undefined || length > 3)
    return faulty(`it has ${length} elements, not two or three`);
  if (salt.kind !== 'string') return faulty('its salt is not a string');
  if (third === undefined) {
    return { json, read: { json, salt: salt.value, name: null, value: second }, what: '' };
  }
  if (second.kind !== 'string') return faulty('its name is not a string');
  return { json, read: { json, salt: salt.value, name: second.value, value: third }, what: '' };
}
