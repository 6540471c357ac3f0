import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { readKey } from '../keys/read-key.ts';
import { thumbprint } from '../keys/thumbprint.ts';
import { stringMember } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import {
  confirmationOf,
  isAccessToken,
  jwkText,
  nameOf,
  type Pairing,
  type Side,
  sha256,
} from './pairing.ts';

/** A DPoP proof and the access token that is sent with it (RFC 9449 sections 4.3 and 6.1), whichever is shown. */
export async function pairProof(
  self: Side,
  beside: readonly Side[],
  environment: CryptoEnvironment,
): Promise<readonly Pairing[]> {
  const proofs = self.kind === 'dpop' ? [self] : beside.filter(({ kind }) => kind === 'dpop');
  const accessTokens =
    self.kind === 'dpop' ? beside.filter(isAccessToken) : isAccessToken(self) ? [self] : [];
  const found: Pairing[] = [];
  for (const proof of proofs) {
    const ath = stringMember(proof.claims, 'ath');
    const own = await thumbprintOf(jwkText(proof, 'header'), environment);
    for (const access of accessTokens) {
      const jkt = confirmationOf(access.claims, 'jkt');
      const hash = await sha256(access.text, environment);
      if (hash === null) continue;
      const isBound = jkt !== null && jkt === own;
      // With several of either, only what fits belongs together.
      if (ath !== hash && !isBound && (proofs.length > 1 || accessTokens.length > 1)) continue;
      const companion = self.kind === 'dpop' ? access.index : proof.index;
      const name = nameOf(self.kind === 'dpop' ? access : proof);
      const other = self.kind === 'dpop' ? name : 'this token';
      const title = 'DPoP proof for this access token (ath)';
      const reference = rfc(9449, '4.3');
      if (ath === null) {
        const reason = `The proof beside it has no “ath”; with ${other}, its SHA-256 is required.`;
        found.push({ code: 'ath', state: 'fail', title, reason, reference, companion });
      } else {
        const is = ath === hash ? 'is' : 'is not';
        const reason = `“ath” of the proof ${is} the SHA-256 of ${other}.`;
        found.push({
          code: 'ath',
          state: ath === hash ? 'pass' : 'fail',
          title,
          reason,
          reference,
          companion,
        });
      }
      if (own === null) continue;
      const bound = {
        code: 'jkt',
        title: 'Access token bound to the key of the proof (jkt)',
        reference: rfc(9449, '6.1'),
        companion,
      } as const;
      if (jkt === null) {
        const reason = `${capitalize(other)} has no “cnf” with “jkt”; whether it is bound to the key is known to its issuer alone.`;
        found.push({ ...bound, state: 'warn', reason });
      } else {
        const is = isBound ? 'is' : 'is not';
        const reason = `“jkt” of ${other} ${is} the thumbprint of the key in the proof (RFC 7638).`;
        found.push({ ...bound, state: isBound ? 'pass' : 'fail', reason });
      }
    }
  }
  return found;
}

async function thumbprintOf(jwk: string | null, environment: CryptoEnvironment): Promise<string | null> {
  if (jwk === null) return null;
  const reading = await readKey(jwk, 'auto', environment);
  const key = reading.state === 'read' ? reading.keys[0] : undefined;
  return key === undefined ? null : thumbprint(key);
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
