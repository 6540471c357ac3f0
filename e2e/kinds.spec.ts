import type { Locator } from '@playwright/test';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { keyPair, signed } from './tokens.ts';

const NOW = 1_900_000_000;
const { privatePem, publicPem, publicJwk } = keyPair('P-256');

/** A token signed by ES256, of a type. */
const typed = (typ: string, claims: object, header: object = {}): string =>
  signed('ES256', JSON.stringify(claims), privatePem, { typ, ...header });

const note = ({ page }: ClaimscopePage): Locator => page.locator('[data-token-kind]');

test('a token says what kind it is and what that is for, and is held against what it must contain', async ({
  app,
}) => {
  await app.open();
  const claims = { jti: 'e1j3V', htm: 'GET', htu: 'https://api.example/orders', iat: NOW };
  await app.pasteToken(typed('dpop+jwt', claims, { jwk: publicJwk }));
  await app.typeKey(publicPem);
  await expect(note(app)).toHaveAttribute('data-token-kind', 'dpop');
  await expect(note(app)).toContainText('DPoP proof. Proves that the sender of one HTTP request has the key');
  await expect(note(app).getByRole('link')).toHaveAttribute('href', /rfc9449/);
  await expect(app.finding('kind-header-missing')).toHaveCount(0);

  await app.pasteToken(typed('dpop+jwt', claims));
  await expect(app.finding('kind-header-missing')).toContainText('The header has no "jwk"');
  await expect(app.finding('kind-header-missing')).toContainText('DPoP proof without jwk');

  await app.pasteToken(
    typed('client-authentication+jwt', { iss: 'web', sub: 'web', aud: 'https://op.example/token', exp: NOW }),
  );
  await expect(note(app)).toHaveAttribute('data-token-kind', 'client-assertion');
  await expect(app.finding('client-assertion-audience')).toContainText('which is an endpoint');

  await app.pasteToken(typed('other+jwt', claims));
  await expect(note(app)).toHaveCount(0);
});

test('a kind that is told by its claims alone is said to look like it, and its profile is offered', async ({
  app,
}) => {
  await app.open();
  const claims = { iss: 'https://op.example', aud: 'https://api.example', iat: NOW, token_introspection: {} };
  await app.pasteToken(typed('JWT', claims));
  await expect(note(app)).toContainText('Looks like a signed introspection response');
  await expect(app.finding('kind-type-missing')).toContainText('"token-introspection+jwt"');
  await expect(app.finding('kind-member-form')).toContainText('"token_introspection" is an empty object');
});
