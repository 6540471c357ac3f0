import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { decode } from './tokens.ts';

const GROUPS = [
  ['HMAC', ['HS256', 'HS384', 'HS512']],
  ['RSA', ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']],
  ['elliptic curves', ['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']],
  ['ML-DSA', ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87']],
] as const;

/** Whether this browser computes an algorithm: asked of it, not of its name. */
async function computes(app: ClaimscopePage, name: string): Promise<boolean> {
  return app.page.evaluate(async (asked) => {
    if (/^(?:HS|RS|PS|ES(?!512))/.test(asked)) return true;
    const parameters =
      asked === 'ES512'
        ? { name: 'ECDSA', namedCurve: 'P-521' }
        : { name: asked.replace('EdDSA', 'Ed25519') };
    const made = crypto.subtle.generateKey(parameters, false, ['sign', 'verify']);
    return made.then(() => true).catch(() => false);
  }, name);
}

for (const [group, names] of GROUPS) {
  test(`each example of ${group} verifies, and an edit signs it anew`, async ({ app }) => {
    await app.open();
    for (const name of names) {
      await app.button('Examples').click();
      const entry = app.page.getByRole('button', { name: new RegExp(`^${name}(?![\\w-])`) });
      if (!(await computes(app, name))) {
        await expect(entry).toBeDisabled();
        await expect(entry).toContainText('Not supported by this browser');
        await app.page.keyboard.press('Escape');
        continue;
      }
      await app.page.keyboard.press('Escape');
      await app.chooseExample(name);
      await app.expectVerdict('verified', 'pasted');
      await expect(app.verdict).toHaveAttribute('data-alg', name);
      await expect(app.verdict).toHaveText('Signature verified');
      await app.expectChecks({ form: 'pass', signature: 'pass', time: 'pass', key: 'pass' });
      expect(JSON.parse(decode(await app.token.inputValue(), 0)).alg).toBe(name);
      await app.edit('Payload', '248289761001', 'someone else');
      await app.expectVerdict('verified', 'edited');
      await expect(app.verdict).toHaveAttribute('data-alg', name);
      expect(decode(await app.token.inputValue(), 1)).toContain('"sub":"someone else"');
      await app.press('Generate key');
      await app.expectVerdict('invalid', 'edited');
    }
  });
}

test('the expired example has a good signature and a time that is over; the unsecured one has none', async ({
  app,
}) => {
  await app.open();
  await app.chooseExample('An expired token');
  await app.expectVerdict('verified', 'pasted');
  await app.expectChecks({ signature: 'pass', time: 'fail' });
  await expect(app.verdict).toHaveText('Signature verified, but the token has expired');

  await app.chooseExample('An unsecured token');
  await app.expectVerdict('unsecured', 'pasted');
  await expect(app.finding('alg-none')).toHaveAttribute('data-severity', 'error');
  await app.typeKey('another secret');
  await app.expectVerdict('unsecured', 'pasted');
  expect(await app.token.inputValue()).toMatch(/\.$/);
});

test('the sensitive example names each thing that anyone can read', async ({ app }) => {
  await app.open();
  await app.chooseExample('A token with sensitive data');
  await app.expectVerdict('verified', 'pasted');
  for (const [id, path] of [
    ['sensitive-email', '/email'],
    ['sensitive-phone', '/phone_number'],
    ['sensitive-password', '/password'],
    ['sensitive-card', '/payment/card'],
  ] as const) {
    await expect(app.finding(id)).toHaveAttribute('data-path', path);
    await expect(app.finding(id)).toHaveAttribute('data-part', 'payload');
  }
  await expect(app.findings).not.toContainText('correct horse battery staple');
  await expect(app.findings).not.toContainText('4111 1111 1111 1111');
});

test('the examples of JSON serialization and SD-JWT verify, with the keys of all who sign', async ({
  app,
}) => {
  await app.open();
  await app.chooseExample('A JWS with two signatures');
  await app.expectVerdict('verified', 'pasted');
  await expect(app.verdict).toContainText('2 of 2 signatures are valid');
  for (const [name, undisclosed] of [
    ['An SD-JWT with key binding', '0'],
    ['A credential', '2'],
  ] as const) {
    await app.chooseExample(name);
    await app.expectVerdict('verified', 'pasted');
    await app.expectChecks({ form: 'pass', signature: 'pass', binding: 'warn' });
    const region = app.page.getByRole('region', { name: 'Disclosures', exact: true, includeHidden: true });
    await expect(region).toHaveAttribute('data-undisclosed', undisclosed);
  }
});
