import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readToken } from '../analyse.ts';
import { createCryptoEnvironment } from '../crypto/environment.ts';
import { checkKey, reviewToken } from '../review.ts';
import { KEY_RULES } from './key-rules.ts';
import { runRules } from './rule.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string) => Buffer.from(text).toString('base64url');

function hmac(bits: 256 | 384 | 512, secret: string | Buffer): string {
  const input = `${encode(`{"alg":"HS${bits}"}`)}.e30`;
  return `${input}.${createHmac(`sha${bits}`, secret).update(input).digest('base64url')}`;
}

async function findingsIn(pasted: string, key: string) {
  const reading = readToken(pasted);
  const { context } = reviewToken(reading);
  if (context === null) throw new Error('a token');
  return runRules(KEY_RULES, { ...context, ...(await checkKey(reading, key, 'auto', environment)) });
}

const rsa = (modulusLength: number) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  const input = `${encode('{"alg":"RS256"}')}.e30`;
  const token = `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
  return { token, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
};

describe('secret-short', () => {
  it.each([
    [256, 31, 'It has 31 bytes; HS256 needs 32 or more.'],
    [256, 1, 'It has 1 byte; HS256 needs 32 or more.'],
    [384, 47, 'It has 47 bytes; HS384 needs 48 or more.'],
    [512, 63, 'It has 63 bytes; HS512 needs 64 or more.'],
  ] as const)('HS%i with %i bytes', async (bits, length, what) => {
    const secret = 'x'.repeat(length);
    const expected = { id: 'secret-short', severity: 'warning', part: 'key', place: null, path: null, what };
    expect(await findingsIn(hmac(bits, secret), secret)).toMatchObject([expected]);
    expect(await findingsIn(hmac(bits, 'another'), secret)).toMatchObject([expected]);
  });

  it.each([
    [256, 32],
    [384, 48],
    [512, 64],
  ] as const)('HS%i with %i bytes is long enough', async (bits, length) => {
    const secret = 'x'.repeat(length);
    expect(await findingsIn(hmac(bits, secret), secret)).toEqual([]);
  });

  it('counts bytes, not characters', async () => {
    const secret = 'é'.repeat(16);
    expect(await findingsIn(hmac(256, secret), secret)).toEqual([]);
  });

  it('names an empty one', async () => {
    expect(await findingsIn(hmac(256, ''), '{"kty":"oct","k":""}')).toMatchObject([
      { what: 'It is empty; HS256 needs 32 or more.' },
    ]);
  });

  it('is also said of a token read leniently', async () => {
    expect(await findingsIn(`${hmac(256, 'x')}=`, 'x')).toMatchObject([{ id: 'secret-short' }]);
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
    expect(findings.map(({ id }) => id)).toEqual(ids);
    if (findings[0]) {
      expect(findings[0]).toMatchObject({ severity: 'warning', part: 'key', place: null, path: null });
      expect(findings[0].what).toContain(`${bits} bits; RS256 needs 2048`);
    }
  });
});
