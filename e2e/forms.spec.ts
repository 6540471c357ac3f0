import { createHmac } from 'node:crypto';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { encode, LONG_SECRET, tokenOf } from './tokens.ts';

const PAYLOAD = encode('{"iss":"https://issuer.example","sub":"alice"}');

/** One entry of "signatures", made with a secret. */
function entry(payload: string, header: object, secret: string, unprotected?: object) {
  const protectedHeader = encode(JSON.stringify(header));
  const signature = createHmac('sha256', secret).update(`${protectedHeader}.${payload}`).digest('base64url');
  return { protected: protectedHeader, ...(unprotected && { header: unprotected }), signature };
}

const OTHER = 'another secret, as long as it has to be for HS256';
const GENERAL = JSON.stringify(
  {
    payload: PAYLOAD,
    signatures: [
      entry(PAYLOAD, { alg: 'HS256', kid: 'other' }, OTHER),
      entry(PAYLOAD, { alg: 'HS256', kid: 'ours' }, LONG_SECRET, { note: 'for us' }),
      entry(PAYLOAD, { alg: 'XX999' }, OTHER),
    ],
  },
  null,
  2,
);

test.describe('a JWS in JSON serialization', () => {
  test('each signature has its own verdict, and the first that is valid is chosen', async ({ app }) => {
    await app.open();
    await app.pasteToken(GENERAL);
    const signatures = app.page.getByRole('list', { name: 'Signatures', exact: true }).getByRole('listitem');
    await expect(signatures).toHaveCount(3);
    await app.expectVerdict('no-key', 'pasted');
    await expect(app.box('Header')).toHaveValue(/"kid": "other"/);
    await expect(app.box('Payload')).toHaveValue(/alice/);

    await app.typeKey(LONG_SECRET);
    await app.expectVerdict('verified', 'pasted');
    await expect(app.verdict).toContainText('1 of 3 signatures is valid');
    await expect(app.verdict).toHaveAttribute('data-held', '1');
    await expect(app.verdict).toHaveAttribute('data-total', '3');
    await expect(app.box('Header')).toHaveValue(/"kid": "ours"/);
    await expect(app.page.getByRole('textbox', { name: 'Unprotected header', exact: true })).toHaveValue(
      '{\n  "note": "for us"\n}',
    );
    await expect(signatures.nth(0)).toHaveAttribute('data-verdict', 'invalid');
    await expect(signatures.nth(1)).toHaveAttribute('data-verdict', 'verified');
    await expect(signatures.nth(1)).toHaveAttribute('data-kid', 'ours');
    await expect(signatures.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'true');
    await expect(signatures.nth(2)).toHaveAttribute('data-verdict', 'unsupported');
    await expect(signatures.nth(2)).toHaveAttribute('data-alg', 'XX999');

    await signatures.nth(2).getByRole('button').click();
    await app.settled();
    await app.expectVerdict('unsupported', 'pasted');
    await expect(app.verdict).toContainText('1 of 3 signatures is valid');
    await expect(app.finding('alg-unknown')).toBeVisible();
    await expect(app.page.getByRole('textbox', { name: 'Unprotected header', exact: true })).toHaveCount(0);
  });

  test('a parameter in both headers makes it malformed', async ({ app }) => {
    await app.open();
    const one = entry(PAYLOAD, { alg: 'HS256' }, LONG_SECRET, { alg: 'HS256' });
    await app.pasteToken(JSON.stringify({ payload: PAYLOAD, ...one }));
    await app.typeKey(LONG_SECRET);
    await app.expectVerdict('malformed', 'pasted');
    await app.expectChecks({ form: 'fail' });
    await expect(app.finding('serialization-fault')).toContainText('in the protected and in the unprotected');
  });
});

test.describe('a payload that is kept apart', () => {
  const { protected: header, signature } = entry(PAYLOAD, { alg: 'HS256' }, LONG_SECRET);
  const detached = `${header}..${signature}`;

  test('is given as text, as base64url, as hex or as a file', async ({ app }) => {
    await app.open();
    await app.pasteToken(detached);
    await app.typeKey(LONG_SECRET);
    await app.expectVerdict('no-content', 'pasted');
    const content = app.page.getByRole('textbox', { name: 'Content', exact: true });
    const format = app.page.getByRole('combobox', { name: 'Content format', exact: true });
    const bytes = Buffer.from(PAYLOAD, 'base64url');
    await content.fill(bytes.toString('utf8'));
    await app.settled();
    await app.expectVerdict('verified', 'pasted');
    await expect(app.box('Payload')).toHaveValue(/alice/);
    await content.fill('{"sub":"mallory"}');
    await app.settled();
    await app.expectVerdict('invalid', 'pasted');
    for (const [name, text] of [
      ['base64url', PAYLOAD],
      ['hex', bytes.toString('hex')],
    ] as const) {
      await format.selectOption(name);
      await content.fill(text);
      await app.settled();
      await app.expectVerdict('verified', 'pasted');
    }
    await content.fill('');
    await app.settled();
    await app.expectVerdict('no-content', 'pasted');
    const chooser = app.page.waitForEvent('filechooser');
    await app.button('Open content file').click();
    await (await chooser).setFiles({ name: 'content.json', mimeType: 'application/json', buffer: bytes });
    await expect(content).toHaveValue(bytes.toString('utf8'));
    await app.settled();
    await app.expectVerdict('verified', 'pasted');
  });

  test('and one that is not encoded is signed as it stands', async ({ app }) => {
    await app.open();
    const plain = entry('$.02', { alg: 'HS256', b64: false, crit: ['b64'] }, LONG_SECRET);
    await app.pasteToken(`${plain.protected}..${plain.signature}`);
    await app.typeKey(LONG_SECRET);
    await app.expectVerdict('no-content', 'pasted');
    await app.page.getByRole('textbox', { name: 'Content', exact: true }).fill('$.02');
    await app.settled();
    await app.expectVerdict('verified', 'pasted');
  });
});

test('another serialization is a draft of the same token, with the same signature', async ({ app }) => {
  await app.open();
  await app.pasteToken(tokenOf({ sub: 'alice' }));
  await app.typeKey(LONG_SECRET);
  await app.expectVerdict('verified', 'pasted');
  const serialization = app.page.getByRole('combobox', { name: 'Serialization', exact: true });
  await expect(serialization).toHaveValue('compact');
  for (const form of ['flattened', 'general']) {
    await serialization.selectOption(form);
    await expect(app.token).toHaveValue(form === 'general' ? /"signatures"/ : /"protected"/);
    await app.settled();
    await app.expectVerdict('verified', 'edited');
    await expect(serialization).toHaveValue(form);
    await expect(app.box('Payload')).toHaveValue(/alice/);
  }
  await serialization.selectOption('compact');
  await app.settled();
  // That is the token which was pasted, and no draft.
  await app.expectVerdict('verified', 'pasted');
  await app.pasteToken(GENERAL);
  await expect(
    serialization.getByRole('option', { name: /Compact: It has several signatures/ }),
  ).toBeDisabled();
});

test.describe('editing', () => {
  const signatures = (app: ClaimscopePage) =>
    app.page.getByRole('list', { name: 'Signatures', exact: true }).getByRole('listitem');

  test('a general JWS: the chosen signature is made again, and the others are judged as they are', async ({
    app,
  }) => {
    await app.open();
    await app.pasteToken(GENERAL);
    await app.typeKey(LONG_SECRET);
    await app.box('Payload').fill('{"sub":"bob"}');
    await app.settled();
    await app.expectVerdict('verified', 'edited');
    await expect(app.verdict).toContainText('1 of 3 signatures is valid');
    await expect(signatures(app).nth(1).getByRole('button')).toHaveAttribute('aria-current', 'true');
    const text = await app.token.inputValue();
    expect(JSON.parse(text)).toMatchObject({
      payload: encode('{"sub":"bob"}'),
      signatures: [JSON.parse(GENERAL).signatures[0], { header: { note: 'for us' } }, {}],
    });
    // Another signature of the same draft, with another key.
    await app.typeKey(OTHER);
    await signatures(app).nth(0).getByRole('button').click();
    await app.settled();
    await app.expectVerdict('invalid', 'edited');
    await app.button('Sign with this key').first().click();
    await app.settled();
    await app.expectVerdict('verified', 'edited');
    const signed = JSON.parse(await app.token.inputValue());
    expect(signed.signatures[1]).toEqual(JSON.parse(text).signatures[1]);
    await expect(app.box('Payload')).toHaveValue(/bob/);
    await expect(app.verdict).toContainText('Signed here');
    // The other one was not signed by this draft.
    await app.typeKey(LONG_SECRET);
    await signatures(app).nth(1).getByRole('button').click();
    await app.settled();
    await app.expectVerdict('verified', 'edited');
    await expect(app.verdict).not.toContainText('Signed here');
    await app.button('Undo').first().click();
    await app.button('Undo').first().click();
    await app.settled();
    await expect(app.token).toHaveValue(text);
    await app.press('Revert to original');
    await app.expectVerdict('verified', 'pasted');
  });

  test('a payload that is not encoded, or kept apart', async ({ app }) => {
    await app.open();
    await app.typeKey(LONG_SECRET);
    const plain = entry('plain', { alg: 'HS256', b64: false, crit: ['b64'] }, LONG_SECRET);
    await app.pasteToken(`${plain.protected}.plain.${plain.signature}`);
    await app.expectVerdict('verified', 'pasted');
    await app.box('Payload').fill('plain and edited');
    await app.settled();
    await app.expectVerdict('verified', 'edited');
    await expect(app.token).toHaveValue(new RegExp(`^${plain.protected}\\.plain and edited\\.`));
    // A dot cannot stand between the dots.
    await app.box('Payload').fill('$.02');
    await app.settled();
    await app.expectVerdict('verified', 'edited');
    await expect(app.token).toHaveValue(new RegExp(`^${plain.protected}\\.\\.`));
    const content = app.page.getByRole('textbox', { name: 'Content', exact: true });
    await expect(content).toHaveValue('$.02');
    await expect(content).toHaveAttribute('readonly');
    await app.box('Payload').fill('$.03');
    await app.settled();
    await expect(content).toHaveValue('$.03');
    await app.button('Undo').first().click();
    await app.settled();
    await expect(app.box('Payload')).toHaveValue('$.02');
    await app.expectVerdict('verified', 'edited');
  });

  test('a token that was written in another serialization', async ({ app }) => {
    await app.open();
    await app.pasteToken(tokenOf({ sub: 'alice' }));
    await app.typeKey(LONG_SECRET);
    await app.page.getByRole('combobox', { name: 'Serialization', exact: true }).selectOption('flattened');
    await app.settled();
    await app.box('Payload').fill('{"sub":"bob"}');
    await app.settled();
    await app.expectVerdict('verified', 'edited');
    expect(JSON.parse(await app.token.inputValue()).payload).toBe(encode('{"sub":"bob"}'));
    await app.button('Undo').first().click();
    await app.settled();
    await expect(app.box('Payload')).toHaveValue(/alice/);
    await app.press('Revert to original');
    await app.expectVerdict('verified', 'pasted');
  });
});
