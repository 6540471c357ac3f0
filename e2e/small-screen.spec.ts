import type { Page } from '@playwright/test';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { EXPIRED_2020, encode, holds, LONG_SECRET, tokenOf } from './tokens.ts';

const SIZES = [
  [390, 844],
  [360, 700],
  [320, 640],
] as const;

/** Issue 14: an expired token of which the secret is no sample. */
const EXPIRED = tokenOf({ sub: 'alice', iat: 1_598_608_848, exp: 1_598_609_148 });

function dock({ page }: ClaimscopePage) {
  return page.getByRole('navigation', { name: 'Places', exact: true });
}

async function expectCurrent(app: ClaimscopePage, name: string): Promise<void> {
  const current = dock(app).locator('[aria-current]');
  await expect(current).toHaveCount(1);
  await expect(current).toHaveText(name);
}

/** How far something stands out at the side of the window, where it can be seen. */
function findTooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > window.innerWidth ? ['the page'] : [];
    const controls = document.querySelectorAll<HTMLElement>('button, select, label, textarea, h1, h2');
    const out = [...controls].filter((node) => {
      const { left, right, width } = node.getBoundingClientRect();
      return (
        width > 1 &&
        node.checkVisibility({ visibilityProperty: true }) &&
        (left < -0.5 || right > window.innerWidth + 0.5)
      );
    });
    return [...wide, ...out.map((node) => node.ariaLabel ?? node.textContent)];
  });
}

test.describe('with a finger', () => {
  test.use({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });

  test('an expired token is pasted, made valid and copied', async ({ app }) => {
    await app.open({ query: '' });
    await app.pasteToken(EXPIRED);
    await app.typeKey(LONG_SECRET);
    await app.expectVerdict('verified', 'pasted');
    await app.expectChecks({ time: 'fail' });
    await app.key.blur();

    await dock(app)
      .getByRole('button', { name: /^Findings \d/ })
      .tap();
    await app.findings.getByRole('button', { name: /valid for 1 hour|one hour from now/ }).tap();
    await app.settled();
    await app.expectChecks({ time: 'pass' });
    await app.expectVerdict('verified', 'edited');

    await dock(app).getByRole('button', { name: 'Copy the token', exact: true }).tap();
    await expect(dock(app).getByText('Copied').first()).toBeVisible();
    const copied = await app.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await app.token.inputValue());
    expect(holds(copied, LONG_SECRET)).toBe(true);
  });

  test('the dock goes to each place, says which one is in view, and leaves room for the keyboard', async ({
    app,
  }) => {
    await app.open({ query: '' });
    await expect(dock(app)).toBeHidden();
    await app.pasteToken(EXPIRED_2020);
    await app.token.focus();
    await expect(dock(app)).toBeHidden();
    await app.token.blur();
    await expect(dock(app)).toBeVisible();
    await expectCurrent(app, 'Token');
    for (const [name, region] of [
      ['Claims', 'Payload'],
      ['Findings', 'Findings'],
      ['Policy', 'Policy'],
      ['Token', 'Encoded token'],
    ] as const) {
      await dock(app)
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .tap();
      await expect(dock(app).locator('[aria-current]')).toContainText(name);
      const panel = app.page.getByRole('region', { name: region, exact: true });
      await expect(panel).toBeFocused();
      await expect(panel.getByRole('heading', { name: region, exact: true })).toBeInViewport();
    }
    // By scrolling as well.
    await app.claims.evaluate((node) => node.scrollIntoView({ block: 'center' }));
    await expectCurrent(app, 'Claims');
    await app.page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expectCurrent(app, 'Policy');
  });

  test('"Claims" shows the claims, whichever view of the payload was chosen', async ({ app }) => {
    await app.open({ query: '' });
    await app.pasteToken(EXPIRED_2020);
    await app.token.blur();
    await app.view('JSON');
    await expect(app.claims).toBeHidden();
    await dock(app).getByRole('button', { name: 'Claims' }).tap();
    await expect(app.claims).toBeInViewport();
  });

  test('the header is one line that opens, by itself where a finding points into it', async ({ app }) => {
    await app.open({ query: '' });
    await app.pasteToken(tokenOf({ sub: 'alice' }).replace(/^[^.]*/, encode('{"alg":"none","alg":"HS256"}')));
    await app.token.blur();
    const panel = app.page.getByRole('region', { name: 'Header', exact: true });
    await expect(app.box('Header')).toBeHidden();
    expect((await panel.boundingBox())?.height).toBeLessThanOrEqual(50);
    const fold = app.button('Header');
    await expect(fold).toHaveAttribute('aria-expanded', 'false');
    await fold.tap();
    await expect(app.box('Header')).toBeVisible();
    await expect(fold).toHaveAttribute('aria-expanded', 'true');
    await fold.tap();
    await expect(app.box('Header')).toBeHidden();
    await app.findings.getByRole('button', { name: 'Show in header' }).first().tap();
    await expect(app.box('Header')).toBeFocused();
  });

  for (const [width, height] of SIZES) {
    test(`nothing is too wide at ${width}x${height}, and every name is there`, async ({ app }) => {
      await app.page.setViewportSize({ width, height });
      await app.open({ query: '' });
      expect.soft(await findTooWide(app.page), 'empty').toEqual([]);
      for (const name of ['New token', 'Examples', 'Theme', 'Nothing leaves this page']) {
        await expect.soft(app.button(name)).toBeInViewport({ ratio: 1 });
      }
      await app.pasteToken(EXPIRED_2020);
      await app.typeKey('secret');
      expect.soft(await findTooWide(app.page), 'verified').toEqual([]);
      await app.view('JSON');
      await app.edit('Payload', 'USER', 'ADMIN');
      expect.soft(await findTooWide(app.page), 'edited').toEqual([]);
      await app.button('Header').tap();
      await app.replace('Header', '{"alg":');
      expect.soft(await findTooWide(app.page), 'broken').toEqual([]);
      await expect(app.keyFormat).toBeVisible();
    });
  }
});

test('the verdict shrinks to 68 px while the page scrolls, and nothing moves for it', async ({ app }) => {
  const { page } = app;
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await app.open({ query: '' });
    await app.pasteToken(EXPIRED_2020);
    await app.typeKey('secret');
    const bar = app.verdict.locator('xpath=ancestor::div[.//ol][1]');
    const whole = (await bar.boundingBox())?.height ?? 0;
    expect(whole).toBeGreaterThan(100);
    const length = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await length();
    await app.findings.evaluate((node) => node.scrollIntoView());
    await expect.poll(async () => await bar.boundingBox()).toMatchObject({ y: 0, height: 68 });
    await expect(app.verdict).toBeInViewport({ ratio: 1 });
    for (const name of ['form', 'algorithm', 'key', 'signature', 'time', 'policy'] as const) {
      await expect(app.check(name).getByRole('button').first()).toBeInViewport({ ratio: 1 });
    }
    expect(await length()).toBe(before);
    // What the page goes to is not beneath it.
    expect((await app.findings.boundingBox())?.y).toBeGreaterThanOrEqual(68);
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect.poll(async () => (await bar.boundingBox())?.height).toBe(whole);
  }
});

test('in a low window neither the verdict nor the dock stays in view', async ({ app }) => {
  await app.page.setViewportSize({ width: 320, height: 400 });
  await app.open({ query: '' });
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  await expect(dock(app)).toBeHidden();
  await app.findings.evaluate((node) => node.scrollIntoView());
  await expect(app.verdict).not.toBeInViewport();
});
