import { expect, test } from './fixtures.ts';
import { encode, hs256, LONG_SECRET } from './tokens.ts';

const [header, payload, signature] = hs256('{"alg":"HS256"}', '{"sub":"inside"}', LONG_SECRET).split('.');
const FLATTENED = { payload, protected: header, signature };
const GENERAL = { payload, signatures: [{ protected: header, signature }] };

for (const [name, token] of Object.entries({ flattened: FLATTENED, general: GENERAL })) {
  test(`a token whose payload is a ${name} JWS opens it as the next step`, async ({ app }) => {
    await app.open();
    await app.typeKey(LONG_SECRET);
    await app.pasteToken(hs256('{"alg":"HS256","typ":"JWT"}', JSON.stringify(token), LONG_SECRET));
    const steps = app.page.getByRole('list', { name: 'Steps', exact: true }).locator('[data-step]');
    await expect(steps).toHaveCount(2);
    await expect(steps.nth(1)).toHaveAttribute('data-kind', 'jws');
    await expect(steps.nth(1)).toHaveAttribute('data-verdict', 'verified');
    await expect(steps.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'step');
    await app.expectVerdict('verified');
    expect(await app.text('Payload')).toContain('"inside"');

    await steps.nth(0).getByRole('button').click();
    await app.settled();
    expect(await app.text('Payload')).toContain('"payload"');
    await app.typeKey('another secret');
    await expect(steps.nth(1)).toHaveAttribute('data-verdict', 'invalid');
  });
}

test('claims that only have such names are claims', async ({ app }) => {
  await app.open();
  const claims = JSON.stringify({ payload: 'size', signature: encode('a'), protected: 'yes' });
  await app.pasteToken(hs256('{"alg":"HS256"}', claims, LONG_SECRET));
  await app.expectVerdict('no-key');
  await expect(app.page.getByRole('list', { name: 'Steps', exact: true })).toHaveCount(0);
});
