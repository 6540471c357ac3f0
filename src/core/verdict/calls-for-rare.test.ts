import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES_OF_TOKEN } from '../findings/all-rules.ts';
import { COMMON_RULES } from '../findings/common-rules.ts';
import { makeSample, type Recipe, SAMPLES } from '../findings/samples/samples.ts';
import { ORDINARY_CLAIMS } from '../findings/test-data/ordinary-claims.ts';
import { readToken } from '../token/read-token.ts';
import { isEncrypted, type Token } from '../token/token.ts';
import { callsForRare } from './calls-for-rare.ts';
import * as encrypted from './encrypted.ts';
import * as kinds from './kinds.ts';
import { loadRare, reviewToken } from './review.ts';
import * as sdJwt from './sd-jwt.ts';

const NOW = 1_767_225_600;
/** This one is about its own issuer, like those by which clients authenticate. */
const OF_KINDS = new Set(['Google service account']);
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** All rules that there are for such a token. */
function rulesFor(token: Token | null) {
  if (token?.step.kind === 'sd-jwt') return sdJwt;
  return isEncrypted(token) ? encrypted : kinds;
}

/** A token as the page reviews it is as it is with every rule there is. */
async function expectNothingMissed(text: string): Promise<void> {
  const token = readToken(text);
  const whole = reviewToken(token, rulesFor(token));
  const asOnPage = reviewToken(token, await loadRare(token));
  expect(asOnPage.findings).toEqual(whole.findings);
  expect(asOnPage.carried).toEqual(whole.carried);
}

const RECIPES = Object.entries(SAMPLES).flatMap(([id, { raises, nearMiss }]): [string, Recipe][] => [
  [id, raises],
  [`nearly ${id}`, nearMiss],
]);

describe('what only few tokens call for', () => {
  it.each(RECIPES)('is there for the sample: %s', (_, recipe) =>
    expectNothingMissed(makeSample(recipe, NOW).token),
  );

  it.each([
    ['of another case', '{"alg":"hs256"}'],
    ['none', '{"alg":"none"}'],
    ['missing', '{}'],
    ['that leaves the curve open', '{"alg":"EdDSA"}'],
    ['to decrypt with', '{"alg":"RSA1_5","enc":"A128GCM"}'],
  ])('is there for an algorithm %s', (_, header) =>
    expectNothingMissed(`${Buffer.from(header).toString('base64url')}.${encode({ sub: 'a' })}.AAAA`),
  );

  it('is there for any key id that raises a rule', async () => {
    const pieces = [
      '..',
      '/',
      '\\',
      '.',
      'key',
      '%2e',
      '=',
      '+',
      ':',
      'https:',
      "'",
      ' or ',
      ';',
      '|',
      '$(',
      ')',
      '/dev/',
      '\0',
      'c:',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 6 }), (kid) =>
        expectNothingMissed(`${encode({ alg: 'HS256', kid: kid.join('') })}.${encode({ sub: 'a' })}.AAAA`),
      ),
      { numRuns: 500 },
    );
  });

  it.each(Object.entries(ORDINARY_CLAIMS))('is not called for by an ordinary token: %s', (name, [claims]) => {
    const header = encode({ alg: 'RS256', typ: 'JWT', kid: 'Tz8Gf0uR+2k/1mZtYw==' });
    const token = readToken(`${header}.${encode(claims)}.${'A'.repeat(342)}`);
    expect(token !== null && callsForRare(token)).toBe(OF_KINDS.has(name));
  });

  it('is told apart from rules for all tokens, which keep their order among the others', () => {
    expect(RULES_OF_TOKEN.filter((rule) => COMMON_RULES.includes(rule))).toEqual(COMMON_RULES);
  });
});
