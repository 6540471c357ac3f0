import { describe, expect, it } from 'vitest';
import { explain, forge, makePair, makeToken, PAYLOAD, press } from './test-data/tokens.ts';

const hs256 = (key: string) => makeToken({ algorithm: 'HS256', key, format: 'utf8' });

describe('algorithm confusion', () => {
  const forms = (pem: string, jwk: string): readonly (readonly [string, string])[] => [
    [pem, pem],
    [`${pem}\n`, pem],
    [pem, `${pem}\n`],
    [`${pem}\n`.replaceAll('\n', '\r\n'), pem],
    [pem, jwk],
    [`${pem}\n`, jwk],
    [jwk, jwk],
  ];

  it.each(['RS256', 'ES256', 'EdDSA'])('is proved with a key for %s in every form', async (name) => {
    const { publicPem, publicJwk } = await makePair(name);
    for (const [secret, key] of forms(publicPem, publicJwk)) {
      const token = await hs256(secret);
      const situation = { token, key };
      const { proved, verdict } = await explain(situation);
      expect(verdict).toBe('unusable-key');
      expect(proved?.id).toBe('algorithm-confusion');
      expect(await press(situation, proved?.remedy ?? null)).toBe('verified');
      expect((await explain({ token: forge(token), key })).proved).toBeNull();
    }
  });

  it('is proved with the text read as text, and with the public half of a private key', async () => {
    const { publicPem, privatePem, privateJwk } = await makePair('RS256');
    const token = await hs256(`${publicPem}\n`);
    for (const situation of [
      { token, key: publicPem, format: 'utf8' as const },
      { token, key: privatePem },
      { token, key: privateJwk },
    ]) {
      const { proved } = await explain(situation);
      expect(proved?.id).toBe('algorithm-confusion');
      expect(await press(situation, proved?.remedy ?? null)).toBe('verified');
    }
  });

  it('is proved with PKCS#1 text as older tools write it', async () => {
    const { createPublicKey } = await import('node:crypto');
    const { publicPem, publicJwk } = await makePair('RS256');
    const pkcs1 = createPublicKey(publicPem).export({ type: 'pkcs1', format: 'pem' });
    const token = await hs256(String(pkcs1));
    expect((await explain({ token, key: publicJwk })).proved?.id).toBe('algorithm-confusion');
  });

  it('is not claimed for the public key of another pair', async () => {
    const [one, two] = [await makePair('RS256'), await makePair('RS256', 2)];
    const token = await makeToken({
      algorithm: 'HS256',
      key: one.publicPem,
      format: 'utf8',
      payload: PAYLOAD,
    });
    const { proved, ruledOut } = await explain({ token, key: two.publicPem });
    expect(proved).toBeNull();
    expect(ruledOut).toContain('an HMAC made with the text of the public key');
  });
});
