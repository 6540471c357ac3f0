import { expect, test } from './fixtures.ts';
import { decode, EXPIRED_2020, holds } from './tokens.ts';

test.describe('a published token of 2020 with the secret "secret"', () => {
  test('is verified, expired after five minutes, and its faults are named', async ({ app }) => {
    await app.open();
    await app.pasteToken(EXPIRED_2020);
    await app.expectVerdict('no-key', 'pasted');

    await app.typeKey('secret');

    await app.expectVerdict('verified', 'pasted');
    await expect(app.verdict).toHaveText(
      'Signature verified, but the secret is publicly known; the token has expired too',
    );
    await expect(app.verdict).toHaveAttribute('data-alg', 'HS256');
    await app.expectChecks({
      form: 'pass',
      algorithm: 'pass',
      key: 'warn',
      signature: 'pass',
      time: 'fail',
      policy: 'skipped',
    });
    await expect(app.finding('exp-expired')).toHaveAttribute('data-severity', 'error');
    await expect(app.finding('exp-expired')).toHaveAttribute('data-path', '/exp');
    await expect(app.finding('exp-expired')).toContainText('2020-08-28 10:05:48 UTC');
    await expect(app.finding('secret-short')).toHaveAttribute('data-part', 'key');
    await expect(app.finding('sensitive-email')).toHaveAttribute('data-path', '/email');
    await app.view('Claims');
    await expect(app.claims.getByRole('row', { name: /^exp / })).toContainText('28 Aug 2020, 10:05:48 UTC');
    await expect(app.page.getByRole('region', { name: 'Lifetime', exact: true })).toContainText('5 minutes');
    await expect(app.token).toHaveValue(EXPIRED_2020);
    await expect(app.keyFacts).toHaveAttribute('data-bits', '48');
  });

  test('made ADMIN without a key: the signature no longer holds once the secret is typed', async ({
    app,
  }) => {
    await app.open();
    await app.pasteToken(EXPIRED_2020);
    await app.edit('Payload', '"USER"', '"ADMIN"');
    await app.expectVerdict('no-key', 'edited');
    const edited = await app.token.inputValue();
    expect(decode(edited, 1)).toContain('"role":"ADMIN"');
    expect(edited.split('.')[2]).toBe(EXPIRED_2020.split('.')[2]);

    await app.typeKey('secret');

    await app.expectVerdict('invalid', 'edited');
    await expect(app.verdict).toContainText('no longer valid');
    await expect(app.token).toHaveValue(edited);
    await expect(app.original).toHaveAttribute('data-verdict', 'verified');
    await expect(app.original).toContainText('Signature verified');
  });

  for (const editor of ['plain', 'Monaco']) {
    test(`made ADMIN with the secret in place: signed anew, in the ${editor} editor`, async ({ app }) => {
      await (editor === 'plain' ? app.open() : app.openRich());
      await app.pasteToken(EXPIRED_2020);
      await app.typeKey('secret');
      await app.edit('Payload', '"USER"', '"ADMIN"');

      await app.expectVerdict('verified', 'edited');
      await expect(app.verdict).toHaveText(
        'Signed here with the key in Key, but the secret is publicly known; the token has expired too',
      );
      const edited = await app.token.inputValue();
      expect(edited).not.toBe(EXPIRED_2020);
      expect(holds(edited, 'secret')).toBe(true);
      expect(decode(edited, 1)).toBe(decode(EXPIRED_2020, 1).replace('"USER"', '"ADMIN"'));
      expect(edited.split('.')[0]).toBe(EXPIRED_2020.split('.')[0]);
    });
  }
});

test.describe('a token from a tutorial that used plain base64', () => {
  const token =
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VybmFtZSI6IkZsYXZpbyJ9.MQWECYWUT7bayj8miVgsj8KdYI3ZRVS+WRRZjfZrGrw=';

  test('is refused as a strict verifier does, and the + and the = are pointed at', async ({ app }) => {
    await app.open();
    await app.pasteToken(token);
    await app.typeKey('secretKey');

    await app.expectVerdict('malformed', 'pasted');
    await expect(app.verdict).toContainText('a lenient one would find the signature valid');
    await app.expectChecks({ form: 'fail', signature: 'warn' });
    for (const [id, character] of [
      ['base64-not-url', '+'],
      ['base64-padding', '='],
    ] as const) {
      const place = token.indexOf(character);
      await expect(app.finding(id)).toHaveCount(1);
      await expect(app.finding(id)).toHaveAttribute('data-part', 'signature');
      await expect(app.finding(id)).toContainText(`“${character}” at character ${place + 1}`);
      await (await app.unfold(id)).getByRole('button', { name: 'Show in token' }).click();
      await expect(app.token).toBeFocused();
      const selection = await app.token.evaluate((box: HTMLTextAreaElement) => [
        box.selectionStart,
        box.selectionEnd,
      ]);
      expect(selection).toEqual([place, place + 1]);
    }
    expect(JSON.parse(await app.text('Payload'))).toEqual({ username: 'Flavio' });
  });

  test('is mended by the corrected token that is offered', async ({ app }) => {
    await app.open();
    await app.pasteToken(token);
    await app.typeKey('secretKey');
    await app.press('Use corrected token');

    await expect(app.token).toHaveValue(token.replace('+', '-').replace('=', ''));
    await app.expectVerdict('verified', 'pasted');
    await app.expectChecks({ form: 'pass', signature: 'pass' });
    await expect(app.button('Use corrected token')).toHaveCount(0);
    await app.press('Undo');
    await expect(app.token).toHaveValue(token);
  });

  test('says that even a lenient reader refuses it with another secret', async ({ app }) => {
    await app.open();
    await app.pasteToken(token);
    await app.typeKey('another secret');
    await app.expectVerdict('malformed');
    await app.expectChecks({ form: 'fail', signature: 'fail' });
  });
});

test('a token in three lines is read in one paste', async ({ app }) => {
  const lines =
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.\neyJzdWIiOiJ1c2VyMTIzIiwibmFtZSI6IkFsaWNlIn0.\nSflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c';
  await app.open();
  await app.pasteToken(lines);

  expect(JSON.parse(await app.text('Header'))).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(JSON.parse(await app.text('Payload'))).toEqual({ sub: 'user123', name: 'Alice' });
  await expect(app.page.getByText('Read without 2 line breaks')).toBeVisible();
  await expect(app.token).toHaveValue(lines);
  await app.typeKey('your-256-bit-secret');
  await app.expectVerdict('invalid', 'pasted');
  await app.expectChecks({ form: 'pass', key: 'warn', signature: 'fail' });
  await expect(app.verdict).not.toContainText('expired');
});
