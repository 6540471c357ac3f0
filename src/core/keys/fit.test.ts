import { describe, expect, it } from 'vitest';
import { ALGORITHMS, findAlgorithm } from '../algorithms/algorithms.ts';
import { findMisfit } from './fit.ts';
import { readJwkText } from './jwk-text.ts';
import type { Key } from './key.ts';
import { nameKey } from './name-key.ts';

const BASE: Key = {
  kind: 'secret',
  visibility: 'secret',
  bits: 256,
  curve: null,
  material: {},
  container: '',
  kid: null,
  use: null,
  keyOps: null,
  alg: null,
  exponent: null,
  comment: null,
  certificate: null,
};
const SECRET = BASE;
const RSA: Key = { ...BASE, kind: 'RSA', visibility: 'public', bits: 2048 };
const P256: Key = { ...BASE, kind: 'EC', visibility: 'public', bits: null, curve: 'P-256' };
const ED: Key = { ...P256, kind: 'OKP', curve: 'Ed25519' };
const AKP: Key = { ...P256, kind: 'AKP', curve: 'ML-DSA-44' };
const asPrivate = (key: Key): Key => ({ ...key, visibility: 'private' });

function misfit(key: Key, name: string, operation: 'verify' | 'sign' = 'verify') {
  const algorithm = findAlgorithm(name);
  if (algorithm === null) throw new Error(name);
  return findMisfit(key, algorithm, operation);
}

describe('kind and curve', () => {
  it.each([
    [SECRET, ['HS256', 'HS384', 'HS512']],
    [RSA, ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']],
    [P256, ['ES256']],
    [{ ...P256, curve: 'P-384' }, ['ES384']],
    [{ ...P256, curve: 'P-521' }, ['ES512']],
    [{ ...P256, curve: 'secp256k1' }, ['ES256K']],
    [ED, ['EdDSA', 'Ed25519']],
    [{ ...ED, curve: 'X25519' }, []],
    [AKP, ['ML-DSA-44']],
  ])('%o serves %j', (key, names) => {
    const fitting = ALGORITHMS.filter((algorithm) => findMisfit(key, algorithm, 'verify') === null);
    expect(fitting.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    [RSA, 'HS256', 'kind', /HS256 needs a secret; Key has an RSA public key/, /Anyone can make an HMAC/],
    [asPrivate(RSA), 'HS256', 'kind', /an RSA private key/, /Paste a secret/],
    [SECRET, 'RS256', 'kind', /needs an RSA key; Key has a secret/, /Paste the public key/],
    [P256, 'ES384', 'curve', /needs P-384; Key has an EC public key on P-256/, /P-384/],
    [RSA, 'ES256', 'kind', /needs an EC key on P-256/, /./],
    [{ ...ED, curve: 'X25519' }, 'EdDSA', 'curve', /X25519/, /./],
  ])('%o, %s: %s', (key, name, code, what, remedy) => {
    const found = misfit(key, name);
    expect(found?.code).toBe(code);
    expect(found?.what).toMatch(what);
    expect(found?.remedy).toMatch(remedy);
  });
});

describe('what a key says it is for', () => {
  it.each<[string, Key, string, 'verify' | 'sign', string | null]>([
    ['use sig', { ...RSA, use: 'sig' }, 'RS256', 'verify', null],
    ['use enc', { ...RSA, use: 'enc' }, 'RS256', 'verify', 'use'],
    ['key_ops verify', { ...RSA, keyOps: ['verify'] }, 'RS256', 'verify', null],
    ['key_ops encrypt', { ...RSA, keyOps: ['encrypt'] }, 'RS256', 'verify', 'key-ops'],
    ['no key_ops at all', { ...RSA, keyOps: [] }, 'RS256', 'verify', 'key-ops'],
    [
      'a private key that may only sign verifies',
      asPrivate({ ...RSA, keyOps: ['sign'] }),
      'RS256',
      'verify',
      null,
    ],
    [
      'a private key that may only verify does not sign',
      asPrivate({ ...RSA, keyOps: ['verify'] }),
      'RS256',
      'sign',
      'key-ops',
    ],
    ['a private key signs', asPrivate(RSA), 'RS256', 'sign', null],
    ['a public key does not sign', RSA, 'RS256', 'sign', 'public'],
    ['a secret signs', SECRET, 'HS256', 'sign', null],
    ['a secret that may only sign', { ...SECRET, keyOps: ['sign'] }, 'HS256', 'verify', 'key-ops'],
    ['alg as the token', { ...RSA, alg: 'PS256' }, 'PS256', 'verify', null],
    ['another alg', { ...RSA, alg: 'PS256' }, 'RS256', 'verify', 'alg'],
    ['an encryption alg', { ...RSA, alg: 'RSA-OAEP' }, 'RS256', 'verify', 'alg'],
    ['EdDSA is Ed25519 (RFC 9864)', { ...ED, alg: 'EdDSA' }, 'Ed25519', 'verify', null],
    ['Ed25519 is EdDSA', { ...ED, alg: 'Ed25519' }, 'EdDSA', 'verify', null],
    ['Ed448 is not', { ...ED, alg: 'Ed448' }, 'EdDSA', 'verify', 'alg'],
    ['ES256 is not es256', { ...P256, alg: 'es256' }, 'ES256', 'verify', 'alg'],
  ])('%s', (_, key, name, operation, code) => {
    expect(misfit(key, name, operation)?.code ?? null).toBe(code);
  });

  it('length is no misfit', () => {
    expect(misfit({ ...SECRET, bits: 0 }, 'HS512')).toBeNull();
    expect(misfit({ ...RSA, bits: 512 }, 'RS512')).toBeNull();
  });
});

it.each([
  [SECRET, 'a secret'],
  [asPrivate(RSA), 'an RSA private key'],
  [P256, 'an EC public key on P-256'],
  [ED, 'an Ed25519 public key'],
  [{ ...ED, curve: 'X448' }, 'an X448 public key'],
  [AKP, 'an ML-DSA-44 public key'],
])('%o is %s', (key, name) => expect(nameKey(key)).toBe(name));

describe('numbers that make no RSA key', () => {
  const n = Buffer.alloc(256, 0xb5);
  const even = Buffer.from(n);
  even[255] = 0xb4;
  const power = Buffer.alloc(256);
  power[0] = 0x80;
  const readRsa = (modulus: Buffer, exponent: number[], more: object = {}): Key => {
    const members = { n: modulus.toString('base64url'), e: Buffer.from(exponent).toString('base64url') };
    const reading = readJwkText(JSON.stringify({ kty: 'RSA', ...members, ...more }));
    const [key] = reading?.state === 'read' ? reading.keys : [];
    if (key === undefined) throw new Error('It reads.');
    return key;
  };

  it.each([
    ['e = 1', n, [1], 'rsa-exponent', /exponent 1.*padded message.*anyone/],
    ['e = 1 with zeros before it', n, [0, 0, 1], 'rsa-exponent', /exponent 1/],
    ['e = 2', n, [2], 'rsa-exponent', /exponent.*even.*not a valid RSA key/],
    ['e = 65538', n, [1, 0, 2], 'rsa-exponent', /even/],
    ['e = 0', n, [0], 'rsa-exponent', /even/],
    ['an even modulus', even, [1, 0, 1], 'rsa-modulus', /modulus.*even.*not a valid RSA key/],
    ['a power of two', power, [1, 0, 1], 'rsa-modulus', /modulus.*power of two.*not a valid RSA key/],
    ['a modulus of 1', Buffer.of(1), [1, 0, 1], 'rsa-modulus', /power of two/],
    ['a modulus of 0', Buffer.of(0), [1, 0, 1], 'rsa-modulus', /even/],
  ] as const)('%s', (_, modulus, exponent, code, words) => {
    for (const name of ['RS256', 'PS512']) {
      expect(misfit(readRsa(modulus, [...exponent]), name)).toMatchObject({ code });
      expect(misfit(readRsa(modulus, [...exponent]), name)?.what).toMatch(words);
      expect(misfit(readRsa(modulus, [...exponent], { d: 'AQAB' }), name, 'sign')).toMatchObject({ code });
    }
  });

  it.each([[[3]], [[1, 0, 1]], [[1, 0, 0, 0, 0, 0, 0, 1]]])('an odd exponent %j is no misfit', (exponent) => {
    expect(misfit(readRsa(n, exponent), 'RS256')).toBeNull();
  });
});

describe('a restriction of the wrong type', () => {
  const BYTES = Buffer.alloc(32, 1).toString('base64url');
  it.each([
    ['"use":["enc"]', 'use', 'an array, not a string'],
    ['"use":["sig"]', 'use', 'an array, not a string'],
    ['"use":1', 'use', 'a number, not a string'],
    ['"use":null', 'use', 'the value null, not a string'],
    ['"alg":256', 'alg', 'a number, not a string'],
    ['"alg":["HS256"]', 'alg', 'an array, not a string'],
    ['"alg":{}', 'alg', 'an object, not a string'],
    ['"key_ops":"verify"', 'key_ops', 'a string, not an array'],
    ['"key_ops":true', 'key_ops', 'the value true, not an array'],
    ['"use":"sig","key_ops":["verify","sign"],"alg":256', 'alg', 'a number, not a string'],
  ])('%s allows nothing, and is named', (members, name, words) => {
    const reading = readJwkText(`{"kty":"oct","k":"${BYTES}",${members}}`);
    const [key] = reading?.state === 'read' ? reading.keys : [];
    if (key === undefined) throw new Error('It reads.');
    for (const operation of ['verify', 'sign'] as const) {
      const found = misfit(key, 'HS256', operation);
      expect(found?.code).toBe('restriction');
      expect(found?.what).toContain(`"${name}"`);
      expect(found?.what).toContain(words);
    }
  });

  it.each(['"kid":5', '"x5t":1', '"ext":"no"', '"use":["enc"],"use":"sig"', '"key_ops":["verify",1]'])(
    '%s is none',
    (members) => {
      const reading = readJwkText(`{"kty":"oct","k":"${BYTES}",${members}}`);
      const [key] = reading?.state === 'read' ? reading.keys : [];
      if (key === undefined) throw new Error('It reads.');
      expect(misfit(key, 'HS256')).toBeNull();
    },
  );

  it('in a set it is not said that the key has none', () => {
    const set = readJwkText(`{"keys":[{"kty":"oct","k":"${BYTES}","use":["sig"]}]}`);
    expect(set?.state === 'read' && set.setFaults).toEqual([]);
  });
});
