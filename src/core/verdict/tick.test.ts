import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { RULES_OF_TIME } from '../findings/common-rules.ts';
import { RULES_OF_KEY } from '../findings/rules-of-key.ts';
import { makeSample, SAMPLES } from '../findings/samples/samples.ts';
import { keyInput } from '../keys/key.ts';
import { EMPTY_POLICY } from '../policy/policy.ts';
import { readToken } from '../token/read-token.ts';
import { digestSecrets, evaluatePolicy } from './explain.ts';
import { chosenLayer } from './layer.ts';
import * as rare from './rare.ts';
import { checkKey, concludeAnalysis, reviewToken } from './review.ts';

const NOW = 1_767_225_600;
/** When nothing is counted in seconds any more. */
const LATER = NOW + 10 * 86_400 + 3600;
const environment = createCryptoEnvironment(globalThis.crypto);

async function begin({ token: pasted, key }: { readonly token: string; readonly key: string }) {
  const token = readToken(pasted);
  return { reviewed: reviewToken(token, rare), keyCheck: await checkKey(token, keyInput(key), environment) };
}

const ordinary = () => begin(makeSample({}, NOW));

describe('a tick of the clock', () => {
  it('gives the very analysis of before while nothing that a person sees changed', async () => {
    const { reviewed, keyCheck } = await ordinary();
    const first = concludeAnalysis(reviewed, keyCheck, LATER, 'pasted');
    expect(concludeAnalysis(reviewed, keyCheck, LATER + 1, 'pasted', { previous: first })).toBe(first);
    const signed = concludeAnalysis(reviewed, keyCheck, LATER, 'signed-here', { previous: first });
    expect(signed).not.toBe(first);
  });

  it('keeps the findings and rungs that say the same', async () => {
    const { reviewed, keyCheck } = await ordinary();
    const first = concludeAnalysis(reviewed, keyCheck, NOW + 1, 'pasted');
    const later = concludeAnalysis(reviewed, keyCheck, NOW + 200, 'pasted', { previous: first });
    expect(later).not.toBe(first);
    expect(chosenLayer(later).detail).not.toBe(chosenLayer(first).detail);
    expect(chosenLayer(later).checks).toBe(chosenLayer(first).checks);
    const expired = concludeAnalysis(reviewed, keyCheck, NOW + 700, 'pasted', { previous: later });
    expect(chosenLayer(expired).findings.map(({ code }) => code)).toContain('exp-expired');
    expect(chosenLayer(expired).checks[0]).toBe(chosenLayer(first).checks[0]);
    const other = chosenLayer(first).findings.find(({ family }) => family !== 'time');
    expect(chosenLayer(expired).findings).toContain(other);
  });

  it('says at every instant what is said without anything before it, of the samples of all rules', async () => {
    for (const { raises } of Object.values(SAMPLES)) {
      const { reviewed, keyCheck } = await begin(makeSample(raises, NOW));
      let previous = concludeAnalysis(reviewed, keyCheck, NOW, 'pasted');
      for (const seconds of [1, 61, 599, 600, 4000, 90_000, 400_000_000]) {
        const alone = concludeAnalysis(reviewed, keyCheck, NOW + seconds, 'pasted');
        previous = concludeAnalysis(reviewed, keyCheck, NOW + seconds, 'pasted', { previous });
        expect(previous).toEqual(alone);
      }
    }
  });

  it('takes another token, key or policy as it comes', async () => {
    const [one, other] = [await ordinary(), await ordinary()];
    const previous = concludeAnalysis(one.reviewed, one.keyCheck, NOW, 'pasted');
    expect(concludeAnalysis(other.reviewed, other.keyCheck, NOW, 'pasted', { previous })).not.toBe(previous);
    const policy = { requirements: [] };
    expect(concludeAnalysis(one.reviewed, one.keyCheck, NOW, 'pasted', { previous, policy })).not.toBe(
      previous,
    );
  });

  it('gives the very result of a policy while it says the same', async () => {
    const { reviewed } = await ordinary();
    const policy = { ...EMPTY_POLICY, iss: 'https://issuer.example' };
    const digests = await digestSecrets(policy, environment.subtle);
    const first = evaluatePolicy(policy, reviewed.context, digests, LATER);
    expect(first).not.toBeNull();
    expect(evaluatePolicy(policy, reviewed.context, digests, LATER + 1, first)).toBe(first);
  });
});

it('no rule of key or time looks at the clock without saying so', async () => {
  for (const { raises } of Object.values(SAMPLES)) {
    const { reviewed, keyCheck } = await begin(makeSample(raises, NOW));
    if (reviewed.context === null) continue;
    const context = {
      ...reviewed.context,
      ...keyCheck,
      wasFound: false,
      get nowSeconds(): number {
        throw new Error('the clock');
      },
    };
    for (const { check, looksAtClock } of [...RULES_OF_TIME, ...RULES_OF_KEY]) {
      if (check !== undefined && looksAtClock !== true) expect(() => [...check(context)]).not.toThrow();
    }
  }
});
