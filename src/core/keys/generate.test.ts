import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import { ALGORITHMS, type Algorithm, findAlgorithm } from '../algorithms/algorithms.ts';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { makeSignature, verifySignature } from '../crypto/signature.ts';
import { makeKey } from '../examples/examples.ts';
import { type GenerateOptions, generateKey } from './generate.ts';
import type { Key } from './key.ts';
import { readKey } from './read-key.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
// Node 20 has no ML-DSA; the end-to-end tests make such keys in a browser.
const made = ALGORITHMS.filter(({ kty }) => kty !== 'AKP');

function algorithmNamed(name: string): Algorithm {
  const algorithm = findAlgorithm(name);
  if (algorithm === null) throw new Error(name);
  return algorithm;
}

async function generate(name: string, options?: GenerateOptions): Promise<{ text: string; key: Key }> {
  const { text, format } = await generateKey(algorithmNamed(name), environment, options);
  const reading = await readKey(text, format, environment);
  if (reading.state !== 'read' || reading.keys[0] === undefined) throw new Error(JSON.stringify(reading));
  expect(reading.notes.filter(({ code }) => code !== 'public-derived')).toEqual([]);
  return { text, key: reading.keys[0] };
}

describe('a key for every algorithm', () => {
  it.each(made.map(({ name }) => name))(
    '%s: it signs and verifies, with and without kid, which is the thumbprint',
    async (name) => {
      const algorithm = algorithmNamed(name);
      for (const withKid of [false, true]) {
        const { text, key } = await generate(name, { withKid });
        expect(key.kid).toBe(withKid ? await calculateJwkThumbprint(JSON.parse(text), 'sha256') : null);
        const signature = await makeSignature(environment.subtle, algorithm, key, 'header.payload');
        if (!signature.ok) throw new Error(signature.reason);
        expect(
          await verifySignature(environment.subtle, algorithm, key, signature.signature, 'header.payload'),
        ).toEqual({ state: 'holds' });
      }
    },
  );

  it('no two are the same', async () => {
    const texts = await Promise.all(
      ['HS256', 'HS256', 'ES256K', 'ES256K', 'Ed448', 'Ed448'].map((name) => generate(name)),
    );
    expect(new Set(texts.map(({ text }) => text)).size).toBe(6);
  });

  it('by name it takes the same options', async () => {
    const key = await makeKey('HS256', environment, { secretEncoding: 'hex' });
    expect(key?.text).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('size and encoding', () => {
  it.each([2048, 3072, 4096] as const)('RSA with %d bits', async (rsaBits) => {
    expect((await generate('PS256', { rsaBits })).key.bits).toBe(rsaBits);
  });

  it.each([
    ['HS256', 256],
    ['HS384', 384],
    ['HS512', 512],
  ] as const)('a secret for %s has %d bits in every encoding', async (name, bits) => {
    for (const [secretEncoding, alphabet] of [
      ['hex', /^[0-9a-f]+$/],
      ['base64', /^[A-Za-z0-9+/]+={0,2}$/],
      ['base64url', /^[\w-]+$/],
    ] as const) {
      const { text, key } = await generate(name, { secretEncoding });
      expect(text).toMatch(alphabet);
      expect(key.bits).toBe(bits);
    }
    const { text, key } = await generate(name, { secretEncoding: 'text' });
    expect(key.bits).toBe(8 * text.length);
    expect(text.length).toBe(Math.ceil(bits / 6));
  });
});
