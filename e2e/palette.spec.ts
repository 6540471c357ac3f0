import type { Locator } from '@playwright/test';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { holdBack } from './hold-back.ts';
import { EXPIRED_2020, LONG_SECRET, tokenOf } from './tokens.ts';

/** The palette as somebody meets it: a dialog with a field, and a list of which the field names one option. */
class PalettePage {
  readonly dialog: Locator;
  readonly field: Locator;
  readonly options: Locator;
  readonly #app: ClaimscopePage;

  constructor(app: ClaimscopePage) {
    this.#app = app;
    this.dialog = app.page.getByRole('dialog', { name: 'Commands', exact: true });
    this.field = this.dialog.getByRole('combobox', { name: 'Search commands' });
    this.options = this.dialog.getByRole('listbox', { name: 'Commands' }).getByRole('option');
  }

  async open(): Promise<void> {
    await this.#app.listening();
    await this.#app.page.keyboard.press('ControlOrMeta+k');
    await expect(this.field).toBeFocused();
  }

  /** The option that Enter would choose. */
  async active(): Promise<Locator> {
    const id = await this.field.getAttribute('aria-activedescendant');
    return this.#app.page.locator(`[id="${id}"]`);
  }

  async run(query: string): Promise<void> {
    await this.open();
    await this.field.fill(query);
    await this.#app.page.keyboard.press('Enter');
    await expect(this.dialog).toHaveCount(0);
  }
}

const CHUNK = /command-palette/;

test('opens with a key or from the top bar, is loaded only then, and gives the focus back', async ({
  app,
}) => {
  const asked: string[] = [];
  app.page.on('request', (request) => asked.push(request.url()));
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  const opener = app.button('Search commands…');
  await expect(opener).toContainText('K');
  expect(asked.filter((url) => CHUNK.test(url))).toEqual([]);

  const palette = new PalettePage(app);
  await app.key.focus();
  await palette.open();
  expect(asked.filter((url) => CHUNK.test(url))).not.toEqual([]);
  await app.page.keyboard.press('Escape');
  await expect(palette.dialog).toHaveCount(0);
  await expect(app.key).toBeFocused();

  await opener.click();
  await expect(palette.field).toBeFocused();
  await app.listening();
  await app.page.keyboard.press('ControlOrMeta+k');
  await expect(palette.dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test('takes what is typed before its commands have loaded, and no box of the page does', async ({ app }) => {
  const { page } = app;
  const held = await holdBack(page, (path) => CHUNK.test(path));
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('changeme');
  await app.listening();
  const palette = new PalettePage(app);
  const early = palette.dialog.getByRole('textbox', { name: 'Search commands' });
  await app.key.focus();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('go ver');
  await expect(early).toHaveValue('go ver');
  await expect(app.key).toHaveValue('changeme');
  // The same keys close it as they do later.
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette.dialog).toHaveCount(0);
  await expect(app.key).toBeFocused();

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('sha');
  await held.release();
  await expect(palette.field).toBeFocused();
  await page.keyboard.type('re');
  await expect(palette.field).toHaveValue('share');
  await expect(palette.options.first()).toContainText('Share');
  await expect(app.key).toHaveValue('changeme');
});

test('does at last what was asked for before its commands had loaded', async ({ app }) => {
  const { page } = app;
  const held = await holdBack(page, (path) => CHUNK.test(path));
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.listening();
  await app.key.focus();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('keyboard shortcuts');
  await page.keyboard.press('Enter');
  await held.release();
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(app.key).toHaveValue('');

  // Enter alone chooses none of them.
  await page.reload();
  await app.pasteToken(EXPIRED_2020);
  await app.listening();
  const again = await holdBack(page, (path) => CHUNK.test(path));
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('Enter');
  await again.release();
  await expect(new PalettePage(app).options.first()).toBeVisible();
});

test('says which option Enter would choose, of how many, and goes round', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  const palette = new PalettePage(app);
  await palette.open();
  const { keyboard } = app.page;
  const size = await palette.options.count();
  expect(size).toBeGreaterThan(60);
  const expectActive = async (position: number): Promise<void> => {
    const active = await palette.active();
    await expect(active).toHaveAttribute('aria-selected', 'true');
    await expect(active).toHaveAttribute('aria-posinset', String(position));
    await expect(active).toHaveAttribute('aria-setsize', String(size));
    await expect(active).toBeInViewport();
    await expect(palette.dialog.locator('[aria-selected="true"]')).toHaveCount(1);
  };
  await expectActive(1);
  await keyboard.press('ArrowDown');
  await expectActive(2);
  await keyboard.press('End');
  await expectActive(size);
  await keyboard.press('ArrowDown');
  await expectActive(1);
  await keyboard.press('ArrowUp');
  await expectActive(size);
  await keyboard.press('Home');
  await expectActive(1);
  await expect(palette.field).toHaveAttribute('aria-expanded', 'true');

  await palette.field.fill('zzzz');
  await expect(palette.dialog.getByRole('status')).toHaveText('No commands match “zzzz”.');
  await expect(palette.field).toHaveAttribute('aria-expanded', 'false');
  await expect(palette.field).not.toHaveAttribute('aria-activedescendant');
  await keyboard.press('Enter');
  await expect(palette.dialog).toBeVisible();
});

test('finds by some of the letters, and marks them', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  const palette = new PalettePage(app);
  await palette.open();
  await palette.field.fill('cpytok');
  await expect(palette.options.first()).toContainText('Copy token');
  await expect(palette.options.first().locator('mark')).toHaveText(['C', 'py', 'tok']);
  await palette.field.fill('exp');
  for (const name of ['Set exp in 1 hour', 'Claim exp', 'Example: An expired token'])
    await expect(palette.options.filter({ hasText: name })).toHaveCount(1);
});

test('has every button, list and switch of the page, and what menus hold', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  const palette = new PalettePage(app);
  await palette.open();
  const labels = (await palette.options.allInnerTexts()).join('\n');
  for (const label of [
    'Paste token',
    'New token',
    'Example: RS256',
    'Copy token',
    'Copy header',
    'Copy payload',
    'Clear',
    'Sign with this key',
    'Generate key',
    'Generate key for ES256',
    'Key format: Hex',
    'Algorithm: HS512',
    'More for the key',
    'Undo',
    'Set exp in 1 hour',
    'Add claim',
    'Payload view: Claims',
    'Keep white space as typed: on',
    'Set policy…',
    'Set now',
    'What is checked',
    'Theme',
    'Keyboard shortcuts',
    'Go to Encoded token',
    'Go to Findings',
    'Go to Policy',
    'Next finding',
    'Check: Time',
  ])
    expect(labels, label).toContain(label);
  // It is off, and nothing is to be said of it.
  expect(labels).not.toContain('Redo');
});

test('has offline use, the box of the server and the session, each once and by other words too', async ({
  app,
}) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.press('Keep this token');
  await app.pasteToken(tokenOf({ iss: 'https://second.example' }));
  const palette = new PalettePage(app);
  await palette.open();
  for (const [query, label] of [
    ['offline', 'Keep for offline use'],
    ['install', 'Keep for offline use'],
    ['server', 'Go to Server'],
    ['error message', 'Go to Server'],
    ['rename', 'Show kept tokens'],
    ['diff', 'Compare tokens'],
  ] as const) {
    await palette.field.fill(query);
    await expect(palette.options.first(), query).toContainText(label);
  }
  await palette.field.fill('compare');
  await expect(palette.options.filter({ hasText: 'Compare' })).toHaveCount(1);
  await app.page.keyboard.press('Escape');
  await expect(palette.dialog).toHaveCount(0);
  await palette.run('go to server');
  await expect(app.page.getByRole('textbox', { name: 'Server message' })).toBeFocused();
  await palette.run('show kept');
  await expect(app.page.getByRole('dialog', { name: 'Kept tokens', exact: true })).toBeVisible();
});

test('an action that cannot be done now says why, and is not done', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  const palette = new PalettePage(app);
  await palette.open();
  await palette.field.fill('sign with this key');
  const option = palette.options.first();
  await expect(option).toHaveAttribute('aria-disabled', 'true');
  await expect(option).toContainText(/There is no key|key/i);
  await app.page.keyboard.press('Enter');
  await expect(palette.dialog).toBeVisible();
});

test('does what it says: example, claim, view, format, menu, dialog', async ({ app }) => {
  await app.open();
  const palette = new PalettePage(app);
  await palette.run('example expired');
  await expect(app.token).not.toHaveValue('');
  await app.settled();
  await app.expectChecks({ time: 'fail' });
  await palette.run('set exp 1 hour');
  await app.settled();
  await app.expectChecks({ time: 'pass' });
  await app.expectVerdict('verified', 'edited');
  await palette.run('view claims');
  await expect(app.claims).toBeVisible();
  await palette.run('add claim');
  await expect(
    app.page.getByRole('textbox', { name: 'Claim name' }).or(app.page.getByLabel('Claim name')),
  ).toBeFocused();
  await palette.run('format hex');
  await expect(app.keyFormat).toHaveValue('hex');
  await palette.run('set now');
  await expect(app.button('Use current time')).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(app.button('Set now')).toBeFocused();
  await palette.run('set policy');
  await expect(app.page.getByRole('dialog', { name: 'What your verifier requires' })).toBeVisible();
  // Over a dialog there is no page to act on.
  await app.listening();
  await app.page.keyboard.press('ControlOrMeta+k');
  await expect(palette.dialog).toHaveCount(0);
});

test('goes to regions, findings and claims, and lists what was done lately first', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'a', password: 'hunter22' }));
  await app.typeKey(LONG_SECRET);
  const palette = new PalettePage(app);
  await palette.run('go key');
  await expect(app.key).toBeFocused();
  await palette.run('go payload');
  await expect(app.box('Payload')).toBeFocused();
  await palette.run('next finding');
  await expect(app.findings.locator('[data-finding]').first()).toBeFocused();
  await palette.run('claim password');
  await expect(app.box('Payload')).toBeFocused();
  const chosen = await app
    .box('Payload')
    .evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd));
  expect(chosen).toBe('"hunter22"');
  await palette.run('remove password');
  await app.settled();
  expect(await app.text('Payload')).not.toContain('hunter22');
  await palette.open();
  const recent = palette.dialog.getByRole('group', { name: 'Recent' }).getByRole('option');
  // What was fixed is no longer to be done.
  await expect(recent.first()).toContainText('Next finding');
});

test('a mouse points and chooses', async ({ app }) => {
  await app.open();
  await app.button('Search commands…').click();
  const palette = new PalettePage(app);
  await palette.field.fill('keyboard shortcuts');
  await palette.options.first().click();
  await expect(palette.dialog).toHaveCount(0);
  await expect(app.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});
