import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { readJson } from '../text/json.ts';
import { findCarryingParameter } from './carries-key.ts';
import type { Key } from './key.ts';
import { readKey } from './read-key.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const fixture = (name: string) => readFileSync(new URL(`./test-data/${name}`, import.meta.url), 'utf8');

async function keyOf(text: string): Promise<Key> {
  const reading = await readKey(text, 'auto', environment);
  const key = reading.state === 'read' ? reading.keys[0] : undefined;
  if (key === undefined) throw new Error('It reads.');
  return key;
}

function carrying(header: string, key: Key) {
  const { root } = readJson(header);
  return findCarryingParameter(root?.kind === 'object' ? root : null, key);
}

const KINDS = ['rsa-2048', 'p-256', 'p-521', 'ed25519', 'ed448', 'secp256k1'] as const;

/** Base64url text written otherwise; most readers of keys take it all the same. */
const padded = (value: string) => value + '='.repeat((4 - (value.length % 4)) % 4);
const standard = (value: string) => padded(value.replaceAll('-', '+').replaceAll('_', '/'));
const spaced = (value: string) => ` ${value.slice(0, 5)}\n ${value.slice(5)}\t`;
const zeros = (value: string) =>
  Buffer.concat([Buffer.alloc(2), Buffer.from(value, 'base64url')]).toString('base64url');
const escaped = (text: string) =>
  text.replace(/[A-Z]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

type Members = Readonly<Record<string, string>>;

function rewrite(jwk: Members, write: (value: string) => string): Members {
  const names = ['n', 'x', 'y'];
  return Object.fromEntries(
    Object.entries(jwk).map(([name, value]) => [name, names.includes(name) ? write(value) : value]),
  );
}

/** The ways to write a public JWK into a header, each of which some library takes for the key. */
const JWK_FORMS: Readonly<Record<string, (jwk: Members) => string>> = {
  plainly: (jwk) => JSON.stringify(jwk),
  padded: (jwk) => JSON.stringify(rewrite(jwk, padded)),
  'in standard base64': (jwk) => JSON.stringify(rewrite(jwk, standard)),
  'with white space': (jwk) => JSON.stringify(rewrite(jwk, spaced)),
  'with leading zeros': (jwk) => JSON.stringify(rewrite(jwk, zeros)),
  'with escapes': (jwk) => escaped(JSON.stringify(jwk)),
  'with a faulty private member': (jwk) => JSON.stringify({ ...jwk, d: '!', p: 7, priv: null }),
  'with a superfluous private member': (jwk) => JSON.stringify({ ...jwk, d: 'AAAA' }),
  'without kty': ({ kty: _, ...jwk }) => JSON.stringify(jwk),
  'as another kty': (jwk) => JSON.stringify({ ...jwk, kty: 'XYZ', crv: 'P-192' }),
  'as text': (jwk) => JSON.stringify(JSON.stringify(jwk)),
  'as text in text': (jwk) => JSON.stringify(JSON.stringify(JSON.stringify(rewrite(jwk, standard)))),
  'as a set': (jwk) => JSON.stringify({ keys: [{ kty: 'RSA' }, jwk] }),
  'as an array': (jwk) => JSON.stringify([jwk]),
  'as text of a set': (jwk) => JSON.stringify(` ${JSON.stringify({ keys: [jwk] })}`),
  'a member twice': (jwk) => `${JSON.stringify(jwk).slice(0, -1)},"n":"AAAA","x":"AAAA"}`,
};

describe.each(KINDS)('a jwk with %s', (kind) => {
  it.each(Object.entries(JWK_FORMS))('%s', async (_, write) => {
    const text = fixture(`${kind}.jwk.json`);
    const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...jwk } = JSON.parse(text);
    const key = await keyOf(text);
    expect(carrying(`{"jwk":${write(jwk)}}`, key)).toBe('jwk');
    expect(carrying(`{"jwk":${write(jwk)},"jwk":{}}`, key)).toBe('jwk');
    const other = await keyOf(JSON.stringify(rewrite(jwk, (value) => otherNumber(value))));
    expect(carrying(`{"jwk":${write(jwk)}}`, other)).toBeNull();
  });
});

/** A number of the same length that differs in its middle. */
function otherNumber(value: string): string {
  const bytes = Buffer.from(value, 'base64url');
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

/** The ways to write a certificate into a header. */
const X5C_FORMS: Readonly<Record<string, (der: Buffer, pem: string) => unknown>> = {
  plainly: (der) => [der.toString('base64')],
  'as text': (der) => der.toString('base64'),
  'in base64url': (der) => [der.toString('base64url')],
  'with line breaks': (der) => [der.toString('base64').replace(/.{64}/g, '$&\r\n')],
  'as PEM': (_, pem) => [pem],
  'as PEM text': (_, pem) => pem,
  'as PEM with escaped line breaks': (_, pem) => [pem.replaceAll('\n', '\\n')],
  'with a byte after it': (der) => [Buffer.concat([der, Buffer.of(0)]).toString('base64')],
  'with bytes before it': (der) => [Buffer.concat([Buffer.of(1, 2), der]).toString('base64')],
  'late in a long chain': (der) => [...Array(5000).fill('AAAA'), der.toString('base64')],
  'in an object': (der) => [{ value: der.toString('base64') }],
  'in arrays': (der) => [[der.toString('base64url')]],
};

describe.each(KINDS)('an x5c with %s', (kind) => {
  it.each(Object.entries(X5C_FORMS))('%s', async (_, write) => {
    const pem = fixture(`${kind}.certificate.pem`);
    const der = readFileSync(new URL(`./test-data/${kind}.certificate.der`, import.meta.url));
    const key = await keyOf(pem);
    expect(carrying(JSON.stringify({ x5c: write(der, pem) }), key)).toBe('x5c');
    const other = { ...key, material: rewrite(key.material, otherNumber) };
    expect(carrying(JSON.stringify({ x5c: write(der, pem) }), other)).toBeNull();
  });
});

it('an ML-DSA key', async () => {
  const pub = Buffer.from(createHash('shake256', { outputLength: 1312 }).update('1').digest());
  const jwk = { kty: 'AKP', alg: 'ML-DSA-44', pub: pub.toString('base64url') };
  const key = await keyOf(JSON.stringify(jwk));
  expect(carrying(JSON.stringify({ jwk: { ...jwk, pub: pub.toString('base64'), priv: 1 } }), key)).toBe(
    'jwk',
  );
  expect(carrying(JSON.stringify({ jwk: { ...jwk, pub: otherNumber(jwk.pub) } }), key)).toBeNull();
});

describe('a secret', () => {
  const secret = 'correct horse, battery-staple?~>';
  const k = Buffer.from(secret).toString('base64url');
  it.each([
    ['plainly', { kty: 'oct', k }],
    ['padded', { kty: 'oct', k: padded(k) }],
    ['in standard base64', { kty: 'oct', k: standard(k) }],
    ['with white space', { kty: 'oct', k: spaced(k) }],
    ['without kty', { k }],
    ['with faulty members', { kty: 'oct', k, d: 7, use: ['sig'] }],
    ['as text', JSON.stringify({ kty: 'oct', k })],
    ['as a set', { keys: [{ kty: 'oct', k }] }],
    ['not encoded at all', { kty: 'oct', k: secret }],
    ['as the value itself', k],
    // HMAC fills a short secret up with zeros (RFC 2104 section 2).
    ['with zeros after it', { kty: 'oct', k: Buffer.from(`${secret}\0\0`).toString('base64url') }],
  ])('%s', async (_, jwk) => {
    expect(carrying(JSON.stringify({ jwk }), await keyOf(secret))).toBe('jwk');
    expect(carrying(JSON.stringify({ jwk }), await keyOf(`${secret}.`))).toBeNull();
  });

  it.each([
    ['a part of it', { kty: 'oct', k: k.slice(0, 8) }],
    ['a name that happens to be it', { kty: 'oct', use: secret, key_ops: [secret], k: 'AAAA' }],
    ['another', { kty: 'oct', k: 'AAAA' }],
  ])('%s is none', async (_, jwk) => {
    expect(carrying(JSON.stringify({ jwk }), await keyOf(secret))).toBeNull();
  });
});

it('the certificate of another key with the same names is none', async () => {
  const key = await keyOf(
    generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .publicKey.export({ type: 'spki', format: 'pem' })
      .toString(),
  );
  const certificate = new X509Certificate(fixture('p-256.certificate.pem'));
  expect(carrying(JSON.stringify({ x5c: [certificate.raw.toString('base64')] }), key)).toBeNull();
});

it('a key elsewhere in the header is not carried, nor one in no header', async () => {
  const text = fixture('p-256.jwk.json');
  const key = await keyOf(text);
  expect(carrying(JSON.stringify({ kid: text, cnf: { jwk: JSON.parse(text) } }), key)).toBeNull();
  expect(findCarryingParameter(null, key)).toBeNull();
});

it('reads hostile headers of a megabyte', async () => {
  const key = await keyOf(fixture('rsa-2048.jwk.json'));
  for (const x5c of [
    Array(250_000).fill('A'),
    'A'.repeat(1_000_000),
    '\\'.repeat(1_000_000),
    `${'{"x":'.repeat(200_000)}`,
    '"'.repeat(1_000_000),
    '-----BEGIN '.repeat(90_000),
  ]) {
    expect(carrying(JSON.stringify({ x5c, jwk: x5c }), key)).toBeNull();
  }
});
