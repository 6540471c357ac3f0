/**
 * `npm run bench`: measures the production build in a browser against the plan's budgets. Each number is the
 * median of several runs. A bare textarea of the same style is measured beside the page, in the same browser, so
 * that what the browser itself needs to lay out a long text is not laid to the page's account.
 */
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findFreePort } from '../scripts/free-port.mjs';
import { ensureBrowser, ensureDependencies, root, runAsScript, runNpm } from '../scripts/prepare.mjs';
import { measureFindings } from './findings.mjs';
import { largeToken, signedTokens, smallToken, unguessableToken } from './tokens.mjs';

const RUNS = 15;
const SEARCHES = 5;

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Puts a text into the token box as a paste does and waits for the answer. Runs in the page.
 * @param {{ text: string, runs: number }} options
 */
async function measurePaste({ text, runs }) {
  const label = 'textarea[aria-label="Encoded token"]';
  const payloadLabel = '[data-editor="plain"] textarea[aria-label="Payload"]';
  const setValue = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
  /** @param {string} value */
  const put = (value) => {
    const box = document.querySelector(label);
    setValue?.call(box, value);
    box?.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
  };
  const settled = () =>
    new Promise((resolve) => {
      const main = document.querySelector('main');
      const isSettled = () => main?.getAttribute('aria-busy') === 'false';
      if (main === null || isSettled()) return resolve(undefined);
      const observer = new MutationObserver(() => {
        if (!isSettled()) return;
        observer.disconnect();
        resolve(undefined);
      });
      observer.observe(main, { attributes: true, attributeFilter: ['aria-busy'] });
    });
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  /** The time that a textarea of the same size and style takes to lay out the text that a box of the page holds. */
  const layOutBare = (/** @type {Element | null} */ box, /** @type {string | undefined} */ held) => {
    if (!(box instanceof HTMLTextAreaElement)) return 0;
    const bare = document.createElement('textarea');
    const { font, whiteSpace, wordBreak, lineBreak, overflowWrap, padding } = getComputedStyle(box);
    const style = {
      font,
      whiteSpace,
      wordBreak,
      lineBreak,
      overflowWrap,
      padding,
      overflowY: 'scroll',
      border: '0',
    };
    Object.assign(bare.style, style, { position: 'fixed', left: '0', top: '0' });
    Object.assign(bare.style, { width: `${box.offsetWidth}px`, height: `${box.offsetHeight}px` });
    document.body.append(bare);
    document.body.getBoundingClientRect();
    const start = performance.now();
    bare.value = held ?? box.value;
    document.body.getBoundingClientRect();
    const end = performance.now();
    bare.remove();
    return end - start;
  };
  const measured = [];
  for (let run = 0; run < runs; run++) {
    put('');
    await settled();
    await frame();
    const start = performance.now();
    put(text);
    const decoded = performance.now();
    document.body.getBoundingClientRect();
    const laidOut = performance.now();
    await settled();
    const answered = performance.now();
    await frame();

    const token = layOutBare(document.querySelector(label), text);
    const payload = layOutBare(document.querySelector(payloadLabel), undefined);
    measured.push({
      decoded: decoded - start,
      laidOut: laidOut - start,
      verdict: answered - laidOut,
      bareToken: token,
      bareBoth: token + payload,
    });
  }
  return measured;
}

await runAsScript(import.meta.url, async () => {
  await ensureDependencies();
  const executablePath = await ensureBrowser();
  await runNpm(['run', '--silent', 'build']);
  const port = await findFreePort(4190);
  const server = await preview({
    root,
    logLevel: 'silent',
    preview: { host: 'localhost', port, strictPort: true },
  });
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`http://localhost:${port}/`);
    await page.locator('main[aria-busy="false"]').waitFor();
    await page.locator('[data-editor="monaco"]').first().waitFor();
    console.log(
      `\nMedians of ${RUNS} runs, ms. The page's own share is what it adds to bare textareas with the same texts.\n`,
    );
    console.log(
      'token         input to DOM   with layout    bare token   bare boxes     own share       verdict',
    );
    for (const [name, text, runs] of [
      ['1 kB', smallToken(), RUNS],
      ['100 kB', largeToken(100_000), RUNS],
      ['1 MB', largeToken(1_000_000), 7],
    ]) {
      const measured = await page.evaluate(measurePaste, { text: String(text), runs: Number(runs) });
      const of = (/** @type {'decoded' | 'laidOut' | 'verdict' | 'bareToken' | 'bareBoth'} */ key) =>
        median(measured.map((one) => one[key]));
      const own = median(measured.map((one) => one.laidOut - one.bareBoth));
      const cells = [of('decoded'), of('laidOut'), of('bareToken'), of('bareBoth'), own, of('verdict')];
      console.log(String(name).padEnd(10), cells.map((cell) => cell.toFixed(1).padStart(13)).join(' '));
    }

    const { median: findings, fastest } = await measureFindings(largeToken(100_000));
    console.log(
      `\nAll findings of 100 kB, in Node (budget 20 ms): ${findings.toFixed(1)}, at best ${fastest.toFixed(1)}`,
    );

    console.log('\nDecoded to verdict, with the key in place (budget 20 ms)\n');
    for (const { name, token, key } of await signedTokens()) {
      await page.getByRole('textbox', { name: 'Key', exact: true }).fill(key);
      const measured = await page.evaluate(measurePaste, { text: token, runs: RUNS });
      console.log(
        name.padEnd(10),
        median(measured.map((one) => one.verdict))
          .toFixed(1)
          .padStart(13),
      );
    }

    await page.getByRole('textbox', { name: 'Encoded token', exact: true }).fill(unguessableToken());
    await page.getByRole('button', { name: 'Known secrets…' }).click();
    const perSecond = [];
    for (let run = 0; run < SEARCHES; run++) {
      await page.getByRole('button', { name: 'Try known secrets', exact: true }).click();
      await page.locator('[data-search="not-found"]').waitFor();
      const words = await page.locator('progress[aria-label="Secrets tried"] + p').innerText();
      perSecond.push(Number(/([\d,]+) a second/.exec(words)?.[1]?.replaceAll(',', '')));
    }
    const workers = await page.evaluate(() => Math.max(1, navigator.hardwareConcurrency - 1));
    const each = perSecond.map((rate) => Math.round(rate / workers).toLocaleString('en-GB'));
    console.log(
      `\nKnown secrets tried for HS256, a second and worker (${workers} of them; budget 40,000)\n${each.join('   ')}`,
    );
  } finally {
    await browser.close();
    await server.close();
  }
});
