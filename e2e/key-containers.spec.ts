import { readFileSync } from 'node:fs';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { hs256, keyPair, LONG_SECRET, signed, tokenOf } from './tokens.ts';

const PAYLOAD = '{"sub":"alice"}';
const PASSPHRASE = 'test-passphrase';
const fixture = (name: string) =>
  readFileSync(new URL(`../src/core/keys/test-data/${name}`, import.meta.url), 'utf8');
const ES = signed('ES256', PAYLOAD, fixture('p-256.pkcs8.pem'));

test('every way in which people have a key is read, and what was mended is said', async ({ app }) => {
  const sec1 = fixture('p-256.sec1.pem').trim();
  const spki = fixture('p-256.spki.pem').trim();
  const body = spki.split('\n').slice(1, -1).join('');
  await app.open();
  for (const [what, key, said] of [
    ['SEC 1', sec1, /SEC 1/],
    ['SEC 1 after its parameters', fixture('p-256.sec1-parameters.pem'), /SEC 1/],
    ['literal \\n in .env', `JWT_KEY="${sec1.replaceAll('\n', '\\n')}"`, /\\n.*real line breaks/s],
    ['JSON', JSON.stringify({ key: spki }), /ignored|escape/],
    ['YAML', `key: |\n${spki.replaceAll(/^/gm, '    ')}`, /ignored/],
    ['one line', spki.replaceAll('\n', ''), /one line/],
    ['CR LF', spki.replaceAll('\n', '\r\n'), /SPKI/],
    ['bare base64', body, /BEGIN or END line is missing/],
    ['without its END line', spki.split('\n').slice(0, -1).join('\n'), /BEGIN or END line is missing/],
    ['with words behind it', `${spki}and words`, /text around/],
    ['a label that contradicts', spki.replaceAll('PUBLIC KEY', 'PRIVATE KEY'), /is another kind/],
    ['a certificate', fixture('p-256.certificate.pem'), /certificate/],
    ['a certificate request', fixture('p-256.request.pem'), /request/i],
  ] as const) {
    const { verdict } = await app.put(ES, key);
    expect.soft(verdict, what).toBe('verified');
    await expect.soft(app.keyFacts, what).toContainText(said);
  }
});

test('ES256K and Ed448 verify and sign, from PEM', async ({ app }) => {
  await app.open();
  for (const alg of ['ES256K', 'Ed448']) {
    await app.chooseExample(alg);
    await app.expectVerdict('verified', 'pasted');
    await app.edit('Payload', 'https://issuer.example', 'https://other.example');
    await app.expectVerdict('verified', 'edited');
    await expect(app.verdict).toContainText('Signed here');
  }
  const { verdict } = await app.put(await app.token.inputValue(), fixture('ed448.spki.pem'));
  expect(verdict).toBe('invalid');
});

async function unlock(app: ClaimscopePage, passphrase: string): Promise<void> {
  await app.page.getByLabel('Passphrase').fill(passphrase);
  await app.settled();
}

test('an encrypted key asks for its passphrase, says when it is wrong, and then signs', async ({ app }) => {
  await app.open();
  await app.pasteToken(ES);
  const field = app.page.getByLabel('Passphrase');
  await expect(field).toHaveCount(0);
  for (const name of ['p-256.encrypted-aes256-sha256.pem', 'p-256.old-aes256.pem']) {
    await app.typeKey(fixture(name));
    await app.expectVerdict('unusable-key');
    await expect(field).toHaveAttribute('type', 'password');
    await expect(field).toHaveValue('');
    await unlock(app, 'wrong');
    await app.expectVerdict('unusable-key');
    await expect(app.keyFacts).toContainText('passphrase is wrong');
    await expect(app.keyFacts).toHaveAttribute('data-kind', 'unreadable');
    await unlock(app, PASSPHRASE);
    await app.expectVerdict('verified');
    await expect(field).toHaveValue(PASSPHRASE);
    await expect(app.keyFacts).toHaveAttribute('data-visibility', 'private');
  }
  await app.edit('Payload', 'alice', 'bob');
  await app.expectVerdict('verified', 'edited');
  // It is kept nowhere.
  const kept = await app.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(PASSPHRASE);
  await app.typeKey(keyPair('P-256').publicPem);
  await expect(field).toHaveCount(0);
});

test('what takes long is asked about first', async ({ app }) => {
  // 20,000,000 rounds, written over the 2048 of the fixture: the passphrase then opens nothing.
  const body = Buffer.from(
    fixture('p-256.encrypted-aes256-sha256.pem').replaceAll(/-----.*-----|\n/g, ''),
    'base64',
  );
  const at = body.indexOf(Buffer.from([0x02, 0x02, 0x08, 0x00]));
  expect(at).toBeGreaterThan(0);
  const grown = Buffer.concat([
    body.subarray(0, at),
    Buffer.from([0x02, 0x04, 0x01, 0x31, 0x2d, 0x00]),
    body.subarray(at + 4),
  ]);
  // Each sequence around the count is two bytes longer.
  for (const index of sequencesAround(grown, at)) grown[index] = (grown[index] ?? 0) + 2;
  const pem = `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${grown.toString('base64')}\n-----END ENCRYPTED PRIVATE KEY-----`;
  await app.open();
  await app.pasteToken(ES);
  await app.typeKey(pem);
  await unlock(app, PASSPHRASE);
  await expect(app.keyFacts).toContainText('20,000,000');
  await expect(app.button('Read it anyway')).toBeVisible();

  const n = Buffer.alloc(2050, 0xff).toString('base64url');
  await app.typeKey(JSON.stringify({ kty: 'RSA', e: 'AQAB', n }));
  await expect(app.keyFacts).toHaveAttribute('data-kind', 'unreadable');
  await expect(app.keyFacts).toContainText('16,400 bits');
  await app.press('Read it anyway');
  await expect(app.keyFacts).toHaveAttribute('data-bits', '16400');
});

/** The offsets of the last length byte of each DER sequence that encloses `at`. */
function sequencesAround(der: Buffer, at: number): readonly number[] {
  const found: number[] = [];
  let from = 0;
  while (from < at) {
    const isLong = (der[from + 1] ?? 0) > 0x80;
    const lengthAt = from + 1 + (isLong ? (der[from + 1] ?? 0) - 0x80 : 0);
    const length = isLong ? der.readUIntBE(from + 2, lengthAt - from - 1) : (der[from + 1] ?? 0);
    const isSequence = der[from] === 0x30;
    // Lengths in the file are still those from before the two bytes were put in.
    if (isSequence && lengthAt + 1 + length > at) {
      found.push(lengthAt);
      from = lengthAt + 1;
    } else from = lengthAt + 1 + length;
  }
  return found;
}

test('a key file is read when it is chosen, and when it is dropped on the box', async ({ app }) => {
  await app.open();
  await app.pasteToken(ES);
  const chooser = app.page.getByLabel('Key file');
  const der = (name: string) => readFileSync(new URL(`../src/core/keys/test-data/${name}`, import.meta.url));
  await chooser.setInputFiles({ name: 'key.der', mimeType: '', buffer: der('p-256.pkcs8.der') });
  await app.expectVerdict('verified');
  await expect(app.key).toHaveValue(/^-----BEGIN PRIVATE KEY-----/);
  await app.typeKey('');
  await dropOn(
    app,
    'ssh.pub',
    readFileSync(new URL('../src/core/keys/test-data/p-256.spki.der', import.meta.url)),
  );
  await app.expectVerdict('verified');
  await expect(app.keyFacts).toHaveAttribute('data-visibility', 'public');
  const before = await app.key.inputValue();
  await chooser.setInputFiles({ name: 'big.pem', mimeType: '', buffer: Buffer.alloc(2_000_001, 'a') });
  await expect(app.keyFacts.getByRole('status')).toContainText('big.pem');
  await expect(app.key).toHaveValue(before);
});

function dropOn(app: ClaimscopePage, name: string, bytes: Buffer): Promise<void> {
  return app.key.evaluate(
    (box, { name: fileName, data }) => {
      const dataTransfer = new DataTransfer();
      const content = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      dataTransfer.items.add(new File([content], fileName));
      box.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    { name, data: bytes.toString('base64') },
  );
}

test('a file dropped beside the box does not replace the page', async ({ app }) => {
  await app.open();
  const isRefused = await app.main.evaluate((main) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'x.txt'));
    return !main.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  expect(isRefused).toBe(true);
});

test('in a JWK Set the key is chosen by kid, else the one that holds is named; its faults are findings', async ({
  app,
}) => {
  const [first, second] = [keyPair('P-256'), keyPair('P-384')];
  const own = keyPair('RSA');
  const token = signed('RS256', PAYLOAD, own.privatePem);
  const keys = [
    { ...first.publicJwk, kid: 'a', use: 'sig', alg: 'ES256' },
    { ...second.privateJwk, kid: 'a', use: 'sig', alg: 'ES384' },
    { kty: 'NEW', kid: 'n' },
    { ...own.publicJwk, kid: 'c' },
  ];
  await app.open();
  const { verdict } = await app.put(token, JSON.stringify({ keys }));
  expect(verdict).toBe('verified');
  await expect(app.keyFacts).toContainText('key 3 of 3');
  await expect(app.keyFacts).toContainText('c');
  for (const id of ['duplicate-kid', 'private-member', 'unknown-type', 'no-use-or-alg']) {
    await expect(app.finding(`jwks-${id}`), id).not.toHaveCount(0);
  }
});

test('a private key in a claim, a known secret and a printed key are findings', async ({ app }) => {
  const { privateJwk } = keyPair('P-256');
  await app.open();
  await app.put(
    hs256('{"alg":"HS256"}', JSON.stringify({ cnf: { jwk: privateJwk } }), 'changeme'),
    'changeme',
  );
  await expect(app.finding('private-key-in-public-place')).toHaveAttribute('data-path', '/cnf/jwk/d');
  await expect(app.finding('secret-known')).toHaveAttribute('data-severity', 'error');
  await expect(app.check('key')).toHaveAttribute('data-state', 'warn');
  const k = 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow';
  await app.put(hs256('{"alg":"HS256"}', PAYLOAD, LONG_SECRET), JSON.stringify({ kty: 'oct', k }));
  await expect(app.finding('key-published')).toContainText('RFC 7515');
});

test('the card says what the key is and whether the token means it', async ({ app }) => {
  const { privatePem, publicJwk } = keyPair('P-256');
  await app.open();
  await app.put(signed('ES256', PAYLOAD, privatePem), JSON.stringify({ ...publicJwk, kid: 'b' }));
  await app.keyFacts.locator('summary').click();
  await expect(app.keyFacts).toContainText(/Thumbprint \(RFC 7638\)[\w-]{43}/);
  await expect(app.keyFacts).toContainText('EC, P-256, public');
});

test('from an EC PRIVATE KEY in an .env line to a signed ES256 token', async ({ app }) => {
  await app.open();
  await app.key.fill(`JWT_KEY="${fixture('p-256.sec1.pem').trim().replaceAll('\n', '\\n')}"`);
  await app.settled();
  await expect(app.keyFacts).toContainText('can sign');
  await app.pasteToken(tokenOf({}));
  await app.replace('Payload', '{"sub":"alice"}');
  await app.chooseAlgorithm('ES256');
  await app.expectVerdict('verified', 'edited');
  await expect(app.verdict).toHaveAttribute('data-alg', 'ES256');
  await expect(app.token).toHaveValue(/^[\w-]+\.[\w-]+\.[\w-]{86}$/);
});
