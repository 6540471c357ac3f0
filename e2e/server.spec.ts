import type { Locator } from '@playwright/test';
import { findViolations } from './axe.ts';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { hs256, LONG_SECRET, tokenOf } from './tokens.ts';

const CLAIMS = {
  iss: 'https://issuer.example',
  sub: 'alice',
  aud: 'orders-api',
  exp: 4_000_000_000,
  iat: 1_700_000_000,
};

const box = (app: ClaimscopePage): Locator =>
  app.page.getByRole('textbox', { name: 'Server message', exact: true });
const region = (app: ClaimscopePage): Locator =>
  app.page.getByRole('region', { name: 'What the server said', exact: true });
const message = (app: ClaimscopePage, id: string): Locator =>
  region(app).locator(`[data-server-message="${id}"]`);

async function begin(app: ClaimscopePage, token = tokenOf(CLAIMS), key = LONG_SECRET): Promise<void> {
  await app.open();
  await app.pasteToken(token);
  if (key !== '') await app.typeKey(key);
}

test('a message is confirmed with the values that were compared, and one click sets the policy', async ({
  app,
}) => {
  await begin(app);
  await expect(region(app)).toHaveCount(0);
  await box(app).fill(
    "Bearer was not authenticated. Failure message: IDX10214: Audience validation failed. Audiences: 'orders-api'. Did not match: validationParameters.ValidAudience: 'billing-api' or validationParameters.ValidAudiences: 'null'.",
  );
  const item = message(app, 'idx10214');
  await expect(item).toHaveAttribute('data-state', 'confirmed');
  await expect(item.getByRole('heading')).toHaveText('Audience not accepted: confirmed');
  await expect(item).toContainText('Microsoft.IdentityModel (.NET)');
  await expect(item).toContainText('“aud” is "orders-api"; the server requires "billing-api".');
  await expect(item.getByRole('link')).toHaveAttribute(
    'href',
    'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3',
  );
  await item.getByRole('button', { name: 'Require aud billing-api' }).click();
  await app.expectChecks({ policy: 'fail' });
  await expect(app.page.getByRole('region', { name: 'Policy', exact: true })).toBeFocused();
  await app.press('Undo');
  await app.expectChecks({ policy: 'skipped' });

  // The token can be changed to what the server takes.
  await message(app, 'idx10214').getByRole('button', { name: 'Change aud to billing-api' }).click();
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  await expect(message(app, 'idx10214')).toHaveAttribute('data-state', 'refuted');
  await expect(box(app)).toHaveValue(/^Bearer was not authenticated/);
});

test('a message is refuted by a token that is in time, and not checked without the key', async ({ app }) => {
  await begin(app, tokenOf(CLAIMS), '');
  await box(app).fill('TokenExpiredError: jwt expired');
  const expired = message(app, 'jsonwebtoken-expired');
  await expect(expired).toHaveAttribute('data-state', 'refuted');
  await expect(expired.getByRole('heading')).toHaveText('Token expired: not confirmed');
  await expect(expired).toContainText('“exp” is');
  // The server refused it for all that: no sign of success.
  await expect(expired).not.toContainText('✓');

  await box(app).fill('JsonWebTokenError: invalid signature');
  const item = message(app, 'jsonwebtoken-signature');
  await expect(item).toHaveAttribute('data-state', 'not-checked');
  await expect(item).toContainText('Paste the key that the server verifies with');
  await item.getByRole('button', { name: 'Go to key' }).click();
  await app.typeKey(LONG_SECRET);
  await expect(item).toHaveAttribute('data-state', 'refuted');
  await app.typeKey('another secret that is long enough');
  await expect(item).toHaveAttribute('data-state', 'confirmed');
});

test('the diagnosis that proves the reason is offered where the message is answered', async ({ app }) => {
  const secret = Buffer.from('a secret of thirty-two bytes, yes').toString('base64');
  await begin(
    app,
    hs256('{"alg":"HS256","typ":"JWT"}', JSON.stringify(CLAIMS), Buffer.from(secret, 'base64')),
    secret,
  );
  await box(app).fill('{"message":"invalid signature"}');
  const item = message(app, 'jsonwebtoken-signature');
  await expect(item).toHaveAttribute('data-state', 'confirmed');
  await item.getByRole('button', { name: /base64/i }).click();
  await app.settled();
  await app.expectVerdict('verified', 'pasted');
  await expect(item).toHaveAttribute('data-state', 'refuted');
});

test('the server’s clock is read from the message and can be taken over', async ({ app }) => {
  await begin(app, tokenOf({ ...CLAIMS, exp: 1_900_000_000 - 120 }));
  await box(app).fill(
    'JWT expired 120000 milliseconds ago at 2030-03-17T17:44:40.000Z. Current time: 2030-03-17T17:46:40.000Z. Allowed clock skew: 0 milliseconds.',
  );
  const item = message(app, 'jjwt-expired');
  await expect(item).toContainText('The server’s clock said 17 Mar 2030, 17:46:40 UTC');
  await item.getByRole('button', { name: 'Set now to the server’s time' }).click();
  await app.expectChecks({ time: 'fail' });
  // What is so already is not offered.
  await expect(item.getByRole('button', { name: 'Set now to the server’s time' })).toHaveCount(0);
});

test('a message about another token is said to be that, whether this one has expired or not', async ({
  app,
}) => {
  await begin(app, tokenOf({ ...CLAIMS, exp: 1_600_000_000 }));
  await box(app).fill(
    'An error occurred while attempting to decode the Jwt: Jwt expired at 2020-03-17T17:44:40Z',
  );
  const item = message(app, 'spring-expired');
  await expect(item.getByRole('heading')).toHaveText('Token expired: about another token');
  await expect(item).toContainText('this one has expired too, at 13 Sept 2020');
  await expect(item).toContainText('It means: by the server’s clock “exp” has passed.');
  await expect(region(app)).not.toContainText('not confirmed');
});

test('an explanation does not contradict what was found, and no button changes nothing', async ({ app }) => {
  await begin(app);
  await box(app).fill('jwt audience invalid. expected: orders-api');
  const item = message(app, 'jsonwebtoken-audience');
  await expect(item.getByRole('heading')).toHaveText('Audience not accepted: not confirmed');
  await expect(item).toContainText('It means: the token is meant for somebody else');
  await expect(item.getByRole('button', { name: /^Change aud/ })).toHaveCount(0);
  await item.getByRole('button', { name: 'Require aud orders-api' }).click();
  await app.expectChecks({ policy: 'pass' });
  await expect(item.getByRole('button')).toHaveCount(0);
  // A screen reader hears the state once.
  expect((await item.ariaSnapshot()).match(/confirmed/g)).toHaveLength(1);
});

test('keys are named: what the token wants, and what the set has', async ({ app }) => {
  const k = Buffer.from('some other secret, long enough for it').toString('base64url');
  await begin(
    app,
    hs256('{"alg":"HS256","typ":"JWT","kid":"2024-a"}', JSON.stringify(CLAIMS), LONG_SECRET),
    JSON.stringify({ keys: [{ kty: 'oct', kid: '2023-z', alg: 'HS256', k }] }),
  );
  await box(app).fill("Jwks doesn't have key to match kid or alg from Jwt");
  await expect(message(app, 'envoy-key-missing')).toContainText(
    'This token wants the key 2024-a; your keys have 2023-z.',
  );
});

test('a configuration of Istio, Envoy or Spring becomes the policy, and its keys go into Key', async ({
  app,
}) => {
  await begin(app, tokenOf(CLAIMS), '');
  const k = Buffer.from(LONG_SECRET).toString('base64url');
  await box(app).fill(`apiVersion: security.istio.io/v1
kind: RequestAuthentication
spec:
  jwtRules:
  - issuer: https://other.example
  - issuer: https://issuer.example
    audiences: [billing-api, orders-api]
    jwks: '{"keys":[{"kty":"oct","alg":"HS256","k":"${k}"}]}'
    forwardOriginalToken: true
---
kind: AuthorizationPolicy
metadata:
  name: admins
`);
  const item = message(app, 'configuration');
  await expect(item.locator('[data-others]')).toHaveText(
    'Not taken over from this text: AuthorizationPolicy admins. An AuthorizationPolicy may refuse a token that meets this policy.',
  );
  await expect(item.getByRole('heading')).toHaveText('Istio RequestAuthentication');
  // The server takes the rule of the token's issuer, and so does the page.
  const rule = item.getByRole('combobox', { name: 'Rule or provider' });
  await expect(rule).toHaveValue('1');
  await rule.selectOption('https://other.example');
  await expect(item.locator('[data-setting="forwardOriginalToken"]')).toHaveCount(0);
  await rule.selectOption('https://issuer.example');
  await expect(item.locator('[data-setting="forwardOriginalToken"]')).toContainText('Not taken over.');
  await item.getByRole('button', { name: 'Use as policy' }).click();
  await app.expectChecks({ policy: 'pass' });
  await expect(item.getByRole('button', { name: 'Used as policy' })).toBeDisabled();
  await item.getByRole('button', { name: 'Use this key' }).click();
  await app.settled();
  await app.expectVerdict('verified', 'pasted');
  await app.press('Undo');
  await app.press('Undo');
  await app.expectChecks({ policy: 'skipped' });

  await box(app).fill('spring.security.oauth2.resourceserver.jwt.issuer-uri=https://login.example');
  await expect(item.getByRole('heading')).toHaveText('Spring Security resource server');
  await item.getByRole('button', { name: 'Use as policy' }).click();
  await app.expectChecks({ policy: 'fail' });

  await box(app).fill('{"providers":{"p":{"issuer":"https://issuer.example","remote_jwks":{}}}}');
  await expect(item.getByRole('heading')).toHaveText('Envoy JWT authentication filter');
  await item.getByRole('button', { name: 'Use as policy' }).click();
  await app.expectChecks({ policy: 'pass' });
});

test('what stands around a message does not hide it: an error page, escapes, colours, wrapped lines', async ({
  app,
}) => {
  await begin(app);
  await box(app).fill(
    '{"title":"Unauthorized","detail":"IDX10214: Audience validation failed. Audiences: \\u0027orders-api\\u0027. Did not match: validationParameters.ValidAudience: \\u0027billing-api\\u0027 or validationParameters.ValidAudiences: \\u0027null\\u0027."}',
  );
  await expect(message(app, 'idx10214')).toContainText(
    '“aud” is "orders-api"; the server requires "billing-api".',
  );
  await box(app).fill(
    '<html><body><h1>401</h1><pre>\u001b[31mSigned JWT rejected: Another algorithm\n  expected, or no matching key(s) found\u001b[0m</pre></body></html>',
  );
  await expect(message(app, 'nimbus-key-missing')).toBeVisible();
  await expect(region(app).locator('[data-server-message]')).toHaveCount(1);
  await box(app).fill(
    'jwt audience invalid. expected: billing-api\n{"msg":"Token has been revoked"}\nJwt is expired',
  );
  await expect(region(app)).toContainText('1 of 3 confirmed');
  await expect(message(app, 'flask-revoked')).toHaveAttribute('data-state', 'not-checked');
});

test('a template and variables of a container are read as far as their values are there', async ({ app }) => {
  await begin(app);
  await box(app).fill(`kind: RequestAuthentication
spec:
  jwtRules:
  - issuer: {{ .Values.issuer }}
    audiences: [orders-api]
`);
  const item = message(app, 'configuration');
  await expect(item.getByRole('heading')).toHaveText('Istio RequestAuthentication');
  await expect(item.locator('[data-setting="issuer"]')).toContainText('{{ .Values.issuer }}');
  await expect(item.locator('[data-setting="issuer"]')).toContainText(
    'Not taken over. A placeholder: its value is not here.',
  );
  await box(app).fill(
    'env:\n- name: SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI\n  value: https://issuer.example\n',
  );
  await expect(item.getByRole('heading')).toHaveText('Spring Security resource server');
  await item.getByRole('button', { name: 'Use as policy' }).click();
  await app.expectChecks({ policy: 'pass' });
});

for (const viewport of [
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
])
  test(`what was pasted is shown with its answer where the box can be far, and cleared there, ${viewport.width} px`, async ({
    app,
  }) => {
    await app.page.setViewportSize(viewport);
    await begin(app);
    await box(app).fill(
      '\nkind: RequestAuthentication\nspec:\n  jwtRules:\n  - issuer: https://issuer.example\n',
    );
    // The answer comes into view, wherever the box is.
    await expect(region(app).getByRole('heading', { level: 2 })).toBeInViewport();
    const pasted = region(app).locator('[data-server-text]');
    await expect(pasted).toHaveText('kind: RequestAuthentication');
    await expect(pasted).toBeVisible({ visible: viewport.width > 700 });
    // The box ends where the token's and the key's do.
    const edges = await Promise.all(
      [box(app), app.token].map((node) =>
        node.evaluate((area) => {
          let frame: Element | null = area;
          while (frame !== null && getComputedStyle(frame).borderRightWidth === '0px')
            frame = frame.parentElement;
          return frame?.getBoundingClientRect().right;
        }),
      ),
    );
    expect(edges[0]).toBe(edges[1]);
    await region(app).getByRole('button', { name: 'Clear server message' }).click();
    await expect(region(app)).toHaveCount(0);
    await expect(box(app)).toHaveValue('');
    await expect(box(app)).toBeFocused();
    await expect(app.token).not.toHaveValue('');
  });

test('the parts of what is no token are counted, and words that no table has are quoted', async ({ app }) => {
  await begin(app, 'aGVsbG8.d29ybGQ.c2ln', '');
  await box(app).fill('jwt malformed');
  await expect(message(app, 'jsonwebtoken-malformed')).toContainText(
    'This token has 3 parts between dots; the first (header) cannot be read: it is not a JSON object.',
  );
  await box(app).fill('Bearer error="invalid_token", error_description="Quite another reason"');
  const item = message(app, 'rfc6750-invalid-token');
  await expect(item).toContainText('Quite another reason is from a resource server (RFC 6750).');
  await expect(item).toContainText('Claimscope does not know these words of the server');
});

test('what is not recognized is said, with what to do, and stays in its box', async ({ app }) => {
  await begin(app);
  await box(app).fill('Something went wrong <img src=x onerror=alert(1)>');
  await expect(region(app)).toContainText('Not recognized');
  for (const readable of ['WWW-Authenticate header', 'RequestAuthentication', 'jwt_authn', 'Spring'])
    await expect(region(app)).toContainText(readable);
  await expect(box(app)).toHaveValue('Something went wrong <img src=x onerror=alert(1)>');
  await box(app).fill('kind: RequestAuthentication\n  spec: [');
  await expect(region(app)).toContainText('not valid YAML');
  await box(app).fill(`Bearer ${tokenOf(CLAIMS)}`);
  await expect(region(app)).toContainText('Paste tokens into Token');
  await expect(app.verdict).toHaveAttribute('data-verdict', 'verified');
  await box(app).fill('');
  await expect(region(app)).toHaveCount(0);
});

test('a megabyte of log does not freeze the page and is kept whole', async ({ app }) => {
  await begin(app);
  const log = `Jwt is expired\n${'2030-03-17 INFO nothing happened at all\n'.repeat(26_000)}`;
  // As a person pastes it. Playwright's fill inserts line by line, which takes any textarea minutes.
  await box(app).evaluate((node, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, log);
  await expect(message(app, 'envoy-expired')).toHaveAttribute('data-state', 'refuted');
  expect(await app.holdsText(box(app), log)).toBe(true);
  await app.typeKey('another secret that is long enough');
  await app.expectVerdict('invalid');
});

test('nothing of it is stored or in the address', async ({ app }) => {
  await begin(app);
  await box(app).fill('jwt audience invalid. expected: very-private-name');
  await expect(message(app, 'jsonwebtoken-audience')).toBeVisible();
  const kept = await app.page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.title]),
  );
  expect(kept).not.toContain('very-private-name');
});

test.describe('with axe', () => {
  test.use({ bypassCSP: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the answer can be read by everyone, ${colorScheme}`, async ({ app }) => {
      await app.page.emulateMedia({ colorScheme });
      await begin(app);
      await box(app).fill('jwt expired\njwt audience invalid. expected: billing-api');
      await expect(message(app, 'jsonwebtoken-audience')).toBeVisible();
      expect(await findViolations(app.page)).toEqual([]);
      await box(app).fill(
        'jwtRules:\n- issuer: https://other.example\n- issuer: https://issuer.example\n  audiences: [a, b]\n',
      );
      await expect(message(app, 'configuration')).toBeVisible();
      expect(await findViolations(app.page)).toEqual([]);
    });
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('the answer stands beneath the box', async ({ app }) => {
    await begin(app);
    await box(app).fill('jwt expired');
    await expect(message(app, 'jsonwebtoken-expired')).toHaveCount(1);
    const above = await box(app).boundingBox();
    const beneath = await region(app).boundingBox();
    expect(beneath?.y).toBeGreaterThan(above?.y ?? Number.POSITIVE_INFINITY);
    const width = await app.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
});
