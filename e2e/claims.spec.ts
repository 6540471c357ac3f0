import { findViolations } from './axe.ts';
import { addForm, edit, expectSigned, HEADER, openWith } from './claim-steps.ts';
import { expect, test } from './fixtures.ts';
import { hs256, LONG_SECRET, tokenOf } from './tokens.ts';

test('editing a claim in its kind re-signs, and leaves every other byte as it is', async ({ app }) => {
  const rest = '"big": 9007199254740993 ,"one":1.0, "e":"\\u0061"';
  await openWith(
    app,
    `{"sub":"alice", "exp":1700000000,"ok" : true,"roles":["\\u0072", 1.0,"b"],"n":1,${rest}}`,
  );

  const text = await edit(app, 'sub');
  const value = text.getByLabel('Value');
  await expect(value).toBeFocused();
  await value.fill('bob "the\\builder"');
  await value.press('Enter');
  await expect(app.button('Edit sub')).toBeFocused();
  const sub = '"sub":"bob \\"the\\\\builder\\""';
  await expectSigned(
    app,
    `{${sub}, "exp":1700000000,"ok" : true,"roles":["\\u0072", 1.0,"b"],"n":1,${rest}}`,
  );

  const time = await edit(app, 'exp');
  await expect(time.getByLabel('Date and time')).toHaveValue('2023-11-14T22:13:20');
  await time.getByLabel('Time zone').selectOption('Asia/Tokyo');
  await expect(time.getByLabel('Date and time')).toHaveValue('2023-11-15T07:13:20');
  await time.getByLabel('Date and time').fill('2030-01-15T19:00:00');
  await expect(time.getByLabel('Seconds since 1970')).toHaveValue('1894701600');
  await time.getByRole('button', { name: 'Apply' }).click();
  await expectSigned(
    app,
    `{${sub}, "exp":1894701600,"ok" : true,"roles":["\\u0072", 1.0,"b"],"n":1,${rest}}`,
  );
  await expect(app.claims.getByRole('row', { name: /^exp / })).toContainText('15 Jan 2030, 10:00:00 UTC');

  // A switch is applied at once, and keeps the focus.
  const ok = await edit(app, 'ok');
  await ok.getByRole('switch', { name: 'Value' }).click();
  await expectSigned(
    app,
    `{${sub}, "exp":1894701600,"ok" : false,"roles":["\\u0072", 1.0,"b"],"n":1,${rest}}`,
  );
  await expect(ok.getByRole('switch', { name: 'Value' })).toBeFocused();
  await expect(ok.getByRole('switch', { name: 'Value' })).not.toBeChecked();
  await ok.getByRole('button', { name: 'Done' }).click();

  const roles = await edit(app, 'roles');
  await roles.getByRole('textbox', { name: 'Item 3', exact: true }).fill('"c"');
  await roles.getByRole('button', { name: 'Add item' }).click();
  await expect(roles.getByRole('textbox', { name: 'Item 4', exact: true })).toBeFocused();
  await app.page.keyboard.type('d');
  await roles.getByRole('button', { name: 'Remove item 2' }).click();
  await app.press('Apply');
  await expectSigned(
    app,
    `{${sub}, "exp":1894701600,"ok" : false,"roles":["\\u0072","\\"c\\"","d"],"n":1,${rest}}`,
  );

  const number = await edit(app, 'n');
  await number.getByLabel('Value').fill('1e');
  await app.press('Apply');
  await expect(number).toContainText('“1e” is not a JSON number');
  await number.getByLabel('Value').fill('1e400');
  await app.press('Apply');
  await expectSigned(
    app,
    `{${sub}, "exp":1894701600,"ok" : false,"roles":["\\u0072","\\"c\\"","d"],"n":1e400,${rest}}`,
  );
});

test('a value can be given another kind, and broken JSON is refused with its place', async ({ app }) => {
  await openWith(app, '{"level":"42","cnf":{"jkt":"x"}}');
  const level = await edit(app, 'level');
  await level.getByLabel('Kind').selectOption('number');
  await expect(level.getByLabel('Value')).toHaveValue('42');
  await app.press('Apply');
  await expectSigned(app, '{"level":42,"cnf":{"jkt":"x"}}');

  const cnf = await edit(app, 'cnf');
  await expect(cnf.getByLabel('Value')).toHaveValue('{\n  "jkt": "x"\n}');
  await cnf.getByLabel('Value').fill('{"jkt": "y",\n"jkt":1.0}x');
  await app.press('Apply');
  await expect(cnf).toContainText('line 2, column 11');
  await expect(cnf.getByLabel('Value')).toHaveAccessibleDescription(/line 2/);
  await cnf.getByLabel('Value').fill('{"jkt": "y",\n"jkt":1.0}');
  await cnf.getByLabel('Value').press('ControlOrMeta+Enter');
  await expectSigned(app, '{"level":42,"cnf":{"jkt":"y","jkt":1.0}}');

  // An editor ends with its view, and does not come back to take the focus from where a person types.
  await edit(app, 'level');
  await app.view('JSON');
  await app.replace('Payload', '{');
  await expect(app.page.getByRole('form')).toHaveCount(0);
  await app.replace('Payload', '{"level":42,"cnf":{"jkt":"y","jkt":1.0}}');
  await expect(app.box('Payload')).toBeFocused();
  await app.view('Claims');
  await expect(app.button('Edit level')).toHaveAttribute('aria-expanded', 'false');

  // Cancel changes nothing.
  await (await edit(app, 'level')).getByLabel('Value').fill('7');
  await app.press('Cancel');
  await expect(app.button('Edit level')).toBeFocused();
  await expectSigned(app, '{"level":42,"cnf":{"jkt":"y","jkt":1.0}}');
});

test('a claim is added from the registry with completion, in the kind that fits it', async ({ app }) => {
  await openWith(app, '{"sub":"alice"}');
  const { form, name, value } = addForm(app);
  await name.focus();
  await expect(form.locator('datalist option[value="aud"]')).toHaveText('Audience');
  await expect(form.locator('datalist option[value="sub"]')).toHaveCount(0);

  await name.fill('nbf');
  await expect(form.getByLabel('Date and time')).not.toHaveValue('');
  await form.getByLabel('Seconds since 1970').fill('5');
  await app.press('Add');
  await expectSigned(app, '{"sub":"alice","nbf":5}');
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('');

  await name.fill('email_verified');
  await name.press('Enter');
  await expectSigned(app, '{"sub":"alice","nbf":5,"email_verified":true}');

  await name.fill('amr');
  await form.getByRole('textbox', { name: 'Item 1', exact: true }).fill('pwd');
  await app.press('Add');
  await expectSigned(app, '{"sub":"alice","nbf":5,"email_verified":true,"amr":["pwd"]}');

  // Enter in the name goes on to the value, so that none is added empty by mistake.
  await name.fill('__proto__');
  await name.press('Enter');
  await expect(value).toBeFocused();
  await value.fill('<b>x</b>');
  await value.press('Enter');
  const all = '{"sub":"alice","nbf":5,"email_verified":true,"amr":["pwd"],"__proto__":"<b>x</b>"}';
  await expectSigned(app, all);

  await name.fill('sub');
  await value.fill('x');
  await app.press('Add');
  await expect(form).toContainText('already has a claim “sub”');
  await expectSigned(app, all);

  // Nothing of this is offered without claims to add to.
  await app.press('Clear');
  await expect(form).toHaveCount(0);
  await app.pasteToken(hs256(HEADER, '[1]', LONG_SECRET));
  await expect(form).toHaveCount(0);
  await app.pasteToken(`${tokenOf({ sub: 'a' })}`);
  await expect(form).toBeVisible();
  await app.view('JSON');
  await app.replace('Payload', '{"sub":');
  await app.view('Claims');
  await expect(form).toHaveCount(0);
  await expect(app.button('Edit sub')).toHaveCount(0);
});

test('a claim named twice is edited and removed at its own place', async ({ app }) => {
  await openWith(app, '{"a":1, "b":1e400,"a":2,  "a":3}');
  await (await edit(app, 'a')).getByLabel('Value').fill('9007199254740993');
  await app.press('Apply');
  await expectSigned(app, '{"a":9007199254740993, "b":1e400,"a":2,  "a":3}');
  await app.choose('More for a (2)', 'Remove');
  await expectSigned(app, '{"a":9007199254740993, "b":1e400,  "a":3}');
  await app.choose('More for a', 'Remove');
  await expect(app.button('Edit b')).toBeFocused();
  await expectSigned(app, '{"b":1e400,  "a":3}');
  await app.choose('More for a', 'Remove');
  await app.choose('More for b', 'Remove');
  await expectSigned(app, '{}');
});

test('name, value and path of a claim can be copied', async ({ app }) => {
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openWith(app, '{"https://a.example/~x":"a\\"b","n":1.0}');
  const clipboard = () => app.page.evaluate(() => navigator.clipboard.readText());
  for (const [name, entry, text] of [
    ['https://a.example/~x', 'Copy name', 'https://a.example/~x'],
    ['https://a.example/~x', 'Copy value', 'a"b'],
    ['https://a.example/~x', 'Copy path', '/https:~1~1a.example~1~0x'],
    ['n', 'Copy value', '1.0'],
  ] as const) {
    await app.choose(`More for ${name}`, entry);
    await expect.poll(clipboard).toBe(text);
    await expect(app.button(`More for ${name}`)).toBeFocused();
  }
  await expect(app.page.locator('[aria-live="polite"]').filter({ hasText: 'Copied' })).toHaveCount(1);
});

test('a token and JSON inside a claim open in place, and a URL is a link only when asked', async ({
  app,
}) => {
  const inner = tokenOf({ sub: 'inner subject' });
  await openWith(
    app,
    JSON.stringify({ ctx: '{"a":[1.0]}', subject_token: inner, iss: 'https://issuer.example/x' }),
  );
  const outer = await app.token.inputValue();

  await app.claims.getByText('JSON inside').click();
  await expect(app.claims.locator('pre')).toHaveText('{\n  "a": [\n    1.0\n  ]\n}');

  await app.claims.getByText('Token inside').click();
  await expect(app.claims).toContainText('"sub": "inner subject"');
  await app.press('Open this token');
  await expect(app.token).toHaveValue(inner);
  await expect(app.token).toBeFocused();
  await app.expectVerdict('verified', 'pasted');
  await app.press('Undo');
  await expect(app.token).toHaveValue(outer);

  await expect(app.claims.getByRole('link')).toHaveCount(0);
  await app.claims.getByRole('button', { name: 'Show as link' }).click();
  const link = app.claims.getByRole('link');
  await expect(link).toBeFocused();
  await expect(link).toHaveText('https://issuer.example/x');
  await expect(link).toHaveAttribute('href', 'https://issuer.example/x');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(link).toHaveAttribute('referrerpolicy', 'no-referrer');
  await expect(link).toHaveAttribute('target', '_blank');
});

test('the keyboard alone edits, removes and adds', async ({ app }) => {
  await openWith(app, '{"sub":"alice","ok":true}');
  const press = (keys: string) => app.page.keyboard.press(keys);
  await app.page.getByRole('region', { name: 'Claims explained' }).focus();
  await press('Tab');
  await expect(app.button('Edit sub')).toBeFocused();
  await expect(app.button('Edit sub')).toHaveCSS('opacity', '1');
  await press('Enter');
  await press('ControlOrMeta+a');
  await app.page.keyboard.type('bob');
  await press('Escape');
  await expect(app.button('Edit sub')).toBeFocused();
  await expect(app.button('Edit sub')).toHaveAttribute('aria-expanded', 'false');
  await press('Enter');
  await press('ControlOrMeta+a');
  await app.page.keyboard.type('carol');
  await press('Enter');
  await expectSigned(app, '{"sub":"carol","ok":true}');

  await press('Tab');
  await expect(app.button('More for sub')).toBeFocused();
  await press('Enter');
  for (let entry = 0; entry < 4; entry++) await press('Tab');
  await expect(app.button('Remove')).toBeFocused();
  await press('Enter');
  await expect(app.button('Edit ok')).toBeFocused();
  await expectSigned(app, '{"ok":true}');

  await press('Enter');
  await press(' ');
  await expectSigned(app, '{"ok":false}');
  await press('Escape');
  await press('Tab');
  await press('Tab');
  await expect(addForm(app).name).toBeFocused();
  await app.page.keyboard.type('jti');
  await press('Tab');
  await app.page.keyboard.type('1');
  await press('Enter');
  await expectSigned(app, '{"ok":false,"jti":"1"}');
});

test('what hides in names and values is named, and two editors keep what is typed in them', async ({
  app,
}) => {
  const payload = '{"\u202eevil":1,"iss":"x\u202egpj.exe","a\u200b":"1","":"2"}';
  await openWith(app, payload);
  await expect(app.claims).toContainText('U+202Eevil');
  await expect(app.claims).toContainText('xU+202Egpj.exe');
  const first = await edit(app, 'aU+200B');
  await first.getByLabel('Value').fill('long text');
  const second = await edit(app, '""');
  await second.getByLabel('Value').fill('other text');
  await second.getByRole('button', { name: 'Apply' }).click();
  await expect(first.getByLabel('Value')).toHaveValue('long text');
  await first.getByRole('button', { name: 'Apply' }).click();
  await expectSigned(app, payload.replace('"1"', '"long text"').replace('"2"', '"other text"'));
});

test.describe('for those who do not see', () => {
  // Axe is a script that is put into the page, which its policy would refuse.
  test.use({ bypassCSP: true });

  test('nothing serious in the editors, the menu and what values say', async ({ app }) => {
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    const inner = tokenOf({ sub: 'inner' });
    await openWith(
      app,
      JSON.stringify({
        exp: 1_700_000_000,
        roles: ['a', 2],
        ok: true,
        cnf: { jkt: inner },
        inner,
        iss: 'https://a.example',
      }),
    );
    await app.claims.getByRole('row', { name: 'inner' }).last().getByText('Token inside').click();
    await addForm(app).name.fill('auth_time');
    for (const name of ['exp', 'roles', 'ok', 'cnf']) {
      await edit(app, name);
      expect.soft(await findViolations(app.page), name).toEqual([]);
      await app.button(`Edit ${name}`).click();
    }
    await app.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await app.button('Edit exp').click();
    await app.page.getByLabel('Seconds since 1970').first().fill('x');
    await app.press('Apply');
    expect.soft(await findViolations(app.page), 'refused').toEqual([]);
    await app.button('More for roles').click();
    expect.soft(await findViolations(app.page), 'menu').toEqual([]);
  });
});
