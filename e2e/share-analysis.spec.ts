import { expect, test } from './fixtures.ts';
import { copied, linkOf, openShare, PERSONAL } from './sharing.ts';
import { decode, EXPIRED_2020, LONG_SECRET, tokenOf } from './tokens.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a token that reads as markup and mentions becomes Markdown that is code alone', async ({ app }) => {
  await app.open();
  const hostile = '```\n# @admin <script>alert(1)</script> https://attacker.example';
  await app.pasteToken(tokenOf({ ...PERSONAL, iss: hostile }));
  await app.typeKey(LONG_SECRET);
  const share = await openShare(app);
  await share.getByRole('radio', { name: 'As it is', exact: true }).check();
  const whole = await copied(app, share, 'Copy as Markdown');
  expect(whole).toContain('**Verdict:** `Signature verified');
  expect(whole).toContain('"email": "ariel@codingly.io"');
  expect(whole).toContain('````json\n');
  expect(whole).toContain(tokenOf({ ...PERSONAL, iss: hostile }));
  await share.getByRole('radio', { name: 'Without its signature', exact: true }).check();
  await linkOf(share);
  const unsigned = await copied(app, share, 'Copy as Markdown');
  expect(unsigned).toContain('ariel@codingly.io');
  expect(unsigned).not.toContain(tokenOf({ ...PERSONAL, iss: hostile }).split('.')[2]);
  await share.getByRole('radio', { name: 'With claims redacted', exact: true }).check();
  await expect(share).toContainText('throwaway key, using ES256');
  await linkOf(share);
  const redacted = await copied(app, share, 'Copy as Markdown');
  expect(redacted).toContain('This is a redacted copy. Of the token itself: `verified`');
  for (const original of ['ariel', '1234567', 'Heide', LONG_SECRET]) expect(redacted).not.toContain(original);
});

test('the whole analysis is copied as JSON, from the dialog and from the palette', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('not the secret');
  const share = await openShare(app);
  const json = await copied(app, share, 'Copy as JSON');
  const analysis = JSON.parse(json) as {
    steps: { findings: { code: string }[]; payload: { text: string } }[];
  };
  expect(analysis).toMatchObject({ format: 'claimscope-analysis', version: 1, token: EXPIRED_2020 });
  expect(analysis.steps[0]?.payload.text).toBe(decode(EXPIRED_2020, 1));
  expect(analysis.steps[0]?.findings.map(({ code }) => code)).toContain('exp-expired');
  expect(json).not.toContain('not the secret');
  await share.getByRole('button', { name: 'Close' }).click();

  for (const [command, beginning] of [
    ['Copy as Markdown', '**Verdict:**'],
    ['Copy as JSON', '{'],
  ] as const) {
    await app.page.keyboard.press('ControlOrMeta+k');
    const palette = app.page.getByRole('dialog', { name: 'Commands' });
    await palette.getByRole('combobox').fill(command);
    await app.page.keyboard.press('Enter');
    await expect(share.getByRole('button', { name: command })).toHaveText('Copied');
    expect((await app.page.evaluate(() => navigator.clipboard.readText())).startsWith(beginning)).toBe(true);
    await share.getByRole('button', { name: 'Close' }).click();
  }
});
