import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { findFreePort } from '../scripts/free-port.mjs';
import { findBrowser } from '../scripts/prepare.mjs';

/** The rows by Lighthouse's own names of what it scores. */
const ROWS = {
  performance: { title: 'its phone: performance', unit: '', aim: 95, isMoreBetter: true },
  accessibility: { title: 'its phone: accessibility', unit: '', aim: 100, isMoreBetter: true },
  'best-practices': { title: 'its phone: best practices', unit: '', aim: 100, isMoreBetter: true },
};

/** Larger than all other packages together, so it is no dependency: this row installs it, for itself alone. */
const VERSION = '12.8.2';
const FOLDER = '.cache/lighthouse';

async function loadLighthouse() {
  const entry = resolve(FOLDER, 'node_modules/lighthouse/core/index.js');
  if (!existsSync(entry)) {
    const options = ['--prefix', FOLDER, '--no-save', '--no-audit', '--no-fund'];
    execFileSync('npm', ['install', ...options, `lighthouse@${VERSION}`], { stdio: 'inherit' });
  }
  const { default: lighthouse } = await import(pathToFileURL(entry).href);
  return lighthouse;
}

/**
 * Lighthouse's scores of 100 for the page as it opens, on the phone and the slow line that it imitates. It
 * has a browser of its own, which it talks to by a port.
 * @type {import('./run.mjs').Measure}
 */
export const lighthouseMeasure = {
  name: 'lighthouse',
  rows: ROWS,
  maxRuns: 3,
  run: async (_, site, note) => {
    const lighthouse = await loadLighthouse();
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
        Object.values(
          /** @type {Record<string, { id: string, score: number | null, displayValue?: string }>} */ (audits),
        ).flatMap(({ id, score, displayValue }) =>
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
