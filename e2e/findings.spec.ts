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
  for (const id of [
    'numericdate-milliseconds',
    'kid-sql',
    'base64-padding',
    'sensitive-card',
    'rsa-short',
    'server-clock',
    'does-not-belong',
  ]) {
    await (await openList(app)).getByRole('button', { name: `Try ${id}`, exact: true }).click();
    await expect(app.finding(id).first(), id).toBeAttached();
    await app.settled();
  }
});

test('one press puts the caret on the place of a finding', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'a', exp: 1_598_608_848_000 }));
  await (await app.unfold('numericdate-milliseconds'))
    .getByRole('button', { name: 'Show in payload' })
    .click();
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
    .getByRole('button', {
      name: 'Use seconds: Change to 4102444800 (2100-01-01 00:00:00 UTC)',
      exact: true,
    })
    .click();
  await app.settled();
  await expect(app.verdict).toBeFocused();
  await app
    .finding('sensitive-password')
    .getByRole('button', { name: 'Remove password', exact: true })
    .click();
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  expect(decode(await app.token.inputValue(), 1)).toBe('{"n":9007199254740993,"exp":4102444800,"x":1.0}');
  await expect(app.finding('numericdate-milliseconds')).toHaveCount(0);
  await expect(app.finding('sensitive-password')).toHaveCount(0);
});

test('the first finding is unfolded, the others unfold on a click and stay so while they stay', async ({
  app,
}) => {
  await app.open();
  await app.pasteToken(tokenOf({ exp: 1, password: 'p4ssw0rd!', email: 'a@example.com' }));
  const [expired, email] = [app.finding('exp-expired'), app.finding('sensitive-email')];
  const title = (finding: Locator) => finding.getByRole('heading').getByRole('button');
  await expect(title(expired)).toHaveAttribute('aria-expanded', 'true');
  await expect(expired.getByText('compare the clocks')).toBeVisible();
  await expect(email).toContainText('"email" contains an email address');
  await expect(email.getByRole('link')).toBeHidden();

  await title(email).press('Enter');
  await expect(title(email)).toBeFocused();
  await expect(email.getByRole('link', { name: /^RFC/ })).toBeVisible();
  await title(expired).press('Enter');
  await expect(expired.getByRole('link')).toBeHidden();

  await app.edit('Payload', '"password"', '"passwd"');
  await expect(email.getByRole('link', { name: /^RFC/ })).toBeVisible();
  await expect(expired.getByRole('link')).toBeHidden();
  await expired.getByRole('button', { name: '+1 hour: Make it valid for 1 hour', exact: true }).click();
  await expect(expired).toHaveCount(0);
});

test('notes are one line that names them, and links and buttons are large enough to hit', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ exp: 1, iat: 0 }));
  await expect(app.findings).toContainText('1 error');
  await expect(app.findings.locator('[data-severity="info"]').first()).toBeHidden();
  const fold = app.findings.locator('summary', { hasText: /^\d+ notes: \w.*, / });
  await fold.click();
  await expect(app.findings.locator('[data-severity="info"]').first()).toBeVisible();
  for (const target of await app.findings.locator('a, button, summary').filter({ visible: true }).all()) {
    const { height = 0 } = (await target.boundingBox()) ?? {};
    expect.soft(height, await target.innerText()).toBeGreaterThanOrEqual(24);
  }
});

test('a secret that is too short can be tested against known ones right there', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'a' }, 'dontUseThisSecret1'));
  await app.typeKey('dontUseThisSecret1');
  await app
    .finding('secret-short')
    .getByRole('button', { name: 'Test this secret against known secrets' })
    .click();
  await expect(
    app.page
      .getByRole('dialog', { name: 'Known secrets' })
      .getByRole('button', { name: 'Try known secrets' }),
  ).toBeVisible();
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
  // Each leads to its own place, and is fixed by itself.
  await expect(emails.getByRole('button', { name: 'Show in payload' })).toHaveCount(11);
  await emails.last().getByRole('button', { name: 'Remove people/11', exact: true }).click();
  await expect(emails).toHaveCount(11);
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
