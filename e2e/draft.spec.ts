import { expect, test } from './fixtures.ts';
import {
  decode,
  EXPIRED_2020,
  encode,
  holds,
  hs256,
  keyPair,
  LONG_SECRET,
  signed,
  tokenOf,
} from './tokens.ts';

test.describe('editing the payload signs anew', () => {
  for (const [alg, kind] of [
    ['ES256', 'P-256'],
    ['RS256', 'RSA'],
  ] as const) {
    test(`with a private key as PEM, by ${alg}`, async ({ app }) => {
      const { privatePem, publicPem } = keyPair(kind);
      await app.open();
      await app.pasteToken(signed(alg, '{"sub":"alice"}', privatePem));
      await app.typeKey(privatePem);
      await app.expectVerdict('verified', 'pasted');
      await app.edit('Payload', 'alice', 'bob');
      await app.expectVerdict('verified', 'edited');
      await expect(app.verdict).toContainText('Signed here with the key in Key');
      const edited = await app.token.inputValue();
      expect(decode(edited, 1)).toBe('{"sub":"bob"}');
      expect(holds(edited, publicPem)).toBe(true);
      if (alg === 'ES256') expect(Buffer.from(edited.split('.')[2] ?? '', 'base64url').length).toBe(64);
    });
  }

  test('but not with a public key: the old signature is kept and judged honestly', async ({ app }) => {
    const { privatePem, publicPem } = keyPair('P-256');
    const token = signed('ES256', '{"sub":"alice"}', privatePem);
    await app.open();
    await app.pasteToken(token);
    await app.typeKey(publicPem);
    await app.edit('Payload', 'alice', 'bob');
    await app.expectVerdict('invalid', 'edited');
    expect((await app.token.inputValue()).split('.')[2]).toBe(token.split('.')[2]);
    await expect(app.button('Sign with this key')).toBeDisabled();
  });
});

test('typing a key never changes the token', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  for (const key of ['s', 'se', 'another secret', keyPair('P-256').privatePem, '']) {
    await app.typeKey(key);
    await expect(app.token).toHaveValue(EXPIRED_2020);
    await expect(app.verdict).toHaveAttribute('data-origin', 'pasted');
  }
  await app.edit('Payload', 'USER', 'ADMIN');
  const edited = await app.token.inputValue();
  for (const key of ['secret', 'another secret']) {
    await app.typeKey(key);
    await expect(app.token).toHaveValue(edited);
  }
  await app.expectVerdict('invalid', 'edited');
});

test('"Sign with this key" signs the same header and payload', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('another secret');
  await app.expectVerdict('invalid', 'pasted');
  await app.press('Sign with this key');
  await app.expectVerdict('verified', 'edited');
  const edited = await app.token.inputValue();
  expect(edited.split('.').slice(0, 2)).toEqual(EXPIRED_2020.split('.').slice(0, 2));
  expect(holds(edited, 'another secret')).toBe(true);
  await expect(app.original).toHaveAttribute('data-verdict', 'invalid');
});

test('"New token" starts one from nothing with a fresh key', async ({ app }) => {
  await app.open();
  await app.button('New token').click();
  await expect(app.token).not.toHaveValue('');
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  expect(JSON.parse(await app.text('Payload'))).toEqual({});
  const first = await app.key.inputValue();
  await app.replace('Payload', '{"sub":"alice"}');
  await app.expectVerdict('verified', 'edited');
  expect(decode(await app.token.inputValue(), 1)).toBe('{"sub":"alice"}');
  await app.press('New token');
  expect(await app.text('Payload')).toBe('{}');
  await expect(app.key).toHaveValue(first);
});

test('"New token" keeps a key that can sign and takes its algorithm', async ({ app }) => {
  await app.open();
  await app.chooseExample('PS256');
  await app.button('Generate key').click();
  await app.expectVerdict('invalid', 'pasted');
  await app.settled();
  const generated = await app.key.inputValue();
  await app.press('New token');
  await app.expectVerdict('verified', 'edited');
  await expect(app.verdict).toHaveAttribute('data-alg', 'PS256');
  await expect(app.key).toHaveValue(generated);
  expect(await app.text('Payload')).toBe('{}');
  await app.typeKey('');
  await app.press('New token');
  await expect(app.verdict).toHaveAttribute('data-alg', 'HS256');
});

test.describe('broken JSON while typing', () => {
  test('keeps the last good token and says line and column', async ({ app }) => {
    await app.open();
    await app.pasteToken(EXPIRED_2020);
    await app.typeKey('secret');
    await app.edit('Payload', 'USER', 'ADMIN');
    const good = await app.token.inputValue();
    await app.replace('Payload', '{\n  "role": ADMIN\n}');
    await expect(app.token).toHaveValue(good);
    await expect(app.main).toContainText(/The payload is not valid JSON: .*line 2, column 11/);
    expect(await app.text('Payload')).toBe('{\n  "role": ADMIN\n}');
    await expect(app.verdict).toHaveText(/^Payload not applied\. Signed here with the key in Key/);
    await expect(app.main).toContainText('The text in Payload is not in the token yet');
    await app.replace('Payload', '{\n  "role": "ADMIN"\n}');
    await app.expectVerdict('verified', 'edited');
    expect(decode(await app.token.inputValue(), 1)).toBe('{"role":"ADMIN"}');
    await expect(app.main).not.toContainText('is not valid JSON');
    await expect(app.main).not.toContainText('not in the token yet');
    await expect(app.verdict).not.toContainText('not applied');
  });

  test('leaves a token alone that the key did not sign', async ({ app }) => {
    await app.open();
    await app.pasteToken(EXPIRED_2020);
    await app.typeKey('another secret');
    await app.replace('Payload', '{"role":');
    await expect(app.token).toHaveValue(EXPIRED_2020);
  });

  test('does not sign the last good token once more, which ES256 would do with another signature', async ({
    app,
  }) => {
    const { privatePem } = keyPair('P-256');
    await app.open();
    await app.pasteToken(signed('ES256', '{"sub":"alice"}', privatePem));
    await app.typeKey(privatePem);
    await app.edit('Payload', 'alice', 'bob');
    const good = await app.token.inputValue();
    await app.replace('Payload', '{"sub":');
    await expect(app.token).toHaveValue(good);
  });

  test('in the header says so too, and hides nothing', async ({ app }) => {
    await app.open();
    await app.pasteToken(EXPIRED_2020);
    await app.typeKey('secret');
    await app.replace('Header', '{"alg":"HS256",}');
    await expect(app.main).toContainText(/The header is not valid JSON: .*line 1, column 1[56]/);
    await expect(app.token).toHaveValue(EXPIRED_2020);
    expect(await app.text('Payload')).toContain('ariel@codingly.io');
    await app.replace('Header', '["HS256"]');
    await expect(app.main).toContainText('A header must be a JSON object');
    await expect(app.verdict).toHaveText(
      /^Header not applied\. The original signature is still valid(?!: the edit)/,
    );
    await app.replace('Payload', '{');
    await expect(app.verdict).toHaveText(/^Header and Payload not applied\. /);
    await expect(app.main).toContainText('The text in Header and Payload is not in the token yet');
  });
});

test('"Keep white space as typed" encodes the box as it stands', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'alice' }));
  await app.typeKey(LONG_SECRET);
  const typed = '{ "sub" :\n\t"bob"  }\n';
  await app.replace('Payload', typed);
  expect(decode(await app.token.inputValue(), 1)).toBe('{"sub":"bob"}');
  const keep = app.page.getByRole('switch', { name: 'Keep white space as typed' });
  await keep.check();
  await app.settled();
  const kept = await app.token.inputValue();
  expect(decode(kept, 1)).toBe(typed);
  expect(holds(kept, LONG_SECRET)).toBe(true);
  await keep.uncheck();
  await app.settled();
  expect(decode(await app.token.inputValue(), 1)).toBe('{"sub":"bob"}');
});

test.describe('choosing an algorithm', () => {
  // RFC 7515 appendix A.1: a line break with CR LF and a space in the header, and typ before alg.
  const token =
    'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const key =
    '{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}';

  test('changes only alg, byte for byte', async ({ app }) => {
    await app.open();
    await app.pasteToken(token);
    await app.typeKey(key);
    await app.expectVerdict('verified', 'pasted');
    await app.chooseAlgorithm('HS512');
    await app.expectVerdict('verified', 'edited');
    await expect(app.verdict).toHaveAttribute('data-alg', 'HS512');
    const edited = await app.token.inputValue();
    expect(decode(edited, 0)).toBe('{"typ":"JWT",\r\n "alg":"HS512"}');
    expect(edited.split('.')[1]).toBe(token.split('.')[1]);
    const secret = Buffer.from(JSON.parse(key).k, 'base64url');
    expect(holds(edited, secret)).toBe(true);
  });

  test('of another kind than the key keeps the signature; none empties it', async ({ app }) => {
    await app.open();
    await app.pasteToken(token);
    await app.typeKey(key);
    await app.chooseAlgorithm('ES256');
    await app.expectVerdict('unusable-key', 'edited');
    expect((await app.token.inputValue()).split('.')[2]).toBe(token.split('.')[2]);
    await app.chooseAlgorithm('none');
    await app.expectVerdict('unsecured', 'edited');
    const header = encode('{"typ":"JWT",\r\n "alg":"none"}');
    await expect(app.token).toHaveValue(`${header}.${token.split('.')[1]}.`);
    await app.expectChecks({ algorithm: 'fail', signature: 'skipped' });
    await expect(app.finding('alg-none')).toHaveCount(1);
  });

  test('where the header names it twice changes the one that counts', async ({ app }) => {
    await app.open();
    await app.pasteToken(hs256('{"alg":"HS384","alg":"HS256"}', '{}', LONG_SECRET));
    await app.typeKey(LONG_SECRET);
    await app.chooseAlgorithm('HS512');
    await app.expectVerdict('verified', 'edited');
    expect(decode(await app.token.inputValue(), 0)).toBe('{"alg":"HS384","alg":"HS512"}');
  });
});

test('pasting the same token again ends an edit that cannot be written', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  const shown = await app.text('Payload');
  await app.box('Payload').fill('{"sub":');
  await app.settled();
  await app.token.fill(EXPIRED_2020);
  await app.settled();
  await expect(app.box('Payload')).toHaveValue(shown);
  await app.press('Undo');
  await expect(app.box('Payload')).toHaveValue('{"sub":');
});
