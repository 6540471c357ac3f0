import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import { keysForKid } from '../../keys/choose-key.ts';
import type { Misfit } from '../../keys/fit.ts';
import type { Key, KeyReading } from '../../keys/key.ts';
import type { Steps } from '../../text/steps.ts';
import { JweHeader } from '../../token/jwe-header.ts';
import { isMalformed } from '../../token/problems.ts';
import type { JweToken } from '../../token/token.ts';
import { findJweMisfit } from './fit.ts';
import { findJweFaults, iterationsIn, type JweFault } from './form.ts';
import { type Closed, ephemeralCurve, findMeans, openWith, sealedBytes, type Unsupported } from './open.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What was found of an encrypted token; states as in the table of verdicts. */
export type DecryptionCheck =
  | { readonly state: 'malformed'; readonly fault: JweFault | null }
  | Unsupported
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
  /** Takes the steps of reading what came out, between which a page can answer; null where that was given up. */
  readonly take?: <Result>(steps: Steps<Result>, signal: AbortSignal) => Promise<Result | null>;
}

/** More iterations of PBKDF2 than any recommendation take seconds, and are asked for (RFC 8725bis). */
export const ITERATIONS_UNASKED = 1_200_000;

/** What came of a token: of each recipient, and of the token as a whole. */
export interface Decryption {
  readonly check: DecryptionCheck;
  readonly ofRecipients: readonly DecryptionCheck[];
}

/**
 * Decrypts a JWE for each of its recipients with the keys of the ring that fit (RFC 7516 section 5.2). The token is
 * judged by the first that opens, else by the first case of the table of verdicts that applies, for bad input too.
 * Judges no claim and reads no clock.
 */
export async function decryptJwe(
  token: JweToken,
  reading: KeyReading,
  environment: CryptoEnvironment,
  options: DecryptOptions = {},
): Promise<Decryption> {
  const malformed: DecryptionCheck = {
    state: 'malformed',
    fault: findJweFaults(token, null).next().value ?? null,
  };
  if (isMalformed(token.problems)) return { check: { state: 'malformed', fault: null }, ofRecipients: [] };
  const ofRecipients: DecryptionCheck[] = [];
  const iterations = countIterations(token);
  for (const index of token.step.recipients.keys())
    ofRecipients.push(await decryptFor(token, index, reading, environment, iterations, options));
  const [first = malformed, ...others] = ofRecipients;
  const check = others.reduce((best, other) => (RANK[other.state] > RANK[best.state] ? other : best), first);
  // Of those that were not read the key may be one.
  const isOpen = token.unread !== undefined && reading.state === 'read' && UNSETTLED.has(check.state);
  const what = `Not all recipients were read, and none of the first ${ofRecipients.length} could be opened.`;
  return { check: isOpen ? { state: 'unsupported', what } : check, ofRecipients };
}

/** What another recipient might still turn into a decryption. */
const UNSETTLED: ReadonlySet<DecryptionCheck['state']> = new Set(['unusable-key', 'undecryptable']);

/** What all recipients together ask for. */
function countIterations({ step }: JweToken): number {
  return step.recipients.reduce(
    (sum, recipient) => sum + (iterationsIn(new JweHeader(step, recipient).find('p2c')?.node) ?? 0),
    0,
  );
}

/** Of several recipients the one that the token can best be judged by. */
const RANK: Readonly<Record<DecryptionCheck['state'], number>> = {
  unsupported: 0,
  'unusable-key': 1,
  'no-key': 1,
  undecryptable: 2,
  malformed: 3,
  'needs-consent': 4,
  decrypted: 5,
};

async function decryptFor(
  token: JweToken,
  index: number,
  reading: KeyReading,
  environment: CryptoEnvironment,
  iterations: number,
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
  if (management.mode === 'password' && iterations > ITERATIONS_UNASKED && !hasConsent)
    return { state: 'needs-consent', iterations };
  const sealed = sealedBytes(token);
  let closed: { readonly key: Key; readonly closed: Closed } | null = null;
  for (const key of fitting) {
    if (signal?.aborted) break;
    const opened = await openWith(environment, key, { ...means, header, recipient, sealed });
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
  what: 'The browser rejects this key: its numbers do not belong together.',
  remedy: 'Check the key, or use another.',
};
