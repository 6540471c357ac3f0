import { offlinePagePolicy } from '../src/platform/content-security-policy.ts';
import { expect, test } from './fixtures.ts';
import { startSubPathHost } from './sub-path-host.ts';
import { EXPIRED_2020, keyPair, signed } from './tokens.ts';

test('a host serves the page that keeps, and the worker with its list', async ({ request }) => {
  const page = await request.get('./offline.html');
  expect((await page.text()).replaceAll('&#39;', "'")).toContain(
    `<meta http-equiv="Content-Security-Policy" content="${offlinePagePolicy}"`,
  );
  const worker = await request.get('./sw.js');
  expect(worker.headers()['content-type']).toContain('javascript');
  const { files } = JSON.parse(/^const BUILD = (.*);\n/.exec(await worker.text())?.[1] ?? '{}');
  const names = (files as [string, number, string][]).map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining(['', 'offline.html', 'fetch.html', 'icon.svg']));
  for (const name of names) expect(name).not.toMatch(/^\/|:|\?/);
  expect(names.some((name) => name.startsWith('assets/monaco-editor-'))).toBe(true);
});

test.describe('under a sub-path', () => {
  test.use({ allowed: [/^request: http:\/\/localhost:\d+\/some\/sub\/path\//] });

  test('the whole page works, Monaco included, and asks for nothing outside it', async ({ app, baseURL }) => {
    const host = await startSubPathHost(baseURL);
    const { privatePem, publicPem } = keyPair('P-256');
    await app.page.goto(`${host.url}#token=${signed('ES256', '{"sub":"alice"}', privatePem)}`);
    await app.settled();
    await app.typeKey(publicPem);
    await app.expectVerdict('verified', 'pasted');
    await expect(app.page).toHaveURL(host.url);
    await expect(app.page.locator('[data-editor="monaco"]')).toHaveCount(2, { timeout: 30_000 });
    expect(JSON.parse(await app.text('Payload'))).toEqual({ sub: 'alice' });
    await app.chooseExample('ES384');
    await app.expectVerdict('verified', 'pasted');
    expect(host.outside).toEqual([]);
    await host.stop();
  });
});

test.describe('over plain http on another host, where there is no WebCrypto', () => {
  const origin = 'http://claimscope.test';
  test.use({ allowed: [/^request: http:\/\/claimscope\.test\//] });

  test('decoding works, and the page says why the rest does not', async ({ app, baseURL }) => {
    await app.page.route(`${origin}/**`, async (route) => {
      const url = new URL(route.request().url());
      const response = await route.fetch({ url: new URL(`.${url.pathname}`, baseURL).href });
      await route.fulfill({ response });
    });
    await app.page.goto(`${origin}/?editor=plain`);
    await app.settled();
    expect(await app.page.evaluate(() => [isSecureContext, typeof Reflect.get(crypto, 'subtle')])).toEqual([
      false,
      'undefined',
    ]);
    await app.pasteToken(EXPIRED_2020);
    expect(JSON.parse(await app.text('Payload'))).toMatchObject({ email: 'ariel@codingly.io' });
    await expect(app.finding('exp-expired')).toHaveCount(1);
    for (const key of ['', 'secret', keyPair('P-256').publicPem]) {
      await app.typeKey(key);
      await app.expectVerdict('unsupported', 'pasted');
      await expect(app.verdict).toContainText('https');
      await app.expectChecks({ form: 'pass', signature: 'skipped' });
    }
    await expect(app.main).toContainText(/https:|over https|localhost/);
    await app.edit('Payload', 'USER', 'ADMIN');
    await expect(app.verdict).toHaveAttribute('data-origin', 'edited');
    await app.expectVerdict('unsupported');
    await expect(app.button('Sign with this key')).toBeDisabled();
    await expect(app.button('New token')).toBeDisabled();
    await app.button('Generate key').click();
    await app.settled();
  });
});
