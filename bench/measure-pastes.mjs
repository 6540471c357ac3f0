import { longestTask, paste, press, tokenBox, waitForMonaco, withPage } from './open-page.mjs';
import { isSigned, largeToken, SECRET, smallToken, tokenOfClaims, tokenOfStrings } from './tokens.mjs';

/** @typedef {import('./run.mjs').Measure} Measure */
/** @typedef {import('@playwright/test').Page} Page */

/** @type {{ name: string, title: string, make: (marker: string) => string, times: number, painted: number | null, longest: number }[]} */
export const SIZES = [
  { name: '1kB', title: '1 kB', make: smallToken, times: 7, painted: 11, longest: 50 },
  { name: '100kB', title: '100 kB', make: (m) => largeToken(m, 100e3), times: 4, painted: 80, longest: 50 },
  { name: '1MB', title: '1 MB', make: (m) => largeToken(m, 1e6), times: 2, painted: 300, longest: 100 },
  {
    name: 'claims',
    title: '50,000 claims',
    make: (m) => tokenOfClaims(m, 50_000),
    times: 2,
    painted: null,
    longest: 100,
  },
  {
    name: 'strings',
    title: '100,000 strings',
    make: (m) => tokenOfStrings(m, 100_000),
    times: 2,
    painted: null,
    longest: 100,
  },
];

/** Each a real paste over what was there, with Monaco; the first of a page is not counted. @type {Measure[]} */
export const pasteMeasures = SIZES.map(({ name, title, make, times, painted, longest }) => ({
  name: `paste-${name}`,
  rows: {
    painted: { title: `${title}: paste to painted`, unit: 'ms', aim: painted },
    longest: { title: `${title}: the longest task of it`, unit: 'ms', aim: longest, isTask: true },
    answered: { title: `${title}: paste to painted and answered`, unit: 'ms', aim: null },
  },
  run: (browser, site) =>
    withPage(browser, site, async (page) => {
      await pasteFirst(page);
      /** @type {{ painted: number[], longest: number[], answered: number[] }} */
      const samples = { painted: [], longest: [], answered: [] };
      for (let index = 0; index < times; index++) {
        const marker = `PASTE-${name}-${index}-`;
        const { painted, answered } = await paste(page, make(marker), marker);
        const task = await longestTask(page);
        if (index === 0) continue;
        samples.painted.push(painted);
        samples.answered.push(Math.max(painted, answered));
        samples.longest.push(task);
      }
      return samples;
    }),
}));

/**
 * Pastes a small token into a page that has just been opened, and waits for Monaco.
 * @param {Page} page
 */
export async function pasteFirst(page) {
  await tokenBox(page).fill(smallToken('FIRST'));
  await waitForMonaco(page);
}

/** A letter typed at the end of a claim's value in the payload, with a secret in Key. @type {Measure} */
export const editMeasure = {
  name: 'edit',
  rows: {
    resigned: { title: '1 kB: edit of a claim to the token signed anew', unit: 'ms', aim: 13 },
    longest: { title: '1 kB: the longest task of an edit', unit: 'ms', aim: 50, isTask: true },
  },
  run: (browser, site) =>
    withPage(browser, site, async (page) => {
      await pasteFirst(page);
      await page.getByRole('textbox', { name: 'Key', exact: true }).fill(SECRET);
      const value = 'EDIT';
      await paste(page, smallToken(value), value);
      await page.waitForTimeout(600);
      await placeCaret(page, value);
      /** @type {{ resigned: number[], longest: number[] }} */
      const samples = { resigned: [], longest: [] };
      for (let length = 1; length <= 10; length++) {
        const before = await tokenBox(page).inputValue();
        const marker = value + 'a'.repeat(length);
        const { painted } = await press(page, 'a', { event: 'keydown', marker, resignedFrom: before });
        const task = await longestTask(page);
        if (!isSigned(await tokenBox(page).inputValue())) throw new Error('The edited token is not signed.');
        if (length === 1) continue;
        samples.resigned.push(painted);
        samples.longest.push(task);
      }
      return samples;
    }),
};

/** A letter typed into a payload of 1 MB, without a key. @type {Measure} */
export const typeMeasure = {
  name: 'type-1MB',
  rows: {
    painted: { title: '1 MB: a key press in the payload to painted', unit: 'ms', aim: null },
    longest: { title: '1 MB: the longest task of a key press', unit: 'ms', aim: 100, isTask: true },
  },
  run: (browser, site) =>
    withPage(browser, site, async (page) => {
      await pasteFirst(page);
      const value = 'TYPE';
      await paste(page, largeToken(value, 1e6), value);
      await page.waitForTimeout(1500);
      await placeCaret(page, value);
      /** @type {{ painted: number[], longest: number[] }} */
      const samples = { painted: [], longest: [] };
      for (let length = 1; length <= 3; length++) {
        const marker = value + 'a'.repeat(length);
        const { painted } = await press(page, 'a', { event: 'keydown', marker, resignedFrom: null });
        const task = await longestTask(page);
        if (length === 1) continue;
        samples.painted.push(painted);
        samples.longest.push(task);
      }
      return samples;
    }),
};

/**
 * Puts the caret at the end of a value in the payload, in Monaco or in a plain box.
 * @param {Page} page
 * @param {string} value
 */
async function placeCaret(page, value) {
  const line = page.locator('.view-line', { hasText: value }).first();
  if (await line.isVisible()) {
    await line.click();
    await page.keyboard.press('End');
    // Over the comma and the quotation mark.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    return;
  }
  await page.locator('textarea[aria-label="Payload"]:visible').evaluate((box, text) => {
    if (!(box instanceof HTMLTextAreaElement)) return;
    const end = box.value.indexOf(text) + text.length;
    box.focus();
    box.setSelectionRange(end, end);
  }, value);
}
