import type { Locator } from '@playwright/test';
import { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { LONG_SECRET, tokenOf } from './tokens.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const SMALL = tokenOf({ sub: 'small' });
/** Of 1.3 million characters: a payload of a megabyte. */
const LARGE = tokenOf({ sub: 'large', pad: 'x'.repeat(1_000_000) });
/** Large, though one can have it laid out in no time. */
const MEDIUM = tokenOf({ sub: 'medium', pad: 'y'.repeat(60_000) });

/** The box while its text is large. */
function view(app: ClaimscopePage): Locator {
  return app.page
    .getByRole('region', { name: 'Encoded token', exact: true })
    .and(app.page.locator('[data-large="true"]'));
}

/** The button below the box; the payload may have one too. */
function edits(app: ClaimscopePage, name: 'Edit as text' | 'Stop editing'): Locator {
  return app.page
    .getByRole('region', { name: 'Encoded token', exact: true })
    .getByRole('button', { name, exact: true });
}

async function expectLarge(app: ClaimscopePage, text: string): Promise<void> {
  await expect(view(app)).toBeVisible();
  await expectText(app, text);
  await expect(app.token).toHaveCount(1);
}

/** `toHaveValue` would print a megabyte. */
async function expectText(app: ClaimscopePage, text: string): Promise<void> {
  await expect.poll(() => app.holdsText(app.token, text)).toBe(true);
}

async function writeClipboard(app: ClaimscopePage, text: string): Promise<void> {
  await app.page.evaluate((words) => navigator.clipboard.writeText(words), text);
}

function readClipboard(app: ClaimscopePage): Promise<string> {
  return app.page.evaluate(() => navigator.clipboard.readText());
}

/** With the clipboard and the keys that a person uses, over what is selected. */
async function paste(app: ClaimscopePage, text: string): Promise<void> {
  await writeClipboard(app, text);
  await app.token.focus();
  await app.page.keyboard.press('ControlOrMeta+V');
  await app.settled();
}

async function selectAll(app: ClaimscopePage): Promise<void> {
  await app.token.focus();
  await app.page.keyboard.press('ControlOrMeta+A');
}

/** Whether these characters are drawn, in one row or in several, where they can be seen. */
function isDrawn(app: ClaimscopePage, text: string): Promise<boolean> {
  return view(app).evaluate((box, wanted) => {
    const { top, bottom } = box.getBoundingClientRect();
    const rows = [...box.querySelectorAll('[data-row]')].filter((row) => {
      const { top: above, bottom: below } = row.getBoundingClientRect();
      return below > top && above < bottom && row.checkVisibility({ visibilityProperty: true });
    });
    return rows
      .map(({ textContent }) => textContent)
      .join('')
      .includes(wanted);
  }, text);
}

test('a large token is pasted whole, decoded and verified, and keeps the focus', async ({ app }) => {
  await app.open();
  await app.typeKey(LONG_SECRET);
  await paste(app, LARGE);
  await expectLarge(app, LARGE);
  await app.expectVerdict('verified', 'pasted');
  await expect(app.token).toBeFocused();
  await expect.poll(() => isDrawn(app, LARGE.slice(0, 20))).toBe(true);
});

test('a large paste replaces what is selected, and no more', async ({ app }) => {
  await app.open();
  await app.token.fill('before AND after');
  await app.token.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(7, 10));
  await paste(app, `${MEDIUM}\r\n`);
  await expectLarge(app, `before ${MEDIUM}\n after`);
  await paste(app, ',then');
  await expectLarge(app, `before ${MEDIUM}\n,then after`);
});

test('all of a large token is selected, copied, cut and pasted again', async ({ app }) => {
  await app.open();
  await paste(app, LARGE);
  await writeClipboard(app, 'other');
  await selectAll(app);
  await app.page.keyboard.press('ControlOrMeta+C');
  expect((await readClipboard(app)) === LARGE).toBe(true);
  await writeClipboard(app, 'other');
  await app.page.keyboard.press('ControlOrMeta+X');
  await expectText(app, '');
  await expect(view(app)).toHaveCount(0);
  expect((await readClipboard(app)) === LARGE).toBe(true);
  await expect(app.token).toBeFocused();
  await app.page.keyboard.press('ControlOrMeta+V');
  await app.settled();
  await expectLarge(app, LARGE);
});

test('a large token is replaced by a small one: by pasting, by filling and by a script', async ({ app }) => {
  await app.open();
  await paste(app, LARGE);
  await selectAll(app);
  await paste(app, SMALL);
  await expectText(app, SMALL);
  await expect(view(app)).toHaveCount(0);
  await expect(app.token).toBeFocused();
  await app.page.keyboard.type('A');
  await expectText(app, `${SMALL}A`);

  await app.pasteToken(LARGE);
  await expectLarge(app, LARGE);
  await app.pasteToken(SMALL);
  await expectText(app, SMALL);
  await expect(view(app)).toHaveCount(0);

  await app.put(LARGE, '');
  await expectLarge(app, LARGE);
  await app.put(MEDIUM, '');
  await expectLarge(app, MEDIUM);
  await app.put(SMALL, '');
  await expectText(app, SMALL);
  await expect(view(app)).toHaveCount(0);
});

test('what a script puts over all of a large token is taken, whoever had the focus', async ({ app }) => {
  const insert = (text: string): Promise<void> =>
    app.token.evaluate((box: HTMLTextAreaElement, inserted) => {
      box.select();
      box.focus();
      document.execCommand('insertText', false, inserted);
    }, text);
  await app.open();
  await paste(app, MEDIUM);
  await expect(app.token).toBeFocused();
  await insert('one');
  await expectText(app, 'one');

  await paste(app, MEDIUM);
  await app.key.focus();
  await insert('two');
  await expectText(app, 'two');

  await paste(app, MEDIUM);
  await selectAll(app);
  await app.key.focus();
  await app.page.keyboard.type('k');
  await expect(edits(app, 'Edit as text')).toBeVisible();
  await app.token.fill('three');
  await expectText(app, 'three');
});

test('a large text is held, and given up, while its view is still loading', async ({ app }) => {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await app.page.route('**/assets/windowed-text-*.js', async (route) => {
    await released;
    await route.continue();
  });
  const large = { sub: 'large', roles: Array.from({ length: 9000 }, (_, at) => `role ${at}`) };
  await app.open();
  for (const claims of [large, { sub: 'small' }, large]) {
    const { payload } = await app.put(tokenOf(claims), LONG_SECRET);
    expect(payload === JSON.stringify(claims, null, 2)).toBe(true);
    await expectText(app, tokenOf(claims));
  }
  await expect(app.page.locator('[data-row]')).toHaveCount(0);
  expect(await app.token.evaluate((box) => getComputedStyle(box).contentVisibility)).toBe('hidden');
  release();
  await expect.poll(() => isDrawn(app, tokenOf(large).slice(0, 20))).toBe(true);
});

test('on a touch screen a large token is scrolled with a finger, and opened with a tap', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const app = new ClaimscopePage(await context.newPage());
  await app.page.goto(baseURL ?? '');
  await app.pasteToken(MEDIUM);
  await expect.poll(() => isDrawn(app, MEDIUM.slice(0, 20))).toBe(true);
  const { x = 0, y = 0, height = 0 } = (await app.token.boundingBox()) ?? {};
  const touches = await context.newCDPSession(app.page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    touches.send('Input.dispatchTouchEvent', { type, touchPoints });
  const from = { x: x + 100, y: y + height - 10 };
  await touch('touchStart', from);
  for (let step = 1; step <= 20; step++) await touch('touchMove', { x: from.x, y: from.y - 10 * step });
  await touch('touchEnd');
  // What still glides is stopped by a tap, and nothing else comes of that tap.
  let top = -1;
  await expect
    .poll(async () => {
      const before = top;
      top = await app.token.evaluate((box) => box.parentElement?.scrollTop ?? 0);
      return top > 0 && top === before;
    })
    .toBe(true);
  await expect.poll(() => isDrawn(app, MEDIUM.slice(0, 20))).toBe(false);
  await edits(app, 'Edit as text').tap();
  await expect(edits(app, 'Stop editing')).toBeVisible();
  await expect(app.token).toBeFocused();
  await context.close();
});

test('what is selected is deleted or typed over', async ({ app }) => {
  await app.open();
  await paste(app, LARGE);
  await selectAll(app);
  await app.page.keyboard.press('Backspace');
  await expectText(app, '');
  await paste(app, LARGE);
  await selectAll(app);
  await app.page.keyboard.type('ab');
  await expectText(app, 'ab');
  await expect(app.token).toBeFocused();
});

test('typing has the text laid out first, and nothing that is typed is lost', async ({ app }) => {
  await app.open();
  await paste(app, MEDIUM);
  await app.token.focus();
  await app.page.keyboard.type('xyz');
  await expectLarge(app, `${MEDIUM}xyz`);
  await edits(app, 'Stop editing').click();
  await expect(edits(app, 'Edit as text')).toBeVisible();
  await edits(app, 'Edit as text').click();
  await expect(app.token).toBeFocused();
  await app.page.keyboard.press('Backspace');
  await expectLarge(app, `${MEDIUM}xy`);
  // The browser keeps the history of what it has laid out.
  await app.page.keyboard.press('ControlOrMeta+Z');
  await expectLarge(app, `${MEDIUM}xyz`);
});

test('undo and redo from the keyboard go back to what was there before', async ({ app }) => {
  await app.open();
  await app.pasteToken(SMALL);
  await selectAll(app);
  await paste(app, LARGE);
  await expectLarge(app, LARGE);
  await selectAll(app);
  await paste(app, MEDIUM);
  await expectLarge(app, MEDIUM);
  await app.page.keyboard.press('ControlOrMeta+Z');
  await expectLarge(app, LARGE);
  await app.page.keyboard.press('ControlOrMeta+Shift+Z');
  await expectLarge(app, MEDIUM);
  await app.page.keyboard.press('ControlOrMeta+Z');
  await app.page.keyboard.press('ControlOrMeta+Z');
  await expectText(app, SMALL);
  await expect(view(app)).toHaveCount(0);
});

test('the end of a large token can be scrolled to, with the wheel and with a key', async ({ app }) => {
  await app.open();
  await paste(app, LARGE);
  const end = LARGE.slice(-20);
  expect(await isDrawn(app, end)).toBe(false);
  await app.token.hover();
  await app.page.mouse.wheel(0, 10_000_000);
  await expect.poll(() => isDrawn(app, end)).toBe(true);
  await app.page.keyboard.press('Home');
  await expect.poll(() => isDrawn(app, LARGE.slice(0, 20))).toBe(true);
  await app.page.keyboard.press('End');
  await expect.poll(() => isDrawn(app, end)).toBe(true);
});

test('a stretch of what is in view is selected with the mouse and copied', async ({ app }) => {
  await app.open();
  await paste(app, LARGE);
  const { x = 0, y = 0 } = (await app.token.boundingBox()) ?? {};
  // In the second row, from its beginning to the middle.
  await app.page.mouse.move(x + 13, y + 40);
  await app.page.mouse.down();
  await app.page.mouse.move(x + 113, y + 40, { steps: 4 });
  await app.page.mouse.up();
  await expect(app.token).toBeFocused();
  await app.page.keyboard.press('ControlOrMeta+C');
  const copied = await readClipboard(app);
  expect(copied).toMatch(/^[\w-]{8,16}$/);
  expect(LARGE.indexOf(copied)).toBeGreaterThan(20);
  await app.page.mouse.dblclick(x + 20, y + 15);
  await app.page.keyboard.press('ControlOrMeta+C');
  expect(await readClipboard(app)).toBe(LARGE.split('.')[0]);
});

test('what a script selects in a large token is brought into view', async ({ app }) => {
  await app.open();
  await paste(app, LARGE);
  const middle = LARGE.length >> 1;
  await app.token.evaluate((box: HTMLTextAreaElement, at) => box.setSelectionRange(at, at + 12), middle);
  const selected = LARGE.slice(middle, middle + 12);
  await expect
    .poll(() =>
      view(app).evaluate((box) =>
        [...box.querySelectorAll('mark')].map(({ textContent }) => textContent).join(''),
      ),
    )
    .toBe(selected);
  expect(await isDrawn(app, selected)).toBe(true);
});

test('a small text that grows by typing stays a text box', async ({ app }) => {
  await app.open();
  const almost = 'a'.repeat(50_000);
  await app.token.fill(almost);
  await expect(view(app)).toHaveCount(0);
  await app.page.keyboard.press('ControlOrMeta+End');
  await app.page.keyboard.type('bc');
  await expectLarge(app, `${almost}bc`);
  await expect(edits(app, 'Stop editing')).toBeVisible();
});

test('a large text dropped on the empty box, or into a large one, is taken', async ({ app }) => {
  await app.open();
  const drop = (text: string): Promise<void> =>
    app.token.evaluate((box, dropped) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/plain', dropped);
      box.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, text);
  await drop(LARGE);
  await expectLarge(app, LARGE);
  await expect.poll(() => isDrawn(app, LARGE.slice(0, 20))).toBe(true);
  await drop('Bearer ');
  await expectLarge(app, `Bearer ${LARGE}`);
});

test('other characters than those of a token are shown, and in their order', async ({ app }) => {
  await app.open();
  const text = 'x東京 😀\té\n'.repeat(9000);
  await app.put(text, '');
  await expectLarge(app, text);
  await expect.poll(() => isDrawn(app, 'x東京 😀\téx東京 😀')).toBe(true);
  await app.token.click();
  await app.page.keyboard.press('End');
  await expect.poll(() => isDrawn(app, '😀\té')).toBe(true);
});

test('Clear, an example and a token of a draft replace a large token', async ({ app }) => {
  await app.open();
  await app.typeKey(LONG_SECRET);
  await paste(app, MEDIUM);
  await app.replace('Payload', JSON.stringify({ pad: 'z'.repeat(70_000) }));
  await app.expectVerdict('verified', 'edited');
  await expect(view(app)).toBeVisible();
  await app.replace('Payload', '{}');
  await app.expectVerdict('verified', 'edited');
  await expect(view(app)).toHaveCount(0);
  await app.press('Undo');
  await expect(view(app)).toBeVisible();
  await app.press('Clear');
  await expectText(app, '');
});

test('a token that is longer than its box is shown from its beginning once it is pasted over another', async ({
  app,
}) => {
  await app.open();
  const token = tokenOf({ sub: 'alice', note: 'long '.repeat(400) });
  await app.pasteToken(SMALL);
  await app.page.evaluate((text) => navigator.clipboard.writeText(text), token);
  await app.token.focus();
  await app.page.keyboard.press('ControlOrMeta+A');
  await app.page.keyboard.press('ControlOrMeta+V');
  await expect(app.token).toHaveValue(token);
  await app.settled();
  expect(await app.token.evaluate((box) => box.scrollHeight > box.clientHeight)).toBe(true);
  await expect.poll(() => app.token.evaluate((box) => box.scrollTop)).toBe(0);
  // The caret is where the text ends, and typing goes there.
  await app.page.keyboard.type('A');
  await expect(app.token).toHaveValue(`${token}A`);
  await expect.poll(() => app.token.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
});
