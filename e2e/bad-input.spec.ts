import { randomBytes } from 'node:crypto';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { encode, hs256, LONG_SECRET } from './tokens.ts';

const HEADER = '{"alg":"HS256","typ":"JWT"}';
const MARKUP = '<img src=x onerror="window.xss=1"><script>window.xss=1</script><svg onload="window.xss=1">';

/** After anything at all: the page still answers, shows no fault of its own, and ran nothing. */
async function expectAlive(app: ClaimscopePage): Promise<void> {
  expect(await app.page.evaluate(() => Reflect.get(window, 'xss'))).toBeUndefined();
  await expect(app.page.getByText('Something went wrong in Claimscope')).toHaveCount(0);
  await expect(app.page.locator('main img, main script, main svg[onload]')).toHaveCount(0);
  const answer = await app.put(hs256(HEADER, '{"sub":"alice"}', LONG_SECRET), LONG_SECRET);
  expect(answer.verdict).toBe('verified');
  expect(answer.payload).toContain('alice');
}

test.beforeEach(({ page }) => {
  page.on('dialog', (dialog) => {
    throw new Error(`A dialog opened: ${dialog.message()}`);
  });
});

for (const editor of ['plain', 'Monaco'] as const) {
  test(`markup in claim names, claim values and the header stays text, with the ${editor} editor`, async ({
    app,
  }) => {
    const header = JSON.stringify({ alg: 'HS256', typ: MARKUP, kid: MARKUP, [MARKUP]: MARKUP });
    const payload = JSON.stringify({
      [MARKUP]: MARKUP,
      iss: MARKUP,
      exp: MARKUP,
      password: MARKUP,
      email: `${MARKUP}@x.yz`,
    });
    await (editor === 'plain' ? app.open() : app.openRich());
    await app.pasteToken(hs256(header, payload, LONG_SECRET));
    await app.typeKey(LONG_SECRET);
    await app.expectVerdict('verified');
    await app.view('Claims');
    await expect(app.claims).toContainText(MARKUP);
    await app.view('JSON');
    expect(JSON.parse(await app.text('Payload'))).toEqual(JSON.parse(payload));
    await app.findings.locator('summary', { hasText: /^\d+ notes?: / }).click();
    for (const check of ['form', 'time', 'key'] as const) await app.reason(check);
    if (editor === 'Monaco') {
      await app.box('Payload').focus();
      await app.page.locator('[data-editor="monaco"] .view-line').last().hover();
    }
    expect(await app.page.evaluate(() => Reflect.get(window, 'xss'))).toBeUndefined();
    await expect(app.page.locator('main img, main script, main svg[onload]')).toHaveCount(0);
  });
}

test('markup as the whole token, the key, the algorithm and a PEM label stays text', async ({ app }) => {
  await app.open();
  await app.put(MARKUP, MARKUP);
  await app.put(`${encode(MARKUP)}.${encode(MARKUP)}.${encode(MARKUP)}`, `-----BEGIN ${MARKUP}-----`);
  await app.put(hs256(`{"alg":${JSON.stringify(MARKUP)}}`, '{}', 'x'), `{"kty":${JSON.stringify(MARKUP)}}`);
  await expect(app.verdict).toContainText('<img');
  await expectAlive(app);
});

test('a token of 1 MB is read, verified and edited', async ({ app }) => {
  const payload = JSON.stringify({ sub: 'alice', filler: 'lorem ipsum '.repeat(65_000) });
  const token = hs256(HEADER, payload, LONG_SECRET);
  expect(token.length).toBeGreaterThan(1_000_000);
  await app.open();
  const answer = await app.put(token, LONG_SECRET);
  expect(answer.verdict).toBe('verified');
  expect(answer.payload.length).toBeGreaterThan(payload.length);
  expect(await app.token.inputValue()).toBe(token);
  await app.choose('Set claim', 'iat now');
  await expect(app.verdict).toHaveAttribute('data-origin', 'edited');
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  await expectAlive(app);
});

test('a payload of 1 MB in ten thousand claims is read', async ({ app }) => {
  const payload = JSON.stringify(
    Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`claim-${at}`, 'x'.repeat(64)])),
  );
  await app.open();
  expect((await app.put(hs256(HEADER, payload, LONG_SECRET), LONG_SECRET)).verdict).toBe('verified');
  await expectAlive(app);
});

test('JSON that is nested 10,000 deep is read, and signed anew byte for byte', async ({ app }) => {
  const deep = `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)},"sub":"alice"}`;
  const deepObjects = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
  await app.open();
  expect((await app.put(hs256(HEADER, deep, LONG_SECRET), LONG_SECRET)).verdict).toBe('verified');
  await app.choose('Set claim', 'iat now');
  await expect(app.verdict).toHaveAttribute('data-origin', 'edited');
  await app.settled();
  const edited = Buffer.from((await app.token.inputValue()).split('.')[1] ?? '', 'base64url').toString();
  expect(edited.replace(/,"iat":\d+/, '')).toBe(deep);
  expect((await app.put(hs256(HEADER, deepObjects, LONG_SECRET), LONG_SECRET)).verdict).toBe('verified');
  expect((await app.put(hs256(HEADER, '['.repeat(100_000), LONG_SECRET), LONG_SECRET)).verdict).toBe(
    'verified',
  );
  expect((await app.put(hs256(deepObjects, '{}', LONG_SECRET), deepObjects)).verdict).toBe('unsupported');
  await expectAlive(app);
});

test('lone surrogates, NUL bytes, right-to-left marks and prototype names are kept and shown', async ({
  app,
}) => {
  await app.open();
  for (const payload of [
    '{"a":"\\ud800","b":"\\udc00\\ud800"}',
    '{"a":"\\u0000","b\\u0000c":1}',
    '{"a":"\u202E\u2066evil\u200B\uFEFF"}',
    '{"__proto__":{"toString":1},"constructor":{"prototype":{}},"hasOwnProperty":1,"toString":null,"valueOf":[]}',
    '{"":1,"a":{"":{"":[]}}}',
  ]) {
    const { verdict, payload: shown } = await app.put(hs256(HEADER, payload, LONG_SECRET), LONG_SECRET);
    expect.soft(verdict, payload).toBe('verified');
    expect.soft(JSON.parse(shown), payload).toEqual(JSON.parse(payload));
  }
  const header = '{"alg":"HS256","__proto__":1,"constructor":2,"toString":3}';
  expect((await app.put(hs256(header, '{"__proto__":null}', LONG_SECRET), LONG_SECRET)).verdict).toBe(
    'verified',
  );
  for (const raw of [
    '\u0000\u0000',
    '\uD800',
    '\uDC00.\uD800.x',
    '\u202E'.repeat(1000),
    'a\u0000b.c\u0000.d',
  ]) {
    const { verdict } = await app.put(raw, raw);
    expect.soft(['malformed', 'empty'], raw).toContain(verdict);
    expect.soft(await app.holdsText(app.token, raw), raw).toBe(true);
  }
  await expectAlive(app);
});

test('half of a surrogate pair typed into the payload stays in the box, and out of the token', async ({
  app,
}) => {
  await app.open();
  const token = hs256(HEADER, '{"sub":"bob"}', LONG_SECRET);
  await app.put(token, LONG_SECRET);
  await app.box('Payload').evaluate((box: HTMLTextAreaElement) => {
    box.value = `{"sub":"${String.fromCharCode(0xd83d)}"}`;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await app.settled();
  await expect(app.main).toContainText('half of a surrogate pair');
  await expect(app.token).toHaveValue(token);
  await expectAlive(app);
});

test('the bytes of a picture are shown as bytes where they are a payload, and refused as a token', async ({
  app,
}) => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), randomBytes(5000)]);
  await app.open();
  const token = hs256(HEADER, '{}', LONG_SECRET).split('.');
  const answer = await app.put(`${token[0]}.${png.toString('base64url')}.${token[2]}`, LONG_SECRET);
  expect(answer.verdict).toBe('invalid');
  expect(answer.payload).toBe('');
  await expect(app.box('Payload')).not.toBeEditable();
  await expect(app.page.getByRole('region', { name: 'Bytes' })).toContainText('89 50 4e 47');
  await expect(app.finding('not-utf8')).toHaveCount(1);
  const asText = png.toString('latin1');
  expect((await app.put(asText, asText)).verdict).toBe('malformed');
  expect((await app.put(`data:image/png;base64,${png.toString('base64')}`, '')).verdict).toBe('malformed');
  await expectAlive(app);
});

test('a megabyte of anything in Key is answered', async ({ app }) => {
  const token = hs256(HEADER, '{}', LONG_SECRET);
  await app.open();
  for (const [what, key, verdict] of [
    ['text', 'garbage '.repeat(131_072), 'invalid'],
    ['a PEM without end', `-----BEGIN PUBLIC KEY-----\n${'A'.repeat(1_000_000)}`, 'unusable-key'],
    ['many PEM lines', '-----BEGIN PUBLIC KEY-----\n'.repeat(38_000), 'unusable-key'],
    ['deep JSON', `{"kty":${'['.repeat(500_000)}`, 'unusable-key'],
    ['a set of many keys', `{"keys":[${'{"kty":"oct","k":"AAAA"},'.repeat(20_000)}{}]}`, 'unusable-key'],
  ] as const) {
    expect.soft((await app.put(token, key)).verdict, what).toBe(verdict);
    expect.soft(await app.holdsText(app.key, key), what).toBe(true);
  }
  await expectAlive(app);
});

test('a hundred thousand dots, quotes or braces in the token box are answered', async ({ app }) => {
  await app.open();
  for (const character of ['.', '"', '{', '~', '=', '-', 'eyJ.', ' \n']) {
    const text = character.repeat(100_000);
    const { verdict } = await app.put(text, '');
    expect.soft(['malformed', 'empty'], character).toContain(verdict);
    expect.soft(await app.holdsText(app.token, text), character).toBe(true);
  }
  await expectAlive(app);
});

test('5 MB of junk in Encoded token leaves the page answering', async ({ app }) => {
  await app.open();
  await app.pasteToken(hs256(HEADER, '{"sub":"before"}', LONG_SECRET));
  for (const unit of ['[', 'a.', '{"a":', '😀 ', 'eyJhbGciOiJIUzI1NiJ9 ']) {
    await app.token.evaluate((node: HTMLTextAreaElement, part) => {
      const prototype = Object.getPrototypeOf(node);
      const junk = part.repeat(5_000_000 / part.length);
      Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(node, junk);
      node.dispatchEvent(new Event('input', { bubbles: true }));
    }, unit);
    await app.settled();
    await app.expectVerdict('malformed');
    // It is kept beside the box, where it cannot hold the page up.
    const source = app.page.getByRole('group', { name: 'Source', exact: true });
    await expect(source).toContainText('From the pasted text, 5 MB; no token found');
    await expect(app.token).toHaveValue('');
  }
  await app.press('Remove source');
  await expectAlive(app);
});

for (const box of ['Key', 'Header', 'Payload'] as const) {
  test(`5 MB of junk in ${box} leaves the page answering`, async ({ app }) => {
    await app.open();
    await app.pasteToken(hs256(HEADER, '{"sub":"before"}', LONG_SECRET));
    const field = app.page.getByRole('textbox', { name: box, exact: true });
    for (const unit of ['[', 'a.', '{"a":', '😀 ']) {
      const isWhole = await field.evaluate((node: HTMLTextAreaElement, part) => {
        const junk = part.repeat(5_000_000 / part.length);
        const prototype = Object.getPrototypeOf(node);
        Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(node, junk);
        node.dispatchEvent(new Event('input', { bubbles: true }));
        // Another textarea may have taken its place.
        const held = document.querySelector<HTMLTextAreaElement>(`textarea[aria-label="${node.ariaLabel}"]`);
        return held?.value === junk;
      }, unit);
      expect(isWhole).toBe(true);
      await app.settled();
      // Drawn, and no more of it than is in view.
      await expect(app.page.locator(`[data-large="true"]`).filter({ has: field })).toHaveCount(1);
    }
    // As a person clears it: a script that selects it all has it laid out first, for what it may do next.
    await field.focus();
    await app.page.keyboard.press('ControlOrMeta+A');
    await app.page.keyboard.press('Delete');
    await expect(field).toHaveValue('');
    await expectAlive(app);
  });
}
