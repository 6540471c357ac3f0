import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  CONTENT_ENCRYPTION,
  findContentEncryption,
  findKeyManagement,
  KEY_MANAGEMENT,
} from '../algorithms/encryption.ts';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { findJweMisfit } from '../crypto/jwe/fit.ts';
import { AGREEMENT_CURVES, type EncryptionKeyOptions, generateEncryptionKey } from './generate-encryption.ts';
import { readKey } from './read-key.ts';

const environment = createCryptoEnvironment(globalThis.crypto);

async function generate(alg: string, enc = 'A256GCM', options: EncryptionKeyOptions = {}) {
  const [management, encryption] = [findKeyManagement(alg), findContentEncryption(enc)];
  if (management === null || encryption === null) throw new Error(alg);
  const { text, format } = await generateEncryptionKey(management, encryption, environment, options);
  const reading = await readKey(text, format, environment);
  const [key] = reading.state === 'read' ? reading.keys : [];
  if (key === undefined) throw new Error(JSON.stringify(reading));
  return { text, key, misfit: findJweMisfit(key, management, encryption, null, 'decrypt') };
}

describe('a key for every algorithm of encryption', () => {
  it.each(KEY_MANAGEMENT.map(({ name }) => name))('%s: it fits, with and without kid', async (name) => {
    for (const withKid of [false, true]) {
      const { text, key, misfit } = await generate(name, 'A256GCM', { withKid });
      expect(misfit).toBeNull();
      expect(key.kid).toBe(withKid ? await calculateJwkThumbprint(JSON.parse(text), 'sha256') : null);
    }
  });

  it.each(CONTENT_ENCRYPTION.map(({ name }) => name))('dir with %s, in every encoding', async (enc) => {
    for (const secretEncoding of ['base64url', 'base64', 'hex'] as const)
      expect((await generate('dir', enc, { secretEncoding })).misfit).toBeNull();
  });

  it.each(AGREEMENT_CURVES)('ECDH-ES on %s', async (curve) => {
    const { key, misfit } = await generate('ECDH-ES', 'A128GCM', { curve });
    expect([key.curve, misfit]).toEqual([curve, null]);
  });

  it('no two are the same', async () => {
    const names = ['dir', 'dir', 'PBES2-HS256+A128KW', 'PBES2-HS256+A128KW', 'ECDH-ES', 'ECDH-ES'];
    const texts = await Promise.all(names.map((name) => generate(name)));
    expect(new Set(texts.map(({ text }) => text)).size).toBe(6);
  });
});
