import { test } from './fixtures.ts';

/*
 * The watch that every other test relies on must be able to fail: each of these tests does what no test may do,
 * and is expected to fail for it.
 */
test.describe('the watch fails a test', () => {
  test.fail();

  test('that writes a warning into the console', async ({ page }) => {
    // biome-ignore lint/suspicious/noConsole: the point of the test
    await page.evaluate(() => console.warn('a warning'));
  });

  test('in which an error is caught by nobody', async ({ page }) => {
    const thrown = page.waitForEvent('pageerror');
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error('uncaught');
      });
    });
    await thrown;
  });

  test('that asks another origin for something', async ({ page }) => {
    await page.route('http://elsewhere.test/**', (route) => route.fulfill({ body: '' }));
    await page.goto('http://elsewhere.test/');
  });

  test('that violates the policy', async ({ page }) => {
    await page.goto('./');
    const told = page.waitForEvent('console');
    await page.evaluate(() => fetch('./icon.svg').catch(() => 'refused'));
    await told;
  });
});
