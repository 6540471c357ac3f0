import { describe, expect, it } from 'vitest';
import { EMPTY_POLICY, type Policy } from '../../core/policy/policy.ts';
import { readToken } from '../../core/token/read-token.ts';
import { fillFromToken, fromFields, toFields } from './policy-fields.ts';

const FULL: Policy = {
  profile: 'dpop',
  algorithms: ['ES256'],
  iss: 'https://op.example',
  aud: 'client',
  typ: 'JWT',
  nonce: 'n',
  toleranceSeconds: 0.5,
  maxAgeSeconds: 0,
  requiredClaims: ['sub', 'email'],
  accessToken: 'token',
  code: 'code',
  dpopMethod: 'GET',
  dpopUrl: 'https://api.example/',
};

describe('the boxes of a policy', () => {
  it.each([
    ['an empty one', EMPTY_POLICY],
    ['a full one', FULL],
  ])('hold %s without a loss', (_, policy) => {
    expect(fromFields(toFields(policy))).toEqual(policy);
  });

  it('mean no white space at an end, and nothing by what is no number', () => {
    const { texts } = toFields(EMPTY_POLICY);
    const typed = { ...texts, iss: ' a \n', nonce: '  ', requiredClaims: ' b  c ', maxAgeSeconds: 'soon' };
    expect(fromFields({ ...toFields(EMPTY_POLICY), texts: typed })).toEqual({
      ...EMPTY_POLICY,
      iss: 'a',
      requiredClaims: ['b', 'c'],
    });
  });

  it('are filled from a token, as far as it has what they are for', () => {
    const part = (text: string) => Buffer.from(text).toString('base64url');
    const token = (header: string, payload: string) => readToken(`${part(header)}.${part(payload)}.AAAA`);
    const whole = token('{"alg":"RS256","typ":"at+jwt"}', '{"iss":"i","aud":["a","b"]}');
    expect(fromFields(fillFromToken(toFields(FULL), whole))).toEqual({
      ...FULL,
      algorithms: ['RS256'],
      iss: 'i',
      aud: 'a',
      typ: 'at+jwt',
    });
    for (const poor of [token('{"alg":"none"}', '{"iss":5,"aud":[{}]}'), readToken(''), readToken('x')])
      expect(fromFields(fillFromToken(toFields(FULL), poor))).toEqual(FULL);
  });
});
