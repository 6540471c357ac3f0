import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../../algorithms/environment.ts';
import { completeToken } from '../../crypto/complete.ts';
import { keyInput } from '../../keys/key.ts';
import { readToken } from '../../token/read-token.ts';
import { chosenLayer } from '../../verdict/layer.ts';
import { checkKey, concludeAnalysis, loadRare, reviewToken } from '../../verdict/review.ts';
import type { Finding } from '../rule.ts';
import { ALL_RULES } from '../rule-list.ts';
import { makeSample, type Recipe, SAMPLES } from './samples.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
/** A page tries samples whenever it is open. */
const INSTANTS = [1_767_225_600, 2_000_000_000];

async function findingsOf(recipe: Recipe, nowSeconds: number): Promise<readonly Finding[]> {
  const { token, key } = makeSample(recipe, nowSeconds);
  const read = readToken(token);
  const reading = read === null ? null : await completeToken(read, null, environment);
  const keyCheck = await checkKey(reading, keyInput(key), environment);
  return chosenLayer(
    concludeAnalysis(
      reviewToken(keyCheck.opened, await loadRare(keyCheck.opened)),
      keyCheck,
      nowSeconds,
      'pasted',
    ),
  ).findings;
}

describe('every rule has a token that raises it and one that nearly does', () => {
  it('and no sample is of a rule that is not there', () => {
    expect(Object.keys(SAMPLES).toSorted()).toEqual(ALL_RULES.map(({ id }) => id).toSorted());
  });

  it.each(ALL_RULES.map(({ id }) => id))('%s', async (id) => {
    const sample = SAMPLES[id];
    if (sample === undefined) throw new Error('no sample');
    for (const now of INSTANTS) {
      const raised = (await findingsOf(sample.raises, now)).filter((finding) => finding.code === id);
      expect(raised).not.toEqual([]);
      for (const { what, title, why, remedy: fix, place } of raised) {
        for (const words of [what, title, why, fix]) {
          expect(words).toMatch(/\S/);
          expect(words).not.toMatch(/undefined|NaN|\[object/);
        }
        if (place !== null) expect(place.end).toBeGreaterThanOrEqual(place.start);
      }
      const missed = await findingsOf(sample.nearMiss, now);
      expect(missed.map((finding) => finding.code)).not.toContain(id);
    }
  });
});
