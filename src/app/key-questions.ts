import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { KeyReading } from '../core/keys/key.ts';
import { stringMember } from '../core/text/json-walk.ts';
import { algorithmName, algorithmOf } from '../core/token/header-algorithm.ts';
import { contentOf, headerOf, headerParameters, isWritable, type Token } from '../core/token/token.ts';
import type { Review } from '../hooks/use-review.ts';

/** Why the key cannot sign the token at hand, in a sentence; null where it can. */
export function readSigningObstacle(
  review: Review | null,
  token: Token | null,
  key: KeyReading | null,
  { subtle }: CryptoEnvironment,
): string | null {
  const algorithm = algorithmOf(token);
  if (token === null || algorithm === null) return 'There is no token with a readable header to sign.';
  if (!isWritable(token)) return 'Claimscope cannot sign this form of token yet.';
  if (contentOf(token) === null) return 'There is no payload to sign.';
  if (headerOf(token)?.whole !== true)
    return 'The header is not a whole JSON object: nothing is signed under it.';
  if (subtle === null) return 'Without WebCrypto nothing can be signed: open the page over https.';
  if (algorithm.state === 'none') return 'An unsecured token (“none”) has no signature.';
  if (key === null || review === null) return 'The key is being read.';
  const chosen = review.chooseSigningKey(
    key,
    algorithmName(algorithm),
    stringMember(headerParameters(token), 'kid'),
  );
  return 'what' in chosen ? `${chosen.what} ${chosen.remedy}` : null;
}

/** What to paste into the Key box for the token at hand. */
export function wantedKey(token: Token | null): string {
  const algorithm = algorithmOf(token);
  if (algorithm?.state !== 'known') return 'A secret, or a key as PEM, JWK or JWK Set';
  const { name, kty } = algorithm.algorithm;
  return kty === 'oct'
    ? `The secret that ${name} was made with, as text, base64 or hex`
    : `The public key for ${name}, as PEM, certificate, JWK or JWK Set; the private key to sign`;
}
