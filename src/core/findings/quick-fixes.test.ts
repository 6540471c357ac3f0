import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { readJson } from '../text/json.ts';
import { changeJson } from '../text/json-change.ts';
import { readToken } from '../token/read-token.ts';
import { claimsOf, headerOf, headerParameters, payloadOf } from '../token/token.ts';
import { chosenLayer } from '../verdict/layer.ts';
import * as rare from '../verdict/rare.ts';
import { checkKey, concludeAnalysis, reviewToken } from '../verdict/review.ts';
import { findQuickFix, type QuickFix } from './quick-fixes.ts';
import type { Finding } from './rule.ts';
import { makeSample, SAMPLES } from './samples/samples.ts';

const NOW = 1_767_225_600;
const environment = createCryptoEnvironment(globalThis.crypto);

const encode = (text: string): string => Buffer.from(text).toString('base64url');

async function findingsOf(text: string): Promise<{ findings: readonly Finding[]; token: string }> {
  const reading = readToken(text);
  const keyCheck = await checkKey(reading, keyInput(''), environment);
  return {
    findings: chosenLayer(concludeAnalysis(reviewToken(reading, rare), keyCheck, NOW, 'pasted')).findings,
    token: text,
  };
}

/** The fixes of a token's findings of one id, and the token after the first of them. */
async function fixesOf(text: string, id: string): Promise<{ fixes: readonly QuickFix[]; after: string }> {
  const token = readToken(text);
  const parts = { header: headerParameters(token), payload: claimsOf(token) };
  const { findings } = await findingsOf(text);
  const fixes = findings
    .filter((finding) => finding.code === id)
    .flatMap((finding) => findQuickFix(finding, parts, NOW) ?? []);
  const [first] = fixes;
  if (first === undefined) return { fixes, after: text };
  const changed = changeJson(
    readJson((first.part === 'header' ? headerOf(token) : payloadOf(token))?.text ?? ''),
    first.change,
  );
  if (changed === null) throw new Error(`${id}: nothing was changed`);
  const segments = text.split('.');
  segments[first.part === 'header' ? 0 : 1] = encode(changed);
  return { fixes, after: segments.join('.') };
}

const FIXED = [
  'json-duplicate-key',
  'json-proto-key',
  'alg-case',
  'crit-empty',
  'kid-not-string',
  'jwk-embedded',
  'jku-present',
  'jku-insecure',
  'x5u-present',
  'header-secret',
  'private-key-in-public-place',
  'exp-missing',
  'exp-expired',
  'exp-before-iat',
  'nbf-after-exp',
  'nbf-future',
  'iat-missing',
  'iat-future',
  'numericdate-milliseconds',
  'numericdate-fraction',
  'numericdate-not-number',
  'claim-case',
  'claim-typo',
];

describe('a quick fix', () => {
  it.each([...FIXED, ...Object.keys(SAMPLES).filter((id) => id.startsWith('sensitive-'))])(
    'mends the sample of %s',
    async (id) => {
      const sample = SAMPLES[id];
      if (sample === undefined) throw new Error('no sample');
      const { token } = makeSample(sample.raises, NOW);
      const before = (await findingsOf(token)).findings.filter((finding) => finding.code === id).length;
      const { fixes, after } = await fixesOf(token, id);
      expect(fixes.length).toBeGreaterThan(0);
      expect(fixes.every(({ label }) => /\S/.test(label) && label.length < 60)).toBe(true);
      const { findings } = await findingsOf(after);
      expect(findings.filter((finding) => finding.code === id).length).toBeLessThan(before);
    },
  );

  const payload = (text: string): string => `${encode('{"alg":"HS256"}')}.${encode(text)}.AAAA`;
  const payloadOf = (token: string): string => Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();

  it('touches nothing else', async () => {
    const { after } = await fixesOf(
      payload('{"n":9007199254740993, "exp":4102444800000,"x":1.0}'),
      'numericdate-milliseconds',
    );
    expect(payloadOf(after)).toBe('{"n":9007199254740993, "exp":4102444800,"x":1.0}');
  });

  it.each([
    [
      'exp-expired',
      `{"iat":${NOW - 90_000},"exp":${NOW - 86_400},"n":1.0}`,
      `{"iat":${NOW},"exp":${NOW + 3600},"n":1.0}`,
    ],
    ['exp-expired', `{"exp":${NOW - 1}}`, `{"exp":${NOW + 3600}}`],
    [
      'exp-expired',
      `{"nbf":${NOW - 9},"iat":"then","exp":${NOW - 1}}`,
      `{"nbf":${NOW - 9},"iat":${NOW},"exp":${NOW + 3600}}`,
    ],
    ['exp-missing', `{"iss":"a","iat":1}`, `{"iss":"a","iat":${NOW},"exp":${NOW + 3600}}`],
    ['exp-before-iat', `{"iat":${NOW + 90_000},"exp":${NOW + 60}}`, `{"iat":${NOW},"exp":${NOW + 3600}}`],
    ['nbf-after-exp', `{"nbf":${NOW + 90_000},"exp":${NOW + 60}}`, `{"nbf":${NOW},"exp":${NOW + 3600}}`],
  ])('makes the token valid for an hour in one step: %s of %s', async (id, written, expected) => {
    const { fixes, after } = await fixesOf(payload(written), id);
    expect(fixes[0]?.label).toBe('Make it valid for 1 hour');
    expect(payloadOf(after)).toBe(expected);
    const { findings } = await findingsOf(after);
    expect(findings.filter(({ family, code }) => family === 'time' && code !== 'iat-missing')).toEqual([]);
  });

  it.each([
    ['"4102444800"', '4102444800'],
    ['"2100-01-01T00:00:00Z"', '4102444800'],
    ['"2100-01-01T01:00:00+01:00"', '4102444800'],
  ])('reads the time %s', async (written, expected) => {
    const { after } = await fixesOf(payload(`{"exp":${written}}`), 'numericdate-not-number');
    expect(payloadOf(after)).toBe(`{"exp":${expected}}`);
  });

  it.each(['"tomorrow"', '"2100-01-01"', '"2100-99-99T00:00:00Z"', 'true', '[1]', '""'])(
    'is not offered for the time %s, which somebody has to read',
    async (written) => {
      expect((await fixesOf(payload(`{"exp":${written}}`), 'numericdate-not-number')).fixes).toEqual([]);
    },
  );

  it.each([
    ['{"EXP":4102444800}', '{"exp":4102444800}', []],
    ['{"exp":1,"EXP":4102444800}', '{"exp":1}', []],
    ['{"EXP":4102444800,"Exp":1}', '{"exp":4102444800,"Exp":1}', ['"Exp"']],
    ['{"Exp":1,"exp":4102444800,"EXP":2}', '{"exp":4102444800,"EXP":2}', ['"EXP"']],
  ])('makes no second name of one in other letter case: %s', async (written, expected, left) => {
    const { after } = await fixesOf(payload(written), 'claim-case');
    expect(payloadOf(after)).toBe(expected);
    const { findings } = await findingsOf(after);
    expect(findings.map(({ code: id }) => id)).not.toContain('json-duplicate-key');
    expect(
      findings.filter(({ code: id }) => id === 'claim-case').map(({ what }) => what.split(' ')[0]),
    ).toEqual(left);
  });

  it('is not offered where the part cannot be edited', async () => {
    const text = payload('{"password":"hunter2!secret","exp":1');
    const { findings } = await findingsOf(text);
    expect(findings.map(({ code: id }) => id)).toContain('sensitive-password');
    for (const finding of findings) {
      expect(findQuickFix(finding, { header: null, payload: null }, NOW)).toBeNull();
    }
  });
});
