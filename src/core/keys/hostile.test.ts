import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import type { KeyReading, ReadKeyOptions } from './key.ts';
import { readKeyBytes } from './key-file.ts';
import { readKey } from './read-key.ts';

const folder = new URL('./test-data/', import.meta.url);
const environment = createCryptoEnvironment(globalThis.crypto);
const options: ReadKeyOptions = { passphrase: 'test-passphrase', allowed: new Set() };
const files = readdirSync(folder).filter((name) => /\.(pem|der|json|ssh|pub)$/.test(name));
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const contents = files.map(bytesOf);

/** Nothing of the key text beyond a character or a label may stand in a fault. */
function expectNoEcho(reading: KeyReading, text: string): void {
  if (reading.state !== 'unreadable') return;
  const said = `${reading.fault.what} ${reading.fault.remedy}`;
  for (const run of said.match(/[A-Za-z0-9+/_-]{24,}/g) ?? []) expect(text).not.toContain(run);
  expect(reading.fault.place.start).toBeGreaterThanOrEqual(0);
}

const fixture = fc.constantFrom(...contents);

describe('no key text throws or hangs', () => {
  it(
    'random bytes',
    () =>
      fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
          await readKeyBytes(new Uint8Array(bytes), environment, options);
          const pem = `-----BEGIN PRIVATE KEY-----\n${btoa(String.fromCharCode(...bytes))}\n-----END PRIVATE KEY-----`;
          expectNoEcho(await readKey(pem, 'auto', environment, options), pem);
        }),
        { numRuns: 300 },
      ),
    60_000,
  );

  it(
    'random text, also of the characters of keys',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 200 }),
            fc.string({ unit: fc.constantFrom(...'-BEGIN KEYD{}"ktyAAMIssh-rsa\\n=+/'), maxLength: 200 }),
          ),
          async (text) => expectNoEcho(await readKey(text, 'auto', environment, options), text),
        ),
        { numRuns: 400 },
      ),
    60_000,
  );

  it(
    'keys cut short',
    () =>
      fc.assert(
        fc.asyncProperty(fixture, fc.double({ min: 0, max: 1, noNaN: true }), async (bytes, part) => {
          const cut = bytes.slice(0, Math.floor(bytes.length * part));
          const reading = await readKeyBytes(cut, environment, options);
          expectNoEcho(reading, new TextDecoder().decode(bytes));
        }),
        { numRuns: 400 },
      ),
    60_000,
  );

  it(
    'keys with a bit turned',
    () =>
      fc.assert(
        fc.asyncProperty(fixture, fc.nat(), fc.nat({ max: 7 }), async (bytes, at, bit) => {
          const turned = bytes.slice();
          const index = at % turned.length;
          turned[index] = (turned[index] ?? 0) ^ (1 << bit);
          const reading = await readKeyBytes(turned, environment, options);
          expectNoEcho(reading, new TextDecoder().decode(turned));
        }),
        { numRuns: 400 },
      ),
    60_000,
  );

  it(
    'DER with bytes put in, inside a sound frame',
    () =>
      fc.assert(
        fc.asyncProperty(
          fixture,
          fc.nat(),
          fc.uint8Array({ minLength: 1, maxLength: 8 }),
          async (bytes, at, piece) => {
            const mixed = bytes.slice();
            mixed.set(
              piece.slice(0, mixed.length),
              Math.min(at % mixed.length, Math.max(0, mixed.length - 8)),
            );
            const pem = `-----BEGIN KEY-----\n${Buffer.from(mixed).toString('base64')}\n-----END KEY-----`;
            expectNoEcho(await readKey(pem, 'auto', environment, options), pem);
          },
        ),
        { numRuns: 400 },
      ),
    60_000,
  );

  const LENGTH = 5_000_000;
  const fill = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
  const spki = readFileSync(new URL('p-256.spki.pem', folder), 'utf8');
  const line = readFileSync(new URL('p-256.ssh.pub', folder), 'utf8');
  const nested = (pair: readonly number[]) =>
    Buffer.from(Array.from({ length: 250_000 }, (_, at) => pair[at % pair.length] ?? 0)).toString('base64');
  it.each([
    ['a letter', fill('A')],
    ['hyphens', fill('-')],
    ['em dashes', fill('—')],
    ['BEGIN', fill('BEGIN ')],
    ['hyphens and BEGIN', fill('-----BEGIN ')],
    ['BEGIN lines', fill('-----BEGIN PUBLIC KEY-----\n')],
    ['END lines', fill('-----END PUBLIC KEY-----\n')],
    ['base64 behind a BEGIN line', `-----BEGIN PUBLIC KEY-----\n${fill('A')}`],
    ['base64 in a frame', `-----BEGIN PUBLIC KEY-----\n${fill('MIIB')}\n-----END PUBLIC KEY-----`],
    ['backslashes', `-----BEGIN PUBLIC KEY-----${fill('\\')}`],
    ['backslashes before a block', `${fill('\\')}${spki}`],
    ['what begins as DER and goes on in spaces', `MII${fill(' ')}!`],
    ['quotation marks and plus signs', `-----BEGIN PUBLIC KEY-----${fill('"  +  \n')}`],
    ['header lines', `-----BEGIN PUBLIC KEY-----\n${fill('Comment: x\\\n')}`],
    ['spaces', `-----BEGIN PUBLIC KEY-----\n${fill(' ')}x`],
    ['spaces and a name', `KEY=${fill(' ')}`],
    ['names', fill('KEY_')],
    ['SSH types', fill('ssh-rsa AAAA ')],
    ['spaces before an SSH type', `${fill(' ')}ssh-rsa AAAAx`],
    ['SSH lines', fill(line)],
    ['SPKI blocks', fill(spki)],
    ['nested sequences', `-----BEGIN PUBLIC KEY-----\n${nested([0x30, 0x80])}\n-----END PUBLIC KEY-----`],
    ['empty elements', `-----BEGIN PUBLIC KEY-----\n${nested([0x05, 0x00])}\n-----END PUBLIC KEY-----`],
    ['brackets', fill('{"kty":')],
    ['a JWK Set', `{"keys":[${'{"kty":"oct","k":"AAAA"},'.repeat(20_000)}{}]}`],
    ['a modulus', JSON.stringify({ kty: 'RSA', n: fill('A'), e: 'AQAB' })],
    ['an exponent', JSON.stringify({ kty: 'RSA', n: 'sXch', e: fill('B') })],
    ['nested arrays', fill('[')],
    ['nested arrays in a JWK Set', `{"keys":${fill('[')}`],
    ['nested objects', fill('{"a":')],
    ['nested objects with a name of keys', `{"a":${fill('{"kty":')}`],
    ['a nest in quotation marks', `"{\\"keys\\":${fill('[')}`],
    ['a nest behind a name', `KEY={"keys":${fill('[')}`],
    ['a nest in base64', Buffer.from(`{"keys":${fill('[').slice(0, 3_700_000)}`).toString('base64')],
    ['empty members', `{"keys":[${fill('{},')}{}]}`],
    ['one name again and again', `{${fill('"kty":1,')}"kty":"oct"}`],
    ['a large secret', `{"kty":"oct","k":"${fill('A')}"}`],
    ['line breaks', fill('\n')],
    ['line breaks as escapes', fill('\\n')],
    ['quotation marks', fill('"')],
    ['byte-order marks', fill('\ufeff')],
    ['names of variables', fill('NAME=')],
    ['base64 lines', fill('QUJDREVG\n')],
    ['hex', fill('0a ')],
    ['prose', fill('The quick brown fox. ')],
  ])(
    '5 MB of %s',
    async (_, text) => {
      expectNoEcho(await readKey(text, 'auto', environment, options), '');
    },
    // What is not linear takes minutes.
    120_000,
  );

  it.each(['utf8', 'base64', 'base64url', 'hex'] as const)(
    '5 MB read as %s',
    async (format) => {
      for (const piece of ['A', '0', '0 ', ' ', '=', 'é', '0x', '-']) {
        expectNoEcho(await readKey(fill(piece), format, environment, options), '');
      }
    },
    120_000,
  );
});

describe('what takes long asks first', () => {
  const { n: _, ...rsa } = { n: '', kty: 'RSA', e: 'AQAB' };
  const huge = JSON.stringify({ ...rsa, n: Buffer.alloc(2049, 0xff).toString('base64url') });

  it('an RSA modulus above 16,384 bits', async () => {
    expect(await readKey(huge, 'auto', environment)).toMatchObject({
      fault: { code: 'huge-modulus', count: 16_392 },
    });
    const allowed = { passphrase: null, allowed: new Set(['huge-modulus'] as const) };
    expect(await readKey(huge, 'auto', environment, allowed)).toMatchObject({
      state: 'read',
      keys: [{ bits: 16_392 }],
    });
    const limit = JSON.stringify({ ...rsa, n: Buffer.alloc(2048, 0xff).toString('base64url') });
    expect(await readKey(limit, 'auto', environment)).toMatchObject({ state: 'read' });
  });

  it('more than 10 million rounds of PBKDF2', async () => {
    const pem = readFileSync(new URL('p-256.encrypted-aes256-sha256.pem', folder), 'utf8');
    const der = Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64');
    // INTEGER 2048 becomes an INTEGER of four bytes; the lengths around it grow by two.
    const at = der.indexOf(Buffer.of(0x02, 0x02, 0x08, 0x00));
    const rounds = Buffer.alloc(4);
    rounds.writeUInt32BE(10_000_001);
    const longer = Buffer.concat([der.subarray(0, at), Buffer.of(0x02, 0x04), rounds, der.subarray(at + 4)]);
    for (let open = 0; open < at; open++) growIfAround(longer, open, at, der.length);
    const text = `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${longer.toString('base64')}\n-----END ENCRYPTED PRIVATE KEY-----`;
    const fault = { code: 'slow-derivation', count: 10_000_001 };
    expect(await readKey(text, 'auto', environment, options)).toMatchObject({ state: 'unreadable', fault });
    expect(await readKey(text, 'auto', environment)).toMatchObject({ fault: { code: 'passphrase-needed' } });
  });
});

/** Adds two to the length of a SEQUENCE at `open` that contains the byte at `inner`. */
function growIfAround(der: Buffer, open: number, inner: number, end: number): void {
  if (der[open] !== 0x30) return;
  const first = der[open + 1] ?? 0;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const length = lengthBytes === 0 ? first : der.readUIntBE(open + 2, lengthBytes);
  const after = open + 2 + lengthBytes + length;
  if (after <= inner || after > end) return;
  if (lengthBytes === 0) der[open + 1] = length + 2;
  else der.writeUIntBE(length + 2, open + 2, lengthBytes);
}
