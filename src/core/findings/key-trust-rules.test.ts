import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { readToken } from '../token/read-token.ts';
import * as kinds from '../verdict/kinds.ts';
import { chosenLayer } from '../verdict/layer.ts';
import { checkKey, concludeAnalysis, reviewToken } from '../verdict/review.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const NOW = 1_767_225_600;
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const SECRET = 'Zr9qWm2vK7xTdb4LsN0hEyJ6uPcG3fa1oR8iXkV5';
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = pair.publicKey.export({ format: 'jwk' });

async function analyse(token: string, key: string) {
  const reading = readToken(token);
  const keyCheck = await checkKey(reading, keyInput(key), environment);
  return chosenLayer(concludeAnalysis(reviewToken(reading, kinds), keyCheck, NOW, 'pasted'));
}

function hmac(header: object, claims: object): string {
  const input = `${encode({ alg: 'HS256', ...header })}.${encode(claims)}`;
  return `${input}.${createHmac('sha256', SECRET).update(input).digest('base64url')}`;
}

describe('hmac-for-many-parties', () => {
  it.each([
    [{}, { iss: 'https://accounts.google.com' }, SECRET, 1],
    [{}, { iss: 'https://login.microsoftonline.com/8f0c7d1e/v2.0' }, SECRET, 1],
    [{}, { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC' }, '', 1],
    [{ jku: 'https://keys.example/a' }, {}, SECRET, 1],
    [{ x5t: 'QJ5bRvBTJ6rtnJKGMgIAGwa-Z6Y' }, {}, SECRET, 1],
    [{}, {}, JSON.stringify({ keys: [{ ...jwk, kid: 'a' }] }), 1],
    [{}, {}, JSON.stringify({ keys: [{ kty: 'oct', k: Buffer.from(SECRET).toString('base64url') }] }), 0],
    [{}, { iss: 'https://accounts.google.com.attacker.example' }, SECRET, 0],
    [{}, { iss: 'https://example.eu.auth0.com/' }, SECRET, 0],
    [{ kid: 'a' }, { iss: 'https://issuer.example' }, SECRET, 0],
  ])('%o %o', async (header, claims, key, count) => {
    const { findings } = await analyse(hmac(header, claims), key);
    const found = findings.filter(({ code: id }) => id === 'hmac-for-many-parties');
    expect(found).toHaveLength(count);
    for (const { severity, path, what } of found) {
      expect([severity, path]).toEqual(['warning', '/alg']);
      expect(what).not.toContain(SECRET);
    }
  });
});

describe('self-asserted-key', () => {
  const signed = (typ: string) => {
    const input = `${encode({ alg: 'ES256', typ, jwk })}.${encode({ htm: 'GET', htu: 'https://a.example', jti: 'a' })}`;
    const options = { key: pair.privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${input}.${sign('sha256', Buffer.from(input), options).toString('base64url')}`;
  };
  it.each([
    ['JWT', 'warning'],
    ['dpop+jwt', 'info'],
  ])('a key in a token of type %s: %s, and the check of the key leads to it', async (typ, severity) => {
    const { findings, checks } = await analyse(signed(typ), JSON.stringify(jwk));
    expect(findings.filter(({ code: id }) => id === 'self-asserted-key')).toMatchObject([
      { severity, path: '/jwk' },
    ]);
    expect(checks.find(({ name }) => name === 'key')?.findingId).toBe('self-asserted-key');
  });
});
