import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { readJson } from '../text/json.ts';
import { JsonPass } from '../text/json-pass.ts';
import { readJwkText } from './jwk-text.ts';
import type { Key } from './key.ts';
import { readKey } from './read-key.ts';

/** Any code point, halves of surrogate pairs included; fast-check's own `binary` unit takes a second to set up. */
const ANY_CHARACTER = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));

const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { privateKey: ec } = generateKeyPairSync('ec', { namedCurve: 'P-521' });
const { privateKey: ed } = generateKeyPairSync('ed25519');
const RSA = { ...rsa.export({ format: 'jwk' }) };
const EC = { ...ec.export({ format: 'jwk' }) };
const ED = { ...ed.export({ format: 'jwk' }) };
const bytes = (length: number) => Buffer.alloc(length, 1).toString('base64url');
const AKP = { kty: 'AKP', alg: 'ML-DSA-44', pub: bytes(1312) };

function without(jwk: object, ...names: string[]): object {
  return Object.fromEntries(Object.entries(jwk).filter(([name]) => !names.includes(name)));
}

function readOne(jwk: object | string): Key {
  const reading = readJwkText(typeof jwk === 'string' ? jwk : JSON.stringify(jwk));
  if (reading?.state !== 'read' || reading.keys[0] === undefined) throw new Error(JSON.stringify(reading));
  return reading.keys[0];
}

function faultOf(text: string): { what: string; code: string; place: { start: number } } {
  const reading = readJwkText(text);
  if (reading?.state !== 'unreadable') throw new Error('unreadable');
  return reading.fault;
}

describe('a JWK of each type', () => {
  it.each([
    ['oct', { kty: 'oct', k: bytes(7) }, { kind: 'secret', visibility: 'secret', bits: 56, curve: null }],
    ['an empty oct', { kty: 'oct', k: '' }, { kind: 'secret', bits: 0 }],
    ['RSA', RSA, { kind: 'RSA', visibility: 'private', bits: 2048, curve: null }],
    [
      'public RSA',
      without(RSA, 'd', 'p', 'q', 'dp', 'dq', 'qi'),
      { kind: 'RSA', visibility: 'public', bits: 2048 },
    ],
    ['EC', EC, { kind: 'EC', visibility: 'private', bits: null, curve: 'P-521' }],
    ['public EC', without(EC, 'd'), { kind: 'EC', visibility: 'public', curve: 'P-521' }],
    ['OKP', ED, { kind: 'OKP', visibility: 'private', bits: null, curve: 'Ed25519' }],
    ['public OKP', without(ED, 'd'), { kind: 'OKP', visibility: 'public', curve: 'Ed25519' }],
    ['AKP', AKP, { kind: 'AKP', visibility: 'public', curve: 'ML-DSA-44' }],
    ['private AKP', { ...AKP, priv: bytes(32) }, { kind: 'AKP', visibility: 'private' }],
  ])('%s', (_, jwk, facts) => expect(readOne(jwk)).toMatchObject(facts));

  it('takes kid, use, key_ops and alg, and keeps them out of the material', () => {
    const key = readOne({ ...ED, kid: 'k', use: 'sig', key_ops: ['sign', 1], alg: 'EdDSA', x5t: 'x' });
    expect(key).toMatchObject({ kid: 'k', use: 'sig', keyOps: ['sign'], alg: 'EdDSA' });
    expect(Object.keys(key.material).toSorted()).toEqual(['crv', 'd', 'kty', 'x']);
  });

  it('counts the bits of a modulus without leading zeros', () => {
    expect(
      readOne({ kty: 'RSA', e: 'AQAB', n: Buffer.from([0, 0x0f, 0xff]).toString('base64url') }).bits,
    ).toBe(12);
  });

  it('takes white space, escapes and members in any order', () => {
    expect(readOne(' {\n "k" : "AQ\\u0049D" ,\r\n "kty":"\\u006fct" } ').material).toEqual({
      kty: 'oct',
      k: 'AQID',
    });
  });
});

describe('what is wrong with a JWK', () => {
  const cases: readonly (readonly [name: string, jwk: object | string, what: RegExp, at: string])[] = [
    ['a kty that is no string', { kty: 1 }, /"kty" is not a string/, '1'],
    ['a kty that is not known', { kty: 'DSA' }, /does not know the key type "DSA"/, '"DSA"'],
    ['a kty from a prototype', { kty: 'constructor' }, /not know the key type/, '"constructor"'],
    ['no k', { kty: 'oct' }, /no "k"/, '{'],
    ['no n', without(RSA, 'n'), /no "n"/, '{'],
    ['no e', without(RSA, 'e'), /no "e"/, '{'],
    ['no y', without(EC, 'y'), /no "y"/, '{'],
    ['no crv', without(EC, 'crv'), /no "crv"/, '{'],
    [
      'a curve that is not known',
      { ...EC, crv: 'P-192' },
      /"P-192", which Claimscope does not know/,
      '"P-192"',
    ],
    ['no x', without(ED, 'x'), /no "x"/, '{'],
    ['no pub', without(AKP, 'pub'), /no "pub"/, '{'],
    ['no alg in AKP', without(AKP, 'alg'), /no "alg"/, '{'],
    [
      'a coordinate too short',
      { ...EC, x: bytes(65) },
      /"x" has 65 bytes; P-521 requires 66/,
      `"${bytes(65)}"`,
    ],
    ['a key too long', { ...ED, x: bytes(33) }, /"x" has 33 bytes; Ed25519 requires 32/, `"${bytes(33)}"`],
    ['a member that is no string', { ...RSA, n: 17 }, /"n" is not a string/, '17'],
    ['plain base64', { kty: 'oct', k: 'A+B/' }, /"k" is not base64url/, '"A+B/"'],
    ['padding', { kty: 'oct', k: 'Zg==' }, /"k" is not base64url/, '"Zg=="'],
    ['4n+1', { kty: 'oct', k: 'AAAAA' }, /"k" is not base64url/, '"AAAAA"'],
    ['a private member that is not base64url', { ...ED, d: '!' }, /"d" is not base64url/, '"!"'],
  ];

  it.each(cases)('%s', (_, jwk, what, at) => {
    const text = JSON.stringify(jwk);
    const fault = faultOf(text);
    expect(fault.code).toBe('jwk');
    expect(fault.what).toMatch(what);
    expect(text.slice(fault.place.start)).toMatch(new RegExp(`^${at.replaceAll(/[{}+]/g, '\\$&')}`));
  });

  it('JSON that breaks off, with the place', () => {
    const text = '{"kty":"oct",\n"k":"AQID"';
    const fault = faultOf(text);
    expect(fault).toMatchObject({ code: 'jwk-json', place: { start: text.length } });
    expect(fault.what).toContain('line 2, column 11');
  });
});

describe('a JWK Set', () => {
  it('is a ring of its keys', () => {
    const reading = readJwkText(
      JSON.stringify({
        keys: [
          { ...ED, kid: 'a' },
          { ...EC, kid: 'b' },
        ],
      }),
    );
    expect(reading).toMatchObject({ state: 'read', notes: [], keys: [{ kid: 'a' }, { kid: 'b' }] });
  });

  it('skips what is no usable key, and says so (RFC 7517 section 5)', () => {
    const reading = readJwkText(JSON.stringify({ keys: [{ kty: 'XX' }, ED, 7, { kty: 'oct' }] }));
    expect(reading).toMatchObject({
      state: 'read',
      keys: [{ kind: 'OKP' }],
      notes: [{ code: 'members-skipped' }],
    });
    expect(reading?.state === 'read' && reading.notes[0]?.text).toContain('3 of 4 keys');
  });

  it.each([
    ['{"keys":[]}', /empty/],
    ['{"keys":{}}', /not an array/],
    ['{"keys":"x"}', /not an array/],
    ['{"keys":[1]}', /not an object/],
    ['{"keys":[{"k":"AQID"}]}', /no "kty"/],
    ['{"keys":[{"kty":"XX"}]}', /not know the key type/],
  ])('%s is unreadable', (text, what) => expect(faultOf(text).what).toMatch(what));
});

describe('text that is meant as a JWK', () => {
  it.each([
    '{"kty":"oct"}',
    ' \n{"keys":[]}',
    '\ufeff{"keys":[]}',
    '{"kty":',
    '{"kty":1',
    '{"kty":"RSA","n":"abc',
    '{"keys":null}',
    '{"\\u006bty":"oct"}',
    '{"a":{"kty":"oct"}',
    "{'kty':'oct'}",
    '{"a":"}","kty":"oct"}',
    '{"a":"\\"","kty":"oct"}',
  ])('%j is', (text) => expect(readJwkText(text)).not.toBeNull());

  it.each([
    '',
    'secret',
    '{"a":1}',
    '{',
    '"{}"',
    '{"a":{"kty":"oct"}}',
    'x{"kty":"oct"}',
    '{"a":"{\\"kty\\":1}"}',
    '{"a":"kty"}',
  ])('%j is not', (text) => expect(readJwkText(text)).toBeNull());
});

describe('how much of a text is read', () => {
  /** Tokens that a pass over JSON meets while it runs. */
  async function tokensReadBy(read: () => unknown): Promise<number> {
    const take = vi.spyOn(JsonPass.prototype, 'takeNext');
    await read();
    const { length } = take.mock.calls;
    take.mockRestore();
    return length;
  }
  const environment = createCryptoEnvironment(globalThis.crypto);
  const tokensOf = (text: string) => tokensReadBy(() => readKey(text, 'auto', environment));
  const set = JSON.stringify({ keys: Array.from({ length: 400 }, (_, at) => ({ ...ED, kid: `${at}` })) });

  it('a JWK Set once', async () => {
    const once = await tokensReadBy(() => readJson(set));
    expect(once).toBeGreaterThan(400);
    expect(await tokensOf(set)).toBe(once);
    expect(await tokensOf(`JWKS='${set}'`)).toBe(once);
    expect(await tokensOf(set.slice(0, -1))).toBe(once - 1);
  });

  it.each([
    ['a nest', `{"keys":${'['.repeat(1000)}`, 'jwk'],
    ['a nest that closes again', `{"keys":${'['.repeat(200)}${']'.repeat(200)}}`, 'jwk'],
    ['more members than any set has', `{"keys":[${'{},'.repeat(60_000)}{}]}`, 'jwk'],
  ])('nothing of %s, which is no key', async (_, text, code) => {
    expect(await tokensOf(text)).toBe(0);
    expect(faultOf(text)).toMatchObject({ code });
  });

  it('nothing of JSON that names no key', async () => {
    expect(await tokensOf(JSON.stringify({ issuer: 'a', list: Array(1000).fill({ use: 'sig' }) }))).toBe(0);
    expect(await tokensOf(`{"a":${'['.repeat(1000)}`)).toBe(0);
  });
});

it('never throws, and repeats no key material', () => {
  const text = JSON.stringify(RSA);
  fc.assert(
    fc.property(fc.nat(text.length), fc.string({ unit: ANY_CHARACTER, maxLength: 2 }), (at, piece) => {
      const reading = readJwkText(text.slice(0, at) + piece + text.slice(at + 1));
      if (reading?.state !== 'unreadable') return;
      expect(reading.fault.what).not.toContain(String(RSA.d).slice(0, 24));
      expect(reading.fault.place.start).toBeLessThanOrEqual(text.length + 2);
    }),
    { numRuns: 100 },
  );
});

describe('a member that occurs more than once', () => {
  const notesOf = (text: string) => {
    const reading = readJwkText(text);
    return reading?.state === 'read' ? reading.notes.map(({ text }) => text) : reading;
  };
  const twice = `{"kty":"oct","k":"AAAA","k":"BBBB"}`;
  const words = 'more than once. Claimscope uses the last value; other programs may use the first';

  it('is noted, since other programs may take the first for the key', () => {
    expect(readOne(twice).material.k).toBe('BBBB');
    expect(notesOf(twice)).toEqual([expect.stringContaining(`The member "k" occurs ${words}`)]);
  });

  it('is noted in a set', () =>
    expect(notesOf(`{"keys":[${twice}]}`)).toEqual([expect.stringContaining(`"k" occurs ${words}`)]));

  it('is no member that only has the name of another object', () =>
    expect(notesOf('{"kty":"oct","k":"AAAA","x":{"k":1}}')).toEqual([]));
});
