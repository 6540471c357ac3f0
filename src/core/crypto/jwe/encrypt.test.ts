import fc from 'fast-check';
import { compactDecrypt, flattenedDecrypt, generalDecrypt, importJWK, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { readKey } from '../../keys/read-key.ts';
import { startingDoc } from '../../text/doc.ts';
import { contentId, protectedHeaderId } from '../../text/problem.ts';
import { readSegment } from '../../text/segment.ts';
import { UNPROTECTED_ID } from '../../token/jwe-json.ts';
import { readToken } from '../../token/read-token.ts';
import { headerOf, isEncrypted } from '../../token/token.ts';
import { openEncrypted } from '../../verdict/encrypted.ts';
import { encryptJwe, type JweDraft } from './encrypt.ts';
import { ALGS, ENCS, environment, keysFor, poorer, publicHalf, secret } from './test-data/jwe-keys.ts';

const TEXT = '{"sub":"älice","n":1.0}';

function draftOf(header: object | null, more: Partial<JweDraft> = {}): JweDraft {
  return {
    serialization: 'compact',
    protectedHeader: header === null ? null : startingDoc(protectedHeaderId(0, 0), JSON.stringify(header)),
    unprotectedHeader: null,
    recipients: [null],
    aad: null,
    content: startingDoc(contentId(0), TEXT),
    ...more,
  };
}

const unprotected = (header: object) => startingDoc(UNPROTECTED_ID, JSON.stringify(header));

async function encrypt(draft: JweDraft, key: string, where = environment): Promise<string> {
  const made = await encryptJwe(draft, await readKey(key, 'auto', where), where);
  return made.ok ? made.token.found.text : made.obstacle;
}

async function open(text: string, key: string): Promise<string> {
  const token = readToken(text);
  if (!isEncrypted(token)) return 'no JWE';
  const { check } = await openEncrypted(token, await readKey(key, 'auto', environment), environment, {});
  return check.state === 'decrypted' ? new TextDecoder().decode(check.content) : check.state;
}

async function openWithJose(text: string, jwk: JWK, alg: string): Promise<string> {
  const key = await importJWK(jwk, alg);
  return new TextDecoder().decode(
    (await compactDecrypt(text, key, { keyManagementAlgorithms: [alg] })).plaintext,
  );
}

const headerIn = (text: string) => JSON.parse(headerOf(readToken(text))?.text ?? 'null');

describe.each(ALGS)('what is encrypted with %s', (alg) => {
  it.each(ENCS)('and %s is opened by us and by jose, made by the browser or a library', async (enc) => {
    for (const making of keysFor(alg, enc)) {
      const jwk = await making;
      const shown = JSON.stringify(publicHalf(jwk));
      for (const where of [environment, poorer]) {
        const token = await encrypt(draftOf({ alg, enc }), shown, where);
        expect(await open(token, JSON.stringify(jwk))).toBe(TEXT);
        expect(await openWithJose(token, jwk, alg)).toBe(TEXT);
      }
    }
  });
});

describe('encryptJwe', () => {
  it.each(ALGS)('makes everything random anew: %s', async (alg) => {
    const [making] = keysFor(alg, 'A128GCM');
    const key = JSON.stringify(await making);
    const [one = '', two = ''] = await Promise.all(
      [1, 2].map(() => encrypt(draftOf({ alg, enc: 'A128GCM' }), key)),
    );
    const [, ...parts] = one.split('.');
    const [, ...others] = two.split('.');
    for (const [index, part] of parts.entries()) if (part !== '') expect(part).not.toBe(others[index]);
    for (const name of ['epk', 'iv', 'tag', 'p2s']) {
      const [a, b] = [one, two].map((text) => headerIn(text)[name]);
      if (a !== undefined) expect(a).not.toEqual(b);
    }
  });

  it('keeps the header as it is written, and replaces only what another encryption made', async () => {
    const key = JSON.stringify(secret(16));
    const old = { alg: 'A128GCMKW', iv: 'old', enc: 'A128GCM', epk: { kty: 'EC' }, n: 1 };
    const header = headerIn(await encrypt(draftOf(old), key));
    expect(Object.keys(header)).toEqual(['alg', 'iv', 'enc', 'n', 'tag']);
    expect(header.iv).not.toBe('old');
    expect(Object.keys(headerIn(await encrypt(draftOf({ ...old, alg: 'A128KW' }), key)))).toEqual([
      'alg',
      'enc',
      'n',
    ]);
  });

  it('stretches a password as often as the header says, and else as often as any library opens', async () => {
    const key = JSON.stringify(secret(9));
    const header = { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM' };
    expect(headerIn(await encrypt(draftOf(header), key)).p2c).toBe(10_000);
    expect(headerIn(await encrypt(draftOf({ ...header, p2c: 1234 }), key)).p2c).toBe(1234);
    expect(await encrypt(draftOf({ ...header, p2c: 1_200_001 }), key)).toContain('1,200,001 iterations');
  });

  it('compresses, parties and all', async () => {
    const content = startingDoc(contentId(0), JSON.stringify('a'.repeat(10_000)));
    const key = JSON.stringify(secret(32));
    const token = await encrypt(draftOf({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' }, { content }), key);
    expect(token.length).toBeLessThan(300);
    expect(await open(token, key)).toBe(content.text);
    const [, p256] = await Promise.all(keysFor('ECDH-ES', 'A128GCM'));
    if (p256 === undefined) throw new Error('no key');
    const agreed = await encrypt(
      draftOf({ alg: 'ECDH-ES', enc: 'A128GCM', apu: 'AQI', apv: 'Aw' }),
      JSON.stringify(publicHalf(p256)),
    );
    expect(await openWithJose(agreed, p256, 'ECDH-ES')).toBe(TEXT);
  });

  it('writes flattened and general JSON, with headers that nothing protects and data beside', async () => {
    const jwk = secret(32);
    const key = JSON.stringify(jwk);
    const aad = readSegment('YWFk', 0);
    const flattened = await encrypt(
      draftOf(
        { enc: 'A256GCM' },
        { serialization: 'flattened', unprotectedHeader: unprotected({ alg: 'A256GCMKW' }), aad },
      ),
      key,
    );
    expect(JSON.parse(flattened)).toMatchObject({
      unprotected: { alg: 'A256GCMKW', iv: expect.any(String) },
      aad: 'YWFk',
    });
    expect(await open(flattened, key)).toBe(TEXT);
    const opened = await flattenedDecrypt(JSON.parse(flattened), await importJWK(jwk, 'A256GCMKW'));
    expect(new TextDecoder().decode(opened.plaintext)).toBe(TEXT);
    const bare = await encrypt(
      draftOf(null, {
        serialization: 'flattened',
        recipients: [unprotected({ alg: 'dir', enc: 'A256GCM' })],
      }),
      key,
    );
    expect(Object.keys(JSON.parse(bare))).toEqual(['header', 'iv', 'ciphertext', 'tag']);
    expect(await open(bare, key)).toBe(TEXT);
  });

  it('encrypts for several recipients, each by its own algorithm and key', async () => {
    const [rsa, ec] = await Promise.all(
      [...keysFor('RSA-OAEP-256', ''), ...keysFor('ECDH-ES', '')].slice(0, 2),
    );
    const password = secret(10);
    const ring = [rsa, ec].map((jwk, index) => ({ ...publicHalf(jwk as JWK), kid: `k${index}` }));
    const token = await encrypt(
      draftOf(
        { enc: 'A128CBC-HS256' },
        {
          serialization: 'general',
          recipients: [
            unprotected({ alg: 'RSA-OAEP-256', kid: 'k0' }),
            unprotected({ alg: 'ECDH-ES+A128KW', kid: 'k1' }),
            unprotected({ alg: 'PBES2-HS256+A128KW', kid: 'k2' }),
          ],
        },
      ),
      JSON.stringify({ keys: [...ring, { ...password, kid: 'k2' }] }),
    );
    for (const [jwk, alg] of [
      [rsa, 'RSA-OAEP-256'],
      [ec, 'ECDH-ES+A128KW'],
      [password, 'PBES2-HS256+A128KW'],
    ] as const) {
      expect(await open(token, JSON.stringify(jwk))).toBe(TEXT);
      const key = await importJWK(jwk as JWK, alg);
      const opened = await generalDecrypt(JSON.parse(token), key, {
        keyManagementAlgorithms: [alg],
      });
      expect(new TextDecoder().decode(opened.plaintext)).toBe(TEXT);
    }
  });

  it('says why it does not', async () => {
    const key = JSON.stringify(secret(16));
    const obstacle = (header: object, more: Partial<JweDraft> = {}, text = key) =>
      encrypt(draftOf(header, more), text);
    expect(await obstacle({ alg: 'RSA-OAEP', enc: 'A128GCM' })).toContain('RSA-OAEP needs an RSA key');
    expect(await obstacle({ alg: 'A256KW', enc: 'A128GCM' })).toContain('exactly 32 bytes');
    expect(await obstacle({ alg: 'A128KW', enc: 'A128GCM' }, {}, '')).toContain('no key to encrypt with');
    expect(await obstacle({ alg: 'RSA1_5', enc: 'A128GCM' })).toContain('RSA1_5');
    expect(await obstacle({ alg: 'A128KW' })).toContain('enc');
    const two = { serialization: 'general', recipients: [null, null] } as const;
    expect(await obstacle({ alg: 'dir', enc: 'A128GCM' }, two)).toContain('one recipient only');
  });

  it('opens again whatever text it was given', async () => {
    const key = JSON.stringify(secret(16));
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.boolean(),
        fc.constantFrom(...ENCS),
        async (text, isZipped, enc) => {
          const header = { alg: 'A128KW', enc, ...(isZipped ? { zip: 'DEF' } : {}) };
          const content = startingDoc(contentId(0), text);
          expect(await open(await encrypt(draftOf(header, { content }), key), key)).toBe(text);
        },
      ),
      { numRuns: 30 },
    );
  });
});
