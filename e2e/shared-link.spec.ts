import { expect, test } from './fixtures.ts';
import { notice, PERSONAL, pack } from './sharing.ts';
import { EXPIRED_2020, keyPair, LONG_SECRET, signed, tokenOf } from './tokens.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

for (const [name, hash, code] of [
  ['of another version', '#share=2.AAAA', 'link-version'],
  ['that is cut short', pack({ token: EXPIRED_2020 }).slice(0, -9), 'link-incomplete'],
  ['that inflates without end', pack('a'.repeat(30_000_000)), 'link-too-large'],
  ['that is no JSON', pack('{"token":'), 'link-not-json'],
  ['with a name of the prototype', pack(`{"token":"${EXPIRED_2020}","__proto__":{"x":1}}`), 'link-member'],
  ['that would set the time', pack({ token: EXPIRED_2020, now: 1 }), 'link-member'],
  ['with a huge number', pack(`{"token":1e999,"policy":{"toleranceSeconds":1e999}}`), 'link-token'],
  ['with control characters', pack({ token: 'eyJ\u0000\u001b[31m' }), 'link-token'],
  [
    'with a private key',
    pack({ token: EXPIRED_2020, keys: [keyPair('P-256').privateJwk] }),
    'link-private-key',
  ],
  ['with a secret', pack({ token: EXPIRED_2020, keys: [{ kty: 'oct', k: 'AA' }] }), 'link-private-key'],
  [
    'with markup in its fault',
    pack({ token: EXPIRED_2020, '<img src=x onerror=alert(1)>': 1 }),
    'link-member',
  ],
] as const) {
  test(`a link ${name} is refused, says why and loses nothing`, async ({ app }) => {
    await app.open();
    await app.pasteToken(tokenOf(PERSONAL));
    await app.typeKey(LONG_SECRET);
    await app.edit('Payload', 'user_8412', 'user_1');
    const token = await app.token.inputValue();
    await app.page.evaluate((fragment) => {
      location.hash = fragment;
    }, hash);
    await expect(notice(app)).toHaveAttribute('data-link', code);
    await expect(notice(app)).toContainText('The shared link was not opened.');
    await expect(app.token).toHaveValue(token);
    await expect(app.key).toHaveValue(LONG_SECRET);
    await app.expectVerdict('verified', 'edited');
    expect(new URL(app.page.url()).hash).toBe('');
    await notice(app).getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice(app)).toHaveCount(0);
    expect(await app.page.evaluate(() => Reflect.get({}, 'x') === undefined)).toBe(true);
  });
}

test('a link in a page with work in it is one step, and can be taken back', async ({ app }) => {
  const { publicJwk, privatePem } = keyPair('P-256');
  const token = signed('ES256', '{"sub":"bob"}', privatePem);
  await app.open();
  await app.pasteToken(tokenOf(PERSONAL));
  await app.typeKey(LONG_SECRET);
  await app.edit('Payload', 'user_8412', 'user_1');
  const draft = await app.token.inputValue();
  await app.page.evaluate(
    (fragment) => {
      location.hash = fragment;
    },
    pack({
      token,
      keys: [{ kty: 'EC', crv: 'P-256', x: publicJwk.x, y: publicJwk.y }],
      policy: { iss: 'a' },
    }),
  );
  await expect(app.token).toHaveValue(token);
  await app.settled();
  await app.expectVerdict('verified', 'pasted');
  await app.expectChecks({ policy: 'fail', key: 'warn' });
  await expect(app.button('Undo')).toHaveAttribute('title', /open shared link/);
  await app.press('Undo');
  await expect(app.token).toHaveValue(draft);
  await expect(app.key).toHaveValue(LONG_SECRET);
  await app.expectVerdict('verified', 'edited');
  await app.expectChecks({ policy: 'skipped' });
  await expect(notice(app)).toHaveCount(0);
  await app.press('Redo');
  await app.expectChecks({ key: 'warn' });
  await expect(notice(app)).toContainText('came with a link');
});

test('the page is busy until a link is read, and asks for nothing elsewhere', async ({ app }) => {
  await app.open({ query: 'editor=plain', hash: pack({ token: EXPIRED_2020, view: 'bytes' }) });
  // Once it is no longer busy, the token is there.
  expect(await app.token.inputValue()).toBe(EXPIRED_2020);
  await app.expectVerdict('no-key', 'pasted');
  await expect(app.page.getByRole('radio', { name: 'Bytes', exact: true })).toBeChecked();
  expect(new URL(app.page.url()).hash).toBe('');
  const kept = await app.page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]),
  );
  expect(kept).not.toContain('eyJ');
});
