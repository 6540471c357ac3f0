import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { KeyReading } from '../core/keys/key.ts';
import { stringMember } from '../core/text/json-walk.ts';
import { algorithmName } from '../core/token/header-algorithm.ts';
import type { TokenReading } from '../core/verdict/analyse.ts';
import type { Review } from '../hooks/use-review.ts';

/** Why the key cannot sign the token at hand, in a sentence; null where it can. */
export function readSigningObstacle(
  review: Review | null,
  { token, algorithm }: TokenReading,
  key: KeyReading | null,
  { subtle }: CryptoEnvironment,
): string | null {
  if (algorithm === null) return 'There is no token with a readable header to sign.';
  if (token?.payload == null) return 'There is no payload to sign.';
  if (token.form === 'sd-jwt' || token.unencodedPayload)
    return 'Claimscope cannot sign this form of token yet.';
  if (subtle === null) return 'Without WebCrypto nothing can be signed: open the page over https.';
  if (algorithm.state === 'none') return 'An unsecured token (“none”) has no signature.';
  if (key === null || review === null) return 'The key is being read.';
  const chosen = review.chooseSigningKey(
    key,
    algorithmName(algorithm),
    stringMember(token.header?.object ?? null, 'kid'),
  );
  return 'what' in chosen ? `${chosen.what} ${chosen.remedy}` : null;
}

/** The key that the header carries, as text for the Key box. */
export function readCarriedKey(review: Review | null, { token }: TokenReading): string | null {
  const carried = review?.findCarriedKeys(token?.header?.object ?? null, token?.header?.text ?? '');
  return carried?.[0]?.text ?? null;
}

/** What to paste into the Key box for the token at hand. */
export function wantedKey({ algorithm }: TokenReading): string {
  if (algorithm?.state !== 'known') return 'A secret, or a key as PEM, JWK or JWK Set';
  const { name, kty } = algorithm.algorithm;
  return kty === 'oct'
    ? `The secret that ${name} was made with, as text, base64 or hex`
    : `The public key for ${name}, as PEM, certificate, JWK or JWK Set; the private key to sign`;
}
