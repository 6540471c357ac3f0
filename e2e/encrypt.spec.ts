import {
  CompactEncrypt,
  compactDecrypt,
  exportJWK,
  FlattenedEncrypt,
  generalDecrypt,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import { CONTENT_ENCRYPTION, KEY_MANAGEMENT } from '../src/core/algorithms/encryption.ts';
import { expect, test } from './fixtures.ts';

const encoder = new TextEncoder();
const SECRET: JWK = { kty: 'oct', k: 'AAECAwQFBgcICQoLDA0ODw' };

async function encrypt(payload: object | string, jwk: JWK, alg: string, enc = 'A128GCM'): Promise<string> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return new CompactEncrypt(encoder.encode(text))
    .setProtectedHeader({ alg, enc, ...(typeof payload === 'string' ? { cty: 'JWT' } : {}) })
    .encrypt(await importJWK(jwk, alg));
}

async function decrypt(token: string, jwk: JWK, alg: string): Promise<string> {
  const key = await importJWK(jwk, alg);
  const { plaintext } = await compactDecrypt(token, key, { keyManagementAlgorithms: [alg] });
  return new TextDecoder().decode(plaintext);
}

async function keyPair(alg: string): Promise<{ readonly privateKey: JWK; readonly publicKey: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey: await exportJWK(privateKey), publicKey: await exportJWK(publicKey) };
}

test('a decrypted token can be edited, and each edit is encrypted again with the key in Key', async ({
  app,
}) => {
  await app.open();
  await app.put(await encrypt({ sub: 'alice' }, SECRET, 'A128KW'), JSON.stringify(SECRET));
  await app.expectVerdict('decrypted', 'pasted');
  await app.edit('Payload', 'alice', 'bob');
  await app.expectVerdict('decrypted', 'edited');
  await expect(app.verdict).toContainText('Encrypted here with the key in Key');
  const first = await app.token.inputValue();
  expect(await decrypt(first, SECRET, 'A128KW')).toBe('{"sub":"bob"}');
  await app.edit('Header', '"enc"', '"cty": "x", "enc"');
  await app.expectVerdict('decrypted', 'edited');
  const second = await app.token.inputValue();
  expect(second.split('.')[1]).not.toBe(first.split('.')[1]);
  expect(await decrypt(second, SECRET, 'A128KW')).toBe('{"sub":"bob"}');
  await expect(app.original).toHaveAttribute('data-verdict', 'decrypted');
  await app.press('Revert to original');
  await expect(app.box('Payload')).toHaveValue(/alice/);
});

test('algorithm and content encryption are chosen from lists, and another key encrypts on request', async ({
  app,
}) => {
  const { privateKey, publicKey } = await keyPair('ECDH-ES+A256KW');
  await app.open();
  await app.put(await encrypt({ sub: 'alice' }, SECRET, 'A128KW'), JSON.stringify(SECRET));
  const contentEncryption = app.page.getByRole('combobox', { name: 'Content encryption', exact: true });
  await contentEncryption.selectOption('A256CBC-HS512');
  await app.settled();
  await app.expectVerdict('decrypted', 'edited');
  expect(await decrypt(await app.token.inputValue(), SECRET, 'A128KW')).toBe('{"sub":"alice"}');
  // The secret does not fit: the page says so, and the token keeps its characters.
  const before = await app.token.inputValue();
  await app.chooseAlgorithm('ECDH-ES+A256KW');
  await expect(app.main).toContainText('Not encrypted again: ECDH-ES+A256KW needs an EC key');
  await expect(app.token).toHaveValue(before);
  await app.typeKey(JSON.stringify(publicKey));
  await expect(app.token).toHaveValue(before);
  await app.press('Encrypt with this key');
  const token = await app.token.inputValue();
  expect(await decrypt(token, privateKey, 'ECDH-ES+A256KW')).toBe('{"sub":"alice"}');
  await expect(app.box('Header')).toHaveValue(/"epk"/);
  await expect(app.box('Payload')).toHaveValue(/alice/);
  await expect(app.verdict).toContainText('Encrypted here');
  await app.typeKey(JSON.stringify(privateKey));
  await app.expectVerdict('decrypted', 'edited');
  await expect(app.token).toHaveValue(token);
});

test('what is edited inside an encrypted token is signed again and encrypted again, as far as the keys reach', async ({
  app,
}) => {
  const signer = await keyPair('ES256');
  const recipient = await keyPair('RSA-OAEP-256');
  const signed = await new SignJWT({ sub: 'alice' })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(await importJWK(signer.privateKey, 'ES256'));
  const ring = { keys: [signer.privateKey, recipient.privateKey] };
  await app.open();
  await app.put(await encrypt(signed, recipient.publicKey, 'RSA-OAEP-256'), JSON.stringify(ring));
  await app.expectVerdict('verified', 'pasted');
  await app.edit('Payload', 'alice', 'bob');
  await app.expectVerdict('verified', 'edited');
  await expect(app.verdict).toContainText('Signed here with the key in Key');
  await expect(app.box('Payload')).toHaveValue(/bob/);
  const inner = await decrypt(await app.token.inputValue(), recipient.privateKey, 'RSA-OAEP-256');
  expect(JSON.parse(Buffer.from(inner.split('.')[1] ?? '', 'base64url').toString())).toEqual({ sub: 'bob' });
  const steps = app.page.getByRole('list', { name: 'Steps', exact: true }).getByRole('listitem');
  await expect(steps.nth(0)).toHaveAttribute('data-verdict', 'decrypted');
  await expect(steps.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'step');
  // Without the recipient's key it is signed, and the page says that it went no further.
  const before = await app.token.inputValue();
  await app.typeKey(JSON.stringify(signer.privateKey));
  await app.edit('Payload', 'bob', 'carol');
  await expect(app.main).toContainText('Signed again; not encrypted again: RSA-OAEP-256 needs an RSA key');
  await app.expectVerdict('verified', 'edited');
  await expect(app.token).toHaveValue(before);
  // Without the signer's it is encrypted with the signature that it had.
  await app.typeKey(JSON.stringify(recipient.publicKey));
  await app.edit('Payload', 'carol', 'dave');
  await expect(app.main).toContainText('Encrypted again.');
  await expect(app.main).toContainText('Not signed again: ');
  await expect(app.token).not.toHaveValue(before);
  const last = await decrypt(await app.token.inputValue(), recipient.privateKey, 'RSA-OAEP-256');
  expect(Buffer.from(last.split('.')[1] ?? '', 'base64url').toString()).toContain('dave');
});

for (const { name } of KEY_MANAGEMENT) {
  test(`the example of ${name} is decrypted, and edits and a new key encrypt it anew`, async ({ app }) => {
    await app.open();
    await app.chooseExample(name);
    await app.expectVerdict('decrypted', 'pasted');
    await expect(app.verdict).toHaveAttribute('data-alg', name);
    await app.edit('Payload', '248289761001', 'someone else');
    await app.expectVerdict('decrypted', 'edited');
    const edited = await app.token.inputValue();
    await app.press('Generate key');
    // A change of key alone changes no token.
    await expect(app.token).toHaveValue(edited);
    await app.press('Encrypt with this key');
    await app.expectVerdict('decrypted', 'edited');
    await expect(app.box('Payload')).toHaveValue(/someone else/);
    expect(await app.token.inputValue()).not.toBe(edited);
  });
}

test('every content encryption is computed in this browser, with a key of its length under “dir”', async ({
  app,
}) => {
  await app.open();
  await app.chooseExample('dir');
  const contentEncryption = app.page.getByRole('combobox', { name: 'Content encryption', exact: true });
  for (const { name } of CONTENT_ENCRYPTION) {
    await contentEncryption.selectOption(name);
    await app.settled();
    await app.press('Generate key');
    await app.press('Encrypt with this key');
    await app.expectVerdict('decrypted', 'edited');
    await expect(app.box('Header')).toHaveValue(new RegExp(`"enc": "${name}"`));
  }
});

test('the example of a signed token inside an encrypted one opens to the end, and says so', async ({
  app,
}) => {
  await app.open();
  await app.chooseExample('A signed token inside an encrypted one');
  await app.expectVerdict('verified', 'pasted');
  const steps = app.page.getByRole('list', { name: 'Steps', exact: true }).getByRole('listitem');
  await expect(steps.nth(0)).toHaveAttribute('data-verdict', 'decrypted');
  await app.edit('Payload', '248289761001', 'someone else');
  await app.expectVerdict('verified', 'edited');
  await expect(steps.nth(0)).toHaveAttribute('data-verdict', 'decrypted');
});

test('the form makes a key for encryption, on the curve that is chosen', async ({ app }) => {
  await app.open();
  await app.chooseExample('ECDH-ES+A128KW');
  const dialog = await app.openGenerateForm();
  await expect(dialog.getByRole('combobox', { name: 'Use', exact: true })).toHaveValue('encrypt');
  await expect(dialog.getByRole('combobox', { name: 'For the algorithm' })).toHaveValue('ECDH-ES+A128KW');
  await dialog.getByRole('combobox', { name: 'Curve' }).selectOption('X25519');
  await dialog.getByRole('button', { name: 'Generate', exact: true }).click();
  await expect(dialog).toBeHidden();
  await app.settled();
  await expect(app.keyFacts).toHaveAttribute('data-curve', 'X25519');
  await app.press('Encrypt with this key');
  await app.expectVerdict('decrypted', 'edited');
});

test('undo and redo go through the edits of an encrypted token', async ({ app }) => {
  await app.open();
  await app.put(await encrypt({ sub: 'alice' }, SECRET, 'A128KW'), JSON.stringify(SECRET));
  const pasted = await app.token.inputValue();
  await app.edit('Payload', 'alice', 'bob');
  const first = await app.token.inputValue();
  await app.edit('Payload', 'bob', 'carol');
  const second = await app.token.inputValue();
  await app.button('Undo').first().click();
  await expect(app.token).toHaveValue(first);
  await expect(app.box('Payload')).toHaveValue(/bob/);
  await app.button('Undo').first().click();
  await expect(app.token).toHaveValue(pasted);
  await expect(app.box('Payload')).toHaveValue(/alice/);
  await app.button('Redo').first().click();
  await app.button('Redo').first().click();
  await expect(app.token).toHaveValue(second);
  await app.settled();
  await app.expectVerdict('decrypted', 'edited');
});

test('an encrypted token is written in every serialization, and edited there', async ({ app }) => {
  await app.open();
  await app.put(await encrypt({ sub: 'alice' }, SECRET, 'A128KW'), JSON.stringify(SECRET));
  const serialization = app.page.getByRole('combobox', { name: 'Serialization', exact: true });
  for (const name of ['general', 'flattened', 'compact']) {
    await serialization.selectOption(name);
    await app.settled();
    await app.expectVerdict('decrypted');
    await expect(app.box('Payload')).toHaveValue(/alice/);
    await expect(serialization).toHaveValue(name);
  }
  await serialization.selectOption('general');
  await app.settled();
  await app.edit('Payload', 'alice', 'bob');
  await app.expectVerdict('decrypted', 'edited');
  const token = JSON.parse(await app.token.inputValue());
  expect(Object.keys(token)).toContain('recipients');
  const { plaintext } = await generalDecrypt(token, await importJWK(SECRET, 'A128KW'));
  expect(new TextDecoder().decode(plaintext)).toBe('{"sub":"bob"}');
});

test('headers that nothing authenticates are shown apart, and stay in what is encrypted again', async ({
  app,
}) => {
  const token = await new FlattenedEncrypt(encoder.encode('{"sub":"alice"}'))
    .setProtectedHeader({ enc: 'A128GCM' })
    .setSharedUnprotectedHeader({ jku: 'https://keys.example/jwks.json' })
    .setUnprotectedHeader({ alg: 'A128KW', kid: 'k1' })
    .encrypt(await importJWK(SECRET, 'A128KW'));
  await app.open();
  await app.put(JSON.stringify(token), JSON.stringify(SECRET));
  await app.expectVerdict('decrypted', 'pasted');
  const box = (name: string) => app.page.getByRole('textbox', { name, exact: true });
  await expect(box('Shared unprotected header')).toHaveValue(/keys\.example/);
  await expect(box('Recipient header')).toHaveValue(/"kid": "k1"/);
  await app.edit('Payload', 'alice', 'bob');
  await app.expectVerdict('decrypted', 'edited');
  const edited = JSON.parse(await app.token.inputValue());
  expect(edited).toMatchObject({ header: { alg: 'A128KW', kid: 'k1' }, unprotected: token.unprotected });
  expect(edited.ciphertext).not.toBe(token.ciphertext);
});

test('“New token” after an encrypted one starts one that is encrypted in the same way', async ({ app }) => {
  await app.open();
  await app.put(await encrypt({ sub: 'alice' }, SECRET, 'A128KW', 'A256GCM'), JSON.stringify(SECRET));
  await app.button('New token').click();
  await expect(app.box('Payload')).toHaveValue('{}');
  await app.settled();
  await app.expectVerdict('decrypted', 'edited');
  await app.edit('Payload', '{}', '{"sub":"new"}');
  await app.expectVerdict('decrypted', 'edited');
  expect(await decrypt(await app.token.inputValue(), SECRET, 'A128KW')).toBe('{"sub":"new"}');
  await app.button('Undo').first().click();
  await app.settled();
  await expect(app.box('Payload')).toHaveValue('{}');
  await app.expectVerdict('decrypted', 'edited');
});

test('a key that does not fit says why, and an expired token is made valid again with one click', async ({
  app,
}) => {
  await app.open();
  const expired = { sub: 'alice', exp: 1_600_000_000 };
  await app.put(await encrypt(expired, SECRET, 'A128KW'), JSON.stringify(SECRET));
  await app.press('Make it valid for 1 hour');
  await app.expectVerdict('decrypted', 'edited');
  await app.expectChecks({ time: 'pass' });
  await app.typeKey('{"kty":"oct","k":"AAEC"}');
  await expect(app.button('Encrypt with this key')).toBeDisabled();
  await expect(app.button('Encrypt with this key')).toHaveAccessibleDescription(
    /A128KW needs a secret of exactly 16 bytes; Key has 3\./,
  );
  await app.typeKey(JSON.stringify({ ...SECRET, k: 'AQEBAQEBAQEBAQEBAQEBAQ' }));
  await app.press('Encrypt with this key');
  await app.expectVerdict('decrypted', 'edited');
});

for (const [editor, open] of [
  ['the plain editor', 'open'],
  ['Monaco', 'openRich'],
] as const) {
  test(`what is typed into a header that encrypting changes is taken back by the keys of undo, in ${editor}`, async ({
    app,
  }) => {
    const { keyboard } = app.page;
    await app[open]();
    await app.listening();
    await app.chooseExample('ECDH-ES+A128KW');
    const pasted = await app.token.inputValue();
    await app.box('Header').focus();
    await keyboard.press('ControlOrMeta+Home');
    await keyboard.press('End');
    for (const letter of '"zz":1,') {
      await keyboard.type(letter);
      await app.settled();
    }
    expect(await app.text('Header')).toMatch(/^\{"zz":1,\n {2}"alg": "ECDH-ES\+A128KW",/);
    await app.expectVerdict('decrypted', 'edited');
    await app.box('Header').focus();
    for (let press = 0; press < 10 && (await app.token.inputValue()) !== pasted; press++) {
      await keyboard.press('ControlOrMeta+z');
      await app.settled();
    }
    await expect(app.token).toHaveValue(pasted);
    await app.expectVerdict('decrypted', 'pasted');
    expect(await app.text('Header')).not.toContain('"zz"');
  });
}
