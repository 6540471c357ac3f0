import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../rule-list.ts';
import { findingsOfSample } from '../test-data/sample-findings.ts';
import { SAMPLES } from './samples.ts';

/** A page tries samples whenever it is open. */
const INSTANTS = [1_767_225_600, 2_000_000_000];

describe('every rule has a token that raises it and one that nearly does', () => {
  it('and no sample is of a rule that is not there', () => {
    expect(Object.keys(SAMPLES).toSorted()).toEqual(ALL_RULES.map(({ id }) => id).toSorted());
  });

  it.each(ALL_RULES.map(({ id }) => id))('%s', async (id) => {
    const sample = SAMPLES[id];
    if (sample === undefined) throw new Error('no sample');
    for (const now of INSTANTS) {
      const raised = (await findingsOfSample(sample.raises, now)).filter((finding) => finding.code === id);
      expect(raised).not.toEqual([]);
      for (const { what, title, why, remedy: fix, place } of raised) {
        for (const words of [what, title, why, fix]) {
          expect(words).toMatch(/\S/);
          expect(words).not.toMatch(/undefined|NaN|\[object/);
        }
        if (place !== null) expect(place.end).toBeGreaterThanOrEqual(place.start);
      }
      const missed = await findingsOfSample(sample.nearMiss, now);
      expect(missed.map((finding) => finding.code)).not.toContain(id);
    }
  });
});
