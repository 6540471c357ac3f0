import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { decode, EXPIRED_2020, holds, tokenOf } from './tokens.ts';

/** The names of what has the focus at each press of Tab, until it comes round. */
async function walk(page: Page, presses: number): Promise<string[]> {
  const names: string[] = [];
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) return '';
      return activeElement.getAttribute('aria-label') ?? (activeElement.textContent || activeElement.tagName);
    });
    if (name === '' && names.length > 0) break;
    names.push(name);
  }
  return names;
}

for (const editor of ['plain', 'Monaco'] as const) {
  test(`Tab goes from the top through token, key, header and payload, and out again, with ${editor}`, async ({
    app,
  }) => {
    await (editor === 'plain' ? app.open() : app.openRich());
    await app.pasteToken(EXPIRED_2020);
    await app.typeKey('secret');
    // Where the pointer went down last is where Tab starts from.
    await app.page.getByRole('heading', { name: 'Claimscope', exact: true }).click();
    const names = await walk(app.page, 70);
    const order = ['Examples', 'Encoded token', 'Key', 'Header', 'Payload', 'What is checked'];
    const places = order.map((name) => names.indexOf(name));
    expect(places, names.join(' > ')).toEqual(places.toSorted((a, b) => a - b));
    expect(places, names.join(' > ')).not.toContain(-1);
    // Shift+Tab leaves the editor too.
    await app.box('Payload').focus();
    await app.page.keyboard.press('Shift+Tab');
    await expect(app.box('Payload')).not.toBeFocused();
  });

  test(`the main job by keyboard alone, with ${editor}`, async ({ app }) => {
    const { keyboard } = app.page;
    await (editor === 'plain' ? app.open() : app.openRich());
    const reach = async (name: string): Promise<void> => {
      for (let press = 0; press < 70; press++) {
        await keyboard.press('Tab');
        const found = await app.page.evaluate(
          (asked) =>
            (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent) ===
            asked,
          name,
        );
        if (found) return;
      }
      throw new Error(`Tab does not reach ${name}`);
    };
    await reach('Encoded token');
    await keyboard.insertText(EXPIRED_2020);
    await reach('Key');
    await keyboard.type('secret');
    await app.settled();
    await app.expectVerdict('verified', 'pasted');

    await reach('Payload');
    await keyboard.press('ControlOrMeta+End');
    for (const key of ['ArrowUp', 'End', 'ArrowLeft', 'Shift+ArrowLeft']) await keyboard.press(key);
    await keyboard.type('9');
    await app.settled();
    const payload = await app.text('Payload');
    expect(JSON.parse(payload)).not.toEqual(JSON.parse(decode(EXPIRED_2020, 1)));
    await app.expectVerdict('verified', 'edited');
    const edited = await app.token.inputValue();
    expect(JSON.parse(decode(edited, 1))).toEqual(JSON.parse(payload));
    expect(holds(edited, 'secret')).toBe(true);
  });
}

test('Examples opens with Enter, is walked with Tab, chosen with Enter and closed with Escape', async ({
  app,
}) => {
  const { keyboard } = app.page;
  await app.open();
  await app.button('Examples').focus();
  await keyboard.press('Enter');
  const first = app.page.getByRole('button', { name: 'An expired token' });
  await expect(first).toBeVisible();
  await keyboard.press('Escape');
  await expect(first).toBeHidden();
  await expect(app.button('Examples')).toBeFocused();
  await keyboard.press('Enter');
  await expect(first).toBeVisible();
  await keyboard.press('Tab');
  await expect(first).toBeFocused();
  await keyboard.press('Enter');
  await expect(app.token).not.toHaveValue('');
  await app.settled();
  await app.expectChecks({ time: 'fail' });
  await expect(first).toBeHidden();
});

test('each check tells its reason at a press, and leads to its finding', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  await app.check('time').getByRole('button').first().focus();
  await app.page.keyboard.press('Enter');
  const reason = app.check('time').locator('[popover]');
  await expect(reason).toBeVisible();
  await expect(reason).toContainText('2020-08-28 10:05:48 UTC');
  await reason.getByRole('button', { name: 'Show finding' }).press('Enter');
  await expect(app.finding('exp-expired')).toBeFocused();
  await expect(reason).toBeHidden();
  for (const name of ['form', 'algorithm', 'key', 'signature', 'policy'] as const) {
    expect(await app.reason(name), name).toMatch(/\w{4}.*\.$/);
  }
});

test('a finding leads to its place in the editor', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.finding('sensitive-email').getByRole('heading').getByRole('button').press('Enter');
  await app.finding('sensitive-email').getByRole('button', { name: 'Show in payload' }).press('Enter');
  await expect(app.box('Payload')).toBeFocused();
  const chosen = await app
    .box('Payload')
    .evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd));
  expect(chosen).toContain('ariel@codingly.io');
});

test('columns are resized with the arrow keys, and the size is kept', async ({ app }) => {
  await app.open();
  const columns = app.page.getByRole('separator', { name: 'Resize the left and middle columns' });
  const width = async () => (await app.token.boundingBox())?.width ?? 0;
  const [wide, value] = [await width(), Number(await columns.getAttribute('aria-valuenow'))];
  await columns.press('ArrowRight');
  await columns.press('ArrowRight');
  expect(await width()).toBeGreaterThan(wide + 10);
  expect(Number(await columns.getAttribute('aria-valuenow'))).toBeGreaterThan(value);
  await columns.press('ArrowLeft');
  const kept = await width();
  await app.page.reload();
  await app.settled();
  expect(Math.abs((await width()) - kept)).toBeLessThan(2);
  await columns.dblclick();
  expect(Math.abs((await width()) - wide)).toBeLessThan(2);
});

test('the caret in a member tells what is known of it, in either editor', async ({ app }) => {
  const help = (part: string) => app.page.getByRole('region', { name: part }).locator('[data-help]');
  const { keyboard } = app.page;
  for (const isRich of [false, true]) {
    await (isRich ? app.openRich() : app.open());
    await app.pasteToken(tokenOf({ exp: 4_000_000_000, mine: 1 }));
    await app.box('Header').focus();
    await keyboard.press('ControlOrMeta+Home');
    await keyboard.press('ArrowDown');
    await expect(help('Header')).toContainText('Algorithm');
    await expect(help('Header')).toContainText('RFC 7515');
    await app.box('Payload').focus();
    await expect(help('Header')).toHaveCount(0);
    await keyboard.press('ControlOrMeta+Home');
    await keyboard.press('ArrowDown');
    await keyboard.press('End');
    await expect(help('Payload')).toContainText('NumericDate');
    await keyboard.press('ArrowDown');
    await expect(help('Payload')).toHaveCount(0);
  }
});

test('an expired token is pasted, made valid and copied without a mouse', async ({ app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  const { keyboard } = app.page;
  await app.page.evaluate((token) => navigator.clipboard.writeText(token), EXPIRED_2020);
  await app.listening();
  await keyboard.press('t');
  await expect(app.token).toBeFocused();
  await keyboard.press('ControlOrMeta+v');
  await app.settled();
  await keyboard.press('Escape');
  await keyboard.press('k');
  await expect(app.key).toBeFocused();
  await keyboard.type('secret');
  await app.settled();
  await app.expectChecks({ signature: 'pass', time: 'fail' });

  await keyboard.press('ControlOrMeta+k');
  await expect(app.page.getByRole('combobox', { name: 'Search commands' })).toBeFocused();
  await keyboard.type('exp 1 hour');
  await keyboard.press('Enter');
  await app.settled();
  await app.expectChecks({ signature: 'pass', time: 'pass' });
  await expect(app.key).toBeFocused();

  await keyboard.press('Escape');
  await keyboard.press('c');
  const made = await app.token.inputValue();
  expect(made).not.toBe(EXPIRED_2020);
  await expect.poll(() => app.page.evaluate(() => navigator.clipboard.readText())).toBe(made);
  expect(holds(made, 'secret')).toBe(true);
});

test('a paste beside every box is a paste over the token', async ({ app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await app.listening();
  await app.page.evaluate((token) => navigator.clipboard.writeText(token), EXPIRED_2020);
  await app.page.keyboard.press('ControlOrMeta+V');
  await expect(app.token).toHaveValue(EXPIRED_2020);
  await app.expectVerdict('no-key', 'pasted');

  // Not in a dialog, and in a box it is the box's.
  await app.page.evaluate(() => navigator.clipboard.writeText('secret'));
  await app.page.keyboard.press('?');
  await expect(app.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await app.page.keyboard.press('ControlOrMeta+V');
  await app.page.keyboard.press('Escape');
  await app.key.focus();
  await app.page.keyboard.press('ControlOrMeta+V');
  await app.expectVerdict('verified', 'pasted');
  await expect(app.token).toHaveValue(EXPIRED_2020);
});
