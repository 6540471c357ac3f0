import { findCarriedKeys } from '../keys/carried.ts';
import { findMisfit } from '../keys/fit.ts';
import { type Key, publicMaterial } from '../keys/key.ts';
import { nameKey } from '../keys/name-key.ts';
import { readKey } from '../keys/read-key.ts';
import { rfc } from '../text/reference.ts';
import { derivePublic } from './derive-public.ts';
import { type Explanation, type Step, signatureTrial } from './explanation.ts';
import { writeJwk } from './other-key.ts';
import { keysOf, type Subject } from './subject.ts';

export const KEY_PAIR_MISMATCH: Explanation = {
  id: 'key-pair-mismatch',
  title: 'Public and private key do not match',
  ruledOut: 'a key whose public and private halves do not match',
  reference: rfc(7517, '9.3'),
  async *trials(subject): AsyncGenerator<Step> {
    yield* tryOwnHalves(subject);
    yield* tryCarried(subject);
  },
};

/** A private key whose public members are not its own: the token is checked with those that are. */
async function* tryOwnHalves(subject: Subject): AsyncGenerator<Step> {
  const { algorithm, chosen } = subject;
  if (algorithm === null) return;
  for (const key of chosen) {
    if (key.visibility !== 'private' || findMisfit(key, algorithm, 'verify') !== null) continue;
    const own = await derivePublic(key);
    if (own === null) continue;
    if (isSame(own, publicMaterial(key))) {
      yield COMPUTED_AND_SAME;
      continue;
    }
    const mended: Key = { ...key, material: { ...key.material, ...own } };
    yield signatureTrial(subject, { algorithm, key: mended }, () => ({
      what: `The public and private halves of ${nameKey(key)} in Key do not match. The signature is valid with the public key computed from the private half.`,
      advice:
        'Replace the public members of the key wherever it is stored and published: they do not verify signatures by the private key.',
      remedy: {
        kind: 'key-text',
        text: writeJwk(mended),
        format: 'auto',
        label: 'Use the matching public key',
      },
    }));
  }
}

const COMPUTED_AND_SAME: Step = { prove: () => Promise.resolve(null) };

function isSame(own: Readonly<Record<string, string>>, shown: Readonly<Record<string, string>>): boolean {
  return Object.entries(own).every(([name, value]) => shown[name] === value);
}

/** The key that the token itself carries, against one in Key that is another. */
async function* tryCarried(subject: Subject): AsyncGenerator<Step> {
  const { algorithm, chosen, header, headerObject, environment } = subject;
  const shown = chosen.find(({ kind }) => kind !== 'secret');
  if (algorithm === null || shown === undefined) return;
  for (const { parameter, text } of findCarriedKeys(headerObject, header.text ?? '')) {
    for (const key of keysOf(await readKey(text, 'auto', environment))) {
      if (findMisfit(key, algorithm, 'verify') !== null) continue;
      yield signatureTrial(subject, { algorithm, key }, () => ({
        what: `The signature is valid with the token’s own key, in "${parameter}", and invalid with the key in Key.`,
        advice:
          'This does not prove that the token is genuine: whoever created it chose that key. Find out whose key it is, and compare the two.',
        remedy: { kind: 'key-text', text, format: 'auto', label: 'Use the token’s own key' },
      }));
    }
  }
}
