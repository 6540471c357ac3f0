import { createCipheriv, randomBytes } from 'node:crypto';
import { findViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import {
  allIn,
  copied,
  dialog,
  follow,
  inflateLink,
  linkOf,
  notice,
  openShare,
  PERSONAL,
  pack,
} from './sharing.ts';
import { decode, EXPIRED_2020, encode, keyPair, LONG_SECRET, signed, tokenOf } from './tokens.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a token is shared as it is: the link holds it alone, and brings it back', async ({ app, baseURL }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  const share = await openShare(app);
  const link = await linkOf(share);
  expect(link.startsWith(`${baseURL}#share=1.`)).toBe(true);
  expect(JSON.parse(inflateLink(link))).toEqual({ token: EXPIRED_2020 });
  const contents = share.getByRole('region', { name: 'What the link holds', exact: true });
  await expect(contents).toContainText('"email": "ariel@codingly.io"');
  await expect(contents).toContainText('43 characters');
  await expect(share.getByRole('textbox', { name: 'Link' })).not.toBeEditable();
  expect(await copied(app, share, 'Copy link')).toBe(link);

  await follow(app, link);
  await expect(app.token).toHaveValue(EXPIRED_2020);
  await app.expectVerdict('no-key', 'pasted');
  expect(new URL(app.page.url()).hash).toBe('');
  await expect(notice(app)).toHaveAttribute('data-link', 'opened');
});

test('a token is shared with claims redacted: it verifies, and nothing of them is in the link', async ({
  app,
}) => {
  await app.open();
  await app.pasteToken(tokenOf(PERSONAL));
  await app.typeKey(LONG_SECRET);
  await app.expectVerdict('verified', 'pasted');
  const share = await openShare(app);
  // It is shared as it is unless another form is chosen, with a warning that names one.
  await expect(share.getByRole('radio', { name: 'As it is', exact: true })).toBeChecked();
  await expect(share.locator('[data-share-warning="still-valid"]')).toContainText('A redacted copy');
  await share.getByRole('radio', { name: 'With claims redacted', exact: true }).check();
  // What is sensitive is chosen already, and so is a claim of the same value, or one that identifies somebody.
  for (const path of ['/sub', '/email', '/phone_number', '/preferred_username', '/address/street_address'])
    await expect(share.getByRole('checkbox', { name: `Redact ${path}`, exact: true })).toBeChecked();
  for (const path of ['/iss', '/address', '/exp'])
    await expect(share.getByRole('checkbox', { name: `Redact ${path}`, exact: true })).not.toBeChecked();
  await expect(share.getByRole('region', { name: 'What the link holds' })).toContainText(
    '"sub": "xxxx-1111"',
  );
  await expect(share).toContainText('using ES256 instead of HS256');
  const link = await linkOf(share);
  const all = allIn(link);
  for (const original of ['ariel', 'codingly', '1234567', 'Heide', '8412', LONG_SECRET, '"d"', '"k"'])
    expect(all).not.toContain(original);
  const { token } = JSON.parse(inflateLink(link)) as { token: string };
  expect(JSON.parse(decode(token, 1))).toEqual({
    ...PERSONAL,
    sub: 'xxxx-1111',
    email: 'xxxxx@xxxxxxxx.xx',
    phone_number: '+11 111 1111111',
    preferred_username: 'xxxxx@xxxxxxxx.xx',
    address: { street_address: 'Xxxxxxxxxxx 11', country: 'DE' },
  });

  await follow(app, link);
  await app.expectVerdict('verified', 'pasted');
  await expect(app.verdict).toContainText('with the key from the link');
  await app.expectChecks({ signature: 'pass', key: 'warn' });
  await expect(notice(app)).toContainText('Placeholders replace sub, email, phone_number');
  await expect(notice(app)).toContainText('a valid signature says nothing about the original');
  await expect(notice(app)).not.toContainText('issuer’s key');
  // Placeholders are nobody's data.
  await expect(app.page.getByText('Personal data in a readable payload')).toHaveCount(0);
  await notice(app).getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice(app)).toHaveCount(0);
  await app.expectChecks({ key: 'warn' });
});

test('all claims or none are chosen at once, and “Copied” ends with what was copied', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf(PERSONAL));
  const share = await openShare(app);
  await share.getByRole('radio', { name: 'With claims redacted', exact: true }).check();
  const boxes = share.getByRole('list', { name: 'Claims to redact' }).getByRole('checkbox');
  await linkOf(share);
  await app.page.clock.install();
  await copied(app, share, 'Copy link');
  await share.getByRole('button', { name: 'Select none', exact: true }).click();
  await expect(boxes.and(share.locator(':checked'))).toHaveCount(0);
  await expect(share.getByRole('button', { name: 'Copy link', exact: true })).toHaveText('Copy link');
  await share.getByRole('button', { name: 'Select all', exact: true }).click();
  await expect(boxes.and(share.locator(':not(:checked)'))).toHaveCount(0);
  expect(allIn(await linkOf(share))).not.toContain('auth.example.com');
});

test('a token is shared without its signature', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf(PERSONAL));
  await app.typeKey(LONG_SECRET);
  const share = await openShare(app);
  await share.getByRole('radio', { name: 'Without its signature', exact: true }).check();
  await expect(share.getByRole('region', { name: 'What the link holds' })).toContainText('none');
  const link = await linkOf(share);
  const [header, payload] = tokenOf(PERSONAL).split('.');
  expect(JSON.parse(inflateLink(link))).toEqual({ token: `${header}.${payload}.`, unsigned: true });
  await follow(app, link);
  await expect(app.token).toHaveValue(`${header}.${payload}.`);
  await expect(notice(app)).toContainText('Its signature was removed before sharing');
});

test('a public key goes along if wanted, and a secret or private key never does', async ({ app }) => {
  const { privatePem, privateJwk, publicJwk } = keyPair('P-256');
  await app.open();
  await app.pasteToken(signed('ES256', JSON.stringify(PERSONAL), privatePem));
  await app.typeKey(privatePem);
  await app.expectVerdict('verified', 'pasted');
  const share = await openShare(app);
  await share.getByRole('radio', { name: 'As it is', exact: true }).check();
  const keys = share.getByRole('checkbox', { name: 'Public keys', exact: true });
  await expect(keys).not.toBeChecked();
  await keys.check();
  await expect(share.getByRole('region', { name: 'What the link holds' })).toContainText(
    `"x":"${publicJwk.x}"`,
  );
  const link = await linkOf(share);
  expect(JSON.parse(inflateLink(link))).toMatchObject({
    keys: [{ kty: 'EC', x: publicJwk.x, y: publicJwk.y }],
  });
  expect(inflateLink(link)).not.toContain(String(privateJwk.d));
  await share.getByRole('button', { name: 'Close' }).click();

  // With a secret the choice is off, and says why.
  await app.pasteToken(tokenOf(PERSONAL));
  await app.typeKey(LONG_SECRET);
  await openShare(app);
  await share.getByRole('radio', { name: 'As it is', exact: true }).check();
  await expect(keys).toBeDisabled();
  await expect(share).toContainText('A secret is never put into a link');
  await share.getByRole('button', { name: 'Close' }).click();
  const { privateJwk: leaked } = keyPair('P-256');
  await app.pasteToken(tokenOf({ cnf: { jwk: leaked } }));
  await openShare(app);
  await expect(share.getByRole('radio', { name: 'As it is', exact: true })).toBeDisabled();
  await expect(share).toContainText('contains a private key');
  await expect(share.getByRole('radio', { name: 'With claims redacted', exact: true })).toBeChecked();
  const redactKey = share.getByRole('checkbox', { name: 'Redact /cnf/jwk', exact: true });
  await redactKey.uncheck();
  await expect(share.getByRole('textbox', { name: 'Link' })).toHaveValue('');
  await redactKey.check();
  expect(allIn(await linkOf(share))).not.toContain(String(leaked.d));

  await follow(app, link);
  await app.expectVerdict('verified', 'pasted');
  await app.expectChecks({ key: 'warn' });
  // The same key from the person's own hand is their own.
  await app.typeKey('');
  await app.typeKey(JSON.stringify(publicJwk));
  await app.expectVerdict('verified', 'pasted');
  await app.expectChecks({ key: 'pass' });
  await expect(notice(app)).not.toContainText('came with a link');
});

test('an encrypted token that holds a private key is shared only as it is', async ({ app }) => {
  const { privateJwk } = keyPair('P-256');
  const key = randomBytes(32);
  const header = encode('{"alg":"dir","enc":"A256GCM","cty":"jwk+json"}');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(header));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(privateJwk)), cipher.final()]);
  const parts = [iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  const token = [header, '', ...parts].join('.');
  await app.open();
  await app.pasteToken(token);
  await app.typeKey(JSON.stringify({ kty: 'oct', k: key.toString('base64url') }));
  await app.expectVerdict('decrypted', 'pasted');
  const share = await openShare(app);
  const link = await linkOf(share);
  expect(JSON.parse(inflateLink(link))).toEqual({ token });
  await expect(share).toContainText('contains a private key (payload of step 1)');
  for (const name of ['Copy as Markdown', 'Copy as JSON'])
    await expect(share.getByRole('button', { name, exact: true })).toBeDisabled();
  // Without the key nothing of it can be shown.
  await share.getByRole('button', { name: 'Close' }).click();
  await app.typeKey('');
  await app.expectVerdict('no-key', 'pasted');
  await openShare(app);
  await linkOf(share);
  expect(await copied(app, share, 'Copy as JSON')).not.toContain(String(privateJwk.d));
});

test('names within what is redacted are nowhere in the link nor in the analysis', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ a: { 'bob.secret@example.com': { phone: '+49 170 1234567' } } }));
  const share = await openShare(app);
  await share.getByRole('radio', { name: 'With claims redacted', exact: true }).check();
  await share.getByRole('checkbox', { name: 'Redact /a', exact: true }).check();
  await expect(share.getByRole('region', { name: 'What the link holds' })).toContainText('xxx.xxxxxx@');
  const link = await linkOf(share);
  expect(JSON.parse(inflateLink(link))).toMatchObject({ redacted: ['/a'] });
  expect(allIn(link)).not.toContain('bob');
  for (const name of ['Copy as Markdown', 'Copy as JSON'])
    expect(await copied(app, share, name)).not.toContain('bob');
});

test('policy and view go along if wanted, without what is secret', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf(PERSONAL));
  await app.button('Set policy…').first().click();
  const policy = app.page.getByRole('dialog', { name: 'What your verifier requires' });
  await policy
    .getByText('Policy as JSON')
    .click()
    .catch(() => {});
  await policy
    .getByRole('textbox', { name: /JSON/ })
    .fill('{"iss":"https://auth.example.com","nonce":"n-0S6","accessToken":"at-secret","code":"c-secret"}');
  await policy.getByRole('button', { name: /^Use/ }).click();
  await app.view('Claims');
  const share = await openShare(app);
  // No key comes with the link then, so that the notice is of the policy alone.
  await share.getByRole('radio', { name: 'As it is', exact: true }).check();
  await expect(share).toContainText('without accessToken, code, nonce');
  await share.getByRole('checkbox', { name: 'Policy', exact: true }).check();
  await share.getByRole('checkbox', { name: 'Payload view', exact: true }).check();
  const contents = share.getByRole('region', { name: 'What the link holds' });
  await expect(contents).toContainText('"iss": "https://auth.example.com"');
  await expect(contents).toContainText('Claims');
  const link = await linkOf(share);
  expect(JSON.parse(inflateLink(link))).toMatchObject({
    policy: { iss: 'https://auth.example.com' },
    view: 'claims',
  });
  for (const secret of ['n-0S6', 'at-secret', 'c-secret']) expect(inflateLink(link)).not.toContain(secret);

  await follow(app, link);
  await expect(app.claims).toBeVisible();
  await app.expectChecks({ policy: 'pass' });
  await expect(notice(app)).toContainText('It brought a policy.');
  // It stays with another token, and is marked until it is edited.
  await app.pasteToken(tokenOf({ ...PERSONAL, sub: 'bob' }));
  await app.expectChecks({ policy: 'pass' });
  await expect(notice(app)).toContainText('The policy came with a link');
  await expect(app.main).toContainText('iss · from a shared link');
  await app.button('Edit policy…').first().click();
  await policy
    .getByText('Policy as JSON')
    .click()
    .catch(() => {});
  await policy.getByRole('textbox', { name: /JSON/ }).fill('{"iss":"https://auth.example.com","aud":"shop"}');
  await policy.getByRole('button', { name: /^Use/ }).click();
  await expect(notice(app)).toHaveCount(0);
  await expect(app.main).not.toContainText('from a shared link');
  await app.press('Undo');
  await expect(app.main).toContainText('iss · from a shared link');
});

test('a warning stands while the token can still be used', async ({ app }) => {
  await app.open();
  const share = dialog(app);
  const warning = share.locator('[data-share-warning="still-valid"]');
  await app.pasteToken(tokenOf(PERSONAL));
  await openShare(app);
  await share.getByRole('radio', { name: 'As it is', exact: true }).check();
  await expect(warning).toContainText('Whoever has the link has the token');
  await share.getByRole('radio', { name: 'Without its signature', exact: true }).check();
  await expect(warning).toHaveCount(0);
  await share.getByRole('button', { name: 'Close' }).click();
  await app.pasteToken(tokenOf({ sub: 'alice' }));
  await openShare(app);
  await share.getByRole('radio', { name: 'As it is', exact: true }).check();
  await expect(warning).toContainText('does not expire');
  await share.getByRole('button', { name: 'Close' }).click();
  await app.pasteToken(EXPIRED_2020);
  await openShare(app);
  await expect(share).toContainText('The token expired');
  await expect(warning).toHaveCount(0);
});

test('what is redacted and still stands elsewhere is said', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ ...PERSONAL, remark: 'lives at Heidestraße 17 now' }));
  const share = await openShare(app);
  await share.getByRole('radio', { name: 'With claims redacted', exact: true }).check();
  await expect(share.locator('[data-share-warning="left-over"]').first()).toContainText(
    'still appears elsewhere',
  );
  await share.getByRole('checkbox', { name: 'Redact /remark', exact: true }).check();
  await expect(share.locator('[data-share-warning="left-over"]')).toHaveCount(0);
});

test.describe('other forms', () => {
  test('an SD-JWT is shared redacted with the same claims disclosed, and without its key binding', async ({
    app,
  }) => {
    await app.open();
    await app.chooseExample('An SD-JWT with key binding');
    const before = await app.token.inputValue();
    const share = await openShare(app);
    await share.getByRole('radio', { name: 'As it is', exact: true }).check();
    expect(JSON.parse(inflateLink(await linkOf(share)))).toEqual({ token: before });
    await expect(share.getByRole('region', { name: 'What the link holds' })).toContainText(
      'Processed claims',
    );
    await share.getByRole('radio', { name: 'With claims redacted', exact: true }).check();
    await share.getByRole('checkbox', { name: 'Redact /iss', exact: true }).check();
    await expect(share).toContainText('The key binding is left out.');
    const link = await linkOf(share);
    const { token } = JSON.parse(inflateLink(link)) as { token: string };
    expect(token.split('~').length).toBe(before.split('~').length);
    expect(token.endsWith('~')).toBe(true);
    await follow(app, link);
    await app.expectVerdict('verified', 'pasted');
  });

  test('a token in general JSON is shared whole, unsigned and redacted', async ({ app }) => {
    await app.open();
    await app.chooseExample('A JWS with two signatures');
    const before = await app.token.inputValue();
    const share = await openShare(app);
    await share.getByRole('radio', { name: 'As it is', exact: true }).check();
    expect(JSON.parse(inflateLink(await linkOf(share)))).toEqual({ token: before });
    await share.getByRole('radio', { name: 'Without its signature', exact: true }).check();
    await expect(share.getByRole('region', { name: 'What the link holds' })).toContainText('none; none');
    const unsigned = JSON.parse(inflateLink(await linkOf(share))) as { token: string };
    expect((JSON.parse(unsigned.token) as { signatures: { signature: string }[] }).signatures).toMatchObject([
      { signature: '' },
      { signature: '' },
    ]);
    await share.getByRole('radio', { name: 'With claims redacted', exact: true }).check();
    await expect(share).toContainText('1 other signature is left out.');
    await follow(app, await linkOf(share));
    await app.expectVerdict('verified', 'pasted');
    expect(await app.token.inputValue()).toContain('"signatures":[{');
  });

  test('an encrypted token is shared whole, and the token within it on its own', async ({ app }) => {
    await app.open();
    await app.chooseExample('A signed token inside an encrypted one');
    const outer = await app.token.inputValue();
    const share = await openShare(app);
    expect(JSON.parse(inflateLink(await linkOf(share)))).toEqual({ token: outer });
    for (const name of ['Without its signature', 'With claims redacted'])
      await expect(share.getByRole('radio', { name, exact: true })).toBeDisabled();
    await expect(share).toContainText('The claims are encrypted for a recipient');
    await share.getByRole('combobox', { name: 'Share' }).selectOption('1');
    await share.getByRole('radio', { name: 'With claims redacted', exact: true }).check();
    const link = await linkOf(share);
    expect((JSON.parse(inflateLink(link)) as { token: string }).token.split('.')).toHaveLength(3);
    await follow(app, link);
    await app.expectVerdict('verified', 'pasted');
  });

  test('a draft is shared as it is edited, and a cut token as far as it goes', async ({ app }) => {
    await app.open();
    await app.pasteToken(tokenOf(PERSONAL));
    await app.typeKey(LONG_SECRET);
    await app.edit('Payload', 'user_8412', 'user_1');
    const draft = await app.token.inputValue();
    const share = await openShare(app);
    await share.getByRole('radio', { name: 'As it is', exact: true }).check();
    expect(JSON.parse(inflateLink(await linkOf(share)))).toEqual({ token: draft });
    await share.getByRole('button', { name: 'Close' }).click();
    await app.pasteToken(draft.slice(0, 150));
    await openShare(app);
    expect(JSON.parse(inflateLink(await linkOf(share)))).toEqual({ token: draft.slice(0, 150) });
    await expect(share.getByRole('radio', { name: 'With claims redacted', exact: true })).toBeDisabled();
  });

  test('text that is no token, and an empty page, say that there is nothing to share', async ({ app }) => {
    await app.open();
    const share = await openShare(app);
    await expect(share).toContainText('There is no token yet');
    await share.getByRole('button', { name: 'Close' }).click();
    await app.pasteToken(keyPair('P-256').privatePem);
    await openShare(app);
    await expect(share).toContainText('There is no token.');
    await expect(share.getByRole('textbox', { name: 'Link' })).toHaveValue('');
  });
});

for (const [width, height] of [
  [390, 844],
  [320, 640],
] as const) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height }, hasTouch: true, isMobile: true });

    test('sharing is reached by “Copy as”, and nothing stands out at the side', async ({ app }) => {
      await app.open();
      await app.pasteToken(tokenOf(PERSONAL));
      await app.choose('Copy as', 'Share…');
      const share = dialog(app);
      await share.getByRole('radio', { name: 'With claims redacted', exact: true }).check();
      await linkOf(share);
      await expect(share.getByRole('button', { name: 'Copy link', exact: true })).toBeInViewport();
      const wide = await share.evaluate(
        (node) =>
          [...node.querySelectorAll('*')].filter(
            (one) => one.getBoundingClientRect().right > innerWidth + 0.5,
          ).length,
      );
      expect(wide).toBe(0);
      expect(await findViolations(app.page)).toEqual([]);
    });
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`the dialog and the notice have no violation of accessibility rules in the ${theme} theme`, async ({
    app,
  }) => {
    await app.page.emulateMedia({ colorScheme: theme });
    await app.open({ hash: pack({ token: tokenOf(PERSONAL), redacted: ['/sub'] }) });
    await expect(notice(app)).toBeVisible();
    const share = await openShare(app);
    await share.getByRole('radio', { name: 'With claims redacted', exact: true }).check();
    await linkOf(share);
    expect(await findViolations(app.page)).toEqual([]);
    await app.page.keyboard.press('Escape');
    await expect(app.button('Share')).toBeFocused();
  });
}
