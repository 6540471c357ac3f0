import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CryptoEnvironment, createCryptoEnvironment } from '../algorithms/environment.ts';
import type { FetchedKeys } from '../keys/carried.ts';
import { readKey } from '../keys/read-key.ts';
import { readToken } from '../token/read-token.ts';
import { checkSignature, type SignatureCheck } from './check-signature.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string) => Buffer.from(text).toString('base64url');

function hmac(header: object | string, payload: string, secret: string | Buffer): string {
  const input = `${encode(typeof header === 'string' ? header : JSON.stringify(header))}.${encode(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
const ed = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const jwkOf = (key: typeof ed.publicKey) => ({ ...key.export({ format: 'jwk' }) });
const pem = (key: typeof ed.publicKey) => key.export({ type: 'spki', format: 'pem' }).toString();

function signed(header: object, pair: typeof ed, hash: string | null = null): string {
  const input = `${encode(JSON.stringify(header))}.${encode('{}')}`;
  return `${input}.${sign(hash, Buffer.from(input), pair.privateKey).toString('base64url')}`;
}

async function check(pasted: string, key = '', on: CryptoEnvironment = environment): Promise<SignatureCheck> {
  return checkSignature(readToken(pasted), await readKey(key, 'auto', on), on);
}

const HS256 = { alg: 'HS256' };
const GOOD = hmac(HS256, '{"a":1}', 'secret');
const BROKEN_KEY = '-----BEGIN PUBLIC KEY-----';

describe('the first that applies', () => {
  const none = `${encode('{"alg":"none"}')}.e30.`;
  const cases: readonly (readonly [
    name: string,
    pasted: string,
    key: string,
    state: SignatureCheck['state'],
  ])[] = [
    ['nothing pasted, with a key', '', 'secret', 'empty'],
    ['nothing pasted, with a broken key', ' \n', BROKEN_KEY, 'empty'],
    ['prose', 'hello', 'secret', 'malformed'],
    ['two parts come before a broken key', 'eyJhbGciOiJIUzI1NiJ9.e30', BROKEN_KEY, 'malformed'],
    ['no signature comes before no key', 'eyJhbGciOiJIUzI1NiJ9.e30.', '', 'malformed'],
    ['padding comes before none', `${none.slice(0, -1)}=.`, '', 'malformed'],
    ['padding comes before an unknown alg', `${encode('{"alg":"X"}')}.e30=.AAAA`, '', 'malformed'],
    ['4n+1', `${GOOD}AA`, 'secret', 'malformed'],
    ['a header that is no object', `${encode('[]')}.e30.AAAA`, 'secret', 'malformed'],
    ['a header that breaks off', `${encode('{"alg":"HS256"')}.e30.AAAA`, 'secret', 'malformed'],
    // A form that is not computed yet is no fault of the token.
    ['an SD-JWT', `${GOOD}~`, 'secret', 'unsupported'],
    ['an SD-JWT whose signature is padded', `${GOOD}=~`, 'secret', 'malformed'],
    ['a JSON serialization', '{"payload":"e30","protected":"e30","signature":"AA"}', 'secret', 'unsupported'],
    ['none', none, '', 'unsecured'],
    ['none comes before a key', none, 'secret', 'unsecured'],
    ['none comes before a broken key', none, BROKEN_KEY, 'unsecured'],
    ['none with a signature', `${none}AAAA`, 'secret', 'unsecured'],
    ['None is unsupported', hmac({ alg: 'None' }, '{}', 'secret'), 'secret', 'unsupported'],
    ['NONE without a key', `${encode('{"alg":"NONE"}')}.e30.AAAA`, '', 'unsupported'],
    ['hs256', hmac({ alg: 'hs256' }, '{}', 'secret'), 'secret', 'unsupported'],
    ['an unknown alg comes before no key', hmac({ alg: 'HS1' }, '{}', 'x'), '', 'unsupported'],
    ['a missing alg', hmac({}, '{}', 'secret'), 'secret', 'unsupported'],
    ['an alg that is no string', hmac({ alg: 256 }, '{}', 'secret'), 'secret', 'unsupported'],
    [
      'crit comes before no key',
      hmac({ ...HS256, crit: ['exp'], exp: 1 }, '{}', 'secret'),
      '',
      'unsupported',
    ],
    [
      'crit is never verified',
      hmac({ ...HS256, crit: ['exp'], exp: 1 }, '{}', 'secret'),
      'secret',
      'unsupported',
    ],
    ['a faulty crit', hmac({ ...HS256, crit: [] }, '{}', 'secret'), 'secret', 'unsupported'],
    ['crit comes before a broken key', hmac({ ...HS256, crit: 1 }, '{}', 'x'), BROKEN_KEY, 'unsupported'],
    ['b64 false', `${encode('{"alg":"HS256","b64":false}')}.a b.AAAA`, 'secret', 'unsupported'],
    ['b64 true is nothing special', hmac({ ...HS256, b64: true }, '{}', 'secret'), 'secret', 'verified'],
    [
      'a JWE comes before no key',
      `${encode('{"alg":"dir","enc":"A128GCM"}')}..AAAA.AAAA.AAAA`,
      '',
      'unsupported',
    ],
    ['a JWE of none', `${encode('{"alg":"none","enc":"A128GCM"}')}..AAAA.AAAA.AAAA`, 'secret', 'unsupported'],
    ['a JWE with padding', `${encode('{"alg":"dir","enc":"A128GCM"}')}..AAAA.AAAA.AA==`, '', 'malformed'],
    ['no key', GOOD, '', 'no-key'],
    [
      'no key although the token carries one',
      signed({ alg: 'EdDSA', jwk: jwkOf(ed.publicKey) }, ed),
      '',
      'no-key',
    ],
    ['a broken key', GOOD, BROKEN_KEY, 'unusable-key'],
    ['a public key for HMAC', GOOD, pem(rsa.publicKey), 'unusable-key'],
    ['a secret for EdDSA', signed({ alg: 'EdDSA' }, ed), 'secret', 'unusable-key'],
    ['verified', GOOD, 'secret', 'verified'],
    ['invalid', GOOD, 'Secret', 'invalid'],
    ['a secret with a newline is another', GOOD, 'secret\n', 'invalid'],
    ['a wrapped token', `Bearer ${GOOD.replaceAll('.', '.\n')}`, 'secret', 'verified'],
    ['the last alg counts', hmac('{"alg":"none","alg":"HS256"}', '{}', 'secret'), 'secret', 'verified'],
    [
      'the last alg counts, also as none',
      hmac('{"alg":"HS256","alg":"none"}', '{}', 'secret'),
      'secret',
      'unsecured',
    ],
    ['a payload that is no JSON', hmac(HS256, 'hello', 'secret'), 'secret', 'verified'],
    ['a payload that is an array', hmac(HS256, '[]', 'secret'), 'secret', 'verified'],
    ['an empty payload', hmac(HS256, '', 'secret'), 'secret', 'verified'],
    [
      'a private key verifies',
      signed({ alg: 'EdDSA' }, ed),
      JSON.stringify(jwkOf(ed.privateKey)),
      'verified',
    ],
    ['Ed25519 by name', signed({ alg: 'Ed25519' }, ed), pem(ed.publicKey), 'verified'],
    ['another key', signed({ alg: 'EdDSA' }, ed), pem(other.publicKey), 'invalid'],
    ['RSA of 1024 bits', signed({ alg: 'RS256' }, small, 'sha256'), pem(small.publicKey), 'verified'],
    [
      'RSA of 1024 bits, another key',
      signed({ alg: 'RS256' }, small, 'sha256'),
      pem(rsa.publicKey),
      'invalid',
    ],
  ];

  it.each(cases)('%s', async (_, pasted, key, state) => expect((await check(pasted, key)).state).toBe(state));
});

describe('an empty HMAC key', () => {
  const token = hmac(HS256, '{}', Buffer.alloc(0));
  it('verifies what was made with it', async () => {
    expect(await check(token, '{"kty":"oct","k":""}')).toMatchObject({ state: 'verified', key: { bits: 0 } });
  });
  it('gives a verdict on others', async () => {
    expect((await check(GOOD, '{"kty":"oct","k":""}')).state).toBe('invalid');
  });
});

describe('unused bits', () => {
  it('in the signature leave it standing', async () => {
    const last = GOOD.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = GOOD.slice(0, -1) + alphabet.charAt(alphabet.indexOf(last) + 1);
    expect((await check(twin, 'secret')).state).toBe('verified');
  });
  it('in the payload are part of what is signed', async () => {
    const [header = '', , signature = ''] = hmac(HS256, '{}', 'secret').split('.');
    expect((await check(`${header}.e31.${signature}`, 'secret')).state).toBe('invalid');
  });
});

describe('read leniently', () => {
  const padded = (token: string) =>
    token
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('base64'))
      .join('.');
  const signedPadded = (() => {
    const input = `${Buffer.from('{"alg":"HS256"}').toString('base64')}.${Buffer.from('{"a":1}').toString('base64')}`;
    return `${input}.${createHmac('sha256', 'secret').update(input).digest('base64')}`;
  })();
  it.each([
    [
      'padding added after signing: the corrected token holds',
      padded(GOOD),
      'secret',
      { holds: true, correctedHolds: true },
    ],
    [
      'signed with padding: only as it stands',
      signedPadded,
      'secret',
      { holds: true, correctedHolds: false },
    ],
    ['another secret', padded(GOOD), 'other', { holds: false, correctedHolds: false }],
    ['no key', padded(GOOD), '', null],
    ['a key that does not fit', padded(GOOD), pem(rsa.publicKey), null],
    ['a fault that nothing mends', `${GOOD}!`, 'secret', null],
    ['none', `${encode('{"alg":"none"}')}=.e30.`, 'secret', null],
    ['crit', padded(hmac({ ...HS256, crit: ['x'], x: 1 }, '{}', 'secret')), 'secret', null],
  ])('%s', async (_, pasted, key, lenient) => {
    expect(await check(pasted, key)).toEqual({ state: 'malformed', lenient });
  });
});

describe('a key that the token carries', () => {
  const byJwk = signed({ alg: 'EdDSA', jwk: jwkOf(ed.publicKey) }, ed);
  it.each([
    ['as JWK', byJwk, JSON.stringify(jwkOf(ed.publicKey))],
    ['as PEM: the thumbprint counts', byJwk, pem(ed.publicKey)],
    ['its private half', byJwk, JSON.stringify(jwkOf(ed.privateKey))],
    ['with other members', byJwk, JSON.stringify({ ...jwkOf(ed.publicKey), kid: 'mine', use: 'sig' })],
  ])('%s', async (_, token, key) => {
    expect(await check(token, key)).toMatchObject({ state: 'self-asserted', parameter: 'jwk' });
  });

  it.each<[string, object]>([
    ['padded', { jwk: { ...jwkOf(ed.publicKey), x: `${jwkOf(ed.publicKey).x}=` } }],
    ['with a faulty private member', { jwk: { ...jwkOf(ed.publicKey), d: '!' } }],
    ['as text', { jwk: JSON.stringify(jwkOf(ed.publicKey)) }],
    ['as a set', { jwk: { keys: [jwkOf(ed.publicKey)] } }],
    ['in x5c, but not in a certificate', { x5c: pem(ed.publicKey) }],
  ])('is one also where it is written otherwise: %s', async (_, header) => {
    const parameter = Object.keys(header)[0];
    const token = signed({ alg: 'EdDSA', ...header }, ed);
    expect(await check(token, pem(ed.publicKey))).toMatchObject({ state: 'self-asserted', parameter });
    const secret = hmac({ ...HS256, jwk: { k: `${encode('secret7')}==` } }, '{}', 'secret7');
    expect(await check(secret, 'secret7')).toMatchObject({ state: 'self-asserted', parameter: 'jwk' });
  });

  it('is nothing special where the token carries another', async () => {
    const token = signed({ alg: 'EdDSA', jwk: jwkOf(other.publicKey) }, ed);
    expect((await check(token, pem(ed.publicKey))).state).toBe('verified');
  });

  it('is not self-asserted where the signature does not hold', async () => {
    const token = `${byJwk.slice(0, -86)}${'A'.repeat(86)}`;
    expect((await check(token, pem(ed.publicKey))).state).toBe('invalid');
  });

  it('a secret in the header, which anyone who holds the token can use', async () => {
    const token = hmac({ ...HS256, jwk: { kty: 'oct', k: encode('secret') } }, '{}', 'secret');
    expect((await check(token, 'secret')).state).toBe('self-asserted');
  });
});

describe('a ring of keys', () => {
  const ring = (...keys: object[]) => JSON.stringify({ keys });
  const ours = jwkOf(ed.publicKey);
  const theirs = jwkOf(other.publicKey);
  const token = (kid?: unknown) => signed({ alg: 'EdDSA', ...(kid === undefined ? {} : { kid }) }, ed);
  it.each([
    ['kid chooses', token('b'), ring({ ...theirs, kid: 'a' }, { ...ours, kid: 'b' }), 'verified'],
    [
      'kid chooses, also where another holds',
      token('a'),
      ring({ ...theirs, kid: 'a' }, { ...ours, kid: 'b' }),
      'invalid',
    ],
    ['no kid: all are tried', token(), ring(theirs, ours), 'verified'],
    ['a kid that none has: all are tried', token('z'), ring({ ...theirs, kid: 'a' }, ours), 'verified'],
    ['a kid that is no string', token(7), ring(theirs, ours), 'verified'],
    ['a single key is tried whatever its kid', token('b'), ring({ ...ours, kid: 'a' }), 'verified'],
    ['two keys of one kid', token('a'), ring({ ...theirs, kid: 'a' }, { ...ours, kid: 'a' }), 'verified'],
    ['keys that do not fit are passed over', token(), ring({ kty: 'oct', k: 'AQID' }, ours), 'verified'],
    ['none that fits', token(), ring({ kty: 'oct', k: 'AQID' }, { ...ours, use: 'enc' }), 'unusable-key'],
  ])('%s', async (_, pasted, key, state) => expect((await check(pasted, key)).state).toBe(state));

  it('says how many were tried', async () => {
    expect(await check(token(), ring(theirs, { ...theirs, kid: 'x' }))).toMatchObject({
      state: 'invalid',
      tried: 2,
    });
  });
});

describe('an RSA key that is none', () => {
  /** EMSA-PKCS1-v1_5 of SHA-256 (RFC 8017 section 9.2): with the exponent 1 it is its own signature. */
  function pad(input: string, length: number): Buffer {
    const info = Buffer.from('3031300d060960864801650304020105000420', 'hex');
    const end = Buffer.concat([Buffer.of(0), info, createHash('sha256').update(input).digest()]);
    return Buffer.concat([Buffer.of(0, 1), Buffer.alloc(length - 2 - end.length, 0xff), end]);
  }

  it('is unusable before any platform is asked, with a signature that anyone can make', async () => {
    const input = `${encode('{"alg":"RS256"}')}.${encode('{"sub":"admin"}')}`;
    const key = JSON.stringify({ ...jwkOf(rsa.publicKey), e: 'AQ' });
    expect(await check(`${input}.${pad(input, 256).toString('base64url')}`, key)).toMatchObject({
      state: 'unusable-key',
      misfit: { code: 'rsa-exponent' },
    });
  });

  it('does not keep another key of the set from being used', async () => {
    const keys = [{ ...jwkOf(rsa.publicKey), e: 'AQ' }, jwkOf(rsa.publicKey)];
    const token = signed({ alg: 'RS256' }, rsa, 'sha256');
    expect((await check(token, JSON.stringify({ keys }))).state).toBe('verified');
  });
});

describe('what the platform lacks', () => {
  it('without WebCrypto nothing is computed, and that comes before the key', async () => {
    const bare = createCryptoEnvironment(null);
    expect(await check(GOOD, '', bare)).toEqual({ state: 'unsupported', reason: { code: 'no-webcrypto' } });
    expect(await check(GOOD, 'secret', bare)).toMatchObject({ state: 'unsupported' });
    expect(await check(`${encode('{"alg":"none"}')}.e30.`, '', bare)).toEqual({ state: 'unsecured' });
  });

  it('an algorithm that it does not compute', async () => {
    const without: CryptoEnvironment = { ...environment, supports: async ({ name }) => name !== 'EdDSA' };
    expect(await check(signed({ alg: 'EdDSA' }, ed), pem(ed.publicKey), without)).toEqual({
      state: 'unsupported',
      reason: { code: 'alg-unavailable', name: 'EdDSA' },
    });
  });

  it('a key that it refuses is unusable, never invalid', async () => {
    const point = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: `${'A'.repeat(42)}E` };
    const token = `${encode('{"alg":"ES256"}')}.e30.${'A'.repeat(86)}`;
    expect(await check(token, JSON.stringify(point))).toMatchObject({
      state: 'unusable-key',
      misfit: { code: 'refused' },
    });
  });
});

describe('a key that was fetched', () => {
  const JKU = 'https://Maker.example/jwks';
  const token = signed({ alg: 'EdDSA', jku: JKU }, ed);
  const set = JSON.stringify({ keys: [jwkOf(other.publicKey), jwkOf(ed.publicKey)] });
  const checkFetched = async (pasted: string, key: string, fetched: readonly FetchedKeys[]) =>
    checkSignature(readToken(pasted), await readKey(key, 'auto', environment), environment, { fetched });

  it.each([
    ['from the token’s jku, as a set', set],
    ['from the token’s jku, and then pasted as PEM', pem(ed.publicKey)],
  ])('%s', async (_, key) => {
    const fetched = [
      { urls: ['https://issuer.example/jwks'], text: '{"keys":[]}' },
      { urls: ['https://maker.example/jwks'], text: set },
    ];
    expect(await checkFetched(token, key, fetched)).toMatchObject({
      state: 'self-asserted',
      parameter: 'jku',
    });
  });

  it('a secret from the token’s jku', async () => {
    const secret = JSON.stringify({ kty: 'oct', k: encode('secret') });
    const mac = hmac({ alg: 'HS256', jku: JKU }, '{}', 'secret');
    const fetched = [{ urls: ['https://maker.example/jwks'], text: secret }];
    expect(await checkFetched(mac, 'secret', fetched)).toMatchObject({
      state: 'self-asserted',
      parameter: 'jku',
    });
  });

  it('beside a key of a size that is asked about first', async () => {
    const huge = { kty: 'RSA', n: Buffer.alloc(2100, 0xff).toString('base64url'), e: 'AQAB' };
    const text = JSON.stringify({ keys: [huge, jwkOf(ed.publicKey)] });
    const fetched = [{ urls: ['https://maker.example/jwks'], text }];
    expect(await checkFetched(token, pem(ed.publicKey), fetched)).toMatchObject({ state: 'self-asserted' });
  });

  it.each([
    ['another address', token, [{ urls: ['https://issuer.example/jwks'], text: set }]],
    [
      'the jku, but it holds another key',
      token,
      [{ urls: ['https://maker.example/jwks'], text: JSON.stringify(jwkOf(other.publicKey)) }],
    ],
    ['nowhere', token, []],
    [
      'the address that another token names',
      signed({ alg: 'EdDSA' }, ed),
      [{ urls: ['https://maker.example/jwks'], text: set }],
    ],
  ])('from %s is no key of the token', async (_, pasted, fetched) => {
    expect(await checkFetched(pasted, pem(ed.publicKey), fetched)).toMatchObject({ state: 'verified' });
  });
});
