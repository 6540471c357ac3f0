import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import type { Key, KeyFormat } from './key.ts';
import { readKey } from './read-key.ts';
import { thumbprint } from './thumbprint.ts';

/** Any code point, halves of surrogate pairs included; fast-check's own `binary` unit takes a second to set up. */
const ANY_CHARACTER = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));

const environment = createCryptoEnvironment(globalThis.crypto);
const read = (text: string, format: KeyFormat = 'auto') => readKey(text, format, environment);

async function readOne(text: string): Promise<Key> {
  const reading = await read(text);
  if (reading.state !== 'read' || reading.keys[0] === undefined) throw new Error(JSON.stringify(reading));
  return reading.keys[0];
}

const pairs = {
  'RSA 1024': generateKeyPairSync('rsa', { modulusLength: 1024 }),
  'RSA 2048': generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'RSA-PSS': generateKeyPairSync('rsa-pss', {
    modulusLength: 2048,
    hashAlgorithm: 'sha256',
    mgf1HashAlgorithm: 'sha256',
  }),
  'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'P-521': generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  Ed25519: generateKeyPairSync('ed25519'),
};
const facts: Record<keyof typeof pairs, Partial<Key>> = {
  'RSA 1024': { kind: 'RSA', bits: 1024, curve: null },
  'RSA 2048': { kind: 'RSA', bits: 2048, curve: null },
  'RSA-PSS': { kind: 'RSA', bits: 2048, curve: null },
  'P-256': { kind: 'EC', bits: null, curve: 'P-256' },
  'P-384': { kind: 'EC', bits: null, curve: 'P-384' },
  'P-521': { kind: 'EC', bits: null, curve: 'P-521' },
  Ed25519: { kind: 'OKP', bits: null, curve: 'Ed25519' },
};
const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
const pkcs8 = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const rows = Object.entries(pairs).map(([name, pair]) => ({
  name,
  pair,
  fact: facts[name as keyof typeof pairs],
}));

describe('PEM', () => {
  it.each(rows)('$name as SPKI', async ({ pair, fact }) => {
    const key = await readOne(spki(pair.publicKey));
    expect(key).toMatchObject({ ...fact, visibility: 'public', alg: null, use: null });
    expect(key.container).toContain('SPKI');
  });

  it.each(rows)('$name as PKCS#8', async ({ pair, fact }) => {
    expect(await readOne(pkcs8(pair.privateKey))).toMatchObject({
      ...fact,
      visibility: 'private',
      alg: null,
    });
  });

  it.each(rows.filter(({ name }) => name !== 'RSA-PSS'))(
    '$name: both halves, and its JWK, have one thumbprint',
    async ({ pair }) => {
      const prints = await Promise.all(
        [
          spki(pair.publicKey),
          pkcs8(pair.privateKey),
          JSON.stringify(pair.publicKey.export({ format: 'jwk' })),
        ].map(async (text) => thumbprint(await readOne(text))),
      );
      expect(new Set(prints).size).toBe(1);
      expect(prints[0]).toMatch(/^[\w-]{43}$/);
    },
  );

  it('two blocks make a ring', async () => {
    const reading = await read(spki(pairs['P-256'].publicKey) + spki(pairs.Ed25519.publicKey));
    expect(reading).toMatchObject({ state: 'read', keys: [{ kind: 'EC' }, { kind: 'OKP' }] });
  });

  it('one bad block makes the text unreadable, with its place', async () => {
    const good = spki(pairs['P-256'].publicKey);
    const reading = await read(`${good}-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----`);
    expect(reading).toMatchObject({
      state: 'unreadable',
      fault: { code: 'der', place: { start: good.length } },
    });
  });

  it.each([
    [
      'a curve that no algorithm signs with',
      () => spki(generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' }).publicKey),
      'der',
      /brainpoolP256r1/,
    ],
    [
      'nothing in the frame',
      () => '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----',
      'der',
      /not contain a complete key/,
    ],
  ])('%s is unreadable, with the reason', async (_, make, code, what) => {
    const reading = await read(make());
    expect(reading).toMatchObject({ state: 'unreadable', fault: { code, place: { start: 0 } } });
    expect(reading.state === 'unreadable' && reading.fault.what).toMatch(what);
  });

  it.each([
    [
      'a public key labelled private',
      () => spki(pairs['P-256'].publicKey).replaceAll('PUBLIC', 'PRIVATE'),
      'public',
    ],
    [
      'a private key labelled public',
      () => pkcs8(pairs.Ed25519.privateKey).replaceAll('PRIVATE', 'PUBLIC'),
      'private',
    ],
  ])('%s is read as what it is, and the label is pointed out', async (_, make, visibility) => {
    expect(await read(make())).toMatchObject({
      keys: [{ visibility }],
      notes: expect.arrayContaining([expect.objectContaining({ code: 'label' })]),
    });
  });

  it('is read without WebCrypto', async () => {
    const text = spki(pairs.Ed25519.publicKey);
    expect(await readKey(text, 'auto', createCryptoEnvironment(null))).toMatchObject({
      state: 'read',
      keys: [{ curve: 'Ed25519' }],
    });
  });
});

describe('certificates and published PEM keys', () => {
  interface Case {
    readonly id: string;
    readonly key: string | null;
    readonly keyFormat: string | null;
    readonly expectedHeader?: { readonly x5c?: readonly string[] };
  }
  const cases: readonly Case[] = JSON.parse(
    readFileSync(new URL('../../../e2e/data/cases.json', import.meta.url), 'utf8'),
  );

  it.each(
    cases.filter(({ keyFormat }) => keyFormat === 'pem').map(({ id, key }) => [id, key ?? ''] as const),
  )('%s reads', async (_, key) => {
    const { state } = await read(key);
    expect(state === 'read' || /ENCRYPTED|RSA PRIVATE|EC PRIVATE/.test(key)).toBe(true);
  });

  const chains = cases.flatMap(({ id, expectedHeader }) =>
    (expectedHeader?.x5c ?? []).slice(0, 1).map((certificate) => [id, certificate] as const),
  );
  it.runIf(chains.length > 0).each(chains)(
    'the certificate of %s reads as a public key',
    async (_, certificate) => {
      const key = await readOne(`-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`);
      expect(key).toMatchObject({ visibility: 'public', container: 'X.509 certificate' });
    },
  );
});

describe('which reading', () => {
  it.each<[string, string, KeyFormat, object]>([
    ['nothing is no key', '', 'auto', { state: 'none' }],
    ['nothing is no key in any format', '', 'hex', { state: 'none' }],
    [
      'text is a UTF-8 secret',
      'abc',
      'auto',
      { state: 'read', keys: [{ kind: 'secret', bits: 24, container: 'UTF-8 text' }] },
    ],
    ['text that could be base64 is text', 'AQID', 'auto', { state: 'read', keys: [{ bits: 32 }] }],
    ['white space is kept', ' a\n', 'auto', { state: 'read', keys: [{ bits: 24 }] }],
    ['a JSON object that is no key is text', '{"a":1}', 'auto', { state: 'read', keys: [{ bits: 56 }] }],
    [
      'an oct JWK',
      '{"kty":"oct","k":"AQID"}',
      'auto',
      { state: 'read', keys: [{ bits: 24, container: 'JWK' }] },
    ],
    [
      'the empty secret',
      '{"kty":"oct","k":""}',
      'auto',
      { state: 'read', keys: [{ kind: 'secret', bits: 0 }] },
    ],
    ['a broken JWK', '{"kty":"oct","k":"AQID"', 'auto', { state: 'unreadable' }],
    [
      'a broken JWK as text, when chosen',
      '{"kty":"oct","k":"AQID"',
      'utf8',
      { state: 'read', keys: [{ kind: 'secret' }] },
    ],
    ['a broken PEM', 'x -----BEGIN', 'auto', { state: 'unreadable' }],
    [
      'PEM as text, when chosen',
      '-----BEGIN PUBLIC KEY-----',
      'utf8',
      { state: 'read', keys: [{ kind: 'secret', bits: 208 }] },
    ],
    ['a JWK Set without keys', '{"keys":[]}', 'auto', { state: 'unreadable' }],
  ])('%s', async (_, text, format, expected) => expect(await read(text, format)).toMatchObject(expected));
});

describe('never throws', () => {
  const texts: string[] = [];
  beforeAll(() => {
    texts.push(
      spki(pairs['P-256'].publicKey),
      pkcs8(pairs['P-256'].privateKey),
      pkcs8(pairs['RSA 1024'].privateKey),
    );
    texts.push(JSON.stringify(pairs.Ed25519.privateKey.export({ format: 'jwk' })));
  });

  it('for any text in any format', async () => {
    const format = fc.constantFrom<KeyFormat>('auto', 'utf8', 'base64', 'base64url', 'hex');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: ANY_CHARACTER, maxLength: 30 }), format, async (text, chosen) => {
        expect(['none', 'read', 'unreadable']).toContain((await read(text, chosen)).state);
      }),
    );
  });

  it('for a key cut short or with one character changed', async () => {
    const letter = fc.constantFrom('', 'A', 'z', '/', '=', '\n', '"', '\u0000', '😀');
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), letter, fc.boolean(), async (which, position, piece, isCut) => {
        const text = texts[which % texts.length] ?? '';
        const at = position % text.length;
        const reading = await read(text.slice(0, at) + (isCut ? '' : piece + text.slice(at + 1)));
        if (reading.state === 'unreadable')
          expect(reading.fault.place.start).toBeLessThanOrEqual(text.length + 2);
      }),
      { numRuns: 150 },
    );
  });
});
