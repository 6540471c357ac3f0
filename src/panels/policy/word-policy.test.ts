import { describe, expect, it } from 'vitest';
import { EMPTY_POLICY, type Policy } from '../../core/policy/policy.ts';
import { wordPolicy } from './word-policy.ts';

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
