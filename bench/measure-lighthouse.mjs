import { chromium } from '@playwright/test';
import { findFreePort } from '../scripts/free-port.mjs';
import { findBrowser } from '../scripts/prepare.mjs';

/** The rows by Lighthouse's own names of what it scores. */
const ROWS = {
  performance: { title: 'its phone: performance', unit: '', aim: 95, isMoreBetter: true },
  accessibility: { title: 'its phone: accessibility', unit: '', aim: 100, isMoreBetter: true },
  'best-practices': { title: 'its phone: best practices', unit: '', aim: 100, isMoreBetter: true },
};

/**
 * Lighthouse's scores of 100 for the page as it opens, on the phone and the slow line that it imitates. It is loaded
 * only here, as it is larger than all other packages together, and has a browser of its own, which it talks to by a port.
 * @type {import('./run.mjs').Measure}
 */
export const lighthouseMeasure = {
  name: 'lighthouse',
  rows: ROWS,
  maxRuns: 3,
  run: async (_, site, note) => {
    const { default: lighthouse } = await import('lighthouse');
    const port = await findFreePort(9400);
    const found = await findBrowser();
    const browser = await chromium.launch({
      ...(found === undefined ? {} : { executablePath: found.path }),
      args: [`--remote-debugging-port=${port}`],
    });
    try {
      const result = await lighthouse(site.url, {
        port,
        logLevel: 'silent',
        formFactor: 'mobile',
        onlyCategories: Object.keys(ROWS),
      });
      if (result === undefined) throw new Error('Lighthouse gave no result');
      const { categories, audits } = result.lhr;
      const isLowered = (/** @type {number | null} */ score) => score !== null && score < 1;
      note(
        'what Lighthouse took points for',
        Object.values(audits).flatMap(({ id, score, displayValue }) =>
          isLowered(score) ? [`${id}: ${displayValue ?? score}`] : [],
        ),
      );
      return Object.fromEntries(
        Object.keys(ROWS).map((id) => [id, [(categories[id]?.score ?? Number.NaN) * 100]]),
      );
    } finally {
      await browser.close();
    }
  },
};
