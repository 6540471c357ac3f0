import { CompactEncrypt, GeneralEncrypt, importJWK, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { readKey } from '../../keys/read-key.ts';
import { encodeBase64url } from '../../text/base64url.ts';
import { readJweJson } from '../../token/jwe-json.ts';
import { readToken } from '../../token/read-token.ts';
import { isEncrypted } from '../../token/token.ts';
import { type DecryptionCheck, decryptJwe } from './decrypt.ts';
import { ALGS, ENCS, environment, keysFor, poorer, publicHalf, secret } from './test-data/jwe-keys.ts';

const TEXT = '{"sub":"älice"}';

async function seal(jwk: JWK, alg: string, enc: string): Promise<string> {
  const plain = new TextEncoder().encode(TEXT);
  const encrypting = new CompactEncrypt(plain).setProtectedHeader({ alg, enc });
  if (alg.startsWith('ECDH'))
    encrypting.setKeyManagementParameters({ apu: new Uint8Array([1, 2]), apv: new Uint8Array([3]) });
  return encrypting.encrypt(await importJWK(publicHalf(jwk), alg));
}

async function open(text: string, jwk: JWK, where = environment): Promise<DecryptionCheck> {
  const token = readToken(text);
  if (!isEncrypted(token)) throw new Error('not encrypted');
  const { check } = await decryptJwe(token, await readKey(JSON.stringify(jwk), 'auto', where), where);
  return check;
}

function textOf(check: DecryptionCheck): string {
  return check.state === 'decrypted' ? new TextDecoder().decode(check.content) : check.state;
}

describe.each(ALGS)('what jose encrypts with %s', (alg) => {
  it.each(ENCS)('and %s opens, by the browser or a library', async (enc) => {
    for (const making of keysFor(alg, enc)) {
      const jwk = await making;
      const token = await seal(jwk, alg, enc);
      expect(textOf(await open(token, jwk))).toBe(TEXT);
      expect(textOf(await open(token, jwk, poorer))).toBe(TEXT);
    }
  });
});

describe('what does not open', () => {
  it.each(ALGS)('another key: %s', async (alg) => {
    const [making] = keysFor(alg, 'A128GCM');
    const jwk = await making;
    if (jwk === undefined) throw new Error('no key');
    const token = await seal(jwk, alg, 'A128GCM');
    const [first, ...rest] = token.split('.');
    const last = rest.pop() ?? '';
    const altered = [first, ...rest, `${last.startsWith('A') ? 'B' : 'A'}${last.slice(1)}`].join('.');
    expect(await open(altered, jwk)).toMatchObject({ state: 'undecryptable', closed: 'content' });
    if (jwk.kty !== 'oct') return;
    const other = secret((jwk.k?.length ?? 0) === 16 ? 12 : Math.floor(((jwk.k?.length ?? 0) * 3) / 4));
    expect((await open(token, other)).state).toBe('undecryptable');
  });

  it('a public key, a key for signatures and one of another size', async () => {
    const [making] = keysFor('RSA-OAEP', 'A128GCM');
    const jwk = await making;
    if (jwk === undefined) throw new Error('no key');
    const token = await seal(jwk, 'RSA-OAEP', 'A128GCM');
    for (const [key, code] of [
      [publicHalf(jwk), 'public'],
      [{ ...jwk, use: 'sig' }, 'use'],
      [{ ...jwk, key_ops: ['sign'] }, 'key-ops'],
      [{ ...jwk, alg: 'RSA-OAEP-256' }, 'alg'],
      [secret(16), 'kind'],
    ] as const)
      expect(await open(token, key as JWK)).toMatchObject({ state: 'unusable-key', misfit: { code } });
    const wrapped = await seal(secret(16), 'A128KW', 'A128GCM');
    expect(await open(wrapped, secret(32))).toMatchObject({
      state: 'unusable-key',
      misfit: { code: 'size' },
    });
  });
});

describe('content that was compressed', () => {
  const key = secret(32);

  async function compressed(bytes: Uint8Array): Promise<string> {
    const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const deflated = new Uint8Array(await new Response(stream).arrayBuffer());
    const header = encodeBase64url(new TextEncoder().encode('{"alg":"dir","enc":"A256GCM","zip":"DEF"}'));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const raw = Uint8Array.from(Buffer.from(key.k ?? '', 'base64url'));
    const aes = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
    const additionalData = new TextEncoder().encode(header);
    const sealed = new Uint8Array(
      await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, aes, deflated),
    );
    const parts = [header, '', iv, sealed.slice(0, -16), sealed.slice(-16)];
    return parts.map((part) => (typeof part === 'string' ? part : encodeBase64url(part))).join('.');
  }

  it('opens up to 10 MB', async () => {
    const check = await open(await compressed(new Uint8Array(10_000_000)), key);
    expect(check.state === 'decrypted' && check.content.length).toBe(10_000_000);
  });

  it('is cut off beyond', async () => {
    const check = await open(await compressed(new Uint8Array(10_000_001)), key);
    expect(check).toMatchObject({ state: 'undecryptable', closed: 'too-large' });
  });
});

describe('more recipients than are read', () => {
  const keys = [secret(16), secret(16), secret(16)] as const;

  /** For a hundred of the first key and two more, of which the last is the third. */
  async function sealed(): Promise<string> {
    const encrypting = new GeneralEncrypt(new TextEncoder().encode(TEXT)).setProtectedHeader({
      enc: 'A128GCM',
    });
    for (let index = 0; index < 102; index++) {
      const jwk = keys[Math.max(0, index - 99)] ?? keys[0];
      encrypting.addRecipient(await importJWK(jwk, 'A128KW')).setUnprotectedHeader({ alg: 'A128KW' });
    }
    return JSON.stringify(await encrypting.encrypt());
  }

  it('are no fault of the token, and nothing is guessed of those that were not', async () => {
    const token = readToken(await sealed());
    if (!isEncrypted(token)) throw new Error('not encrypted');
    const read = readJweJson(token);
    expect(read.problems.map((problem) => ('what' in problem ? problem.what : problem.code))).toEqual([
      'There are 102 recipients, and Claimscope reads the first 100.',
    ]);
    const [first, , last] = keys;
    const openWith = async (jwk: JWK) =>
      (await decryptJwe(read, await readKey(JSON.stringify(jwk), 'auto', environment), environment)).check;
    expect(textOf(await openWith(first))).toBe(TEXT);
    expect(await openWith(last)).toEqual({
      state: 'unsupported',
      what: 'Not all recipients were read, and none of the first 100 could be opened.',
    });
  });
});
