import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readToken } from '../token/read-token.ts';
import * as rare from '../verdict/rare.ts';
import { reviewToken } from '../verdict/review.ts';
import { digestSecrets } from './digests.ts';
import { evaluatePolicy } from './evaluate.ts';
import { GENERAL_REQUIREMENTS } from './general-requirements.ts';
import { EMPTY_POLICY, NO_DIGESTS, type Policy, statedMembers } from './policy.ts';
import { PROFILES } from './profiles.ts';
import { suggestProfile } from './suggest.ts';
import { contextOf, judgeWith, NOW, unmet } from './test-data/context.ts';

const HEADER = { alg: 'ES256', typ: 'JWT' };
const CLAIMS = {
  iss: 'https://issuer.example',
  sub: 'alice',
  aud: ['api', 'web'],
  exp: NOW + 60,
  nbf: NOW - 60,
  iat: NOW - 60,
  nonce: 'n-1',
  htm: 'GET',
  htu: 'https://api.example/a',
};
const TOKEN = contextOf(HEADER, CLAIMS);
const SECRET = 'an access token';
const digests = await digestSecrets({ accessToken: SECRET, code: SECRET }, crypto.subtle);
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2).toString('base64url');
const hash = (name: string) => createHash(name).update(SECRET).digest();

it('a policy that requires nothing has no result, and one without a token an empty one', () => {
  expect(statedMembers(EMPTY_POLICY)).toEqual([]);
  expect(evaluatePolicy(EMPTY_POLICY, TOKEN, NO_DIGESTS, NOW)).toBeNull();
  expect(evaluatePolicy({ ...EMPTY_POLICY, iss: 'a' }, null, NO_DIGESTS, NOW)).toEqual({ requirements: [] });
  for (const part of [
    { toleranceSeconds: 1 },
    { requiredClaims: ['a'] },
    { code: '' },
    { profile: 'jwt' as const },
  ])
    expect(statedMembers({ ...EMPTY_POLICY, ...part })).toEqual(Object.keys(part));
});

/** For each general requirement: a policy that the token meets, and a policy, or another token, that it does not. */
const CASES: readonly (readonly [string, Partial<Policy>, Partial<Policy>, object?])[] = [
  ['algorithm', { algorithms: ['RS256', 'ES256'] }, { algorithms: ['RS256'] }],
  ['claims-set', { iss: CLAIMS.iss }, { algorithms: ['ES256'] }, []],
  ['typ', { typ: 'application/jwt' }, { typ: 'at+jwt' }],
  ['iss', { iss: CLAIMS.iss }, { iss: `${CLAIMS.iss}/` }],
  ['aud', { aud: 'web' }, { aud: 'Web' }],
  ['exp', { toleranceSeconds: 10 }, { toleranceSeconds: 10 }, { exp: NOW - 10 }],
  ['nbf', { toleranceSeconds: 10 }, { toleranceSeconds: 10 }, { nbf: NOW + 11 }],
  ['iat', { toleranceSeconds: 10 }, { toleranceSeconds: 10 }, { iat: NOW + 11 }],
  ['max-age', { maxAgeSeconds: 60 }, { maxAgeSeconds: 59 }],
  ['required-claims', { requiredClaims: ['sub', 'nonce'] }, { requiredClaims: ['sub', 'email'] }],
  ['nonce', { nonce: 'n-1' }, { nonce: 'n-2' }],
  ['htm', { dpopMethod: 'GET' }, { dpopMethod: 'get' }],
  ['htu', { dpopUrl: 'HTTPS://API.example:443/a?b#c' }, { dpopUrl: 'https://api.example/b' }],
];

describe('general requirements', () => {
  it('each has a token that passes and one that fails', () => {
    const hashed = ['at_hash', 'c_hash', 'ath'];
    const ids = [...CASES.map(([id]) => id), ...hashed].toSorted();
    expect(ids).toEqual(GENERAL_REQUIREMENTS.map(({ id }) => id).toSorted());
  });

  const cases = CASES.map(([id, met, notMet, claims = {}]) => ({ id, met, notMet, claims }));
  it.each(cases)('$id', ({ id, met, notMet, claims }) => {
    expect(unmet(judgeWith(met, TOKEN))).toEqual([]);
    const other = contextOf(HEADER, Array.isArray(claims) ? claims : { ...CLAIMS, ...claims });
    expect(unmet(judgeWith(notMet, other))).toEqual([`${id} ${id === 'iat' ? 'warn' : 'fail'}`]);
  });

  it('time is judged with the tolerance and to the second', () => {
    const at = (claims: object, toleranceSeconds: number) =>
      unmet(judgeWith({ profile: 'jwt', toleranceSeconds }, contextOf(HEADER, claims)));
    expect(at({ exp: NOW }, 0)).toEqual(['exp fail']);
    expect(at({ exp: NOW + 1 }, 0)).toEqual([]);
    expect(at({ exp: NOW - 9 }, 10)).toEqual([]);
    expect(at({ nbf: NOW + 10 }, 10)).toEqual([]);
    expect(at({ iat: NOW + 10 }, 10)).toEqual([]);
    expect(at({ exp: NOW * 1000 }, 0)).toEqual(['exp warn']);
    expect(at({ exp: String(NOW + 60) }, 0)).toEqual(['exp fail']);
  });

  it('near misses are told', () => {
    expect(judgeWith({ iss: `${CLAIMS.iss}/` }, TOKEN).get('iss')?.reason).toMatch(/final slash/);
    const tenant = (id: string) => `https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-${id}/v2.0`;
    const entra = judgeWith(
      { iss: tenant('2d7cd011db48') },
      contextOf(HEADER, { iss: tenant('2d7cd011db47') }),
    );
    expect(entra.get('iss')?.reason).toMatch(
      /db47\/v2\.0"; .*db48\/v2\.0" is required\. They differ from character 70 on\./,
    );
    expect(judgeWith({ dpopMethod: 'get' }, TOKEN).get('htm')?.reason).toMatch(/case-sensitive/);
    expect(judgeWith({ typ: 'at+jwt' }, TOKEN).get('typ')).toMatchObject({ part: 'header', path: '/typ' });
  });

  it('without a list every algorithm is allowed but none', () => {
    const of = (alg: unknown) => unmet(judgeWith({ profile: 'jwt' }, contextOf({ alg }, {})));
    expect([of('none'), of(undefined), of(5), of('XY999'), of('HS512')]).toEqual([
      ['algorithm fail'],
      ['algorithm fail'],
      ['algorithm fail'],
      ['algorithm warn'],
      [],
    ]);
  });

  it('of two members of one name the last counts', () => {
    const twice = contextOf(HEADER, '{"iss":"first","iss":"last"}');
    expect(unmet(judgeWith({ iss: 'last' }, twice))).toEqual([]);
    expect(unmet(judgeWith({ iss: 'first' }, twice))).toEqual(['iss fail']);
  });

  it('what cannot be read is one failure, and nothing of it is called missing', () => {
    const jwe = reviewToken(
      readToken(`${Buffer.from('{"alg":"dir","enc":"A128GCM"}').toString('base64url')}..aa.bb.cc`),
      rare,
    );
    if (jwe.context === null) throw new Error('no token');
    const results = judgeWith({ profile: 'id-token', algorithms: ['ES256'], iss: 'a' }, jwe.context);
    expect(unmet(results)).toEqual(['algorithm fail', 'claims-set fail']);
    expect(results.get('iss')).toMatchObject({ state: 'skipped', path: null });
  });
});

describe('hashes', () => {
  const policy = { profile: 'id-token', accessToken: SECRET, code: SECRET } as const;
  const states = (alg: string, claims: object, given = digests) => {
    const results = judgeWith(policy, contextOf({ alg }, claims), given);
    return ['at_hash', 'c_hash'].map((id) => results.get(id)?.state);
  };

  it.each([
    ['RS256', 'sha256'],
    ['HS384', 'sha384'],
    ['ES512', 'sha512'],
    ['EdDSA', 'sha512'],
    ['ES256K', 'sha256'],
  ])('%s takes the left half of %s', (alg, name) => {
    const right = half(hash(name));
    expect(states(alg, { at_hash: right, c_hash: right })).toEqual(['pass', 'pass']);
    expect(states(alg, { at_hash: hash(name).toString('base64url'), c_hash: 7 })).toEqual(['fail', 'fail']);
  });

  it('a hash that is missing is a warning, and one that cannot be computed is not compared', () => {
    expect(states('ES256', {})).toEqual(['warn', 'warn']);
    expect(states('Ed448', { at_hash: 'a', c_hash: 'b' })).toEqual(['skipped', 'skipped']);
    expect(states('ES256', { at_hash: 'a', c_hash: 'b' }, NO_DIGESTS)).toEqual(['skipped', 'skipped']);
  });

  it('a DPoP proof carries the whole SHA-256', () => {
    const state = (ath: unknown) =>
      judgeWith({ profile: 'dpop', accessToken: SECRET }, contextOf({ alg: 'ES256' }, { ath }), digests).get(
        'ath',
      )?.state;
    expect(state(hash('sha256').toString('base64url'))).toBe('pass');
    expect([state(half(hash('sha256'))), state(undefined), state(5)]).toEqual(['fail', 'fail', 'fail']);
  });

  it('nothing is hashed without cryptography, or of what is no text', async () => {
    expect(await digestSecrets({ accessToken: 'a', code: null }, null)).toEqual(NO_DIGESTS);
    expect(await digestSecrets({ accessToken: '\ud800', code: null }, crypto.subtle)).toEqual(NO_DIGESTS);
  });
});

describe('anything at all', () => {
  const SECRETS = { accessToken: 'SECRET-token', code: 'SECRET-code', nonce: 'SECRET-nonce' };
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, -1e300, -5, 0, 1e300];
  const claimNames = [
    'iss',
    'sub',
    'aud',
    'exp',
    'nbf',
    'iat',
    'azp',
    'jti',
    'events',
    'kubernetes.io',
    'htu',
    'ath',
  ];
  const part = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .dictionary(fc.constantFrom(...claimNames, 'alg', 'typ', 'jwk', '__proto__'), fc.jsonValue())
      .map((value) => JSON.stringify(value)),
  );

  it('has a result, in words and without a secret', () => {
    fc.assert(
      fc.property(part, part, fc.constantFrom(...odd), fc.constantFrom(...odd), (header, payload, a, b) => {
        const context = contextOf(header, payload);
        suggestProfile(context);
        for (const { id } of PROFILES) {
          const policy = { ...EMPTY_POLICY, ...SECRETS, profile: id, toleranceSeconds: a, maxAgeSeconds: b };
          const stated = {
            iss: 'i',
            aud: 'a',
            typ: 't',
            dpopMethod: 'GET',
            dpopUrl: 'x',
            requiredClaims: ['__proto__'],
          };
          const result = evaluatePolicy({ ...policy, ...stated }, context, digests, b);
          const ids = result?.requirements.map((requirement) => requirement.id) ?? [];
          expect(new Set(ids).size).toBe(ids.length);
          for (const { reason } of result?.requirements ?? []) expect(reason).not.toMatch(/SECRET|undefined/);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a tolerance that is no number is none', () => {
    const expired = contextOf(HEADER, { exp: NOW - 1 });
    expect(unmet(judgeWith({ profile: 'jwt', toleranceSeconds: Number.NaN }, expired))).toEqual(['exp fail']);
    expect(unmet(judgeWith({ profile: 'jwt', toleranceSeconds: -100 }, expired))).toEqual(['exp fail']);
  });
});
