import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { EXPIRED_2020, tokenOf } from './tokens.ts';

const CHUNK = '**/assets/monaco-editor-*.js';

/** Holds Monaco back until it is let go. */
async function holdMonaco(page: Page): Promise<() => void> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(CHUNK, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('the plain editor works before Monaco has come; then text, caret and focus stay', async ({ app }) => {
  const letMonacoCome = await holdMonaco(app.page);
  await app.open({ query: '' });
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  await app.edit('Payload', '"USER"', '"ADMIN"');
  await app.expectVerdict('verified', 'edited');
  await expect(app.page.locator('[data-editor="plain"]')).toHaveCount(2);
  const text = await app.text('Payload');
  const caret = text.indexOf('ADMIN') + 2;
  await app.box('Payload').evaluate((box: HTMLTextAreaElement, at) => {
    box.focus();
    box.setSelectionRange(at, at + 1);
  }, caret);

  letMonacoCome();
  await expect(app.page.locator('[data-editor="monaco"]')).toHaveCount(2, { timeout: 30_000 });

  await expect(app.box('Payload')).toBeFocused();
  const token = await app.token.inputValue();
  await app.page.keyboard.type('x');
  await expect(app.token).not.toHaveValue(token);
  await app.settled();
  expect(await app.text('Payload')).toBe(text.replace('ADMIN', 'ADxIN'));
  await app.expectVerdict('verified', 'edited');
});

test('what is typed while Monaco is being put in place is not lost', async ({ app }) => {
  const letMonacoCome = await holdMonaco(app.page);
  await app.open({ query: '' });
  await app.pasteToken(EXPIRED_2020);
  const before = await app.text('Payload');
  await app.box('Payload').evaluate((box: HTMLTextAreaElement) => {
    box.focus();
    const at = box.value.indexOf('USER');
    box.setSelectionRange(at, at);
  });
  letMonacoCome();
  const typed = 'abcdefghijklmnopqrstuvwxyz'.repeat(3);
  await app.page.keyboard.type(typed);
  await expect(app.page.locator('[data-editor="monaco"]')).toHaveCount(2, { timeout: 30_000 });
  await app.settled();
  expect(await app.text('Payload')).toBe(before.replace('USER', `${typed}USER`));
});

test.describe('if Monaco does not come', () => {
  test.use({ allowed: [/^console: Failed to load resource/] });

  test('the plain editor stays, and does the whole job', async ({ app }) => {
    await app.page.route(CHUNK, (route) => route.abort());
    const failed = app.page.waitForEvent('requestfailed');
    await app.open({ query: '' });
    await failed;
    await app.pasteToken(EXPIRED_2020);
    await app.typeKey('secret');
    await app.edit('Payload', 'USER', 'ADMIN');
    await app.expectVerdict('verified', 'edited');
    await expect(app.page.locator('[data-editor="plain"]')).toHaveCount(2);
  });
});

test('Monaco is never asked for with ?editor=plain, nor on a touch screen', async ({
  app,
  browser,
  baseURL,
}) => {
  await app.page.clock.install();
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.page.clock.runFor(5000);
  const asked = (page: Page) =>
    page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('monaco-editor')),
    );
  expect(await asked(app.page)).toBe(false);

  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const phone = await context.newPage();
  await phone.clock.install();
  await phone.goto(baseURL ?? '');
  await phone.locator('main[aria-busy="false"]').waitFor();
  await phone.clock.runFor(5000);
  // A narrow page shows the claims, until the text is asked for.
  await expect(phone.locator('[data-editor="plain"]')).toHaveCount(1);
  await phone.getByRole('textbox', { name: 'Encoded token', exact: true }).fill(tokenOf({ sub: 'alice' }));
  await phone.getByRole('radio', { name: 'JSON', exact: true }).check();
  await expect(phone.locator('[data-editor="plain"]')).toHaveCount(2);
  expect(await asked(phone)).toBe(false);
  await context.close();
});

test('the plain editor can be chosen, and Monaco brought back, without losing an edit', async ({ app }) => {
  await app.openRich();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  await app.edit('Payload', 'USER', 'ADMIN');
  const text = await app.text('Payload');
  const token = await app.token.inputValue();
  const plain = app.page.getByRole('switch', { name: 'Plain editor' });
  await plain.check();
  await expect(app.page.locator('[data-editor="plain"]')).toHaveCount(2);
  expect(await app.text('Payload')).toBe(text);
  await app.edit('Payload', 'ADMIN', 'ROOT');
  await plain.uncheck();
  await expect(app.page.locator('[data-editor="monaco"]')).toHaveCount(2);
  expect(await app.text('Payload')).toBe(text.replace('ADMIN', 'ROOT'));
  await expect(app.token).not.toHaveValue(token);
  await app.expectVerdict('verified', 'edited');
});

test('keys undo in Monaco what was done to this token, and then the paste that brought it', async ({
  app,
}) => {
  const payload = () => app.text('Payload').then((text) => JSON.parse(text) as Record<string, unknown>);
  await app.openRich();
  await app.pasteToken(tokenOf({ sub: 'alice' }));
  await app.edit('Payload', 'alice', 'bob');
  await app.pasteToken(tokenOf({ sub: 'carol', aud: 'here' }));
  await app.box('Payload').focus();
  await app.page.keyboard.press('ControlOrMeta+z');
  await app.settled();
  // Nothing was done to this token, so the token before is back as it was, and not its payload in this one.
  expect(await payload()).toEqual({ sub: 'bob' });
  await app.expectVerdict('no-key', 'edited');
  await app.press('Redo');
  expect(await payload()).toEqual({ sub: 'carol', aud: 'here' });
  await app.expectVerdict('no-key', 'pasted');

  await app.edit('Payload', 'carol', 'dave');
  await app.chooseAlgorithm('HS512');
  expect(await app.text('Header')).toContain('HS512');
  for (const part of ['Header', 'Payload'] as const) {
    await app.box(part).focus();
    await app.page.keyboard.press('ControlOrMeta+z');
    await app.settled();
  }
  expect(await app.text('Header')).toContain('HS256');
  expect(await payload()).toEqual({ sub: 'carol', aud: 'here' });
});

test('Monaco underlines what is found at its very place, and says what each claim is beside it', async ({
  app,
}) => {
  await app.openRich();
  await app.pasteToken(EXPIRED_2020);
  const payload = app.page.getByRole('region', { name: 'Payload', exact: true });
  const line = (text: string) => payload.locator('.view-line', { hasText: text });
  await expect(line('"sub"')).toContainText('Subject');
  await expect(line('"iat"')).toContainText('28 Aug 2020, 10:00:48 UTC · ');
  await expect(line('"exp"')).toContainText('28 Aug 2020, 10:05:48 UTC · expired ');
  await expect(line('"email"')).toContainText('Personal data');
  await expect(line('"role"')).toHaveText(/"USER",?$/);
  await expect(payload.locator('.squiggly-error').first()).toBeVisible();
  await expect(payload.locator('.squiggly-warning').first()).toBeVisible();
  // They are no part of the text.
  expect(JSON.parse(await app.text('Payload'))).toMatchObject({ exp: 1598609148, role: 'USER' });
});

test('what is said beside the claims stays while one of them is typed into, and is of the new value then', async ({
  app,
}) => {
  await app.openRich();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  const lines = app.page.getByRole('region', { name: 'Payload', exact: true }).locator('.view-lines');
  await expect(lines).toContainText('28 Aug 2020, 10:05:48 UTC · expired ');
  await lines.evaluate((node) => {
    node.setAttribute('data-least', '99');
    const look = (): void => {
      const notes = node.textContent.split('expired').length - 1;
      node.setAttribute('data-least', String(Math.min(notes, Number(node.getAttribute('data-least')))));
      requestAnimationFrame(look);
    };
    look();
  });
  const token = await app.token.inputValue();
  await lines.locator('.view-line', { hasText: '"sub"' }).click();
  await app.page.keyboard.press('End');
  await app.page.keyboard.press('ArrowLeft');
  await app.page.keyboard.press('ArrowLeft');
  for (const letter of 'abc') await app.page.keyboard.press(letter);
  await expect(app.token).not.toHaveValue(token);
  await app.settled();
  await expect(lines).toHaveAttribute('data-least', '1');

  await app.edit('Payload', '1598609148', '1598709148');
  await expect(lines).toContainText('29 Aug 2020, 13:52:28 UTC · expired ');
});

test('what is said beside a claim is cut where its row ends, so that no line moves', async ({ app }) => {
  await app.openRich();
  const name = 'A name that is too long to leave room beside it '.repeat(3);
  await app.pasteToken(
    tokenOf({ email: 'a'.repeat(50), preferred_username: name.slice(0, 40), exp: 4_000_000_000 }),
  );
  const payload = app.page.getByRole('region', { name: 'Payload', exact: true });
  const line = (text: string) => payload.locator('.view-line', { hasText: text });
  await expect(line('"exp"')).toContainText('Oct 2096');
  const rows = await payload.locator('.view-line').count();
  expect(rows).toBe(5);
  await app.page.setViewportSize({ width: 1024, height: 768 });
  await expect(payload.locator('.view-line')).toHaveCount(rows);
  await app.page.setViewportSize({ width: 730, height: 768 });
  await expect(line('"exp"')).toContainText('2 Oct 2096');
});
