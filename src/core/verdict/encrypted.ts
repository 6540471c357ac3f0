import type { CryptoEnvironment } from '../algorithms/environment.ts';
import {
  type Decryption,
  type DecryptionCheck,
  type DecryptOptions,
  decryptJwe,
} from '../crypto/jwe/decrypt.ts';
import { findAddressees } from '../crypto/jwe/find-addressees.ts';
import type { KeyReading } from '../keys/key.ts';
import { readDocInSteps } from '../text/doc.ts';
import { contentId } from '../text/problem.ts';
import { writeSegment } from '../text/segment.ts';
import { finish } from '../text/steps.ts';
import { docProblems } from '../token/doc-problems.ts';
import { readJweJson } from '../token/jwe-json.ts';
import { placeIn } from '../token/segment-problems.ts';
import type { JweToken } from '../token/token.ts';

export { RULES_OF_ENCRYPTED as RULES_OF_TOKEN } from '../findings/encrypted-rules.ts';
export { judgeEncrypted } from './judge-encrypted.ts';
/**
 * What decrypts, judges and reviews encrypted tokens: all that few call for, and more. The page loads it for the first of
 * them. This is the face of that part.
 */
export * from './rare.ts';

/** Reads what the reader of pasted text left of an encrypted token, decrypts it and reads what comes out. */
export async function openEncrypted(
  token: JweToken,
  key: KeyReading,
  environment: CryptoEnvironment,
  options: DecryptOptions,
): Promise<Opened> {
  const read = readJweJson(token);
  const decryption = await decryptJwe(read, key, environment, options);
  const opened = await withContent(read, decryption, options);
  const recipients = read.step.recipients.map(({ unprotectedHeader }) => unprotectedHeader);
  const addressees = findAddressees({ ...read.step, recipients }, key, environment);
  const cannotEncrypt = typeof addressees === 'string' ? addressees : null;
  return { check: decryption.check, opened, cannotEncrypt };
}

interface Opened {
  readonly check: DecryptionCheck;
  readonly opened: JweToken;
  /** Why the key cannot encrypt the token as its headers say; null where it can. */
  readonly cannotEncrypt: string | null;
}

/** Bytes that are read in some milliseconds. */
const READ_AT_ONCE = 200_000;

async function withContent(
  token: JweToken,
  { check, ofRecipients }: Decryption,
  { take, signal }: DecryptOptions,
): Promise<JweToken> {
  const recipients = token.step.recipients.map((recipient, index) => {
    const verdict = ofRecipients[index]?.state;
    return verdict === undefined ? recipient : { ...recipient, verdict };
  });
  const step = { ...token.step, recipients };
  // What was encrypted here is known, whichever key is there now.
  if (check.state !== 'decrypted' || step.content !== null) return { ...token, step };
  // However short the token is: its content may inflate to 10 MB.
  const reading = readDocInSteps(contentId(0), writeSegment(check.content, 0));
  const isSmall = take === undefined || signal === undefined || check.content.length < READ_AT_ONCE;
  const doc = isSmall ? finish(reading) : await take(reading, signal);
  if (doc === null) return { ...token, step };
  const { start = 0, end = 0 } = token.step.sealed?.ciphertext ?? {};
  // Content need not be JSON; what is meant to be must be faultless.
  const problems = doc.object === null ? [] : docProblems(doc, 'payload', placeIn(token.found, start, end));
  return {
    ...token,
    step: { ...step, content: { state: 'encoded', doc } },
    problems: [...token.problems, ...problems],
  };
}
