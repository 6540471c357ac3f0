import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { LONG_SECRET, tokenOf } from './tokens.ts';

/** What a browser tells a screen reader of by itself, in the order in which it changes. */
async function recordAnnouncements(app: ClaimscopePage): Promise<() => Promise<readonly string[]>> {
  const heard = await app.page.evaluateHandle(() => {
    const texts: string[] = [];
    const live =
      '[aria-live]:not([aria-live="off"]), [role="status"]:not([aria-live]), [role="alert"], [role="log"]';
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest(live);
        if (region) texts.push(region.textContent);
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
    return texts;
  });
  return () => heard.jsonValue();
}

const SECRET = 'eighteen-letters-x';

test('typing a secret announces the verdict once, when it is whole', async ({ app }) => {
  await app.open();
  const announced = await recordAnnouncements(app);
  await app.pasteToken(tokenOf({ exp: 4_102_444_800 }, SECRET));
  await expect.poll(announced).toEqual(['Decoded, not checked: paste the secret to check the signature']);
  await app.key.focus();
  for (const character of SECRET) {
    await app.page.keyboard.type(character);
    await app.settled();
  }
  await app.expectVerdict('verified');
  await expect.poll(async () => (await announced()).slice(1)).toEqual(['Signature verified']);
  // The same sentence again is no news.
  await app.key.fill(`${SECRET}x`);
  await app.settled();
  await app.key.fill(SECRET);
  await app.settled();
  await app.press('Clear');
  await expect.poll(async () => (await announced()).slice(2)).toEqual(['Paste a token to see what is in it']);
});

test('a proved reason is in the verdict, and is announced once with it', async ({ app }) => {
  await app.open();
  const announced = await recordAnnouncements(app);
  await app.put(tokenOf({ exp: 4_102_444_800 }, LONG_SECRET), Buffer.from(LONG_SECRET).toString('base64'));
  const reason = app.page
    .getByRole('region', { name: 'Why it does not hold' })
    .getByRole('heading', { level: 3 });
  const title = (await reason.textContent()) ?? '';
  const sentence = `Signature invalid: ${title.charAt(0).toLowerCase()}${title.slice(1)}`;
  await expect(app.verdict).toHaveText(sentence);
  await app.expectVerdict('invalid', 'pasted');
  await expect.poll(announced).toEqual([sentence]);
  // Where nothing is proved, the verdict names no reason.
  await app.key.fill('another secret');
  await expect
    .poll(async () => (await announced()).slice(1))
    .toEqual(['Signature invalid: it does not match this token and key']);
});

test('no live region interrupts, and the verdict bar is none', async ({ app }) => {
  await app.openRich();
  await app.pasteToken(tokenOf({ sub: 'a' }));
  await app.edit('Payload', '"a"', '"b"');
  const session = await app.page.context().newCDPSession(app.page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const liveness = nodes.map(({ role, name, properties = [] }) => ({
    role: role?.value,
    name: name?.value,
    live: properties.find((property) => property.name === 'live')?.value.value,
  }));
  expect(liveness.filter(({ live }) => live === 'polite')).not.toEqual([]);
  expect(liveness.filter(({ live }) => live === 'assertive')).toEqual([]);
  for (const name of ['Verdict', 'Original']) {
    const status = liveness.find((node) => node.role === 'status' && node.name === name);
    expect(status, name).toBeDefined();
    expect(status?.live ?? 'off', name).toBe('off');
  }
});
