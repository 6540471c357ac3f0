import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { har, loginEntries } from './recordings.ts';

test.use({ allowed: [/^console: Error: a fault/] });

test('a fault in one region leaves the rest of the page as it is', async ({ app }) => {
  await app.page.route('**/assets/recording-panel-*.js', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    const code = readFileSync(new URL(`../dist/assets/${name}`, import.meta.url), 'utf8');
    const broken = code.replace(/\w+ as RecordingPanel\b/, 'Faulty as RecordingPanel');
    expect(broken).not.toBe(code);
    await route.fulfill({
      contentType: 'text/javascript',
      body: `${broken};function Faulty(){throw new Error('a fault')}`,
    });
  });
  await app.open();
  await app.pasteToken(har(loginEntries(60)));
  await expect(app.page.getByRole('alert').filter({ hasText: 'Claimscope failed here' })).toBeVisible();
  await expect(app.page.getByRole('region', { name: 'Recording' })).toHaveCount(0);
  await expect(app.page.getByRole('radiogroup', { name: 'Tokens found' })).toBeVisible();
  await app.edit('Payload', '"sub"', '"name"');
  await expect(app.page.getByText('Something went wrong in Claimscope')).toHaveCount(0);
  expect(await app.text('Payload')).toContain('"name"');
});
