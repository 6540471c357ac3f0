import type { Locator, Page } from '@playwright/test';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { LONG_SECRET, tokenOf } from './tokens.ts';

const FIRST = tokenOf({ iss: 'https://first.example', sub: 'needle-subject' });
const OTHER_SECRET = 'another secret that is long enough too';
const SECOND = tokenOf({ iss: 'https://second.example' }, OTHER_SECRET);

const session = (page: Page): Locator => page.getByRole('region', { name: 'Session', exact: true });
const keptDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Kept tokens', exact: true });

async function keep(app: ClaimscopePage, token: string, key: string): Promise<void> {
  await app.pasteToken(token);
  await app.typeKey(key);
  await session(app.page).getByRole('button', { name: 'Keep this token', exact: true }).click();
}

async function keepTwo(app: ClaimscopePage): Promise<void> {
  await app.open();
  await keep(app, FIRST, LONG_SECRET);
  await expect(session(app.page).getByRole('button', { name: '1 kept', exact: true })).toBeVisible();
  await keep(app, SECOND, OTHER_SECRET);
}

test('tokens are kept with their keys, renamed, opened and removed; opening is a step', async ({
  app,
  page,
}) => {
  await keepTwo(app);
  await expect(session(page)).toContainText('memory');
  await session(page).getByRole('button', { name: '2 kept', exact: true }).click();
  await expect(keptDialog(page)).toContainText('Nothing is kept on disk.');
  const items = keptDialog(page).locator('[data-kept]');
  await expect(items).toHaveCount(2);
  await expect(items.first().locator('[data-verdict="verified"]')).toHaveText('signature verified');
  await expect(items.first()).toContainText('HS256');
  const name = items.first().getByRole('textbox');
  await expect(name).toHaveValue('https://first.example');
  await name.fill('Monday');
  await name.press('Enter');
  await keptDialog(page).getByRole('button', { name: 'Open Monday', exact: true }).click();
  await app.settled();
  await expect(app.token).toHaveValue(FIRST);
  await expect(app.key).toHaveValue(LONG_SECRET);
  await app.expectVerdict('verified', 'pasted');

  await expect(page.getByRole('button', { name: /^Undo/ }).first()).toHaveAttribute(
    'title',
    /open kept token/,
  );
  await app.press('Undo');
  await expect(app.token).toHaveValue(SECOND);
  await expect(app.key).toHaveValue(OTHER_SECRET);
  await app.press('Redo');
  await expect(app.token).toHaveValue(FIRST);

  // The same token again is kept once, with what is new of it.
  await app.typeKey('');
  await session(page).getByRole('button', { name: 'Keep this token', exact: true }).click();
  await session(page).getByRole('button', { name: '2 kept', exact: true }).click();
  await expect(items).toHaveCount(2);
  await expect(items.first().getByRole('textbox')).toHaveValue('Monday');
  await expect(items.first().locator('[data-verdict="no-key"]')).toBeVisible();
  const remove = keptDialog(page).getByRole('button', { name: 'Remove Monday', exact: true });
  await remove.click();
  await expect(items).toHaveCount(1);

  // A slip is taken back where it was made.
  const takeBack = keptDialog(page).getByRole('button', { name: 'Undo: remove Monday', exact: true });
  await expect(takeBack).toBeFocused();
  await takeBack.press('Enter');
  await expect(items).toHaveCount(2);
  await expect(items.first().getByRole('textbox')).toHaveValue('Monday');
  await expect(remove).toBeFocused();
  await remove.press('Enter');
  await expect(items).toHaveCount(1);
  await page.keyboard.press('Escape');
  await session(page).getByRole('button', { name: '1 kept', exact: true }).click();
  await expect(takeBack).toHaveCount(0);
});

test('on a narrow screen every button of the row can be pressed', async ({ app, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await keepTwo(app);
  for (const name of ['2 kept', 'Compare', 'Keep this token', 'Forget everything']) {
    const button = session(page).getByRole('button', { name, exact: true });
    await button.scrollIntoViewIfNeeded();
    await expect(button).toBeInViewport({ ratio: 1 });
  }
});

test('two kept tokens are compared, from the row and from the list', async ({ app, page }) => {
  await keepTwo(app);
  await app.press('Clear');
  await expect(app.button('Compare')).toHaveCount(1);
  await session(page).getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare tokens', exact: true });
  await expect(dialog.getByRole('status', { name: 'Comparison' })).toHaveText(
    '1 claim changed, 1 removed; signature differs.',
  );
  // Each is checked with the key that it was kept with.
  await expect(dialog.locator('[data-verdict="verified"]')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await app.pasteToken(FIRST);
  await session(page).getByRole('button', { name: '2 kept', exact: true }).click();
  await keptDialog(page).getByRole('button', { name: 'Compare https://second.example', exact: true }).click();
  await expect(dialog.getByRole('combobox', { name: 'Second token' }).locator('option:checked')).toHaveText(
    'https://second.example, HS256',
  );
});

/** Everything that a page holds in sight of a script: its text, its boxes, what is stored and its address. */
async function readAll(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const boxes = [...document.querySelectorAll('textarea, input, select')].map(
      (node) => (node as HTMLInputElement).value,
    );
    const databases = await indexedDB.databases();
    const caches = await globalThis.caches?.keys();
    return JSON.stringify([
      document.documentElement.outerHTML,
      boxes,
      { ...localStorage },
      { ...sessionStorage },
      databases,
      caches,
      location.href,
      document.title,
      history.state,
    ]);
  });
}

for (const query of ['editor=plain', '']) {
  test(`forgetting leaves nothing to see or to undo, ${query === '' ? 'with Monaco' : 'with the plain editor'}`, async ({
    app,
    page,
  }) => {
    if (query === '') await app.openRich();
    else await app.open();
    await keep(app, FIRST, LONG_SECRET);
    await app.edit('Payload', 'needle-subject', 'needle-edited');
    // What is typed is in the browser's own history too.
    await app.key.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('x');
    await app.settled();
    expect(await readAll(page)).toContain('needle');

    await session(page).getByRole('button', { name: 'Forget everything', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Forget everything?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(app.token).not.toHaveValue('');
    await session(page).getByRole('button', { name: 'Forget everything', exact: true }).click();
    await expect(question).toContainText('This cannot be undone.');
    await question.getByRole('button', { name: 'Forget everything', exact: true }).click();

    await expect(app.token).toHaveValue('');
    await expect(app.token).toBeFocused();
    await expect(app.key).toHaveValue('');
    await app.settled();
    await app.listening();
    await expect(session(page).getByRole('button', { name: /kept$/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Undo' }).first()).toBeDisabled();
    for (const box of [app.token, app.key]) {
      await box.focus();
      for (const keys of ['Control+z', 'Control+z', 'Control+y', 'Control+Shift+z'])
        await page.keyboard.press(keys);
      await page.evaluate(() => document.execCommand('undo'));
      await page.evaluate(() => document.execCommand('redo'));
    }
    await app.settled();
    await expect(app.token).toHaveValue('');
    await expect(app.key).toHaveValue('');
    const rest = await readAll(page);
    for (const needle of [
      'needle',
      LONG_SECRET,
      'first.example',
      FIRST.split('.')[1] ?? '',
      FIRST.split('.')[2] ?? '',
    ])
      expect(rest).not.toContain(needle);

    // It works as it did, and the boxes take back only what comes now.
    await app.pasteToken(SECOND);
    await app.typeKey(OTHER_SECRET);
    await app.expectVerdict('verified', 'pasted');
    if (query === '') {
      await expect(page.locator('[data-editor="monaco"]')).toHaveCount(2, { timeout: 30_000 });
      await app.box('Payload').focus();
      for (let times = 0; times < 6; times++) await page.keyboard.press('Control+z');
      await app.settled();
    } else for (let times = 0; times < 6; times++) await page.keyboard.press('Control+z');
    expect(await readAll(page)).not.toContain('needle');
  });
}

test('a reload keeps nothing', async ({ app, page }) => {
  await keepTwo(app);
  await page.reload();
  await app.settled();
  await app.listening();
  await expect(app.token).toHaveValue('');
  await expect(session(page).getByRole('button', { name: /kept$/ })).toHaveCount(0);
  expect(await readAll(page)).not.toContain(LONG_SECRET);
});
