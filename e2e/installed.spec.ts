import { expect, test } from './fixtures.ts';
import { EXPIRED_2020, keyPair, signed } from './tokens.ts';

interface Manifest {
  readonly start_url: string;
  readonly scope: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose?: string }[];
  readonly file_handlers: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
}

test('the page can be installed: its manifest is valid and its icons load', async ({ app, request }) => {
  await app.open();
  await app.listening();
  const link = app.page.locator('link[rel="manifest"]');
  await expect(link).toHaveAttribute('href', './manifest.webmanifest');
  const devtools = await app.page.context().newCDPSession(app.page);
  const { url, errors } = await devtools.send('Page.getAppManifest');
  expect(url).toContain('/manifest.webmanifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // Tests run in windows that keep nothing.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);

  const manifest: Manifest = await (await request.get('./manifest.webmanifest')).json();
  expect([manifest.start_url, manifest.scope]).toEqual(['./', './']);
  for (const { src, sizes } of manifest.icons) {
    const width = await app.page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return image.naturalWidth;
    }, src);
    if (sizes !== 'any') expect(`${width}x${width}`).toBe(sizes);
    expect(width).toBeGreaterThan(0);
  }
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  expect(manifest.file_handlers.flatMap(({ accept }) => Object.values(accept).flat()).toSorted()).toEqual([
    '.har',
    '.json',
    '.jwt',
    '.pem',
  ]);
  // Shared text would be sent to the server wherever the service worker is gone.
  expect(manifest).not.toHaveProperty('share_target');
});

test('a first view does not ask for the manifest', async ({ request }) => {
  expect(await (await request.get('./')).text()).not.toMatch(/<link[^>]+manifest/);
});

test('files that the system opens with the page are a token or a key, by what they hold', async ({ app }) => {
  const { privatePem, publicPem } = keyPair('P-256');
  const token = signed('ES256', '{"sub":"alice"}', privatePem);
  // What the browser of an installed page has.
  await app.page.addInitScript(() => {
    const setConsumer = (consumer: unknown) => Reflect.set(window, 'launchConsumer', consumer);
    Object.defineProperty(window, 'launchQueue', { value: { setConsumer } });
  });
  await app.open();
  await app.listening();
  const launch = (files: Readonly<Record<string, string>>): Promise<void> =>
    app.page.evaluate((texts) => {
      const handles = Object.entries(texts).map(([name, text]) => ({
        getFile: async () => new File([text], name),
      }));
      (Reflect.get(window, 'launchConsumer') as (launch: object) => void)({ files: handles });
    }, files);
  await launch({ 'token.jwt': token, 'key.pem': publicPem });
  await expect(app.token).toHaveValue(token);
  await expect(app.key).toHaveValue(publicPem);
  await app.expectVerdict('verified', 'pasted');

  await launch({ 'jwks.json': '{"keys":[{"kty":"oct","k":"c2VjcmV0","alg":"HS256"}]}' });
  await expect(app.key).toHaveValue(/"keys"/);
  await expect(app.token).toHaveValue(token);

  await launch({ 'response.json': JSON.stringify({ access_token: EXPIRED_2020, token_type: 'Bearer' }) });
  await expect(app.token).toHaveValue(/access_token/);
  await expect(app.box('Payload')).toHaveValue(/USER/);
  await app.press('Undo');
  await expect(app.token).toHaveValue(token);

  await launch({ 'empty.jwt': '' });
  await expect(app.page.getByText('empty.jwt: The file is empty.')).toBeVisible();
  await expect(app.token).toHaveValue(token);
});
