import type { Locator } from '@playwright/test';
import { findViolations } from './axe.ts';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { LONG_SECRET, tokenOf } from './tokens.ts';

const ACCESS = tokenOf({ iss: 'https://login.example.com/', sub: 'access' });
const ID = tokenOf({ iss: 'https://login.example.com/', sub: 'id' });
const REFRESH = tokenOf({ sub: 'refresh' });

/** A recording of a browser, of at least so many characters, with three tokens, one of them in every request. */
function har(length: number): string {
  const script = 'function a(b,c){return b.map(d=>d.value).filter(Boolean).join(".")+c?.name}\n'.repeat(200);
  const entry = (response: string): object => ({
    request: {
      method: 'GET',
      url: 'https://api.example.com/v1/me?version=1.2.3',
      headers: [{ name: 'authorization', value: `Bearer ${ACCESS}` }],
    },
    response: { status: 200, content: { mimeType: 'application/json', text: response } },
  });
  const filling = entry(script);
  const count = Math.ceil(length / JSON.stringify(filling, null, 2).length);
  const entries = Array.from({ length: count }, () => filling);
  entries.push(entry(JSON.stringify({ id_token: ID })), entry(JSON.stringify({ refresh_token: REFRESH })));
  return JSON.stringify({ log: { version: '1.2', entries } }, null, 2);
}

async function openFile(app: ClaimscopePage, name: string, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await app.page
    .getByLabel('Token file', { exact: true })
    .setInputFiles({ name, mimeType: 'text/plain', buffer });
}

function source(app: ClaimscopePage): Locator {
  return app.page.getByRole('group', { name: 'Source', exact: true });
}

function found(app: ClaimscopePage): Locator {
  return app.page.getByRole('radiogroup', { name: 'Tokens found' }).getByRole('radio');
}

/** As a clipboard does it: `fill` would have the browser lay all of it out. */
async function paste(app: ClaimscopePage, text: string): Promise<void> {
  await app.token.focus();
  await app.token.evaluate((node, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** From now on no worker of the page answers, until `release`. */
async function holdWorkers(app: ClaimscopePage): Promise<{ readonly release: () => Promise<void> }> {
  await app.page.evaluate(() => {
    const { Worker } = window;
    class Silent extends EventTarget {
      postMessage(): void {}
      terminate(): void {}
    }
    Object.assign(window, { Worker: Silent, releaseWorkers: () => Object.assign(window, { Worker }) });
  });
  return { release: () => app.page.evaluate('releaseWorkers()') };
}

test('a HAR of 20 MB is named beside the box, which holds the chosen token', async ({ app }) => {
  await app.open();
  await openFile(app, 'login.har', har(20_000_000));
  await expect(source(app)).toContainText(/From login\.har, 2\d MB; 3 tokens/);
  await expect(found(app)).toHaveCount(3);
  await expect(app.token).toHaveValue(ACCESS);
  await app.expectVerdict('no-key', 'pasted');
  expect(await app.text('Payload')).toContain('"access"');

  await found(app).nth(1).check();
  await app.settled();
  await expect(app.token).toHaveValue(ID);
  await expect(found(app).nth(1)).toBeFocused();
  expect(await app.text('Payload')).toContain('"id"');
  await app.typeKey(LONG_SECRET);
  await app.expectVerdict('verified', 'pasted');
});

test('an edit, another choice and the text before: undo and redo go back and forth', async ({ app }) => {
  await app.open();
  await app.typeKey(LONG_SECRET);
  await app.pasteToken(REFRESH);
  await openFile(app, 'login.har', har(3_000_000));
  await expect(app.token).toHaveValue(ACCESS);
  await found(app).nth(1).check();
  await app.settled();
  await app.edit('Payload', '"id"', '"other"');
  await app.expectVerdict('verified', 'edited');
  await expect(source(app)).toContainText('From login.har');

  await app.press('Undo');
  await expect(app.token).toHaveValue(ID);
  await app.expectVerdict('verified', 'pasted');
  await app.press('Undo');
  await expect(app.token).toHaveValue(ACCESS);
  await expect(found(app).nth(0)).toBeChecked();
  await app.press('Undo');
  await expect(app.token).toHaveValue(REFRESH);
  await expect(source(app)).toHaveCount(0);
  await app.press('Redo');
  await expect(app.token).toHaveValue(ACCESS);
  await expect(source(app)).toContainText('From login.har, 3 MB; 3 tokens');
  await app.press('Redo');
  await expect(app.token).toHaveValue(ID);
  await app.press('Redo');
  await app.expectVerdict('verified', 'edited');
});

test('a pasted text of more than 2 MB is a source too, and one that is typed into is left', async ({
  app,
}) => {
  await app.open();
  await paste(app, har(2_500_000));
  await expect(source(app)).toContainText('From the pasted text, 2.5 MB; 3 tokens');
  await expect(app.token).toHaveValue(ACCESS);
  await expect(app.token).toBeFocused();
  await app.page.keyboard.press('ControlOrMeta+End');
  await app.page.keyboard.type('A');
  await expect(app.token).toHaveValue(`${ACCESS}A`);
  await expect(source(app)).toHaveCount(0);
  await app.press('Undo');
  await expect(source(app)).toContainText('3 tokens');
  await expect(app.token).toHaveValue(ACCESS);

  await paste(app, har(2_600_000));
  await expect(source(app)).toContainText('From the pasted text, 2.6 MB; 3 tokens');
  await expect(app.token).toHaveValue(ACCESS);
});

test('a source is removed, or left for the chosen token alone', async ({ app }) => {
  await app.open();
  await openFile(app, 'login.har', har(2_500_000));
  await expect(found(app)).toHaveCount(3);
  await app.press('Keep only this token');
  await expect(source(app)).toHaveCount(0);
  await expect(found(app)).toHaveCount(0);
  await expect(app.token).toHaveValue(ACCESS);
  await app.press('Undo');
  await expect(found(app)).toHaveCount(3);
  await app.edit('Payload', '"access"', '"edited"');
  const edited = await app.token.inputValue();
  await app.press('Keep only this token');
  await expect(app.token).toHaveValue(edited);
  await app.press('Undo');
  await expect(found(app)).toHaveCount(3);
  await app.expectVerdict('no-key', 'edited');
  await app.press('Remove source');
  await expect(source(app)).toHaveCount(0);
  await expect(app.token).toHaveValue('');
  await app.expectVerdict('empty');
});

test('where a source has no token the page says so, and keeps it', async ({ app }) => {
  await app.open();
  await openFile(
    app,
    'app.log',
    `token=${ID.slice(0, 60)}...\n${'2026-11-28 INFO nothing\n'.repeat(120_000)}`,
  );
  await expect(source(app)).toContainText('From app.log, 2.9 MB; no token found');
  await app.settled();
  await app.expectVerdict('malformed');
  await expect(app.verdict).toContainText('No token found');
  await expect(app.finding('not-a-token')).toContainText(
    'at character 7, begins like a token but is cut off',
  );
  await expect(app.token).toHaveValue('');
  await app.pasteToken(ID);
  await app.expectVerdict('no-key');
  await app.press('Undo');
  await expect(source(app)).toContainText('no token found');
  await app.press('Clear');
  await expect(source(app)).toHaveCount(0);
});

test('a search is cancelled and started again', async ({ app }) => {
  await app.open();
  const workers = await holdWorkers(app);
  await openFile(app, 'login.har', har(3_000_000));
  const bar = source(app).getByRole('progressbar', { name: 'Search for tokens', exact: true });
  await expect(bar).toBeVisible();
  await expect(app.main).toHaveAttribute('aria-busy', 'true');
  await app.press('Cancel');
  await expect(bar).toHaveCount(0);
  await expect(source(app)).toContainText('From login.har, 3 MB');
  await app.expectVerdict('malformed');
  await expect(app.verdict).toContainText('The search for tokens was cancelled');
  await workers.release();
  await app.press('Search again');
  await expect(source(app)).toContainText('From login.har, 3 MB; 3 tokens');
  await expect(app.token).toHaveValue(ACCESS);
});

test('so is that of a text that stands in the box, which keeps it', async ({ app }) => {
  await app.open();
  const workers = await holdWorkers(app);
  const text = har(300_000);
  await paste(app, text);
  await source(app).getByRole('button', { name: 'Cancel', exact: true }).click();
  await app.settled();
  await expect(app.verdict).toContainText('The search for tokens was cancelled');
  expect(await app.holdsText(app.token, text)).toBe(true);
  await workers.release();
  await app.press('Search again');
  await expect(source(app)).toHaveCount(0);
  await expect(found(app)).toHaveCount(3);
  expect(await app.text('Payload')).toContain('"access"');
  expect(await app.holdsText(app.token, text)).toBe(true);
});

test('where the browser makes no worker the page searches itself', async ({ app }) => {
  await app.page.addInitScript(() => {
    Object.assign(window, {
      Worker: class {
        constructor() {
          throw new Error('There are no workers here');
        }
      },
    });
  });
  await app.open();
  await openFile(app, 'login.har', har(3_000_000));
  await expect(source(app)).toContainText('3 tokens');
  await paste(app, har(300_000));
  await expect(found(app)).toHaveCount(3);
  await expect(source(app)).toHaveCount(0);
});

test('the focus stays near when a button of the source goes', async ({ app }) => {
  await app.open();
  const workers = await holdWorkers(app);
  await openFile(app, 'login.har', har(2_500_000));
  await app.button('Cancel').press('Enter');
  await expect(app.button('Search again')).toBeVisible();
  await expect(app.page.locator('body')).not.toBeFocused();
  await workers.release();
  await app.button('Search again').press('Enter');
  await expect(found(app)).toHaveCount(3);
  await expect(app.page.locator('body')).not.toBeFocused();
});

test.describe('to axe', () => {
  // Axe is a script that is put into the page.
  test.use({ bypassCSP: true });

  test('nothing is wrong while a source is searched, when that was cancelled, and afterwards', async ({
    app,
  }) => {
    await app.open();
    const workers = await holdWorkers(app);
    await openFile(app, 'login.har', har(2_500_000));
    await expect(source(app).getByRole('progressbar')).toBeVisible();
    expect(await findViolations(app.page)).toEqual([]);
    await app.press('Cancel');
    expect(await findViolations(app.page)).toEqual([]);
    await workers.release();
    await app.press('Search again');
    await expect(found(app)).toHaveCount(3);
    expect(await findViolations(app.page)).toEqual([]);
  });
});
