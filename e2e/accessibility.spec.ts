import type { Page } from '@playwright/test';
import { findPoorContrast, findViolations } from './axe.ts';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { waitForPaint } from './layout-shifts.ts';
import { EXPIRED_2020, encode, hs256, keyPair, LONG_SECRET, signed, tokenOf } from './tokens.ts';

// Axe is a script that is put into the page, which its policy would refuse.
test.use({ bypassCSP: true });

const TUTORIAL =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VybmFtZSI6IkZsYXZpbyJ9.MQWECYWUT7bayj8miVgsj8KdYI3ZRVS+WRRZjfZrGrw=';
const VALID = tokenOf({
  iss: 'https://issuer.example',
  sub: 'alice',
  iat: 1_700_000_000,
  exp: 4_000_000_000,
});
const BASE64_SECRET = Buffer.from(LONG_SECRET).toString('base64');

/** Every state the page can be in, with what brings it there. */
const STATES: Readonly<Record<string, (app: ClaimscopePage) => Promise<unknown>>> = {
  empty: () => Promise.resolve(),
  'without a key': (app) => app.pasteToken(VALID),
  verified: (app) => put(app, VALID, LONG_SECRET),
  expired: (app) => put(app, EXPIRED_2020, 'secret'),
  draft: async (app) => {
    await put(app, EXPIRED_2020, 'secret');
    await app.view('JSON');
    await app.edit('Payload', 'USER', 'ADMIN');
  },
  'a draft that is broken': async (app) => {
    await put(app, EXPIRED_2020, 'secret');
    await app.view('JSON');
    await app.replace('Payload', '{');
  },
  'invalid, and why': async (app) => {
    await put(app, VALID, BASE64_SECRET);
    const why = app.page.getByRole('region', { name: 'Why it does not hold' });
    await expect(why.locator('[data-diagnosis]')).toBeVisible();
  },
  cut: (app) => app.pasteToken(EXPIRED_2020.slice(0, 80)),
  broken: (app) => put(app, TUTORIAL, '-----BEGIN PUBLIC KEY-----'),
  huge: (app) => put(app, tokenOf({ sub: 'alice', text: 'x'.repeat(200_000) }), LONG_SECRET),
  'of an algorithm that is not supported': (app) =>
    put(app, hs256('{"alg":"HS1"}', '{"sub":"alice"}', LONG_SECRET), LONG_SECRET),
  'with a key that cannot be used': (app) =>
    put(app, VALID.replace(/^[^.]*/, encode('{"alg":"RS256"}')), LONG_SECRET),
  unsecured: (app) => app.pasteToken(`${encode('{"alg":"none"}')}.${encode('{"sub":"alice"}')}.`),
};

async function put(app: ClaimscopePage, token: string, key: string): Promise<void> {
  await app.pasteToken(token);
  await app.typeKey(key);
}

/** Axe looks at a page bit by bit, which may get another theme in between: then it looks again. */
async function expectContrast(page: Page, state: string): Promise<void> {
  await expect(async () => {
    expect(await findPoorContrast(page), state).toEqual([]);
  }).toPass({ timeout: 15_000 });
}

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
  [320, 640],
] as const) {
  for (const [state, reach] of Object.entries(STATES)) {
    test(`axe finds nothing at ${width}x${height}: ${state}`, async ({ app }) => {
      await app.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await app.page.setViewportSize({ width, height });
      // With Monaco where there is room for it.
      await (width > 1200 ? app.openRich() : app.open());
      await reach(app);
      for (const fold of await app.findings.locator('summary').all()) await fold.click();
      expect.soft(await findViolations(app.page), 'light').toEqual([]);
      await app.page.emulateMedia({ colorScheme: 'dark' });
      await app.page.evaluate(waitForPaint);
      await expectContrast(app.page, 'dark');
    });
  }

  test(`axe finds nothing at ${width}x${height}: menus and dialogs`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await app.page.setViewportSize({ width, height });
    await app.open();
    await put(app, EXPIRED_2020, 'secret');
    const look = async (name: string): Promise<void> => {
      expect.soft(await findViolations(app.page), name).toEqual([]);
      await app.page.emulateMedia({ colorScheme: 'dark' });
      await app.page.evaluate(waitForPaint);
      await expectContrast(app.page, `${name}, dark`);
      await app.page.emulateMedia({ colorScheme: 'light' });
      await app.page.keyboard.press('Escape');
    };
    await app.view('JSON');
    // A narrow page has no room for it.
    const more = width < 700 ? [] : ['Set claim'];
    for (const name of ['Examples', 'Nothing leaves this page', 'Set now', ...more]) {
      const button = app.button(name).filter({ visible: true });
      await button.click();
      await look(name);
    }
    await app.check('time').getByRole('button').first().click();
    await look('the reason of a check');
    for (const name of [
      'What is checked',
      'Set policy…',
      'Set policy… to check issuer, audience and more',
      /^Test/,
    ]) {
      await app.page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click();
      await expect(app.page.getByRole('dialog')).toBeVisible();
      await look(String(name));
    }
    await app.view('Claims');
    await app.button('Edit exp').click();
    await look('a claim that is edited');
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the palette and the shortcuts, ${colorScheme}`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.open();
    await app.pasteToken(EXPIRED_2020);
    const { keyboard } = app.page;
    await app.listening();
    await keyboard.press('ControlOrMeta+k');
    const field = app.page.getByRole('combobox', { name: 'Search commands' });
    // Among them one that cannot be done now.
    for (const query of ['', 'sign', 'nothing like it']) {
      await field.fill(query);
      expect.soft(await findViolations(app.page), query).toEqual([]);
    }
    await field.fill('keyboard shortcuts');
    await keyboard.press('Enter');
    await expect(app.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    expect.soft(await findViolations(app.page)).toEqual([]);
  });

  test(`axe finds nothing where keys are fetched, ${colorScheme}`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.open();
    const { privatePem } = keyPair('P-256');
    const claims = '{"iss":"https://issuer.example"}';
    await app.pasteToken(signed('ES256', claims, privatePem, { jku: 'http://issuer.example/jwks' }));
    await app.pressKeyTool('Fetch keys…');
    const dialog = app.page.getByRole('dialog', { name: 'Fetch keys' });
    const link = dialog.getByRole('link', {
      name: 'https://issuer.example/.well-known/openid-configuration',
    });
    const fragment = new URL((await link.getAttribute('href')) ?? '', app.page.url()).hash;
    const [, url = '', channel = ''] = /^#url=(.*)&channel=(.*)$/.exec(fragment) ?? [];
    // The answer as the other page hands it back, since nothing is fetched here.
    await app.page.evaluate(
      ([name = '', from]) => {
        const text = '{"issuer":"https://other.example","jwks_uri":"https://other.example/jwks"}';
        new BroadcastChannel(name).postMessage({ url: from, text });
      },
      [channel, decodeURIComponent(url)],
    );
    await expect(dialog.getByRole('status')).toContainText('names a different issuer');
    expect.soft(await findViolations(app.page), 'dialog').toEqual([]);

    await app.page.goto(`./fetch.html${fragment}`);
    await expect(app.button('Fetch once')).toBeEnabled();
    expect.soft(await findViolations(app.page), 'fetch.html').toEqual([]);
    await app.page.goto('./fetch.html#url=http');
    await expect(app.page.getByRole('status')).toContainText('Nothing was fetched.');
    expect.soft(await findViolations(app.page), 'a refusal').toEqual([]);
  });
}

test('verdict and broken JSON are announced as they come', async ({ app }) => {
  await app.open();
  await expect(app.verdict).toHaveRole('status');
  await app.pasteToken(EXPIRED_2020);
  await app.replace('Payload', '{');
  await expect(
    app.page.locator('[aria-live="polite"]').filter({ hasText: 'The payload is not valid JSON' }),
  ).toHaveCount(1);
  await expect(app.box('Payload')).toHaveAccessibleDescription(/not valid JSON/);
  await app.typeKey('-----BEGIN PUBLIC KEY-----');
  await expect(app.key).toHaveAccessibleDescription(/missing/);
});
