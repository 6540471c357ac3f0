import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { ClaimscopePage } from './claimscope-page.ts';
import { type DeployedSite, deploySite } from './deployed-site.ts';
import { expect, test } from './fixtures.ts';
import { EXPIRED_2020, keyPair, signed } from './tokens.ts';

/** Every test has a host of its own, since what is kept belongs to its origin. */
test.use({ allowed: [/^request: http:\/\/localhost:\d+\//] });

const PRIVACY = 'Nothing leaves this page';

async function openSite(page: Page, site: DeployedSite, query = '?editor=plain'): Promise<ClaimscopePage> {
  const app = new ClaimscopePage(page);
  await page.goto(site.url + query);
  await app.settled();
  return app;
}

/** One press, as a person does it; returns the tab that it opens once all is kept. */
async function keep(app: ClaimscopePage): Promise<Page> {
  const opened = app.page.context().waitForEvent('page');
  await app.button(PRIVACY).click();
  await app.button('Keep for offline use').click();
  const tab = await opened;
  await expect(tab.getByRole('status')).toContainText('Kept for offline use.', { timeout: 60_000 });
  return tab;
}

/** The build's own files, as a host may be asked for them. */
const OWN =
  /^\/(?:some\/sub\/path\/)?(?:$|(?:assets\/[\w.-]+|icons\/[\w.-]+|[\w-]+\.(?:html|svg|js|webmanifest))$)/;

test('after one press everything works without a network: Monaco, examples, dialogs, the page that fetches', async ({
  page,
}) => {
  const site = await deploySite();
  const app = await openSite(page, site, '');
  await app.pasteToken(EXPIRED_2020);
  const tab = await keep(app);
  await expect(tab.getByRole('status')).toContainText('Claimscope answers for every page at localhost:');
  await tab.setViewportSize({ width: 390, height: 844 });
  const card = await tab.getByRole('main').boundingBox();
  expect([card?.x, card?.width]).toEqual([16, 358]);
  await tab.close();
  // The page that was open says so, and still has what was in it.
  await expect(page.getByText('Kept for offline use', { exact: true })).toBeVisible();
  await expect(app.token).toHaveValue(EXPIRED_2020);

  await site.goAway();
  site.hits.length = 0;
  await page.goto(`${site.url}?utm=secret#token=${EXPIRED_2020}`);
  await app.settled();
  await expect(app.token).toHaveValue(EXPIRED_2020);
  await expect(page.locator('[data-editor="monaco"]')).toHaveCount(2, { timeout: 30_000 });
  await app.edit('Payload', 'USER', 'ADMIN');
  await app.expectVerdict('no-key', 'edited');
  await app.chooseExample('ES384');
  await app.expectVerdict('verified', 'pasted');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.press('Escape');
  const fetching = await page.context().newPage();
  await fetching.goto(`${site.url}fetch.html`);
  await expect(fetching.getByRole('heading', { name: 'Fetch a public key' })).toBeVisible();
  expect(site.hits).toEqual([]);
  await site.stop();
});

test('it works after the browser was closed and opened again, below a path and without the server', async () => {
  const site = await deploySite('/some/sub/path/');
  const profile = mkdtempSync(join(tmpdir(), 'claimscope-profile-'));
  const start = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(profile, {
      executablePath: process.env.CLAIMSCOPE_CHROMIUM ?? '',
      viewport: { width: 1440, height: 900 },
    });
  const first = await start();
  await keep(await openSite(await first.newPage(), site));
  expect(site.hits.filter((hit) => !hit.startsWith('/some/sub/path/'))).toEqual([]);
  await first.close();
  await site.goAway();

  const second = await start();
  const page = await second.newPage();
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') failures.push(message.text());
  });
  const { privatePem, publicPem } = keyPair('P-256');
  const app = await openSite(page, site, '');
  await app.pasteToken(signed('ES256', '{"sub":"alice"}', privatePem));
  await app.typeKey(publicPem);
  await app.expectVerdict('verified', 'pasted');
  await expect(page.locator('[data-editor="monaco"]')).toHaveCount(2, { timeout: 30_000 });
  expect(JSON.parse(await app.text('Payload'))).toEqual({ sub: 'alice' });
  expect(failures).toEqual([]);
  await second.close();
  rmSync(profile, { recursive: true, force: true });
  await site.stop();
});

test('an update is offered, never forced: with a draft it asks first, and the draft stays', async ({
  page,
}) => {
  const site = await deploySite();
  const app = await openSite(page, site);
  await (await keep(app)).close();
  await page.reload();
  await app.settled();
  await app.pasteToken(EXPIRED_2020);
  await app.edit('Payload', 'USER', 'ADMIN');
  const draft = await app.token.inputValue();

  site.deploy(site.buildAgain('policy-dialog'));
  const other = await page.context().newPage();
  await other.goto(site.url);
  await expect(page.getByRole('status').filter({ hasText: 'An update is ready' })).toBeAttached({
    timeout: 60_000,
  });
  await expect(page).toHaveTitle(/^Claimscope/);
  await expect(app.token).toHaveValue(draft);

  await app.button(PRIVACY).click();
  await app.button('Update now').click();
  await expect(page.getByRole('alert')).toContainText('discards your draft');
  await app.button('Not now').click();
  await expect(app.token).toHaveValue(draft);
  // Another tab takes the update; this one keeps its draft, and loads what it needs from its own version.
  await site.goAway();
  await other.getByRole('button', { name: PRIVACY }).click();
  await other.getByRole('button', { name: 'Update now' }).click();
  await expect(other).toHaveTitle(/^Second build/);
  await expect(page).toHaveTitle(/^Claimscope/);
  await expect(app.token).toHaveValue(draft);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Set policy…', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'What your verifier requires' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.reload();
  await app.settled();
  await expect(page).toHaveTitle(/^Second build/);
  await site.stop();
});

test('pressing through discards and updates, in one go where nothing was entered', async ({ page }) => {
  const site = await deploySite();
  const app = await openSite(page, site);
  await (await keep(app)).close();
  site.deploy(site.buildAgain('policy-dialog'));
  await page.reload();
  await app.settled();
  await expect(page.getByRole('status').filter({ hasText: 'An update is ready' })).toBeAttached({
    timeout: 60_000,
  });
  await app.pasteToken(EXPIRED_2020);
  await app.button(PRIVACY).click();
  await app.button('Update now').click();
  await app.button('Discard and update').click();
  await expect(page).toHaveTitle(/^Second build/);
  await app.settled();
  await expect(app.token).toHaveValue('');
  await site.stop();
});

test('stopping leaves nothing behind', async ({ page }) => {
  const site = await deploySite();
  const app = await openSite(page, site);
  const tab = await keep(app);
  await tab.getByRole('button', { name: 'Stop keeping' }).click();
  await expect(tab.getByRole('status')).toContainText('not kept for offline use any more');
  expect(
    await tab.evaluate(async () => [
      (await navigator.serviceWorker.getRegistrations()).length,
      (await caches.keys()).length,
    ]),
  ).toEqual([0, 0]);
  await site.stop();
});

test.describe('where something is refused or missing', () => {
  test.use({
    allowed: [
      /^(?:request: http:\/\/localhost:\d+\/|console: Failed to load resource|error: Failed to fetch dynamically)/,
    ],
  });

  test('a deployment that is only half there is not kept, and the page says why', async ({ page }) => {
    const site = await deploySite();
    const app = await openSite(page, site);
    const worker = `${site.url}sw.js`;
    const half = site.buildAgain('policy-dialog');
    // The worker of one build with the files of another.
    site.deploy(half);
    expect((await page.request.get(worker)).ok()).toBe(true);
    rmSync(join(half, 'icon.svg'));
    const opened = page.context().waitForEvent('page');
    await app.button(PRIVACY).click();
    await app.button('Keep for offline use').click();
    const tab = await opened;
    await expect(tab.getByRole('status')).toContainText('The server does not have icon.svg', {
      timeout: 60_000,
    });
    await expect(tab.getByRole('status')).toContainText('middle of an update');
    expect(await tab.evaluate(async () => (await caches.keys()).length)).toBe(0);
    await expect(tab.getByRole('button', { name: 'Keep for offline use' })).toBeVisible();
    await site.stop();
  });

  test('nothing but the files of the build is asked of the server, whatever is asked of the worker', async ({
    page,
  }) => {
    const site = await deploySite();
    const app = await openSite(page, site);
    await (await keep(app)).close();
    await page.goto(`${site.url}?token=secret&editor=plain`);
    await app.settled();
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    site.hits.length = 0;
    const answers = await page.evaluate(async () => {
      const settle = (node: HTMLElement, put: () => void): Promise<string> =>
        new Promise((resolve) => {
          node.addEventListener('load', () => resolve('loaded'));
          node.addEventListener('error', () => resolve('refused'));
          put();
          document.body.append(node);
        });
      const image = (url: string, policy = ''): Promise<string> => {
        const node = new Image();
        node.referrerPolicy = policy;
        return settle(node, () => node.setAttribute('src', url));
      };
      const style = document.createElement('link');
      style.rel = 'stylesheet';
      const prefetch = document.createElement('link');
      prefetch.rel = 'prefetch';
      const load = (url: string): Promise<string> =>
        import(/* @vite-ignore */ url).then(
          () => 'loaded',
          () => 'refused',
        );
      const { controller } = navigator.serviceWorker;
      const url = new URL('./icon.svg?token=secret-message', location.href).href;
      for (const message of [
        url,
        { url },
        { type: 'CACHE_URLS', payload: { urlsToCache: [url] } },
        ['activate'],
        null,
      ]) {
        controller?.postMessage(message);
      }
      const results = [
        await image('./icon.svg'),
        await image('./icon.svg?token=secret-image'),
        await image('./secret-name.png'),
        await image('./secret-referrer.png', 'unsafe-url'),
        await image('./assets/secret.png'),
        await load('./assets/secret-import.js'),
        await load('./assets/rare.js?token=secret-import'),
        await settle(style, () => style.setAttribute('href', './secret.css?token=secret-style')),
      ];
      // A page can give itself any address of its origin, and so any referrer.
      const here = location.href;
      history.pushState(null, '', './other-path');
      results.push(
        await image('./secret-pushed.png', 'unsafe-url'),
        await image('./icon.svg?token=secret-pushed', 'unsafe-url'),
      );
      history.pushState(null, '', here);
      prefetch.href = './secret-prefetch';
      document.head.append(prefetch);
      return results;
    });
    expect(answers).toEqual([
      'loaded',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
    ]);
    // A navigation to any page of the build with a query, and one more message that the worker has to be through with.
    for (const path of [
      '?token=secret-page',
      'offline.html?token=secret-page',
      'fetch.html?token=secret-page',
    ]) {
      await page.goto(site.url + path);
    }
    await page.evaluate(() => navigator.serviceWorker.ready);
    expect(site.hits.filter((hit) => hit.includes('secret'))).toEqual([]);
    expect(site.hits.filter((hit) => !OWN.test(hit))).toEqual([]);
    await site.stop();
  });

  test('a part that is gone after a deployment says so, and nothing is lost', async ({ page }) => {
    const site = await deploySite();
    const app = await openSite(page, site);
    await app.listening();
    await app.pasteToken(EXPIRED_2020);
    await app.edit('Payload', 'USER', 'ADMIN');
    const draft = await app.token.inputValue();
    await expect(page.getByText('Part of Claimscope could not be loaded')).toHaveCount(0);
    site.deploy(site.buildAgain('policy-dialog'));
    await page.getByRole('button', { name: 'Set policy…', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('could not be loaded');
    await page.keyboard.press('Escape');
    const notice = page.getByRole('alert').filter({ hasText: 'Part of Claimscope could not be loaded' });
    await expect(notice).toContainText('copy what you need first');
    expect(await page.evaluate(() => getComputedStyle(document.body, '::after').display)).toBe('none');
    await expect(app.token).toHaveValue(draft);
    // What has loaded goes on working.
    await app.typeKey('secret');
    await app.expectVerdict('invalid', 'edited');
    await app.press('Undo');
    await notice.getByRole('button', { name: 'Reload' }).click();
    await expect(page).toHaveTitle(/^Second build/);
    await app.settled();
    await page.getByRole('button', { name: 'Set policy…', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'What your verifier requires' })).toBeVisible();
    await site.stop();
  });

  test('where even the part that would say so is gone, the page says it, and what was pasted stays', async ({
    page,
  }) => {
    const site = await deploySite();
    const incomplete = site.buildAgain('policy-dialog');
    const assets = join(incomplete, 'assets');
    for (const file of readdirSync(assets)) if (file.startsWith('program-')) rmSync(join(assets, file));
    site.deploy(incomplete);
    await page.goto(site.url);
    const app = new ClaimscopePage(page);
    await app.token.fill(EXPIRED_2020);
    const said = () => page.evaluate(() => getComputedStyle(document.body, '::after').content);
    await expect.poll(said).toContain('Not all of this page loaded');
    await expect(app.box('Payload')).toHaveValue(/USER/);
    await expect(app.token).toHaveValue(EXPIRED_2020);
    await site.stop();
  });
});
