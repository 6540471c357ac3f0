import { createHash, createHmac, createPrivateKey, sign } from 'node:crypto';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { noteShifts, waitForPaint } from './layout-shifts.ts';
import { encode, hs256, keyPair, LONG_SECRET, signed } from './tokens.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const HEADER = '{"alg":"HS256","typ":"JWT"}';
const PAYLOAD = '{"sub":"alice","n":12}';
const [ec, rsa] = [keyPair('P-256'), keyPair('RSA')];

const region = (app: ClaimscopePage) =>
  app.page.getByRole('region', { name: 'Why it does not hold', exact: true });
const item = (app: ClaimscopePage) => region(app).locator('[data-diagnosis]');

/** A token by P-256 and SHA-256, whatever its header says. */
function byP256(alg: string, dsaEncoding: 'der' | 'ieee-p1363'): string {
  const input = `${encode(JSON.stringify({ alg }))}.${encode(PAYLOAD)}`;
  const key = { key: createPrivateKey(ec.privatePem), dsaEncoding };
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

const bytes = Buffer.from(LONG_SECRET);
const hex = hs256(HEADER, PAYLOAD, LONG_SECRET).replace(/[^.]*$/, (signature) =>
  Buffer.from(Buffer.from(signature, 'base64url').toString('hex')).toString('base64url'),
);
const padded = (() => {
  const input = [HEADER, PAYLOAD].map((text) => Buffer.from(text).toString('base64')).join('.');
  const mac = createHmac('sha256', LONG_SECRET).update(input).digest('base64url');
  return `${encode(HEADER)}.${encode(PAYLOAD)}.${mac}`;
})();
const graph = (() => {
  const header = (nonce: string) => JSON.stringify({ typ: 'JWT', nonce, alg: 'RS256' });
  const nonce = 'a-nonce-of-graph';
  const hashed = createHash('sha256').update(nonce).digest('base64url');
  const input = `${encode(header(hashed))}.${encode(PAYLOAD)}`;
  const signature = sign('sha256', Buffer.from(input), createPrivateKey(rsa.privatePem)).toString(
    'base64url',
  );
  return `${encode(header(nonce))}.${encode(PAYLOAD)}.${signature}`;
})();

const SIZES = [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const;

/** What each proves. */
const CASES: readonly (readonly [id: string, token: string, key: string])[] = [
  ['secret-base64', hs256(HEADER, PAYLOAD, bytes), bytes.toString('base64')],
  ['secret-hex', hs256(HEADER, PAYLOAD, bytes), bytes.toString('hex')],
  ['secret-whitespace', hs256(HEADER, PAYLOAD, LONG_SECRET), `${LONG_SECRET}\n`],
  ['secret-whitespace', hs256(HEADER, PAYLOAD, `${LONG_SECRET}\n`), LONG_SECRET],
  ['algorithm-confusion', hs256(HEADER, PAYLOAD, rsa.publicPem), rsa.publicPem.trim()],
  ['signature-der', byP256('ES256', 'der'), ec.publicPem],
  ['signature-hex', hex, LONG_SECRET],
  ['input-encoding', padded, LONG_SECRET],
  [
    'payload-reencoded',
    `${hs256(HEADER, PAYLOAD, LONG_SECRET).replace(/\.[^.]*\./, `.${encode('{ "sub": "alice", "n": 12 }')}.`)}`,
    LONG_SECRET,
  ],
  ['graph-nonce', graph, rsa.publicPem],
];

test('each of these is proved, and one click fixes it', async ({ app }) => {
  await app.open();
  for (const [id, token, key] of CASES) {
    await test.step(id, async () => {
      await app.put(token, key);
      await expect(item(app)).toHaveAttribute('data-diagnosis', id);
      await expect(item(app)).toHaveCount(1);
      await item(app).getByRole('button').click();
      await app.settled();
      await app.expectVerdict('verified');
      await expect(region(app)).toHaveCount(0);
    });
  }
});

test('another algorithm of the family is proved, and chosen in the header by one click', async ({ app }) => {
  await app.open();
  await app.put(byP256('ES256K', 'ieee-p1363'), ec.publicPem);
  await expect(item(app)).toHaveAttribute('data-diagnosis', 'curve-mismatch');
  // Only the signer can fix it.
  const report = item(app).getByRole('button', { name: 'Copy this for the signer' });
  await report.click();
  await expect(report).toHaveText('Copied');
  expect(await app.page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^Key on the wrong curve\. .*"alg": "ES256".*https:/s,
  );
  const relabelled = signed('RS256', PAYLOAD, rsa.privatePem).replace(/^[^.]*/, encode('{"alg":"RS384"}'));
  await app.put(relabelled, rsa.privatePem);
  await expect(item(app)).toHaveAttribute('data-diagnosis', 'other-algorithm');
  await item(app).getByRole('button').click();
  await app.settled();
  await app.expectVerdict('verified');
});

test('where nothing is proved it says what was ruled out, and claims no more', async ({ app }) => {
  await app.open();
  await app.put(hs256(HEADER, PAYLOAD, LONG_SECRET), 'another secret');
  await expect(region(app)).toContainText('No explanation could be proved');
  await expect(region(app)).toContainText('Ruled out by computing');
  await expect(item(app)).toHaveCount(0);
  const tried = region(app).getByRole('listitem');
  await expect(tried).toHaveCount(0);
  await region(app)
    .getByText(/^Ruled out by computing: \d+$/)
    .click();
  await expect(tried.first()).toBeVisible();
  await app.put(hs256(HEADER, PAYLOAD, LONG_SECRET), LONG_SECRET);
  await expect(region(app)).toHaveCount(0);
  await app.put(hs256(HEADER, PAYLOAD, LONG_SECRET), '');
  await expect(region(app)).toHaveCount(0);
});

test('after the click the focus is on the verdict, and a secret that is a public key stays an error', async ({
  app,
}) => {
  await app.open();
  await app.put(hs256(HEADER, PAYLOAD, rsa.publicPem), rsa.publicPem);
  await expect(item(app)).toHaveAttribute('data-diagnosis', 'algorithm-confusion');
  await item(app).getByRole('button').click();
  await app.settled();
  await expect(app.verdict).toBeFocused();
  await expect(app.finding('secret-is-public-key')).toHaveAttribute('data-severity', 'error');
  await app.expectChecks({ key: 'warn', signature: 'pass' });
});

test('a secret copied with its name and quotes out of an .env file is found', async ({ app }) => {
  await app.open();
  await app.put(hs256(HEADER, PAYLOAD, LONG_SECRET), `JWT_SECRET="${LONG_SECRET}"`);
  await expect(item(app)).toHaveAttribute('data-diagnosis', 'secret-text');
  await item(app).getByRole('button').click();
  await app.settled();
  await app.expectVerdict('verified');
  await expect(app.key).toHaveValue(LONG_SECRET);
  // And back: a press that replaces a key can be taken back beside it.
  await app.pressKeyTool('Previous key');
  await expect(app.key).toHaveValue(`JWT_SECRET="${LONG_SECRET}"`);
});

test('a token that lost its end is said to be cut, and the click throws nothing away', async ({ app }) => {
  await app.open();
  const whole = signed('RS256', PAYLOAD, rsa.privatePem);
  for (const [diagnosis, verdict, cut] of [
    ['token-cut', 'malformed', whole.slice(0, -1)],
    ['token-cut', 'invalid', whole.slice(0, -335)],
    // So many bytes another key makes: no more than the length is proved.
    ['signature-length', 'invalid', whole.slice(0, -60)],
  ] as const) {
    await app.put(cut, rsa.publicPem);
    await expect(item(app)).toHaveAttribute('data-diagnosis', diagnosis);
    await item(app).getByRole('button', { name: 'Select it to paste again' }).click();
    await app.settled();
    await expect(app.token).toBeFocused();
    await expect(app.token).toHaveValue(cut);
    await app.expectVerdict(verdict);
    expect(await app.page.evaluate(() => getSelection()?.toString())).toBe(cut);
    await app.page.keyboard.insertText(whole);
    await app.settled();
    await app.expectVerdict('verified');
    await expect(app.token).toHaveValue(whole);
    await expect(app.key).toHaveValue(rsa.publicPem);
  }
});

for (const [width, height] of SIZES) {
  test(`the reason comes without moving anything, ${width} wide`, async ({ app }) => {
    const { page } = app;
    await page.setViewportSize({ width, height });
    await page.addInitScript(noteShifts);
    await app.open();
    await app.put(hs256(HEADER, PAYLOAD, LONG_SECRET), LONG_SECRET);
    await app.findings.scrollIntoViewIfNeeded();
    for (const [name, token, key, reason] of [
      ['proved', hs256(HEADER, PAYLOAD, bytes), bytes.toString('base64'), 'Secret encoded as base64'],
      ['not known', hs256(HEADER, PAYLOAD, LONG_SECRET), 'another secret', 'No explanation could be proved'],
      ['malformed', hs256(HEADER, PAYLOAD, LONG_SECRET).slice(0, -2), LONG_SECRET, 'Token cut short'],
      ['wrong key', byP256('ES256K', 'ieee-p1363'), ec.publicPem, 'Key on the wrong curve'],
    ] as const) {
      await app.put(token, key);
      await expect(region(app), name).toBeVisible();
      // What came with the verdict moved what it had to; from here on nothing may.
      await page.evaluate(waitForPaint);
      await page.evaluate(() => Reflect.get(globalThis, 'shifts').splice(0));
      await expect(region(app), name).toContainText(reason);
      await page.evaluate(waitForPaint);
      expect(await page.evaluate(() => Reflect.get(globalThis, 'shifts') as unknown), name).toEqual([]);
    }
  });
}

for (const [width, height] of SIZES) {
  test(`each reason comes without moving anything, ${width} wide`, async ({ app }) => {
    const { page } = app;
    await page.setViewportSize({ width, height });
    await page.addInitScript(noteShifts);
    await app.open();
    for (const [id, token, key] of CASES) {
      await app.put(token, key);
      await page.evaluate(waitForPaint);
      await page.evaluate(() => Reflect.get(globalThis, 'shifts').splice(0));
      await expect(item(app), id).toHaveAttribute('data-diagnosis', id);
      await page.evaluate(waitForPaint);
      expect(await page.evaluate(() => Reflect.get(globalThis, 'shifts') as unknown), id).toEqual([]);
    }
  });
}

test('while the reason is looked for, its place is there and says so', async ({ app }) => {
  await app.page.route('**/diagnose-*.js', async () => {});
  await app.open();
  await app.put(hs256(HEADER, PAYLOAD, LONG_SECRET), 'another secret');
  await expect(region(app)).toContainText('Looking for the reason…');
  await app.put(hs256(HEADER, PAYLOAD, LONG_SECRET), '-----BEGIN PUBLIC KEY-----');
  await app.put(`${hs256(HEADER, PAYLOAD, LONG_SECRET)}+`, LONG_SECRET);
  await expect(region(app)).toHaveCount(0);
});
