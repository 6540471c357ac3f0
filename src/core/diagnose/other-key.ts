import { findMisfit, isForbidden } from '../keys/fit.ts';
import type { Key } from '../keys/key.ts';
import { nameKey } from '../keys/name-key.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { type Explanation, type Step, signatureTrial } from './explanation.ts';
import type { Subject } from './subject.ts';

export const OTHER_KEY: Explanation = {
  id: 'other-key',
  title: 'Signed with another key of the set',
  ruledOut: 'another key of the set',
  reference: rfc(7515, '4.1.4'),
  *trials(subject): Generator<Step> {
    const { algorithm, ring, chosen } = subject;
    if (algorithm === null) return;
    for (const key of ring) {
      if (chosen.includes(key)) continue;
      const misfit = findMisfit(key, algorithm, 'verify');
      if (isForbidden(misfit)) yield 'not-tried';
      if (misfit !== null) continue;
      yield signatureTrial(subject, { algorithm, key }, () => ({
        what: `The signature is valid with key ${ring.indexOf(key) + 1} of the ${ring.length} in Key, ${nameKey(key)}${nameKid(key)}; the token’s "kid" names another.`,
        advice: `If the keys or the token are yours, check how their "kid" is set: ${reasonOf(subject)}`,
        remedy: {
          kind: 'key-text',
          text: writeJwk(key),
          format: 'auto',
          label: 'Use only this key',
        },
      }));
    }
  },
};

function nameKid({ kid }: Key): string {
  return kid === null ? ' without a "kid"' : ` with the "kid" ${quote(kid)}`;
}

function reasonOf({ chosen }: Subject): string {
  return chosen.length > 1
    ? 'several keys have the key ID that the token names.'
    : 'a verifier uses the key that it names, and refuses the token.';
}

/** One key as JWK text, with the members that the reader keeps. */
export function writeJwk({ material, kid, use, keyOps, alg }: Key): string {
  return JSON.stringify(
    {
      ...material,
      ...(kid === null ? {} : { kid }),
      ...(use === null ? {} : { use }),
      ...(keyOps === null ? {} : { key_ops: keyOps }),
      ...(alg === null ? {} : { alg }),
    },
    null,
    2,
  );
}
