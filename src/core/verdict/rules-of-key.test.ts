import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { RULES_OF_KEY } from '../findings/rules-of-key.ts';
import { makeSample, SAMPLES } from '../findings/samples/samples.ts';
import { keyInput } from '../keys/key.ts';
import { isPlainSecret } from '../keys/plain-secret.ts';
import { readToken } from '../token/read-token.ts';
import * as rare from './rare.ts';
import { checkKey, concludeAnalysis, reviewToken } from './review.ts';

const NOW = 1_767_225_600;
const environment = createCryptoEnvironment(globalThis.crypto);
const SECRETS = ['secret', 'your-256-bit-secret', 'short', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', ''];

const CASES = Object.entries(SAMPLES).flatMap(([id, { raises, nearMiss }]) =>
  [raises, nearMiss].flatMap((recipe) => {
    const { token, key } = makeSample(recipe, NOW);
    return [...SECRETS, ...(isPlainSecret(key) ? [key] : [])].map((secret): [string, string, string] => [
      id,
      token,
      secret,
    ]);
  }),
);

describe('rules that only load with a key', () => {
  it.each(CASES)('raise nothing with a plain secret: %s', async (_, text, secret) => {
    const token = readToken(text);
    const keyCheck = await checkKey(token, keyInput(secret), environment);
    const reviewed = reviewToken(token, rare);
    const findings = (rules: typeof RULES_OF_KEY) =>
      concludeAnalysis(reviewed, { ...keyCheck, rules }, NOW, 'pasted').layers[0]?.findings;
    expect(findings(keyCheck.rules)).toEqual(findings(RULES_OF_KEY));
  });
});
