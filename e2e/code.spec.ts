import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locator } from '@playwright/test';
import { findViolations } from './axe.ts';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { keyPair, LONG_SECRET, signed, tokenOf } from './tokens.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const CLAIMS = {
  iss: 'https://issuer.example/',
  aud: 'https://api.example/',
  sub: 'alice',
  exp: 4_000_000_000,
};

const dialog = (app: ClaimscopePage): Locator =>
  app.page.getByRole('dialog', { name: 'Verification code', exact: true });
const code = (app: ClaimscopePage): Locator =>
  dialog(app).getByRole('textbox', { name: 'Code', exact: true });
const language = (app: ClaimscopePage): Locator =>
  dialog(app).getByRole('combobox', { name: 'Language', exact: true });
const omissions = (app: ClaimscopePage): Locator =>
  dialog(app).getByRole('region', { name: 'What it does not do', exact: true });

async function openCode(app: ClaimscopePage): Promise<void> {
  await app.button('Code').click();
  await expect(language(app)).toBeVisible();
}

/** Opens the policy's dialog, fills boxes by their labels and applies them. */
async function setPolicy(app: ClaimscopePage, texts: Readonly<Record<string, string>>): Promise<void> {
  const policy = app.page.getByRole('dialog', { name: 'What your verifier requires', exact: true });
  await app.page.getByRole('button', { name: /^(?:Set|Edit) policy…$/ }).click();
  for (const [label, text] of Object.entries(texts))
    await policy.getByLabel(label, { exact: true }).fill(text);
  await policy.getByRole('button', { name: 'Apply' }).click();
  await app.settled();
}

/** What the page copies, run with Node.js on tokens: whether each was accepted. */
function runCopied(text: string, tokens: readonly string[], environment: NodeJS.ProcessEnv = {}): boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'claimscope-copied-'));
  try {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'verify.mjs'), text);
    return tokens.map((token) => {
      const { status, stderr } = spawnSync(process.execPath, [join(folder, 'verify.mjs')], {
        input: token,
        env: { ...process.env, ...environment },
        encoding: 'utf8',
      });
      if (status !== 0 && !stderr.startsWith('refused: ')) throw new Error(stderr);
      return status === 0;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same token with one character of a part exchanged. */
function tamper(token: string, part: 1 | 2): string {
  const parts = token.split('.');
  const text = parts[part] ?? '';
  parts[part] = `${text.slice(0, 9)}${text[9] === 'A' ? 'B' : 'A'}${text.slice(10)}`;
  return parts.join('.');
}

async function copyCode(app: ClaimscopePage): Promise<string> {
  await dialog(app).getByRole('button', { name: 'Copy code', exact: true }).click();
  await expect(dialog(app).getByRole('button', { name: 'Copy code', exact: true })).toHaveText('Copied');
  const copied = await app.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await code(app).inputValue());
  return copied;
}

test('the code for Node.js, copied from the page and run, accepts the token and refuses what was changed', async ({
  app,
}) => {
  const { privatePem, publicPem } = keyPair('P-256');
  const sign = (claims: object) => signed('ES256', JSON.stringify(claims), privatePem);
  const token = sign(CLAIMS);
  await app.open();
  await app.pasteToken(token);
  await app.typeKey(publicPem);
  await app.expectVerdict('verified');
  await openCode(app);
  const tokens = [
    token,
    tamper(token, 1),
    tamper(token, 2),
    sign({ ...CLAIMS, iss: 'x' }),
    sign({ ...CLAIMS, aud: 'x' }),
    sign({ ...CLAIMS, exp: 1 }),
  ];
  expect(runCopied(await copyCode(app), tokens)).toEqual([true, false, false, false, false, false]);
});

test('a secret is never in the dialog or the code, which reads it from the environment', async ({ app }) => {
  const secret = 'never-to-be-seen-in-code-0123456789';
  const token = tokenOf(CLAIMS, secret);
  await app.open();
  await app.pasteToken(token);
  await app.typeKey(secret);
  await app.expectVerdict('verified');
  await openCode(app);
  const copied = await copyCode(app);
  for (const value of await language(app)
    .locator('option')
    .evaluateAll((nodes) => nodes.map((node) => (node as HTMLOptionElement).value))) {
    await language(app).selectOption(value);
    expect(await dialog(app).textContent()).not.toContain(secret);
    if (value === 'browser') {
      await expect(dialog(app)).toContainText('A page that holds the secret gives it to everyone');
      await expect(dialog(app)).toContainText('There is code for every other language.');
      continue;
    }
    expect(await code(app).inputValue()).toContain('JWT_SECRET');
    expect(await code(app).inputValue()).not.toContain(secret);
  }
  const tokens = [token, tamper(token, 2)];
  expect(runCopied(copied, tokens, { JWT_SECRET: secret })).toEqual([true, false]);
  expect(runCopied(copied, tokens, { JWT_SECRET: `${secret}x` })).toEqual([false, false]);
});

test('a private key becomes its public half', async ({ app }) => {
  const { privatePem } = keyPair('P-256');
  await app.open();
  await app.pasteToken(signed('ES256', JSON.stringify(CLAIMS), privatePem));
  await app.typeKey(privatePem);
  await app.expectVerdict('verified');
  await openCode(app);
  await expect(code(app)).toHaveValue(/-----BEGIN PUBLIC KEY-----/);
  await expect(code(app)).not.toHaveValue(/PRIVATE/);
  for (const line of privatePem.split('\n').slice(1, 3))
    expect(await code(app).inputValue()).not.toContain(line);
});

test('every language shows code, or says why not and what to use instead', async ({ app }) => {
  await app.open();
  const { privatePem, publicPem } = keyPair('P-256');
  await app.pasteToken(signed('ES256', JSON.stringify(CLAIMS), privatePem));
  await app.typeKey(publicPem);
  await openCode(app);
  const titles = await language(app).locator('option').allInnerTexts();
  expect(titles).toHaveLength(10);
  const seen = new Set<string>();
  for (const title of titles) {
    await language(app).selectOption({ label: title });
    await expect(code(app)).toHaveValue(/issuer\.example/);
    await expect(dialog(app)).toContainText(/Tested with|Written for/);
    await expect(omissions(app)).toContainText('revoked');
    seen.add(await code(app).inputValue());
  }
  expect(seen.size).toBe(10);
  await dialog(app).getByRole('button', { name: 'Close' }).click();
  // What a library cannot do.
  await app.chooseExample('ES256K');
  await openCode(app);
  await language(app).selectOption('node');
  await expect(dialog(app)).toContainText('jose 6.2.17 does not verify ES256K.');
  await expect(dialog(app)).toContainText('There is code for Python (PyJWT)');
  await expect(language(app).locator('option:checked')).toHaveText('Node.js (jose) (not available)');
  await expect(language(app).locator('option[value="python"]')).toHaveText('Python (PyJWT)');
  await expect(code(app)).toHaveCount(0);
  await expect(dialog(app).getByRole('button', { name: 'Copy code', exact: true })).toHaveCount(0);
});

test('what the policy requires is in the code; without one, what was taken from the token is marked', async ({
  app,
}) => {
  await app.open();
  await app.pasteToken(tokenOf(CLAIMS));
  await app.typeKey(LONG_SECRET);
  await openCode(app);
  const before = dialog(app).getByRole('list', { name: 'Before you use it', exact: true });
  await expect(before).toContainText('The issuer and the audience were taken from this token');
  await expect(code(app)).toHaveValue(
    /Taken from this token.*\nconst ISSUER = 'https:\/\/issuer\.example\/'/,
  );
  await dialog(app).getByRole('button', { name: 'Close' }).click();
  await setPolicy(app, {
    'Issuer (iss)': 'https://mine.example',
    'Audience (aud)': 'me',
    'Tolerance in seconds': '30',
    'Required claims': 'sub exp',
  });
  await openCode(app);
  await expect(before).toHaveCount(0);
  await expect(code(app)).toHaveValue(/const ISSUER = 'https:\/\/mine\.example'/);
  await expect(code(app)).toHaveValue(/const AUDIENCE = 'me'/);
  await expect(code(app)).toHaveValue(/clockTolerance: 30/);
  await expect(code(app)).toHaveValue(/REQUIRED = \['sub', 'exp'\]/);
  await expect(code(app)).not.toHaveValue(/Taken from this token/);
});

test('claims that are meant to break out of a string stay in it', async ({ app }) => {
  const iss = `'; process.exit(0); //\u2028\${process.exit(0)}\`\n</script><img src=x onerror=alert(1)>\u202e`;
  const { privatePem, publicPem } = keyPair('P-256');
  const sign = (claims: object) => signed('ES256', JSON.stringify(claims), privatePem);
  await app.open();
  await app.pasteToken(sign({ ...CLAIMS, iss }));
  await app.typeKey(publicPem);
  await openCode(app);
  const copied = await copyCode(app);
  expect(copied).toMatch(/^[\n\x20-\x7e]*$/);
  expect(runCopied(copied, [sign({ ...CLAIMS, iss }), sign(CLAIMS)])).toEqual([true, false]);
});

test('without a key there is a placeholder, and without a token nothing to open', async ({ app }) => {
  const { privatePem, publicPem } = keyPair('P-256');
  const token = signed('ES256', JSON.stringify(CLAIMS), privatePem);
  await app.open();
  await expect(app.button('Code')).toBeDisabled();
  await app.pasteToken(token);
  await openCode(app);
  await expect(dialog(app)).toContainText('The code has a placeholder');
  const copied = await copyCode(app);
  const body = publicPem.split('\n').slice(1, -2).join('\n');
  const filled = copied.replace('PUT THE PUBLIC KEY OF THE ISSUER HERE', body);
  expect(runCopied(filled, [token, tamper(token, 2)])).toEqual([true, false]);
});

test('without a secret it says how the code reads one, and names only the tools that the code uses', async ({
  app,
}) => {
  await app.open();
  await app.pasteToken(tokenOf(CLAIMS));
  await openCode(app);
  await language(app).selectOption({ label: 'Shell (openssl, jq)' });
  await expect(dialog(app)).toContainText('Key is empty. The code reads JWT_SECRET as UTF-8 text');
  await expect(code(app)).not.toHaveValue(/curl/);
  await expect(dialog(app)).toContainText('apt-get install openssl jq');
  await expect(dialog(app)).not.toContainText('curl');
});

test('a token that nobody should accept has no code, and the page says so', async ({ app }) => {
  await app.open();
  await app.pasteToken('eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.');
  await openCode(app);
  await expect(dialog(app)).toContainText('nothing is signed');
  await expect(code(app)).toHaveCount(0);
});

test('the keyboard alone opens it from the palette in a language, and gives the focus back', async ({
  app,
}) => {
  await app.open();
  await app.pasteToken(tokenOf(CLAIMS));
  await app.typeKey(LONG_SECRET);
  await app.listening();
  await app.key.focus();
  await app.page.keyboard.press('ControlOrMeta+k');
  await expect(app.page.getByRole('dialog', { name: 'Commands', exact: true })).toBeVisible();
  await expect(app.page.getByRole('listbox', { name: 'Commands' })).toBeVisible();
  await app.page.keyboard.type('python');
  await app.page.keyboard.press('Enter');
  await expect(language(app)).toHaveValue('python');
  await expect(code(app)).toHaveValue(/import jwt/);
  // Chosen once, it is chosen the next time.
  await app.page.keyboard.press('Escape');
  await expect(dialog(app)).toHaveCount(0);
  await app.button('Code').focus();
  await app.page.keyboard.press('Enter');
  await expect(language(app)).toHaveValue('python');
  await app.page.keyboard.press('Escape');
  await expect(app.button('Code')).toBeFocused();
});

test('the menu beside Copy leads to it, and axe finds nothing wrong', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf(CLAIMS));
  await app.typeKey(LONG_SECRET);
  await app.choose('Copy as', 'Code that verifies it');
  await expect(code(app)).toBeVisible();
  expect(await findViolations(app.page)).toEqual([]);
});
