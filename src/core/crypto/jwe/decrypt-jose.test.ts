import { CompactEncrypt, importJWK, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../../algorithms/environment.ts';
import { readKey } from '../../keys/read-key.ts';
import { encodeBase64url } from '../../text/base64url.ts';
import { readToken } from '../../token/read-token.ts';
import { isEncrypted } from '../../token/token.ts';
import { type DecryptionCheck, decryptJwe } from './decrypt.ts';

const environment = createCryptoEnvironment(globalThis.crypto);

/** A browser that has neither AES-192 nor X25519, as Chromium has not the one and older ones not the other. */
const poorer = createCryptoEnvironment({
  getRandomValues: (array: Uint8Array<ArrayBuffer>) => globalThis.crypto.getRandomValues(array),
  subtle: new Proxy(globalThis.crypto.subtle, {
    get(subtle, name) {
      const method: unknown = Reflect.get(subtle, name);
      if (typeof method !== 'function') return method;
      return (...given: readonly unknown[]) => {
        const isRefused =
          name === 'importKey' &&
          ((given[0] === 'raw' && /AES/.test(String(given[2])) && (given[1] as Uint8Array).length === 24) ||
            given[2] === 'X25519');
        return isRefused
          ? Promise.reject(new DOMException('not here', 'OperationError'))
          : Reflect.apply(method, subtle, given);
      };
    },
  }),
} as unknown as Crypto);

async function keyPair(parameters: RsaHashedKeyGenParams | EcKeyGenParams | 'X25519'): Promise<JWK> {
  const usages: KeyUsage[] =
    typeof parameters !== 'string' && 'hash' in parameters ? ['decrypt'] : ['deriveBits'];
  const pair = (await crypto.subtle.generateKey(parameters as EcKeyGenParams, true, usages)) as CryptoKeyPair;
  const {
    key_ops: _ops,
    ext: _ext,
    alg: _alg,
    ...jwk
  } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  return jwk as JWK;
}

const secret = (bytes: number): JWK => ({
  kty: 'oct',
  k: encodeBase64url(crypto.getRandomValues(new Uint8Array(bytes))),
});

const rsa = keyPair({
  name: 'RSA-OAEP',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
});
const curves = ['P-256', 'P-384', 'P-521'].map((namedCurve) => keyPair({ name: 'ECDH', namedCurve }));
const x25519 = keyPair('X25519');

const ENCS = ['A128GCM', 'A192GCM', 'A256GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'];
const bytesOfEnc = (enc: string): number => {
  const bits = Number(/^A(\d+)/.exec(enc)?.[1]);
  return enc.includes('CBC') ? bits / 4 : bits / 8;
};
const bytesOfAlg = (alg: string): number => Number(/A(\d+)/.exec(alg)?.[1]) / 8;

function keysFor(alg: string, enc: string): readonly Promise<JWK>[] {
  if (alg.startsWith('RSA')) return [rsa];
  if (alg.startsWith('ECDH')) return [...curves, x25519];
  if (alg.startsWith('PBES2')) return [Promise.resolve(secret(12))];
  return [Promise.resolve(secret(alg === 'dir' ? bytesOfEnc(enc) : bytesOfAlg(alg)))];
}

const ALGS = [
  ...['', '-256', '-384', '-512'].map((suffix) => `RSA-OAEP${suffix}`),
  ...['', '+A128KW', '+A192KW', '+A256KW'].map((suffix) => `ECDH-ES${suffix}`),
  ...[128, 192, 256].flatMap((bits) => [`A${bits}KW`, `A${bits}GCMKW`]),
  'dir',
  'PBES2-HS256+A128KW',
  'PBES2-HS384+A192KW',
  'PBES2-HS512+A256KW',
];

const TEXT = '{"sub":"älice"}';

function publicHalf({ d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...rest }: JWK): JWK {
  return rest;
}

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
    const jwk = await rsa;
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
