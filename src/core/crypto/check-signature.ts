import { type Algorithm, isLibraryAlgorithm } from '../algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import type { FetchedKeys } from '../keys/carried.ts';
import { keysForKid } from '../keys/choose-key.ts';
import { findMisfit, type Misfit } from '../keys/fit.ts';
import type { Key, KeyReading, ReadKeyOptions } from '../keys/key.ts';
import { readKey } from '../keys/read-key.ts';
import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import type { CriticalReading } from '../token/critical.ts';
import { algorithmOf, type HeaderAlgorithm, readHeaderAlgorithm } from '../token/header-algorithm.ts';
import { isMalformed } from '../token/problems.ts';
import {
  contentOf,
  headerParameters,
  type Signature,
  signatureOf,
  type Token,
  type UnsupportedForm,
} from '../token/token.ts';
import { verifySignature } from './signature.ts';

/** Why nothing was computed although the token is readable. */
export type UnsupportedReason =
  | { readonly code: UnsupportedForm | 'alg-missing' }
  | { readonly code: 'no-webcrypto' }
  | { readonly code: 'alg-unknown'; readonly name: string }
  | { readonly code: 'alg-not-string' }
  | { readonly code: 'alg-unavailable'; readonly name: string }
  | { readonly code: 'crit'; readonly critical: Exclude<CriticalReading, { state: 'clear' }> };

/** What a reader that forgives the faults of the encoding would find. */
export interface LenientResult {
  readonly holds: boolean;
  /** Whether the corrected token would verify: its signing input differs where header or payload was mended. */
  readonly correctedHolds: boolean;
}

/** The header parameter that brought a key along: in itself, or as the address that the key was fetched from. */
type Carrier = 'jwk' | 'x5c' | 'jku';

/** What was found of the signature; states as in the table of verdicts. */
export type SignatureCheck =
  | { readonly state: 'empty' }
  | {
      readonly state: 'malformed';
      readonly lenient: LenientResult | null;
      /** What was computed all the same, where the fault is not of what is signed. */
      readonly computed?: SignatureCheck;
    }
  | { readonly state: 'unsecured' }
  | { readonly state: 'unsupported'; readonly reason: UnsupportedReason }
  | { readonly state: 'no-key' }
  /** What is signed is kept apart from the token, and is not here. */
  | { readonly state: 'no-content' }
  | { readonly state: 'unusable-key'; readonly misfit: Misfit | null }
  | { readonly state: 'verified'; readonly key: Key }
  | { readonly state: 'self-asserted'; readonly key: Key; readonly parameter: Carrier }
  | { readonly state: 'invalid'; readonly key: Key; readonly tried: number };

/** What a check may take into account beside token and key. */
export interface CheckOptions {
  readonly fetched?: readonly FetchedKeys[];
  /** Aborted, the check ends early, with an answer for the caller to drop. */
  readonly signal?: AbortSignal;
}

/**
 * Computes what can be said of the signature, the first case of the table that applies. Keys of a ring are
 * chosen by `kid`, else all that fit are tried. `beside.fetched` is what was fetched from any
 * address: keys from that of the token's `jku` count as its own. Reads no clock and judges no claim. Never throws for bad input.
 */
export async function checkSignature(
  token: Token | null,
  reading: KeyReading,
  environment: CryptoEnvironment,
  beside: CheckOptions = {},
): Promise<SignatureCheck> {
  if (token === null) return { state: 'empty' };
  const signature = signatureOf(token);
  const declared = (signature === null ? null : algorithmOf(token)) ?? readHeaderAlgorithm(null);
  if (isMalformed(token.problems)) {
    const lenient = await checkLeniently(token, declared, reading, environment);
    // What is wrong with disclosures leaves what the issuer signed as it is.
    const problems = token.problems.filter(({ code }) => code !== 'sd-jwt-fault');
    if (isMalformed(problems)) return { state: 'malformed', lenient };
    const computed = await checkSignature({ ...token, problems }, reading, environment, beside);
    return { state: 'malformed', lenient, computed };
  }
  if (signature === null)
    return { state: 'unsupported', reason: { code: token.unsupported ?? 'alg-missing' } };
  if (declared.state === 'none') return { state: 'unsecured' };
  const reason = await findUnsupported(token, declared, environment);
  if (reason !== null || declared.state !== 'known') {
    return { state: 'unsupported', reason: reason ?? { code: 'alg-missing' } };
  }
  if (reading.state === 'none') return { state: 'no-key' };
  if (reading.state === 'unreadable') return { state: 'unusable-key', misfit: null };
  const check = await checkWithKeys(signature, declared.algorithm, reading.keys, environment, beside);
  const content = contentOf(token);
  // The content may have been empty; where that does not fit, it is elsewhere.
  const isApart = content?.state === 'detached' && content.given === null;
  return isApart && check.state === 'invalid' ? { state: 'no-content' } : check;
}

async function findUnsupported(
  token: Token,
  declared: HeaderAlgorithm,
  environment: CryptoEnvironment,
): Promise<UnsupportedReason | null> {
  if (declared.state === 'missing') return { code: 'alg-missing' };
  if (declared.state === 'not-string') return { code: 'alg-not-string' };
  if (declared.state === 'unknown') return { code: 'alg-unknown', name: declared.name };
  const header = headerParameters(token);
  if (['crit', 'b64'].some((name) => findMember(header, name) !== null)) {
    const { readCritical } = await import('../token/critical.ts');
    const critical = readCritical(header);
    if (critical.state !== 'clear') return { code: 'crit', critical };
  }
  if (token.unsupported !== null) return { code: token.unsupported };
  const needsPlatform = declared.state !== 'known' || !isLibraryAlgorithm(declared.algorithm);
  if (environment.subtle === null && needsPlatform) return { code: 'no-webcrypto' };
  if (declared.state === 'known' && !(await environment.supports(declared.algorithm))) {
    return { code: 'alg-unavailable', name: declared.algorithm.name };
  }
  return null;
}

async function checkWithKeys(
  { parameters, input: inputOf, value }: Signature,
  algorithm: Algorithm,
  ring: readonly Key[],
  environment: CryptoEnvironment,
  { fetched = [], signal }: CheckOptions,
): Promise<SignatureCheck> {
  const chosen = keysForKid(ring, stringMember(parameters, 'kid'));
  const misfits = chosen.map((key) => findMisfit(key, algorithm, 'verify'));
  const fitting = chosen.filter((_, index) => misfits[index] === null);
  const { subtle } = environment;
  const input = inputOf();
  if (fitting.length === 0 || value === null) {
    return { state: 'unusable-key', misfit: misfits.find((misfit) => misfit !== null) ?? null };
  }
  if (input === null) return { state: 'no-content' };
  let refusal: Misfit | null = null;
  let failed: Key | null = null;
  for (const key of fitting) {
    if (signal?.aborted) break;
    const result = await verifySignature(subtle, algorithm, key, value.bytes, input);
    if (result.state === 'holds') {
      const parameter = await findCarrier(parameters, key, environment, fetched);
      // While a fetched key cannot be read nothing may be said of whose key this is.
      if (parameter === 'unknown') return { state: 'unusable-key', misfit: NOT_COMPARED };
      return parameter === null ? { state: 'verified', key } : { state: 'self-asserted', key, parameter };
    }
    if (result.state === 'fails') failed ??= key;
    else
      refusal ??= {
        code: 'refused',
        place: null,
        what: result.reason,
        remedy: 'Check the key, or use another.',
      };
  }
  return failed === null
    ? { state: 'unusable-key', misfit: refusal }
    : { state: 'invalid', key: failed, tried: fitting.length };
}

const NOT_COMPARED: Misfit = {
  code: 'refused',
  place: null,
  what: 'Claimscope could not compare the key with those from the URL in the token, because part of it did not load.',
  remedy: 'Check your connection, and reload the page.',
};

/** A comparison costs little whatever the size, and a key that nobody agreed to use must not hide the others. */
const ANY_SIZE: ReadKeyOptions = { passphrase: null, allowed: new Set(['huge-modulus']) };

/** The parameters by which a header may bring a key along. */
const CARRIERS: readonly Carrier[] = ['jwk', 'x5c', 'jku'];

/** Which header parameter brought this very key along; null where none did. What compares loads where there is one. */
async function findCarrier(
  header: JsonObject | null,
  key: Key,
  environment: CryptoEnvironment,
  fetched: readonly FetchedKeys[],
): Promise<Carrier | 'unknown' | null> {
  if (CARRIERS.every((name) => findMember(header, name) === null)) return null;
  const comparing = await import('../keys/carries-key.ts').catch(() => null);
  if (comparing === null) return 'unknown';
  const { fetchedFromHeader, findCarryingParameter, isSameKey } = comparing;
  const parameter = findCarryingParameter(header, key);
  if (parameter !== null) return parameter;
  for (const { text } of fetchedFromHeader(header, fetched)) {
    const reading = await readKey(text, 'auto', environment, ANY_SIZE);
    if (reading.state === 'unreadable' && reading.fault.code === 'unavailable') return 'unknown';
    if (reading.state === 'read' && reading.keys.some((other) => isSameKey(other, key))) return 'jku';
  }
  return null;
}

/** What a lenient reader would find; what looks for that loads with the first token that needs it. */
async function checkLeniently(
  token: Token,
  declared: HeaderAlgorithm,
  reading: KeyReading,
  environment: CryptoEnvironment,
): Promise<LenientResult | null> {
  if (declared.state !== 'known' || reading.state !== 'read') return null;
  if ((await findUnsupported(token, declared, environment)) !== null) return null;
  const lenient = await import('./lenient-result.ts').catch(() => null);
  const check = (signature: Signature): Promise<SignatureCheck> =>
    checkWithKeys(signature, declared.algorithm, reading.keys, environment, {});
  return lenient?.findLenientResult(token, check) ?? null;
}
