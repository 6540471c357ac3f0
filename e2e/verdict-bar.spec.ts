import type { Locator } from '@playwright/test';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { EXPIRED_2020, hs256, keyPair, LONG_SECRET, signed, tokenOf } from './tokens.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const primary = (app: ClaimscopePage): Locator => app.main.locator('button[data-primary]');

const HEADER = '{"alg":"HS256","typ":"JWT"}';

test('an expired token is made valid and copied in three actions', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await primary(app).click();
  await app.settled();
  await app.expectChecks({ time: 'pass' });
  await expect(app.verdict).toBeFocused();
  await app.button('Copy token').click();
  await expect(app.button('Copy token')).toHaveText('Copied');
  expect(await app.page.evaluate(() => navigator.clipboard.readText())).toBe(await app.token.inputValue());
});

test('an expired token is signed anew where the key can sign', async ({ app }) => {
  await app.open();
  await app.pasteToken(hs256(HEADER, '{"iat":1600000000,"exp":1600003600}', LONG_SECRET));
  await app.typeKey(LONG_SECRET);
  await primary(app).click();
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  await app.expectChecks({ time: 'pass' });
  await expect(primary(app)).toHaveCount(0);
});

test('what the diagnosis proved is one press away', async ({ app }) => {
  await app.open();
  await app.pasteToken(hs256(HEADER, '{"sub":"a"}', LONG_SECRET));
  await app.typeKey(Buffer.from(LONG_SECRET).toString('base64'));
  await expect(primary(app)).toHaveText('Read the key as base64');
  await primary(app).click();
  await app.settled();
  await app.expectVerdict('verified', 'pasted');
  await expect(app.keyFormat).toHaveValue('base64');
  await expect(primary(app)).toHaveCount(0);
});

test('the key that the token carries is offered while there is none', async ({ app }) => {
  const { privatePem, publicJwk } = keyPair('P-256');
  await app.open();
  await app.pasteToken(signed('ES256', '{"sub":"a"}', privatePem, { jwk: publicJwk }));
  await expect(primary(app)).toHaveText("Use the token's own key");
  await app.press("Use the token's own key");
  await app.expectVerdict('self-asserted', 'pasted');
});

test('a draft that nobody signed is signed once a key can', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'a' }));
  await app.edit('Payload', '"a"', '"b"');
  await expect(primary(app)).toHaveCount(0);
  await app.typeKey(LONG_SECRET);
  await expect(primary(app)).toHaveText('Sign with this key');
  await app.press('Sign with this key');
  await app.expectVerdict('verified', 'edited');
  await expect(app.button('Sign with this key')).toBeVisible();
});

test('a strict spelling replaces one that only lenient readers accept', async ({ app }) => {
  const strict = tokenOf({ sub: 'a' });
  await app.open();
  await app.pasteToken(strict.replace('.', '=.'));
  await expect(primary(app)).toHaveText('Use corrected token');
  await primary(app).click();
  await expect(app.token).toHaveValue(strict);
  await expect(primary(app)).toHaveCount(0);
});

test('nothing is offered where nothing is to be done', async ({ app }) => {
  await app.open();
  await expect(primary(app)).toHaveCount(0);
  await app.pasteToken(tokenOf({ sub: 'a', exp: 4_102_444_800 }));
  await expect(primary(app)).toHaveCount(0);
  await app.typeKey(LONG_SECRET);
  await expect(primary(app)).toHaveCount(0);
});

test('every check says its name and its state', async ({ app }) => {
  await app.open();
  await app.pasteToken(hs256(HEADER, '{"exp":1600003600}', 'eighteen bytes it '));
  await app.typeKey('eighteen bytes it ');
  const names = await app.page
    .getByRole('list', { name: 'Checks', exact: true })
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.ariaLabel));
  expect(names).toEqual([
    'Form: passed',
    'Algorithm: passed',
    'Key 18 bytes: warning',
    'Signature: passed',
    'Time: failed',
    'Policy not set: not checked',
  ]);
});

for (const width of [1440, 1024]) {
  test(`nothing moves when the action comes, ${width} wide`, async ({ app }) => {
    await app.page.setViewportSize({ width, height: 900 });
    await app.open();
    await app.pasteToken(hs256(HEADER, '{"sub":"a"}', LONG_SECRET));
    const places = () =>
      app.page.evaluate(() =>
        ['[aria-label="Verdict"]', '[aria-label="Checks"]', 'textarea[aria-label="Header"]'].map((which) => {
          const { left, top, height } =
            document.querySelector(which)?.getBoundingClientRect() ?? new DOMRect();
          return [left, top, height];
        }),
      );
    await app.typeKey(Buffer.from(LONG_SECRET).toString('base64'));
    const before = await places();
    await expect(primary(app)).toBeVisible();
    expect(await places()).toEqual(before);
  });
}

test('the detail takes the room of the action while there is none, and gives it back', async ({ app }) => {
  await app.page.setViewportSize({ width: 1440, height: 900 });
  await app.open();
  await app.pasteToken(hs256(HEADER, '{"sub":"a","email":"a@b.example","exp":4000000000}', LONG_SECRET));
  await app.typeKey(LONG_SECRET);
  await app.expectVerdict('verified');
  await expect(primary(app)).toHaveCount(0);
  const checks = app.page.getByRole('list', { name: 'Checks', exact: true });
  const detail = app.verdict.locator('xpath=following-sibling::p');
  const rightOf = (node: Locator): Promise<number> =>
    node.evaluate((element) => element.getBoundingClientRect().right);
  const leftOfChecks = await checks.evaluate((element) => element.getBoundingClientRect().left);
  expect(leftOfChecks - (await rightOf(detail))).toBeLessThan(40);
  expect(await rightOf(detail)).toBeLessThan(leftOfChecks);
  await app.typeKey(Buffer.from(LONG_SECRET).toString('base64'));
  await expect(primary(app)).toBeVisible();
  const leftOfAction = await primary(app).evaluate((element) => element.getBoundingClientRect().left);
  expect(await rightOf(detail)).toBeLessThan(leftOfAction);
});

test('the last button above the token ends where the box does', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'a' }));
  const end = await app.button('Clear').evaluate((node) => {
    const text = document.createRange();
    text.selectNodeContents(node);
    return text.getBoundingClientRect().right;
  });
  const box = await app.token.evaluate((node) => node.getBoundingClientRect().right);
  expect(Math.abs(box - end)).toBeLessThan(2);
});

test('a token is copied as header, as curl command and as a link', async ({ app }) => {
  await app.open();
  const token = tokenOf({ aud: 'https://orders.example' });
  await app.pasteToken(token);
  const copied = async (entry: string): Promise<string> => {
    await app.choose('Copy as', entry);
    await expect(app.button('Copy as')).toHaveText('Copied');
    return app.page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied('Authorization header')).toBe(`Authorization: Bearer ${token}`);
  expect(await copied('curl command')).toBe(
    `curl -H 'Authorization: Bearer ${token}' 'https://orders.example'`,
  );
  expect(await copied('Link that opens it here')).toBe(
    `${new URL('./', app.page.url()).href}#token=${token}`,
  );
});

test('boxes are as tall as their text, up to a limit', async ({ app }) => {
  await app.open();
  const heightOf = async (box: Locator): Promise<number> => (await box.boundingBox())?.height ?? 0;
  await app.typeKey('one line');
  expect(await heightOf(app.key)).toBe(42);
  await app.pasteToken(tokenOf({ words: 'word '.repeat(600) }));
  expect(await heightOf(app.token)).toBe(260);
});
