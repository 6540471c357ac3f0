import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { addForm, HEADER, openWith } from './claim-steps.ts';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { holdBack } from './hold-back.ts';
import { decode, EXPIRED_2020, hs256, LONG_SECRET, tokenOf } from './tokens.ts';

const bytesOf = (app: ClaimscopePage): Locator =>
  app.page.getByRole('region', { name: 'Bytes', exact: true });
const filterOf = (app: ClaimscopePage): Locator => app.page.getByRole('searchbox', { name: 'Filter claims' });
const rowsOf = (app: ClaimscopePage): Locator => app.claims.locator('tbody').getByRole('row');

/** So many claims: `claim-0` with the value `value 0`, and so on. */
function manyClaims(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`claim-${at}`, `value ${at}`]));
}

test.describe('the bytes of the payload', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('are shown with offsets and text, copied and saved', async ({ app }) => {
    const payload = '{"sub":"élan","n":1}';
    await openWith(app, payload);
    await app.view('Bytes');
    await expect(app.claims).toHaveCount(0);
    await expect(bytesOf(app)).toContainText('0000');
    await expect(bytesOf(app)).toContainText('7b 22 73 75 62 22 3a 22 c3 a9 6c 61 6e 22 2c 22');
    await expect(bytesOf(app)).toContainText('{"sub":"··lan","');
    await expect(bytesOf(app)).toContainText('0010');

    const clipboard = () => app.page.evaluate(() => navigator.clipboard.readText());
    const bytes = Buffer.from(payload);
    await app.press('Copy as hex');
    await expect.poll(clipboard).toBe(bytes.toString('hex'));
    await app.press('Copy as base64url');
    await expect.poll(clipboard).toBe(bytes.toString('base64url'));
    const saving = app.page.waitForEvent('download');
    await app.press('Save as file');
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('payload.json');
    expect(await readFile(await saved.path())).toEqual(bytes);

    // The view stays chosen over another token, and shows that one.
    await app.pasteToken(tokenOf({ a: 1 }));
    await expect(bytesOf(app)).toContainText('7b 22 61 22 3a 31 7d');
    await app.view('JSON');
    await expect(app.box('Payload')).toHaveValue('{\n  "a": 1\n}');
  });

  test('of a megabyte are read to the end by the keyboard', async ({ app }) => {
    await openWith(app, JSON.stringify({ pad: 'x'.repeat(1_000_000), last: 'END' }));
    await app.view('Bytes');
    await bytesOf(app).focus();
    await expect(bytesOf(app)).toContainText('{"pad":"xxxxxxxx');
    await app.page.keyboard.press('End');
    await expect(bytesOf(app)).toContainText(/END"\}/);
    expect(await bytesOf(app).locator('div').count()).toBeLessThan(400);
    await app.page.keyboard.press('Home');
    await expect(bytesOf(app)).toContainText('{"pad":"xxxxxxxx');
  });

  test('are said not to be there where the payload is empty', async ({ app }) => {
    await openWith(app, '');
    await app.view('Bytes');
    await expect(app.page.getByText('No bytes.')).toBeVisible();
    await expect(app.button('Copy as hex')).toBeDisabled();
  });
});

test.describe('a table of many claims', () => {
  test('is filtered by name, value and meaning, and says how many are left', async ({ app }) => {
    await openWith(app, JSON.stringify({ ...manyClaims(12), iss: 'me', nested: { deep: 'Needle' } }));
    const status = app.page.getByRole('status').filter({ hasText: /claims|of/ });
    await expect(status.filter({ hasText: '14 claims' })).toBeVisible();
    await filterOf(app).fill('needle');
    await expect(rowsOf(app)).toHaveCount(1);
    await expect(app.button('Edit nested')).toBeAttached();
    await expect(status.filter({ hasText: '1 of 14' })).toBeVisible();
    await filterOf(app).fill('ISSUER');
    await expect(app.button('Edit iss')).toBeAttached();
    await filterOf(app).fill('nothing');
    await expect(app.page.getByText('No matching claims.')).toBeVisible();
    await filterOf(app).press('Escape');
    await expect(rowsOf(app)).toHaveCount(14);

    // Few claims need none.
    await app.pasteToken(tokenOf(manyClaims(9)));
    await expect(rowsOf(app)).toHaveCount(9);
    await expect(filterOf(app)).toHaveCount(0);
  });

  test('of fifty thousand shows more when asked, and finds any of them', async ({ app }) => {
    await app.open();
    await app.pasteToken(tokenOf(manyClaims(50_000)));
    await app.view('Claims');
    await expect(rowsOf(app)).toHaveCount(150);
    await expect(app.page.getByText('150 of 50,000 claims shown.')).toBeVisible();
    await app.button('Show 150 more').click();
    await expect(rowsOf(app)).toHaveCount(300);
    await expect(app.button('Edit claim-150')).toBeFocused();
    await filterOf(app).fill('claim-49999');
    await expect(rowsOf(app)).toHaveCount(1);
    await expect(rowsOf(app)).toContainText('value 49999');
  });

  test('an edit that takes a claim out of the filter leaves the focus in the table', async ({ app }) => {
    await openWith(app, JSON.stringify(manyClaims(12)));
    await app.typeKey(LONG_SECRET);
    await filterOf(app).fill('value 7');
    await app.button('Edit claim-7').click();
    const form = app.page.getByRole('form', { name: 'Edit claim-7', exact: true });
    await form.getByLabel('Value').fill('other');
    await form.getByLabel('Value').press('Enter');
    await expect(app.page.getByText('No matching claims.')).toBeVisible();
    await expect(app.page.getByRole('region', { name: 'Claims explained' })).toBeFocused();
    expect(decode(await app.token.inputValue(), 1)).toContain('"claim-7":"other"');
  });

  test('objects and lists are told by their size and unfold', async ({ app }) => {
    await openWith(
      app,
      '{"realm":{"roles":["admin",1.0],"by":{"who":"me"}},"groups":[{"id":1},{"id":2}],"aud":["a","b"]}',
    );
    const realm = rowsOf(app).filter({ hasText: /^realm/ });
    await expect(realm).toContainText('{2 members}');
    await expect(realm).toContainText('roles: [2 items], by: {1 member}');
    await realm.getByText('{2 members}').click();
    await realm.getByText('[2 items]', { exact: true }).click();
    await expect(realm.getByText('admin', { exact: true })).toBeVisible();
    await expect(realm.getByText('1.0', { exact: true })).toBeVisible();
    await expect(rowsOf(app).filter({ hasText: /^groups/ })).toContainText('[2 items]');
    // A short list is shown as it is written.
    await expect(rowsOf(app).filter({ hasText: /^aud/ })).toContainText('["a","b"]');
  });
});

test('a table of sixty claims is one stop of Tab, and arrow keys go from claim to claim', async ({ app }) => {
  await openWith(app, JSON.stringify({ ...manyClaims(60), url: 'https://a.example', o: { a: { b: 1 } } }));
  const press = (keys: string) => app.page.keyboard.press(keys);
  await filterOf(app).focus();
  await press('Tab');
  await press('Tab');
  await expect(app.button('Edit claim-0')).toBeFocused();
  await press('ArrowDown');
  await press('ArrowDown');
  await expect(app.button('Edit claim-2')).toBeFocused();
  await press('ArrowRight');
  await press('ArrowUp');
  await expect(app.button('More for claim-1')).toBeFocused();
  await press('ArrowUp');
  await press('ArrowUp');
  await expect(app.button('More for claim-0')).toBeFocused();
  await press('End');
  await expect(app.button('More for o')).toBeFocused();
  await press('ArrowLeft');
  await press('ArrowLeft');
  await expect(app.claims.locator('summary')).toBeFocused();
  await press('Home');
  await expect(app.button('Edit claim-0')).toBeFocused();
  await press('Tab');
  await expect(app.button('More for claim-0')).toBeFocused();
  await press('Tab');
  await expect(addForm(app).name).toBeFocused();
  // The way back leads to the claim that was left.
  await press('Shift+Tab');
  await expect(app.button('More for claim-0')).toBeFocused();

  // The keys of an editor are its own.
  await app.button('Edit claim-3').click();
  await press('ArrowDown');
  await expect(
    app.page.getByRole('form', { name: 'Edit claim-3', exact: true }).getByLabel('Value'),
  ).toBeFocused();
});

test('an unsigned payload is not said to be signed', async ({ app }) => {
  const payload = (page: Page) => page.getByRole('region', { name: 'Payload', exact: true });
  await app.open();
  await app.pasteToken(hs256(HEADER, '{}', LONG_SECRET));
  await expect(payload(app.page)).toContainText('Signed, not encrypted: anyone can read this.');
  await app.pasteToken(hs256('{"alg":"none"}', '{}', LONG_SECRET));
  await expect(payload(app.page)).toContainText('Not signed: anyone can read and change this.');
});

test('a view that is chosen before it can be drawn stays chosen, and comes when it can', async ({ app }) => {
  const held = await holdBack(
    app.page,
    (path) => !/\/(reader|program|answer|base|clipboard|rolldown)/.test(path),
  );
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.view('Claims');
  await expect(app.page.getByRole('radio', { name: 'Claims', exact: true })).toBeChecked();
  await expect(app.box('Payload')).toHaveValue(/USER/);
  await held.release();
  await expect(app.claims.getByRole('row', { name: /^exp / })).toBeVisible();
});
