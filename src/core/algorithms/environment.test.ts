import { describe, expect, it } from 'vitest';
import { ALGORITHMS } from './algorithms.ts';
import { createCryptoEnvironment, supportedAlgorithms } from './environment.ts';

describe('createCryptoEnvironment', () => {
  it('finds what a platform computes by trying', async () => {
    const names = await supportedAlgorithms(createCryptoEnvironment(globalThis.crypto));
    for (const name of ['HS256', 'RS512', 'PS384', 'ES512', 'EdDSA', 'Ed25519'] as const) {
      expect(names.has(name)).toBe(true);
    }
  });

  it('finds only what a library computes without subtle', async () => {
    expect(await supportedAlgorithms(createCryptoEnvironment(null))).toEqual(new Set(['ES256K', 'Ed448']));
  });

  it('asks for a rare algorithm once, for a common one never', async () => {
    const asked: string[] = [];
    const generateKey = async ({ name }: { name: string }) => {
      asked.push(name);
      throw new DOMException('no', 'NotSupportedError');
    };
    const platform = { subtle: { generateKey } };
    const environment = createCryptoEnvironment(platform as unknown as Crypto);
    for (const _ of [1, 2]) await Promise.all(ALGORITHMS.map((entry) => environment.supports(entry)));
    expect(asked.filter((name) => name === 'ML-DSA-44')).toHaveLength(1);
    expect(asked).not.toContain('HMAC');
    expect(await supportedAlgorithms(environment)).toContain('HS256');
    expect(await supportedAlgorithms(environment)).not.toContain('ML-DSA-44');
  });

  it('gives random bytes', () => {
    const { randomBytes } = createCryptoEnvironment(globalThis.crypto);
    expect(randomBytes(32)).toHaveLength(32);
    expect(randomBytes(32)).not.toEqual(randomBytes(32));
  });
});
