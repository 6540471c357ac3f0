import { algorithmOf } from '../core/token/header-algorithm.ts';
import type { Token } from '../core/token/token.ts';

/** What to paste into the Key box for the token at hand. */
export function wantedKey(token: Token | null): string {
  const algorithm = algorithmOf(token);
  if (algorithm?.state !== 'known') return 'A secret, or a key as PEM, JWK or JWK Set';
  const { name, kty } = algorithm.algorithm;
  return kty === 'oct'
    ? `The ${name} secret, as text, base64 or hex`
    : `The ${name} public key, as PEM, certificate, JWK or JWK Set. To sign, the private key.`;
}
