import { seriousViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { EXPIRED_2020, keyPair, signed } from './tokens.ts';

// Axe is a script that is put into the page, which its policy would refuse.
test.use({ bypassCSP: true });

const TUTORIAL =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VybmFtZSI6IkZsYXZpbyJ9.MQWECYWUT7bayj8miVgsj8KdYI3ZRVS+WRRZjfZrGrw=';

const STATES = [
  ['empty', '', ''],
  ['verified', EXPIRED_2020, 'secret'],
  ['broken', TUTORIAL, '-----BEGIN PUBLIC KEY-----'],
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, width, height] of [
    ['wide', 1440, 900],
    ['narrow', 390, 844],
  ] as const) {
    test(`nothing serious for those who do not see, ${colorScheme} and ${size}`, async ({ app }) => {
      await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await app.page.setViewportSize({ width, height });
      await (size === 'wide' ? app.openRich() : app.open());
      for (const [state, token, key] of STATES) {
        await app.pasteToken(token);
        await app.typeKey(key);
        if (state === 'verified') await app.edit('Payload', 'USER', 'ADMIN');
        for (const fold of await app.findings.locator('summary').all()) await fold.click();
        const serious = await seriousViolations(app.page);
        expect.soft(serious, state).toEqual([]);
      }
    });
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious in the palette and the shortcuts, ${colorScheme}`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.open();
    await app.pasteToken(EXPIRED_2020);
    const { keyboard } = app.page;
    await keyboard.press('ControlOrMeta+k');
    const field = app.page.getByRole('combobox', { name: 'Search commands' });
    // Among them one that cannot be done now.
    for (const query of ['', 'sign', 'nothing like it']) {
      await field.fill(query);
      expect.soft(await seriousViolations(app.page), query).toEqual([]);
    }
    await field.fill('keyboard shortcuts');
    await keyboard.press('Enter');
    await expect(app.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    expect.soft(await seriousViolations(app.page)).toEqual([]);
  });

  test(`nothing serious where keys are fetched, ${colorScheme}`, async ({ app }) => {
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
    await expect(dialog.getByRole('status')).toContainText('names another issuer');
    expect.soft(await seriousViolations(app.page), 'dialog').toEqual([]);

    await app.page.goto(`./fetch.html${fragment}`);
    await expect(app.button('Fetch once')).toBeEnabled();
    expect.soft(await seriousViolations(app.page), 'fetch.html').toEqual([]);
    await app.page.goto('./fetch.html#url=http');
    await expect(app.page.getByRole('status')).toContainText('Nothing is fetched.');
    expect.soft(await seriousViolations(app.page), 'a refusal').toEqual([]);
  });
}

test('verdict and broken JSON are announced as they come', async ({ app }) => {
  await app.open();
  await expect(app.verdict).toHaveRole('status');
  await app.pasteToken(EXPIRED_2020);
  await app.replace('Payload', '{');
  await expect(
    app.page.locator('[aria-live="polite"]').filter({ hasText: 'The payload is not JSON' }),
  ).toHaveCount(1);
  await expect(app.box('Payload')).toHaveAccessibleDescription(/not JSON/);
  await app.typeKey('-----BEGIN PUBLIC KEY-----');
  await expect(app.key).toHaveAccessibleDescription(/missing/);
});
