import { describe, expect, it } from 'vitest';
import type { Algorithm } from '../algorithms/algorithms.ts';
import { generateKey } from '../keys/generate.ts';
import {
  algorithmNamed,
  encode,
  environment,
  explain,
  forge,
  isUnexplained,
  makePair,
  makeToken,
  press,
} from './test-data/tokens.ts';

const SECRET = 'correct horse battery staple, 7!';
const headerOf = (alg: string) => `{"alg":"${alg}","typ":"JWT"}`;

/** The token with another `alg` in its header, and the signature kept. */
function relabel(token: string, alg: string): string {
  return `${encode(headerOf(alg))}${token.slice(token.indexOf('.'))}`;
}

describe('other-algorithm', () => {
  it.each([
    ['HS512', 'HS256', 'HS256'],
    ['HS256', 'HS384', 'HS256'],
    ['RS512', 'RS256', 'RS256'],
    ['PS256', 'RS256', 'RS256'],
    ['RS256', 'PS256', 'RS256'],
    ['RS256', 'ES256', 'RS256'],
    ['EdDSA', 'RS256', 'EdDSA'],
    ['ES256', 'RS256', 'ES256'],
  ])('signed with %s under a header that says %s', async (algorithm, declared, pair) => {
    const keys = pair.startsWith('HS') ? { privatePem: SECRET, publicPem: SECRET } : await makePair(pair);
    const token = await makeToken({ algorithm, key: keys.privatePem, header: headerOf(declared) });
    const signer = { token, key: keys.privatePem };
    const { proved } = await explain(signer);
    expect(proved?.id).toBe('other-algorithm');
    expect(proved?.remedy).toMatchObject({ kind: 'algorithm', name: algorithm });
    expect(await press(signer, proved?.remedy ?? null)).toBe('verified');
    const reader = await explain({ token, key: keys.publicPem });
    expect(reader.proved?.id).toBe('other-algorithm');
    // A public key cannot sign the token anew: nothing is offered that would not hold.
    if (!pair.startsWith('HS')) expect(reader.proved?.remedy).toMatchObject({ kind: 'report' });
    expect(isUnexplained(await explain({ token: forge(token), key: keys.publicPem }))).toBe(true);
  });

  it('gives back a header whose "alg" was changed', async () => {
    const { privatePem, publicPem } = await makePair('RS256');
    const signed = await makeToken({ algorithm: 'RS256', key: privatePem });
    const situation = { token: relabel(signed, 'RS384'), key: publicPem };
    const { proved } = await explain(situation);
    expect(proved?.id).toBe('other-algorithm');
    expect(proved?.remedy).toMatchObject({ kind: 'token', text: signed });
    expect(await press(situation, proved?.remedy ?? null)).toBe('verified');
  });

  it.each([
    ['PS256', 0],
    ['PS256', 20],
    ['PS256', 48],
    ['PS256', 222],
    ['PS384', 32],
    ['PS512', 190],
  ] as const)('%s with a salt of %d bytes', async (name, saltLength) => {
    const { privatePem, publicPem } = await makePair('PS256');
    const table = algorithmNamed(name);
    const algorithm: Algorithm = { ...table, signParameters: { ...table.signParameters, saltLength } };
    const token = await makeToken({ algorithm, key: privatePem });
    const { proved } = await explain({ token, key: publicPem });
    expect(proved?.id).toBe('other-algorithm');
    expect(proved?.what).toContain(`a salt of ${saltLength} bytes`);
    expect(proved?.remedy).toMatchObject({ kind: 'report', text: expect.stringContaining('RFC') });
    expect((await explain({ token: forge(token), key: publicPem })).proved).toBeNull();
  });

  it('SHA-1 under RS256, SHA-512 on P-256', async () => {
    const rsa = await makePair('RS256');
    const rs256 = algorithmNamed('RS256');
    const sha1 = { ...rs256, importParameters: { ...rs256.importParameters, hash: 'SHA-1' } };
    const old = await makeToken({ algorithm: sha1, key: rsa.privatePem });
    expect((await explain({ token: old, key: rsa.publicPem })).proved?.what).toContain('SHA-1');
    const ec = await makePair('ES256');
    const es256 = algorithmNamed('ES256');
    const sha512 = { ...es256, signParameters: { ...es256.signParameters, hash: 'SHA-512' } };
    const mixed = await makeToken({ algorithm: sha512, key: ec.privatePem });
    const { proved } = await explain({ token: mixed, key: ec.publicPem });
    expect(proved?.id).toBe('other-algorithm');
    expect(proved?.what).toContain('SHA-512');
  });

  it('tries what a key’s own "alg" says', async () => {
    const { privatePem, publicJwk } = await makePair('RS256');
    const token = await makeToken({ algorithm: 'RS512', key: privatePem, header: headerOf('RS256') });
    const key = JSON.stringify({ ...JSON.parse(publicJwk), alg: 'RS512' });
    const { proved, verdict, notTried } = await explain({ token, key });
    expect(verdict).toBe('unusable-key');
    expect(proved?.id).toBe('other-algorithm');
    expect(notTried).toHaveLength(1);
  });

  it('does not claim that a key may be used against its own "use"', async () => {
    const { privatePem, publicJwk } = await makePair('RS256');
    const token = await makeToken({ algorithm: 'RS256', key: privatePem });
    const key = JSON.stringify({ ...JSON.parse(publicJwk), use: 'enc' });
    const { proved, ruledOut, notTried } = await explain({ token, key });
    expect(proved).toBeNull();
    expect(ruledOut).toEqual([]);
    expect(notTried).toEqual(['the key in Key against its own "use", "key_ops" or "alg"']);
  });
});

describe('curve-mismatch', () => {
  it.each(['ES384', 'ES512', 'ES256K'])('signed on P-256 under a header that says %s', async (declared) => {
    const { privatePem, publicPem } = await makePair('ES256');
    const token = await makeToken({ algorithm: 'ES256', key: privatePem, header: headerOf(declared) });
    const { proved, verdict } = await explain({ token, key: privatePem });
    expect(verdict).toBe('unusable-key');
    expect(proved?.id).toBe('curve-mismatch');
    expect(await press({ token, key: privatePem }, proved?.remedy ?? null)).toBe('verified');
    expect((await explain({ token, key: publicPem })).proved?.remedy.kind).toBe('report');
    expect((await explain({ token: forge(token), key: publicPem })).proved).toBeNull();
  });

  it('signed with ES256K under a header that says ES256', async () => {
    const { text: key } = await generateKey(algorithmNamed('ES256K'), environment);
    const token = await makeToken({ algorithm: 'ES256K', key, header: headerOf('ES256') });
    const { proved } = await explain({ token, key });
    expect(proved?.id).toBe('curve-mismatch');
    expect(await press({ token, key }, proved?.remedy ?? null)).toBe('verified');
    expect((await explain({ token: forge(token), key })).proved).toBeNull();
  });

  it('the hash of the header on the curve of the key, as jwt.io once signed', async () => {
    const { privatePem, publicPem } = await makePair('ES256');
    const es256 = algorithmNamed('ES256');
    const algorithm = { ...es256, signParameters: { ...es256.signParameters, hash: 'SHA-384' } };
    const token = await makeToken({ algorithm, key: privatePem, header: headerOf('ES384') });
    const { proved, verdict } = await explain({ token, key: publicPem });
    expect(verdict).toBe('unusable-key');
    expect(proved?.id).toBe('curve-mismatch');
    expect(proved?.what).toContain('P-256, with SHA-384');
  });

  it('gives back a header that was changed, and leaves another key on P-256 alone', async () => {
    const { privatePem, publicPem } = await makePair('ES256');
    const signed = await makeToken({ algorithm: 'ES256', key: privatePem });
    const situation = { token: relabel(signed, 'ES384'), key: publicPem };
    const { proved } = await explain(situation);
    expect(proved?.id).toBe('curve-mismatch');
    expect(await press(situation, proved?.remedy ?? null)).toBe('verified');
    const other = await makePair('ES256', 2);
    const near = await explain({ ...situation, key: other.publicPem });
    expect(near.proved).toBeNull();
    expect(near.ruledOut).toContain('the key’s own curve');
  });
});
