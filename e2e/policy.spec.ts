import { createHash } from 'node:crypto';
import type { Locator } from '@playwright/test';
import { findViolations } from './axe.ts';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { hs256, LONG_SECRET, tokenOf } from './tokens.ts';

const NOW = Date.UTC(2030, 0, 15, 12, 0, 0) / 1000;
const ID_TOKEN = {
  iss: 'https://op.example',
  sub: 'alice',
  aud: 'client',
  exp: 4_000_000_000,
  iat: 1_700_000_000,
};

const panel = (app: ClaimscopePage): Locator => app.page.getByRole('region', { name: 'Policy', exact: true });
const dialog = (app: ClaimscopePage): Locator =>
  app.page.getByRole('dialog', { name: 'What your verifier requires', exact: true });
const requirement = (app: ClaimscopePage, id: string): Locator =>
  panel(app).getByRole('list', { name: 'Requirements' }).locator(`[data-requirement="${id}"]`);

/** Opens the dialog, fills boxes by their labels and applies them. */
async function setPolicy(app: ClaimscopePage, texts: Readonly<Record<string, string>>): Promise<void> {
  await app.page.getByRole('button', { name: /^(?:Set|Edit) policy…$/ }).click();
  for (const [label, text] of Object.entries(texts))
    await dialog(app).getByLabel(label, { exact: true }).fill(text);
  await dialog(app).getByRole('button', { name: 'Apply' }).click();
  await app.settled();
}

async function expectRequirements(
  app: ClaimscopePage,
  states: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [id, state] of Object.entries(states))
    await expect(requirement(app, id), id).toHaveAttribute('data-state', state);
}

test('each requirement of a policy has its result and its reason, and the ladder says the worst', async ({
  app,
}) => {
  await app.open();
  await app.pasteToken(tokenOf({ ...ID_TOKEN, aud: ['client', 'api'] }));
  await app.typeKey(LONG_SECRET);
  await app.expectChecks({ policy: 'skipped' });
  await expect(panel(app)).toContainText('No policy set.');
  await expect(panel(app).getByRole('list')).toHaveCount(0);
  await panel(app)
    .getByRole('button', { name: /^Set policy…/ })
    .click();
  await dialog(app).getByLabel('Issuer (iss)', { exact: true }).fill('https://op.example');
  await dialog(app).getByRole('button', { name: 'Apply' }).click();
  await expect(panel(app)).toBeFocused();
  await expect(panel(app)).toContainText('4 of 4 met');
  await expect(requirement(app, 'iss')).toBeHidden();
  await panel(app).getByText('4 met', { exact: true }).click();
  await expect(requirement(app, 'iss')).toBeVisible();

  await setPolicy(app, {
    'Issuer (iss)': 'https://op.example/',
    'Audience (aud)': 'api',
    'Type (typ)': 'application/jwt',
    'Required claims': 'sub  email',
  });
  await expectRequirements(app, {
    iss: 'fail',
    aud: 'pass',
    typ: 'pass',
    'required-claims': 'fail',
    exp: 'pass',
  });
  await expect(requirement(app, 'iss')).toContainText(
    '“iss” is "https://op.example"; "https://op.example/" is required. They differ by the final slash.',
  );
  await expect(requirement(app, 'required-claims')).toContainText('"email" is required but missing');
  await expect(panel(app)).toContainText('2 of 7 not met');
  await expect(panel(app).getByRole('listitem').first()).toHaveAttribute('data-state', 'fail');
  await app.expectChecks({ policy: 'fail', signature: 'pass', time: 'pass' });
  await app.expectVerdict('verified', 'pasted');
  await expect(app.verdict).toHaveText('Signature verified, but it does not meet your policy');
  expect(await app.reason('policy')).toMatch(/\(iss\): .* And 1 more\.$/);

  // Another token is compared with the same policy.
  await app.pasteToken(
    tokenOf({ ...ID_TOKEN, iss: 'https://op.example/', aud: 'api', email: 'a@example.com' }),
  );
  await app.expectChecks({ policy: 'pass' });
  await expect(app.verdict).toHaveText('Signature verified');

  await app.press('Clear policy');
  await app.expectChecks({ policy: 'skipped' });
  await expect(panel(app)).toBeFocused();
  expect(await app.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    'op.example',
  );
});

test('the likely profile is suggested from the token, and checked only when it is asked for', async ({
  app,
}) => {
  await app.open();
  await app.pasteToken(tokenOf({ iss: 'https://op.example', sub: 'alice' }));
  await expect(panel(app).getByRole('button', { name: /^Check as/ })).toHaveCount(0);
  await app.pasteToken(hs256('{"alg":"HS256","typ":"at+jwt"}', JSON.stringify(ID_TOKEN), LONG_SECRET));
  await app.expectChecks({ policy: 'skipped' });
  await app.press('Check as OAuth access token (RFC 9068)');
  await expect(panel(app)).toBeFocused();
  await expectRequirements(app, {
    typ: 'pass',
    'client_id-present': 'fail',
    'jti-present': 'fail',
    'sub-present': 'pass',
  });
  await app.expectChecks({ policy: 'fail' });

  // A proof of possession is no access token: the profile stays as it was chosen.
  const proof = { jti: 'j', htm: 'POST', htu: 'https://api.example/a', iat: Math.floor(Date.now() / 1000) };
  await app.pasteToken(hs256('{"alg":"HS256","typ":"dpop+jwt"}', JSON.stringify(proof), LONG_SECRET));
  await expectRequirements(app, { typ: 'fail' });
  await app.press('Clear policy');
  await app.press('Check as DPoP proof (RFC 9449)');
  await expectRequirements(app, {
    typ: 'pass',
    'algorithm-asymmetric': 'fail',
    jwk: 'fail',
    'max-age': 'pass',
  });
  await setPolicy(app, {
    'DPoP method': 'GET',
    'DPoP URL': 'https://API.example/a?query',
    'Access token': 'abc',
  });
  await expectRequirements(app, { htm: 'fail', htu: 'pass', ath: 'fail' });
});

test('the dialog begins with issuer and audience, and shows DPoP where it is near', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf(ID_TOKEN));
  await app.button('Set policy…').click();
  await expect(dialog(app).getByRole('textbox').first()).toHaveAccessibleName('Issuer (iss)');
  await expect(dialog(app).getByRole('textbox').nth(1)).toHaveAccessibleName('Audience (aud)');
  await expect(dialog(app).getByRole('checkbox')).toHaveCount(0);
  await expect(dialog(app).getByLabel('DPoP method')).toBeHidden();
  await dialog(app).getByText('Allowed algorithms').click();
  await dialog(app).getByRole('group', { name: 'ECDSA' }).getByRole('checkbox', { name: 'ES384' }).check();
  await expect(dialog(app).locator('summary').first()).toHaveText('Allowed algorithms ES384');
  await dialog(app).getByRole('combobox', { name: 'Profile' }).selectOption('dpop');
  await expect(dialog(app).getByLabel('DPoP method')).toBeVisible();
  await dialog(app).getByRole('button', { name: 'Close' }).click();

  await app.pasteToken(tokenOf({ ...ID_TOKEN, cnf: { jkt: 'abc' } }));
  await app.button('Set policy…').click();
  await expect(dialog(app).getByLabel('DPoP URL')).toBeVisible();
});

test('a policy is copied as JSON without its secrets and pasted back', async ({ app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await app.pasteToken(tokenOf({ ...ID_TOKEN, nonce: 'n-1' }));
  await app.button('Set policy…').click();
  await dialog(app).getByRole('combobox', { name: 'Profile' }).selectOption('id-token');
  await dialog(app).getByRole('button', { name: 'Fill from this token' }).click();
  await expect(dialog(app).getByLabel('Issuer (iss)', { exact: true })).toHaveValue('https://op.example');
  await expect(dialog(app).getByRole('checkbox', { name: 'HS256' })).toBeChecked();
  await dialog(app).getByRole('checkbox', { name: 'ES256', exact: true }).check();
  await dialog(app).getByRole('button', { name: 'Apply' }).click();
  await expect(app.button('Edit policy…')).toBeFocused();
  await setPolicy(app, { Nonce: 'n-2', 'Access token': 'the secret one', 'Maximum age in seconds': '60' });
  await expectRequirements(app, { algorithm: 'pass', nonce: 'fail', at_hash: 'warn', 'max-age': 'fail' });
  await expect(panel(app)).not.toContainText('n-2');

  await app.press('Copy policy');
  const copied = await app.page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toEqual({
    profile: 'id-token',
    algorithms: ['HS256', 'ES256'],
    iss: 'https://op.example',
    aud: 'client',
    typ: 'JWT',
    nonce: 'n-2',
    maxAgeSeconds: 60,
  });
  await app.press('Clear policy');
  await app.button('Set policy…').click();
  const box = dialog(app).getByRole('textbox', { name: 'Policy as JSON' });
  for (const [text, words] of [
    ['{"iss": "https://op.example",}', /not valid JSON.*line 1, column 29/],
    [
      '{"issuer": "https://op.example"}',
      /"issuer" is not a member of a policy. Members: profile, algorithms, iss/,
    ],
    ['{"toleranceSeconds": "60"}', /"toleranceSeconds" is a string, not a number of seconds/],
  ] as const) {
    await box.fill(text);
    await dialog(app).getByRole('button', { name: 'Use this JSON' }).click();
    await expect(dialog(app).getByRole('status')).toContainText(words);
  }
  await box.fill(copied.replace('n-2', 'n-1'));
  await dialog(app).getByRole('button', { name: 'Use this JSON' }).click();
  await expect(dialog(app)).toBeHidden();
  await expectRequirements(app, { nonce: 'pass', 'max-age': 'fail' });
  await expect(requirement(app, 'at_hash')).toHaveCount(0);
});

test('at_hash and c_hash are compared with the access token and the code', async ({ app }) => {
  const half = (text: string): string =>
    createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
  await app.open();
  await app.pasteToken(tokenOf({ ...ID_TOKEN, at_hash: half('token'), c_hash: half('code') }));
  await setPolicy(app, { 'Access token': 'token', 'Authorization code': 'other' });
  await expectRequirements(app, { at_hash: 'pass', c_hash: 'fail' });
  await expect(panel(app)).not.toContainText('other');
  await setPolicy(app, { 'Authorization code': ' code ' });
  await expectRequirements(app, { at_hash: 'pass', c_hash: 'pass' });
  await app.expectChecks({ policy: 'pass' });
});

test('the tolerance applies to the policy alone, ends with the clock, and is drawn', async ({ app }) => {
  await app.page.clock.install({ time: (NOW - 3600) * 1000 });
  await app.open();
  await app.page.clock.pauseAt(NOW * 1000);
  await app.pasteToken(tokenOf({ iat: NOW - 600, exp: NOW - 20 }));
  await app.typeKey(LONG_SECRET);
  await setPolicy(app, { 'Tolerance in seconds': '60' });
  await app.expectChecks({ time: 'fail', policy: 'pass' });
  await expect(requirement(app, 'exp')).toContainText('within the tolerance of 1 minute');
  await expect(app.page.getByRole('region', { name: 'Lifetime', exact: true })).toContainText(
    'Tolerance: 1 minute at both ends.',
  );
  await app.page.clock.runFor(41_000);
  await app.expectChecks({ policy: 'fail' });
  await expectRequirements(app, { exp: 'fail' });
});

test.describe('by keyboard and for everyone', () => {
  test.use({ bypassCSP: true });

  test('the dialog works by keyboard, holds no faulty number and has no accessibility violation', async ({
    app,
  }) => {
    await app.open();
    await app.pasteToken(tokenOf(ID_TOKEN));
    const opener = app.button('Set policy…');
    await opener.focus();
    await app.page.keyboard.press('Enter');
    const tolerance = dialog(app).getByLabel('Tolerance in seconds');
    await tolerance.focus();
    await app.page.keyboard.type('soon');
    await app.page.keyboard.press('Enter');
    await expect(dialog(app)).toBeVisible();
    expect(await tolerance.evaluate((box: HTMLInputElement) => box.validity.patternMismatch)).toBe(true);
    for (const scheme of ['light', 'dark'] as const) {
      await app.page.emulateMedia({ colorScheme: scheme });
      expect(await findViolations(app.page)).toEqual([]);
    }
    await tolerance.fill('30');
    await app.page.keyboard.press('Enter');
    await expect(dialog(app)).toBeHidden();
    await expect(app.button('Edit policy…')).toBeFocused();
    await app.expectChecks({ policy: 'pass' });
    expect(await findViolations(app.page)).toEqual([]);

    // The ladder leads to the panel.
    await app.check('policy').getByRole('button').first().click();
    await app.press('Go to Policy');
    await expect(panel(app)).toBeFocused();
  });
});
