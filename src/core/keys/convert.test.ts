import { readdirSync, readFileSync } from 'node:fs';
import { calculateJwkThumbprint, exportPKCS8, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { convertKey, type WrittenKey } from './convert.ts';
import type { Key } from './key.ts';
import { readKey } from './read-key.ts';
import { thumbprint } from './thumbprint.ts';

const folder = new URL('./test-data/', import.meta.url);
const environment = createCryptoEnvironment(globalThis.crypto);
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');

async function keyOf(text: string): Promise<Key> {
  const reading = await readKey(text, 'auto', environment);
  if (reading.state !== 'read' || reading.keys[0] === undefined) throw new Error(JSON.stringify(reading));
  return reading.keys[0];
}

/** What a key is written as, by label. */
async function written(text: string): Promise<Record<string, string>> {
  const forms = await convertKey(await keyOf(text));
  return Object.fromEntries(forms.map((form) => [form.label, form.text]));
}

const NAMES = ['rsa-2048', 'p-256', 'p-384', 'p-521', 'secp256k1', 'ed25519', 'ed448'];
const WITH_SSH = ['rsa-2048', 'p-256', 'p-384', 'p-521', 'ed25519'];
const PUBLIC = ['public key as PEM (SPKI)', 'public key as JWK', 'public key as JWK Set'];
const PRIVATE = ['private key as PEM (PKCS#8)', 'private key as JWK', 'private key as JWK Set'];
const SSH = 'public key as ssh line';

describe('every form of every kind of key', () => {
  it.each(NAMES)('%s: those that exist are offered, no other', async (name) => {
    const ssh = WITH_SSH.includes(name) ? [SSH] : [];
    const text = textOf(`${name}.pkcs8.pem`);
    expect(Object.keys(await written(text))).toEqual([...PUBLIC, ...ssh, ...PRIVATE]);
    expect(Object.keys(await written(textOf(`${name}.spki.pem`)))).toEqual([...PUBLIC, ...ssh]);
  });

  it.each(NAMES)('%s: each reads back as the same key', async (name) => {
    const key = await keyOf(textOf(`${name}.pkcs8.pem`));
    const own = await thumbprint(key);
    const reference = JSON.parse(textOf(`${name}.jwk.json`));
    expect(own).toBe(await calculateJwkThumbprint(reference, 'sha256'));
    for (const { half, label, text } of await convertKey(key)) {
      const back = await keyOf(text);
      expect(await thumbprint(back), label).toBe(own);
      expect(back.visibility, label).toBe(half);
      if (half === 'private') expect(back.material, label).toEqual(key.material);
      if (half === 'public') expect(text, label).not.toContain(reference.d);
    }
  });

  it.each(NAMES)('%s: PEM is what OpenSSL writes', async (name) => {
    const forms = await written(textOf(`${name}.jwk.json`));
    expect(`${forms['private key as PEM (PKCS#8)']}\n`).toBe(textOf(`${name}.pkcs8.pem`));
    expect(`${forms['public key as PEM (SPKI)']}\n`).toBe(textOf(`${name}.spki.pem`));
  });

  it.each(['rsa-2048', 'p-256', 'p-384', 'p-521', 'ed25519-ssh'])(
    '%s: the ssh line is what ssh-keygen writes',
    async (name) => {
      const line = textOf(`${name}.ssh.pub`);
      expect(`${(await written(line))[SSH]}\n`).toBe(line);
      expect(`${(await written(textOf(`${name}.ssh`)))[SSH]?.split(' ')[1]}`).toBe(line.split(' ')[1]);
    },
  );

  it('whatever container of the fixtures a key came in, PEM is the same', async () => {
    const files = readdirSync(folder).filter((file) => /\.(?:pem|pub|ssh|json)$/.test(file));
    const open = files.filter(
      (file) => /^[a-z0-9-]+\./.test(file) && !/encrypted|old-aes|25519-ssh/.test(file),
    );
    expect(open.length).toBeGreaterThan(40);
    for (const file of open) {
      const forms = await written(textOf(file));
      const name = file.slice(0, file.indexOf('.'));
      expect(`${forms['public key as PEM (SPKI)']}\n`, file).toBe(textOf(`${name}.spki.pem`));
    }
  });
});

describe('what does not exist is not offered', () => {
  it('a secret is written as JWK and nothing else', async () => {
    const forms = await written('a shared secret');
    expect(Object.keys(forms)).toEqual(['secret as JWK']);
    expect(JSON.parse(forms['secret as JWK'] ?? '')).toEqual({ kty: 'oct', k: btoa('a shared secret') });
  });

  it('RSA without its primes has no PKCS#8', async () => {
    const { kty, n, e, d } = JSON.parse(textOf('rsa-2048.jwk.json'));
    expect(Object.keys(await written(JSON.stringify({ kty, n, e, d })))).toEqual([
      ...PUBLIC,
      SSH,
      ...PRIVATE.slice(1),
    ]);
  });

  it('a private number that is too long has no PKCS#8', async () => {
    for (const name of ['p-256', 'ed25519']) {
      const jwk = JSON.parse(textOf(`${name}.jwk.json`));
      const d = Buffer.concat([Buffer.of(1), Buffer.from(jwk.d, 'base64url')]).toString('base64url');
      expect(Object.keys(await written(JSON.stringify({ ...jwk, d })))).not.toContain(PRIVATE[0]);
    }
  });
});

describe('members of a JWK', () => {
  const jwkOf = (forms: readonly WrittenKey[], label: string) =>
    JSON.parse(forms.find((form) => form.label === label)?.text ?? '');

  it('kid, use and alg stay, and key_ops turn with the half', async () => {
    const jwk = JSON.parse(textOf('p-256.jwk.json'));
    const members = { kid: 'one', use: 'sig', key_ops: ['sign', 'verify'], alg: 'ES256' };
    const forms = await convertKey(await keyOf(JSON.stringify({ ...jwk, ...members })));
    expect(jwkOf(forms, 'private key as JWK')).toEqual({ ...jwk, ...members });
    const { d: _d, ...half } = jwk;
    expect(jwkOf(forms, 'public key as JWK')).toEqual({ ...half, ...members, key_ops: ['verify'] });
    expect(jwkOf(forms, 'public key as JWK Set')).toEqual({ keys: [jwkOf(forms, 'public key as JWK')] });
  });

  it('a key without kid gets its thumbprint', async () => {
    const forms = await convertKey(await keyOf(textOf('p-256.pkcs8.pem')));
    const { kid, ...jwk } = jwkOf(forms, 'private key as JWK');
    expect(jwk).toEqual(JSON.parse(textOf('p-256.jwk.json')));
    expect(kid).toBe(await calculateJwkThumbprint(jwk, 'sha256'));
  });
});

describe('beside the fixtures', () => {
  it('a comment that is more than a line is left out', async () => {
    const key = await keyOf(textOf('p-256.ssh.pub'));
    const forms = await convertKey({ ...key, comment: 'one\nssh-rsa two' });
    expect(forms.find(({ label }) => label === SSH)?.text.split(' ')).toHaveLength(2);
  });

  it('numbers whose first bit is not set, and short ones, are padded as jose pads them', async () => {
    for (let round = 0; round < 20; round++) {
      const { privateKey } = await generateKeyPair('ES512', { extractable: true });
      const pem = (await exportPKCS8(privateKey)).trim();
      expect((await written(pem))['private key as PEM (PKCS#8)']).toBe(pem);
    }
  });
});
