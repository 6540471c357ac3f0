import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { EXPIRED_2020, LONG_SECRET, tokenOf } from './tokens.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts', exact: true });

/** The focus is nowhere in particular, as after a press beside everything. */
async function leaveAll(page: Page): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

test('“?” lists every shortcut with its keys, and each does what it says', async ({ app }) => {
  await app.open();
  await app.listening();
  await app.pasteToken(EXPIRED_2020);
  await leaveAll(app.page);
  await app.page.keyboard.press('?');
  const list = dialog(app.page);
  await expect(list).toBeVisible();
  for (const [label, keys] of [
    ['Search commands', 'Ctrl+K'],
    ['Undo', 'Ctrl+Z'],
    ['Redo', 'Ctrl+Y'],
    ['Sign with this key', 'Ctrl+Enter'],
    ['Keyboard shortcuts', '?'],
    ['Next finding', 'F'],
  ] as const) {
    const item = list.getByRole('listitem').filter({ has: app.page.getByRole('button', { name: label }) });
    await expect(item).toContainText(keys);
  }
  await list.getByRole('button', { name: 'Go to Key' }).press('Enter');
  await expect(list).toHaveCount(0);
  await expect(app.key).toBeFocused();
});

test('on a Mac the keys are its own', async ({ app }) => {
  await app.page.addInitScript(() => Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' }));
  await app.open();
  await app.listening();
  await expect(app.button('Search commands…')).toContainText('⌘K');
  await leaveAll(app.page);
  await app.page.keyboard.press('?');
  await expect(dialog(app.page)).toContainText('⇧⌘Z');
  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('Meta+k');
  await expect(app.page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
});

test('single keys go to token, key, header, payload and from finding to finding', async ({ app }) => {
  await app.open();
  await app.listening();
  await app.pasteToken(EXPIRED_2020);
  const { keyboard } = app.page;
  for (const [key, box] of [
    ['t', app.token],
    ['k', app.key],
    ['h', app.box('Header')],
    ['p', app.box('Payload')],
  ] as const) {
    await leaveAll(app.page);
    await keyboard.press(key);
    await expect(box).toBeFocused();
  }
  // Escape leaves the box for the region around it, from which single keys work.
  await keyboard.press('Escape');
  await expect(app.page.getByRole('region', { name: 'Payload' })).toBeFocused();
  const findings = app.findings.locator('[data-finding]');
  const count = await findings.count();
  for (let at = 0; at < count; at++) {
    await keyboard.press('f');
    await expect(findings.nth(at)).toBeFocused();
    await expect(findings.nth(at)).toBeVisible();
  }
  await keyboard.press('f');
  await expect(findings.first()).toBeFocused();
});

test('single keys copy and start a token', async ({ app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await app.listening();
  await app.pasteToken(EXPIRED_2020);
  await leaveAll(app.page);
  await app.page.keyboard.press('c');
  await expect.poll(() => app.page.evaluate(() => navigator.clipboard.readText())).toBe(EXPIRED_2020);
  await app.page.keyboard.press('n');
  await expect(app.token).not.toHaveValue(EXPIRED_2020);
  await app.settled();
  await app.expectVerdict('verified', 'edited');
});

for (const editor of ['plain', 'Monaco'])
  test(`single keys do nothing while somebody types, with ${editor}`, async ({ app }) => {
    await (editor === 'plain' ? app.open() : app.openRich());
    await app.pasteToken(tokenOf({ sub: 'a' }));
    const { keyboard } = app.page;
    await app.key.focus();
    await keyboard.type('knfct?');
    await expect(app.key).toHaveValue('knfct?');
    await app.box('Payload').focus();
    await keyboard.press('ControlOrMeta+Home');
    await keyboard.type('?n');
    expect(await app.text('Payload')).toMatch(/^\?n\{/);
    await expect(app.page.getByRole('dialog')).toHaveCount(0);
    // In a list letters choose.
    await app.keyFormat.focus();
    await keyboard.press('h');
    await expect(app.keyFormat).toBeFocused();
  });

test('single keys can be switched off, which is kept; others go on', async ({ app }) => {
  await app.open();
  await app.listening();
  await leaveAll(app.page);
  await app.page.keyboard.press('?');
  const single = dialog(app.page).getByRole('switch', { name: 'Single-key shortcuts' });
  await expect(single).toBeChecked();
  await single.click();
  await expect(single).not.toBeChecked();
  await app.page.keyboard.press('Escape');
  await expect(dialog(app.page)).toHaveCount(0);
  await app.page.keyboard.press('t');
  await expect(app.token).not.toBeFocused();
  await app.page.reload();
  await app.listening();
  await app.settled();
  await expect(app.button('Search commands…')).toContainText('K');
  await leaveAll(app.page);
  for (const key of ['t', '?', 'n']) await app.page.keyboard.press(key);
  await expect(app.token).not.toBeFocused();
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
  await expect(app.token).toHaveValue('');

  await app.page.keyboard.press('ControlOrMeta+k');
  await app.page.getByRole('combobox', { name: 'Search commands' }).fill('keyboard shortcuts');
  await app.page.keyboard.press('Enter');
  await dialog(app.page).getByRole('switch', { name: 'Single-key shortcuts' }).click();
  await app.page.keyboard.press('Escape');
  await expect(dialog(app.page)).toHaveCount(0);
  await app.page.keyboard.press('t');
  await expect(app.token).toBeFocused();
  expect(await app.page.evaluate(() => ({ ...localStorage }))).toEqual({});
});

test('Ctrl or Cmd+Enter signs, also from a box', async ({ app }) => {
  await app.open();
  await app.listening();
  await app.pasteToken(tokenOf({ sub: 'a' }, 'another secret, not the one in the box'));
  await app.typeKey(LONG_SECRET);
  await app.expectVerdict('invalid');
  await app.key.press('ControlOrMeta+Enter');
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  await expect(app.key).toHaveValue(LONG_SECRET);
});

test('Escape leaves Monaco for its region', async ({ app }) => {
  await app.openRich();
  await app.listening();
  await app.pasteToken(tokenOf({ sub: 'a' }));
  for (const part of ['Header', 'Payload'] as const) {
    await app.box(part).focus();
    await app.page.keyboard.press('Escape');
    await expect(app.page.getByRole('region', { name: part })).toBeFocused();
  }
});

test('the first Tab stops skip to the verdict and to the findings', async ({ app }) => {
  await app.open();
  await app.listening();
  await app.pasteToken(EXPIRED_2020);
  await app.button('Skip to verdict').focus();
  await expect(app.button('Skip to verdict')).toBeInViewport();
  await app.button('Skip to verdict').press('Enter');
  await expect(app.verdict).toBeFocused();
  await app.button('Skip to findings').press('Enter');
  await expect(app.findings).toBeFocused();
  await expect(app.button('Skip to findings')).not.toBeInViewport();
});

test('skipping is the first thing that Tab reaches', async ({ app }) => {
  await app.open();
  await app.listening();
  await app.page.keyboard.press('Tab');
  await expect(app.button('Skip to verdict')).toBeFocused();
  await app.page.keyboard.press('Tab');
  await expect(app.button('Skip to findings')).toBeFocused();
});

test('the focus stays near when the button that had it goes away or is off', async ({ app }) => {
  await app.open();
  await app.listening();
  await app.pasteToken(tokenOf({ sub: 'a' }));
  await app.typeKey(LONG_SECRET);
  await app.replace('Payload', '{"sub":"b"}');
  await app.button('Revert to original').press('Enter');
  await app.settled();
  await expect(app.verdict).toBeFocused();
  // All is undone, and there is something to redo.
  for (let step = 0; step < 4; step++) await app.button('Undo').press('Enter');
  await expect(app.button('Undo')).toBeDisabled();
  await expect(app.button('Redo')).toBeFocused();
  await app.pasteToken(tokenOf({ sub: 'a' }));
  await app.button('Clear').press('Enter');
  await expect(app.page.getByRole('region', { name: 'Encoded token' })).toBeFocused();
});
