import { describe, expect, it } from 'vitest';
import { makeSample, SAMPLES } from '../findings/samples/samples.ts';
import { readToken } from '../token/read-token.ts';
import * as rare from './rare.ts';
import { reviewToken, reviewTokenInSteps } from './review.ts';

const NOW = 1_767_225_600;
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const HEADER = encode('{"alg":"HS256","typ":"JWT"}');

function stepsOf(pasted: string) {
  const steps = reviewTokenInSteps(readToken(pasted), rare);
  for (let count = 1; ; count++) {
    const step = steps.next();
    if (step.done === true) return { reviewed: step.value, count };
  }
}

describe('reviewing in steps', () => {
  it('says what reviewing at once says, of the samples of all rules', () => {
    for (const { raises, nearMiss } of Object.values(SAMPLES)) {
      for (const { token } of [makeSample(raises, NOW), makeSample(nearMiss, NOW)]) {
        const { findings } = reviewToken(readToken(token), rare);
        expect(stepsOf(token).reviewed).toMatchObject({ findings });
      }
    }
  });

  it('says nothing of nothing', () => {
    expect(stepsOf('')).toEqual({ reviewed: reviewToken(null, rare), count: 1 });
  });

  it.each([
    ['claims', `{${Array.from({ length: 20_000 }, (_, at) => `"claim_${at}":"value ${at}"`).join(',')}}`],
    ['strings', JSON.stringify({ list: Array.from({ length: 20_000 }, (_, at) => `a@b${at}.example`) })],
    ['passwords', JSON.stringify({ list: Array(20_000).fill({ password: 'hunter22' }) })],
  ])('takes a step for each check, and for each thousand values: %s', (_, payload) => {
    const pasted = `${HEADER}.${encode(payload)}.AAAA`;
    const { count, reviewed } = stepsOf(pasted);
    expect(count).toBeGreaterThanOrEqual(stepsOf(`${HEADER}.e30.AAAA`).count + 20);
    expect(reviewed.findings).toEqual(reviewToken(readToken(pasted), rare).findings);
  });
});
