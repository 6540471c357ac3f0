import { waitForMonaco, withPage } from './open-page.mjs';
import { SECRET, smallToken } from './tokens.mjs';

/** @typedef {import('./run.mjs').Measure} Measure */
/** @typedef {import('./open-page.mjs').ProbedWindow} ProbedWindow */
/** @typedef {import('@playwright/test').Page} Page */

const MARKER = 'LOADED';
const waiting = () => ({ token: smallToken(MARKER), marker: MARKER, key: null, verdict: 'no-key' });

/**
 * Loads the page with a paste that waits for its box.
 * @param {import('@playwright/test').Browser} browser
 * @param {import('./open-page.mjs').Site} site
 * @param {'painted' | 'answered'} moment
 * @param {Parameters<typeof withPage>[3]} options
 */
function load(browser, site, moment, options) {
  return withPage(
    browser,
    site,
    async (page) => {
      const waitFor = (/** @type {'painted' | 'answered'} */ name) =>
        /** @type {ProbedWindow} */ (globalThis).bench.load[name] !== null;
      await page.waitForFunction(waitFor, moment, { polling: 50 });
      const { ms, atMs } = await page.evaluate((name) => {
        const time = /** @type {ProbedWindow} */ (globalThis).bench.load[name] ?? Number.NaN;
        return { ms: time, atMs: performance.timeOrigin + time };
      }, moment);
      const files = site.asked.filter((file) => file.atMs <= atMs);
      return {
        samples: { ms: [ms], bytes: [files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000] },
        files: files.map(({ path, bytes }) => ({ path, bytes })),
      };
    },
    options,
  );
}

/** @type {Measure[]} */
export const loadMeasures = [
  {
    name: 'load',
    rows: {
      ms: { title: 'slow line and processor: first token decoded', unit: 'ms', aim: 900 },
      bytes: { title: 'sent or asked for by then', unit: 'kB', aim: 25 },
    },
    run: (browser, site, note) =>
      load(browser, site, 'painted', { isSlow: true, waiting: waiting() }).then(({ samples, files }) => {
        note('files until the first token is decoded', files);
        return samples;
      }),
  },
  {
    name: 'load-verified',
    rows: {
      ms: { title: 'slow line and processor: first token verified', unit: 'ms', aim: null },
      bytes: { title: 'sent or asked for by then', unit: 'kB', aim: 170 },
    },
    run: (browser, site, note) =>
      load(browser, site, 'answered', {
        isSlow: true,
        waiting: { ...waiting(), key: SECRET, verdict: 'verified' },
      }).then(({ samples, files }) => {
        note('files until the first token is verified', files);
        return samples;
      }),
  },
  {
    name: 'usable',
    rows: { ms: { title: 'fast line: the box takes a paste and decodes it', unit: 'ms', aim: 350 } },
    run: (browser, site) =>
      load(browser, site, 'painted', { waiting: waiting() }).then(({ samples: { ms } }) => ({ ms })),
  },
  {
    name: 'shift',
    rows: {
      empty: { title: 'layout shift until Monaco, empty page', unit: '', aim: 0, digits: 3 },
      link: { title: 'layout shift until Monaco, a token in the link', unit: '', aim: 0, digits: 3 },
      token: { title: 'layout shift until Monaco, with a paste that waits', unit: '', aim: 0, digits: 3 },
    },
    run: async (browser, site) => {
      const measure = async (/** @type {Page} */ page) => {
        await waitForMonaco(page);
        return page.evaluate(() => /** @type {ProbedWindow} */ (globalThis).bench.shift());
      };
      return {
        empty: [await withPage(browser, site, measure, { isSlow: true })],
        link: [
          await withPage(browser, site, measure, { isSlow: true, hash: `#token=${smallToken(MARKER)}` }),
        ],
        token: [await withPage(browser, site, measure, { isSlow: true, waiting: waiting() })],
      };
    },
  },
];
