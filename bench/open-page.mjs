import { installProbe, pasteWhenReady } from './probe.mjs';

/** @typedef {import('./probe.mjs').ProbedWindow} ProbedWindow */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Browser} Browser */

/**
 * A build as it is measured.
 * @typedef {object} Site
 * @property {string} name
 * @property {string} tree its sources
 * @property {string} folder
 * @property {string} url
 * @property {import('./serve.mjs').Asked[]} asked
 */

const TIMEOUT_MS = 90_000;
/** For how long a person holds a key. Released at once, it puts off what tells that the frame is drawn: Chromium has ordinary tasks wait for the frame after an input. */
const HELD_MS = 80;

/** A phone's line and processor: 150 ms, 1.6 Mbit/s down, 750 kbit/s up, a quarter of this machine's speed. */
const SLOW = { latencyMs: 150, downBits: 1.6e6, upBits: 750e3, slowdown: 4 };

/**
 * Opens the page in a browser's profile of its own, runs a body with it and closes it.
 * @template T
 * @param {Browser} browser
 * @param {Site} site
 * @param {(page: Page) => Promise<T>} body
 * @param {{ isSlow?: boolean, waiting?: Parameters<typeof pasteWhenReady>[0], hash?: string }} [options] `waiting`: what is pasted as
 *   soon as the boxes are there
 */
export async function withPage(browser, site, body, { isSlow = false, waiting, hash = '' } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  try {
    await context.addInitScript(installProbe);
    if (waiting !== undefined) await context.addInitScript(pasteWhenReady, waiting);
    const page = await context.newPage();
    page.setDefaultTimeout(TIMEOUT_MS);
    if (isSlow) await slowDown(page);
    site.asked.length = 0;
    await page.goto(site.url + hash, { waitUntil: 'commit' });
    return await body(page);
  } finally {
    await context.close();
  }
}

/** @param {Page} page */
async function slowDown(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latencyMs,
    downloadThroughput: SLOW.downBits / 8,
    uploadThroughput: SLOW.upBits / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.slowdown });
}

/** @param {Page} page */
export function tokenBox(page) {
  return page.getByRole('textbox', { name: 'Encoded token', exact: true });
}

/** Waits until a token that is already there is drawn by Monaco, and for what the page then still does. @param {Page} page */
export async function waitForMonaco(page) {
  // On a page without a token it is there and hidden.
  await page.locator('.monaco-editor').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(800);
}

/**
 * Pastes a text over what the token box holds, with the clipboard and the keys that a person uses.
 * @param {Page} page
 * @param {string} text
 * @param {string} marker
 */
export async function paste(page, text, marker) {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await tokenBox(page).focus();
  await page.keyboard.press('ControlOrMeta+A');
  return press(page, 'ControlOrMeta+V', { event: 'paste', marker, resignedFrom: null });
}

/**
 * Presses keys and waits for what comes of it.
 * @param {Page} page
 * @param {string} keys
 * @param {Omit<import('./probe.mjs').Watch, 'timeoutMs'>} watch
 */
export async function press(page, keys, watch) {
  await page.evaluate((all) => /** @type {ProbedWindow} */ (globalThis).bench.start(all), {
    ...watch,
    timeoutMs: TIMEOUT_MS,
  });
  await page.keyboard.press(keys, { delay: HELD_MS });
  return page.evaluate(() => /** @type {ProbedWindow} */ (globalThis).bench.finish());
}

/**
 * The longest task since the last keys were pressed, when the page has come to rest.
 * @param {Page} page
 */
export async function longestTask(page) {
  await page.waitForTimeout(600);
  return page.evaluate(() => /** @type {ProbedWindow} */ (globalThis).bench.longestTask());
}
