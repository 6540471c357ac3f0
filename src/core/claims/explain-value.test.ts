import { describe, expect, it } from 'vitest';
import { ENTRA, GITHUB, GOOGLE, JWE, JWS, notesIn } from './test-data/explain-value-samples.ts';

const notesOf = (name: string, value: unknown, beside: object = {}) =>
  notesIn(JSON.stringify({ [name]: value, ...beside }));

const SD_JWT = `${JWS}~WyJhIiwiYiIsMV0~`;

describe('explainValue: one note in words', () => {
  it.each([
    // Durations.
    ['expires_in', 3600, '1 hour'],
    ['expires_in', '3599', '59 minutes 59 seconds'],
    ['max_age', 86_400, '1 day'],
    ['ttl', 43_200, '12 hours'],
    // UUIDs, with examples of RFC 9562 appendix A.
    ['jti', 'C232AB00-9414-11EC-B3C8-9F6BDECED846', /^UUID version 1 .*, created 22 Feb 2022, 19:22:22 UTC$/],
    ['jti', '1EC9414C-232A-6B00-B3C8-9F6BDECED846', /^UUID version 6 .*, created 22 Feb 2022, 19:22:22 UTC$/],
    ['jti', '017F22E2-79B0-7CC3-98C4-DC0C0C07398F', /^UUID version 7 .*, created 22 Feb 2022, 19:22:22 UTC$/],
    ['jti', '5df41881-3aed-3515-88a7-2f4a814cf09e', 'UUID version 3 (MD5 of a name)'],
    ['jti', '919108f7-52d1-4320-9bac-f847db4148a8', 'UUID version 4 (random)'],
    ['jti', 'urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2', 'UUID version 5 (SHA-1 of a name)'],
    ['jti', '2489E9AD-2EE2-8E00-8EC9-32D5F69181C0', /^UUID version 8/],
    ['jti', '00000000-0000-0000-0000-000000000000', /nil/],
    ['jti', 'ffffffff-ffff-ffff-ffff-ffffffffffff', /max/],
    ['oid', '00000000-0000-0000-66f3-3332eca7ea81', 'UUID, old NCS variant'],
    ['tid', '9188040d-6c67-4c5b-b112-36a304b66dad', /personal Microsoft accounts/],
    ['jti', '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'ULID, created 30 Jul 2016, 23:54:10 UTC'],
    ['jti', '01arz3ndektsv4rrffq69g5fav', 'ULID, created 30 Jul 2016, 23:54:10 UTC'],
    // Classes of authentication.
    ['acr', '0', /29115/],
    ['acr', 1, 'Level 1 of the issuer’s own scale'],
    ['acr', 'urn:mace:incommon:iap:silver', 'InCommon Silver'],
    ['acr', 'urn:openbanking:psd2:sca', /strong customer/],
    ['acr', 'http://eidas.europa.eu/LoA/high', 'eIDAS: level of assurance high'],
    ['acr', 'https://refeds.org/profile/mfa', 'REFEDS: multiple factors'],
    ['acr', 'phrh', /hardware/],
    // Places and languages.
    ['country', 'DE', 'Germany'],
    ['ctry', 'us', 'United States'],
    ['address', { country: 'CH', locality: 'Bern' }, 'Switzerland'],
    ['place_of_birth', { country: 'IS' }, 'Iceland'],
    ['locale', 'de-CH', 'German (Switzerland)'],
    ['locale', 'en_US', 'English (United States)'],
    ['xms_pl', 'pt-br', 'Portuguese (Brazil)'],
    ['zoneinfo', 'Europe/Paris', 'Central European Time'],
    // Addresses.
    ['email', 'jane@Example.com', 'Email address at example.com'],
    ['upn', 'jane@example.com', 'Email address at example.com'],
    ['upn', 'jane_example.com#EXT#@contoso.onmicrosoft.com', /^Guest in the Entra tenant contoso/],
    ['email', 'x1@privaterelay.appleid.com', /^Apple relay address$/],
    ['email', 'build@my-project.iam.gserviceaccount.com', 'Google service account of the project my-project'],
    ['phone_number', '+49 30 901820', 'Country code +49: Germany'],
    ['phone_number', '+1 (425) 555-1212', 'Country code +1: North America'],
    ['phone_number', '+358401234567', 'Country code +358: Finland'],
    ['msisdn', '447700900123', 'Country code +44: United Kingdom'],
    // Identifiers.
    ['sub', 'system:serviceaccount:prod:api', 'Service account “api” in namespace “prod” (Kubernetes)'],
    ['sub', 'spiffe://example.org/ns/prod/sa/api', /service account “api” in namespace “prod”/],
    ['sub', 'spiffe://example.org/billing/db', 'SPIFFE ID: /billing/db in trust domain example.org'],
    ['sub', 'did:web:example.com', 'DID whose document is at https://example.com/.well-known/did.json'],
    ['sub', 'did:web:example.com%3A8443:u:alice', /at https:\/\/example\.com:8443\/u\/alice\/did\.json$/],
    ['sub', 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK', /public key itself/],
    ['sub', 'did:example:123', 'DID of the method “example”'],
    ['sub', 'arn:aws:iam::123456789012:role/Admin', 'AWS iam, account 123456789012: role/Admin'],
    [
      'aud',
      'arn:aws:lambda:eu-west-1:123456789012:function:f',
      'AWS lambda, region eu-west-1, account 123456789012: function:f',
    ],
    // Codes.
    ['_sd_alg', 'sha-256', /^SHA-256/],
    ['_sd', ['a', 'b', 'c'], '3 digests of hidden claims or decoys'],
    ['_sd', ['a'], '1 digest of a hidden claim or a decoy'],
    [
      'status',
      { status_list: { idx: 7, uri: 'https://issuer.example/status' } },
      'Entry 7 of the status list at https://issuer.example/status',
    ],
    ['azpacr', '1', /client secret/],
    ['appidacr', '2', /certificate/],
  ])('%s %j: %s', (name, value, words) => {
    const notes = notesOf(name, value);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({ kind: 'words' });
    expect(notes[0]?.kind === 'words' ? notes[0].text : '').toMatch(
      words instanceof RegExp ? words : new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`),
    );
  });

  it.each([
    ['idtyp', 'app', ENTRA, /without a user/],
    ['acct', 1, ENTRA, /Guest/],
    ['pwd_exp', 86_400, ENTRA, /^1 day$/],
    ['hd', 'example.com', GOOGLE, /organization example\.com/],
    ['runner_environment', 'self-hosted', GITHUB, /may keep traces/],
    ['event_name', 'pull_request_target', GITHUB, /rights of its target branch/],
    ['sub', 'repo:o/r:ref:refs/heads/feature/x', GITHUB, /^Branch “feature\/x” in o\/r$/],
    ['sub', 'repo:o/r:ref:refs/tags/v1', GITHUB, /^Tag “v1” in o\/r$/],
    ['sub', 'repo:o/r:environment:Production', GITHUB, /^Environment “Production” in o\/r$/],
    ['sub', 'repo:o/r:pull_request', GITHUB, /^Pull request in o\/r$/],
  ])('%s %j of its issuer only', (name, value, issuer, words) => {
    expect(notesOf(name, value, issuer)).toEqual([{ kind: 'words', text: expect.stringMatching(words) }]);
    expect(notesOf(name, value)).toEqual([]);
  });

  it('says for how long the token is meant to be valid, as far as its times go together', () => {
    const valid = (text: string) => [{ kind: 'words', text: `Lifetime ${text}` }];
    expect(notesIn('{"exp":3600,"iat":0}')).toEqual(valid('1 hour'));
    expect(notesIn('{"exp":3600,"nbf":0}')).toEqual(valid('1 hour'));
    expect(notesIn('{"exp":1700003600000,"iat":1700000000000}')).toEqual(valid('1 hour'));
    for (const text of [
      '{"exp":3600}',
      '{"exp":0,"iat":0}',
      '{"exp":0,"iat":3600}',
      '{"exp":1700003600000,"iat":1700000000}',
      '{"exp":"3600","iat":0}',
      '{"exp":3600,"iat":"0"}',
      '{"exp":1e999,"iat":0}',
    ])
      expect(notesIn(text)).toEqual([]);
  });

  it('says whether the issuer verified an address', () => {
    const text = (verified: unknown) => notesOf('email', 'a@example.com', { email_verified: verified });
    expect(text(true)).toEqual([{ kind: 'words', text: expect.stringMatching(/, verified by the issuer$/) }]);
    expect(text('true')).toEqual(text(true));
    expect(text(false)).toEqual([{ kind: 'words', text: expect.stringMatching(/, not verified$/) }]);
    expect(text(1)).toEqual([{ kind: 'words', text: 'Email address at example.com' }]);
  });
});

describe('explainValue: items', () => {
  const items = (name: string, value: unknown, beside: object = {}) => {
    const [note] = notesOf(name, value, beside);
    return note?.kind === 'items' ? note.items.map(({ text, meaning }) => [text, meaning]) : note;
  };
  const some = expect.any(String);

  it.each([
    [
      'scope',
      'openid  profile my:own',
      [
        ['openid', some],
        ['profile', some],
        ['my:own', null],
      ],
    ],
    [
      'scope',
      'a b',
      [
        ['a', null],
        ['b', null],
      ],
    ],
    [
      'scp',
      'User.Read Mail.Send',
      [
        ['User.Read', some],
        ['Mail.Send', some],
      ],
    ],
    [
      'scp',
      ['openid', 'offline_access'],
      [
        ['openid', some],
        ['offline_access', some],
      ],
    ],
    ['scope', 'https://graph.microsoft.com/User.Read', [['https://graph.microsoft.com/User.Read', some]]],
    ['scope', 'api://app/.default', [['api://app/.default', some]]],
    ['scope', 'https://www.googleapis.com/auth/drive.file', [[some, expect.stringMatching(/^Drive/)]]],
    ['scope', 'read:org', [['read:org', expect.stringMatching(/^GitHub/)]]],
    [
      'amr',
      ['pwd', 'otp', 'xyz'],
      [
        ['pwd', 'Password'],
        ['otp', 'One-time password'],
        ['xyz', null],
      ],
    ],
    [
      'nationalities',
      ['DE', 'FR'],
      [
        ['DE', 'Germany'],
        ['FR', 'France'],
      ],
    ],
    [
      'ui_locales',
      'de en',
      [
        ['de', 'German'],
        ['en', 'English'],
      ],
    ],
    ['cnf', { jkt: 'a', other: 1 }, [['jkt', some]]],
    ['cnf', { 'x5t#S256': 'a' }, [['x5t#S256', expect.stringMatching(/TLS/)]]],
    ['cnf', { jwk: {} }, [['jwk', some]]],
    [
      'roles',
      ['arn:aws:iam::123456789012:role/A', 'x'],
      [
        [some, 'AWS iam, account 123456789012: role/A'],
        ['x', null],
      ],
    ],
  ])('%s %j', (name, value, expected) => expect(items(name, value)).toEqual(expected));

  it('knows every method of RFC 8176', () => {
    const codes =
      'face fpt geo hwk iris kba mca mfa otp pin pop pwd rba retina sc sms swk tel user vbm wia'.split(' ');
    expect(items('amr', codes)).toEqual(codes.map((code) => [code, some]));
  });

  it('knows contexts of Entra', () => {
    expect(items('acrs', ['c1', 'p1'], ENTRA)).toEqual([
      ['c1', some],
      ['p1', null],
    ]);
    expect(items('acrs', ['c1'])).toBeUndefined();
  });
});

describe('explainValue: URL, JSON and token', () => {
  it.each([
    'https://example.com',
    'https://a.example:8443/p?q=%20#f',
    'HTTPS://EXAMPLE.COM/',
    'https://[::1]/',
  ])('the URL %s', (url) => expect(notesOf('profile', url)).toEqual([{ kind: 'url', url }]));

  it('URLs of an array, each', () => {
    expect(notesOf('aud', ['https://a.example', 'api', 'https://b.example/'])).toEqual([
      { kind: 'url', url: 'https://a.example' },
      { kind: 'url', url: 'https://b.example/' },
    ]);
  });

  it('JSON inside a string, with every digit and repeated names', () => {
    expect(notesOf('data', ' {"n":12345678901234567890.10,"a":[1],"a":"\\u00e9"}')).toEqual([
      {
        kind: 'json',
        text: '{\n  "n": 12345678901234567890.10,\n  "a": [\n    1\n  ],\n  "a": "\\u00e9"\n}',
      },
    ]);
    expect(notesOf('address', '[{"a":1}]')[0]?.kind).toBe('json');
  });

  it.each([
    ['a JWS', JWS],
    ['an unsecured JWS', JWS.replace(/AAAA$/, '')],
    ['a JWE', JWE],
    ['an SD-JWT', SD_JWT],
  ])('%s', (_, text) => expect(notesOf('id_token', text)).toEqual([{ kind: 'token', text }]));

  it('a token deeper inside', () => {
    expect(notesOf('vp', { verifiableCredential: [SD_JWT] })).toEqual([{ kind: 'token', text: SD_JWT }]);
    expect(notesOf('trust_chain', [JWS, JWS])).toHaveLength(2);
    expect(notesOf('_claim_sources', { src: { JWT: JWS } })).toEqual([{ kind: 'token', text: JWS }]);
  });
});
