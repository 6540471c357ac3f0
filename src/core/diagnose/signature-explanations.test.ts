import { createPrivateKey, createSign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { derToRaw } from '../crypto/ecdsa-signature.ts';
import { encode, explain, forge, isUnexplained, makePair, makeToken, press } from './test-data/tokens.ts';

const SECRET = 'correct horse battery staple, 7!';

function signatureOf(token: string): Uint8Array {
  return new Uint8Array(Buffer.from(token.split('.')[2] ?? '', 'base64url'));
}

function withSignature(token: string, signature: Uint8Array): string {
  return `${token.slice(0, token.lastIndexOf('.') + 1)}${encode(signature)}`;
}

async function expectProof(token: string, key: string, id: string): Promise<string> {
  const { proved, verdict } = await explain({ token, key });
  expect(verdict).toBe('invalid');
  expect(proved?.id).toBe(id);
  expect(await press({ token, key }, proved?.remedy ?? null)).toBe('verified');
  expect(isUnexplained(await explain({ token: forge(token), key }))).toBe(true);
  return proved?.what ?? '';
}

describe('signature-der', () => {
  it.each([
    ['ES256', 'sha256'],
    ['ES384', 'sha384'],
    ['ES512', 'sha512'],
  ])('%s as OpenSSL writes it', async (algorithm, hash) => {
    const { privatePem, publicPem } = await makePair(algorithm);
    const made = await makeToken({ algorithm, key: privatePem });
    const input = made.slice(0, made.lastIndexOf('.'));
    const der = createSign(hash).update(input).sign(createPrivateKey(privatePem));
    const token = `${input}.${der.toString('base64url')}`;
    await expectProof(token, publicPem, 'signature-der');
    // Loosely written, it is not DER.
    const loose = withSignature(token, new Uint8Array([...der, 0]));
    expect((await explain({ token: loose, key: publicPem })).proved?.id).not.toBe('signature-der');
  });

  it('reads strictly', () => {
    const raw = (...bytes: number[]) => derToRaw(new Uint8Array(bytes), 2);
    expect(raw(0x30, 6, 2, 1, 5, 2, 1, 7)).toEqual(new Uint8Array([0, 5, 0, 7]));
    expect(raw(0x30, 8, 2, 2, 0, 0x85, 2, 2, 0, 0x87)).toEqual(new Uint8Array([0, 0x85, 0, 0x87]));
    expect(raw(0x30, 7, 2, 2, 0, 5, 2, 1, 7)).toBeNull();
    expect(raw(0x30, 6, 2, 1, 0x85, 2, 1, 7)).toBeNull();
    expect(raw(0x30, 0x81, 6, 2, 1, 5, 2, 1, 7)).toBeNull();
    expect(raw(0x30, 6, 2, 1, 5, 2, 1, 7, 0)).toBeNull();
    expect(raw(0x30, 7, 2, 1, 5, 2, 1, 7)).toBeNull();
    expect(raw(0x30, 3, 2, 1, 5)).toBeNull();
    expect(raw(0x31, 6, 2, 1, 5, 2, 1, 7)).toBeNull();
    expect(raw(0x30, 9, 2, 4, 1, 2, 3, 4, 2, 1, 7)).toBeNull();
    expect(raw()).toBeNull();
  });
});

describe('signature-hex', () => {
  const hex = (signature: Uint8Array): string => Buffer.from(signature).toString('hex');
  const makeHex = async (write: (signature: Uint8Array) => string) =>
    makeToken({ algorithm: 'HS256', key: SECRET, write });

  it('base64url of hex text', async () => {
    await expectProof(await makeHex((s) => encode(hex(s))), SECRET, 'signature-hex');
    await expectProof(await makeHex((s) => encode(hex(s).toUpperCase())), SECRET, 'signature-hex');
  });

  it('hex text itself', async () => {
    await expectProof(await makeHex(hex), SECRET, 'signature-hex');
  });

  it('hex of an asymmetric signature', async () => {
    const { privatePem, publicPem } = await makePair('ES256');
    const token = await makeToken({ algorithm: 'ES256', key: privatePem, write: (s) => encode(hex(s)) });
    await expectProof(token, publicPem, 'signature-hex');
  });
});

describe('signature-length', () => {
  const RSA_PUBLIC =
    '{"kty":"RSA","n":"suTtIi-hVrfp5344LtbnH3AHcWpZQzR0M2TX9K37g74ZMijfsuMwGEom5RNgRrJ6p6wqenjujQckG9AGG7SoiBkfbEec7PfA7uJEOPOIB0vJBdOmMMXo-xaG1YulKOjIs1uYJtneek-nS6SAivYdWmrUDH7IRreKpiTAuuBKuEiebBfeSmOOeDl1ARxI8cvcta6L5SbSn2IcOw6-GaJiEXO0EFFY17smUUXdVRy_tlflhn0VcH-VBLIMXEdx0Hmqwn4QzyHfnAu-E45p2sPpwLVBPHEx6M2zwIIfiNoEefXMUf9J2Qb0kyYRbNRI1nDzR9rJSEel39GuRl-QWuW22w","e":"AQAB"}';
  const RSA_WITHOUT_ZERO =
    'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJhdCI6MjJ9.8Xz4xhgqLhQ6RxNOrgUnkMLnN1dLOnbp88fiVyGHi4NGgstAUfqPRtamjDK03XRVDqDhFZqtRh-tghCPgNWdcoYGvWXgNJxnUpQawzCP5LLwy0IiWAfF2DIpbmRf5MROp50TgeophMTox2Bq56ZmJdvU0YgkOrWjeZ11G_rss92fHJK7y7c2DjAuSXihJ5jkJ7V_tZLEtRFqZA-4y0WU7y7eULAcCWSma7xaFB7Rctpguwz4uo_zSHmX291pN-ukMtG-2xi2iScyF6DjjUXV_GYNrPT618lDHLg_pa3Heuzb0wDXkljK7odoo9M7aY8XiaLDLBaYIzM1zrC9zoHx';

  /** Signs until R or S begins with a zero byte. */
  async function withSmallHalf(which: 'r' | 's') {
    const { privatePem, publicPem } = await makePair('ES256');
    const signer = createPrivateKey(privatePem);
    for (let at = 0; ; at++) {
      const input = `${encode('{"alg":"ES256"}')}.${encode(`{"at":${at}}`)}`;
      const signature = createSign('sha256').update(input).sign({ key: signer, dsaEncoding: 'ieee-p1363' });
      if (signature[which === 'r' ? 0 : 32] !== 0) continue;
      return { token: `${input}.${encode(signature)}`, signature: new Uint8Array(signature), publicPem };
    }
  }

  it.each(['r', 's'] as const)('the leading zero of %s was dropped', async (which) => {
    const { token, signature, publicPem } = await withSmallHalf(which);
    const cut = which === 'r' ? 0 : 32;
    const short = signature.filter((_, index) => index !== cut);
    const what = await expectProof(withSignature(token, short), publicPem, 'signature-length');
    expect(what).toContain('63 bytes');
  });

  it('zeros were added before both halves or one', async () => {
    const { privatePem, publicPem } = await makePair('ES256');
    const token = await makeToken({ algorithm: 'ES256', key: privatePem });
    const signature = signatureOf(token);
    const [r, s] = [signature.slice(0, 32), signature.slice(32)];
    for (const bytes of [
      [0, ...r, 0, ...s],
      [0, ...r, ...s],
      [...r, 0, ...s],
      [...new Array<number>(16).fill(0), ...r, ...new Array<number>(16).fill(0), ...s],
    ]) {
      await expectProof(withSignature(token, new Uint8Array(bytes)), publicPem, 'signature-length');
    }
    const lost = withSignature(token, signature.slice(0, 62));
    const { proved } = await explain({ token: lost, key: publicPem });
    expect([proved?.id, proved?.remedy.kind]).toEqual(['signature-length', 'paste-again']);
  });

  it('the leading zero of an RSA signature was dropped or added', async () => {
    const { privatePem, publicPem } = await makePair('RS256');
    const token = await makeToken({ algorithm: 'RS256', key: privatePem });
    const long = withSignature(token, new Uint8Array([0, ...signatureOf(token)]));
    await expectProof(long, publicPem, 'signature-length');
    // Its signature begins with a zero byte, which a signer of big integers left out.
    await expectProof(RSA_WITHOUT_ZERO, RSA_PUBLIC, 'signature-length');
  });

  it('text follows the signature', async () => {
    const token = await makeToken({ algorithm: 'HS256', key: SECRET });
    const long = withSignature(token, new Uint8Array([...signatureOf(token), 1, 2, 3]));
    expect(await expectProof(long, SECRET, 'signature-length')).toContain('first 32');
  });
});

describe('token-cut', () => {
  it('is proved where the key can make the signature again', async () => {
    const ed25519 = await makePair('EdDSA');
    const rsa = await makePair('RS256');
    for (const [algorithm, key] of [
      ['HS256', SECRET],
      ['HS512', SECRET],
      ['EdDSA', ed25519.privatePem],
      ['RS256', rsa.privateJwk],
    ] as const) {
      const token = await makeToken({ algorithm, key });
      const length = signatureOf(token).length;
      await expectProof(token.slice(0, -7), key, 'token-cut');
      await expectProof(withSignature(token, signatureOf(token).slice(0, length / 2)), key, 'token-cut');
    }
  });

  it('is proved with a public key for one byte', async () => {
    const { privatePem, publicPem } = await makePair('ES256');
    const token = await makeToken({ algorithm: 'ES256', key: privatePem });
    await expectProof(token.slice(0, -2), publicPem, 'token-cut');
  });

  it.each([
    20, 32, 48, 62, 64, 70, 71, 72, 96, 104, 114, 128, 132, 139, 184, 211, 255, 384, 512, 2420, 3309, 4627,
  ])('is not claimed under RS256 for %i bytes, which another algorithm or key makes', async (length) => {
    const { privatePem, publicPem } = await makePair('RS256');
    const token = await makeToken({ algorithm: 'RS256', key: privatePem });
    for (const signature of [new Uint8Array(length).fill(0xa5), signatureOf(token).slice(0, length)]) {
      if (signature.length === 256 || signature.length !== length) continue;
      const { proved } = await explain({ token: withSignature(token, signature), key: publicPem });
      // The last byte can be found by trying: only then it is proved.
      const isProved = length === 255 && signature[0] !== 0xa5;
      expect(proved?.id).toBe(isProved ? 'token-cut' : 'signature-length');
      if (!isProved) expect(proved?.what).toMatch(new RegExp(`${length} bytes.*256`));
    }
  });

  it.each([1, 2, 7])('is claimed for %i bytes, of which no algorithm makes so few', async (length) => {
    const { privatePem, publicPem } = await makePair('RS256');
    const made = await makeToken({ algorithm: 'RS256', key: privatePem });
    const token = withSignature(made, signatureOf(made).slice(0, length));
    const { proved, verdict } = await explain({ token, key: publicPem });
    expect([verdict, proved?.id, proved?.remedy.kind]).toEqual(['invalid', 'token-cut', 'paste-again']);
    const asHmac = await explain({ token: token.replace(/^[^.]*/, encode('{"alg":"HS256"}')), key: SECRET });
    expect(asHmac.proved?.id).toBe('token-cut');
  });

  it.each<[string, (token: string) => string, RegExp]>([
    ['the signature', (token) => token.slice(0, -1), /signature has 341 characters.*342/],
    ['the signature, longer cut', (token) => token.slice(0, -125), /signature has 217 characters.*342/],
    ['the payload', (token) => token.replace(/\.[^.]*\./, '.eyJhI.'), /payload has 5 characters/],
    ['the header', (token) => `eyJhI.${token.slice(token.indexOf('.') + 1)}`, /header has 5 characters/],
    ['the last of two parts', (token) => `${token.split('.')[0]}.eyJhI`, /payload has 5 characters/],
  ])('is claimed of a malformed token where no bytes take so many characters: %s', async (_, cut, what) => {
    const { privatePem, publicPem } = await makePair('RS256');
    const token = cut(await makeToken({ algorithm: 'RS256', key: privatePem }));
    for (const key of [publicPem, '']) {
      const { proved, verdict } = await explain({ token, key });
      expect([verdict, proved?.id, proved?.remedy.kind]).toEqual(['malformed', 'token-cut', 'paste-again']);
      expect(proved?.what).toMatch(key === '' ? /characters/ : what);
    }
  });

  it('is not claimed of a malformed token with too many characters, or whose parts are whole', async () => {
    const hmac = await makeToken({ algorithm: 'HS256', key: SECRET });
    for (const token of [`${hmac}AA`, `${hmac}=`, `${hmac.slice(0, -1)}+`, `${hmac.slice(0, -3)}!`]) {
      for (const key of [SECRET, '']) {
        const { proved, verdict, ruledOut } = await explain({ token, key });
        expect([verdict, proved, ruledOut]).toEqual(['malformed', null, []]);
      }
    }
  });

  it('is not claimed for what it cannot compute', async () => {
    const hmac = await makeToken({ algorithm: 'HS256', key: SECRET });
    const other = withSignature(hmac, new Uint8Array(20).fill(7));
    expect((await explain({ token: other, key: SECRET })).proved?.id).toBe('signature-length');
    const { privatePem, publicPem } = await makePair('EdDSA');
    const token = await makeToken({ algorithm: 'EdDSA', key: privatePem });
    const { proved, ruledOut, notTried } = await explain({ token: token.slice(0, -6), key: publicPem });
    expect(proved?.id).toBe('signature-length');
    expect(notTried).toContain('a signature that is cut short');
    expect(ruledOut).not.toContain('a signature that is cut short');
  });
});
