import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { encode, hs256, keyPair, signed, tokenOf } from './tokens.ts';

const KNOWN = readFileSync(new URL('../src/workers/known-secrets.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '');
const TOTAL = KNOWN.length.toLocaleString('en-GB');
/** Long enough for HS256, so that nothing is remarked of it, and in no list. */
const UNKNOWN = 'b7d1c5e0-no-list-has-this-4a0f9d36';

const CLAIMS = { sub: 'alice', exp: 4_000_000_000 };

async function openSearch(app: ClaimscopePage, token: string): Promise<Locator> {
  await app.pasteToken(token);
  await app.pressKeyTool('Known secrets…');
  return app.page.getByRole('dialog', { name: 'Known secrets' });
}

/** Chooses a file in the dialog as a person does. */
async function chooseList(app: ClaimscopePage, dialog: Locator, text: string | Buffer): Promise<void> {
  const chooser = app.page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Use your own list…' }).click();
  await (await chooser).setFiles({ name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
}

const progressOf = (dialog: Locator) => dialog.getByRole('progressbar', { name: 'Secrets tried' });

for (const [place, secret] of [
  ['at the beginning', KNOWN[0]],
  ['in the middle', KNOWN[Math.floor(KNOWN.length / 2)]],
  ['at the end', KNOWN.at(-1)],
] as const) {
  test(`the secret ${place} of the list is found, and verifies as the key`, async ({ app }) => {
    await app.open();
    const dialog = await openSearch(app, tokenOf(CLAIMS, secret));
    await dialog.getByRole('button', { name: 'Try known secrets' }).click();
    await expect(dialog.getByRole('status')).toContainText('Found', { timeout: 60_000 });
    await expect(dialog.getByRole('status').locator('code')).toHaveText(secret ?? '');
    await expect(dialog.getByRole('status')).toContainText('RFC 8725 §3.5');
    await dialog.getByRole('button', { name: 'Use as key' }).click();
    await expect(dialog).toBeHidden();
    await app.settled();
    await expect(app.key).toHaveValue(secret ?? '');
    await expect(app.keyFormat).toHaveValue('utf8');
    await app.expectVerdict('verified', 'pasted');
    await expect(app.finding('secret-known')).toHaveCount(1);
  });
}

for (const [alg, hash] of [
  ['HS384', 'sha384'],
  ['HS512', 'sha512'],
] as const) {
  test(`for ${alg} too`, async ({ app }) => {
    await app.open();
    const input = `${encode(JSON.stringify({ alg }))}.${encode(JSON.stringify(CLAIMS))}`;
    const mac = createHmac(hash, KNOWN[5000] ?? '')
      .update(input)
      .digest('base64url');
    const dialog = await openSearch(app, `${input}.${mac}`);
    await dialog.getByRole('button', { name: 'Try known secrets' }).click();
    await expect(dialog.getByRole('status').locator('code')).toHaveText(KNOWN[5000] ?? '', {
      timeout: 60_000,
    });
  });
}

test('a secret that is not in the list: says how many were tried, and what that means', async ({ app }) => {
  await app.open();
  const dialog = await openSearch(app, tokenOf(CLAIMS, UNKNOWN));
  await dialog.getByRole('button', { name: 'Try known secrets' }).click();
  await expect(dialog.getByRole('status')).toContainText(`None of the ${TOTAL} secrets`, { timeout: 60_000 });
  await expect(dialog.getByRole('status')).toContainText('does not mean the secret is strong');
  await expect(dialog).toContainText(new RegExp(`${TOTAL} of ${TOTAL} tried, [\\d,]+ per second`));
  expect(await progressOf(dialog).evaluate((bar: HTMLProgressElement) => bar.value / bar.max)).toBe(1);
  await expect(dialog.getByRole('button', { name: 'Use as key' })).toHaveCount(0);
});

test('a list of one’s own is tried, as its lines stand', async ({ app }) => {
  await app.open();
  const dialog = await openSearch(app, tokenOf(CLAIMS, ' spaces belong to it '));
  await chooseList(app, dialog, 'one\r\n\r\nspaces belong to it\r\n spaces belong to it \r\n');
  await expect(dialog.getByRole('status')).toContainText('Found');
  await expect(dialog).toContainText('3 of 3 tried');
  await dialog.getByRole('button', { name: 'Use as key' }).click();
  await app.settled();
  await expect(app.key).toHaveValue(' spaces belong to it ');
  await app.expectVerdict('verified', 'pasted');
});

test('a secret that looks like a key is the secret nevertheless', async ({ app }) => {
  const secret = '{"kty":"oct","k":"c2VjcmV0"}';
  await app.open();
  const dialog = await openSearch(app, tokenOf(CLAIMS, secret));
  await chooseList(app, dialog, `one\n${secret}`);
  await dialog.getByRole('button', { name: 'Use as key' }).click();
  await app.settled();
  await app.expectVerdict('verified', 'pasted');
});

test('a secret that is no text is offered as base64url', async ({ app }) => {
  const secret = Buffer.of(0xe9, 0xff, 0x41);
  await app.open();
  const dialog = await openSearch(app, hs256('{"alg":"HS256"}', JSON.stringify(CLAIMS), secret));
  await chooseList(app, dialog, Buffer.concat([Buffer.from('one\n'), secret, Buffer.from('\ntwo\n')]));
  await expect(dialog.getByRole('status')).toContainText('in base64url');
  await dialog.getByRole('button', { name: 'Use as key' }).click();
  await app.settled();
  await expect(app.keyFormat).toHaveValue('base64url');
  await app.expectVerdict('verified', 'pasted');
});

test('a list is dropped on the dialog', async ({ app }) => {
  await app.open();
  const dialog = await openSearch(app, tokenOf(CLAIMS, 'dropped'));
  const files = await app.page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['one\ndropped\n'], 'list.txt', { type: 'text/plain' }));
    return transfer;
  });
  await dialog.getByText('You can also drop it here').dispatchEvent('drop', { dataTransfer: files });
  await expect(dialog.getByRole('status').locator('code')).toHaveText('dropped');
  await expect(app.key).toHaveValue('');
});

test('a list that holds nothing, or too much, is refused with words', async ({ app }) => {
  await app.open();
  const dialog = await openSearch(app, tokenOf(CLAIMS, UNKNOWN));
  await chooseList(app, dialog, '\n\r\n\n');
  await expect(dialog.getByRole('status')).toContainText('has no secrets');
  const tooLong = await app.page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(65 * 2 ** 20)], 'list.txt'));
    return transfer;
  });
  await dialog.getByText('You can also drop it here').dispatchEvent('drop', { dataTransfer: tooLong });
  await expect(dialog.getByRole('status')).toContainText('A list can be up to 64 MiB');
});

/** Together they take long, on many processors too. */
const LONG_TOKEN = tokenOf({ ...CLAIMS, padding: 'x'.repeat(20_000) }, KNOWN[0]);
const LONG_LIST = Array.from({ length: 500_000 }, (_, index) => `candidate ${index}`).join('\n');

test('Cancel ends the search, and another can begin', async ({ app }) => {
  await app.open();
  const dialog = await openSearch(app, LONG_TOKEN);
  await chooseList(app, dialog, LONG_LIST);
  await expect(dialog).toContainText(/[1-9][\d,]* of 500,000 tried/);
  await expect(dialog.getByRole('button', { name: 'Try known secrets' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('status')).toContainText('Cancelled');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  expect(app.page.workers()).toEqual([]);
  await dialog.getByRole('button', { name: 'Try known secrets' }).click();
  await expect(dialog.getByRole('status')).toContainText('Found', { timeout: 60_000 });
});

test('closing the dialog cancels, and the page stays usable meanwhile', async ({ app }) => {
  await app.open();
  const dialog = await openSearch(app, LONG_TOKEN);
  await chooseList(app, dialog, LONG_LIST);
  await expect(dialog).toContainText(/[1-9][\d,]* of 500,000 tried/);
  expect(app.page.workers().length).toBeGreaterThan(0);
  await app.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(() => app.page.workers().length).toBe(0);
  await app.pressKeyTool('Known secrets…');
  await expect(dialog.getByRole('status')).toHaveText('');
  await expect(progressOf(dialog)).toHaveCount(0);
});

test('a worker that cannot run ends the search with words', async ({ app }) => {
  await app.page.addInitScript(() => {
    const { createObjectURL } = URL;
    // The worker's script, and nothing else that is made of a blob, holds this.
    URL.createObjectURL = (blob: Blob) =>
      createObjectURL(blob.type.includes('javascript') ? new Blob(['throw new Error("broken")']) : blob);
  });
  await app.open();
  const dialog = await openSearch(app, tokenOf(CLAIMS, UNKNOWN));
  await dialog.getByRole('button', { name: 'Try known secrets' }).click();
  await expect(dialog.getByRole('status')).toContainText('The search stopped', { timeout: 60_000 });
  await expect(dialog.getByRole('button', { name: 'Try known secrets' })).toBeEnabled();
});

test('the list loads only when it is asked for', async ({ app }) => {
  const asked: string[] = [];
  app.page.on('request', (request) => asked.push(request.url()));
  await app.open();
  const dialog = await openSearch(app, tokenOf(CLAIMS, KNOWN[0]));
  const ofSearch = () => asked.filter((url) => /known-secrets-list|search-secrets/.test(url));
  expect(ofSearch()).toEqual([]);
  await dialog.getByRole('button', { name: 'Try known secrets' }).click();
  await expect(dialog.getByRole('status')).toContainText('Found', { timeout: 60_000 });
  expect(ofSearch()).toHaveLength(2);
});

test('is offered only for an HMAC that can be read', async ({ app }) => {
  await app.open();
  expect(await app.keyTools()).not.toContain('Known secrets…');
  const token = tokenOf(CLAIMS, UNKNOWN);
  await app.pasteToken(token);
  expect(await app.keyTools()).toContain('Known secrets…');
  for (const other of [
    token.slice(0, -1),
    token.slice(0, token.lastIndexOf('.')),
    signed('ES256', JSON.stringify(CLAIMS), keyPair('P-256').privatePem),
  ]) {
    await app.pasteToken(other);
    expect(await app.keyTools(), other).not.toContain('Known secrets…');
  }
});

test('by keyboard alone', async ({ app }) => {
  const { keyboard } = app.page;
  await app.open();
  await app.pasteToken(tokenOf(CLAIMS, KNOWN[7]));
  await app.button('More for the key').focus();
  await keyboard.press('Enter');
  await (await app.keyTool('Known secrets…')).press('Enter');
  const dialog = app.page.getByRole('dialog', { name: 'Known secrets' });
  const reach = async (target: Locator): Promise<void> => {
    for (let press = 0; press < 12; press++) {
      if (await target.evaluate((node) => node === document.activeElement)) return;
      await keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
  };
  await reach(dialog.getByRole('button', { name: 'Try known secrets' }));
  await keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toContainText('Found', { timeout: 60_000 });
  await reach(dialog.getByRole('button', { name: 'Use as key' }));
  await keyboard.press('Enter');
  await app.settled();
  await app.expectVerdict('verified', 'pasted');
  await expect(app.button('More for the key')).toBeFocused();
});
