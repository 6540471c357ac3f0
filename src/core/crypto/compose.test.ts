import { constants, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { compactVerify, importJWK, importSPKI } from 'jose';
import { describe, expect, it } from 'vitest';
import { ALGORITHMS, type Algorithm, isLibraryAlgorithm } from '../algorithms/algorithms.ts';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { generateKey } from '../keys/generate.ts';
import { type KeyFormat, keyInput } from '../keys/key.ts';
import { readKey } from '../keys/read-key.ts';
import { type Edits, HEADER_ID, PAYLOAD_ID, typeInto } from '../token/edit.ts';
import { readToken } from '../token/read-token.ts';
import { claimsOf, payloadOf, type Token } from '../token/token.ts';
import { checkKey } from '../verdict/review.ts';
import { composeDraft } from './compose.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string) => Buffer.from(text).toString('base64url');
const decode = (part: string | undefined) => Buffer.from(part ?? '', 'base64url').toString();

const ORIGINAL = `${encode('{ "alg" : "HS256" }')}.${encode('{"n":1.0, "x":9007199254740993}')}.c2ln`;

interface Texts {
  readonly header?: string;
  readonly payload?: string;
}

/** The edits of typing these texts into the boxes of a token, exactly as they stand. */
function editsOf(base: Token | null, texts: Texts): Edits {
  const entries = [
    [HEADER_ID, texts.header],
    [PAYLOAD_ID, texts.payload],
  ] as const;
  return new Map(
    entries.flatMap(([id, text]) =>
      text === undefined ? [] : [[id, typeInto(base, new Map(), id, text, true)] as const],
    ),
  );
}

async function compose(
  texts: Texts,
  key = 'secret',
  format: KeyFormat = 'auto',
  original = ORIGINAL,
  on = environment,
) {
  const base = readToken(original);
  const recipe = [{ kind: 'sign', key: keyInput(key, format) }] as const;
  const { token, ...rest } = await composeDraft({ base, edits: editsOf(base, texts), recipe }, on);
  // What was put together reads as what it was put together from.
  const again = readToken(token.found.text);
  expect(token.problems.map(({ code }) => code)).toEqual(again?.problems.map(({ code }) => code));
  expect(token.parts.map(({ segment }) => segment.text)).toEqual(
    again?.parts.map(({ segment }) => segment.text),
  );
  return { ...rest, read: token, token: token.found.text };
}

describe('composeDraft', () => {
  it('keeps the characters of parts that were not edited', async () => {
    const { token, signed } = await compose({});
    expect(token.startsWith(ORIGINAL.slice(0, ORIGINAL.lastIndexOf('.') + 1))).toBe(true);
    expect(signed).toBe('signed-here');
    await expect(compactVerify(token, new TextEncoder().encode('secret'))).resolves.toBeDefined();
  });

  it.each([
    ['{"a":1.0,"b":1e400}', 'numbers'],
    ['{"a":1,"a":2,"__proto__":3}', 'repeated names'],
    ['{ "a" :\t"\\u0041é😀"\r\n}', 'white space, escapes and non-ASCII'],
  ])('encodes an edited part exactly: %s (%s)', async (payload) => {
    const [header, encoded] = (await compose({ payload })).token.split('.');
    expect(decode(encoded)).toBe(payload);
    expect(encoded).toBe(encode(payload));
    expect(header).toBe(ORIGINAL.split('.')[0]);
  });

  it('encodes an edited header and leaves the payload', async () => {
    const { token } = await compose({ header: '{"alg":"HS512","z":1.0}' });
    const [header, payload] = token.split('.');
    expect(decode(header)).toBe('{"alg":"HS512","z":1.0}');
    expect(payload).toBe(ORIGINAL.split('.')[1]);
    await expect(compactVerify(token, new TextEncoder().encode('secret'))).resolves.toBeDefined();
  });

  it('keeps characters that are not strict, or not canonical, where they were not edited', async () => {
    const original = `${encode('{"alg":"HS256"}')}.e31.AAAA`;
    expect(
      (await compose({ header: '{"alg":"HS384"}' }, 'secret', 'auto', original)).token.split('.')[1],
    ).toBe('e31');
  });

  it.each(['hello', ''])('encodes a payload that was text to begin with exactly: %j', async (payload) => {
    const original = `${encode('{"alg":"HS256"}')}.${encode('hello!')}.c2ln`;
    const { token } = await compose({ payload }, 'secret', 'auto', original);
    expect(decode(token.split('.')[1])).toBe(payload);
  });

  it('carries the texts that were edited: nothing of them is read again', async () => {
    const base = readToken(ORIGINAL);
    const edits = editsOf(base, { payload: '{ "a" : 1 }' });
    const recipe = [{ kind: 'sign', key: keyInput('secret') }] as const;
    const { token } = await composeDraft({ base, edits, recipe }, environment);
    expect(claimsOf(token)).toBe(edits.get(PAYLOAD_ID)?.doc.object);
    expect(payloadOf(token)?.shown).toBe('{ "a" : 1 }');
  });

  it.each([
    ['breaks off', '{"alg":"HS256",'],
    ['is a list', '["HS256"]'],
    ['is text', 'HS256'],
    ['goes on after its end', '{"alg":"none"} {"alg":"HS256"}'],
  ])('signs nothing under a header that %s', async (_, header) => {
    const original = `${encode(header)}.e30.c2ln`;
    const { token, signed } = await compose({ payload: '{"a":1}' }, 'secret', 'auto', original);
    expect([token, signed]).toEqual([`${encode(header)}.${encode('{"a":1}')}.c2ln`, 'signature-kept']);
  });

  it('signs a payload that the header leaves unencoded as it stands (RFC 7797)', async () => {
    const { token, read, signed } = await compose({ header: '{"alg":"HS256","b64":false,"crit":["b64"]}' });
    expect([signed, read.unsupported]).toEqual(['signed-here', null]);
    expect(token.split('.').slice(1, -1).join('.')).toBe('');
    expect(payloadOf(read)?.text).toBe('{"n":1.0, "x":9007199254740993}');
  });

  it('starts from nothing', async () => {
    const { token, signed } = await compose(
      { header: '{"alg":"HS256"}', payload: '{}' },
      'secret',
      'auto',
      '',
    );
    expect(signed).toBe('signed-here');
    await expect(compactVerify(token, new TextEncoder().encode('secret'))).resolves.toBeDefined();
  });

  it('none has an empty signature, whatever the key', async () => {
    for (const key of ['', 'secret', '-----BEGIN']) {
      const { token, signed } = await compose({ header: '{"alg":"none"}' }, key);
      expect(token.endsWith('.')).toBe(true);
      expect(token.split('.')).toHaveLength(3);
      expect(signed).toBe('signed-here');
    }
  });

  const publicPem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
    type: 'spki',
    format: 'pem',
  });
  it.each([
    ['no key', '{"alg":"HS256"}', ''],
    ['a broken key', '{"alg":"HS256"}', '-----BEGIN'],
    ['a public key', '{"alg":"RS256"}', publicPem.toString()],
    ['a public key and HMAC', '{"alg":"HS256"}', publicPem.toString()],
    ['a secret and RSA', '{"alg":"RS256"}', 'secret'],
    ['an unknown algorithm', '{"alg":"ES256K"}', 'secret'],
    ['None, which is not none', '{"alg":"None"}', 'secret'],
    ['no algorithm', '{}', 'secret'],
    ['a key that may not sign', '{"alg":"HS256"}', '{"kty":"oct","k":"AQID","key_ops":["verify"]}'],
    ['a key of another alg', '{"alg":"HS256"}', '{"kty":"oct","k":"AQID","alg":"HS512"}'],
  ])('keeps the signature with %s', async (_, header, key) => {
    const { token, signed } = await compose({ header }, key);
    expect(token).toBe(`${encode(header)}.${ORIGINAL.split('.')[1]}.c2ln`);
    expect(signed).toBe('signature-kept');
  });

  it('keeps it without WebCrypto', async () => {
    const bare = createCryptoEnvironment(null);
    const { token, signed } = await compose({ payload: '{}' }, 'secret', 'auto', ORIGINAL, bare);
    expect([token.split('.')[2], signed]).toEqual(['c2ln', 'signature-kept']);
  });

  it('signs with an empty secret', async () => {
    const { token, signed } = await compose({}, '{"kty":"oct","k":""}');
    expect(signed).toBe('signed-here');
    const { check } = await checkKey(readToken(token), keyInput('{"kty":"oct","k":""}'), environment);
    expect(check.state).toBe('verified');
  });
});

describe('every algorithm signs, and jose agrees', () => {
  // Node 20 has no ML-DSA: the browser counts it. What a library computes jose does not have; see below.
  const computable = ALGORITHMS.filter(
    (algorithm) => algorithm.kty !== 'AKP' && !isLibraryAlgorithm(algorithm),
  );

  async function verifierOf(algorithm: Algorithm, text: string, format: KeyFormat) {
    if (format === 'base64url') return Buffer.from(text, 'base64url');
    const reading = await readKey(text, format, environment);
    if (reading.state !== 'read' || reading.keys[0] === undefined) throw new Error('a key');
    const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...jwk } = reading.keys[0].material;
    return importJWK(jwk, algorithm.name === 'EdDSA' ? 'Ed25519' : algorithm.name);
  }

  it.each(computable.map((algorithm) => [algorithm.name, algorithm] as const))(
    '%s',
    async (name, algorithm) => {
      const key = await generateKey(algorithm, environment);
      const header = JSON.stringify({ alg: name });
      const { token, signed } = await compose({ header, payload: '{"a":1}' }, key.text, key.format, '');
      expect(signed).toBe('signed-here');
      const verified = await compactVerify(token, await verifierOf(algorithm, key.text, key.format));
      expect(new TextDecoder().decode(verified.payload)).toBe('{"a":1}');
      if (algorithm.signatureBytes !== null) {
        expect(Buffer.from(token.split('.')[2] ?? '', 'base64url')).toHaveLength(algorithm.signatureBytes);
      }
      const own = await checkKey(readToken(token), keyInput(key.text, key.format), environment);
      expect(own.check.state).toBe('verified');
    },
  );

  it.each([
    ['ES256K', 'secp256k1', 'sha256'],
    ['Ed448', 'Ed448', null],
  ])('%s, and OpenSSL agrees', async (alg, crv, digest) => {
    const algorithm = ALGORITHMS.find(({ name }) => name === alg);
    if (algorithm === undefined) throw new Error('an algorithm');
    const { text, format } = await generateKey(algorithm, environment);
    const { token } = await compose({ header: JSON.stringify({ alg }), payload: '{}' }, text, format, '');
    const { d: _d, ...jwk } = JSON.parse(text);
    expect(jwk.crv).toBe(crv);
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const [header, payload, signature = ''] = token.split('.');
    const input = Buffer.from(`${header}.${payload}`);
    const bytes = Buffer.from(signature, 'base64url');
    expect(verify(digest, input, { key, dsaEncoding: 'ieee-p1363' }, bytes)).toBe(true);
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    expect(verify(digest, input, { key, dsaEncoding: 'ieee-p1363' }, bytes)).toBe(false);
  });

  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  it.each([
    ['PS256', 32],
    ['PS384', 48],
    ['PS512', 64],
  ])('%s has a salt of %i bytes', async (alg, saltLength) => {
    const { privateKey, publicKey } = pair;
    const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { token } = await compose({ header: JSON.stringify({ alg }), payload: '{}' }, pkcs8, 'auto', '');
    const [header, payload, signature = ''] = token.split('.');
    const input = Buffer.from(`${header}.${payload}`);
    const holds = (length: number) =>
      verify(
        `sha${alg.slice(2)}`,
        input,
        { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: length },
        Buffer.from(signature, 'base64url'),
      );
    expect([holds(saltLength), holds(saltLength - 1)]).toEqual([true, false]);
    const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    await expect(compactVerify(token, await importSPKI(spki, alg))).resolves.toBeDefined();
  });
});
