import { expect, test } from './fixtures.ts';
import { decode, EXPIRED_2020, LONG_SECRET, tokenOf } from './tokens.ts';

const NOW = 1_800_000_000;

test.describe('quick actions on the payload', () => {
  test('set one time and nothing else', async ({ app }) => {
    const claims = { sub: 'alice', exp: 1, nested: { exp: 2 } };
    await app.page.clock.setFixedTime(NOW * 1000);
    await app.open();
    await app.pasteToken(tokenOf(claims));
    await app.typeKey(LONG_SECRET);
    for (const [entry, name, value] of [
      ['iat now', 'iat', NOW],
      ['nbf now', 'nbf', NOW],
      ['exp in 5 minutes', 'exp', NOW + 300],
      ['exp in 15 minutes', 'exp', NOW + 900],
      ['exp in 1 hour', 'exp', NOW + 3600],
      ['exp in 1 day', 'exp', NOW + 86_400],
    ] as const) {
      await app.choose('Set claim', entry);
      await app.expectVerdict('verified', 'edited');
      expect(JSON.parse(decode(await app.token.inputValue(), 1)), entry).toEqual({
        ...claims,
        [name]: value,
      });
      await app.press('Revert to original');
    }
  });

  test('jti becomes a random UUID, another one each time', async ({ app }) => {
    await app.open();
    await app.pasteToken(tokenOf({ sub: 'alice' }));
    await app.typeKey(LONG_SECRET);
    const seen = new Set<string>();
    for (let time = 0; time < 2; time++) {
      const before = await app.token.inputValue();
      await app.choose('Set claim', 'jti random');
      await expect(app.token).not.toHaveValue(before);
      const claims = JSON.parse(decode(await app.token.inputValue(), 1));
      expect(Object.keys(claims)).toEqual(['sub', 'jti']);
      expect(claims.jti).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      seen.add(claims.jti);
    }
    expect(seen.size).toBe(2);
  });

  test('nothing is added unasked: signing anew leaves the claims as they are', async ({ app }) => {
    await app.open();
    await app.pasteToken(tokenOf({ sub: 'alice' }));
    await app.typeKey(LONG_SECRET);
    await app.press('Sign with this key');
    expect(decode(await app.token.inputValue(), 1)).toBe('{"sub":"alice"}');
  });
});

test('the original’s verdict stays in view while there is a draft, and follows the key', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await expect(app.original).toHaveCount(0);
  await app.edit('Payload', 'USER', 'ADMIN');
  await expect(app.original).toHaveAttribute('data-verdict', 'no-key');
  await app.typeKey('secret');
  await expect(app.original).toHaveAttribute('data-verdict', 'verified');
  await app.typeKey('another secret');
  await expect(app.original).toHaveAttribute('data-verdict', 'invalid');
  await app.press('Revert to original');
  await expect(app.original).toHaveCount(0);
});

test('Revert brings the pasted token back, and can be undone', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  await app.edit('Payload', 'USER', 'ADMIN');
  const edited = await app.token.inputValue();
  await app.press('Revert to original');
  await expect(app.token).toHaveValue(EXPIRED_2020);
  await app.expectVerdict('verified', 'pasted');
  expect(await app.text('Payload')).toContain('"USER"');
  await app.press('Undo');
  await expect(app.token).toHaveValue(edited);
  await app.expectVerdict('verified', 'edited');
  expect(await app.text('Payload')).toContain('"ADMIN"');
});

test('Clear empties token and draft but not the key, and can be undone', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  await app.edit('Payload', 'USER', 'ADMIN');
  const edited = await app.token.inputValue();
  await app.press('Clear');
  await expect(app.token).toHaveValue('');
  await app.expectVerdict('empty', 'pasted');
  await expect(app.key).toHaveValue('secret');
  await expect(app.box('Payload')).toBeHidden();
  await app.press('Undo');
  await expect(app.token).toHaveValue(edited);
  expect(await app.text('Payload')).toContain('"ADMIN"');
  await app.press('Revert to original');
  await expect(app.token).toHaveValue(EXPIRED_2020);
});

test('typing in the token box ends a draft: the text is then the pasted token', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  await app.edit('Payload', 'USER', 'ADMIN');
  const edited = await app.token.inputValue();
  await app.token.focus();
  await app.page.keyboard.press('End');
  await app.page.keyboard.press('ControlOrMeta+End');
  await app.page.keyboard.type('x');
  await app.settled();
  await expect(app.token).toHaveValue(`${edited}x`);
  await expect(app.verdict).toHaveAttribute('data-origin', 'pasted');
  await expect(app.original).toHaveCount(0);
  await app.press('Undo');
  await expect(app.token).toHaveValue(edited);
  await app.expectVerdict('verified', 'edited');
});

test('pasting over a token can be undone', async ({ app }) => {
  const second = tokenOf({ sub: 'second' });
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.page.evaluate((text) => navigator.clipboard.writeText(text), second);
  await app.token.focus();
  await app.page.keyboard.press('ControlOrMeta+a');
  await app.page.keyboard.press('ControlOrMeta+v');
  await expect(app.token).toHaveValue(second);
  await app.press('Undo');
  await expect(app.token).toHaveValue(EXPIRED_2020);
});
