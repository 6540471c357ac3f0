import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { encode, hs256, keyPair, LONG_SECRET, signed, tokenOf } from './tokens.ts';

const BASE = { iss: 'https://issuer.example', scope: 'read admin', exp: 4102448400, id: 1 };
const FIRST = tokenOf(BASE);
const SECOND = tokenOf({ ...BASE, scope: 'read write', exp: 4102452000, role: 'USER' });

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Compare tokens', exact: true });
const side = (page: Page, name: 'First token' | 'Second token'): Locator =>
  dialogOf(page).getByRole('combobox', { name, exact: true });
const change = (page: Page, path: string): Locator => dialogOf(page).locator(`[data-path="${path}"]`);

async function expectCompared(page: Page, sentence: string | RegExp): Promise<void> {
  await expect(dialogOf(page).getByRole('status', { name: 'Comparison' })).toHaveText(sentence);
}

/** Each pair of lines is a line of the plain comparison, with its mark. */
async function readLines(region: Locator): Promise<string[]> {
  return region
    .locator('[data-line]')
    .evaluateAll((lines) =>
      lines.map(
        (line) =>
          `${line.getAttribute('data-line')} ${line.lastElementChild?.lastChild?.textContent?.trim()}`,
      ),
    );
}

test('a draft is compared with its original, in words and line by line', async ({ app, page }) => {
  await app.open();
  await app.pasteToken(FIRST);
  await app.typeKey(LONG_SECRET);
  await expect(app.button('Compare')).toHaveCount(0);
  await app.edit('Payload', '"read admin"', '"read write"');
  await app.edit('Payload', '4102448400', '4102452000');
  await expect(app.original).toContainText('2 claims changed here');
  await expect(app.button('Compare')).toHaveCount(1);
  await app.press('Compare');

  await expect(side(page, 'First token').locator('option:checked')).toHaveText('Original');
  await expect(side(page, 'Second token').locator('option:checked')).toHaveText('Draft');
  await expectCompared(page, '2 claims changed; signature differs.');
  await expect(change(page, '/scope')).toContainText('scope gained write, lost admin');
  await expect(change(page, '/scope')).toHaveAttribute('data-change', 'changed');
  await expect(change(page, '/exp')).toContainText('exp is 1 hour later: 01:00 → 02:00 UTC, 1 Jan 2100');
  await expect(dialogOf(page).locator('[data-part="header"]')).toHaveAttribute('data-state', 'same');
  await expect(dialogOf(page).locator('[data-part="header"]')).toContainText('identical bytes');
  await expect(dialogOf(page).locator('[data-part="signature"]')).toContainText(
    'Different signatures over different bytes.',
  );

  await expect(dialogOf(page).locator('[data-diff="plain"]')).toHaveCount(1);
  const lines = await readLines(dialogOf(page));
  expect(lines).toContain('removed "exp": 4102448400,');
  expect(lines).toContain('added "exp": 4102452000,');
  await expect(page.locator('.monaco-diff-editor')).toHaveCount(0);

  await dialogOf(page).getByRole('button', { name: 'Swap first and second' }).click();
  await expect(change(page, '/exp')).toContainText('1 hour earlier');
  await dialogOf(page).getByRole('combobox', { name: 'Text', exact: true }).selectOption('Token');
  expect((await readLines(dialogOf(page))).some((line) => line.startsWith('same ey'))).toBe(true);
});

test('Monaco shows the texts of both, and loads for that', async ({ app, page }) => {
  await app.openRich();
  await app.pasteToken(FIRST);
  await app.edit('Payload', '"id": 1', '"id": 9007199254740993');
  await app.press('Compare');
  await expect(change(page, '/id')).toContainText('is 9007199254740992 larger');
  const diff = dialogOf(page).locator('[data-diff="monaco"]');
  await expect(diff.locator('.monaco-diff-editor .line-insert').first()).toBeVisible();
  await expect(diff.locator('.monaco-diff-editor .line-delete').first()).toBeVisible();
  await expect(diff.getByRole('textbox', { name: 'Payload of the second token' })).toHaveAttribute(
    'readonly',
  );
  await dialogOf(page).getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('.monaco-diff-editor')).toHaveCount(0);
});

test('two of the tokens found in the pasted text are compared', async ({ app, page }) => {
  await app.open();
  await app.pasteToken(`{"access_token":"${FIRST}","id_token":"${SECOND}"}`);
  await expect(page.getByRole('radiogroup', { name: 'Tokens found' })).toBeVisible();
  await expect(app.button('Compare')).toHaveCount(1);
  await app.press('Compare');
  await expect(side(page, 'First token').locator('option:checked')).toHaveText(/^access_token, HS256/);
  await expect(side(page, 'Second token').locator('option:checked')).toHaveText(/^id_token, HS256/);
  await expectCompared(page, '2 claims changed, 1 added; signature differs.');
  await expect(change(page, '/role')).toHaveAttribute('data-change', 'added');
  await expect(change(page, '/role')).toContainText('"USER"');
  // The same token twice is no difference.
  await side(page, 'Second token').selectOption({ index: 0 });
  await expectCompared(page, 'The two tokens are the same, to the last character.');
});

test('any token can be compared with one that is pasted there', async ({ app, page }) => {
  await app.open();
  await app.pasteToken(FIRST);
  await app.typeKey(LONG_SECRET);
  await app.listening();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Commands' }).fill('compare tok');
  await page.keyboard.press('Enter');
  await expectCompared(page, 'Choose or paste two tokens.');
  const { privatePem } = keyPair('P-256');
  const other = signed('ES256', JSON.stringify(BASE), privatePem, { kid: 'k1' });
  const paste = dialogOf(page).getByRole('textbox', { name: 'Paste another', exact: true });
  await paste.fill(`Authorization: Bearer ${other}`);
  await expectCompared(page, 'Header changed.');
  await expect(change(page, '/alg')).toContainText('"HS256" → "ES256"');
  await expect(change(page, '/kid')).toHaveAttribute('data-change', 'added');
  await expect(dialogOf(page).locator('[data-part="claims"]')).toHaveAttribute('data-state', 'same');
  await expect(side(page, 'Second token').locator('option:checked')).toHaveText('Pasted here');
  await expect(dialogOf(page).locator('[data-verdict="verified"]')).toHaveCount(1);
  // Beside what is no token there is nothing to compare.
  await paste.fill('what somebody pasted by mistake');
  await expectCompared(page, 'No token found in the pasted text.');
  await expect(dialogOf(page).locator('[data-part]')).toHaveCount(0);
  // What is hostile is only text.
  await paste.fill(`${encode('{"alg":"HS256"}')}.${encode('{"<img src=x onerror=alert(1)>":"<b>"}')}.x`);
  await expect(change(page, '/<img src=x onerror=alert(1)>')).toHaveAttribute('data-change', 'added');
  expect(await page.locator('img').count()).toBe(0);
});

test('an encrypted token is compared only where it was opened', async ({ app, page }) => {
  const { createCipheriv } = await import('node:crypto');
  const secret = Buffer.alloc(32, 7);
  const sealed = (payload: string, fill: number): string => {
    const header = encode('{"alg":"dir","enc":"A256GCM"}');
    const iv = Buffer.alloc(12, fill);
    const cipher = createCipheriv('aes-256-gcm', secret, iv);
    cipher.setAAD(Buffer.from(header));
    const text = Buffer.concat([cipher.update(payload), cipher.final()]);
    return [
      header,
      '',
      iv.toString('base64url'),
      text.toString('base64url'),
      cipher.getAuthTag().toString('base64url'),
    ].join('.');
  };
  await app.open();
  await app.pasteToken(`${sealed('{"a":1}', 1)}\n${sealed('{"a":2}', 2)}`);
  await app.press('Compare');
  await expectCompared(page, 'Claims not compared; encryption differs.');
  await expect(dialogOf(page).locator('[data-part="claims"]')).toContainText('was not opened');
  await dialogOf(page).getByRole('button', { name: 'Close' }).click();
  await app.typeKey(secret.toString('hex'), 'hex');
  await app.press('Compare');
  await expectCompared(page, '1 claim changed; encryption differs.');
  await expect(change(page, '/a')).toContainText('a is 1 larger');
});

test('the payload view Compare shows the lines that a draft changes', async ({ app, page }) => {
  await app.open();
  await app.pasteToken(FIRST);
  const view = page.getByRole('radio', { name: 'Compare', exact: true });
  await expect(view).toHaveCount(0);
  await app.edit('Payload', '"id": 1', '"id": 2');
  await view.check();
  const region = page.getByRole('region', { name: 'Changes in the payload' });
  await expect(region.locator('[data-line="added"]')).toHaveCount(1);
  expect(await readLines(region)).toEqual([
    'same {',
    'same "iss": "https://issuer.example",',
    'same "scope": "read admin",',
    'same "exp": 4102448400,',
    'removed "id": 1',
    'added "id": 2',
    'same }',
  ]);
  await expect(app.box('Payload')).toHaveCount(0);
  await app.press('Revert to original');
  await expect(view).toHaveCount(0);
  await expect(app.box('Payload')).toBeVisible();
});

test('large tokens are compared without the page standing still', async ({ app, page }) => {
  const roles = (changed: number): unknown =>
    Array.from({ length: 30_000 }, (_, id) => ({ id, name: id === changed ? 'other' : `role ${id}` }));
  const large = (changed: number): string =>
    hs256('{"alg":"HS256"}', JSON.stringify({ roles: roles(changed) }), LONG_SECRET);
  await app.open();
  await app.pasteToken(large(-1));
  await app.listening();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Commands' }).fill('compare tok');
  await page.keyboard.press('Enter');
  await dialogOf(page).getByRole('textbox', { name: 'Paste another', exact: true }).fill(large(20_000));
  await expectCompared(page, '1 claim changed; signature differs.');
  await expect(change(page, '/roles/20000/name')).toBeVisible();
  await expect(dialogOf(page).locator('[data-line="added"]')).toHaveCount(1);
});
