import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { explainValue } from '../claims/explain-value.ts';
import { keyInput } from '../keys/key.ts';
import { readJson } from '../text/json.ts';
import { readToken } from '../token/read-token.ts';
import { chosenLayer } from '../verdict/layer.ts';
import * as rare from '../verdict/rare.ts';
import { checkKey, concludeAnalysis, reviewToken } from '../verdict/review.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string): string => Buffer.from(text).toString('base64url');

/** Texts that a cut anywhere would take apart, that are apart already, and that have no end. */
const TEXTS = [
  ...[0, 1].map((shift) => `${'x'.repeat(shift)}${'\u{1f511}'.repeat(500)}`),
  'x\\ud83d',
  `${'x'.repeat(50_000)}\\udd11`,
];

/** Tokens that have a text wherever words quote one. */
function tokensWith(text: string): readonly (readonly [header: string, payload: string])[] {
  return [
    [`{"alg":"${text}","typ":"${text}"}`, '{}'],
    [`{"alg":" ${' '.repeat(5000)}None","typ":"JWT"}`, '{}'],
    [
      `{"alg":"HS256","kid":"../${text}","crit":["${text}"],"${text}":1,"cty":"x${'x'.repeat(5000)}+jwt"}`,
      '{}',
    ],
    [`{"alg":"HS256","jku":"https://a.example/${text}","x5u":"http://${text}"}`, `{"iss":"http://${text}"}`],
    ['{"alg":"HS256"}', `{"${text}_password":"hunter22","aud":"*${text}","scope":"*:${text}","exp":1}`],
    ['{"alg":"HS256"}', `{"${text}":{"kty":"oct","k":"AQID"},"${text}/ssn":"123-45-6789"}`],
    [`{"alg":"HS256","${text}_password":"hunter22"}`, '{}'],
  ];
}

describe('words about a token hold no half of a character, and not all of a long text', () => {
  it.each(TEXTS.flatMap((text) => tokensWith(text).map(([header, payload]) => ({ header, payload }))))(
    '%#',
    async ({ header, payload }) => {
      const reading = readToken(`${encode(header)}.${encode(payload)}.AAAA`);
      const keyCheck = await checkKey(reading, keyInput(''), environment);
      const review = reviewToken(reading, rare);
      const { findings, sentence, detail } = chosenLayer(concludeAnalysis(review, keyCheck, 0, 'pasted'));
      const words = [
        sentence,
        detail,
        ...findings.flatMap(({ title, what, remedy }) => [title, what, remedy]),
      ];
      for (const said of words) {
        expect(said).not.toMatch(/\p{Surrogate}/u);
        expect(said.length).toBeLessThan(800);
      }
    },
  );

  it('about a key neither', async () => {
    for (const text of TEXTS) {
      const jwk = `{"kty":"oct","k":"AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA","kid":"${text}"}`;
      const reading = readToken(
        `${encode(`{"alg":"HS256","kid":"${text}y"}`)}.${encode('{}')}.${'A'.repeat(43)}`,
      );
      const keyCheck = await checkKey(reading, keyInput(jwk), environment);
      const { findings } = chosenLayer(concludeAnalysis(reviewToken(reading, rare), keyCheck, 0, 'pasted'));
      expect(findings.map(({ code: id }) => id)).toContain('kid-mismatch');
      for (const { what } of findings) {
        expect(what).not.toMatch(/\p{Surrogate}/u);
        expect(what.length).toBeLessThan(800);
      }
    }
  });

  it('about the value of a claim neither', () => {
    for (const text of TEXTS) {
      const sub = `repo:octo-org/octo-repo:environment:${text}`;
      const { root } = readJson(`{"iss":"https://token.actions.githubusercontent.com","sub":"${sub}"}`);
      const value = root?.kind === 'object' ? root.members[1]?.value : undefined;
      if (root?.kind !== 'object' || value === undefined) throw new Error('an object');
      const words = JSON.stringify(explainValue('sub', value, root).filter(({ kind }) => kind === 'words'));
      expect(words.length).toBeLessThan(800);
      expect(JSON.parse(words)).toHaveLength(text.length > 10_000 ? 0 : 1);
      expect(words).not.toMatch(/[^\\]\\ud[89a-f]/);
    }
  });
});
