import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_POLICY, type Policy } from './policy.ts';
import { readPolicy, writePolicy } from './policy-json.ts';
import { PROFILES } from './profiles.ts';

const FULL: Policy = {
  profile: 'id-token',
  algorithms: ['RS256', 'ES256'],
  iss: 'https://op.example',
  aud: 'client',
  typ: 'JWT',
  nonce: 'n',
  toleranceSeconds: 30,
  maxAgeSeconds: 0,
  requiredClaims: ['sub', 'email'],
  accessToken: 'secret',
  code: 'secret too',
  dpopMethod: 'GET',
  dpopUrl: 'https://api.example/',
};

it('a policy comes back as it was, without its secrets', () => {
  for (const profile of [null, ...PROFILES.map(({ id }) => id)]) {
    const policy = { ...FULL, profile };
    const text = writePolicy(policy);
    expect(text).not.toContain('secret');
    expect(readPolicy(text)).toEqual({ ok: true, policy: { ...policy, accessToken: null, code: null } });
  }
});

it('what is not required is not written, and what is not written is not required', () => {
  expect(writePolicy(EMPTY_POLICY)).toBe('{}');
  expect(readPolicy(' {} ')).toEqual({ ok: true, policy: EMPTY_POLICY });
  expect(readPolicy('{"iss":null,"maxAgeSeconds":null}')).toEqual({ ok: true, policy: EMPTY_POLICY });
  expect(readPolicy('{"accessToken":"a","code":"b"}')).toMatchObject({
    policy: { accessToken: 'a', code: 'b' },
  });
});

describe('what is wrong is named', () => {
  it.each([
    ['', null, /not valid JSON/],
    ['{"iss":', null, /not valid JSON.*line 1/],
    ['[]', null, /JSON object/],
    ['{"issuer":"a"}', 'issuer', /“?"issuer" is not a member.*iss/],
    ['{"__proto__":"a"}', '__proto__', /not a member/],
    ['{"iss":"a","iss":"b"}', 'iss', /twice/],
    ['{"iss":5}', 'iss', /a number, not a string/],
    ['{"toleranceSeconds":"5"}', 'toleranceSeconds', /a string, not a number/],
    ['{"toleranceSeconds":-1}', 'toleranceSeconds', /-1, not a whole number of seconds from 0/],
    ['{"toleranceSeconds":0.5}', 'toleranceSeconds', /0.5, not a whole number/],
    ['{"iss":""}', 'iss', /is empty/],
    ['{"iss":" i "}', 'iss', /white space around it/],
    ['{"requiredClaims":["a b"]}', 'requiredClaims', /must not contain white space/],
    ['{"requiredClaims":[""]}', 'requiredClaims', /must not contain white space/],
    ['{"maxAgeSeconds":1e400}', 'maxAgeSeconds', /1e400/],
    ['{"requiredClaims":"sub"}', 'requiredClaims', /a string, not an array/],
    ['{"requiredClaims":["sub",5]}', 'requiredClaims', /contains a number/],
    ['{"algorithms":["none"]}', 'algorithms', /"none", which is not one of HS256/],
    ['{"profile":"id_token"}', 'profile', /"id_token", which is not one of jwt, id-token/],
  ])('%s', (text, where, what) => {
    const reading = readPolicy(text);
    expect(reading).toMatchObject({ ok: false, problem: { where } });
    expect(reading.ok ? '' : reading.problem.what).toMatch(what);
  });

  it('for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const reading = readPolicy(text);
        if (!reading.ok) expect(reading.problem.what).toMatch(/\S\.$/);
      }),
    );
  });
});
