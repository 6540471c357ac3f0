import { expect, test } from './fixtures.ts';
import { decode, hs256, keyPair, LONG_SECRET, signed, tokenOf } from './tokens.ts';

const NOW = 1_800_000_000;
const LIVE = `{"iss":"https://issuer.example","exp":${NOW + 3600}}`;

test.describe('a kid and the JWK Set', () => {
  const [old, current, other] = [keyPair('RSA'), keyPair('RSA'), keyPair('RSA')];
  const named = (kid: string, { publicJwk }: typeof old) => ({ ...publicJwk, kid, use: 'sig', alg: 'RS256' });
  const set = JSON.stringify({ keys: [named('2025-key-1', current), named('2025-key-2', other)] });

  test('a set without the token’s key says so, and what to do about it', async ({ app }) => {
    await app.page.clock.setFixedTime(NOW * 1000);
    await app.open();
    await app.pasteToken(signed('RS256', LIVE, old.privatePem, { kid: '2024-key-1' }));
    await app.typeKey(set);
    await app.expectVerdict('invalid');
    await expect(app.verdict).toHaveText(
      'No key named 2024-key-1 in this set, and the signature is not valid with any of the 2 keys that fit',
    );
    await app.expectChecks({ key: 'warn', signature: 'fail' });
    expect(await app.reason('key')).toBe('No key named 2024-key-1 in this set.');
    await expect(app.finding('kid-mismatch')).toContainText('The set has 2025-key-1, 2025-key-2.');
    await expect(app.page.getByRole('region', { name: 'Why it does not hold' })).toContainText(
      'Fetch its current JWK Set, look for 2024-key-1',
    );
  });

  test('of several keys it says which one verified the signature', async ({ app }) => {
    await app.page.clock.setFixedTime(NOW * 1000);
    await app.open();
    await app.pasteToken(signed('RS256', LIVE, other.privatePem, { kid: '2025-key-2' }));
    await app.typeKey(set);
    await expect(app.verdict).toHaveText('Signature verified');
    await app.expectChecks({ key: 'pass' });
    await expect(app.main).toContainText('RS256 with key 2 of 2, named 2025-key-2');
    await app.pasteToken(signed('RS256', LIVE, other.privatePem, { kid: '2024-key-1' }));
    await expect(app.verdict).toHaveText(
      'Signature verified, but there is no key named 2024-key-1 in this set',
    );
    await app.expectVerdict('verified');
    await app.expectChecks({ key: 'warn', signature: 'pass' });
  });
});

test('a publicly known secret is said in the verdict, and is one error', async ({ app }) => {
  await app.page.clock.setFixedTime(NOW * 1000);
  await app.open();
  const secret = 'your-256-bit-secret';
  await app.pasteToken(hs256('{"alg":"HS256","typ":"JWT"}', LIVE, secret));
  await app.typeKey(secret);
  await app.expectVerdict('verified', 'pasted');
  await expect(app.verdict).toHaveText('Signature verified, but the secret is publicly known');
  await app.expectChecks({ key: 'warn', signature: 'pass' });
  await expect(app.findings.locator('[data-severity="error"]')).toHaveCount(1);
  await expect(app.finding('secret-known')).toContainText('wordlists that attackers try first');
});

test.describe('“Make it valid for 1 hour”', () => {
  const OLD = { sub: 'a', iat: NOW - 90_000, exp: NOW - 86_400 };

  test('sets the times as one step, and earns no new warning', async ({ app }) => {
    await app.page.clock.setFixedTime(NOW * 1000);
    await app.open();
    await app.pasteToken(tokenOf(OLD));
    await app.typeKey(LONG_SECRET);
    const pasted = await app.token.inputValue();
    const serious = app.findings.locator('[data-severity="error"], [data-severity="warning"]');
    const codes = () =>
      serious.evaluateAll((items) => items.map((item) => item.getAttribute('data-finding')));
    const before = await codes();
    await app.finding('exp-expired').getByRole('button', { name: 'Make it valid for 1 hour' }).click();
    await app.settled();
    await expect(app.verdict).toHaveText('Signed here with the key in Key');
    expect(JSON.parse(decode(await app.token.inputValue(), 1))).toEqual({
      sub: 'a',
      iat: NOW,
      exp: NOW + 3600,
    });
    expect(await codes()).toEqual(before.filter((code) => code !== 'exp-expired'));
    await app.press('Undo');
    await expect(app.token).toHaveValue(pasted);
  });

  test('says without a key that can sign that the signature is the old one', async ({ app }) => {
    await app.page.clock.setFixedTime(NOW * 1000);
    const { privatePem, publicPem } = keyPair('RSA');
    await app.open();
    await app.pasteToken(signed('RS256', JSON.stringify(OLD), privatePem));
    await app.finding('exp-expired').getByRole('button', { name: 'Make it valid for 1 hour' }).click();
    await app.settled();
    await app.expectVerdict('no-key', 'edited');
    await expect(app.verdict).toHaveText(
      'Not signed again: you edited the token, and it still has the old signature; paste the private key to sign it',
    );
    await app.typeKey(publicPem);
    await app.expectVerdict('invalid', 'edited');
    await expect(app.verdict).toHaveText(
      'Signature no longer valid: you edited the token, and it still has the old signature',
    );
  });
});
