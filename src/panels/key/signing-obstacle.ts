import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import { chooseSigningKey } from '../../core/keys/choose-key.ts';
import type { KeyReading } from '../../core/keys/key.ts';
import { stringMember } from '../../core/text/json-walk.ts';
import { HEADER_ID } from '../../core/token/edit.ts';
import { algorithmName, algorithmOf } from '../../core/token/header-algorithm.ts';
import {
  contentOf,
  headerOf,
  headerParameters,
  isEncrypted,
  isWritable,
  type Token,
} from '../../core/token/token.ts';
import type { Answer } from '../../hooks/answer.ts';
import type { Inputs } from '../../state/inputs.ts';

/** Why the key cannot sign or encrypt the token at hand, in a sentence; null where it can. */
export function readSigningObstacle(
  answer: Answer | null,
  { subtle }: CryptoEnvironment,
  editable: Token | null,
  { draft, key: input }: Pick<Inputs, 'draft' | 'key'>,
): string | null {
  const token = answer?.token ?? null;
  const key = answer?.analysis.key ?? null;
  const algorithm = algorithmOf(token);
  const around = answer?.steps.slice(0, answer.chosen) ?? [];
  const isReached = around.every(({ token: step }) => step === null || isWritable(step));
  if (isEncrypted(token)) {
    const obstacle = readEncryptingObstacle(editable, key, isReached);
    return obstacle ?? (answer === null ? null : readMisfit(answer, draft, input));
  }
  if (token === null || algorithm === null) return 'There is no token to sign, or its header cannot be read.';
  if (!isReached || !isWritable(token)) return 'Claimscope cannot sign this form of token yet.';
  if (contentOf(token) === null) return 'There is no payload to sign.';
  // In JSON serialization the algorithm may be in the unprotected header alone.
  const header = headerOf(token);
  if (header !== null && !header.whole)
    return 'The header is not a complete JSON object. Fix it to sign the token.';
  if (subtle === null) return 'Signing needs WebCrypto. Open this page over HTTPS or on localhost.';
  if (algorithm.state === 'none') return 'An unsecured token (“none”) has no signature.';
  if (key === null) return 'The key is still being read.';
  const chosen = chooseSigningKey(
    key,
    algorithmName(algorithm),
    stringMember(headerParameters(token), 'kid'),
  );
  return 'what' in chosen ? `${chosen.what} ${chosen.remedy}` : null;
}

/** What is missing to encrypt, whatever the key is. */
function readEncryptingObstacle(
  editable: Token | null,
  key: KeyReading | null,
  isReached: boolean,
): string | null {
  if (contentOf(editable) === null) return 'Decrypt the token first: its content is encrypted again.';
  if (!isReached) return 'Claimscope cannot encrypt this form of token yet.';
  if (key === null) return 'The key is still being read.';
  if (key.state === 'none') return 'Paste a public key, a secret or a password to encrypt with.';
  return key.state === 'unreadable' ? 'The key cannot be read.' : null;
}

/** Why the key does not fit: found with the answer, or where the header is edited when it was tried last. */
function readMisfit({ facts, chosen }: Answer, draft: Inputs['draft'], input: Inputs['key']): string | null {
  if (draft?.edits.has(HEADER_ID) === true) {
    const isTried = draft.recipe[0]?.key === input && draft.revision === draft.composedRevision;
    return isTried ? (draft.composed?.obstacle ?? null) : null;
  }
  const keyCheck = (facts.composed ?? facts.pasted).steps[chosen]?.keyCheck;
  return keyCheck !== undefined && 'cannotEncrypt' in keyCheck ? keyCheck.cannotEncrypt : null;
}
