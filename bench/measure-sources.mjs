import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pasteFirst } from './measure-pastes.mjs';
import { longestTask, paste, tokenBox, withPage } from './open-page.mjs';
import { recording } from './tokens.mjs';

/** @typedef {import('./run.mjs').Measure} Measure */
/** @typedef {import('./probe.mjs').ProbedWindow} ProbedWindow */
/** @typedef {import('@playwright/test').Page} Page */

const LENGTH = 20e6;
const TIMEOUT_MS = 90_000;

/**
 * How a recording of 20 MB comes, with what happens there; by the clipboard the browser itself takes its time.
 * @type {{ name: string, title: string, open: (page: Page, text: string, marker: string) => Promise<{ painted: number, answered: number }> }[]}
 */
const WAYS = [
  {
    name: 'file',
    title: 'by file',
    open: async (page, text, marker) => {
      await watch(page, 'change', marker);
      // A path, because the contents would be carried into the page in a task of their own.
      const folder = await mkdtemp(join(tmpdir(), 'claimscope-'));
      try {
        const path = join(folder, 'login.har');
        await writeFile(path, text);
        await page.getByLabel('Token file', { exact: true }).setInputFiles(path);
        return await finish(page);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  },
  {
    name: 'drop',
    title: 'by drop',
    open: async (page, text, marker) => {
      const dataTransfer = await page.evaluateHandle((content) => {
        const data = new DataTransfer();
        data.items.add(new File([content], 'login.har'));
        return data;
      }, text);
      // What carried the text here is no part of it.
      await page.waitForTimeout(1000);
      await watch(page, 'drop', marker);
      await tokenBox(page).dispatchEvent('drop', { dataTransfer });
      return finish(page);
    },
  },
  { name: 'paste', title: 'by paste', open: paste },
];

/** @type {Measure[]} */
export const sourceMeasures = WAYS.map(({ name, title, open }) => ({
  name: `source-${name}`,
  maxRuns: 3,
  rows: {
    answered: { title: `20 MB ${title}: to the verdict on the first token`, unit: 'ms', aim: 2000 },
    longest:
      name === 'paste'
        ? { title: `20 MB ${title}: the longest task, without the browser's own part`, unit: 'ms', aim: 50 }
        : { title: `20 MB ${title}: the longest task`, unit: 'ms', aim: 50, isTask: true },
  },
  run: (browser, site) =>
    withPage(browser, site, async (page) => {
      await page.evaluate(timeClipboard);
      await pasteFirst(page);
      const marker = `SOURCE-${name}-`;
      const { painted, answered } = await open(page, recording(marker, LENGTH), marker);
      const task = await longestTask(page);
      const handedOver = await page.evaluate(
        () => /** @type {{ handedOver?: number }} */ (/** @type {unknown} */ (globalThis)).handedOver ?? 0,
      );
      return { answered: [Math.max(painted, answered)], longest: [Math.max(0, task - handedOver)] };
    }),
}));

/** Notes how long the browser takes to hand a text of the clipboard over. Runs in the page. */
function timeClipboard() {
  const { getData } = DataTransfer.prototype;
  DataTransfer.prototype.getData = function (format) {
    const started = performance.now();
    const text = getData.call(this, format);
    if (text.length > 1e6) Object.assign(globalThis, { handedOver: performance.now() - started });
    return text;
  };
}

/** @param {Page} page @param {'change' | 'drop'} event @param {string} marker */
function watch(page, event, marker) {
  return page.evaluate((all) => /** @type {ProbedWindow} */ (globalThis).bench.start(all), {
    event,
    marker,
    resignedFrom: null,
    timeoutMs: TIMEOUT_MS,
  });
}

/** @param {Page} page */
function finish(page) {
  return page.evaluate(() => /** @type {ProbedWindow} */ (globalThis).bench.finish());
}
