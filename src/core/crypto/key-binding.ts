import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { readKey } from '../keys/read-key.ts';
import type { Doc } from '../text/doc.ts';
import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import type { BindingFault, KeyBinding } from '../token/disclosures.ts';
import { algorithmOf } from '../token/header-algorithm.ts';
import { isMalformed } from '../token/problems.ts';
import { readToken } from '../token/read-token.ts';
import { claimsOf, headerOf, headerParameters, payloadOf } from '../token/token.ts';
import { checkSignature } from './check-signature.ts';
import { digestText, isHashName } from './digests.ts';

/**
 * Checks a key-binding JWT as far as neither clock nor verifier are asked (RFC 9901 section 7.3): type, algorithm, the
 * signature with the key in `cnf`, and that it is of what is presented. `claims` are the processed claims. Says nothing of `nonce` and `aud` and compares no time.
 */
export async function checkKeyBinding(
  text: string,
  presented: string,
  hash: string,
  claims: Doc | null,
  environment: CryptoEnvironment,
): Promise<KeyBinding> {
  const token = readToken(text);
  const faults = new Map<BindingFault, string>();
  const header = headerOf(token);
  const payload = payloadOf(token);
  const issuedAt = issuedAtOf(claimsOf(token));
  if (token === null || isMalformed(token.problems) || payload?.whole !== true)
    faults.set('form', 'The key-binding JWT is malformed.');
  const typ = stringMember(headerParameters(token), 'typ');
  if (typ !== 'kb+jwt') {
    const is = typ === null ? 'missing' : quote(typ);
    faults.set('typ', `“typ” of the key-binding JWT is ${is}; it must be "kb+jwt".`);
  }
  const algorithm = algorithmOf(token);
  if (algorithm?.state !== 'known' || algorithm.algorithm.kty === 'oct')
    faults.set('alg', 'The key-binding JWT is not signed with an algorithm for a public key.');
  if (issuedAt === null) faults.set('iat', 'The key-binding JWT has no “iat”, or one that is not a time.');
  const expected = isHashName(hash) ? await digestText(environment.subtle, hash, presented) : null;
  if (expected === null || stringMember(claimsOf(token), 'sd_hash') !== expected)
    faults.set('sd_hash', '“sd_hash” is not the digest of what is presented here.');
  const confirmation = findMember(claims?.object ?? null, 'cnf')?.value;
  const jwk = confirmation?.kind === 'object' ? findMember(confirmation, 'jwk')?.value : undefined;
  if (jwk?.kind !== 'object') {
    faults.set('cnf', 'The token has no key of its holder (“cnf” with “jwk”) to check it with.');
  } else if (!faults.has('alg') && !faults.has('form')) {
    const key = await readKey((claims?.text ?? '').slice(jwk.start, jwk.end), 'auto', environment);
    const { state } = await checkSignature(token, key, environment);
    if (state === 'unusable-key') faults.set('cnf', 'The key in “cnf” cannot check the key-binding JWT.');
    else if (state !== 'verified' && state !== 'self-asserted')
      faults.set('signature', 'The signature of the key-binding JWT is not valid with the key in “cnf”.');
  }
  return { text, header, payload, faults, issuedAt };
}

function issuedAtOf(claims: JsonObject | null): number | null {
  const node = findMember(claims, 'iat')?.value;
  const seconds = node?.kind === 'number' ? Number(node.text) : Number.NaN;
  return Number.isFinite(seconds) ? seconds : null;
}
