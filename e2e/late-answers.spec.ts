import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { decode, EXPIRED_2020 } from './tokens.ts';

/** Holds back the making of keys until it is let go; then waits until all that followed from it is done. */
async function holdKeys(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const { generateKey } = SubtleCrypto.prototype;
    const released = new Promise<void>((resolve) => Reflect.set(window, 'releaseKeys', resolve));
    Reflect.set(
      SubtleCrypto.prototype,
      'generateKey',
      async function (this: SubtleCrypto, ...parameters: unknown[]) {
        const [name] = parameters as [{ name?: string }];
        if (name.name?.startsWith('RSA')) await released;
        return Reflect.apply(generateKey, this, parameters);
      },
    );
  });
  return () =>
    page.evaluate(async () => {
      Reflect.get(window, 'releaseKeys')();
      // The browser answers in turn: once this key is made and exported, so are those that were asked for before.
      for (let turn = 0; turn < 3; turn++) {
        const parameters = {
          name: 'RSA-PSS',
          modulusLength: 2048,
          publicExponent: new Uint8Array([1, 0, 1]),
          hash: 'SHA-256',
        };
        const { privateKey } = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify']);
        await crypto.subtle.exportKey('pkcs8', privateKey);
        for (let sign = 0; sign < 10; sign++) {
          await crypto.subtle.sign({ name: 'RSA-PSS', saltLength: 32 }, privateKey, new Uint8Array(8));
        }
      }
    });
}

test('an example that comes late does not replace a token that was pasted meanwhile', async ({ app }) => {
  const release = await holdKeys(app.page);
  await app.open();
  await app.choose('Examples', 'RS512');
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  await release();
  await app.settled();
  await expect(app.token).toHaveValue(EXPIRED_2020);
  await expect(app.key).toHaveValue('secret');
  await app.expectVerdict('verified', 'pasted');
});

test('of two examples, the one that was chosen last stays', async ({ app }) => {
  const release = await holdKeys(app.page);
  await app.open();
  await app.choose('Examples', 'PS512');
  await app.chooseExample('HS256');
  await release();
  await app.settled();
  await expect(app.verdict).toHaveAttribute('data-alg', 'HS256');
});

test('a generated key that comes late does not replace a key that was typed meanwhile', async ({ app }) => {
  const release = await holdKeys(app.page);
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.chooseAlgorithm('RS256');
  await app.button('Generate key').click();
  await app.typeKey('mine');
  await release();
  await app.settled();
  await expect(app.key).toHaveValue('mine');
});

test('an answer about an old key or token is never shown for a new one', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  // All in one task: each input but the last is old before its answer comes.
  await app.page.evaluate(
    async (texts) => {
      const box = document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Key"]');
      for (const text of texts) {
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(box, text);
        box?.dispatchEvent(new Event('input', { bubbles: true }));
        await Promise.resolve();
      }
    },
    ['secret', 'secret2', '-----BEGIN', '', 'secret3'],
  );
  await app.settled();
  await app.expectVerdict('invalid', 'pasted');
});

test('fast edits one after another end with the last one signed', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  await app.box('Payload').fill('{"n":""}');
  await app.box('Payload').evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(6, 6));
  await app.page.keyboard.type('0123456789');
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  expect(decode(await app.token.inputValue(), 1)).toBe('{"n":"0123456789"}');
});
