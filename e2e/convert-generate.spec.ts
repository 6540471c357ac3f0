import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { ALGORITHMS } from '../src/core/algorithms/algorithms.ts';
import { findViolations } from './axe.ts';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { LONG_SECRET, tokenOf } from './tokens.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const fixture = (name: string) =>
  readFileSync(new URL(`../src/core/keys/test-data/${name}`, import.meta.url), 'utf8');

async function openForms(app: ClaimscopePage): Promise<Locator> {
  await app.pressKeyTool('Convert…');
  const dialog = app.page.getByRole('dialog', { name: 'Convert and copy the key' });
  await expect(dialog.getByRole('list').first()).toBeVisible();
  return dialog;
}

/** What can be copied, as words after "Copy". */
async function offered(dialog: Locator): Promise<string[]> {
  const names = await dialog
    .getByRole('button', { name: /^Copy/ })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  return names.map((name) => name.replace('Copy ', ''));
}

async function copied(dialog: Locator, name: string): Promise<string> {
  const button = dialog.getByRole('button', { name: `Copy ${name}`, exact: true });
  await button.click();
  await expect(button).toHaveText('Copied');
  return dialog.page().evaluate(() => navigator.clipboard.readText());
}

/** Each of the forms, which must be all that is offered, with its text. */
async function copyAll(app: ClaimscopePage, forms: readonly string[]): Promise<[string, string][]> {
  const dialog = await openForms(app);
  expect(await offered(dialog)).toEqual(forms);
  const texts: [string, string][] = [];
  for (const form of forms) texts.push([form, await copied(dialog, form)]);
  await app.page.keyboard.press('Escape');
  return texts;
}

async function downloaded(dialog: Locator, name: string): Promise<{ fileName: string; text: string }> {
  const download = dialog.page().waitForEvent('download');
  await dialog.getByRole('button', { name: `Download ${name}`, exact: true }).click();
  const file = await download;
  return { fileName: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

const PUBLIC = ['public key as PEM (SPKI)', 'public key as JWK', 'public key as JWK Set'];
const SSH = 'public key as ssh line';
const PRIVATE = ['private key as PEM (PKCS#8)', 'private key as JWK', 'private key as JWK Set'];

for (const [name, kind, hasSsh] of [
  ['rsa-2048', 'RSA', true],
  ['p-256', 'EC', true],
  ['p-384', 'EC', true],
  ['p-521', 'EC', true],
  ['secp256k1', 'EC', false],
  ['ed25519', 'OKP', true],
  ['ed448', 'OKP', false],
] as const) {
  test(`every form of a key on ${name} is read back when it is pasted`, async ({ app }) => {
    await app.open();
    await app.typeKey(fixture(`${name}.pkcs8.pem`));
    const expected = [...PUBLIC, ...(hasSsh ? [SSH] : []), ...PRIVATE];
    for (const [form, text] of await copyAll(app, expected)) {
      await app.typeKey(text);
      await expect(app.keyFacts, form).toHaveAttribute('data-kind', kind);
      const half = form.startsWith('private') ? 'private' : 'public';
      await expect(app.keyFacts, form).toHaveAttribute('data-visibility', half);
      // The same key: its public half is written as before.
      const again = await openForms(app);
      expect(`${await copied(again, PUBLIC[0] ?? '')}\n`, form).toBe(fixture(`${name}.spki.pem`));
      await app.page.keyboard.press('Escape');
    }
  });
}

test('a downloaded file is what OpenSSL and ssh-keygen write', async ({ app }) => {
  await app.open();
  await app.typeKey(fixture('p-256.ssh'));
  const dialog = await openForms(app);
  expect(await downloaded(dialog, 'public key as PEM (SPKI)')).toEqual({
    fileName: 'public.pem',
    text: fixture('p-256.spki.pem'),
  });
  expect(await downloaded(dialog, 'private key as PEM (PKCS#8)')).toEqual({
    fileName: 'private.pem',
    text: fixture('p-256.pkcs8.pem'),
  });
  const line = await downloaded(dialog, SSH);
  expect(line.fileName).toBe('public.pub');
  // The private file of the fixtures has no comment.
  expect(line.text.trim()).toBe(fixture('p-256.ssh.pub').split(' ').slice(0, 2).join(' '));
  const set = await downloaded(dialog, 'public key as JWK Set');
  expect(set.fileName).toBe('public.jwks.json');
  expect(JSON.parse(set.text).keys).toHaveLength(1);
});

test('“Copy” beside the key gives its public half to others, as JWK, JWK Set or PEM', async ({ app }) => {
  await app.open();
  await app.chooseExample('RS256');
  await app.press('Generate key');
  await app.expectVerdict('invalid');
  const publicKey = createPublicKey(await app.key.inputValue());
  const { n } = publicKey.export({ format: 'jwk' });
  const copy = async (entry: string): Promise<string> => {
    await app.button('Copy public key').click();
    await app.button(entry).click();
    await expect(app.button('Copy public key')).toHaveText(/^Copied/);
    return app.page.evaluate(() => navigator.clipboard.readText());
  };
  const set = JSON.parse(await copy('Public JWK Set'));
  expect(set.keys).toMatchObject([{ kty: 'RSA', n, kid: expect.stringMatching(/^[\w-]{43}$/) }]);
  expect(set.keys[0]).not.toHaveProperty('d');
  expect(JSON.parse(await copy('Public JWK'))).toEqual(set.keys[0]);
  expect((await copy('Public PEM (SPKI)')).trim()).toBe(
    publicKey.export({ type: 'spki', format: 'pem' }).toString().trim(),
  );
  await app.typeKey('a secret has no public half');
  await expect(app.button('Copy public key')).toHaveCount(0);
});

test('a secret is written as JWK and nothing else; without a key nothing is offered', async ({ app }) => {
  await app.open();
  expect(await app.keyTools()).not.toContain('Convert…');
  await app.typeKey('-----BEGIN PUBLIC KEY-----');
  expect(await app.keyTools()).not.toContain('Convert…');
  await app.pasteToken(tokenOf({ sub: 'alice' }));
  await app.typeKey(LONG_SECRET);
  const dialog = await openForms(app);
  expect(await offered(dialog)).toEqual(['secret as JWK']);
  await expect(dialog.getByRole('list', { name: 'Secret' })).toBeVisible();
  const text = await copied(dialog, 'secret as JWK');
  await app.page.keyboard.press('Escape');
  await app.typeKey(text);
  await app.expectVerdict('verified', 'pasted');
});

test('a public key offers no private form, and private forms are marked', async ({ app }) => {
  await app.open();
  await app.typeKey(fixture('p-256.spki.pem'));
  const dialog = await openForms(app);
  expect(await offered(dialog)).toEqual([...PUBLIC, SSH]);
  await expect(dialog).not.toContainText('Anyone who has it');
  await app.page.keyboard.press('Escape');
  await app.typeKey(fixture('p-256.pkcs8.pem'));
  const marked = await openForms(app);
  await expect(
    marked.getByRole('heading', { name: /^Private key Anyone who has it can sign/ }),
  ).toBeVisible();
});

async function generate(app: ClaimscopePage, dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Generate', exact: true }).click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await app.settled();
}

const choose = (dialog: Locator, name: string, value: string) =>
  dialog.getByRole('combobox', { name }).selectOption(value);

test('RSA of 3072 bits', async ({ app }) => {
  await app.open();
  const dialog = await app.openGenerateForm();
  await choose(dialog, 'For the algorithm', 'PS384');
  await choose(dialog, 'Size', '3072');
  await generate(app, dialog);
  await expect(app.keyFacts).toHaveAttribute('data-kind', 'RSA');
  await expect(app.keyFacts).toHaveAttribute('data-bits', '3072');
  await expect(app.key).toHaveValue(/^-----BEGIN PRIVATE KEY-----/);
});

test('a key for the token at hand, with kid, signs it', async ({ app }) => {
  await app.open();
  await app.chooseExample('ES384');
  const dialog = await app.openGenerateForm();
  await expect(dialog.getByRole('combobox', { name: 'For the algorithm' })).toHaveValue('ES384');
  await dialog.getByRole('checkbox', { name: 'Add a kid (thumbprint, RFC 7638)' }).check();
  await generate(app, dialog);
  await expect(app.keyFacts).toHaveAttribute('data-curve', 'P-384');
  const jwk = JSON.parse(await app.key.inputValue());
  expect(jwk).toMatchObject({ kty: 'EC', crv: 'P-384', kid: expect.stringMatching(/^[\w-]{43}$/) });
  await app.press('Sign with this key');
  await app.expectVerdict('verified', 'edited');
});

test('a secret for HS512 in hex has the length of the hash, and verifies what it signs', async ({ app }) => {
  await app.open();
  await app.chooseExample('HS512');
  const dialog = await app.openGenerateForm();
  await choose(dialog, 'Encoding', 'hex');
  await expect(dialog).toContainText('64 random bytes');
  await generate(app, dialog);
  await expect(app.key).toHaveValue(/^[0-9a-f]{128}$/);
  await expect(app.keyFormat).toHaveValue('hex');
  await expect(app.keyFacts).toHaveAttribute('data-bits', '512');
  await app.press('Sign with this key');
  await app.expectVerdict('verified', 'edited');
});

test('every algorithm can be chosen, and a key be made for it', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'alice' }));
  const dialog = await app.openGenerateForm();
  for (const select of [app.algorithm, dialog.getByRole('combobox', { name: 'For the algorithm' })]) {
    const enabled = () =>
      select.evaluate((node: HTMLSelectElement) =>
        [...node.options].filter(({ disabled }) => !disabled).map(({ value }) => value),
      );
    const offered = async () => (await enabled()).filter((name) => name !== 'none').sort();
    // Those that not every browser has are offered once this one has been asked.
    await expect.poll(offered).toEqual(ALGORITHMS.map(({ name }) => name).sort());
  }
});

for (const { name, kty, curve } of ALGORITHMS) {
  test(`a key for ${name} signs a token of that algorithm`, async ({ app }) => {
    await app.open();
    await app.pasteToken(tokenOf({ sub: 'alice' }));
    await app.chooseAlgorithm(name);
    const dialog = await app.openGenerateForm();
    await expect(dialog.getByRole('combobox', { name: 'For the algorithm' })).toHaveValue(name);
    await generate(app, dialog);
    await expect(app.keyFacts).toHaveAttribute('data-kind', kty === 'oct' ? 'secret' : kty);
    await expect(app.keyFacts).toHaveAttribute('data-visibility', kty === 'oct' ? 'secret' : 'private');
    if (curve !== null) await expect(app.keyFacts).toHaveAttribute('data-curve', curve);
    await app.press('Sign with this key');
    await app.expectVerdict('verified', 'edited');
    await expect(app.verdict).toHaveAttribute('data-alg', name);
  });
}

for (const set of ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87']) {
  test(`every form of a key for ${set} is read back when it is pasted`, async ({ app }) => {
    await app.open();
    const dialog = await app.openGenerateForm();
    await choose(dialog, 'For the algorithm', set);
    await generate(app, dialog);
    const made = JSON.parse(await app.key.inputValue());
    for (const [form, text] of await copyAll(app, [...PUBLIC, ...PRIVATE])) {
      await app.typeKey(text);
      await expect(app.keyFacts, form).toHaveAttribute('data-kind', 'AKP');
      const half = form.startsWith('private') ? 'private' : 'public';
      await expect(app.keyFacts, form).toHaveAttribute('data-visibility', half);
      const again = await openForms(app);
      expect(JSON.parse(await copied(again, 'public key as JWK')).pub, form).toBe(made.pub);
      await app.page.keyboard.press('Escape');
    }
  });
}

test('says beforehand that the header names an algorithm that the key will not fit', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'alice' }));
  const dialog = await app.openGenerateForm();
  await expect(dialog).not.toContainText('The header says');
  await choose(dialog, 'For the algorithm', 'ES256');
  await expect(dialog).toContainText('The header says HS256, which this key does not fit');
  await choose(dialog, 'For the algorithm', 'HS512');
  await expect(dialog).not.toContainText('The header says');
});

test('what the browser cannot compute is not offered', async ({ app }) => {
  await app.page.addInitScript(() => {
    const { generateKey } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.generateKey = function (this: SubtleCrypto, ...given: unknown[]) {
      const { name } = given[0] as { name: string };
      if (name.startsWith('ML-DSA')) return Promise.reject(new DOMException('no', 'NotSupportedError'));
      return Reflect.apply(generateKey, this, given);
    } as typeof generateKey;
  });
  await app.open();
  const dialog = await app.openGenerateForm();
  const option = dialog.getByRole('option', { name: 'ML-DSA-44 (not in this browser)' });
  await expect(option).toBeDisabled();
  await expect(dialog.getByRole('option', { name: 'ES256', exact: true })).toBeEnabled();
});

test('by keyboard alone, from making a key to copying it', async ({ app }) => {
  const { keyboard } = app.page;
  const reach = async (target: Locator): Promise<void> => {
    for (let press = 0; press < 20; press++) {
      if (await target.evaluate((node) => node === document.activeElement)) return;
      await keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
  };
  await app.open();
  await app.button('Kinds of key to generate').focus();
  await keyboard.press('Enter');
  await reach(app.button('Other algorithms and sizes…'));
  await keyboard.press('Enter');
  const dialog = app.page.getByRole('dialog', { name: 'Generate a key' });
  await reach(dialog.getByRole('combobox', { name: 'For the algorithm' }));
  await keyboard.type('Ed25519');
  await reach(dialog.getByRole('checkbox'));
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await app.settled();
  await expect(app.keyFacts).toHaveAttribute('data-curve', 'Ed25519');
  await expect(app.button('Kinds of key to generate')).toBeFocused();
  await reach(app.button('More for the key'));
  await keyboard.press('Enter');
  await reach(await app.keyTool('Convert…'));
  await keyboard.press('Enter');
  const copy = app.page.getByRole('button', { name: 'Copy private key as JWK', exact: true });
  await reach(copy);
  await keyboard.press('Enter');
  await expect(copy).toHaveText('Copied');
  expect(JSON.parse(await app.page.evaluate(() => navigator.clipboard.readText()))).toEqual(
    JSON.parse(await app.key.inputValue()),
  );
});

test.describe('for those who do not see', () => {
  // Axe is a script that is put into the page, which its policy would refuse.
  test.use({ bypassCSP: true });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`nothing serious in the tools, ${colorScheme}`, async ({ app }) => {
      await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await app.open();
      const examine = async (state: string): Promise<void> => {
        const serious = await findViolations(app.page);
        expect.soft(serious, state).toEqual([]);
      };
      await app.pasteToken(tokenOf({ sub: 'alice' }, 'secret'));
      await app.typeKey(fixture('p-256.pkcs8.pem'));
      await openForms(app);
      await examine('convert');
      await app.page.keyboard.press('Escape');
      await choose(await app.openGenerateForm(), 'For the algorithm', 'RS256');
      await examine('generate');
      await app.page.keyboard.press('Escape');
      await app.pressKeyTool('Known secrets…');
      const dialog = app.page.getByRole('dialog', { name: 'Known secrets' });
      await dialog.getByText('Licence of the list').click();
      await dialog.getByRole('button', { name: 'Try known secrets' }).click();
      await expect(dialog.getByRole('status')).toContainText('Found', { timeout: 60_000 });
      await examine('known secrets');
    });
  }
});
