import {
  createHash,
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { readToken } from '../token/read-token.ts';
import * as rare from '../verdict/rare.ts';
import { checkKey, reviewToken } from '../verdict/review.ts';
import { runRules } from './rule.ts';
import { RULES_OF_KEY } from './rules-of-key.ts';
import { explainGuessable } from './secret-strength.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const NOW = 1_800_000_000;
const encode = (text: string) => Buffer.from(text).toString('base64url');

function hmac(bits: 256 | 384 | 512, secret: string | Buffer): string {
  const input = `${encode(`{"alg":"HS${bits}"}`)}.e30`;
  return `${input}.${createHmac(`sha${bits}`, secret).update(input).digest('base64url')}`;
}

async function findingsIn(pasted: string, key: string, nowSeconds = NOW) {
  const reading = readToken(pasted);
  const { context } = reviewToken(reading, rare);
  if (context === null) throw new Error('a token');
  return runRules(RULES_OF_KEY, {
    ...context,
    ...(await checkKey(reading, keyInput(key), environment)),
    nowSeconds,
    wasFound: false,
  });
}

const rsa = (modulusLength: number) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  const input = `${encode('{"alg":"RS256"}')}.e30`;
  const token = `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
  return { token, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
};

/** Text of so many characters that no rule finds guessable. */
const strong = (length: number) => createHash('sha512').update('seed').digest('base64url').slice(0, length);

describe('secret-short', () => {
  it.each([
    [256, 31, 'The secret has 31 bytes; HS256 requires at least 32.'],
    [256, 1, 'The secret has 1 byte; HS256 requires at least 32.'],
    [384, 47, 'The secret has 47 bytes; HS384 requires at least 48.'],
    [512, 63, 'The secret has 63 bytes; HS512 requires at least 64.'],
  ] as const)('HS%i with %i bytes', async (bits, length, what) => {
    const secret = 'x'.repeat(length);
    const expected = {
      code: 'secret-short',
      severity: 'warning',
      part: 'key',
      place: null,
      path: null,
      what,
    };
    expect(await findingsIn(hmac(bits, secret), secret)).toMatchObject([expected]);
    expect(await findingsIn(hmac(bits, 'another'), secret)).toMatchObject([expected]);
  });

  it.each([
    [256, 32],
    [384, 48],
    [512, 64],
  ] as const)('HS%i with %i bytes is long enough', async (bits, length) => {
    const secret = strong(length);
    expect(await findingsIn(hmac(bits, secret), secret)).toEqual([]);
  });

  it('counts bytes, not characters', async () => {
    const secret = Array.from({ length: 16 }, (_, index) =>
      String.fromCodePoint(0xc0 + ((index * 37) % 64)),
    ).join('');
    expect(await findingsIn(hmac(256, secret), secret)).toEqual([]);
  });

  it('names an empty one', async () => {
    expect(await findingsIn(hmac(256, ''), '{"kty":"oct","k":""}')).toMatchObject([
      { what: 'The secret is empty; HS256 requires at least 32.' },
    ]);
  });

  it('is also said of a token read leniently', async () => {
    expect(await findingsIn(`${hmac(256, 'x')}=`, 'x')).toMatchObject([{ code: 'secret-short' }]);
  });

  it.each([
    ['without a key', hmac(256, 'x'), ''],
    ['of a secret that was not used', rsa(2048).token, 'x'],
    ['of an unsecured token', `${encode('{"alg":"none"}')}.e30.`, 'x'],
  ])('is not said %s', async (_, pasted, key) => expect(await findingsIn(pasted, key)).toEqual([]));
});

describe('rsa-short', () => {
  it.each([
    [1024, ['rsa-short']],
    [2047, ['rsa-short']],
    [2048, []],
  ])('%i bits', async (bits, ids) => {
    const { token, pem } = rsa(bits);
    const findings = await findingsIn(token, pem);
    expect(findings.map(({ code: id }) => id)).toEqual(ids);
    if (findings[0]) {
      expect(findings[0]).toMatchObject({ severity: 'warning', part: 'key', place: null, path: null });
      expect(findings[0].what).toContain(`${bits} bits; RS256 requires at least 2048`);
    }
  });
});

const idsOf = async (...question: Parameters<typeof findingsIn>) =>
  (await findingsIn(...question)).map(({ code: id }) => id);

describe('secrets that are known or easy to guess', () => {
  it.each([
    ['secret', ['secret-short', 'secret-known']],
    ['your-256-bit-secret', ['secret-short', 'secret-known']],
    ['a-string-secret-at-least-256-bits-long', ['secret-known']],
    // Another letter case is another secret.
    ['sEcret', ['secret-short']],
    ['x'.repeat(32), ['secret-low-entropy']],
    ['abcd'.repeat(8), ['secret-low-entropy']],
    ['0123456789abcdefghijklmnopqrstuvwxyz', ['secret-low-entropy']],
    ['my-own-secret-which-is-longer-than-32', ['secret-low-entropy']],
    ['0110100110010110100101100110100110010110', ['secret-low-entropy']],
    [strong(32), []],
    [`prod_secret_${createHash('sha256').update('x').digest('hex')}`, []],
    [strong(32).repeat(2), []],
    [createHash('md5').update('seed').digest('hex'), []],
    ['correct horse battery staple and more of it', []],
  ])('%s', async (secret, ids) => {
    expect(await idsOf(hmac(256, secret), secret)).toEqual(ids);
  });

  it('are said also where the signature does not hold', async () => {
    expect(await idsOf(hmac(256, 'another'), 'secret')).toContain('secret-known');
  });

  it('no random secret is called guessable', async () => {
    for (let round = 0; round < 200; round++) {
      expect(explainGuessable(randomBytes(32))).toBeNull();
      expect(explainGuessable(Buffer.from(randomBytes(16).toString('hex')))).toBeNull();
    }
  });
});

const jwkText = (members: object) => JSON.stringify(members);
const rs256 = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicJwk = rs256.publicKey.export({ format: 'jwk' });
function signed(header: object): string {
  const input = `${encode(JSON.stringify({ alg: 'RS256', ...header }))}.e30`;
  return `${input}.${sign('sha256', Buffer.from(input), rs256.privateKey).toString('base64url')}`;
}

// biome-ignore lint/style/noRestrictedGlobals: what OpenSSL says of a certificate is a text
const asSeconds = (text: string) => Date.parse(text) / 1000;

describe('rsa-exponent', () => {
  it.each([
    [3, ['rsa-exponent']],
    [17, ['rsa-exponent']],
    [65_537, []],
  ])('%i', async (publicExponent, ids) => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent });
    const input = `${encode('{"alg":"RS256"}')}.e30`;
    const token = `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
    expect(await idsOf(token, publicKey.export({ type: 'spki', format: 'pem' }).toString())).toEqual(ids);
  });
});

describe('RSA numbers that make no key', () => {
  const { token } = rsa(2048);
  const even = Buffer.from(publicJwk.n ?? '', 'base64url');
  even[255] = 2;
  it.each([
    ['e = 1', { e: 'AQ' }, 'rsa-exponent'],
    ['e = 4', { e: 'BA' }, 'rsa-exponent'],
    ['an even modulus', { n: even.toString('base64url') }, 'rsa-modulus'],
  ])('%s is an error, also of a token whose form forbids a check', async (_, members, id) => {
    const key = jwkText({ ...publicJwk, ...members });
    expect(await findingsIn(token, key)).toMatchObject([{ code: id, severity: 'error' }]);
    expect(await findingsIn(`${token}=`, key)).toMatchObject([{ code: id, severity: 'error' }]);
  });
});

describe('key-small-order', () => {
  /** R is the neutral point and S is 0: with a key of order 1 it holds for any text. */
  const fixed = (length: number) =>
    Buffer.concat([Buffer.of(1), Buffer.alloc(length - 1)]).toString('base64url');
  const tokenOf = (alg: string, length: number) => `${encode(JSON.stringify({ alg }))}.e30.${fixed(length)}`;
  const keyOf = (crv: string, hex: string) =>
    jwkText({ kty: 'OKP', crv, x: Buffer.from(hex, 'hex').toString('base64url') });
  const ORDER_8 = 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a';
  const cases: readonly (readonly [string, string, string, number, string])[] = [
    ['the neutral point', 'EdDSA', 'Ed25519', 64, `01${'00'.repeat(31)}`],
    ['the same, written beyond the prime', 'Ed25519', 'Ed25519', 64, `ee${'ff'.repeat(30)}7f`],
    ['the same with a sign', 'EdDSA', 'Ed25519', 64, `01${'00'.repeat(30)}80`],
    ['order 8', 'EdDSA', 'Ed25519', 64, ORDER_8],
    ['the neutral point of Ed448', 'Ed448', 'Ed448', 114, `01${'00'.repeat(56)}`],
    ['order 4 of Ed448', 'EdDSA', 'Ed448', 114, '00'.repeat(57)],
  ];

  it.each(cases)('%s, whatever the platform makes of it', async (_, alg, crv, length, hex) => {
    const found = await findingsIn(tokenOf(alg, length), keyOf(crv, hex));
    expect(found).toMatchObject([{ code: 'key-small-order', severity: 'error', part: 'key' }]);
  });

  it('also where it is one of a set, and not where another key of it was used', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const [small, sound] = [JSON.parse(keyOf('Ed25519', ORDER_8)), publicKey.export({ format: 'jwk' })];
    const set = (...keys: object[]) => jwkText({ keys: keys.map((key) => ({ ...key, use: 'sig' })) });
    expect(await idsOf(tokenOf('EdDSA', 64), set(small, sound))).toEqual(['key-small-order']);
    expect(await idsOf(tokenOf('EdDSA', 64), set(sound, small))).toEqual([]);
  });

  it('a key as Ed25519 makes them is none, nor is a small one for another algorithm', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(await idsOf(tokenOf('EdDSA', 64), pem)).toEqual([]);
    expect(await idsOf(tokenOf('ES256', 64), keyOf('Ed25519', ORDER_8))).toEqual([]);
  });
});

describe('key-published', () => {
  const key = (member: object) => jwkText({ kty: 'RSA', e: 'AQAB', ...member });
  it('names where the key is printed, and no other key', async () => {
    const jwtIo = JSON.parse(
      readFileSync(new URL('../../../e2e/data/cases.json', import.meta.url), 'utf8'),
    ).find(({ id }: { id: string }) => id === 'jwtio-RS256-pem');
    expect(await findingsIn(jwtIo.token, jwtIo.key)).toMatchObject([
      { code: 'key-published', severity: 'error', what: 'It is a sample key from jwt.io.' },
    ]);
    expect(await idsOf(signed({}), key({ n: publicJwk.n }))).toEqual([]);
  });
});

describe('secret-is-public-key', () => {
  const pem = rs256.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  it.each([
    ['PEM', pem, ['secret-is-public-key']],
    ['a JWK', jwkText(publicJwk), ['secret-is-public-key']],
    ['words about one', 'my secret, not a PUBLIC KEY, '.repeat(3) + strong(32), []],
  ])('%s', async (_, secret, ids) => {
    const reading = readToken(hmac(256, secret));
    const { context } = reviewToken(reading, rare);
    if (context === null) throw new Error('a token');
    const check = await checkKey(reading, keyInput(secret, 'utf8'), environment);
    expect(check.check.state).toBe('verified');
    const found = runRules(RULES_OF_KEY, { ...context, ...check, nowSeconds: NOW, wasFound: false });
    expect(found.map(({ code: id }) => id)).toEqual(ids);
  });
});

describe('whether key and token are meant for each other', () => {
  it.each([
    ['alg', { alg: 'PS256' }, {}, ['key-alg-mismatch']],
    ['the same alg', { alg: 'RS256', use: 'sig' }, {}, []],
    ['use', { use: 'enc' }, {}, ['key-use-mismatch']],
    ['key_ops', { key_ops: ['sign'] }, {}, ['key-use-mismatch']],
    ['use of the wrong type', { use: ['sig'] }, {}, ['key-use-mismatch']],
    ['key_ops that allow it', { key_ops: ['verify'] }, {}, []],
    ['kid', { kid: 'a' }, { kid: 'b' }, ['kid-mismatch']],
    ['the same kid', { kid: 'a' }, { kid: 'a' }, []],
    ['a kid in the token only', {}, { kid: 'b' }, []],
  ])('%s', async (_, members, header, ids) => {
    expect(await idsOf(signed(header), jwkText({ ...publicJwk, ...members }))).toEqual(ids);
  });

  it('names the kids, and weighs more where the signature does not hold', async () => {
    const key = jwkText({ ...publicJwk, kid: 'a' });
    expect(await findingsIn(signed({ kid: 'b' }), key)).toMatchObject([
      { severity: 'info', part: 'header', path: '/kid', what: 'The header says “b”, but the key says “a”.' },
    ]);
    const broken = signed({ kid: 'b' }).replace(/.{8}$/, 'AAAAAAAA');
    expect(await findingsIn(broken, key)).toMatchObject([{ code: 'kid-mismatch', severity: 'warning' }]);
  });

  it('compares thumbprints of certificates, and their time', async () => {
    const fixture = (name: string) =>
      readFileSync(new URL(`../keys/test-data/${name}`, import.meta.url), 'utf8');
    const certificate = new X509Certificate(fixture('rsa-2048.certificate.pem'));
    const x5t = createHash('sha1').update(certificate.raw).digest('base64url');
    const privateKey = createPrivateKey(fixture('rsa-2048.pkcs8.pem'));
    const token = (header: object) => {
      const input = `${encode(JSON.stringify({ alg: 'RS256', ...header }))}.e30`;
      return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
    };
    const text = fixture('rsa-2048.certificate.pem');
    const from = asSeconds(certificate.validFrom);
    const until = asSeconds(certificate.validTo);
    expect(await idsOf(token({ x5t }), text, from)).toEqual([]);
    expect(await idsOf(token({ x5t: 'AAAA' }), text, until)).toEqual(['kid-mismatch']);
    expect(await idsOf(token({}), text, until + 1)).toEqual(['certificate-expired']);
    expect(await idsOf(token({}), text, from - 1)).toEqual(['certificate-expired']);
  });
});

describe('faults of a JWK Set', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const good = { ...publicJwk, kid: 'a', use: 'sig', alg: 'RS256' };
  it.each([
    ['none', [good], []],
    ['one name twice', [good, { ...good, n: `${publicJwk.n?.slice(0, -4)}AAAA` }], ['jwks-duplicate-kid']],
    [
      'a private key',
      [good, { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' }],
      ['jwks-private-member'],
    ],
    ['no use and alg', [{ ...publicJwk, kid: 'a' }], ['jwks-no-use-or-alg']],
    ['no key of the token’s name', [{ ...good, kid: 'b' }], ['kid-mismatch']],
    ['no names', [{ ...publicJwk, use: 'sig', alg: 'RS256' }], ['kid-mismatch']],
    ['an unknown type', [good, { kty: 'XYZ', use: 'sig', alg: 'X' }], ['jwks-unknown-type']],
    [
      'one that is cut',
      [good, { kty: 'EC', crv: 'P-256', use: 'sig', alg: 'ES256' }],
      ['jwks-unusable-member'],
    ],
  ])('%s', async (_, keys, ids) => {
    expect(await idsOf(signed({ kid: 'a' }), jwkText({ keys }))).toEqual(ids);
  });
});
