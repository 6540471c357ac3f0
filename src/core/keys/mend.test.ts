import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import type { KeyNote, ReadKeyOptions } from './key.ts';
import { readKeyBytes, readKeyFile } from './key-file.ts';
import { readKey } from './read-key.ts';
import { thumbprint } from './thumbprint.ts';

const folder = new URL('./test-data/', import.meta.url);
const environment = createCryptoEnvironment(globalThis.crypto);
const file = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const options: ReadKeyOptions = { passphrase: 'test-passphrase', allowed: new Set() };

const sec1 = file('p-256.sec1.pem');
const pkcs8 = file('rsa-2048.pkcs8.pem');
const spki = file('p-256.spki.pem');
const old = file('p-256.old-aes256.pem');
const lines = (pem: string) => pem.trim().split('\n');
const body = (pem: string) => lines(pem).slice(1, -1).join('');
const escaped = (pem: string) => pem.replaceAll('\n', '\\n');
const oneLine = (pem: string) => lines(pem).join(' ');
const indented = (pem: string) =>
  lines(pem)
    .map((line) => `    ${line}`)
    .join('\n');

type Case = readonly [what: string, text: string, like: string, notes: readonly KeyNote['code'][]];

/** The same key as people have it, and every mend that is told. */
const MENDED: readonly Case[] = [
  ['literal \\n', escaped(sec1), sec1, ['escaped-line-breaks']],
  ['literal \\r\\n', sec1.replaceAll('\n', '\\r\\n'), sec1, ['escaped-line-breaks']],
  ['literal \\\\n, escaped twice', sec1.replaceAll('\n', '\\\\n'), sec1, ['escaped-line-breaks']],
  ['one line', oneLine(sec1), sec1, ['one-line']],
  ['an .env line', `PRIVATE_KEY="${escaped(sec1)}"`, sec1, ['escaped-line-breaks', 'wrapping']],
  [
    'an .env line without quotation marks',
    `JWT_KEY=${escaped(sec1)}`,
    sec1,
    ['escaped-line-breaks', 'wrapping'],
  ],
  ['an exported line', `export JWT_KEY='${escaped(sec1)}'`, sec1, ['escaped-line-breaks', 'wrapping']],
  ['an .env value of several lines', `KEY="${sec1.trim()}"`, sec1, ['wrapping']],
  ['a member of JSON', `"privateKey": "${escaped(sec1)}",`, sec1, ['escaped-line-breaks', 'wrapping']],
  ['a JSON object', JSON.stringify({ key: pkcs8 }), pkcs8, ['escaped-line-breaks', 'wrapping']],
  [
    'a service account',
    JSON.stringify(
      { type: 'service_account', project_id: 'x', private_key: pkcs8, client_email: 'a@b.example' },
      null,
      2,
    ),
    pkcs8,
    ['escaped-line-breaks', 'text-around'],
  ],
  ['JSON from PHP', JSON.stringify(pkcs8).replaceAll('/', '\\/'), pkcs8, ['escaped-line-breaks', 'wrapping']],
  [
    'JSON from .NET',
    JSON.stringify(pkcs8).replaceAll('+', '\\u002b'),
    pkcs8,
    ['escaped-line-breaks', 'wrapping'],
  ],
  ['YAML', `privateKey: |\n${indented(sec1)}\n`, sec1, ['wrapping']],
  ['indentation', indented(sec1), sec1, []],
  ['CRLF', sec1.replaceAll('\n', '\r\n'), sec1, []],
  ['empty lines between', sec1.replaceAll('\n', '\n\n'), sec1, []],
  [
    'source code',
    lines(sec1)
      .map((line) => `"${line}\\n"`)
      .join(' +\n  '),
    sec1,
    ['escaped-line-breaks', 'quotes', 'wrapping'],
  ],
  [
    'a mail',
    lines(sec1)
      .map((line) => `> ${line}`)
      .join('\n'),
    sec1,
    ['line-prefixes', 'wrapping'],
  ],
  ['no END line', lines(sec1).slice(0, -1).join('\n'), sec1, ['frame-missing']],
  ['no BEGIN line', lines(sec1).slice(1).join('\n'), sec1, ['frame-missing']],
  ['neither line', lines(sec1).slice(1, -1).join('\n'), sec1, ['frame-missing']],
  ['neither line, in one', body(pkcs8), pkcs8, ['frame-missing']],
  ['neither line, in an .env line', `KEY="${body(pkcs8)}"`, pkcs8, ['frame-missing', 'wrapping']],
  ['neither line, of a public key', body(spki), spki, ['frame-missing']],
  ['neither line, of a certificate', body(file('p-256.certificate.pem')), spki, ['frame-missing']],
  ['a label that says PKCS#8 over SEC 1', sec1.replaceAll('EC PRIVATE KEY', 'PRIVATE KEY'), sec1, ['label']],
  ['a label that says RSA over SPKI', spki.replaceAll('PUBLIC KEY', 'RSA PRIVATE KEY'), spki, ['label']],
  ['an unknown label', spki.replaceAll('PUBLIC KEY', 'MY KEY'), spki, ['label']],
  ['two labels', sec1.replace('END EC PRIVATE', 'END RSA PRIVATE'), sec1, ['label']],
  ['words around', `This is our key:\n\n${spki}\nKind regards`, spki, ['text-around']],
  [
    'what openssl prints around',
    `Bag Attributes\n    friendlyName: x\nKey Attributes: <No Attributes>\n${pkcs8}`,
    pkcs8,
    ['text-around'],
  ],
  ['dashes of a word processor', sec1.replaceAll('-----', '—–––'), sec1, ['hyphens']],
  ['four hyphens', sec1.replaceAll('-----', '----'), sec1, ['hyphens']],
  ['a zero-width space', sec1.replace('\nM', '\n\u200bM'), sec1, ['invisible-characters']],
  ['a no-break space', sec1.replace('\nM', '\n\u00a0M'), sec1, []],
  ['base64 of PEM, as in Kubernetes', btoa(sec1), sec1, ['base64-twice']],
  ['base64 of PEM in an .env line', `KEY=${btoa(pkcs8)}`, pkcs8, ['base64-twice', 'wrapping']],
  ['the older encryption on one line', oneLine(old), sec1, ['one-line']],
  [
    'the older encryption in an .env line',
    `KEY="${escaped(old)}"`,
    sec1,
    ['escaped-line-breaks', 'wrapping'],
  ],
  [
    'a CRL beside it',
    `${spki}-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n`,
    spki,
    ['blocks-skipped'],
  ],
  ['a quoted OpenSSH line', `KEY="${file('p-256.ssh.pub').trim()}"`, spki, ['wrapping']],
  [
    'a JWK in an .env line',
    `JWK='${JSON.stringify(JSON.parse(file('p-256.jwk.json')))}'`,
    spki,
    ['wrapping'],
  ],
  ['a JWK in a JSON string', JSON.stringify(file('p-256.jwk.json').replace(/\s/g, '')), spki, ['wrapping']],
];

async function print(text: string) {
  const reading = await readKey(text, 'auto', environment, options);
  if (reading.state !== 'read') throw new Error(JSON.stringify(reading));
  const [key] = reading.keys;
  return {
    reading,
    thumbprint: key === undefined ? null : await thumbprint(key),
    visibility: key?.visibility,
  };
}

describe('keys as people have them', () => {
  it.each(MENDED)('%s', async (_, text, like, notes) => {
    const wanted = await print(like);
    const found = await print(text);
    expect(found.thumbprint).not.toBeNull();
    expect(found.thumbprint).toBe(wanted.thumbprint);
    expect(found.reading.notes.map(({ code }) => code).toSorted()).toEqual(notes);
  });

  it('several blocks and lines make a ring', async () => {
    const blocks = await print(`${spki}\n${pkcs8}\n${file('ed25519.certificate.pem')}`);
    expect(blocks.reading.keys.map(({ kind, visibility }) => `${kind} ${visibility}`)).toEqual([
      'EC public',
      'RSA private',
      'OKP public',
    ]);
    expect(blocks.reading.notes).toEqual([]);
    const authorized = `# ours\n${file('p-256.ssh.pub')}\nno-pty,command="/bin/sh -c x" ${file('rsa-2048.ssh.pub')}`;
    expect((await print(authorized)).reading.keys.map(({ kind }) => kind)).toEqual(['EC', 'RSA']);
  });

  it('a label that contradicts the content is named in full', async () => {
    const { reading } = await print(sec1.replaceAll('EC PRIVATE KEY', 'PUBLIC KEY'));
    expect(reading.notes[0]?.text).toContain('“PUBLIC KEY”');
    expect(reading.notes[0]?.text).toContain('EC private key (SEC 1)');
  });
});

describe('what stays a secret, byte for byte', () => {
  const secrets = [
    ['base64 of 32 bytes', 'MC4CAQAwBQYDK2VwBCIEIDk4NzY1NDMyMTA5ODc2NTQ='],
    ['base64 of 64 bytes', btoa('0123456789'.repeat(6).padEnd(64, 'x'))],
    ['bytes that begin as DER', btoa(String.fromCharCode(0x30, 0x3e, ...new Uint8Array(62).fill(7)))],
    [
      'a DER structure that is no key',
      btoa(String.fromCharCode(0x30, 0x2c, 0x04, 0x2a, ...new Uint8Array(42))),
    ],
    ['a cut key without its frame', body(pkcs8).slice(0, -8)],
    ['a key with two characters behind it', `${body(spki)} x`],
    ['a cut OpenSSH line', file('rsa-2048.ssh.pub').slice(0, 200)],
    ['a JSON object without kty', '{"secret":"x"}'],
    ['words', 'a-string-secret-at-least-256-bits-long'],
    ['an .env line of a secret', 'JWT_SECRET="0123456789abcdef"'],
    ['quotation marks', '"secret"'],
    ['a backslash and n', 'secret\\nsecret'],
    ['an END line alone', '-----END PUBLIC KEY-----'],
  ] as const;

  it.each(secrets)('%s', async (_, text) => {
    const reading = await readKey(text, 'auto', environment);
    expect(reading).toMatchObject({ state: 'read', keys: [{ kind: 'secret', container: 'UTF-8 text' }] });
    const [key] = reading.state === 'read' ? reading.keys : [];
    expect(Buffer.from(key?.material.k ?? '', 'base64url').toString()).toBe(text);
  });

  it('says so where it looks like a key', async () => {
    for (const text of [
      file('rsa-2048.ssh.pub').slice(0, 200),
      body(pkcs8).slice(0, -8),
      lines(sec1).slice(2).join('\n'),
    ]) {
      const reading = await readKey(text, 'auto', environment);
      expect(reading).toMatchObject({ notes: [{ code: 'looks-like-key' }] });
    }
  });

  it('a chosen format always wins', async () => {
    const reading = await readKey(spki, 'utf8', environment);
    expect(reading).toMatchObject({ state: 'read', keys: [{ kind: 'secret' }] });
  });
});

describe('what is meant as a key and does not read is unreadable', () => {
  it.each([
    ['cut in the middle', spki.slice(0, 80), 'pem-frame'],
    ['cut, with its END line', spki.replace(/.{8}\n-----END/, '\n-----END'), 'der'],
    ['a foreign character', spki.replace('\nM', '\n§M'), 'pem-base64'],
    ['an empty frame', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----', 'der'],
    ['a BEGIN line that breaks off', '-----BEGIN', 'pem-frame'],
    ['two BEGIN lines', `-----BEGIN PUBLIC KEY-----\n${spki}`, 'pem-frame'],
    ['no key', '-----BEGIN NONSENSE-----\nAAAA\n-----END NONSENSE-----', 'pem-label'],
    ['a curve alone', file('p-256.sec1-parameters.pem').split('-----BEGIN EC PRIVATE')[0] ?? '', 'pem-label'],
    [
      'OpenPGP',
      '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----',
      'conversion',
    ],
    ['a broken JWK', '{"kty":"EC","crv":"P-256"', 'jwk-json'],
  ])('%s', async (_, text, code) => {
    expect(await readKey(text, 'auto', environment)).toMatchObject({ state: 'unreadable', fault: { code } });
  });
});

describe('files', () => {
  const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));

  it('DER becomes PEM for the Key box', async () => {
    for (const name of ['p-256.spki', 'p-256.pkcs8', 'p-256.sec1', 'p-256.certificate']) {
      const found = await readKeyFile(bytesOf(`${name}.der`));
      expect(found).toMatchObject({ format: 'auto', text: file(`${name}.pem`).trim() });
    }
  });

  it('UTF-16 text, as PowerShell writes it', async () => {
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${spki}`, 'utf16le'));
    expect(await readKeyBytes(utf16, environment)).toMatchObject({
      state: 'read',
      notes: [{ code: 'file-encoding' }],
    });
  });

  it('other bytes are a secret', async () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, at) => at * 7);
    expect(await readKeyBytes(bytes, environment)).toMatchObject({
      state: 'read',
      keys: [{ kind: 'secret', bits: 256 }],
    });
    expect(await readKeyBytes(new Uint8Array(0), environment)).toEqual({ state: 'none' });
  });

  it('a Java key store is named', async () => {
    const reading = await readKeyBytes(Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2), environment);
    expect(reading).toMatchObject({
      fault: { code: 'conversion', remedy: expect.stringContaining('keytool') },
    });
  });
});
