/**
 * `npm run pictures`: makes the pictures of the README from the built page, in both themes: `docs/pictures`. The clock
 * stands still and the tokens are always the same, so only a change of the page changes them. Needs ffmpeg.
 */
import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../bench/serve.mjs';
import { ensureBrowser, Refusal, root, runAsScript, runNpm } from './prepare.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const NOW = new Date('2026-12-01T10:05:00Z');
const nowSeconds = NOW.getTime() / 1000;
const SIZE = { width: 1440, height: 900 };
/** Of a picture of the tour; eight make twenty seconds. */
const SHOWN_SECONDS = 2.5;
const THEMES = /** @type {const} */ (['light', 'dark']);

const SECRET = Buffer.from('nbSWtQfJiXdIyalRaCjUyOUknvQT0fUorG6dV7zyDKA=', 'base64');
const claims = { iss: 'https://auth.example.com', sub: 'user_8412', aud: 'orders-api' };
const accessToken = sign({
  ...claims,
  email: 'ariel@example.com',
  role: 'USER',
  iat: nowSeconds - 4500,
  exp: nowSeconds - 900,
});
const idToken = sign({ ...claims, aud: 'web-client', iat: nowSeconds - 4500, exp: nowSeconds + 900 });
const CURL = `curl https://api.example.com/orders \\
  -H "Authorization: Bearer ${accessToken}" \\
  -d '{"id_token":"${idToken}"}'`;

/** @param {object} payload */
function sign(payload) {
  const input = [{ alg: 'HS256', typ: 'JWT' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${input}.${createHmac('sha256', SECRET).update(input).digest('base64url')}`;
}

/** @type {readonly { words: string, act: (page: Page) => Promise<unknown> }[]} */
const TOUR = [
  { words: 'Everything happens in this page. The browser forbids it to connect.', act: async () => {} },
  {
    words: 'Paste a token, or any text with tokens in it. It is decoded at once.',
    act: (page) => box(page, 'Encoded token').fill(CURL),
  },
  {
    words: 'Paste the key. If a signature is invalid, Claimscope proves why.',
    act: (page) => box(page, 'Key').fill(SECRET.toString('base64')),
  },
  {
    words: 'One click fixes it. “Valid” and “expired” are two answers.',
    act: (page) => page.locator('[data-primary]').click(),
  },
  {
    words: 'Every claim is explained, with its date.',
    act: (page) => page.getByRole('radio', { name: 'Claims' }).check({ force: true }),
  },
  {
    words: 'Edit and sign. The pasted token keeps its own verdict.',
    act: (page) => page.locator('[data-primary]').click(),
  },
  {
    words: 'Compare the two, in words.',
    act: (page) => button(page, 'Compare').click(),
  },
  {
    words: 'Take the code that verifies it, in ten languages.',
    act: async (page) => {
      await page.keyboard.press('Escape');
      await button(page, 'Code').click();
    },
  },
];

/** @param {Page} page @param {string} name */
function box(page, name) {
  return page.getByRole('textbox', { name, exact: true });
}

/** @param {Page} page @param {string} name */
function button(page, name) {
  return page.getByRole('button', { name, exact: true });
}

/** All that comes later than the answer is on screen too. @param {Page} page */
async function settle(page) {
  await page.locator('main[aria-busy="false"]').waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500);
}

/** @param {import('@playwright/test').Browser} browser @param {string} url @param {'light' | 'dark'} theme */
async function openPage(browser, url, theme) {
  const context = await browser.newContext({
    viewport: SIZE,
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A stray pointer would leave something highlighted.
    deviceScaleFactor: 1.5,
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(url);
  await page.locator('[data-editor="monaco"]').first().waitFor({ state: 'attached' });
  await settle(page);
  return page;
}

/** @param {string[]} args */
function runFfmpeg(args) {
  const { status, stderr } = spawnSync('ffmpeg', ['-y', '-loglevel', 'error', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ffmpeg failed: ${stderr}`);
}

await runAsScript(import.meta.url, async () => {
  if (spawnSync('ffmpeg', ['-version']).error) throw new Refusal('ffmpeg is needed: apt-get install ffmpeg');
  if (!existsSync(join(root, 'dist'))) await runNpm(['run', '--silent', 'build']);
  const folder = join(root, 'docs', 'pictures');
  const frames = mkdtempSync(join(tmpdir(), 'claimscope-pictures-'));
  mkdirSync(folder, { recursive: true });
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath: await ensureBrowser() });
  const { url, close } = await serve(join(root, 'dist'));
  const frame = await browser.newPage({ viewport: { width: 1080, height: 736 }, deviceScaleFactor: 1.25 });

  for (const theme of THEMES) {
    const page = await openPage(browser, url, theme);
    for (const [index, { words, act }] of TOUR.entries()) {
      await act(page);
      await settle(page);
      const picture = (await page.screenshot()).toString('base64');
      const [ground, ink] = theme === 'light' ? ['#eef1f5', '#14181d'] : ['#101317', '#e8ecf1'];
      await frame.setContent(
        `<body style="margin:0;background:${ground};color:${ink};font:500 18px/60px system-ui,sans-serif;text-align:center">
        <img alt="" style="display:block;width:100%" src="data:image/png;base64,${picture}">${words}`,
      );
      writeFileSync(join(frames, `tour-${theme}-${index}.png`), await frame.screenshot());
      if (index === 3) writeFileSync(join(frames, `page-${theme}.png`), await page.screenshot());
    }
    await page.context().close();
    runFfmpeg([
      '-i',
      join(frames, `page-${theme}.png`),
      '-c:v',
      'libwebp',
      '-lossless',
      '1',
      join(folder, `page-${theme}.webp`),
    ]);
    runFfmpeg([
      ...['-framerate', String(1 / SHOWN_SECONDS), '-i', join(frames, `tour-${theme}-%d.png`)],
      ...[
        '-c:v',
        'libwebp_anim',
        '-quality',
        '80',
        '-compression_level',
        '6',
        '-loop',
        '0',
        join(folder, `tour-${theme}.webp`),
      ],
    ]);
  }
  await browser.close();
  close();
  rmSync(frames, { recursive: true });
  console.log(`Pictures in ${folder}`);
});
