import type { Page } from '@playwright/test';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { type HeldBack, holdBack } from './hold-back.ts';
import { noteShifts, waitForPaint } from './layout-shifts.ts';
import { EXPIRED_2020, LONG_SECRET, tokenOf } from './tokens.ts';

/** The script of the first view, with what it imports. */
async function firstScripts(page: Page): Promise<ReadonlySet<string>> {
  const html = await (await page.request.get('./')).text();
  return new Set(Array.from(html.matchAll(/"\.(\/assets\/[^"]+\.js)"/g), ([, path]) => path ?? ''));
}

/** Opens the page of which nothing but the first script has come, which has run by then. */
async function openEarly(app: ClaimscopePage, address = './?editor=plain'): Promise<HeldBack> {
  const first = await firstScripts(app.page);
  const isHeld = (path: string): boolean => !first.has(path);
  const heldBack = await holdBack(app.page, isHeld);
  const asked = app.page.waitForRequest((request) => {
    const { pathname } = new URL(request.url());
    return pathname.startsWith('/assets/') && isHeld(pathname);
  });
  await app.page.goto(address, { waitUntil: 'commit' });
  await asked;
  return heldBack;
}

async function expectDecoded(app: ClaimscopePage, header: string, payload: string): Promise<void> {
  await expect(app.box('Header')).toHaveValue(header);
  await expect(app.box('Payload')).toHaveValue(payload);
  await expect(app.page.locator('html[data-filled]')).toHaveCount(1);
}

async function expectStillEarly(app: ClaimscopePage): Promise<void> {
  await expect(app.main).toHaveAttribute('aria-busy', 'true');
  await expect(app.page.locator('[data-verdict]')).toHaveCount(0);
}

const HEADER = '{\n  "alg": "HS256",\n  "typ": "JWT"\n}';
const ALICE = tokenOf({ sub: 'alice' });
const ALICE_PAYLOAD = '{\n  "sub": "alice"\n}';
const BOB = tokenOf({ sub: 'bob' });
const BOB_PAYLOAD = '{\n  "sub": "bob"\n}';

test.describe('before the program has come', () => {
  test('a paste is decoded, and answered once it comes', async ({ app }) => {
    const { release } = await openEarly(app);
    await app.token.fill(ALICE);
    await expectDecoded(app, HEADER, ALICE_PAYLOAD);
    await expectStillEarly(app);
    await app.token.fill(BOB);
    await expectDecoded(app, HEADER, BOB_PAYLOAD);
    await release();
    await app.settled();
    await app.expectVerdict('no-key', 'pasted');
    await expectDecoded(app, HEADER, BOB_PAYLOAD);
    await expect(app.token).toHaveValue(BOB);
  });

  test('a box that is emptied again leaves an empty page', async ({ app }) => {
    const { release } = await openEarly(app);
    await app.token.fill(ALICE);
    await expectDecoded(app, HEADER, ALICE_PAYLOAD);
    await app.token.fill('');
    await expect(app.page.locator('html[data-filled]')).toHaveCount(0);
    await release();
    await app.settled();
    await app.expectVerdict('empty', 'pasted');
  });

  test('a key and its format are taken over', async ({ app }) => {
    const { release } = await openEarly(app);
    const secret = Buffer.from(LONG_SECRET, 'utf8').toString('hex');
    await app.token.fill(ALICE);
    await app.key.fill(secret);
    await app.keyFormat.selectOption('hex');
    await expectStillEarly(app);
    await release();
    await app.settled();
    await app.expectVerdict('verified', 'pasted');
    await expect(app.key).toHaveValue(secret);
    await expect(app.keyFormat).toHaveValue('hex');
  });

  test('a press of "Examples" opens the menu once it comes', async ({ app }) => {
    const { release } = await openEarly(app);
    await app.button('Examples').click();
    await release();
    await app.page.getByRole('button', { name: /^An expired token/ }).click();
    await expect(app.token).not.toHaveValue('');
    await app.settled();
    await app.expectVerdict('verified', 'pasted');
  });

  test('a press of "New token" starts one once it comes', async ({ app }) => {
    const { release } = await openEarly(app);
    await app.button('New token').click();
    await release();
    await app.expectVerdict('verified', 'edited');
    await expect(app.box('Payload')).not.toHaveValue('');
  });

  test('a press of "Theme" changes it once it comes', async ({ app }) => {
    await app.page.emulateMedia({ colorScheme: 'light' });
    const { release } = await openEarly(app);
    await app.button('Theme').click();
    await expect(app.page.locator('html')).toHaveCSS('color-scheme', 'light dark');
    await release();
    await expect(app.page.locator('html')).toHaveCSS('color-scheme', 'dark');
  });

  test('an example of the empty page is made once it comes', async ({ app }) => {
    const { release } = await openEarly(app);
    await app.button('Sensitive data').click();
    await release();
    await expect(app.token).not.toHaveValue('');
    await app.settled();
    await app.expectVerdict('verified', 'pasted');
  });

  test('a view of the payload and a switch are taken over', async ({ app }) => {
    const { release } = await openEarly(app);
    await app.token.fill(ALICE);
    await app.page.getByRole('switch', { name: 'Keep white space as typed' }).click();
    await release();
    await app.settled();
    await expect(app.page.getByRole('switch', { name: 'Keep white space as typed' })).toBeChecked();
    await app.page.unrouteAll();

    const again = await openEarly(app);
    await app.token.fill(ALICE);
    await app.page.getByRole('radio', { name: 'Claims' }).click();
    await again.release();
    await expect(app.claims).toBeVisible();
    await expect(app.page.getByRole('radio', { name: 'Claims' })).toBeChecked();
  });

  test('text, caret, selection, focus, scroll position and undo of the token box stay', async ({ app }) => {
    const { release } = await openEarly(app);
    const long = tokenOf({ words: 'word '.repeat(600) });
    await app.token.focus();
    await app.page.keyboard.insertText(ALICE);
    await app.page.keyboard.press('ControlOrMeta+a');
    await app.page.keyboard.insertText(long);
    await expect(app.box('Payload')).toHaveValue(/word word/);
    await app.token.evaluate((node: HTMLTextAreaElement) => {
      node.setSelectionRange(11, 37, 'backward');
      node.scrollTop = 120;
      Reflect.set(node, 'mark', 'the same');
    });
    const view = () =>
      app.token.evaluate((node: HTMLTextAreaElement) => ({
        value: node.value,
        start: node.selectionStart,
        end: node.selectionEnd,
        direction: node.selectionDirection,
        scrollTop: node.scrollTop,
        isFocused: document.activeElement === node,
        mark: Reflect.get(node, 'mark') as unknown,
      }));
    const before = await view();
    expect(before).toMatchObject({ value: long, start: 11, end: 37, direction: 'backward', isFocused: true });
    expect(before.scrollTop).toBeGreaterThan(100);
    await release();
    await app.settled();
    expect(await view()).toEqual(before);

    await app.page.keyboard.press('ControlOrMeta+z');
    await app.settled();
    await expect(app.token).toHaveValue(ALICE);
    await expectDecoded(app, HEADER, ALICE_PAYLOAD);
    await app.page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(app.token).toHaveValue(long);
  });

  test('caret and undo of the key box and of the payload stay', async ({ app }) => {
    const { release } = await openEarly(app);
    await app.token.fill(ALICE);
    await app.key.focus();
    await app.page.keyboard.insertText('first');
    await app.page.keyboard.press('ControlOrMeta+a');
    await app.page.keyboard.insertText(LONG_SECRET);
    await app.key.evaluate((node: HTMLTextAreaElement) => node.setSelectionRange(3, 3));
    await release();
    await app.settled();
    await app.expectVerdict('verified', 'pasted');
    await expect(app.key).toBeFocused();
    expect(await app.key.evaluate((node: HTMLTextAreaElement) => node.selectionStart)).toBe(3);
    await app.page.keyboard.press('ControlOrMeta+z');
    await expect(app.key).toHaveValue('first');
    await app.settled();
    await app.expectVerdict('invalid', 'pasted');
  });

  test('what was typed into Payload becomes a draft', async ({ app }) => {
    const { release } = await openEarly(app);
    await app.token.fill(ALICE);
    await app.key.fill(LONG_SECRET);
    const edited = '{\n  "sub": "mallory"\n}';
    await app.box('Payload').fill(edited);
    await app.box('Payload').evaluate((node: HTMLTextAreaElement) => node.setSelectionRange(5, 8));
    await expect(app.token).toHaveValue(ALICE);
    await release();
    await app.settled();
    await app.expectVerdict('verified', 'edited');
    await expect(app.original).toHaveAttribute('data-verdict', 'verified');
    await expect(app.token).toHaveValue(tokenOf({ sub: 'mallory' }));
    await expect(app.box('Payload')).toHaveValue(edited);
    await expect(app.box('Payload')).toBeFocused();
    expect(
      await app
        .box('Payload')
        .evaluate((node: HTMLTextAreaElement) => [node.selectionStart, node.selectionEnd]),
    ).toEqual([5, 8]);
  });

  test('a token in the address is decoded and removed from the address bar', async ({ app }) => {
    const { release } = await openEarly(app, `./?editor=plain#token=${EXPIRED_2020}`);
    await expect(app.box('Payload')).toHaveValue(/"exp": 1598609148/);
    await expect(app.token).toHaveValue(EXPIRED_2020);
    expect(new URL(app.page.url()).hash).toBe('');
    await expectStillEarly(app);
    await release();
    await app.settled();
    await app.expectVerdict('no-key', 'pasted');
    await expect(app.token).toHaveValue(EXPIRED_2020);
  });

  test('Monaco takes over what was pasted and typed', async ({ app }) => {
    const { release } = await openEarly(app, './');
    await app.token.fill(ALICE);
    await app.key.fill(LONG_SECRET);
    await app.box('Payload').fill(BOB_PAYLOAD);
    await release();
    await expect(app.page.locator('[data-editor="monaco"]')).toHaveCount(2, { timeout: 30_000 });
    await app.expectVerdict('verified', 'edited');
    expect(await app.text('Payload')).toBe(BOB_PAYLOAD);
    expect(await app.text('Header')).toBe(HEADER);
  });

  test('a large token waits for the page', async ({ app }) => {
    const { release } = await openEarly(app);
    const large = tokenOf({ words: 'word '.repeat(60_000) });
    await app.token.fill(large);
    await expect(app.page.locator('html[data-filled]')).toHaveCount(1);
    await release();
    await app.settled();
    await app.expectVerdict('no-key', 'pasted');
    expect(
      await app.box('Payload').evaluate((node: HTMLTextAreaElement) => node.value.length),
    ).toBeGreaterThan(300_000);
  });
});

test('what stood in the boxes before any script ran is decoded', async ({ app }) => {
  const { release } = await holdBack(app.page, () => true);
  await app.page.goto('./?editor=plain', { waitUntil: 'commit' });
  await app.token.fill(ALICE);
  await app.page.locator('textarea[aria-label="Key"]').evaluate((node: HTMLTextAreaElement, secret) => {
    node.value = secret;
  }, LONG_SECRET);
  await app.page.getByLabel('Key format').evaluate((node: HTMLSelectElement) => {
    node.value = 'utf8';
  });
  await expect(app.page.getByLabel('Payload', { exact: true }).and(app.page.locator('textarea'))).toHaveValue(
    '',
  );
  await release();
  await app.settled();
  await expectDecoded(app, HEADER, ALICE_PAYLOAD);
  await app.expectVerdict('verified', 'pasted');
  await expect(app.token).toHaveValue(ALICE);
  await expect(app.keyFormat).toHaveValue('utf8');
});

test('the theme and the columns that were kept are there before the program', async ({ app }) => {
  await app.page.emulateMedia({ colorScheme: 'light' });
  await app.page.addInitScript(() => {
    localStorage.setItem('claimscope:theme', 'dark');
    localStorage.setItem('claimscope:layout', '{"left":300,"right":500}');
  });
  const { release } = await openEarly(app);
  await app.token.fill(ALICE);
  const width = async (name: string) =>
    (await app.page.getByRole('region', { name, exact: true }).boundingBox())?.width ?? 0;
  const look = async () => ({
    theme: await app.page.locator('html').evaluate((node) => getComputedStyle(node).colorScheme),
    left: Math.round(await width('Encoded token')),
    right: Math.round(await width('Findings')),
  });
  const before = await look();
  expect(before.theme).toBe('dark');
  // A line stands between the columns.
  expect(before.left).toBe(299);
  expect(before.right).toBe(499);
  await release();
  await app.settled();
  expect(await look()).toEqual(before);
});

test.describe('nothing moves by itself', () => {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    for (const [name, hash] of [
      ['the empty page', ''],
      ['a page with a token in its address', `#token=${EXPIRED_2020}`],
    ] as const) {
      test(`${name} at ${width}x${height}`, async ({ app }) => {
        const { page } = app;
        await page.setViewportSize({ width, height });
        await page.addInitScript(noteShifts);
        const devTools = await page.context().newCDPSession(page);
        await devTools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        const first = await firstScripts(page);
        const firstHeld = await holdBack(page, (path) => first.has(path));
        const restHeld = await holdBack(page, (path) => !first.has(path));
        await page.goto(`./${hash}`, { waitUntil: 'commit' });
        // What is drawn before each of them comes is where it could move from.
        await expect(app.token).toBeVisible();
        await page.evaluate(waitForPaint);
        await firstHeld.release();
        await expect(page.locator('html[data-started]')).toHaveCount(1);
        await page.evaluate(waitForPaint);
        await restHeld.release();
        await app.settled();
        // Of the payload a narrow page shows the claims.
        const rich = page.locator('[data-editor="monaco"]');
        await expect(rich).toHaveCount(width < 700 ? 1 : 2, { timeout: 60_000 });
        await page.evaluate(waitForPaint);
        expect(await page.evaluate(() => Reflect.get(globalThis, 'shifts') as unknown)).toEqual([]);
      });
    }
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what it needs', async ({ page }) => {
    await page.goto('./');
    const words = page.locator('noscript p');
    await expect(words).toBeVisible();
    await expect(words).toContainText('Turn on JavaScript');
  });
});
