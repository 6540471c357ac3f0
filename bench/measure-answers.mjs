import { pasteFirst } from './measure-pastes.mjs';
import { paste, tokenBox, withPage } from './open-page.mjs';
import { makeSigners, smallToken, unguessableToken } from './tokens.mjs';

/** @typedef {import('./run.mjs').Measure} Measure */

const PASTES = 6;
/** As many steps as the page can undo. */
const HISTORY = 100;
const AFTER_HISTORY = 200;

/** Made once, so that all builds get the same keys. @type {ReturnType<typeof makeSigners> | undefined} */
let signers;

const ALGORITHMS = ['HS256', 'ES256', 'RS256'];

/**
 * From the end of the frame that draws the payload to the verdict, 0 where it comes no later; and the whole, without
 * which a slower decode would look like a quicker verdict.
 * @type {Measure}
 */
export const verdictMeasure = {
  name: 'verdict',
  rows: Object.fromEntries(
    ALGORITHMS.flatMap((name) => [
      [name, { title: `verdict after decode, ${name}`, unit: 'ms', aim: 20 }],
      [`${name} whole`, { title: `paste to verdict, ${name}`, unit: 'ms', aim: null }],
    ]),
  ),
  run: (browser, site) =>
    withPage(browser, site, async (page) => {
      await pasteFirst(page);
      /** @type {Record<string, number[]>} */
      const samples = {};
      signers ??= makeSigners();
      for (const { name, key, makeToken } of await signers) {
        await page.getByRole('textbox', { name: 'Key', exact: true }).fill(key);
        const after = [];
        const whole = [];
        for (let index = 0; index < PASTES; index++) {
          const marker = `${name}-${index}-`;
          const { painted, answered } = await paste(page, await makeToken(marker), marker);
          await page.locator('[data-verdict="verified"]').first().waitFor();
          await page.waitForTimeout(200);
          if (index === 0) continue;
          after.push(Math.max(0, answered - painted));
          whole.push(answered);
        }
        samples[name] = after;
        samples[`${name} whole`] = whole;
      }
      return samples;
    }),
};

/** What the page holds after collection, before and after pastes that only replace the oldest steps of the history. @type {Measure} */
export const heapMeasure = {
  name: 'heap',
  maxRuns: 2,
  rows: {
    full: { title: `heap after ${HISTORY} pastes`, unit: 'MB', aim: null, digits: 2 },
    growth: { title: `growth over ${AFTER_HISTORY} pastes more`, unit: 'MB', aim: 0, digits: 2 },
    nodes: { title: 'DOM nodes more after these', unit: '', aim: 0 },
  },
  run: (browser, site) =>
    withPage(browser, site, async (page) => {
      const session = await page.context().newCDPSession(page);
      const collect = async () => {
        await page.waitForTimeout(1000);
        for (let pass = 0; pass < 3; pass++) await session.send('HeapProfiler.collectGarbage');
        const { usedSize } = await session.send('Runtime.getHeapUsage');
        const { nodes } = await session.send('Memory.getDOMCounters');
        return { megabytes: usedSize / 1e6, nodes };
      };
      const pasteMany = async (/** @type {number} */ from, /** @type {number} */ to) => {
        for (let index = from; index < to; index++) {
          const marker = `HEAP-${index}-`;
          await paste(page, smallToken(marker), marker);
        }
      };
      await pasteFirst(page);
      await pasteMany(0, HISTORY);
      const before = await collect();
      await pasteMany(HISTORY, HISTORY + AFTER_HISTORY);
      const after = await collect();
      return {
        full: [before.megabytes],
        growth: [after.megabytes - before.megabytes],
        nodes: [after.nodes - before.nodes],
      };
    }),
};

/** @type {Measure} */
export const secretsMeasure = {
  name: 'secrets',
  rows: {
    rate: { title: 'known secrets tried, a second and worker', unit: '', aim: 40_000, isMoreBetter: true },
  },
  run: (browser, site) =>
    withPage(browser, site, async (page) => {
      await tokenBox(page).fill(unguessableToken());
      await page.getByRole('button', { name: 'More for the key' }).click();
      await page.getByRole('button', { name: /^Known secrets…/ }).click();
      await page.getByRole('button', { name: 'Try known secrets', exact: true }).click();
      await page.locator('[data-search="not-found"]').waitFor();
      const words = await page.locator('progress[aria-label="Secrets tried"] + p').innerText();
      const rate = Number(/([\d,]+) a second/.exec(words)?.[1]?.replaceAll(',', ''));
      const workers = await page.evaluate(() => Math.max(1, navigator.hardwareConcurrency - 1));
      return { rate: [rate / workers] };
    }),
};
