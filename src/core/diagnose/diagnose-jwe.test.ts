import { CompactEncrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { agree, deriveKey } from '../crypto/jwe/key-agreement.ts';
import { type KeyFormat, keyInput } from '../keys/key.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { readToken } from '../token/read-token.ts';
import { checkKey } from '../verdict/review.ts';
import { diagnose } from './diagnose.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encoder = new TextEncoder();
const NONE = new Uint8Array(0);
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
const jwk = (bytes: Uint8Array, more: object = {}) =>
  JSON.stringify({ kty: 'oct', k: encodeBase64url(bytes), ...more });

async function explain(token: string, key: string, format: KeyFormat = 'auto') {
  const read = readToken(token);
  const checked = await checkKey(read, keyInput(key, format), environment);
  const result = await diagnose({
    ...checked,
    token: read,
    keyText: key,
    keyFormat: format,
    environment,
    now: () => 0,
    budgetMs: 500,
    signal: new AbortController().signal,
  });
  return { ...result, verdict: checked.check.state };
}

/** The verdict with the key that the remedy puts into the page. */
async function press(token: string, key: string, { proved }: Awaited<ReturnType<typeof explain>>) {
  const remedy = proved?.remedy;
  const input =
    remedy?.kind === 'key-format'
      ? keyInput(key, remedy.format)
      : remedy?.kind === 'key-text'
        ? keyInput(remedy.text, remedy.format)
        : keyInput(key);
  return (await checkKey(readToken(token), input, environment)).check.state;
}

/** A token sealed with A128GCM, whose header may be authenticated in another form than it stands. */
async function seal(
  header: object,
  contentKey: Uint8Array<ArrayBuffer>,
  encryptedKey: Uint8Array,
  aad?: string,
) {
  const encoded = encodeBase64url(encoder.encode(JSON.stringify(header)));
  const iv = random(12);
  const aes = await crypto.subtle.importKey('raw', contentKey, 'AES-GCM', false, ['encrypt']);
  const additionalData = encoder.encode(aad ?? encoded);
  const both = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, aes, encoder.encode('{"sub":"a"}')),
  );
  const parts = [encryptedKey, iv, both.slice(0, -16), both.slice(-16)];
  return [encoded, ...parts.map((part) => encodeBase64url(part))].join('.');
}

const withJose = (alg: string, enc: string, key: Uint8Array, more: object = {}) =>
  new CompactEncrypt(encoder.encode('{"sub":"a"}')).setProtectedHeader({ alg, enc, ...more }).encrypt(key);

describe('why an encrypted token does not open', () => {
  it.each(['A128KW', 'A256GCMKW', 'PBES2-HS256+A128KW'])(
    'the secret in another encoding: %s',
    async (alg) => {
      const secret = random(alg === 'A256GCMKW' ? 32 : 16);
      const token = await withJose(alg, 'A128GCM', secret);
      for (const [text, format] of [
        [encodeBase64url(secret), /^base64/],
        [Buffer.from(secret).toString('hex'), /^hex$/],
      ] as const) {
        const found = await explain(token, text, 'utf8');
        expect(found.proved).toMatchObject({
          id: 'jwe-key-encoding',
          remedy: { kind: 'key-format', format: expect.stringMatching(format) },
        });
        expect(await press(token, text, found)).toBe('decrypted');
      }
    },
  );

  it('another key of the set', async () => {
    const [one, other] = [random(16), random(16)];
    const token = await withJose('A128KW', 'A128GCM', one, { kid: 'b' });
    const keys = [
      JSON.parse(jwk(one, { kid: 'a', alg: 'A128KW' })),
      JSON.parse(jwk(other, { kid: 'b', alg: 'A128KW' })),
    ];
    const set = JSON.stringify({ keys });
    const found = await explain(token, set);
    expect(found.verdict).toBe('undecryptable');
    expect(found.proved?.id).toBe('jwe-other-key');
    expect(await press(token, set, found)).toBe('decrypted');
  });

  it('RSA-OAEP with another hash', async () => {
    const pair = await crypto.subtle.generateKey(
      { name: 'RSA-OAEP', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
      true,
      ['encrypt', 'decrypt'],
    );
    const contentKey = random(16);
    const sealed = new Uint8Array(await crypto.subtle.encrypt('RSA-OAEP', pair.publicKey, contentKey));
    const token = await seal({ alg: 'RSA-OAEP', enc: 'A128GCM' }, contentKey, sealed);
    const { alg: _alg, key_ops: _ops, ...key } = await crypto.subtle.exportKey('jwk', pair.privateKey);
    const { proved } = await explain(token, JSON.stringify(key));
    expect(proved).toMatchObject({ id: 'jwe-oaep-hash', remedy: { kind: 'report' } });
    expect(proved?.what).toContain('RSA-OAEP-256');
  });

  it('the halves of the content key exchanged', async () => {
    const key = random(32);
    const exchanged = Uint8Array.from([...key.slice(16), ...key.slice(0, 16)]);
    const token = await withJose('dir', 'A128CBC-HS256', exchanged);
    const found = await explain(token, jwk(key));
    expect(found.proved?.id).toBe('jwe-cbc-halves');
    expect(await press(token, jwk(key), found)).toBe('decrypted');
  });

  it.each(['left out', 'as characters'])('“apu” and “apv” %s', async (how) => {
    const make = async () => {
      const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
        'deriveBits',
      ]);
      const { key_ops: _ops, ext: _ext, ...key } = await crypto.subtle.exportKey('jwk', pair.privateKey);
      return key as Record<string, string>;
    };
    const [own, ephemeral] = [await make(), await make()];
    const { d: _own, ...publicHalf } = own;
    const { d: _d, ...epk } = ephemeral;
    const header = { alg: 'ECDH-ES', enc: 'A128GCM', epk, apu: 'QWxpY2U', apv: 'Qm9i' };
    const asCharacters = how === 'as characters';
    const contentKey = await deriveKey(environment, await agree(environment, ephemeral, publicHalf), {
      algorithm: 'A128GCM',
      apu: asCharacters ? encoder.encode(header.apu) : NONE,
      apv: asCharacters ? encoder.encode(header.apv) : NONE,
      keyBytes: 16,
    });
    const { proved, verdict } = await explain(await seal(header, contentKey, NONE), JSON.stringify(own));
    expect(verdict).toBe('undecryptable');
    expect(proved?.id).toBe('jwe-apu-apv');
  });

  it.each([
    ['the JSON itself', '{"alg":"dir","enc":"A128GCM","kid":"a"}'],
    ['nothing', ''],
    ['padded', `${Buffer.from('{"alg":"dir","enc":"A128GCM","kid":"a"}').toString('base64')}`],
  ])('another form of the header was authenticated: %s', async (_, aad) => {
    const key = random(16);
    const token = await seal({ alg: 'dir', enc: 'A128GCM', kid: 'a' }, key, NONE, aad);
    expect((await explain(token, jwk(key))).proved?.id ?? aad).toBe(
      // Its length needs no padding, so that this one opens.
      aad === token.split('.')[0] ? aad : 'jwe-aad',
    );
  });

  it('says what was ruled out, and claims nothing, where the token was altered', async () => {
    const key = random(32);
    const token = await withJose('dir', 'A128CBC-HS256', key);
    const { proved, ruledOut, verdict } = await explain(`${token.slice(0, -4)}AAAA`, jwk(key));
    expect(verdict).toBe('undecryptable');
    expect(proved).toBeNull();
    expect(ruledOut).toEqual(
      expect.arrayContaining([
        'a content key with its halves swapped',
        'another form of the protected header',
      ]),
    );
  });
});
