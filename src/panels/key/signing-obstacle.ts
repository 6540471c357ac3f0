import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import { chooseSigningKey } from '../../core/keys/choose-key.ts';
import { stringMember } from '../../core/text/json-walk.ts';
import { algorithmName, algorithmOf } from '../../core/token/header-algorithm.ts';
import { contentOf, headerOf, headerParameters, isWritable } from '../../core/token/token.ts';
import type { Answer } from '../../hooks/answer.ts';

/** Why the key cannot sign the token at hand, in a sentence; null where it can. */
export function readSigningObstacle(answer: Answer | null, { subtle }: CryptoEnvironment): string | null {
  const token = answer?.token ?? null;
  const key = answer?.analysis.key ?? null;
  const algorithm = algorithmOf(token);
  if (token === null || algorithm === null) return 'There is no token to sign, or its header cannot be read.';
  if (!isWritable(token) || answer?.chosen !== 0) return 'Claimscope cannot sign this form of token yet.';
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
