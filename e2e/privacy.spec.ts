import { contentSecurityPolicy } from '../src/platform/content-security-policy.ts';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { EXPIRED_2020, keyPair, signed } from './tokens.ts';

test('the built page carries the policy as the very first thing in its head', async ({ request }) => {
  const html = await (await request.get('./')).text();
  const meta = /<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html);
  expect(meta?.[1]?.replaceAll('&#39;', "'")).toBe(contentSecurityPolicy);
  expect(html.match(/<script\b[^>]*>/g)?.every((tag) => tag.includes('src="./'))).toBe(true);
  expect(html).toContain('<html lang="en" translate="no">');
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

const GUARDS = {
  spellcheck: 'false',
  autocorrect: 'off',
  autocapitalize: 'off',
  autocomplete: 'off',
  translate: 'no',
} as const;

async function expectGuardedBoxes(app: ClaimscopePage): Promise<void> {
  const faults = await app.page.evaluate((guards) => {
    // Out of reach of a person, Monaco keeps boxes for input methods; they may hold text all the same.
    const boxes = document.querySelectorAll('textarea, input:not([type="checkbox"]), [contenteditable]');
    return [...boxes].flatMap((box) =>
      Object.entries(guards).flatMap(([name, value]) =>
        box.getAttribute(name) === value
          ? []
          : [
              `${box.tagName} ${box.getAttribute('aria-label') ?? box.className}: ${name}=${box.getAttribute(name)}`,
            ],
      ),
    );
  }, GUARDS);
  expect(faults).toEqual([]);
}

test('no box lets a spell checker, a translator or autofill have its text, in the plain editor', async ({
  app,
}) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  for (const box of [app.token, app.key, app.box('Header'), app.box('Payload')])
    await expect(box).toBeVisible();
  await expectGuardedBoxes(app);
});

test('no box lets a spell checker, a translator or autofill have its text, in Monaco', async ({ app }) => {
  await app.openRich();
  await app.pasteToken(EXPIRED_2020);
  await expectGuardedBoxes(app);
});

test('nor does the search box of Monaco', async ({ app }) => {
  await app.openRich();
  await app.pasteToken(EXPIRED_2020);
  await app.box('Payload').focus();
  await app.page.keyboard.press('ControlOrMeta+f');
  await expect(app.page.getByRole('textbox', { name: 'Find' })).toBeFocused();
  await expectGuardedBoxes(app);
});

test('nothing is kept of token and key: only how the page looks', async ({ app, context }) => {
  const { privatePem } = keyPair('P-256');
  const title = 'Claimscope: JWT debugger that runs in your browser';
  await app.openRich(`#token=${EXPIRED_2020}`);
  await app.typeKey('secret');
  await app.edit('Payload', 'USER', 'ADMIN');
  await app.pasteToken(signed('ES256', '{"sub":"alice"}', privatePem));
  await app.typeKey(privatePem);
  await app.press('Theme');
  await app.page.getByRole('separator').first().press('ArrowRight');
  await app.page.getByRole('switch', { name: 'Plain editor' }).check();

  const kept = await app.page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookies: document.cookie,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    state: JSON.stringify(history.state),
    name: window.name,
  }));
  expect(Object.keys(kept.local).sort()).toEqual([
    'claimscope:editor',
    'claimscope:layout',
    'claimscope:theme',
  ]);
  expect(kept.local['claimscope:theme']).toMatch(/^(?:light|dark)$/);
  expect(kept.local['claimscope:editor']).toBe('plain');
  for (const [name, share] of Object.entries(JSON.parse(kept.local['claimscope:layout'] ?? ''))) {
    expect(name).toMatch(/^[a-z]+$/);
    expect(share).toEqual(expect.any(Number));
  }
  const { local: _, ...rest } = kept;
  expect(rest).toEqual({
    session: {},
    databases: 0,
    caches: 0,
    cookies: '',
    workers: 0,
    state: 'null',
    name: '',
  });
  expect(await context.cookies()).toEqual([]);
  await expect(app.page).toHaveTitle(title);
  expect(new URL(app.page.url()).hash).toBe('');
  await app.page.reload();
  await app.settled();
  await expect(app.token).toHaveValue('');
  await expect(app.key).toHaveValue('');
});

test.describe('a token in the address', () => {
  test('is read once and cleared from the address bar and the history', async ({ app }) => {
    await app.open({ hash: `#token=${EXPIRED_2020}` });
    await expect(app.token).toHaveValue(EXPIRED_2020);
    await app.expectVerdict('no-key', 'pasted');
    expect(app.page.url()).not.toContain('#');
    expect(app.page.url()).toContain('?editor=plain');
    expect(await app.page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
    await app.page.reload();
    await app.settled();
    await expect(app.token).toHaveValue('');
    await app.expectVerdict('empty');
  });

  test('that comes later replaces what stands there, and Undo brings that back', async ({ app }) => {
    const second = EXPIRED_2020.replace(/.$/, '1');
    await app.open();
    await app.pasteToken(EXPIRED_2020);
    await app.edit('Payload', 'USER', 'ADMIN');
    const draft = await app.token.inputValue();
    await app.page.evaluate((hash) => {
      location.hash = hash;
    }, `#token=${second}`);
    await expect(app.token).toHaveValue(second);
    await expect(app.page).not.toHaveURL(/#/);
    await app.settled();
    await app.expectVerdict('no-key', 'pasted');
    await app.press('Undo');
    await expect(app.token).toHaveValue(draft);
    await expect(app.verdict).toHaveAttribute('data-origin', 'edited');
  });

  test('may be percent-encoded, badly encoded or of another name', async ({ app }) => {
    await app.open({ hash: `#token=Bearer%20${EXPIRED_2020}&x=1` });
    await expect(app.token).toHaveValue(`Bearer ${EXPIRED_2020}`);
    await app.open({ query: 'editor=plain&a', hash: '#token=%E0%A4%A' });
    await expect(app.token).toHaveValue('%E0%A4%A');
    await app.open({ query: 'editor=plain&b', hash: '#other' });
    await expect(app.token).toHaveValue('');
  });

  test('is text and nothing else: it cannot run or become part of the page', async ({ app }) => {
    const hostile = '<img src=x onerror=window.xss=1><script>window.xss=1</script>';
    await app.open({ hash: `#token=${encodeURIComponent(hostile)}` });
    await expect(app.token).toHaveValue(hostile);
    expect(await app.page.evaluate(() => Reflect.get(window, 'xss'))).toBeUndefined();
    await expect(app.page.locator('main img, main script')).toHaveCount(0);
  });
});

test('links to RFCs open elsewhere and carry nothing along', async ({ app }) => {
  await app.open();
  await app.pasteToken(EXPIRED_2020);
  const links = await app.page.locator('main a').evaluateAll((nodes) =>
    nodes.map((node) => ({
      rel: node.getAttribute('rel'),
      target: node.getAttribute('target'),
      href: node.getAttribute('href') ?? '',
    })),
  );
  expect(links.length).toBeGreaterThan(1);
  for (const { rel, target, href } of links) {
    expect(rel).toContain('noopener');
    expect(rel).toContain('noreferrer');
    expect(target).toBe('_blank');
    expect(href).toMatch(/^https:\/\/(?:www\.rfc-editor\.org|csrc\.nist\.gov|datatracker\.ietf\.org)\//);
  }
});
