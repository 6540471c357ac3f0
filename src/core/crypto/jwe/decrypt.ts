import {
  type ContentEncryption,
  findContentEncryption,
  findKeyManagement,
  type KeyManagement,
  whyNotComputed,
} from '../../algorithms/encryption.ts';
import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import { keysForKid } from '../../keys/choose-key.ts';
import type { Misfit } from '../../keys/fit.ts';
import type { Key, KeyReading } from '../../keys/key.ts';
import { nameJsonKind, stringMember } from '../../text/json-walk.ts';
import { shorten } from '../../text/quote.ts';
import { readCritical } from '../../token/header-algorithm.ts';
import { JweHeader } from '../../token/jwe-header.ts';
import { isMalformed } from '../../token/problems.ts';
import type { JweToken, Recipient } from '../../token/token.ts';
import { openContent, type SealedBytes } from './content.ts';
import { openContentKey } from './content-key.ts';
import { findJweMisfit } from './fit.ts';
import { findJweFaults, iterationsIn, type JweFault } from './form.ts';
import { inflate } from './inflate.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What of a JWE did not open. */
export type Closed =
  /** No content key came out: the key is another one, or the encrypted key was altered. */
  | 'key'
  /** The content key does not open the content; where that key is the given one itself nothing tells more. */
  | 'content'
  | 'inflate'
  | 'too-large';

/** What was found of an encrypted token; states as in the table of verdicts. */
export type DecryptionCheck =
  | { readonly state: 'malformed'; readonly fault: JweFault | null }
  | { readonly state: 'unsupported'; readonly what: string; readonly isOfContent: boolean }
  | { readonly state: 'no-key' }
  | { readonly state: 'unusable-key'; readonly misfit: Misfit | null }
  | { readonly state: 'needs-consent'; readonly iterations: number }
  | { readonly state: 'decrypted'; readonly key: Key; readonly content: Bytes; readonly recipient: number }
  | { readonly state: 'undecryptable'; readonly key: Key; readonly tried: number; readonly closed: Closed };

/** What a decryption may take into account beside token and key. */
export interface DecryptOptions {
  /** Somebody agreed to what a token asks for beyond {@link ITERATIONS_UNASKED}. */
  readonly hasConsent?: boolean;
  /** Aborted, it ends early, with an answer for the caller to drop. */
  readonly signal?: AbortSignal | undefined;
}

/** More iterations of PBKDF2 than any recommendation take seconds, and are asked for (RFC 8725bis). */
const ITERATIONS_UNASKED = 1_200_000;
/** WebCrypto counts them in 32 bits. */
const ITERATIONS_AT_MOST = 2 ** 32 - 1;

const encoder = new TextEncoder();

/**
 * Decrypts a JWE for the first of its recipients that a key of the ring opens (RFC 7516 section 5.2). Comes back with
 * the first case of the table of verdicts that applies, for bad input too. Judges no claim and reads no clock.
 */
export async function decryptJwe(
  token: JweToken,
  reading: KeyReading,
  environment: CryptoEnvironment,
  options: DecryptOptions = {},
): Promise<DecryptionCheck> {
  if (isMalformed(token.problems)) return { state: 'malformed', fault: null };
  const { recipients } = token.step;
  let best: DecryptionCheck | null = null;
  for (const index of recipients.keys()) {
    const check = await decryptFor(token, index, reading, environment, options);
    if (check.state === 'decrypted' || check.state === 'needs-consent') return check;
    if (best === null || RANK[check.state] > RANK[best.state]) best = check;
  }
  return best ?? { state: 'malformed', fault: null };
}

/** Of several recipients the one that the token can best be judged by. */
const RANK: Readonly<Record<DecryptionCheck['state'], number>> = {
  unsupported: 0,
  'unusable-key': 1,
  'no-key': 1,
  undecryptable: 2,
  malformed: 3,
  'needs-consent': 4,
  decrypted: 4,
};

async function decryptFor(
  token: JweToken,
  index: number,
  reading: KeyReading,
  environment: CryptoEnvironment,
  { hasConsent = false, signal }: DecryptOptions,
): Promise<DecryptionCheck> {
  const { step } = token;
  const recipient = step.recipients[index] ?? null;
  const header = new JweHeader(step, recipient);
  const [fault = null] = findJweFaults(token, recipient);
  if (fault !== null || step.sealed === null) return { state: 'malformed', fault };
  const means = findMeans(header, environment);
  if ('state' in means) return means;
  if (reading.state === 'none') return { state: 'no-key' };
  if (reading.state === 'unreadable') return { state: 'unusable-key', misfit: null };
  const { management, encryption } = means;
  const curve = ephemeralCurve(header);
  const chosen = keysForKid(reading.keys, header.text('kid'));
  const misfits = chosen.map((key) => findJweMisfit(key, management, encryption, curve, 'decrypt'));
  const fitting = chosen.filter((_, at) => misfits[at] === null);
  const [first] = fitting;
  if (first === undefined)
    return { state: 'unusable-key', misfit: misfits.find((misfit) => misfit !== null) ?? null };
  const iterations = management.mode === 'password' ? (iterationsIn(header.find('p2c')?.node) ?? 0) : 0;
  if (iterations > ITERATIONS_UNASKED && !hasConsent) return { state: 'needs-consent', iterations };
  const sealed = sealedBytes(token);
  let closed: { readonly key: Key; readonly closed: Closed } | null = null;
  for (const key of fitting) {
    if (signal?.aborted) break;
    const opened = await openWith(environment, key, means, header, recipient, sealed);
    if (opened.state === 'opened')
      return { state: 'decrypted', key, content: opened.content, recipient: index };
    if (opened.state === 'closed' && (closed === null || closed.closed === 'key'))
      closed = { key, closed: opened.closed };
  }
  return closed === null
    ? { state: 'unusable-key', misfit: REFUSED }
    : { state: 'undecryptable', tried: fitting.length, ...closed };
}

const REFUSED: Misfit = {
  code: 'refused',
  place: null,
  what: 'The browser refuses to compute with this key: its numbers do not make a key.',
  remedy: 'Check the key, or use another.',
};

type Opening =
  | { readonly state: 'opened'; readonly content: Bytes }
  | { readonly state: 'closed'; readonly closed: Closed }
  | { readonly state: 'refused' };

async function openWith(
  environment: CryptoEnvironment,
  key: Key,
  { management, encryption }: Means,
  header: JweHeader,
  recipient: Recipient | null,
  sealed: SealedBytes,
): Promise<Opening> {
  const encryptedKey = recipient?.encryptedKey?.bytes ?? new Uint8Array(0);
  try {
    const contentKey = await openContentKey(environment, key, {
      management,
      encryption,
      header,
      encryptedKey,
    });
    if (contentKey === null) return { state: 'closed', closed: 'key' };
    const plain = await openContent(environment, encryption, contentKey, sealed);
    if (plain === null) return { state: 'closed', closed: 'content' };
    if (header.find('zip') === null) return { state: 'opened', content: plain };
    const inflated = await inflate(plain);
    if (inflated.state === 'inflated') return { state: 'opened', content: inflated.bytes };
    return { state: 'closed', closed: inflated.state === 'faulty' ? 'inflate' : 'too-large' };
  } catch {
    return { state: 'refused' };
  }
}

interface Means {
  readonly management: KeyManagement;
  readonly encryption: ContentEncryption;
}

/** What the header asks for, or why that is not computed. */
function findMeans(header: JweHeader, environment: CryptoEnvironment): Means | DecryptionCheck {
  const unsupported = (what: string, isOfContent = false): DecryptionCheck => ({
    state: 'unsupported',
    what,
    isOfContent,
  });
  const alg = header.find('alg')?.node;
  if (alg === undefined) return unsupported('The header names no algorithm ("alg") for the key.');
  if (alg.kind !== 'string') return unsupported(`"alg" is ${nameJsonKind(alg)}, not a string.`);
  const named = shorten(alg.value, 40);
  const known = whyNotComputed(alg.value);
  if (known !== null) return unsupported(`${named} is not computed here: ${known.why}.`);
  const management = findKeyManagement(alg.value);
  if (management === null)
    return unsupported(`“${named}” is not an algorithm of encryption that Claimscope knows.`);
  const enc = header.find('enc')?.node;
  if (enc?.kind !== 'string') return unsupported('"enc" is not a string.', true);
  const encryption = findContentEncryption(enc.value);
  if (encryption === null)
    return unsupported(
      `“${shorten(enc.value, 40)}” is not a content encryption that Claimscope knows.`,
      true,
    );
  const critical = readCritical(header.find('crit')?.doc.object ?? null);
  if (critical.state === 'faulty') return unsupported(critical.what);
  if (critical.state === 'unimplemented')
    return unsupported('The header demands an extension (“crit”) that Claimscope does not implement.');
  const zip = header.find('zip')?.node;
  if (zip !== undefined && !(zip.kind === 'string' && zip.value === 'DEF'))
    return unsupported(
      'The content is compressed in a way that is not “DEF”, the only one registered.',
      true,
    );
  const curve = management.mode === 'ecdh-es' ? ephemeralCurve(header) : null;
  if (curve !== null && !['P-256', 'P-384', 'P-521', 'X25519'].includes(curve))
    return unsupported(`ECDH on ${shorten(curve, 20)} is not computed here.`);
  if ((iterationsIn(header.find('p2c')?.node) ?? 0) > ITERATIONS_AT_MOST)
    return unsupported('No browser computes so many iterations of PBKDF2 (“p2c”).');
  if (environment.subtle === null)
    return unsupported('This page was not opened over https, so the browser offers no cryptography.');
  return { management, encryption };
}

/** The curve of the sender's ephemeral key; null where there is none. */
function ephemeralCurve(header: JweHeader): string | null {
  const epk = header.find('epk')?.node;
  return epk?.kind === 'object' ? stringMember(epk, 'crv') : null;
}

/** What was sealed, and the additional authenticated data as they stand (RFC 7516 section 5.2, step 14). */
function sealedBytes({ step: { sealed, protectedHeader, aad } }: JweToken): SealedBytes {
  const none = new Uint8Array(0);
  const header = protectedHeader?.encoded?.text ?? '';
  return {
    iv: sealed?.iv.bytes ?? none,
    ciphertext: sealed?.ciphertext.bytes ?? none,
    tag: sealed?.tag.bytes ?? none,
    aad: encoder.encode(aad === null ? header : `${header}.${aad.text}`),
  };
}
