import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { readKey } from '../keys/read-key.ts';
import { EMPTY_POLICY, type Policy } from '../policy/policy.ts';
import { publicKeysOf } from './public-keys.ts';
import { readLink } from './read-link.ts';
import { LINK_CHARACTERS_AT_MOST, SHARED_VIEWS, type SharedContents } from './shared-contents.ts';
import { policyToShare } from './shared-policy.ts';
import { writeLink } from './write-link.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const TOKEN = `${encode('{"alg":"HS256"}')}.${encode('{"sub":"alice"}')}.AAAA`;
const PUBLIC = {
  kty: 'EC',
  crv: 'P-256',
  x: 'Ca53PtItkU-oGsvxjUM4JcH9ih-LCzvMgHd8d-tgRDA',
  y: 'rkcGUJHU8sjNbFM42aLSoDCecAS4AVSeyrII8W1-jkM',
};
/** Made for the samples of the rules. */
const PRIVATE = {
  kty: 'EC',
  crv: 'P-256',
  x: 'ItrwCA3R4QS9loAhcwVqJfThndXl8pd7GnqZXUf-tZo',
  y: 'e09weSBD-FFKje76uKhW21uwX2SUKM2zTXHjbPp6UQE',
  d: 'MfyPDV1nykH0DCLSCz57MzJt9dA9oHDHuvuYLd8gu7c',
};
const PLAIN: SharedContents = {
  token: TOKEN,
  unsigned: false,
  redacted: null,
  keys: [],
  policy: null,
  view: null,
};

const pack = (json: string | Uint8Array): string => `1.${deflateRawSync(json).toString('base64url')}`;

async function codeOf(text: string): Promise<string> {
  const reading = await readLink(text);
  if (reading.ok) return 'ok';
  const { code, what, remedy, place } = reading.problem;
  expect(place).toBeNull();
  for (const words of [what, remedy]) expect(words).toMatch(/^\S.{8,}\.$/s);
  return code;
}

async function roundTrip(contents: SharedContents): Promise<unknown> {
  const written = await writeLink(contents);
  if (!('text' in written)) return written;
  expect(written.text).toMatch(/^1\.[\w-]+$/);
  return readLink(written.text);
}

describe('a link', () => {
  it('holds all of its contents and nothing else', async () => {
    const policy: Policy = { ...EMPTY_POLICY, profile: 'id-token', aud: 'my-app', requiredClaims: ['sub'] };
    const contents: SharedContents = {
      token: TOKEN,
      unsigned: true,
      redacted: ['/sub', '/a~1b/0'],
      keys: [JSON.stringify({ ...PUBLIC, key_ops: ['verify'] })],
      policy,
      view: 'claims',
    };
    expect(await roundTrip(contents)).toEqual({ ok: true, contents });
    expect(await roundTrip(PLAIN)).toEqual({ ok: true, contents: PLAIN });
  });

  it('comes back as it was, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          token: fc
            .string({ minLength: 1, unit: 'grapheme' })
            .filter((text) => !/\p{Cc}/u.test(text) && text.trim() !== ''),
          unsigned: fc.boolean(),
          redacted: fc.option(
            fc.array(
              fc.string({ unit: 'grapheme' }).map((path) => `/${path}`),
              { maxLength: 5 },
            ),
          ),
          keys: fc.constantFrom([], [JSON.stringify(PUBLIC)]),
          policy: fc.option(
            fc.record({ iss: fc.stringMatching(/^\w+$/) }).map((stated) => ({ ...EMPTY_POLICY, ...stated })),
          ),
          view: fc.option(fc.constantFrom(...SHARED_VIEWS)),
        }),
        async (contents) => {
          expect(await roundTrip(contents)).toEqual({ ok: true, contents });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is not written where it would be too long to be opened', async () => {
    const token = randomBytes(200_000).toString('base64url');
    const written = await writeLink({ ...PLAIN, token });
    expect('code' in written ? written.code : written.text.length).toBe('link-too-long');
    expect(await writeLink({ ...PLAIN, token: 'a'.repeat(1_100_000) })).toMatchObject({
      code: 'link-too-long',
    });
    expect(await writeLink({ ...PLAIN, token: '\ud800' })).toMatchObject({ code: 'link-token' });
  });
});

const JSON_WITH = (members: string): string => pack(`{"token":${JSON.stringify(TOKEN)},${members}}`);
const KEYS = (...keys: readonly object[]): string => JSON_WITH(`"keys":${JSON.stringify(keys)}`);

describe('a hostile link is refused as a whole, and says why', () => {
  it.each([
    ['nothing', '', 'link-incomplete'],
    ['no version', encode('{}'), 'link-incomplete'],
    ['another version', pack('{}').replace('1.', '2.'), 'link-version'],
    ['a version beyond all', '99999999999999999999.AA', 'link-incomplete'],
    ['a version with a zero', pack(`{"token":"${TOKEN}"}`).replace('1.', '01.'), 'link-version'],
    ['characters that are no base64url', `${pack('{}')}%2F`, 'link-incomplete'],
    ['padding', `${pack('{}')}==`, 'link-incomplete'],
    ['no DEFLATE', `1.${encode('not compressed at all')}`, 'link-incomplete'],
    ['a cut link', pack(`{"token":"${TOKEN}"}`).slice(0, -8), 'link-incomplete'],
    ['bytes that are no text', pack(Buffer.from([0x7b, 0xff, 0x7d])), 'link-incomplete'],
    ['a byte-order mark', pack(`\ufeff{"token":"${TOKEN}"}`), 'link-incomplete'],
    ['a bomb', pack(Buffer.alloc(50_000_000, 'a')), 'link-too-large'],
    ['a longer address than is read', `1.${'A'.repeat(LINK_CHARACTERS_AT_MOST)}`, 'link-too-long'],
    ['no JSON', pack('{"token":'), 'link-not-json'],
    ['a list', pack('[]'), 'link-not-json'],
    ['null', pack('null'), 'link-not-json'],
    ['brackets a million deep', pack('['.repeat(900_000)), 'link-not-json'],
    ['no token', pack('{}'), 'link-token'],
    ['a token that is a number', pack('{"token":1e999999}'), 'link-token'],
    ['a token that is an object', pack('{"token":{"toString":"x"}}'), 'link-token'],
    ['an empty token', pack('{"token":"  "}'), 'link-token'],
    ['a token with a control character', pack('{"token":"eyJ\\u0000"}'), 'link-token'],
    ['a token with an escape sequence', pack('{"token":"eyJ\\u001b[2J"}'), 'link-token'],
    ['half of a surrogate pair', pack('{"token":"\\ud800"}'), 'link-token'],
    ['two tokens', JSON_WITH('"token":"x"'), 'link-member'],
    ['__proto__', JSON_WITH('"__proto__":{"polluted":true}'), 'link-member'],
    ['constructor', JSON_WITH('"constructor":{"prototype":{"polluted":true}}'), 'link-member'],
    ['a time', JSON_WITH('"now":1'), 'link-member'],
    ['an address to fetch', JSON_WITH('"jku":"https://attacker.example"'), 'link-member'],
    ['unsigned as a number', JSON_WITH('"unsigned":1'), 'link-member'],
    ['unsigned as false', JSON_WITH('"unsigned":false'), 'link-member'],
    ['redacted as a text', JSON_WITH('"redacted":"/a"'), 'link-member'],
    ['a redacted number', JSON_WITH('"redacted":[1]'), 'link-member'],
    ['a path that is none', JSON_WITH('"redacted":["a"]'), 'link-member'],
    ['thousands of paths', JSON_WITH(`"redacted":${JSON.stringify(Array(2000).fill('/a'))}`), 'link-member'],
    ['an unknown view', JSON_WITH('"view":"html"'), 'link-member'],
    ['a view from the prototype', JSON_WITH('"view":"toString"'), 'link-member'],
    ['keys that are no list', JSON_WITH('"keys":{}'), 'link-key'],
    ['a key that is a text', JSON_WITH('"keys":["x"]'), 'link-key'],
    ['a key without its type', KEYS({}), 'link-key'],
    ['a key off its curve’s length', KEYS({ ...PUBLIC, x: 'AA' }), 'link-key'],
    ['a key with an unknown member', KEYS({ ...PUBLIC, x5u: 'https://attacker.example' }), 'link-key'],
    ['a key with a member of another type', KEYS({ ...PUBLIC, kid: { a: 1 } }), 'link-key'],
    ['a key whose operations are objects', KEYS({ ...PUBLIC, key_ops: [{ a: 'text' }] }), 'link-key'],
    ['a key whose operations are lists', KEYS({ ...PUBLIC, key_ops: [['verify']] }), 'link-key'],
    ['a key with an unknown operation', KEYS({ ...PUBLIC, key_ops: ['verify', 'text'] }), 'link-key'],
    ['a key with many operations', KEYS({ ...PUBLIC, key_ops: Array(9).fill('verify') }), 'link-key'],
    ['a private key among operations', KEYS({ ...PUBLIC, key_ops: [PRIVATE] }), 'link-key'],
    ['a key with a name twice', JSON_WITH('"keys":[{"kty":"EC","kty":"EC"}]'), 'link-key'],
    ['a hundred keys', KEYS(...Array<object>(100).fill(PUBLIC)), 'link-key'],
    ['a private key', KEYS(PRIVATE), 'link-private-key'],
    ['a secret', KEYS({ kty: 'oct', k: 'c2VjcmV0' }), 'link-private-key'],
    ['a prime', KEYS({ kty: 'RSA', n: 'AQAB', e: 'AQAB', q: 'AQAB' }), 'link-private-key'],
    ['a private key of ML-DSA', KEYS({ kty: 'AKP', alg: 'ML-DSA-44', priv: 'AA' }), 'link-private-key'],
    [
      'a private key as the token',
      pack(JSON.stringify({ token: JSON.stringify(PRIVATE) })),
      'link-private-key',
    ],
    [
      'PEM as the token',
      pack(JSON.stringify({ token: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' })),
      'link-private-key',
    ],
    [
      'a private key in a claim',
      pack(
        JSON.stringify({
          token: `${encode('{"alg":"HS256"}')}.${encode(JSON.stringify({ cnf: { jwk: PRIVATE } }))}.AA`,
        }),
      ),
      'link-private-key',
    ],
    ['a policy that is none', JSON_WITH('"policy":[]'), 'link-policy'],
    ['a policy with an unknown member', JSON_WITH('"policy":{"fetch":true}'), 'link-policy'],
    ['a policy with a huge number', JSON_WITH('"policy":{"toleranceSeconds":1e308}'), 'link-policy'],
    ['a policy that tolerates years', JSON_WITH('"policy":{"toleranceSeconds":99999999}'), 'link-policy'],
    ['a policy with an access token', JSON_WITH('"policy":{"accessToken":"abc"}'), 'link-policy-secret'],
    ['a policy with a nonce', JSON_WITH('"policy":{"nonce":"abc"}'), 'link-policy-secret'],
  ])('%s', async (_, text, code) => {
    expect(await codeOf(text)).toBe(code);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('and any text comes back with a value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect((await readLink(text)).ok).toBe(false);
        expect((await readLink(`1.${text}`)).ok).toBe(false);
        await readLink(pack(text));
        await readLink(JSON_WITH(text));
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is put into a link', () => {
  it('of a policy is nothing that belongs to one exchange', () => {
    const secret = { accessToken: 'abc', code: 'def', nonce: 'ghi' };
    expect(policyToShare({ ...EMPTY_POLICY, ...secret, iss: 'a' })).toEqual({
      policy: { ...EMPTY_POLICY, iss: 'a' },
      left: ['accessToken', 'code', 'nonce'],
    });
    expect(policyToShare({ ...EMPTY_POLICY, ...secret }).policy).toBeNull();
    expect(policyToShare(EMPTY_POLICY)).toEqual({ policy: null, left: [] });
  });

  it('of keys is the public half, never a secret', async () => {
    const ring = JSON.stringify({ keys: [PRIVATE, { kty: 'oct', k: 'c2VjcmV0' }, { ...PUBLIC, kid: 'b' }] });
    const { text, format } = keyInput(ring);
    const keys = await publicKeysOf(await readKey(text, format, environment));
    const { d, ...half } = PRIVATE;
    expect(keys.map((key) => JSON.parse(key))).toMatchObject([half, { ...PUBLIC, kid: 'b' }]);
    expect(keys.join()).not.toContain(d);
    expect(keys.join()).not.toContain('c2VjcmV0');
    expect(await publicKeysOf(await readKey('secret', 'auto', environment))).toEqual([]);
    expect(await roundTrip({ ...PLAIN, keys })).toMatchObject({ ok: true });
  });
});
