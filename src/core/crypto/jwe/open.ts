import {
  type ContentEncryption,
  findContentEncryption,
  findKeyManagement,
  type KeyManagement,
  whyNotComputed,
} from '../../algorithms/encryption.ts';
import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import type { Key } from '../../keys/key.ts';
import { nameJsonKind, stringMember } from '../../text/json-walk.ts';
import { shorten } from '../../text/quote.ts';
import { readCritical } from '../../token/critical.ts';
import type { JweHeader } from '../../token/jwe-header.ts';
import type { JweToken, Recipient } from '../../token/token.ts';
import { concat } from './bytes.ts';
import { openContent, type SealedBytes } from './content.ts';
import { openContentKey, type Parties } from './content-key.ts';
import { iterationsIn } from './form.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Content that inflates to more is cut off: a few kilobytes can stand for gigabytes. */
export const INFLATED_BYTES_AT_MOST = 10_000_000;

/** WebCrypto counts them in 32 bits. */
const ITERATIONS_AT_MOST = 2 ** 32 - 1;

const encoder = new TextEncoder();

/** What of a JWE did not open. */
export type Closed =
  /** No content key came out: the key is another one, or the encrypted key was altered. */
  | 'key'
  /** The content key does not open the content; where that key is the given one itself nothing tells more. */
  | 'content'
  | 'inflate'
  | 'too-large';

/** What came of one attempt with one key. */
export type Opening =
  | { readonly state: 'opened'; readonly content: Bytes }
  | { readonly state: 'closed'; readonly closed: Closed }
  | { readonly state: 'refused' };

/** What an attempt does otherwise than the specification says, to find out what a sender did. */
export interface Deviation {
  readonly parties?: Parties;
  /** The halves of an AES-CBC-HMAC key change places. */
  readonly swapsHalves?: true;
  readonly aad?: Bytes;
}

/** Where an attempt is made. */
export interface Lock extends Means {
  readonly header: JweHeader;
  readonly recipient: Recipient | null;
  readonly sealed: SealedBytes;
}

/** Tries to open a JWE with one key that fits it. Never throws. */
export async function openWith(
  environment: CryptoEnvironment,
  key: Key,
  { management, encryption, header, recipient, sealed }: Lock,
  { parties, swapsHalves, aad }: Deviation = {},
): Promise<Opening> {
  const encryptedKey = recipient?.encryptedKey?.bytes ?? new Uint8Array(0);
  try {
    const puzzle = { management, encryption, header, encryptedKey, parties };
    const found = await openContentKey(environment, key, puzzle);
    if (found === null) return { state: 'closed', closed: 'key' };
    const half = found.length / 2;
    const contentKey = swapsHalves ? concat(found.slice(half), found.slice(0, half)) : found;
    const plain = await openContent(environment, encryption, contentKey, {
      ...sealed,
      aad: aad ?? sealed.aad,
    });
    if (plain === null) return { state: 'closed', closed: 'content' };
    if (header.find('zip') === null) return { state: 'opened', content: plain };
    const { inflate } = await import('./inflate.ts');
    const inflated = await inflate(plain, 'deflate-raw', INFLATED_BYTES_AT_MOST);
    if (inflated.state === 'inflated') return { state: 'opened', content: inflated.bytes };
    return { state: 'closed', closed: inflated.state === 'faulty' ? 'inflate' : 'too-large' };
  } catch {
    return { state: 'refused' };
  }
}

/** What the header asks for. */
export interface Means {
  readonly management: KeyManagement;
  readonly encryption: ContentEncryption;
}

/** Why a token is not computed. */
export interface Unsupported {
  readonly state: 'unsupported';
  readonly what: string;
}

/** What the header asks for, or why that is not computed. */
export function findMeans(header: JweHeader, environment: CryptoEnvironment): Means | Unsupported {
  const unsupported = (what: string): Unsupported => ({ state: 'unsupported', what });
  const alg = header.find('alg')?.node;
  if (alg === undefined) return unsupported('The header names no algorithm ("alg") for the key.');
  if (alg.kind !== 'string') return unsupported(`"alg" is ${nameJsonKind(alg)}, not a string.`);
  const named = shorten(alg.value, 40);
  const known = whyNotComputed(alg.value);
  if (known !== null) return unsupported(`Claimscope does not support ${named}: ${known.why}.`);
  const management = findKeyManagement(alg.value);
  if (management === null)
    return unsupported(`Claimscope does not know “${named}” as an encryption algorithm.`);
  const enc = header.find('enc')?.node;
  if (enc?.kind !== 'string') return unsupported('"enc" is not a string.');
  const encryption = findContentEncryption(enc.value);
  if (encryption === null)
    return unsupported(`Claimscope does not know “${shorten(enc.value, 40)}” as a content encryption.`);
  const critical = readCritical(header.find('crit')?.doc.object ?? null);
  if (critical.state === 'faulty') return unsupported(critical.what);
  if (critical.state === 'unimplemented')
    return unsupported('The header requires an extension (“crit”) that Claimscope does not implement.');
  const zip = header.find('zip')?.node;
  if (zip !== undefined && !(zip.kind === 'string' && zip.value === 'DEF'))
    return unsupported('“zip” in the header is not “DEF”, the only registered compression.');
  const curve = management.mode === 'ecdh-es' ? ephemeralCurve(header) : null;
  if (curve !== null && !['P-256', 'P-384', 'P-521', 'X25519'].includes(curve))
    return unsupported(`Claimscope does not support ECDH-ES with ${shorten(curve, 20)}.`);
  if ((iterationsIn(header.find('p2c')?.node) ?? 0) > ITERATIONS_AT_MOST)
    return unsupported('No browser supports so many iterations of PBKDF2 (“p2c”).');
  if (environment.subtle === null)
    return unsupported('This page was not opened over https, so the browser provides no cryptography.');
  return { management, encryption };
}

/** The curve of the sender's ephemeral key; null where there is none. */
export function ephemeralCurve(header: JweHeader): string | null {
  const epk = header.find('epk')?.node;
  return epk?.kind === 'object' ? stringMember(epk, 'crv') : null;
}

/** What was sealed, and the additional authenticated data as they stand (RFC 7516 section 5.2, step 14). */
export function sealedBytes({ step: { sealed, protectedHeader, aad } }: JweToken): SealedBytes {
  const none = new Uint8Array(0);
  const header = protectedHeader?.encoded?.text ?? '';
  return {
    iv: sealed?.iv.bytes ?? none,
    ciphertext: sealed?.ciphertext.bytes ?? none,
    tag: sealed?.tag.bytes ?? none,
    aad: encoder.encode(aad === null ? header : `${header}.${aad.text}`),
  };
}
