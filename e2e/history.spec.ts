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
  await app.page.keyboard.press('ControlOrMeta+Home');
  await app.page.keyboard.press('ControlOrMeta+End');
  await expect.poll(() => app.token.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
  await app.page.keyboard.type('A');
  await expect(app.token).toHaveValue(`${long}A`);
  expect(await app.token.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
});

test('a finding of what an SD-JWT discloses offers no fix of what its issuer signed', async ({ app }) => {
  await app.open();
  await app.pasteToken(`${tokenOf({ exp: '1900000000', _sd: ['x'] })}~WyJhIiwiYiIsMV0~`);
  await app.typeKey(LONG_SECRET);
  await app.expectVerdict('malformed', 'pasted');
  const finding = app.finding('numericdate-not-number');
  await expect(finding).toHaveCount(1);
  await expect(finding.getByRole('button', { name: /^Change to/ })).toHaveCount(0);
});

test('Undo and Redo name their step', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'a', password: 'hunter22' }));
  const expectUndoes = (what: string) =>
    expect(app.button('Undo')).toHaveAccessibleDescription(`Undo: ${what}`);
  await expectUndoes('change token');
  await app.typeKey(LONG_SECRET);
  await expectUndoes('change key');
  await app.keyFormat.selectOption('utf8');
  await expectUndoes('choose key format');
  await app
    .finding('sensitive-password')
    .getByRole('button', { name: 'Remove password', exact: true })
    .click();
  await expectUndoes('remove password');
  await app.view('Claims');
  await app.button('More for sub').click();
  await app.page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expectUndoes('remove sub');
  await app.choose('Set claim', 'exp in 1 hour');
  await expectUndoes('set exp');
  await app.chooseAlgorithm('HS384');
  await expectUndoes('set alg');
  await app.press('Undo');
  await expectUndoes('set exp');
  await expect(app.button('Redo')).toHaveAccessibleDescription('Redo: set alg');
  await app.chooseExample('HS256');
  await expectUndoes('load example');
  await expect(app.button('Redo')).toBeDisabled();
});

test('the keys of undo and redo work wherever the focus is', async ({ app }) => {
  await app.open();
  await app.pasteToken(A);
  await app.typeKey(LONG_SECRET);
  await app.view('Claims');
  await app.choose('Set claim', 'jti random');
  await app.settled();
  const claim = app.claims.getByRole('rowheader', { name: 'jti' });
  const { keyboard } = app.page;
  const undoAndRedo = async (): Promise<void> => {
    await expect(claim).toHaveCount(1);
    await keyboard.press('ControlOrMeta+z');
    await expect(claim).toHaveCount(0);
    await expect(app.button('Redo')).toBeEnabled();
    await keyboard.press('ControlOrMeta+Shift+z');
    await expect(claim).toHaveCount(1);
  };
  await app.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await undoAndRedo();
  for (const place of [app.button('Copy token'), app.button('Edit sub'), app.keyFormat, app.key, app.token]) {
    await place.focus();
    await undoAndRedo();
    await expect(place).toBeFocused();
  }
  await keyboard.press('ControlOrMeta+z');
  await keyboard.press('ControlOrMeta+y');
  await expect(claim).toHaveCount(1);
});

for (const editor of ['plain', 'Monaco'])
  test(`a box takes back its own typing, then the page goes on, with ${editor}`, async ({ app }) => {
    await (editor === 'plain' ? app.open() : app.openRich());
    await app.pasteToken(A);
    await app.typeKey(LONG_SECRET);
    await app.choose('Set claim', 'exp in 1 hour');
    await app.settled();
    const { keyboard } = app.page;
    await app.box('Payload').focus();
    await keyboard.press('ControlOrMeta+End');
    await keyboard.type(' ');
    await keyboard.press('Backspace');
    const before = await app.text('Payload');
    expect(before).toContain('exp');
    await app.edit('Payload', '"a"', '"b"');
    await app.box('Payload').focus();
    await keyboard.press('ControlOrMeta+End');
    await keyboard.press('ArrowLeft');
    await keyboard.type(',"x":1');
    await app.settled();
    const typed = await app.text('Payload');
    expect(typed).toContain('"x":1');

    await app.box('Payload').focus();
    const steps: string[] = [typed];
    for (let press = 0; press < 40 && (await app.button('Undo').isEnabled()); press++) {
      await keyboard.press('ControlOrMeta+z');
      // What the box does is seen at once, what the page does in the next task.
      await app.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      await app.settled();
      const text = (await app.token.inputValue()) === '' ? '' : await app.text('Payload');
      if (text !== steps.at(-1)) steps.push(text);
      if (text === '') break;
      await app.box('Payload').focus();
    }
    // Never forth again on the way back.
    expect(new Set(steps).size).toBe(steps.length);
    expect(steps).toContain(before);
    expect(steps.some((text) => text !== '' && !text.includes('exp'))).toBe(true);
  });

test('Undo and Redo work in the plain view of a large payload', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'a', list: 'x'.repeat(90_000) }));
  await app.typeKey(LONG_SECRET);
  await app.choose('Set claim', 'exp in 1 hour');
  await app.settled();
  const payload = app.box('Payload');
  await expect(payload).toHaveValue(/"exp"/);
  await payload.focus();
  await app.page.keyboard.press('ControlOrMeta+z');
  await expect(payload).not.toHaveValue(/"exp"/);
  await app.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(payload).toHaveValue(/"exp"/);
});
