import type { Locator } from '@playwright/test';
import { findViolations } from './axe.ts';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { decode, hs256, LONG_SECRET, tokenOf } from './tokens.ts';

async function openList(app: ClaimscopePage): Promise<Locator> {
  await app.button('What is checked').click();
  return app.page.getByRole('dialog', { name: 'What is checked' });
}

test('“What is checked” lists every rule, each with a token that raises it', async ({ app }) => {
  await app.open();
  const list = await openList(app);
  await expect(list.locator('[data-rule]').first()).toBeVisible();
  const count = await list.locator('[data-rule]').count();
  expect(count).toBeGreaterThan(75);
  await expect(list.getByRole('status')).toHaveText(`${count} of ${count}`);
  await expect(list.getByRole('button', { name: /^Try / })).toHaveCount(count);
  await expect(list.locator('[data-rule] a[href^="https://"]')).toHaveCount(count);
  await list.getByRole('searchbox', { name: 'Filter' }).fill('milliseconds numericdate');
  await expect(list.locator('[data-rule]')).toHaveCount(1);
  await list.getByRole('button', { name: 'Close' }).click();
  for (const id of ['numericdate-milliseconds', 'kid-sql', 'base64-padding', 'sensitive-card', 'rsa-short']) {
    await (await openList(app)).getByRole('button', { name: `Try ${id}`, exact: true }).click();
    await expect(app.finding(id).first(), id).toBeAttached();
    await app.settled();
  }
});

test('one press puts the caret on the place of a finding', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'a', exp: 1_598_608_848_000 }));
  await app.finding('numericdate-milliseconds').getByRole('button', { name: 'Show in payload' }).click();
  await expect(app.box('Payload')).toBeFocused();
  expect(
    await app
      .box('Payload')
      .evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd)),
  ).toBe('1598608848000');
});

test('a quick fix makes a draft that changes nothing else, and is signed anew', async ({ app }) => {
  await app.open();
  const text = '{"n":9007199254740993,"exp":4102444800000,"password":"p4ssw0rd!","x":1.0}';
  await app.pasteToken(hs256('{"alg":"HS256","typ":"JWT"}', text, LONG_SECRET));
  await app.typeKey(LONG_SECRET);
  await app.expectVerdict('verified', 'pasted');
  await app
    .finding('numericdate-milliseconds')
    .getByRole('button', { name: 'Write 4102444800 (2100-01-01 00:00:00 UTC)' })
    .click();
  await app.settled();
  await expect(app.verdict).toBeFocused();
  await app.finding('sensitive-password').getByRole('button', { name: 'Remove it' }).click();
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  expect(decode(await app.token.inputValue(), 1)).toBe('{"n":9007199254740993,"exp":4102444800,"x":1.0}');
  await expect(app.finding('numericdate-milliseconds')).toHaveCount(0);
  await expect(app.finding('sensitive-password')).toHaveCount(0);
});

test('where many say the same, the first stands for them all', async ({ app }) => {
  await app.open();
  const people = Array.from({ length: 12 }, (_, index) => `person${index}@example.com`);
  await app.pasteToken(tokenOf({ people, password: 'p4ssw0rd!' }));
  const emails = app.finding('sensitive-email');
  await expect(emails).toHaveCount(12);
  await expect(emails.filter({ visible: true })).toHaveCount(1);
  await app.findings.getByText('11 more of the same', { exact: true }).click();
  await expect(emails.filter({ visible: true })).toHaveCount(12);
});

test.describe('for those who do not see', () => {
  test.use({ bypassCSP: true });

  test('nothing serious in “What is checked”', async ({ app }) => {
    await app.open();
    const list = await openList(app);
    await expect(list.locator('[data-rule]').first()).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect.soft(await findViolations(app.page), colorScheme).toEqual([]);
    }
  });
});
