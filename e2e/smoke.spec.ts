import { expect, test } from './fixtures.ts';
import { decode, holds, keyPair, signed } from './tokens.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/*
 * The main job, as a person does it with either editor: what `npm run test:quick` runs in the browser.
 */
for (const editor of ['plain', 'Monaco'] as const) {
  test(`paste, decode, verify, edit, sign and copy, with the ${editor} editor`, {
    tag: '@smoke',
  }, async ({ app }) => {
    const { privatePem, publicPem } = keyPair('P-256');
    const { privatePem: otherPrivate, publicPem: otherPublic } = keyPair('P-256');
    const token = signed('ES256', '{"sub":"alice","exp":4000000000}', privatePem, { typ: 'JWT' });
    const pasted = `Authorization: Bearer ${token}`;
    await (editor === 'plain' ? app.open() : app.openRich());
    await app.expectVerdict('empty');

    await app.pasteToken(pasted);
    await app.expectVerdict('no-key', 'pasted');
    expect(JSON.parse(await app.text('Header'))).toEqual({ alg: 'ES256', typ: 'JWT' });
    expect(JSON.parse(await app.text('Payload'))).toEqual({ sub: 'alice', exp: 4_000_000_000 });

    await app.typeKey(publicPem);
    await app.expectVerdict('verified', 'pasted');
    await app.expectChecks({ form: 'pass', algorithm: 'pass', key: 'pass', signature: 'pass', time: 'pass' });

    await app.edit('Payload', 'alice', 'bob');
    await app.expectVerdict('invalid', 'edited');
    await expect(app.original).toHaveAttribute('data-verdict', 'verified');

    await app.typeKey(otherPrivate);
    await app.press('Sign with this key');
    await app.expectVerdict('verified', 'edited');
    await expect(app.original).toHaveAttribute('data-verdict', 'invalid');

    await app.button('Copy token').click();
    await expect(app.button('Copy token')).toHaveText('Copied');
    const copied = await app.page.evaluate(() => navigator.clipboard.readText());
    expect(decode(copied, 1)).toBe('{"sub":"bob","exp":4000000000}');
    expect(holds(copied, otherPublic)).toBe(true);

    await app.press('Revert to original');
    await expect(app.token).toHaveValue(pasted);
    await app.expectVerdict('invalid', 'pasted');
  });
}
