import { describe, expect, it } from 'vitest';
import { readToken } from '../token/read-token.ts';
import { payloadOf } from '../token/token.ts';
import * as rare from '../verdict/rare.ts';
import { reviewToken } from '../verdict/review.ts';
import { runRules } from './rule.ts';
import { TIME_RULES } from './time-rules.ts';

const NOW = 1_700_000_000;
const encode = (text: string) => Buffer.from(text).toString('base64url');

function findingsIn(claims: string, nowSeconds = NOW, header = '{"alg":"HS256"}') {
  const reading = readToken(`${encode(header)}.${encode(claims)}.AAAA`);
  const { context } = reviewToken(reading, rare);
  if (context === null) throw new Error('a token');
  const shown = payloadOf(reading)?.shown ?? '';
  return runRules(TIME_RULES, { ...context, nowSeconds }).map((finding) => ({
    ...finding,
    text: finding.place === null ? null : shown.slice(finding.place.start, finding.place.end),
  }));
}

const idsIn = (claims: string, nowSeconds?: number) =>
  findingsIn(claims, nowSeconds).map(({ code: id }) => id);

describe('each rule, at its place', () => {
  it.each([
    [`{"exp":${NOW - 1}}`, 'exp-expired', 'error', '/exp', `${NOW - 1}`],
    [`{"nbf":${NOW + 1}}`, 'nbf-future', 'error', '/nbf', `${NOW + 1}`],
    [`{"iat":${NOW + 1}}`, 'iat-future', 'warning', '/iat', `${NOW + 1}`],
    [`{"exp":${NOW + 86_401},"iat":${NOW}}`, 'lifetime-long', 'warning', '/exp', `${NOW + 86_401}`],
    [`{"exp":${NOW + 86_401}}`, 'lifetime-long', 'warning', '/exp', `${NOW + 86_401}`],
    [`{"iat":${NOW}000}`, 'numericdate-milliseconds', 'warning', '/iat', `${NOW}000`],
    [`{"auth_time":${NOW}000}`, 'numericdate-milliseconds', 'warning', '/auth_time', `${NOW}000`],
    ['{"exp":1e13}', 'numericdate-implausible', 'warning', '/exp', '1e13'],
    [
      '{"updated_at":1700000000000000}',
      'numericdate-implausible',
      'warning',
      '/updated_at',
      '1700000000000000',
    ],
    ['{"exp":"1700000000"}', 'numericdate-not-number', 'error', '/exp', '"1700000000"'],
    ['{"nbf":null}', 'numericdate-not-number', 'error', '/nbf', 'null'],
    ['{"iat":[1]}', 'numericdate-not-number', 'error', '/iat', '[\n    1\n  ]'],
    ['{"updated_at":"2020-01-01"}', 'numericdate-not-number', 'info', '/updated_at', '"2020-01-01"'],
  ])('%s: %s', (claims, id, severity, path, text) => {
    expect(findingsIn(claims)).toMatchObject([{ code: id, severity, part: 'payload', path, text }]);
  });

  it('exp-before-iat', () => {
    expect(findingsIn(`{"iat":${NOW},"exp":${NOW - 10}}`)).toMatchObject([
      { code: 'exp-expired' },
      { code: 'exp-before-iat', severity: 'warning', part: 'payload', path: '/exp', text: `${NOW - 10}` },
    ]);
  });
});

describe('boundaries', () => {
  it.each([
    ['exp is now: expired (RFC 7519 section 4.1.4, on or after)', `{"exp":${NOW}}`, ['exp-expired']],
    ['exp a second ahead', `{"exp":${NOW + 1}}`, ['exp-soon']],
    ['exp half a second ahead', `{"exp":${NOW}.5}`, ['exp-soon', 'numericdate-fraction']],
    ['exp a minute ahead', `{"exp":${NOW + 60}}`, ['exp-soon']],
    ['exp more than a minute ahead', `{"exp":${NOW + 61}}`, []],
    ['nbf is exp', `{"exp":${NOW + 90},"nbf":${NOW + 90}}`, ['nbf-future', 'nbf-after-exp']],
    ['nbf just before exp', `{"exp":${NOW + 90},"nbf":${NOW + 89}}`, ['nbf-future']],
    ['a time written with a fraction of nothing', `{"iat":${NOW}.0}`, []],
    ['a refresh token of 90 days', `{"typ":"Refresh","exp":${NOW + 90 * 86_400}}`, []],
    ['a refresh token of more', `{"typ":"Refresh","exp":${NOW + 90 * 86_400 + 1}}`, ['lifetime-long']],
    ['an SD-JWT of years', `{"_sd_alg":"sha-256","exp":${NOW + 9e8}}`, []],
    ['a credential of years', `{"vct":"https://a.example/pid","exp":${NOW + 9e8}}`, []],
    ['nbf is now', `{"nbf":${NOW}}`, []],
    ['nbf half a second ahead', `{"nbf":${NOW}.5}`, ['nbf-future', 'numericdate-fraction']],
    ['iat is now', `{"iat":${NOW}}`, []],
    ['exp is iat', `{"exp":${NOW + 90},"iat":${NOW + 90}}`, ['iat-future']],
    ['a life of a day', `{"exp":${NOW + 86_400},"iat":${NOW}}`, []],
    ['a life of a day from nbf', `{"exp":${NOW + 86_400},"nbf":${NOW}}`, []],
    [
      'a long life counts from iat, not from now',
      `{"exp":${NOW + 90},"iat":${NOW - 90_000}}`,
      ['lifetime-long'],
    ],
    ['nothing', '{}', []],
    ['exp that means never', '{"exp":253402300799}', ['lifetime-long']],
    ['exp of milliseconds', '{"exp":253402300801}', ['numericdate-milliseconds']],
    ['exp of 1970', '{"exp":0}', ['exp-expired']],
    ['a negative exp', '{"exp":-1}', ['exp-expired']],
    ['only the last exp counts', `{"exp":1,"exp":${NOW + 90}}`, []],
    ['only the last exp is checked for its type', `{"exp":"x","exp":${NOW + 90}}`, []],
    ['times within objects are no times of the token', '{"a":{"exp":"x"}}', []],
    ['times that are not registered', '{"expires":"x","created":1700000000000}', []],
  ])('%s', (_, claims, ids) => expect(idsIn(claims)).toEqual(ids));

  it('a token expires as the clock moves', () => {
    const claims = `{"exp":${NOW}}`;
    const isOver = (now: number) => idsIn(claims, now).includes('exp-expired');
    expect([NOW - 1, NOW - 0.001, NOW, NOW + 1].map(isOver)).toEqual([false, false, true, true]);
  });
});

describe('tokens that are made to live long', () => {
  const DAY = 86_400;
  const idsOf = (claims: object, header: object) =>
    findingsIn(JSON.stringify(claims), NOW, JSON.stringify(header)).map(({ code: id }) => id);
  const apple = { alg: 'ES256', kid: 'ABC123DEFG' };
  const secret = {
    ...{ iss: 'DEF123GHIJ', iat: NOW, exp: NOW + 15_777_000 },
    ...{ aud: 'https://appleid.apple.com', sub: 'com.example.app' },
  };
  const hmac = { alg: 'HS256', typ: 'JWT' };
  const key = {
    iss: 'supabase',
    ref: 'abcdefghijklmnopqrst',
    role: 'anon',
    iat: NOW,
    exp: NOW + 3652.5 * DAY,
  };

  it.each([
    ['a client secret for Sign in with Apple', secret, apple],
    ['an anon key of Supabase', key, hmac],
    ['a service key of Supabase', { ...key, role: 'service_role' }, hmac],
    [
      'one of a Supabase of one’s own, for five years',
      { ...key, ref: undefined, exp: NOW + 1827 * DAY },
      hmac,
    ],
  ])('%s', (_, claims, header) => expect(idsOf(claims, header)).toEqual([]));

  it.each([
    ['a client secret that Apple would refuse', { ...secret, exp: secret.exp + 1 }, apple],
    ['one for another audience', { ...secret, aud: 'https://api.example' }, apple],
    ['one of no team', { ...secret, iss: 'my-service' }, apple],
    ['one with another algorithm', secret, { ...apple, alg: 'RS256' }],
    ['one without a client', { ...secret, sub: undefined }, apple],
    ['a key of Supabase for longer', { ...key, exp: NOW + 3654 * DAY }, hmac],
    ['one of a user', { ...key, role: 'authenticated' }, hmac],
    ['one about somebody', { ...key, sub: 'a' }, hmac],
    ['one of another issuer', { ...key, iss: 'https://issuer.example' }, hmac],
  ])('but not %s', (_, claims, header) => expect(idsOf(claims, header)).toEqual(['lifetime-long']));
});

describe('wording', () => {
  it.each([
    ['{"exp":1699996400}', 'Expired 1 hour ago', '2023-11-14 21:13:20 UTC'],
    ['{"nbf":1700000060}', 'Not valid yet', 'in 1 minute'],
    ['{"iat":1700000000000}', 'Time in milliseconds', '2023-11-14 22:13:20 UTC'],
    ['{"exp":"1"}', 'Time is not a number', '"exp" is a string'],
  ])('%s', (claims, title, what) => {
    const [finding] = findingsIn(claims);
    expect(finding?.title).toBe(title);
    expect(finding?.what).toContain(what);
  });
});
