import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { LONG_SECRET, tokenOf } from './tokens.ts';

interface Case {
  readonly id: string;
  readonly text: string;
  readonly expectTokens: readonly string[];
}

const CASES: readonly Case[] = JSON.parse(
  readFileSync(new URL('../src/core/find/test-data/extract.json', import.meta.url), 'utf8'),
);
const textOf = (id: string): string => CASES.find((entry) => entry.id === id)?.text ?? '';
const tokensOf = (id: string): readonly string[] =>
  CASES.find((entry) => entry.id === id)?.expectTokens ?? [];

test('a request with two tokens lists both; choosing one shows it, and undo goes back', async ({ app }) => {
  await app.open();
  await app.pasteToken(textOf('env-file'));
  const group = app.page.getByRole('radiogroup', { name: 'Tokens found' });
  const radios = group.getByRole('radio');
  await expect(radios).toHaveCount(2);
  const [first = '', second = ''] = tokensOf('env-file');
  await expect(radios.nth(0)).toHaveValue(first);
  await expect(radios.nth(1)).toHaveValue(second);
  await expect(radios.nth(0)).toBeChecked();
  await expect(radios.nth(0)).toHaveAttribute('data-form', 'jws');
  await expect(radios.nth(0)).toHaveAttribute('data-role', 'SUPABASE_ANON_KEY');
  await expect(radios.nth(1)).toHaveAccessibleName(/^SERVICE_KEY, HS256/);
  expect(await app.text('Payload')).toContain('s-5');

  await radios.nth(1).check();
  await app.settled();
  await expect(app.page.locator('[data-verdict]').first()).toBeVisible();
  expect(await app.text('Payload')).toContain('"Refresh"');
  await expect(app.token).toHaveValue(textOf('env-file'));

  await app.press('Undo');
  await expect(radios.nth(0)).toBeChecked();
  expect(await app.text('Payload')).toContain('s-5');
});

test('an edit of the chosen token begins with it, and can be taken back', async ({ app }) => {
  await app.open();
  await app.pasteToken(textOf('env-file'));
  const radios = app.page.getByRole('radiogroup', { name: 'Tokens found' }).getByRole('radio');
  await radios.nth(1).check();
  await app.settled();
  await app.typeKey(LONG_SECRET);
  await app.edit('Payload', 'u-1001', 'u-2002');
  await app.expectVerdict('verified', 'edited');
  expect(await app.text('Payload')).toContain('u-2002');
  await app.press('Revert to original');
  await expect.poll(() => app.text('Payload')).toContain('u-1001');
  await expect(radios.nth(1)).toBeChecked();
});

test('one token alone has no list, and one in other text has', async ({ app }) => {
  await app.open();
  const [token = ''] = tokensOf('url-dots-twice');
  const group = app.page.getByRole('radiogroup', { name: 'Tokens found' });
  for (const text of [token, `"${token}",`, `DPoP: ${token}`, `Authorization: Bearer ${token}`]) {
    await app.pasteToken(text);
    await app.expectVerdict('no-key');
    await expect(group).toHaveCount(0);
  }
  for (const id of ['url-dots-twice', 'jsonp', 'curl-powershell', 'har-base64-body', 'k8s-secret-json']) {
    await app.pasteToken(textOf(id));
    await app.expectVerdict('no-key');
    await expect(group.getByRole('radio')).toHaveCount(tokensOf(id).length);
  }
});

/** Whether a stretch of a text box that lays its text out is in its view, by the layer that colours it. */
function isColouredInView(app: ClaimscopePage, text: string): Promise<boolean> {
  return app.token.evaluate((box, wanted) => {
    const { top, bottom } = box.getBoundingClientRect();
    const runs = [...(box.parentElement?.querySelectorAll('span[class]') ?? [])];
    const run = runs.find(({ textContent }) => textContent === wanted)?.getBoundingClientRect();
    return run !== undefined && run.top >= top && run.bottom <= bottom;
  }, text);
}

test('choosing a token scrolls the box to where it stands, and the focus stays', async ({ app }) => {
  await app.open();
  const lines = (count: number): string => '2026-11-28T05:00:00Z INFO GET /v1/items 200\n'.repeat(count);
  const last = tokenOf({ sub: 'last' });
  const group = app.page.getByRole('radiogroup', { name: 'Tokens found' });
  for (const count of [300, 10_000]) {
    const text = `a=${tokenOf({ sub: 'first' })}\n${lines(count)}b=${last}\n${lines(count)}`;
    const isInView = (): Promise<boolean> =>
      count === 300 ? isColouredInView(app, last.split('.')[2] ?? '') : isMarkedInView(app, last);
    await app.put(text, '');
    await group.getByRole('radio').nth(0).focus();
    expect(await isInView()).toBe(false);
    await app.page.keyboard.press('ArrowRight');
    await app.settled();
    await expect.poll(isInView).toBe(true);
    await expect(group.getByRole('radio').nth(1)).toBeFocused();
    expect(await app.holdsText(app.token, text)).toBe(true);
  }
});

/** The same of a text of which only the rows in view are drawn. */
function isMarkedInView(app: ClaimscopePage, text: string): Promise<boolean> {
  return app.page.evaluate((wanted) => {
    const marks = [...document.querySelectorAll('[data-row] mark')];
    return marks.map(({ textContent }) => textContent).join('') === wanted;
  }, text);
}

test('where nothing is found the page says what it looked for, and the nearest miss', async ({ app }) => {
  await app.open();
  await app.pasteToken(textOf('log-cut-dots'));
  await app.expectVerdict('malformed');
  await expect(app.verdict).toContainText('No token found');
  await expect(app.finding('not-a-token')).toContainText(
    /at character \d+, begins like a token but is cut off/,
  );
  await expect(app.finding('not-a-token')).toContainText('looked for');
});

test('a key beside is offered and never taken unasked', async ({ app }) => {
  await app.open();
  const jwk =
    '{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}';
  const token =
    'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  await app.pasteToken(`token: ${token}\nkey: ${jwk}\n`);
  await app.expectVerdict('no-key');
  await expect(app.key).toHaveValue('');
  await app.press('Use this key');
  await expect(app.key).toHaveValue(jwk);
  await app.expectVerdict('verified');
});

test('a file is opened by its button, and by dropping it on the box', async ({ app }) => {
  await app.open();
  const chooser = app.page.waitForEvent('filechooser');
  await app.button('Open token file').click();
  await (await chooser).setFiles({
    name: 'app.env',
    mimeType: 'text/plain',
    buffer: Buffer.from(textOf('env-file')),
  });
  const radios = app.page.getByRole('radiogroup', { name: 'Tokens found' }).getByRole('radio');
  await expect(radios).toHaveCount(2);

  const transfer = await app.page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'x.json'));
    return data;
  }, textOf('har-base64-body'));
  await app.token.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(radios).toHaveCount(5);

  const binary = await app.page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.of(0x89, 0x50, 0, 1)], 'picture.png'));
    return data;
  });
  await app.token.dispatchEvent('drop', { dataTransfer: binary });
  await expect(app.page.getByText('picture.png: It is a binary file')).toBeVisible();
  await expect(radios).toHaveCount(5);
});

/** Drops files of these texts on the token box, or elsewhere. */
async function drop(
  app: ClaimscopePage,
  files: Readonly<Record<string, string>>,
  on: Locator = app.token,
): Promise<void> {
  // What takes files comes after the first answer.
  await expect(app.button('Open token file')).toBeVisible();
  const dataTransfer = await app.page.evaluateHandle((texts) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(texts)) data.items.add(new File([text], name));
    return data;
  }, files);
  await on.dispatchEvent('drop', { dataTransfer });
}

test('a file that is dropped anywhere on the page is opened', async ({ app }) => {
  await app.open();
  const start = app.page.getByRole('region', { name: 'Get started' });
  await drop(app, { 'first.txt': tokenOf({ sub: 'first' }) }, start);
  await expect(app.token).toHaveValue(tokenOf({ sub: 'first' }));
  await drop(
    app,
    { 'second.txt': tokenOf({ sub: 'second' }) },
    app.page.getByRole('region', { name: 'Payload' }),
  );
  await expect(app.token).toHaveValue(tokenOf({ sub: 'second' }));
});

test('what is pasted while a file is being read stays', async ({ app }) => {
  await app.open();
  await app.page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer;
    const held = new Promise<void>((resolve) => {
      document.addEventListener('let-files-be-read', () => resolve());
    });
    Blob.prototype.arrayBuffer = async function () {
      await held;
      return read.call(this);
    };
  });
  await drop(app, { 'late.txt': tokenOf({ sub: 'late' }) });
  const pasted = tokenOf({ sub: 'pasted' });
  await app.pasteToken(pasted);
  await app.page.evaluate(() => document.dispatchEvent(new Event('let-files-be-read')));
  await expect(app.page.getByRole('status').filter({ hasText: 'late.txt' })).toHaveText(
    'late.txt: Not opened, because the token changed meanwhile.',
  );
  await expect(app.token).toHaveValue(pasted);

  await drop(app, { 'next.txt': tokenOf({ sub: 'next' }) });
  await expect(app.token).toHaveValue(tokenOf({ sub: 'next' }));
  await expect(app.page.getByText('Not opened')).toHaveCount(0);
});

test('an empty file leaves the token, and of two files it is said which was opened', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'here' }));
  await drop(app, { 'nothing.txt': '' });
  await expect(app.page.getByText('nothing.txt: The file is empty.')).toBeVisible();
  await expect(app.token).toHaveValue(tokenOf({ sub: 'here' }));

  await drop(app, { 'one.txt': tokenOf({ sub: 'one' }), 'two.txt': tokenOf({ sub: 'two' }) });
  await expect(app.token).toHaveValue(tokenOf({ sub: 'one' }));
  await expect(app.page.getByText('one.txt: Only this one of 2 files was opened.')).toBeVisible();
});

test('on a phone the tokens stand in a row below the bar, reachable by keyboard', async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.open();
  await app.pasteToken(textOf('env-file'));
  const group = app.page.getByRole('radiogroup', { name: 'Tokens found' });
  await group.getByRole('radio').nth(0).focus();
  await app.page.keyboard.press('ArrowRight');
  await app.settled();
  await expect(group.getByRole('radio').nth(1)).toBeChecked();
  await expect(group.getByRole('radio').nth(1)).toBeFocused();
  const width = await app.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
