import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Download, Locator } from '@playwright/test';
import { findViolations } from './axe.ts';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import {
  ACCESS_1,
  ACCESS_2,
  entry,
  FORM,
  har,
  ID,
  loginEntries,
  PASSWORD,
  SECRETS,
  START,
  sanitized,
  TOKENS,
} from './recordings.ts';
import { tokenOf } from './tokens.ts';

const recording = (app: ClaimscopePage): Locator =>
  app.page.getByRole('region', { name: 'Recording', exact: true });
const rows = (app: ClaimscopePage): Locator => recording(app).locator('[data-recorded-token]');
const remark = (app: ClaimscopePage, name: string): Locator =>
  recording(app).locator(`[data-remark="${name}"]`);

async function openFile(app: ClaimscopePage, name: string, text: string): Promise<void> {
  await app.page
    .getByLabel('Token file', { exact: true })
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

/** What a scrubbed file says of itself. */
const withoutComment = (text: string): string =>
  text.replace(/"comment": "Scrubbed by Claimscope: [^"]*", /, '');

async function save(app: ClaimscopePage): Promise<Download> {
  await app.button('Save scrubbed recording').click();
  const dialog = app.page.getByRole('dialog', { name: 'Save scrubbed recording' });
  const download = app.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save file' }).click();
  await expect(dialog).toHaveCount(0);
  return download;
}

const read = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');

async function setAudience(app: ClaimscopePage, audience: string): Promise<void> {
  await app.page.getByRole('button', { name: /^(?:Set|Edit) policy…$/ }).click();
  const dialog = app.page.getByRole('dialog', { name: 'What your verifier requires', exact: true });
  await dialog.getByLabel('Audience (aud)', { exact: true }).fill(audience);
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await app.settled();
}

test.use({ timezoneId: 'UTC' });

test('the story of a recording: each token with what became of it', async ({ app }) => {
  await app.open();
  await app.pasteToken(har(loginEntries(120)));
  await expect(rows(app)).toHaveCount(5);
  await expect(recording(app)).toContainText('9 requests');

  const [first, id, refresh, second] = [
    rows(app).nth(0),
    rows(app).nth(1),
    rows(app).nth(2),
    rows(app).nth(3),
  ];
  await expect(first.locator('[data-event]')).toHaveText([
    '09:00:04Issued by POST login.example.com/oauth/token',
    '09:00:05Sent to api.example.com 3 times in Authorization: 200 ×2, 401',
    /^09:05:30401 from GET api\.example\.com\/v1\/orders\/18Bearer: invalid_token, "The access token expired", realm "orders"It had expired 26 seconds before, by the server’s clock Set now to then$/,
    '09:05:31Replaced by access token 2In POST login.example.com/oauth/token',
  ]);
  await expect(id.locator('[data-event]')).toHaveCount(1);
  await expect(refresh).toContainText('Opaque refresh token 1');
  await expect(refresh.getByRole('button')).toHaveCount(0);
  await expect(second.locator('[data-event="refused"]')).toContainText(
    '403 from DELETE api.example.com/v1/orders/18Bearer: insufficient_scope',
  );
  await expect(second.locator('[data-event="refused"]')).toContainText('It was not expired');
  await expect(remark(app, 'server-clock')).toContainText('Clock of login.example.com is off');
  await expect(remark(app, 'server-clock')).toContainText(
    'The iat of access token 1 is 2026-03-02 09:00:04 UTC; the Date of the response it came in is 2026-03-02 08:58:04 UTC, give or take 2 seconds. Its iat is 2 minutes ahead',
  );
  for (const secret of SECRETS) await expect(recording(app)).not.toContainText(secret.slice(0, 12));
  expect(await findViolations(app.page)).toEqual([]);
});

test('a clock that is off is a finding of the token that came with it, and of no other', async ({ app }) => {
  await app.open();
  // The API answers by a clock that is right, and hands out a token of its own.
  const own = tokenOf({ iss: 'https://api.example.com', iat: START + 350, exp: START + 900 });
  const post = { mimeType: FORM, text: 'grant_type=client_credentials' };
  const body = JSON.stringify({ access_token: own });
  const call = entry({ at: 350, method: 'POST', url: 'https://api.example.com/token', post, body });
  await app.pasteToken(har([...loginEntries(120), call]));
  await expect(rows(app)).toHaveCount(6);
  const finding = app.finding('server-clock');
  await expect(finding).toHaveCount(1);
  await expect(finding).toHaveAttribute('data-severity', 'warning');
  await expect(finding).toHaveAttribute('data-part', 'payload');
  await expect(finding).toHaveAttribute('data-path', '/iat');
  await expect(finding).toContainText(
    '"iat" is 2026-03-02 09:00:04 UTC, 2 minutes ahead of the Date of the response from "login.example.com", 2026-03-02 08:58:04 UTC, give or take 2 seconds.',
  );
  const unfolded = await app.unfold('server-clock');
  await expect(unfolded).toContainText('as issued in the future');
  await expect(unfolded).toContainText('by NTP');
  await expect(unfolded.getByRole('link')).toHaveAttribute('href', /rfc7519#section-4\.1\.6$/);
  await unfolded.getByRole('button', { name: 'Show in payload' }).click();
  await expect(app.box('Payload')).toBeFocused();
  const selected = await app
    .box('Payload')
    .evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd));
  expect(selected).toBe(String(START + 4));

  await recording(app)
    .getByRole('button', { name: /^Access token 3/ })
    .click();
  await app.settled();
  expect(await app.text('Payload')).toContain(String(START + 350));
  await expect(finding).toHaveCount(0);
  await recording(app)
    .getByRole('button', { name: /^ID Token/ })
    .click();
  await expect(finding).toHaveCount(1);
  // It goes with the recording, though the token stays.
  await app.pasteToken(ID);
  await app.settled();
  await expect(finding).toHaveCount(0);
  await app.pasteToken(har(loginEntries()));
  await expect(rows(app)).toHaveCount(5);
  await expect(finding).toHaveCount(0);
});

test('an older token that is handed out again says nothing of a clock', async ({ app }) => {
  await app.open();
  const session = entry({
    at: 1800,
    url: 'https://app.example.com/api/auth/session',
    body: JSON.stringify({ accessToken: ACCESS_1 }),
  });
  await app.pasteToken(har([session]));
  await expect(rows(app)).toHaveCount(1);
  await expect(remark(app, 'server-clock')).toHaveCount(0);
  await expect(app.finding('server-clock')).toHaveCount(0);
});

test('a refusal is held against the audience of the policy, and what was for a proxy is not', async ({
  app,
}) => {
  await app.open();
  const proxied = tokenOf({ iss: 'https://proxy.example.com', aud: 'proxy', exp: START });
  const call = (status: number, receive: readonly (readonly [string, string])[]): object =>
    entry({
      at: 350,
      url: 'https://api.example.com/x',
      status,
      send: [
        ['Authorization', `Bearer ${ACCESS_1}`],
        ['Proxy-Authorization', `Bearer ${proxied}`],
      ],
      receive,
    });
  await app.pasteToken(har([call(401, [['WWW-Authenticate', 'Bearer error="invalid_token"']])]));
  const refused = recording(app).locator('[data-event="refused"]');
  await expect(refused).toHaveCount(1);
  await expect(refused).not.toContainText('aud');
  await expect(rows(app).nth(1)).toContainText('in Proxy-Authorization: 401');
  await setAudience(app, 'https://billing.example.com');
  await expect(refused).toContainText(
    'It was for another audience than the policy requires: aud is "https://api.example.com", not "https://billing.example.com"',
  );
  await setAudience(app, 'https://api.example.com');
  await expect(refused).toContainText('aud names "https://api.example.com", which the policy requires');

  await app.pasteToken(har([call(407, [['Proxy-Authenticate', 'Bearer realm="office"']])]));
  await expect(refused).toHaveCount(1);
  await expect(rows(app).nth(1).locator('[data-event="refused"]')).toContainText(
    '407 from the proxy for GET api.example.com/x',
  );
  await expect(refused).toContainText('realm "office"');
});

const BEARER = (token: string) => [['authorization', `Bearer ${token}`]] as const;

/** One call: what it asks for, how it is answered, and what that says. */
const call = (at: number, path: string, status: number, said: string | null, more: object = {}): object =>
  entry({
    at,
    url: `https://api.example.com${path}`,
    status,
    send: BEARER(ACCESS_1),
    receive: said === null ? [] : [['WWW-Authenticate', said]],
    ...more,
  });

const SCOPE = 'Bearer error="insufficient_scope", scope="invoices:read"';
const EXPIRED = 'Bearer error="invalid_token", error_description="Jwt expired"';

test('each different refusal of a token is told, and the line on top leads to it', async ({ app }) => {
  await app.open();
  await app.pasteToken(
    har([
      ...loginEntries().slice(0, 5),
      call(61, '/v1/orders/17/invoice', 403, SCOPE),
      call(317, '/v1/orders', 401, EXPIRED),
      call(318, '/v1/cart', 401, EXPIRED),
    ]),
  );
  const refused = rows(app).first().locator('[data-event="refused"]');
  await expect(refused).toHaveText([
    /^09:01:01403 from GET api\.example\.com\/v1\/orders\/17\/invoice \(first refusal\)Bearer: insufficient_scope, scope "invoices:read"It was not expired, by the server’s clock/,
    /^09:05:17401 ×2 from api\.example\.comGET \/v1\/orders, GET \/v1\/cartBearer: invalid_token, "Jwt expired"It had expired 13 seconds before the first, by the server’s clock/,
  ]);
  await expect(recording(app)).toContainText('3 refusals');
  await expect(recording(app)).toContainText('2026-03-02, times in UTC');
  await recording(app).getByRole('button', { name: '401 ×2, access token' }).press('Enter');
  await expect(refused.nth(1)).toBeFocused();
  await expect(refused.nth(1)).toBeInViewport();
  expect(await findViolations(app.page)).toEqual([]);
});

test('a refusal without a token is told, with what was sent instead', async ({ app }) => {
  await app.open();
  const realm = 'Bearer realm="orders"';
  await app.pasteToken(
    har([
      ...loginEntries().slice(0, 5),
      call(62, '/v1/me', 401, realm, { send: [] }),
      call(63, '/v1/me', 401, realm, { send: [] }),
      call(64, '/v1/me', 401, realm, { send: [['authorization', 'Bearer undefined']] }),
    ]),
  );
  const refused = recording(app)
    .getByRole('region', { name: 'Refused without a token' })
    .locator('[data-event]');
  await expect(refused).toHaveText([
    /^09:01:02401 ×2 from GET api\.example\.com\/v1\/meBearer: realm "orders"No token was sent with these requests/,
    /^09:01:04401 from GET api\.example\.com\/v1\/meBearer: realm "orders"Authorization is "Bearer undefined": what sent it had no token/,
  ]);
  await recording(app).getByRole('button', { name: '401, no token' }).click();
  await expect(refused.nth(1)).toBeFocused();

  await app.pasteToken(sanitized(har(loginEntries())));
  await expect(refused).toHaveText([
    /^09:05:30401 from GET api\.example\.com\/v1\/orders\/18Bearer: invalid_token.*Its credentials are not in the file/,
    /^09:05:40403 from DELETE api\.example\.com\/v1\/orders\/18Bearer: insufficient_scope.*Its credentials are not in the file/,
  ]);
});

test('the clock of a server that tokens are sent to is held against the others', async ({ app }) => {
  await app.open();
  const ahead = { date: 540 };
  await app.pasteToken(
    har([
      ...loginEntries().slice(0, 3),
      call(7, '/v1/me', 200, null, ahead),
      call(8, '/v1/orders', 401, EXPIRED, ahead),
    ]),
  );
  await expect(remark(app, 'server-clock')).toContainText('Clock of api.example.com is off');
  await expect(remark(app, 'server-clock')).toContainText(
    'The Date of its responses is 9 minutes ahead of the browser, login.example.com and app.example.com, give or take 1 second. Where it checks tokens by that clock, they expire too early by as much.',
  );
  await expect(rows(app).first()).toContainText(
    'It had expired 4 minutes 4 seconds before, by the server’s clock, which is 9 minutes ahead. It was not expired, by the browser’s clock',
  );
  await expect(rows(app).first()).not.toContainText('accepted after it had expired');

  await app.pasteToken(har([...loginEntries().slice(0, 3), call(340, '/v1/me', 200, null)]));
  await expect(rows(app).first()).toContainText('Once accepted after it had expired');
  await expect(remark(app, 'server-clock')).toHaveCount(0);
});

test('a token in a URL is said to be there, though HTTP/2 has the URL as a header', async ({ app }) => {
  await app.open();
  const path = `/live?access_token=${ACCESS_1}`;
  await app.pasteToken(
    har([entry({ at: 5, url: `wss://ws.example.com${path}`, status: 101, send: [[':path', path]] })]),
  );
  await expect(rows(app).first().locator('[data-event="sent"]')).toHaveText(
    '09:00:05Sent to ws.example.com in the URL: 101URLs are logged: RFC 6750 section 2.3 allows this only where nothing else is possible',
  );
});

test('now is set to when a token was refused, for that token', async ({ app }) => {
  await app.open();
  await app.pasteToken(har(loginEntries()));
  const second = rows(app).nth(3);
  await second.getByRole('button', { name: 'Set now to then' }).click();
  await app.settled();
  expect(await app.text('Payload')).toContain('"at-two-0002"');
  await expect(second.getByRole('button').first()).toHaveAttribute('aria-current', 'true');
  await expect(app.page.getByText('2026-03-02 09:05:40', { exact: false }).first()).toBeVisible();
  await expect(app.page.getByText('expires in 4 minutes 51 seconds').first()).toBeVisible();
});

test('times of several days have their date, and a long path is whole in its title', async ({ app }) => {
  await app.open();
  const path = '/realms/shop/protocol/openid-connect/userinfo';
  await app.pasteToken(har([call(0, path, 401, null), call(90_000, path, 401, null)]));
  const events = rows(app).first().locator('[data-event="refused"]');
  await expect(events).toHaveText([
    /^2026-03-02 09:00:00401 from GET api\.example\.com\/…\/openid-connect\/userinfo/,
    /^2026-03-03 10:00:00401/,
  ]);
  await expect(events.first().locator(`[title="GET api.example.com${path}"]`)).toHaveCount(1);
  await expect(recording(app)).toContainText('Times in UTC');
});

test('the token that is chosen in the story is in sight among the tokens found', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await app.open();
  await app.pasteToken(har(loginEntries()));
  await recording(app)
    .getByRole('button', { name: /^Access token 2/ })
    .press('Enter');
  await app.settled();
  const chip = page.getByRole('radiogroup', { name: 'Tokens found' }).getByRole('radio').nth(2);
  await expect(chip).toBeChecked();
  await chip.evaluate((node) => node.closest('[role=radiogroup]')?.parentElement?.scrollIntoView());
  await expect(chip).toBeInViewport({ ratio: 0.95 });
});

test('a token is chosen from the story, and the chosen one is marked', async ({ app }) => {
  await app.open();
  await app.pasteToken(har(loginEntries()));
  const choice = recording(app).getByRole('button', { name: /^(?:Access token|ID Token)/ });
  await expect(choice).toHaveCount(3);
  await expect(choice.nth(0)).toHaveAttribute('aria-current', 'true');
  await choice.nth(2).press('Enter');
  await app.settled();
  await expect(choice.nth(2)).toHaveAttribute('aria-current', 'true');
  await expect(choice.nth(0)).not.toHaveAttribute('aria-current');
  await expect(choice.nth(2)).toBeFocused();
  expect(await app.text('Payload')).toContain('"at-two-0002"');
  await expect(
    app.page.getByRole('radiogroup', { name: 'Tokens found' }).getByRole('radio').nth(2),
  ).toBeChecked();
  await app.press('Undo');
  await expect(choice.nth(0)).toHaveAttribute('aria-current', 'true');
});

test('times are those of the chosen zone', async ({ app }) => {
  await app.open();
  await app.pasteToken(har(loginEntries()));
  await expect(rows(app).first()).toContainText('09:00:04');
  await app.button('Set now').click();
  await app.page.getByLabel('Time zone').selectOption('Asia/Tokyo');
  await expect(rows(app).first()).toContainText('18:00:04');
});

test('the recording comes out scrubbed and tells the same story', async ({ app }) => {
  await app.open();
  const original = har(loginEntries(120));
  await openFile(app, 'login.har', original);
  await app.settled();
  await expect(rows(app)).toHaveCount(5);
  const story = await rows(app).allInnerTexts();

  await app.button('Save scrubbed recording').click();
  const dialog = app.page.getByRole('dialog', { name: 'Save scrubbed recording' });
  await expect(dialog.locator('[data-replaced]')).toHaveText([
    '3 tokens',
    '2 opaque tokens',
    '2 cookie values',
    '2 codes and code verifiers',
    '1 password or client secret',
    '1 state, assertion or other session value',
  ]);
  await expect(dialog).toContainText('Look through it before you send it. Personal data');
  expect(await findViolations(app.page)).toEqual([]);
  const waiting = app.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save file' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/-scrubbed\.har$/);
  const text = await read(download);

  expect(withoutComment(text)).toHaveLength(original.length);
  const secret = [
    ...SECRETS,
    ...TOKENS.map((token) => token.split('.')[2] ?? ''),
    encodeURIComponent(PASSWORD),
  ];
  for (const value of secret) {
    for (let at = 0; at + 12 <= value.length; at++) expect(text).not.toContain(value.slice(at, at + 12));
  }
  for (const [, payload = ''] of [...text.matchAll(/eyJ[\w-]+\.([\w-]+)\.[\w-]+/g)])
    expect(Buffer.from(payload, 'base64url').toString()).not.toMatch(
      /lindqvist|5f7c8ec7c33c6c004bbafe82|at-one/,
    );

  await app.pasteToken(text);
  await expect(rows(app)).toHaveCount(5);
  expect(await rows(app).allInnerTexts()).toEqual(story);
  // Who gets it is told why no signature holds.
  await expect(remark(app, 'scrubbed')).toContainText(
    'says of itself that it was scrubbed. If so, its tokens',
  );
  await expect(app.button('Save scrubbed recording')).toBeVisible();
});

test('a body that cannot be searched, and a token in short pieces, are replaced whole and counted', async ({
  app,
}) => {
  const packed = gzipSync(JSON.stringify({ access_token: ACCESS_1 }));
  const pieces = (ACCESS_1.match(/.{1,10}/g) ?? []).join(' | ');
  const original = har([
    ...loginEntries(120),
    entry({ at: 200, url: 'https://api.example.com/a', body: packed, encoding: 'base64' }),
    entry({ at: 201, url: 'https://api.example.com/b', body: pieces, mimeType: 'text/plain' }),
  ]);
  await app.open();
  await openFile(app, 'login.har', original);
  await app.settled();
  await app.button('Save scrubbed recording').click();
  const dialog = app.page.getByRole('dialog', { name: 'Save scrubbed recording' });
  await expect(dialog.locator('[data-replaced=unreadable]')).toHaveText(
    '1 body whole, compressed or in UTF-16',
  );
  await expect(dialog.locator('[data-replaced=whole]')).toHaveText(
    '1 text whole, with a token cut into pieces',
  );
  const waiting = app.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save file' }).click();
  const text = await read(await waiting);
  expect(withoutComment(text)).toHaveLength(original.length);
  expect(text).not.toContain(packed.toString('base64').slice(0, 40));
  expect(text).not.toContain(pieces.slice(-60));
});

test('what Chrome left out is recognized, and the setting named', async ({ app }) => {
  await app.open();
  await app.pasteToken(sanitized(har(loginEntries())));
  await expect(remark(app, 'without-credentials')).toContainText(
    'Settings, Preferences, Network and turn on “Allow to generate HAR with sensitive data”. Then choose “Export HAR (with sensitive data)”',
  );
  await expect(rows(app).first().locator('[data-event]')).toHaveCount(2);
  await app.pasteToken(sanitized(har(loginEntries(), 'Firefox')));
  await expect(remark(app, 'without-credentials')).toContainText('Firefox saves them (“Save All As HAR”)');
  await app.pasteToken(sanitized(har(loginEntries(), 'WebKit Web Inspector')));
  await expect(remark(app, 'without-credentials')).toContainText(
    'Safari saves those that its Network tab shows',
  );
});

test('a recording without any token is told apart from one that cannot be read', async ({ app }) => {
  await app.open();
  await app.pasteToken(har([entry({ at: 0, url: 'https://app.example.com/', body: '{}' })]));
  await expect(recording(app)).toContainText('A recording without a token');
  // Nothing shows that there were credentials.
  await expect(remark(app, 'without-credentials')).toHaveCount(0);
});

test('a broken recording is a clear error, tells what it can and loses nothing', async ({ app }) => {
  await app.open();
  const whole = har(loginEntries());
  const cut = whole.slice(0, whole.indexOf('WWW-Authenticate'));
  await app.pasteToken(cut);
  await expect(remark(app, 'broken')).toContainText('The recording breaks off');
  await expect(remark(app, 'broken')).toContainText(/is not valid JSON: .+ \(line \d+, column \d+\)/);
  await expect(rows(app).first()).toContainText('Sent to api.example.com');
  await expect(app.button('Save scrubbed recording')).toHaveCount(0);
  await expect(app.token).toHaveValue(cut);

  const junk = `{"log": {"version": "1.2", "x": ${ACCESS_2}`;
  await app.pasteToken(junk);
  await expect(remark(app, 'not-har')).toContainText('breaks off before the first request');
  await expect(app.token).toHaveValue(junk);
  expect(await app.text('Payload')).toContain('"at-two-0002"');

  await app.pasteToken(`{"log": {"entries": "${ID}"}}`);
  await expect(remark(app, 'not-har')).toContainText('log.entries is no list');

  await app.pasteToken(ID);
  await expect(recording(app)).toHaveCount(0);
});

test('markup in a recording stays text', async ({ app }) => {
  await app.open();
  const evil = '<img src=x onerror=alert(1)>';
  const token = tokenOf({ iss: evil, aud: evil });
  await app.pasteToken(
    har([
      entry({
        at: 0,
        url: 'https://api.example.com/x',
        status: 401,
        send: [['Authorization', `Bearer ${token}`]],
        receive: [['WWW-Authenticate', `Bearer error="${evil}", error_description="${evil} audience"`]],
      }),
    ]),
  );
  await expect(rows(app).first()).toContainText(`Bearer: ${evil}`);
  await expect(recording(app).locator('img')).toHaveCount(0);
});

test('a HAR of 20 MB: the page answers while its story is told and while it is scrubbed', async ({ app }) => {
  test.slow();
  await app.open();
  const script = 'function a(b,c){return b.map(d=>d.value).filter(Boolean).join(".")+c?.name}\n'.repeat(200);
  const filling = Array.from({ length: 1100 }, (_, at) =>
    entry({ at: 400 + at, url: 'https://app.example.com/a.js', body: script, mimeType: 'text/javascript' }),
  );
  const original = har([...loginEntries(), ...filling]);
  expect(original.length).toBeGreaterThan(19_000_000);
  await openFile(app, 'large.har', original);
  await expect(rows(app)).toHaveCount(5, { timeout: 60_000 });
  await expect(app.token).toHaveValue(ACCESS_1);
  await recording(app)
    .getByRole('button', { name: /^Access token 2/ })
    .click();
  await app.settled();
  await expect(app.token).toHaveValue(ACCESS_2);

  await app.button('Save scrubbed recording').click();
  const dialog = app.page.getByRole('dialog', { name: 'Save scrubbed recording' });
  // It can be left while it works, and is whole when it is asked for again.
  await dialog.getByRole('button', { name: 'Close' }).click();
  await app.typeKey('a key');
  await app.expectVerdict('invalid', 'pasted');
  const text = await read(await save(app));
  expect(withoutComment(text)).toHaveLength(original.length);
  expect(text).not.toContain(ACCESS_1.split('.')[2] ?? '');
});

for (const width of [390, 320]) {
  test(`a story fits a window of ${width} pixels`, async ({ app, page }) => {
    await page.setViewportSize({ width, height: 700 });
    await app.open();
    await app.pasteToken(har(loginEntries(120)));
    await expect(rows(app)).toHaveCount(5);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await app.button('Save scrubbed recording').click();
    await expect(page.getByRole('button', { name: 'Save file' })).toBeInViewport();
  });
}
