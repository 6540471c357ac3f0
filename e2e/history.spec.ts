import { expect, test } from './fixtures.ts';
import { LONG_SECRET, tokenOf } from './tokens.ts';

const A = tokenOf({ sub: 'a' });
const B = tokenOf({ sub: 'b' });

test('what undoing takes back can be done again: token, edit and key', async ({ app }) => {
  await app.open();
  await expect(app.button('Undo')).toBeDisabled();
  await expect(app.button('Redo')).toBeDisabled();
  await app.pasteToken(A);
  await app.pasteToken(B);
  await app.typeKey(LONG_SECRET);
  await app.replace('Payload', '{"sub":"c"}');
  await app.settled();
  const edited = await app.token.inputValue();
  await app.expectVerdict('verified', 'edited');

  await app.press('Undo');
  await expect(app.token).toHaveValue(B);
  await app.expectVerdict('verified', 'pasted');
  await app.press('Undo');
  await expect(app.key).toHaveValue('');
  await app.press('Undo');
  await expect(app.token).toHaveValue(A);
  await app.press('Undo');
  await expect(app.token).toHaveValue('');
  await expect(app.button('Undo')).toBeDisabled();

  for (const token of [A, B, B, edited]) {
    await app.press('Redo');
    await expect(app.token).toHaveValue(token);
  }
  await expect(app.button('Redo')).toBeDisabled();
  await expect(app.key).toHaveValue(LONG_SECRET);
  await app.expectVerdict('verified', 'edited');
  expect(await app.text('Payload')).toContain('"c"');
});

test('a secret typed after “New token” is not lost by undoing', async ({ app }) => {
  await app.open();
  await app.press('New token');
  await app.typeKey('a secret of my own, typed in');
  await app.press('Undo');
  await app.press('Undo');
  await expect(app.token).toHaveValue('');
  await app.press('Redo');
  await app.press('Redo');
  await expect(app.key).toHaveValue('a secret of my own, typed in');
});

test('a quick fix and the table of claims are steps too', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'a', password: 'hunter22' }));
  await app.typeKey(LONG_SECRET);
  const finding = app.page.locator('[data-finding="sensitive-password"]');
  await finding.getByRole('button', { name: 'Remove password' }).click();
  await app.settled();
  await expect(finding).toHaveCount(0);
  await app.press('Undo');
  await expect(finding).toHaveCount(1);
  await app.expectVerdict('verified', 'pasted');
});

test('while a button makes a token the page is busy and shows no old verdict', async ({ app }) => {
  await app.page.addInitScript(() => {
    const { generateKey } = SubtleCrypto.prototype;
    const released = new Promise<void>((resolve) => Reflect.set(window, 'releaseKeys', resolve));
    Reflect.set(
      SubtleCrypto.prototype,
      'generateKey',
      async function (this: SubtleCrypto, ...all: unknown[]) {
        const [name] = all as [{ name?: string }];
        if (name.name?.startsWith('RSA')) await released;
        return Reflect.apply(generateKey, this, all);
      },
    );
  });
  await app.open();
  await app.pasteToken(A);
  await app.typeKey(LONG_SECRET);
  await app.expectVerdict('verified', 'pasted');
  await app.choose('Examples', 'RS512');
  const main = app.page.locator('main');
  await expect(main).toHaveAttribute('aria-busy', 'true');
  await expect(app.verdict).not.toHaveAttribute('data-verdict');
  await app.page.evaluate(() => Reflect.get(window, 'releaseKeys')());
  await app.settled();
  await expect(app.verdict).toHaveAttribute('data-alg', 'RS512');
  await app.expectVerdict('verified', 'pasted');
});

test('after pasting the same text again a key press stays where it is', async ({ app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  const long = tokenOf({ pad: 'x'.repeat(6000) });
  await app.page.evaluate((text) => navigator.clipboard.writeText(text), long);
  for (let pastes = 0; pastes < 2; pastes++) {
    await app.token.focus();
    await app.page.keyboard.press('ControlOrMeta+A');
    await app.page.keyboard.press('ControlOrMeta+V');
    await app.settled();
  }
  await app.page.keyboard.press('End');
  await app.page.keyboard.press('ControlOrMeta+End');
  await expect.poll(() => app.token.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
  await app.page.keyboard.type('A');
  await expect(app.token).toHaveValue(`${long}A`);
  expect(await app.token.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
});

test('a finding of what can be shown and not written offers no fix', async ({ app }) => {
  await app.open();
  await app.pasteToken(`${tokenOf({ exp: '1900000000', _sd: ['x'] })}~WyJhIiwiYiIsMV0~`);
  await app.typeKey(LONG_SECRET);
  await app.expectVerdict('unsupported', 'pasted');
  const finding = app.finding('numericdate-not-number');
  await expect(finding).toHaveCount(1);
  await expect(finding.getByRole('button', { name: /^Write/ })).toHaveCount(0);
});
