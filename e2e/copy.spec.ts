import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { EXPIRED_2020, LONG_SECRET, tokenOf } from './tokens.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function copied(app: ClaimscopePage, name: string): Promise<string> {
  await app.button(name).click();
  await expect(app.button(name)).toHaveText('Copied');
  return app.page.evaluate(() => navigator.clipboard.readText());
}

test('Copy token copies the token alone, without what was pasted around it', async ({ app }) => {
  await app.open();
  await expect(app.button('Copy token')).toBeDisabled();
  await app.pasteToken(`Authorization: Bearer "${EXPIRED_2020.slice(0, 50)}\n${EXPIRED_2020.slice(50)}",`);
  expect(await copied(app, 'Copy token')).toBe(EXPIRED_2020);
});

for (const editor of ['plain', 'Monaco'] as const) {
  test(`header, payload and an edited token are copied as they are shown, with the ${editor} editor`, async ({
    app,
  }) => {
    await (editor === 'plain' ? app.open() : app.openRich());
    await app.pasteToken(tokenOf({ name: 'Müller 東京 🙂', n: 1 }));
    await app.typeKey(LONG_SECRET);
    await app.edit('Payload', '"n": 1', '"n":   2');
    const token = await app.token.inputValue();
    expect(await copied(app, 'Copy token')).toBe(token);
    expect(await copied(app, 'Copy header')).toBe('{\n  "alg": "HS256",\n  "typ": "JWT"\n}');
    expect(await copied(app, 'Copy payload')).toBe('{\n  "name": "Müller 東京 🙂",\n  "n":   2\n}');
  });
}

test('without the clipboard of a secure page, copying still works', async ({ app }) => {
  await app.page.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, 'writeText', {
      value: () => Promise.reject(new Error('refused')),
    });
  });
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  expect(await copied(app, 'Copy token')).toBe(EXPIRED_2020);
});
