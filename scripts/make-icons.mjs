/** `npm run icons`: draws the icons of the web app manifest from `public/icon.svg`, which they must look like. */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser, root, runAsScript } from './prepare.mjs';

const folder = join(root, 'public/icons');
const svg = readFileSync(join(root, 'public/icon.svg'), 'utf8');
const background = /fill="(#[0-9a-f]{6})"/.exec(svg)?.[1] ?? '';
/** What a maskable icon shows may be cut to a circle of four fifths of its width. */
const safeShare = 0.72;

const icons = [
  { name: 'icon-192', size: 192, share: 1 },
  { name: 'icon-512', size: 512, share: 1 },
  { name: 'maskable-512', size: 512, share: safeShare },
];

await runAsScript(import.meta.url, async () => {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: await ensureBrowser() });
  for (const { name, size, share } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const colour = share === 1 ? 'transparent' : background;
    await page.setContent(
      `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${colour}">${svg.replace('<svg ', `<svg width="${size * share}" `)}`,
    );
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, omitBackground: true });
    console.log(`${name}.png: ${statSync(path).size} bytes`);
    await page.close();
  }
  await browser.close();
});
