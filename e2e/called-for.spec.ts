import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { holdBack } from './hold-back.ts';
import { encode, keyPair, LONG_SECRET, signed, tokenOf } from './tokens.ts';

/** What only few tokens and keys call for, by the names of the build. */
const CALLED_FOR = /^\/assets\/(?:keys|rare)-/;

const holdCalledFor = (page: Page) => holdBack(page, (path) => CALLED_FOR.test(path));

test.describe('what only few tokens and keys call for', () => {
  test('a usual token and a short secret do not wait for it', async ({ app }) => {
    await holdCalledFor(app.page);
    await app.open({ hash: `#token=${tokenOf({ sub: 'alice' })}` });
    await app.typeKey(LONG_SECRET);
    await app.expectVerdict('verified', 'pasted');
    await expect(app.finding('exp-missing')).toBeVisible();
  });

  test('a first token with problems is answered with all of its findings, once and whole', async ({
    app,
  }) => {
    const { release } = await holdCalledFor(app.page);
    const asked = app.page.waitForRequest(/\/assets\/rare-/);
    const unsecured = `${encode('{"alg":"none"}')}.${encode('{"sub":"alice"}')}.=`;
    await app.page.goto(`./?editor=plain#token=${unsecured}`);
    await asked;
    await expect(app.box('Payload')).toHaveValue(/alice/);
    await expect(app.main).toHaveAttribute('aria-busy', 'true');
    await expect(app.page.locator('[data-verdict]')).toHaveCount(0);
    await release();
    await app.settled();
    await app.expectVerdict('malformed', 'pasted');
    await expect(app.finding('alg-none')).toBeVisible();
    await expect(app.finding('base64-padding')).toBeVisible();
    await expect(app.verdict).toContainText('Tokens have no padding');
    await expect(app.page.getByRole('button', { name: 'Use corrected token' })).toBeVisible();
  });

  test('the key that a first token carries is offered with its answer', async ({ app }) => {
    const { privatePem, publicJwk } = keyPair('P-256');
    const token = signed('ES256', '{"sub":"alice"}', privatePem, { jwk: publicJwk });
    await app.open({ hash: `#token=${token}` });
    await app.press("Use the token's own key");
    await app.settled();
    await app.expectVerdict('self-asserted', 'pasted');
  });

  test('a first key in PEM is waited for', async ({ app }) => {
    const { privatePem, publicPem } = keyPair('P-256');
    const { release } = await holdCalledFor(app.page);
    await app.open({ hash: `#token=${signed('ES256', '{"sub":"alice"}', privatePem)}` });
    await app.key.fill(publicPem);
    await expect(app.main).toHaveAttribute('aria-busy', 'true');
    await expect(app.page.locator('[data-verdict]')).toHaveCount(0);
    await release();
    await app.settled();
    await app.expectVerdict('verified', 'pasted');
  });

  test('it comes after the first answer, so that the next need not wait', async ({ app }) => {
    const came = ['keys', 'rare'].map((name) => app.page.waitForResponse(new RegExp(`/assets/${name}-`)));
    await app.open();
    await Promise.all(came);
  });
});
