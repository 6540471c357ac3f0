import type { DecryptionCheck } from '../crypto/jwe/decrypt.ts';
import { readDoc } from '../text/doc.ts';
import { contentId } from '../text/problem.ts';
import { writeSegment } from '../text/segment.ts';
import { docProblems } from '../token/doc-problems.ts';
import { placeIn } from '../token/segment-problems.ts';
import type { JweToken } from '../token/token.ts';

export { decryptJwe } from '../crypto/jwe/decrypt.ts';
export { RULES_OF_ENCRYPTED as RULES_OF_TOKEN } from '../findings/encrypted-rules.ts';
export { judgeEncrypted } from './judge-encrypted.ts';
/**
 * What decrypts, judges and reviews encrypted tokens: all that few call for, and more. The page loads it for the first of
 * them. This is the face of that part.
 */
export * from './rare.ts';

/** The token with the content that it decrypted to, read; the same token where it did not. */
export function withContent(token: JweToken, check: DecryptionCheck): JweToken {
  if (check.state !== 'decrypted') return token;
  const doc = readDoc(contentId(0), writeSegment(check.content, 0));
  const { start = 0, end = 0 } = token.step.sealed?.ciphertext ?? {};
  // Content need not be JSON; what is meant to be must be faultless.
  const problems = doc.object === null ? [] : docProblems(doc, 'payload', placeIn(token.found, start, end));
  return {
    ...token,
    step: { ...token.step, content: { state: 'encoded', doc } },
    problems: [...token.problems, ...problems],
  };
}
