import type { Locator, Page } from '@playwright/test';
import type { ClaimscopePage } from './claimscope-page.ts';
import { test as base, expect } from './fixtures.ts';
import { CORS, json, type KeyServer, startKeyServer } from './key-server.ts';
import { startSubPathHost } from './sub-path-host.ts';
import { hs256, keyPair, LONG_SECRET, signed } from './tokens.ts';

const test = base.extend<{ server: KeyServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see which fixtures are used
  server: async ({}, use) => {
    const server = await startKeyServer();
    await use(server);
    await server.stop();
  },
});

/** Only the page that fetches may ask anything of another origin. */
const OWN_SERVER = /^request: http:\/\/127\.0\.0\.1:\d+\/\S* \(fetch\.html\)$/;

test.use({ allowed: [OWN_SERVER] });

const { privatePem, publicJwk, publicPem } = keyPair('P-256');
const SET = { keys: [{ ...publicJwk, kid: 'a', use: 'sig', alg: 'ES256' }] };

const tokenFrom = (claims: object, header: object = {}) =>
  signed('ES256', JSON.stringify(claims), privatePem, { kid: 'a', ...header });

async function openDialog(app: ClaimscopePage): Promise<Locator> {
  await app.pressKeyTool('Fetch keys…');
  return app.page.getByRole('dialog', { name: 'Fetch keys' });
}

/** Follows a link of the dialog to the page that fetches. */
async function follow(app: ClaimscopePage, url: string): Promise<Page> {
  const [tab] = await Promise.all([
    app.page.context().waitForEvent('page'),
    app.page.getByRole('dialog').getByRole('link', { name: url, exact: true }).click(),
  ]);
  await expect(tab.locator('#address')).toHaveText(url);
  return tab;
}

const fetchOnce = (tab: Page) => tab.getByRole('button', { name: 'Fetch once', exact: true });
const outcome = (tab: Page) => tab.getByRole('status');
const TAKEN = /Claimscope received the response/;

const fragment = (url: string) =>
  `#url=${encodeURIComponent(url)}&channel=claimscope-00112233445566778899aabbccddeeff`;

/** Opens the page that fetches without a page that waits for the answer. */
async function openAlone(page: Page, url: string): Promise<void> {
  await page.goto(`./fetch.html${fragment(url)}`);
  await expect(page.locator('#address')).toHaveText(url);
}

test.describe('keys that a server gives', () => {
  test('from the issuer by way of its configuration, and nothing before it is asked for', async ({
    app,
    server,
  }) => {
    const { origin } = server;
    server.on(
      '/t/.well-known/openid-configuration',
      json({ issuer: `${origin}/t`, jwks_uri: `${origin}/k` }),
    );
    server.on('/k', json(SET));
    await app.page.context().addCookies([{ name: 'session', value: 'secret', url: `${origin}/` }]);
    await app.open();
    await app.typeKey('an older key');
    await app.pasteToken(tokenFrom({ iss: `${origin}/t`, sub: 'alice' }));
    const dialog = await openDialog(app);
    await expect(
      dialog.getByRole('link', { name: `${origin}/.well-known/oauth-authorization-server/t`, exact: true }),
    ).toHaveAttribute('rel', 'noopener noreferrer');

    const first = await follow(app, `${origin}/t/.well-known/openid-configuration`);
    await expect(fetchOnce(first)).toBeEnabled();
    expect(await first.evaluate(() => [window.opener, document.referrer, location.hash])).toEqual([
      null,
      '',
      '',
    ]);
    expect(server.requests).toHaveLength(0);
    await fetchOnce(first).click();
    await expect(outcome(first)).toHaveText(TAKEN);
    await expect(dialog.getByRole('status')).toContainText(`returned the configuration of ${origin}/t`);
    await expect(dialog).not.toContainText('names a different issuer');
    await first.close();

    const second = await follow(app, `${origin}/k`);
    await fetchOnce(second).click();
    await expect(outcome(second)).toHaveText(TAKEN);
    await expect(dialog).toBeHidden();
    await expect(app.key).toHaveValue(JSON.stringify(SET));
    await app.settled();
    await app.expectVerdict('verified', 'pasted');
    await app.press('Undo');
    await expect(app.key).toHaveValue('an older key');

    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /t/.well-known/openid-configuration',
      'GET /k',
    ]);
    for (const { headers } of server.requests) {
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('referer');
      expect(headers).not.toHaveProperty('authorization');
    }
  });

  test('from another issuer than the token names: it warns', async ({ app, server }) => {
    const { origin } = server;
    server.on(
      '/.well-known/oauth-authorization-server',
      json({ issuer: `${origin}/`, jwks_uri: `${origin}/k` }),
    );
    await app.open();
    await app.pasteToken(tokenFrom({ iss: origin }));
    const dialog = await openDialog(app);
    const tab = await follow(app, `${origin}/.well-known/oauth-authorization-server`);
    await fetchOnce(tab).click();
    await expect(dialog.getByRole('status')).toContainText(`The token names a different issuer: ${origin}`);
  });

  test('from the token’s jku: the token vouches for itself, also with the same key as PEM', async ({
    app,
    server,
  }) => {
    const jku = `${server.origin}/jwks?a=1&b=%2f`;
    server.on('/jwks?a=1&b=%2f', json(SET));
    await app.open();
    await app.pasteToken(tokenFrom({ sub: 'alice' }, { jku }));
    await app.typeKey(publicPem);
    await app.expectVerdict('verified', 'pasted');
    const dialog = await openDialog(app);
    await expect(dialog).toContainText('whoever made the token chose it');
    const tab = await follow(app, jku);
    await fetchOnce(tab).click();
    await expect(dialog).toBeHidden();
    await app.settled();
    await app.expectVerdict('self-asserted', 'pasted');
    await expect(app.verdict).toContainText('jku');
    await app.expectChecks({ key: 'warn', signature: 'pass' });
    await app.typeKey(publicPem);
    await app.expectVerdict('self-asserted', 'pasted');
    await app.pasteToken(tokenFrom({ sub: 'alice' }));
    await app.expectVerdict('verified', 'pasted');
  });

  test('from a typed address, once for each time that its link is followed', async ({ app, server }) => {
    const url = `${server.origin}/late`;
    server.on('/late', json({ error: 'not yet' }));
    await app.open();
    const dialog = await openDialog(app);
    await dialog.getByRole('textbox', { name: 'Address' }).fill(url);
    const first = await follow(app, url);
    await fetchOnce(first).click();
    await expect(dialog.getByRole('status')).toContainText('neither a key nor an issuer’s configuration');
    await expect(fetchOnce(first)).toBeDisabled();
    server.on('/late', json(SET));
    const second = await follow(app, url);
    await fetchOnce(second).click();
    await expect(app.key).toHaveValue(JSON.stringify(SET));
    expect(server.requests).toHaveLength(2);
  });

  test('over the channel of a link comes one answer, from its own address', async ({ app }) => {
    const url = 'https://issuer.example/k';
    await app.open();
    const dialog = await openDialog(app);
    await dialog.getByRole('textbox', { name: 'Address' }).fill(url);
    const link = dialog.getByRole('link', { name: url, exact: true });
    const post = async (...messages: readonly unknown[]) => {
      const channel = /channel=(.*)$/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? '';
      await app.page.evaluate(
        ([name, list]) => {
          const line = new BroadcastChannel(name);
          for (const message of list) line.postMessage(message);
        },
        [channel, messages] as const,
      );
    };
    const keys = (kid: string) => JSON.stringify({ keys: [{ ...publicJwk, kid }] });
    await post(
      { url: 'https://issuer.example/other', text: keys('of another address') },
      { url, text: keys('with more'), format: 'hex' },
      { url, text: `${keys('too large')}${' '.repeat(1_000_000)}` },
      keys('bare'),
      { url, text: '[]' },
      { url, text: keys('second') },
    );
    await expect(dialog.getByRole('status')).toContainText('returned an array');
    await post({ url, text: keys('of the next channel') });
    await expect(app.key).toHaveValue(keys('of the next channel'));
    await expect(dialog).toBeHidden();
    await app.press('Undo');
    await expect(app.key).toHaveValue('');
  });

  test('after the dialog was closed they go nowhere, and can be copied', async ({ app, server }) => {
    const url = `${server.origin}/k`;
    // A repeated name and a long number: text is handed on as it is.
    const text = '{"keys":[], "keys":[], "n":9007199254740993.0}';
    server.on('/k', (_request, response) => response.writeHead(200, CORS).end(text));
    await app.open();
    const dialog = await openDialog(app);
    await dialog.getByRole('textbox', { name: 'Address' }).fill(url);
    const tab = await follow(app, url);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await fetchOnce(tab).click();
    await expect(tab.getByRole('textbox', { name: 'Response' })).toHaveValue(text);
    await expect(outcome(tab)).toContainText('Otherwise, copy it');
    await tab.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tab.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(outcome(tab)).toHaveText('Copied.');
    expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe(text);
    await expect(app.key).toHaveValue('');
  });

  test.describe('below a path', () => {
    test.use({
      // Playwright would take a bare list of two for a fixture with its options.
      allowed: [[OWN_SERVER, /^request: http:\/\/localhost:\d+\/some\/sub\/path\//], { scope: 'test' }],
    });

    test('with the headers of public/_headers, which part the two pages further', async ({
      app,
      server,
      baseURL,
    }) => {
      const host = await startSubPathHost(baseURL, {
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      const url = `${server.origin}/k`;
      server.on('/k', json(SET));
      await app.page.goto(`${host.url}index.html?editor=plain`);
      await app.settled();
      const dialog = await openDialog(app);
      await dialog.getByRole('textbox', { name: 'Address' }).fill(url);
      const tab = await follow(app, url);
      expect(tab.url()).toBe(`${host.url}fetch.html`);
      await fetchOnce(tab).click();
      await expect(outcome(tab)).toHaveText(TAKEN);
      await expect(app.key).toHaveValue(JSON.stringify(SET));
      // The last part of the program that this key needs has arrived before the host goes away.
      await expect(app.keyFacts).toContainText('Thumbprint');
      expect(host.outside).toEqual([]);
      await host.stop();
    });
  });
});

test.describe('the dialog', () => {
  test('is offered where a public key may be wanted', async ({ app }) => {
    await app.open();
    expect(await app.keyTools()).toContain('Fetch keys…');
    await app.pasteToken(hs256('{"alg":"HS256"}', '{"iss":"https://issuer.example"}', LONG_SECRET));
    expect(await app.keyTools()).not.toContain('Fetch keys…');
    await app.pasteToken(hs256('{"alg":"HS256","jku":"https://issuer.example"}', '{}', LONG_SECRET));
    expect(await app.keyTools()).toContain('Fetch keys…');
  });

  test('shows the addresses that are not fetched, and why', async ({ app }) => {
    await app.open();
    await app.pasteToken(tokenFrom({ iss: 'alice' }, { jku: 'http://127.0.0.1.evil.example/' }));
    const dialog = await openDialog(app);
    await expect(dialog.getByRole('list', { name: 'From jku' })).toContainText(
      /http:\/\/127\.0\.0\.1\.evil\.example\/.*Use an https address/,
    );
    await expect(dialog.getByRole('list', { name: 'From iss' })).toContainText(
      /alice.*This is not a web address/,
    );
    for (const [typed, words] of [
      ['javascript:alert(1)', 'Use an https address'],
      ['https://me:secret@issuer.example/', 'user name or password'],
      ['issuer.example', 'not a web address'],
    ] as const) {
      await dialog.getByRole('textbox', { name: 'Address' }).fill(typed);
      await expect(dialog.getByRole('list', { name: 'From the address entered' })).toContainText(words);
    }
    await expect(dialog.getByRole('link')).toHaveCount(0);
    await dialog.getByRole('textbox', { name: 'Address' }).fill('https://\u0430pple.example');
    await expect(dialog.getByRole('link')).toHaveText([
      'https://xn--pple-43d.example/',
      'https://xn--pple-43d.example/.well-known/openid-configuration',
      'https://xn--pple-43d.example/.well-known/oauth-authorization-server',
    ]);
  });
});

test.describe('what goes wrong', () => {
  test.describe('and the browser writes about in the console', () => {
    test.use({
      allowed: [
        [
          OWN_SERVER,
          /^console: Access to fetch at 'http:\/\/127\.0\.0\.1:\d+\/k' .* blocked by CORS policy.* \(fetch\.html\)$/,
          /^console: Failed to load resource: .* \(fetch\.html\)$/,
        ],
        { scope: 'test' },
      ],
    });

    test('no CORS headers: both causes are named, with the command that tells them apart', async ({
      page,
      server,
    }) => {
      const url = `${server.origin}/k`;
      server.on('/k', (_request, response) => response.writeHead(200).end(JSON.stringify(SET)));
      await openAlone(page, url);
      await fetchOnce(page).click();
      await expect(outcome(page)).toContainText('CORS');
      await expect(outcome(page)).toContainText('cannot be reached');
      await expect(outcome(page)).toContainText(`curl --globoff -sS '${url}'`);
      await expect(outcome(page)).toContainText('into the Key box');
      expect(server.requests).toHaveLength(1);
      await expect(fetchOnce(page)).toBeEnabled();
    });

    test('nothing listens there: the same words', async ({ page, server }) => {
      const url = `${server.origin}/k`;
      await server.stop();
      await openAlone(page, url);
      await fetchOnce(page).click();
      await expect(outcome(page)).toContainText(/cannot be reached.*CORS/);
      await expect(outcome(page)).toContainText(`curl --globoff -sS '${url}'`);
    });

    test('an HTTP error: its status', async ({ page, server }) => {
      await openAlone(page, `${server.origin}/missing`);
      await fetchOnce(page).click();
      await expect(outcome(page)).toContainText('HTTP status 404');
    });
  });

  test('HTML: it is not JSON', async ({ page, server }) => {
    server.on('/k', (_request, response) =>
      response.writeHead(200, { ...CORS, 'content-type': 'text/html' }).end('<!doctype html><p>Sign in'),
    );
    await openAlone(page, `${server.origin}/k`);
    await fetchOnce(page).click();
    await expect(outcome(page)).toContainText('is not JSON');
  });

  test('a redirect: the other address is not asked', async ({ page, server }) => {
    server.on('/k', (_request, response) => response.writeHead(302, { ...CORS, location: '/other' }).end());
    server.on('/other', json(SET));
    await openAlone(page, `${server.origin}/k`);
    await fetchOnce(page).click();
    await expect(outcome(page)).toContainText('redirects to another address');
    expect(server.requests).toHaveLength(1);
  });

  test('more than 1 MB: it is dropped; 1 MB is not', async ({ page, server }) => {
    const sized = (bytes: number) => `"${'a'.repeat(bytes - 2)}"`;
    server.on('/k', (_request, response) => response.writeHead(200, CORS).end(sized(1_000_001)));
    await openAlone(page, `${server.origin}/k`);
    await fetchOnce(page).click();
    await expect(outcome(page)).toContainText('larger than 1 MB');
    server.on('/k', (_request, response) => response.writeHead(200, CORS).end(sized(1_000_000)));
    await fetchOnce(page).click();
    await expect(outcome(page)).toContainText('The server responded.');
  });

  for (const [name, begin] of [
    ['no answer', null],
    ['half an answer', '{"keys":['],
  ] as const) {
    test(`${name} within 10 seconds: it is given up`, async ({ page, server }) => {
      let isGone = false;
      server.on('/k', (request, response) => {
        request.on('close', () => {
          isGone = true;
        });
        if (begin !== null) response.writeHead(200, CORS).write(begin);
      });
      // The clock stands still but for what the test lets pass.
      await page.clock.install({ time: '2026-01-01T00:00:00Z' });
      await openAlone(page, `${server.origin}/k`);
      await page.clock.pauseAt('2026-01-01T01:00:00Z');
      await fetchOnce(page).click();
      await expect.poll(() => server.requests.length).toBe(1);
      await page.clock.runFor(9_900);
      await expect(outcome(page)).toHaveText('Fetching…');
      await page.clock.runFor(200);
      await expect(outcome(page)).toContainText('within 10 seconds');
      await expect.poll(() => isGone).toBe(true);
    });
  }

  test('a fragment of any other form is refused', async ({ page }) => {
    for (const [name, hash, words] of [
      ['nothing', '', 'No address provided'],
      ['a script', fragment('javascript:alert(1)'), 'Use an https address'],
      ['http elsewhere', fragment('http://issuer.example/'), 'Use an https address'],
      ['a password', fragment('https://me:secret@issuer.example/'), 'user name or password'],
      ['a token', `${fragment('https://issuer.example/')}&token=a.b.c`, 'No address provided'],
      ['another spelling', fragment('https://ISSUER.example/'), 'not in the form that a browser would send'],
      [
        'a channel of one’s own',
        '#url=https%3A%2F%2Fissuer.example%2F&channel=mine',
        'not a Claimscope link',
      ],
    ] as const) {
      // Another document, and not another fragment of the same.
      await page.goto('about:blank');
      await page.goto(`./fetch.html${hash}`);
      await expect(outcome(page), name).toContainText(words);
      await expect(fetchOnce(page), name).toBeHidden();
    }
  });

  test('a fragment that is written over an open page is read anew', async ({ page, server }) => {
    await openAlone(page, `${server.origin}/k`);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, fragment('http://issuer.example/'));
    await expect(outcome(page)).toContainText('Use an https address');
    await expect(fetchOnce(page)).toBeHidden();
  });
});
