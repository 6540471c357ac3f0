import { expect, test } from './fixtures.ts';
import { EXPIRED_2020, encode, LONG_SECRET, tokenOf } from './tokens.ts';

test('an empty page says what to do, and a token is answered at once', async ({ app }) => {
  await app.open();
  await app.expectVerdict('empty', 'pasted');
  await expect(app.verdict).toHaveText('Paste a token to see what is in it');
  await expect(app.page.getByText('Nothing leaves this page')).toBeVisible();
  await app.pasteToken(EXPIRED_2020);
  await app.expectVerdict('no-key', 'pasted');
  await app.expectChecks({
    form: 'pass',
    key: 'skipped',
    signature: 'skipped',
    time: 'fail',
    policy: 'skipped',
  });
  await expect(app.page.getByText('Signed, not encrypted')).toHaveCount(1);
});

test('the page is busy from the task of the input on, and shows no old verdict meanwhile', async ({
  app,
}) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  for (const [label, text] of [
    ['Encoded token', `${EXPIRED_2020.slice(0, -1)}1`],
    ['Key', 'another secret'],
    ['Payload', '{"sub":"alice"}'],
  ] as const) {
    const seen = await app.page.evaluate(
      ([name, value]) =>
        new Promise<{ isSameTask: boolean; busy: string | null; verdict: string | null }[]>((resolve) => {
          const main = document.querySelector('main');
          const status = document.querySelector('[role="status"][aria-label="Verdict"]');
          const box = document.querySelector<HTMLTextAreaElement>(`textarea[aria-label="${name}"]`);
          if (main === null || status === null || box === null) throw new Error('There is no such box');
          const records: { isSameTask: boolean; busy: string | null; verdict: string | null }[] = [];
          let isSameTask = true;
          const observer = new MutationObserver(() => {
            const busy = main.getAttribute('aria-busy');
            records.push({ isSameTask, busy, verdict: status.getAttribute('data-verdict') });
            if (busy === 'true') return;
            observer.disconnect();
            resolve(records);
          });
          observer.observe(main, { attributeFilter: ['aria-busy', 'data-verdict'], subtree: true });
          setTimeout(() => {
            isSameTask = false;
          });
          Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(box, value);
          box.dispatchEvent(new Event('input', { bubbles: true }));
        }),
      [label, text] as const,
    );
    expect(seen[0], label).toEqual({ isSameTask: true, busy: 'true', verdict: null });
    expect(
      seen.slice(0, -1).every(({ verdict }) => verdict === null),
      label,
    ).toBe(true);
    expect(seen.at(-1), label).toMatchObject({ busy: 'false', verdict: expect.any(String) });
  }
});

test('at most eight findings are listed openly; the rest and the notes are folded, and all are there', async ({
  app,
}) => {
  await app.open();
  await app.pasteToken(
    tokenOf({
      exp: 1,
      nbf: '2',
      password: 'p4ssw0rd!',
      api_key: 'AKIAIOSFODNN7EXAMPLE',
      email: 'a@example.com',
      card: '4111111111111111',
      session_id: 'd9c7e1f4a2b8460c9e3f',
      iban: 'DE89370400440532013000',
      phone: '+4930901820',
    }),
  );
  await app.typeKey('secret');
  const items = app.findings.locator('[data-finding]');
  const open = items.filter({ visible: true });
  await expect(open).toHaveCount(8);
  expect(await items.count()).toBeGreaterThan(9);
  const severities = await items.evaluateAll((nodes) =>
    nodes.map((node) => node.getAttribute('data-severity') ?? ''),
  );
  const order = severities.map((severity) => ['error', 'warning', 'info'].indexOf(severity));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  const notes = severities.filter((severity) => severity === 'info').length;
  const more = severities.length - notes - 8;
  await app.findings.getByText(new RegExp(`^${notes} notes?: \\w`)).click();
  await expect(open).toHaveCount(8 + notes);
  await app.findings.getByText(new RegExp(`^${more} more: \\w`)).click();
  await expect(open).toHaveCount(severities.length);
  await expect(items.locator('h3')).toHaveCount(severities.length);
  await expect(items.locator('a[href^="https://"]')).toHaveCount(severities.length);
});

test('few false alarms: what only looks sensitive is left alone', async ({ app }) => {
  await app.open();
  await app.pasteToken(
    tokenOf({
      order: '4111111111111112',
      password_changed_at: 1598608848,
      role: 'secretary',
      roles: ['admin'],
      sub: '248289761001',
      iat: 1598608848,
      jti: '1dfee8d8-98a5-4314-b4ae-fb55c4b18845',
    }),
  );
  await expect(app.findings.locator('[data-finding^="sensitive-"]')).toHaveCount(0);
  const nested = { a: [{ b: { contact: 'jane@example.com' } }] };
  await app.pasteToken(tokenOf(nested));
  await expect(app.finding('sensitive-email')).toHaveAttribute('data-path', '/a/0/b/contact');
});

test('duplicate names and numbers that parsers change are pointed out', async ({ app }) => {
  await app.open();
  await app.pasteToken(
    `${encode('{"alg":"HS256","alg":"HS256"}')}.${encode('{"a":1,"a":2,"n":9007199254740993}')}.AAAA`,
  );
  await expect(app.finding('json-duplicate-key')).toHaveCount(2);
  await expect(app.finding('json-number-precision')).toHaveAttribute('data-path', '/n');
  await app.expectChecks({ form: 'fail' });
});

test('everything that matters is in view at 1440x900, without scrolling the page', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  const overflow = await app.page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    return [scrollHeight - window.innerHeight, scrollWidth - window.innerWidth];
  });
  expect(overflow).toEqual([0, 0]);
  const lifetime = app.page.getByRole('region', { name: 'Lifetime', exact: true });
  for (const part of [app.token, app.key, app.box('Header'), app.box('Payload'), lifetime, app.findings]) {
    await expect(part).toBeInViewport();
  }
  await app.view('Claims');
  await expect(app.claims).toBeInViewport();
});

test('nothing stands out at the side on smaller screens, and the verdict is in view', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  for (const [width, height] of [
    [1024, 768],
    [700, 900],
    [390, 844],
    [320, 640],
  ] as const) {
    const size = `${width}x${height}`;
    await app.page.setViewportSize({ width, height });
    await expect.soft(app.verdict, size).toBeInViewport({ ratio: 1 });
    const overflow = () => app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.soft.poll(overflow, size).toBe(0);
    for (const part of [app.token, app.key, app.box('Header'), app.box('Payload')]) {
      expect.soft((await part.boundingBox())?.height ?? 0, size).toBeGreaterThan(40);
    }
  }
});

test('on a phone the verdict sticks to the top while the page scrolls', async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  await app.typeKey('secret');
  await app.page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  expect(await app.page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
  await expect(app.verdict).toBeInViewport({ ratio: 1 });
  expect((await app.verdict.boundingBox())?.y ?? 844).toBeLessThan(120);
});

test('the theme follows the system until one is chosen, and is remembered', async ({ app }) => {
  const background = () =>
    app.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await app.page.emulateMedia({ colorScheme: 'light' });
  await app.open();
  const light = await background();
  await app.page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await app.press('Theme');
  await expect.poll(background).toBe(light);
  await app.page.reload();
  await app.settled();
  await expect.poll(background).toBe(light);
  await app.press('Theme');
  await expect.poll(background).toBe(dark);
  expect(await app.page.evaluate(() => localStorage.getItem('claimscope:theme'))).toBeNull();
  await app.pasteToken(tokenOf({}, LONG_SECRET));
  await app.expectVerdict('no-key');
});
