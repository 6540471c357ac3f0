import { describe, expect, it } from 'vitest';
import { EMPTY_POLICY, type Policy } from '../../core/policy/policy.ts';
import type { RequirementState } from '../../core/policy/requirement.ts';
import { countUnmet, wordPolicy } from './word-policy.ts';

describe('wordPolicy', () => {
  it.each<[Partial<Policy>, string]>([
    [{}, 'not set'],
    [{ profile: 'id-token' }, 'OpenID Connect ID Token'],
    [{ profile: 'id-token', aud: 'client', iss: 'https://op.example' }, 'OpenID Connect ID Token · iss, aud'],
    [{ toleranceSeconds: 60, requiredClaims: ['sub'] }, 'tolerance, required claims'],
    [{ accessToken: 'a secret', code: 'another' }, 'access token, code'],
  ])('%o is “%s”', (stated, words) => {
    expect(wordPolicy({ ...EMPTY_POLICY, ...stated })).toBe(words);
  });
});

describe('countUnmet', () => {
  it.each<[readonly RequirementState[], string]>([
    [['fail', 'pass', 'pass'], '1 of 3 not met'],
    [['fail', 'warn', 'pass'], '1 of 3 not met, 1 uncertain'],
    [['pass', 'pass', 'skipped'], '2 of 3 met'],
    [[], ''],
  ])('%o are “%s”', (states, words) => {
    const of = { id: 'iss', title: '', reason: '', reference: { label: '', url: '' }, path: null } as const;
    expect(countUnmet({ requirements: states.map((state) => ({ ...of, state, part: 'payload' })) })).toBe(
      words,
    );
  });
});
