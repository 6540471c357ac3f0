import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { EXPIRED_2020, LONG_SECRET, tokenOf } from './tokens.ts';

/** WCAG 1.4.12, as its bookmarklet sets it. */
const TEXT_SPACING = `*:not(.monaco-editor *) {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }`;

/** The buttons whose words are cut off or lie outside the window. */
function findCut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, h1, h2, h3, [role="status"]')]
      .filter((node) => node.checkVisibility({ visibilityProperty: true }))
      .filter((node) => {
        const { right, width } = node.getBoundingClientRect();
        const isHidden = width <= 1;
        return !isHidden && (node.scrollWidth > node.clientWidth + 1 || right > window.innerWidth + 1);
      })
      .map((node) => node.ariaLabel ?? node.textContent),
  );
}

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`wider spacing of text cuts nothing off at ${width}x${height}`, async ({ app }) => {
    await app.page.setViewportSize({ width, height });
    await app.open({ query: '' });
    await app.pasteToken(EXPIRED_2020);
    await app.typeKey('secret');
    // The policy allows no style element; a sheet that is adopted is none.
    await app.page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, TEXT_SPACING);
    expect(await findCut(app.page)).toEqual([]);
    const overflow = () => app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBe(0);
  });
}

test('at 200% zoom everything is still there, without scrolling sideways', async ({ app }) => {
  // A window of 1280x1024, half of its pixels.
  await app.page.setViewportSize({ width: 640, height: 512 });
  await app.open({ query: '' });
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  expect(await findCut(app.page)).toEqual([]);
  for (const part of [app.token, app.key, app.keyFormat, app.algorithm, app.claims, app.findings]) {
    await part.scrollIntoViewIfNeeded();
    await expect(part).toBeInViewport();
  }
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
});

test('in forced colours the parts of the token still differ, by their lines', async ({ app }) => {
  await app.page.emulateMedia({ forcedColors: 'active' });
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  const lines = await app.page
    .getByRole('region', { name: 'Encoded token' })
    .locator('div[aria-hidden="true"] span')
    .evaluateAll((runs) =>
      runs
        .filter((run) => (run.textContent?.length ?? 0) > 1 && run.checkVisibility())
        .map((run) => getComputedStyle(run).textDecorationLine + getComputedStyle(run).textDecorationStyle),
    );
  expect(new Set(lines).size).toBe(3);
  // Only one of the two texts is seen.
  expect(await app.token.evaluate((box) => getComputedStyle(box).color)).toBe('rgba(0, 0, 0, 0)');
});

test('paper gets verdict, header, the whole payload and every finding, and never the key', async ({
  app,
}) => {
  const many = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`claim-${index}`, index]));
  await app.open({ query: '' });
  await app.pasteToken(tokenOf({ ...many, exp: 1_598_609_148 }));
  await app.typeKey(LONG_SECRET);
  await app.page.emulateMedia({ media: 'print' });
  await app.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const paper = app.page.getByRole('article', { name: 'Printed page' });
  await expect(paper.getByRole('heading', { level: 1 })).toHaveText(/expired/);
  await expect(paper).toContainText('"alg": "HS256"');
  await expect(paper).toContainText('"claim-79": 79');
  const findings = await app.page.locator('[data-finding] h3').allTextContents();
  for (const title of findings) await expect(paper).toContainText(title);
  expect(findings).not.toEqual([]);
  const printed = await app.page.locator('body').innerText();
  expect(printed).not.toContain(LONG_SECRET);
  expect(printed).not.toContain('Examples');
  await expect(app.key).toBeHidden();
  await app.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(paper).toHaveCount(0);
});
