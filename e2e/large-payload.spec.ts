import type { Locator } from '@playwright/test';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { decode, tokenOf } from './tokens.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Claims of one megabyte: the first is named `first`, the last `last`. */
function largeClaims(role = 'role', count = 12_000): Record<string, unknown> {
  const roles = Array.from({ length: count }, (_, id) => ({
    id,
    name: `${role}-${id}-of-many`,
    scope: 'read write “élan” 日本',
  }));
  return { first: 'ABC', roles, last: 'XYZ' };
}

const CLAIMS = largeClaims();
const TOKEN = tokenOf(CLAIMS);
const SHOWN = JSON.stringify(CLAIMS, null, 2);

const payloadOf = async (app: ClaimscopePage) => JSON.parse(decode(await app.token.inputValue(), 1));
const isText = (box: Locator, text: string) =>
  box.evaluate((node: HTMLTextAreaElement, expected) => node.value === expected, text);
const clipboard = (app: ClaimscopePage) => app.page.evaluate(() => navigator.clipboard.readText());
const payloadPart = (app: ClaimscopePage) => app.page.getByRole('region', { name: 'Payload', exact: true });

/** The token's box may have one too. */
const payloadButton = (app: ClaimscopePage, name: string) =>
  payloadPart(app).getByRole('button', { name, exact: true });

test.describe('a payload of a megabyte in the plain editor', () => {
  test.beforeEach(async ({ app }) => {
    expect(SHOWN.length).toBeGreaterThan(1_000_000);
    await app.open();
    await app.pasteToken(TOKEN);
    await expect(payloadPart(app)).toHaveAttribute('data-large', 'true');
  });

  test('is a textarea that holds the whole text, and the rows in view are painted', async ({ app }) => {
    expect(await isText(app.box('Payload'), SHOWN)).toBe(true);
    await expect(payloadPart(app).getByText('"first": "ABC"')).toBeVisible();
    await expect(payloadPart(app).getByText('"last": "XYZ"')).toHaveCount(0);
    await app.box('Payload').focus();
    await app.page.keyboard.press('End');
    await expect(payloadPart(app).getByText('"last": "XYZ"')).toBeVisible();
    await app.page.keyboard.press('Home');
    await expect(payloadPart(app).getByText('"first": "ABC"')).toBeVisible();
  });

  test('is selected and copied whole', async ({ app }) => {
    await app.box('Payload').focus();
    await app.page.keyboard.press('ControlOrMeta+a');
    await app.page.keyboard.press('ControlOrMeta+c');
    expect(await clipboard(app)).toBe(SHOWN);
  });

  test('is replaced by pasting over all of it, a large text or a small one', async ({ app }) => {
    const other = JSON.stringify(largeClaims('other'), null, 2);
    for (const text of [other, '{"pasted":true}']) {
      await app.page.evaluate((words) => navigator.clipboard.writeText(words), text);
      await app.box('Payload').focus();
      await app.page.keyboard.press('ControlOrMeta+a');
      await app.page.keyboard.press('ControlOrMeta+v');
      await expect.poll(() => isText(app.box('Payload'), text)).toBe(true);
      await app.settled();
      expect(await payloadOf(app)).toEqual(JSON.parse(text));
    }
  });

  test('opens as text by a button, and is edited there', async ({ app }) => {
    await payloadButton(app, 'Edit as text').click();
    await expect(payloadButton(app, 'Edit as text')).toHaveCount(0);
    await expect(app.box('Payload')).toBeFocused();
    await app.box('Payload').evaluate((box: HTMLTextAreaElement) => {
      const at = box.value.indexOf('ABC');
      box.setSelectionRange(at, at);
    });
    await app.page.keyboard.type('x');
    await app.settled();
    expect((await payloadOf(app)).first).toBe('xABC');
  });

  test('opens as text by the first key that edits, which is not lost', async ({ app }) => {
    await app.box('Payload').focus();
    await app.page.keyboard.press('ArrowDown');
    await expect(payloadButton(app, 'Edit as text')).toBeVisible();
    const row = await payloadPart(app).getByText('"first": "ABC"').boundingBox();
    // The textarea lies over the rows.
    await app.page.mouse.click((row?.x ?? 0) + (row?.width ?? 0) - 2, (row?.y ?? 0) + 10);
    await app.page.keyboard.type('x');
    await expect(payloadButton(app, 'Edit as text')).toHaveCount(0);
    expect(await isText(app.box('Payload'), SHOWN.replace('"ABC",', '"ABC",x'))).toBe(true);
  });

  test('gives way to another token', async ({ app }) => {
    await payloadButton(app, 'Edit as text').click();
    const other = largeClaims('other');
    await app.pasteToken(tokenOf(other));
    expect(await isText(app.box('Payload'), JSON.stringify(other, null, 2))).toBe(true);
    await expect(payloadButton(app, 'Edit as text')).toBeVisible();
    await app.pasteToken(tokenOf({ small: 1 }));
    await expect(app.box('Payload')).toHaveValue('{\n  "small": 1\n}');
    await expect(app.box('Payload')).toBeEditable();
    await expect(payloadButton(app, 'Edit as text')).toHaveCount(0);
  });
});

test('a large payload takes another text by filling, and goes on as any textarea', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf(largeClaims('role', 1000)));
  await expect(payloadButton(app, 'Edit as text')).toBeVisible();
  await app.replace('Payload', '{"first":"SMALL"}');
  expect(await payloadOf(app)).toEqual({ first: 'SMALL' });
  await expect(payloadPart(app)).not.toHaveAttribute('data-large');
  await app.box('Payload').press('ControlOrMeta+End');
  await app.page.keyboard.press('ArrowLeft');
  await app.page.keyboard.type(',"more":1');
  await app.settled();
  expect(await payloadOf(app)).toEqual({ first: 'SMALL', more: 1 });
});

test.describe('a payload of a megabyte in Monaco', () => {
  test.beforeEach(async ({ app }) => {
    await app.openRich();
    await app.pasteToken(TOKEN);
    await expect(app.page.locator('[data-editor="monaco"]')).toHaveCount(2);
    await expect(payloadPart(app).getByText('"ABC"')).toBeVisible();
  });

  test('is there whole, from the first line to the last', async ({ app }) => {
    expect(await app.text('Payload')).toBe(SHOWN);
    await app.page.keyboard.press('ControlOrMeta+End');
    await expect(payloadPart(app).getByText('"XYZ"')).toBeVisible();
  });

  test('is edited at its top', async ({ app }) => {
    await payloadPart(app).getByText('"ABC"').click();
    await app.page.keyboard.press('End');
    for (let step = 0; step < 2; step++) await app.page.keyboard.press('ArrowLeft');
    await app.page.keyboard.type('x');
    await app.settled();
    await expect.poll(async () => (await payloadOf(app)).first).toBe('ABCx');
    expect(await app.text('Payload')).toBe(SHOWN.replace('"ABC"', '"ABCx"'));
    await app.page.keyboard.press('ControlOrMeta+z');
    await expect.poll(async () => (await payloadOf(app)).first).toBe('ABC');
  });

  test('shows a key press before the token of it is composed, and then the token of the last one', async ({
    app,
  }) => {
    await app.typeKey('secret');
    await payloadPart(app).getByText('"ABC"').click();
    await app.page.keyboard.press('End');
    for (let step = 0; step < 2; step++) await app.page.keyboard.press('ArrowLeft');
    // What stands there right after the task in which the first letter came.
    const afterPress = await app.token.evaluateHandle((box: HTMLTextAreaElement) => {
      const before = box.value;
      const { port1, port2 } = new MessageChannel();
      document.addEventListener('input', () => port2.postMessage(null), { capture: true, once: true });
      const seen = new Promise<{ isBusy: boolean; isSameToken: boolean }>((resolve) => {
        port1.onmessage = () =>
          resolve({
            isBusy: document.querySelector('main')?.ariaBusy === 'true',
            isSameToken: box.value === before,
          });
      });
      return { seen };
    });
    await app.page.keyboard.type('xyz');
    expect(await afterPress.evaluate(({ seen }) => seen)).toEqual({ isBusy: true, isSameToken: true });
    await expect(payloadPart(app).getByText('"ABCxyz"')).toBeVisible();
    await app.settled();
    expect((await payloadOf(app)).first).toBe('ABCxyz');
    await app.expectVerdict('verified', 'edited');
  });

  test('is searched to its end', async ({ app }) => {
    await payloadPart(app).getByText('"ABC"').click();
    await app.page.keyboard.press('ControlOrMeta+f');
    const find = app.page.getByRole('textbox', { name: 'Find', exact: true });
    await expect(find).toBeFocused();
    await app.page.keyboard.type('"XYZ"');
    await app.page.keyboard.press('Enter');
    await expect(payloadPart(app).locator('.view-line', { hasText: '"XYZ"' })).toBeVisible();
  });

  test('gives way to another token, large or small', async ({ app }) => {
    const other = largeClaims('other');
    await app.pasteToken(tokenOf(other));
    expect(await app.text('Payload')).toBe(JSON.stringify(other, null, 2));
    await app.pasteToken(tokenOf({ small: 1 }));
    expect(await app.text('Payload')).toBe('{\n  "small": 1\n}');
  });
});
