import { generateKeyPairSync } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { readToken } from '../token/read-token.ts';
import { shareObstacle } from './prepare-token.ts';
import { readLink } from './read-link.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string | Uint8Array): string => Buffer.from(text).toString('base64url');
/** Made for the samples of the rules. */
const KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'ItrwCA3R4QS9loAhcwVqJfThndXl8pd7GnqZXUf-tZo',
  y: 'e09weSBD-FFKje76uKhW21uwX2SUKM2zTXHjbPp6UQE',
  d: 'MfyPDV1nykH0DCLSCz57MzJt9dA9oHDHuvuYLd8gu7c',
};
const JWK = JSON.stringify(KEY);
const { kty: _, ...UNTYPED } = KEY;
const { d: _d, ...PUBLIC } = KEY;
const PEM = '-----BEGIN PRIVATE KEY-----\nMIGHAgEA\n-----END PRIVATE KEY-----\n';
const HEADER = encode('{"alg":"HS256"}');
const SIGNATURE = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const jwt = (payload: object | string, header = HEADER): string =>
  `${header}.${encode(typeof payload === 'string' ? payload : JSON.stringify(payload))}.${SIGNATURE}`;

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const HELD: readonly (readonly [string, string])[] = [
  ['JWK in a claim', jwt({ key: KEY })],
  ['JWK as the payload', jwt(JWK)],
  ['PEM as the payload', jwt(PEM)],
  ['PEM after bytes that are no UTF-8', `${HEADER}.${encode(Buffer.from(`\xff${PEM}`, 'latin1'))}.AA`],
  ['text before a JWK', jwt(`the key is ${JWK}, keep it`)],
  ['JSON that breaks off before a JWK', jwt(`{"a":]${JWK}`)],
  ['JSON that breaks off within a JWK', jwt(`{"a":${JWK.slice(0, -1)}`)],
  ['JSON that breaks off, with the JWK as a string', jwt(`{"a":${JSON.stringify(JWK)}`)],
  ['a JWK as other languages write it', jwt(`{'kty': 'EC', 'd': '${KEY.d}'}`)],
  ['a JWT within, in its claims', jwt(jwt({ key: KEY }), encode('{"alg":"HS256","cty":"JWT"}'))],
  ['a JWT in a claim', jwt({ token: jwt({ key: KEY }) })],
  ['a JWT in a JWT in a JWT', jwt({ a: jwt({ b: jwt({ c: jwt({ d: PEM }) }) }) })],
  ['a JWT in an address in a claim', jwt({ at: `https://a.example/callback/${jwt({ key: KEY })}` })],
  ['a JWK as a string', jwt({ key: JWK })],
  ['a JWK as a string in a string', jwt({ key: JSON.stringify({ jwk: JWK }) })],
  ['a JWK as base64 in a string', jwt({ key: Buffer.from(JWK).toString('base64') })],
  ['PEM as base64 in a string', jwt({ key: Buffer.from(PEM).toString('base64') })],
  ['“d” twice, the last one empty', jwt('{"kty":"EC","crv":"P-256","d":"SECRET","d":""}')],
  ['“kty” twice', jwt('{"kty":"EC","d":"SECRET","kty":"XX"}')],
  ['a JWK without “kty”', jwt({ key: UNTYPED })],
  ['a secret without “kty”', jwt({ key: { k: KEY.d, alg: 'HS256' } })],
  ['a private key of ML-DSA', jwt({ key: { kty: 'AKP', alg: 'ML-DSA-44', priv: 'AAAA' } })],
  ['PEM as a name', jwt({ [PEM]: true })],
  ['a JWK as a name', jwt({ [JWK]: true })],
  ['escaped PEM', jwt('{"a":"\\u002d----BEGIN \\u0050RIVATE KEY-----"}')],
  ['RSA in PEM', jwt({ a: keys.privateKey.export({ type: 'pkcs1', format: 'pem' }) })],
  ['encrypted PEM', jwt({ a: '-----BEGIN ENCRYPTED PRIVATE KEY-----' })],
  ['OpenSSH', jwt({ a: '-----BEGIN OPENSSH PRIVATE KEY-----' })],
  ['PGP', jwt({ a: '-----BEGIN PGP PRIVATE KEY BLOCK-----' })],
  ['PuTTY', jwt({ a: 'PuTTY-User-Key-File-3: ssh-ed25519' })],
  [
    'PKCS #8 without armour',
    jwt({ a: keys.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64') }),
  ],
  [
    'PKCS #1 without armour',
    jwt({ a: keys.privateKey.export({ type: 'pkcs1', format: 'der' }).toString('base64') }),
  ],
  [
    'SEC 1 without armour',
    jwt({ a: ec.privateKey.export({ type: 'sec1', format: 'der' }).toString('base64') }),
  ],
  [
    'EC in PKCS #8 as the payload’s bytes',
    `${HEADER}.${encode(ec.privateKey.export({ type: 'pkcs8', format: 'der' }))}.AA`,
  ],
  ['PEM in the header', jwt({}, encode(JSON.stringify({ alg: 'HS256', key: PEM })))],
  ['JWK in the header', jwt({}, encode(JSON.stringify({ alg: 'HS256', jwk: KEY })))],
  [
    'JWK in an unprotected header',
    JSON.stringify({ payload: encode('{}'), protected: HEADER, header: { jwk: KEY }, signature: SIGNATURE }),
  ],
  [
    'JWK in the header of the second signature',
    JSON.stringify({
      payload: encode('{}'),
      signatures: [
        { protected: HEADER, signature: SIGNATURE },
        { protected: encode(JSON.stringify({ alg: 'ES256', jwk: KEY })), signature: SIGNATURE },
      ],
    }),
  ],
  [
    'JWK beside the members of a JSON serialization',
    JSON.stringify({ payload: encode('{}'), protected: HEADER, signature: SIGNATURE, extra: KEY }),
  ],
  [
    'JWK in the header of a JWE',
    `${encode(JSON.stringify({ alg: 'dir', enc: 'A256GCM', jwk: KEY }))}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`,
  ],
  ['a disclosure that no digest refers to', `${jwt({})}~${encode(JSON.stringify(['salt', 'key', KEY]))}~`],
  ['JWK in a key binding', `${jwt({})}~${encode('["salt","a",1]')}~${jwt({ key: KEY })}`],
];

const FREE: readonly (readonly [string, string])[] = [
  ['claims of few letters', jwt({ d: 'x', k: 'y', p: 1, q: 'z', n: 5, x: 1, e: 'f' })],
  ['a public key', jwt({ cnf: { jwk: PUBLIC } })],
  [
    'public keys and certificates',
    jwt({ a: '-----BEGIN PUBLIC KEY-----', b: '-----BEGIN CERTIFICATE-----' }),
  ],
  [
    'SPKI without armour',
    jwt({ a: keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64') }),
  ],
  ['words about a private key', jwt({ a: 'The private key is kept, kty and d are not here.' })],
  ['placeholders of a JWK', jwt({ key: { kty: 'XX', crv: 'X-111', x: 'XxxxXX1X', d: 'XxxXXX1x-11' } })],
  ['placeholders in text', jwt(`no JSON {"kty":"XX","d":"XxxXXX1x-11XXXxxXxXxxXXXx"}`)],
  ['a nested token', jwt({ a: jwt({ b: jwt({ sub: 'alice' }) }) })],
  ['base64 of noise', jwt({ a: Buffer.alloc(3000, 0xa7).toString('base64') })],
  ['a text that breaks off', jwt('{"sub":"alice","d":"1')],
];

async function opens(token: string): Promise<string> {
  const reading = await readLink(`1.${deflateRawSync(JSON.stringify({ token })).toString('base64url')}`);
  return reading.ok ? 'ok' : reading.problem.code;
}

function obstacle(token: string): string | null {
  const read = readToken(token);
  return read === null ? null : shareObstacle(read, 'whole', environment);
}

describe('a private key is never put into a link, nor opened from one:', () => {
  it.each(HELD)('%s', async (__, token) => {
    expect(await opens(token)).toBe('link-private-key');
    expect(obstacle(token)).toMatch(/contains a private key/);
  });

  it.each(FREE)('but this is none: %s', async (__, token) => {
    expect(await opens(token)).toBe('ok');
    expect(obstacle(token)).toBeNull();
  });

  it('also beside the token', async () => {
    const json = JSON.stringify({ token: jwt({}), redacted: [`/${PEM}`] });
    const reading = await readLink(`1.${deflateRawSync(json).toString('base64url')}`);
    expect(reading).toMatchObject({ ok: false, problem: { code: 'link-private-key' } });
  });

  it.each([
    [jwt({ cnf: { jwk: KEY } }), '(payload, /cnf/jwk)'],
    [jwt({ a: [jwt({ key: KEY })] }), '(payload, /a/0, payload, /key)'],
    [jwt({}, encode(JSON.stringify({ alg: 'HS256', key: PEM }))), '(header, /key)'],
    [`${jwt({})}~${encode(JSON.stringify(['salt', 'key', KEY]))}~`, '(disclosure 1, /2)'],
  ])('and is named with its place', (token, place) => {
    expect(obstacle(token)).toContain(place);
  });

  it('in time that grows with the text alone', async () => {
    for (const token of [
      jwt(`"${'\\"'.repeat(200_000)}`),
      jwt(`{"k":`.repeat(100_000)),
      jwt('d='.repeat(200_000)),
      jwt({ a: Array.from({ length: 20_000 }, (_item, index) => `${SIGNATURE}${index}`) }),
      `${jwt({})}~${`${encode('["salt","a",1]')}~`.repeat(20_000)}`,
    ])
      expect(obstacle(token)).toBeNull();
    let nested = jwt({ sub: 'alice' });
    for (let depth = 0; depth < 25; depth++) nested = jwt({ a: nested });
    expect(obstacle(nested)).toBeNull();
  });
});
