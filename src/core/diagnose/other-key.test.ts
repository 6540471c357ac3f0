import { describe, expect, it } from 'vitest';
import { derivePublic } from './derive-public.ts';
import { explain, firstKey, forge, makePair, makeToken, type Pair, press } from './test-data/tokens.ts';

const setOf = (...keys: readonly object[]): string => JSON.stringify({ keys });
const parse = (jwk: string, members: object = {}): object => ({ ...JSON.parse(jwk), ...members });

describe('other-key', () => {
  it('holds with a key that "kid" does not name', async () => {
    const [one, two] = [await makePair('RS256'), await makePair('RS256', 2)];
    const header = '{"alg":"RS256","kid":"one"}';
    const token = await makeToken({ algorithm: 'RS256', key: two.privatePem, header });
    const key = setOf(parse(one.publicJwk, { kid: 'one' }), parse(two.publicJwk, { kid: 'two' }));
    const { proved, verdict } = await explain({ token, key });
    expect(verdict).toBe('invalid');
    expect(proved?.id).toBe('other-key');
    expect(proved?.what).toContain('key 2 of the 2');
    expect(await press({ token, key }, proved?.remedy ?? null)).toBe('verified');
    expect((await explain({ token: forge(token), key })).proved).toBeNull();
  });

  it('holds with another where the one named does not fit', async () => {
    const [rsa, ec] = [await makePair('RS256'), await makePair('ES256')];
    const header = '{"alg":"ES256","kid":"one"}';
    const token = await makeToken({ algorithm: 'ES256', key: ec.privatePem, header });
    const key = setOf(parse(rsa.publicJwk, { kid: 'one' }), parse(ec.publicJwk));
    const { proved, verdict } = await explain({ token, key });
    expect(verdict).toBe('unusable-key');
    expect(proved?.id).toBe('other-key');
    expect(await press({ token, key }, proved?.remedy ?? null)).toBe('verified');
  });

  it('does not take a key against its own "use", and does not call it ruled out', async () => {
    const [one, two] = [await makePair('ES256'), await makePair('ES256', 2)];
    const header = '{"alg":"ES256","kid":"one"}';
    const token = await makeToken({ algorithm: 'ES256', key: two.privatePem, header });
    const key = setOf(parse(one.publicJwk, { kid: 'one' }), parse(two.publicJwk, { use: 'enc' }));
    const { proved, ruledOut, notTried } = await explain({ token, key });
    expect(proved).toBeNull();
    expect(ruledOut).not.toContain('another key of the set');
    expect(notTried).toContain('another key of the set');
  });
});

describe('a kid that the set does not have', () => {
  it('has no proof, and the advice to fetch the newer set', async () => {
    const pairs = [await makePair('RS256'), await makePair('RS256', 2)] as const;
    const header = '{"alg":"RS256","kid":"2024-key-1"}';
    const token = await makeToken({ algorithm: 'RS256', key: pairs[0].privatePem, header });
    const key = setOf(parse(pairs[1].publicJwk, { kid: '2025-key-1' }));
    const { proved, advice } = await explain({ token, key });
    expect(proved).toBeNull();
    expect(advice).toMatch(/Fetch its current JWK Set, look for 2024-key-1/);
    const named = setOf(parse(pairs[1].publicJwk, { kid: '2024-key-1' }));
    expect((await explain({ token, key: named })).advice).not.toMatch(/JWK Set/);
  });
});

describe('key-pair-mismatch', () => {
  const PUBLIC: Readonly<Record<string, readonly string[]>> = {
    ES256: ['x', 'y'],
    ES384: ['x', 'y'],
    ES512: ['x', 'y'],
    EdDSA: ['x'],
    RS256: ['n', 'e'],
  };

  function mix(name: string, hidden: Pair, shown: Pair): string {
    const other = JSON.parse(shown.publicJwk);
    const members = Object.fromEntries((PUBLIC[name] ?? []).map((member) => [member, other[member]]));
    return JSON.stringify({ ...JSON.parse(hidden.privateJwk), ...members });
  }

  it.each(Object.keys(PUBLIC))('a private JWK for %s with the public members of another', async (name) => {
    const [own, other] = [await makePair(name), await makePair(name, 2)];
    const token = await makeToken({ algorithm: name, key: own.privatePem });
    const key = mix(name, own, other);
    const { proved, verdict } = await explain({ token, key });
    expect(verdict).toBe('invalid');
    expect(proved?.id).toBe('key-pair-mismatch');
    expect(await press({ token, key }, proved?.remedy ?? null)).toBe('verified');
    expect((await explain({ token: forge(token), key })).proved).toBeNull();
    // A private key that is whole and simply another.
    const near = await explain({ token, key: other.privateJwk });
    expect(near.proved).toBeNull();
    expect(near.ruledOut).toContain('a key whose public and private halves do not match');
  });

  it.each(Object.keys(PUBLIC))('computes the public half for %s', async (name) => {
    for (let round = 1; round < 3; round++) {
      const { privateJwk, publicJwk } = await makePair(name, round);
      expect(await derivePublic(await firstKey(privateJwk))).toEqual(JSON.parse(publicJwk));
      expect(await derivePublic(await firstKey(publicJwk))).toBeNull();
    }
  });

  it('computes nothing from numbers that make no key', async () => {
    const key = await firstKey((await makePair('ES256')).privateJwk);
    const derive = (d: string) => derivePublic({ ...key, material: { ...key.material, d } });
    for (const d of ['', 'AA', '_'.repeat(43)]) expect(await derive(d)).toBeNull();
  });

  it('the key that the token carries holds, and another stands in Key', async () => {
    const [own, other] = [await makePair('ES256'), await makePair('ES256', 2)];
    const header = `{"alg":"ES256","jwk":${own.publicJwk}}`;
    const token = await makeToken({ algorithm: 'ES256', key: own.privatePem, header });
    for (const key of [other.privatePem, other.publicPem]) {
      const { proved } = await explain({ token, key });
      expect(proved?.id).toBe('key-pair-mismatch');
      expect(proved?.advice).toContain('does not prove that the token is genuine');
      // It is the token's own key: never plain "verified".
      expect(await press({ token, key }, proved?.remedy ?? null)).toBe('self-asserted');
      expect((await explain({ token: forge(token), key })).proved).toBeNull();
    }
  });
});
