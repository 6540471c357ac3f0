import { defineConfig } from '@playwright/test';
import { findFreePort } from './scripts/free-port.mjs';
import { findBrowser, Refusal } from './scripts/prepare.mjs';

// Playwright loads this file again in every worker, which inherits these two and so agrees with the first.
process.env.CLAIMSCOPE_CHROMIUM ||= await browserPath();
process.env.CLAIMSCOPE_E2E_PORT ||= String(await findFreePort(4180));

const baseURL = `http://localhost:${process.env.CLAIMSCOPE_E2E_PORT}/`;

async function browserPath(): Promise<string> {
  const browser = await findBrowser();
  if (browser === undefined) throw new Refusal('No Chromium found. Run this first: node scripts/prepare.mjs');
  return browser.path;
}

/**
 * The end-to-end tests run against the production build in `dist`, because the Content-Security-Policy is
 * written by the build.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  // A test that passes only at times is a defect.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // For a machine of half the speed; nothing waits for these limits but a test that fails.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: process.stdout.isTTY ? 'list' : 'dot',
  use: {
    baseURL,
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    // Playwright itself turns off the sandbox, which root has none of, and the browser's own networking.
    launchOptions: { executablePath: process.env.CLAIMSCOPE_CHROMIUM },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host localhost --port ${process.env.CLAIMSCOPE_E2E_PORT} --strictPort`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 120_000,
  },
});
