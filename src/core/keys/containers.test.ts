import { readdirSync, readFileSync } from 'node:fs';
import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import { ALGORITHMS } from '../algorithms/algorithms.ts';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { makeSignature, verifySignature } from '../crypto/signature.ts';
import { findMisfit } from './fit.ts';
import type { Key, KeyReading, ReadKeyOptions } from './key.ts';
import { readKeyBytes } from './key-file.ts';
import { readKey } from './read-key.ts';
import { thumbprint } from './thumbprint.ts';

const folder = new URL('./test-data/', import.meta.url);
const environment = createCryptoEnvironment(globalThis.crypto);
const options: ReadKeyOptions = { passphrase: 'test-passphrase', allowed: new Set() };

/** What Claimscope calls each container, and whether it holds a private key. */
const CONTAINERS: Readonly<Record<string, readonly [container: string, isPrivate: boolean]>> = {
  'pkcs8.pem': ['PEM private key (PKCS#8)', true],
  'pkcs8.der': ['PEM private key (PKCS#8)', true],
  'spki.pem': ['PEM public key (SPKI)', false],
  'spki.der': ['PEM public key (SPKI)', false],
  'spki-compressed.pem': ['PEM public key (SPKI)', false],
  'pkcs1.pem': ['PEM RSA private key (PKCS#1)', true],
  'pkcs1.der': ['PEM RSA private key (PKCS#1)', true],
  'pkcs1-public.pem': ['PEM RSA public key (PKCS#1)', false],
  'pkcs1-public.der': ['PEM RSA public key (PKCS#1)', false],
  'sec1.pem': ['PEM EC private key (SEC 1)', true],
  'sec1.der': ['PEM EC private key (SEC 1)', true],
  'sec1-parameters.pem': ['PEM EC private key (SEC 1)', true],
  'sec1-no-public.pem': ['PEM EC private key (SEC 1)', true],
  'certificate.pem': ['X.509 certificate', false],
  'certificate.der': ['X.509 certificate', false],
  'request.pem': ['certificate request (PKCS#10)', false],
  'encrypted-aes128-sha1.pem': ['encrypted PEM private key (PKCS#8)', true],
  'encrypted-aes192-sha384.pem': ['encrypted PEM private key (PKCS#8)', true],
  'encrypted-aes256-sha256.pem': ['encrypted PEM private key (PKCS#8)', true],
  'encrypted-aes256-sha512.pem': ['encrypted PEM private key (PKCS#8)', true],
  'old-aes128.pem': ['encrypted PEM ', true],
  'old-aes192.pem': ['encrypted PEM ', true],
  'old-aes256.pem': ['encrypted PEM ', true],
  ssh: ['OpenSSH private key', true],
  'ssh.pub': ['OpenSSH public key', false],
  'rfc4716.pub': ['OpenSSH public key', false],
  'jwk.json': ['JWK', true],
};

const files = readdirSync(folder).filter(
  (name) => /^[a-z0-9-]+\.[a-z0-9.-]+$/.test(name) && name !== 'make.sh',
);
const nameOf = (file: string) => file.slice(0, file.indexOf('.'));
const bytesOf = (file: string) => new Uint8Array(readFileSync(new URL(file, folder)));
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');

function onlyKey(reading: KeyReading): Key {
  if (reading.state === 'unreadable') throw new Error(JSON.stringify(reading.fault));
  const [key] = reading.state === 'read' ? reading.keys : [];
  if (key === undefined) throw new Error('no key');
  return key;
}

describe('every container that OpenSSL and ssh-keygen make', () => {
  it('has them all', () => expect(files.length).toBe(138));

  it.each(files)('%s reads', async (file) => {
    const key = onlyKey(await readKeyBytes(bytesOf(file), environment, options));
    const [container, isPrivate] = CONTAINERS[file.slice(file.indexOf('.') + 1)] ?? ['', false];
    expect(key.container).toContain(container);
    const reference = JSON.parse(textOf(`${nameOf(file)}.jwk.json`));
    expect(await thumbprint(key)).toBe(await calculateJwkThumbprint(reference, 'sha256'));
    const holdsPrivate = isPrivate && file !== 'ed25519-ssh.jwk.json';
    expect(key.visibility).toBe(holdsPrivate ? 'private' : 'public');
    if (holdsPrivate && reference.d !== undefined) expect(key.material).toEqual(reference);
  });

  it.each(files)('%s verifies, and signs where it is private', async (file) => {
    const key = onlyKey(await readKeyBytes(bytesOf(file), environment, options));
    const signer =
      key.visibility === 'private'
        ? key
        : onlyKey(await readKeyBytes(bytesOf(signerOf(file)), environment, options));
    const fitting = ALGORITHMS.filter((algorithm) => findMisfit(key, algorithm, 'verify') === null);
    expect(fitting.length).toBeGreaterThan(0);
    for (const algorithm of fitting) {
      const made = await makeSignature(environment.subtle, algorithm, signer, 'header.payload');
      if (!made.ok) throw new Error(made.reason);
      expect(
        await verifySignature(environment.subtle, algorithm, key, made.signature, 'header.payload'),
      ).toEqual({ state: 'holds' });
      expect(
        await verifySignature(environment.subtle, algorithm, key, made.signature, 'header.payloae'),
      ).toEqual({ state: 'fails' });
    }
  });

  it.each(files.filter((file) => !file.endsWith('.der')))(
    '%s reads from the Key box, CRLF too',
    async (file) => {
      const text = textOf(file);
      const key = onlyKey(await readKey(text, 'auto', environment, options));
      expect(onlyKey(await readKey(text.replaceAll('\n', '\r\n'), 'auto', environment, options))).toEqual(
        key,
      );
    },
  );
});

function signerOf(file: string): string {
  return nameOf(file) === 'ed25519-ssh' ? 'ed25519-ssh.ssh' : `${nameOf(file)}.pkcs8.pem`;
}

describe('a passphrase', () => {
  const locked = files.filter((file) => /encrypted|old-aes/.test(file));

  it.each(locked)('%s asks for it', async (file) => {
    const reading = await readKey(textOf(file), 'auto', environment);
    expect(reading).toMatchObject({ state: 'unreadable', fault: { code: 'passphrase-needed' } });
  });

  it.each(locked)('%s says that it is wrong', async (file) => {
    const wrong = { ...options, passphrase: 'test-passphrase ' };
    const reading = await readKey(textOf(file), 'auto', environment, wrong);
    expect(reading).toMatchObject({ state: 'unreadable', fault: { code: 'passphrase-wrong' } });
  });
});

describe('what is named and not read', () => {
  const EXPECTED: Readonly<Record<string, RegExp>> = {
    'cipher.pem': /cipher or hash.*openssl pkcs8/,
    'dsa-public.pem': /DSA/,
    'dsa.pem': /DSA/,
    'explicit-curve.pem': /explicit curve.*named_curve/,
    'multi-prime.pem': /more than two primes/,
    'old-encryption.pem': /PBES1.*openssl pkcs8/,
    'openssh-encrypted.ssh': /bcrypt.*ssh-keygen -p/,
    'pkcs12.p12': /PKCS#12.*openssl pkcs12/,
    'pkcs7.pem': /PKCS#7.*openssl pkcs7/,
    'scrypt.pem': /scrypt.*openssl pkcs8/,
    'triple-des-old.pem': /triple DES.*openssl pkcs8/,
    'triple-des.pem': /triple DES.*openssl pkcs8/,
  };

  it.each(readdirSync(new URL('unread/', folder)))('%s', async (file) => {
    const reading = await readKeyBytes(bytesOf(`unread/${file}`), environment, options);
    if (reading.state !== 'unreadable') throw new Error(reading.state);
    expect(reading.fault.code).toBe('conversion');
    expect(`${reading.fault.what} ${reading.fault.remedy}`).toMatch(EXPECTED[file] ?? /never/);
  });

  it('PuTTY keys', async () => {
    const reading = await readKey(
      'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n',
      'auto',
      environment,
    );
    expect(reading).toMatchObject({ state: 'unreadable', fault: { code: 'conversion' } });
  });
});

describe('facts beside the key', () => {
  it('a certificate tells subject, issuer, validity and thumbprints', async () => {
    const { certificate } = onlyKey(await readKey(textOf('p-256.certificate.pem'), 'auto', environment));
    expect(certificate?.subject).toBe('C=GB, O=Claimscope test keys, CN=TEST KEY ONLY');
    expect(certificate?.issuer).toBe(certificate?.subject);
    expect((certificate?.notAfter ?? 0) - (certificate?.notBefore ?? 0)).toBe(36_500 * 86_400);
    expect(certificate?.x5t).toMatch(/^[\w-]{27}$/);
    expect(certificate?.x5tS256).toMatch(/^[\w-]{43}$/);
  });

  it('an OpenSSH key has its comment, an RSA key its exponent', async () => {
    for (const file of ['rsa-2048.ssh.pub', 'ed25519-ssh.ssh', 'ed25519-ssh.ssh.pub']) {
      expect(onlyKey(await readKey(textOf(file), 'auto', environment)).comment).toMatch(/TEST KEY ONLY$/);
    }
    expect(onlyKey(await readKey(textOf('rsa-2048.spki.pem'), 'auto', environment)).exponent).toBe(65_537n);
    expect(onlyKey(await readKey(textOf('p-256.spki.pem'), 'auto', environment)).exponent).toBeNull();
  });
});

describe('other platforms', () => {
  it('without AES-192, as Chromium is, a library opens such keys', async () => {
    const { subtle } = globalThis.crypto;
    const importKey: SubtleCrypto['importKey'] = (...given: unknown[]) =>
      given[2] === 'AES-CBC' && given[1] instanceof Uint8Array && given[1].length === 24
        ? Promise.reject(new DOMException('AES-192 is not supported', 'OperationError'))
        : Reflect.apply(subtle.importKey, subtle, given);
    const bound = {
      importKey,
      deriveBits: subtle.deriveBits.bind(subtle),
      decrypt: subtle.decrypt.bind(subtle),
    };
    const chromium = { ...environment, subtle: Object.assign(Object.create(subtle), bound) };
    for (const file of ['p-256.encrypted-aes192-sha384.pem', 'rsa-2048.old-aes192.pem']) {
      expect(onlyKey(await readKey(textOf(file), 'auto', chromium, options)).visibility).toBe('private');
      const wrong = await readKey(textOf(file), 'auto', chromium, { ...options, passphrase: 'x' });
      expect(wrong).toMatchObject({ fault: { code: 'passphrase-wrong' } });
    }
  });

  it.each(files)('without WebCrypto %s reads, or says that it cannot', async (file) => {
    const nowhere = createCryptoEnvironment(null);
    const reading = await readKeyBytes(bytesOf(file), nowhere, options);
    if (/encrypted/.test(file)) expect(reading).toMatchObject({ fault: { code: 'unavailable' } });
    else
      expect(onlyKey(reading).material).toEqual(
        onlyKey(await readKeyBytes(bytesOf(file), environment, options)).material,
      );
  });
});
