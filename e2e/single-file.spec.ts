import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { leakFromPage, leakFromWorker, startListener } from './leaks.ts';
import { decode, EXPIRED_2020, holds, keyPair, signed } from './tokens.ts';

/** The build of one file, made once for all tests here. */
test.describe.configure({ mode: 'default' });
const folder = mkdtempSync(join(tmpdir(), 'claimscope-single-'));
const url = pathToFileURL(join(folder, 'claimscope.html')).href;

test.beforeAll(() => {
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--mode', 'single', '--outDir', folder];
  const { status, stderr } = spawnSync(process.execPath, [...vite, '--emptyOutDir'], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(app: ClaimscopePage, hash = ''): Promise<void> {
  await app.page.goto(`${url}${hash}`);
  await app.settled();
  await app.listening();
}

test.describe('from a disk', () => {
  // The file itself, and nothing beside it.
  test.use({ allowed: [/^request: file:\/\/.*\/claimscope\.html(?:$|#)/] });

  test('one file does the main job: paste, verify, edit and sign', async ({ app }) => {
    expect(readdirSync(folder)).toEqual(['claimscope.html']);
    const { privatePem, publicPem } = keyPair('P-256');
    const { privatePem: otherPrivate, publicPem: otherPublic } = keyPair('P-256');
    const token = signed('ES256', '{"sub":"alice","exp":4000000000}', privatePem, { typ: 'JWT' });
    await open(app);
    expect(await app.page.evaluate(() => location.protocol)).toBe('file:');
    await app.expectVerdict('empty');
    await app.pasteToken(`Authorization: Bearer ${token}`);
    await app.expectVerdict('no-key', 'pasted');
    await app.typeKey(publicPem);
    await app.expectVerdict('verified', 'pasted');
    await app.edit('Payload', 'alice', 'bob');
    await app.expectVerdict('invalid', 'edited');
    await app.typeKey(otherPrivate);
    await app.press('Sign with this key');
    await app.expectVerdict('verified', 'edited');
    const draft = await app.token.inputValue();
    expect(decode(draft, 1)).toBe('{"sub":"bob","exp":4000000000}');
    expect(holds(draft, otherPublic)).toBe(true);
    await app.press('Revert to original');
    await app.chooseExample('ES384');
    await app.expectVerdict('verified', 'pasted');
    expect(app.page.context().pages()).toHaveLength(1);
  });

  test('a token in the address, a large text in a worker, a setting that is kept', async ({ app }) => {
    await open(app, `#token=${EXPIRED_2020}`);
    await expect(app.token).toHaveValue(EXPIRED_2020);
    await expect(app.page).not.toHaveURL(/#/);
    await app.token.fill(`${'x '.repeat(150_000)}${EXPIRED_2020}`);
    await expect(app.box('Payload')).toHaveValue(/USER/, { timeout: 30_000 });
    await app.press('Theme');
    await app.page.reload();
    await app.settled();
    expect(await app.page.evaluate(() => document.documentElement.style.colorScheme)).not.toBe('');
  });

  test('a link to share does not name this file, and texts are compared without Monaco', async ({ app }) => {
    await open(app, `#token=${EXPIRED_2020}`);
    await app.button('Share').click();
    const link = app.page.getByRole('textbox', { name: 'Link', exact: true });
    await expect(link).toHaveValue(/^#share=/);
    await expect(app.page.getByText('put this behind the address of another Claimscope')).toBeVisible();
    const address = `${url}${await link.inputValue()}`;
    await app.page.keyboard.press('Escape');
    await app.edit('Payload', 'USER', 'ADMIN');
    await app.button('Compare').first().click();
    await expect(app.page.locator('[data-diff="plain"]').first()).toBeVisible();
    await app.page.keyboard.press('Escape');
    await app.press('Clear');
    await app.page.goto(address);
    await expect(app.token).toHaveValue(EXPIRED_2020);
  });

  test('what it lacks has no button, and the page says so', async ({ app }) => {
    await open(app);
    await app.chooseExample('HS256');
    await app.button('More for the key').click();
    await expect(app.page.getByRole('button', { name: /^Open file…/ })).toBeVisible();
    for (const name of [/^Known secrets/, /^Fetch keys/]) {
      await expect(app.page.getByRole('button', { name })).toHaveCount(0);
    }
    await app.page.keyboard.press('Escape');
    await expect(app.page.getByRole('switch', { name: 'Plain editor' })).toHaveCount(0);
    await expect(app.page.locator('[data-editor="monaco"]')).toHaveCount(0);
    await expect(app.page.getByRole('button', { name: /against known secrets/ })).toHaveCount(0);
    await app.chooseExample('ES256');
    await app.button('More for the key').click();
    await expect(app.page.getByRole('button', { name: /^Fetch keys/ })).toHaveCount(0);
    await app.page.keyboard.press('Escape');
    await app.button('Nothing leaves this page').click();
    await expect(app.page.getByText('This is Claimscope in one file')).toBeVisible();
    await expect(app.page.getByRole('button', { name: 'Keep for offline use' })).toHaveCount(0);
    await expect(app.page.locator('link[rel="manifest"]')).toHaveCount(0);
  });
});

test.describe('from a disk, with what may not happen', () => {
  test.use({ allowed: [/^(?:request|violation|console|error): /] });

  test('each way out of the file is refused, and nothing arrives', async ({ app, complaints }) => {
    const listener = await startListener();
    await open(app);
    await app.pasteToken(EXPIRED_2020);
    const answers = await app.page.evaluate(leakFromPage, listener.origin);
    for (const way of ['fetch', 'keepalive', 'xhr', 'websocket', 'eventsource', 'image', 'import', 'script'])
      expect.soft(answers[way], way).toBe('refused');
    const inside = await app.page.evaluate(leakFromWorker, listener.origin);
    expect(Object.values(inside).every((answer) => answer === 'refused')).toBe(true);
    expect(complaints.some((complaint) => complaint.startsWith('violation: connect-src'))).toBe(true);
    expect(listener.hits).toEqual([]);
    await listener.stop();
  });
});
