import { readFileSync } from 'node:fs';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { encode, hs256, keyPair, LONG_SECRET, signed } from './tokens.ts';

const { certificate, privateKey } = JSON.parse(
  readFileSync(new URL('data/certificate.json', import.meta.url), 'utf8'),
) as { certificate: string; privateKey: string };

interface Facts {
  readonly kind: string;
  readonly bits?: string;
  readonly curve?: string;
  readonly visibility?: string;
}

async function expectFacts(app: ClaimscopePage, what: string, facts: Facts): Promise<void> {
  for (const name of ['kind', 'bits', 'curve', 'visibility'] as const) {
    const expected = facts[name];
    const assertion = expect.soft(app.keyFacts, `${name} of ${what}`);
    if (expected === undefined) await assertion.not.toHaveAttribute(`data-${name}`);
    else await assertion.toHaveAttribute(`data-${name}`, expected);
  }
}

const PAYLOAD = '{"sub":"alice"}';

test('keys of each kind are read as SPKI, PKCS#8, JWK and JWK Set, and verify', async ({ app }) => {
  await app.open();
  for (const [kind, alg, facts] of [
    ['RSA', 'RS256', { kind: 'RSA', bits: '2048' }],
    ['P-256', 'ES256', { kind: 'EC', curve: 'P-256' }],
    ['P-384', 'ES384', { kind: 'EC', curve: 'P-384' }],
    ['Ed25519', 'EdDSA', { kind: 'OKP', curve: 'Ed25519' }],
  ] as const) {
    const { privatePem, publicPem, privateJwk, publicJwk } = keyPair(kind);
    const token = signed(alg, PAYLOAD, privatePem);
    const set = JSON.stringify({ keys: [{ ...publicJwk, kid: 'a', use: 'sig' }] });
    for (const [what, key, visibility] of [
      ['SPKI', publicPem, 'public'],
      ['PKCS#8', privatePem, 'private'],
      ['public JWK', JSON.stringify(publicJwk), 'public'],
      ['private JWK, laid out', JSON.stringify(privateJwk, null, 2), 'private'],
      ['JWK Set', set, 'public'],
    ] as const) {
      const { verdict } = await app.put(token, key);
      expect.soft(verdict, `${kind} as ${what}`).toBe('verified');
      await expectFacts(app, `${kind} as ${what}`, { ...facts, visibility });
    }
  }
});

test('a certificate verifies through its public key', async ({ app }) => {
  await app.open();
  const { verdict } = await app.put(signed('ES256', PAYLOAD, privateKey), certificate);
  expect(verdict).toBe('verified');
  await expectFacts(app, 'certificate', { kind: 'EC', curve: 'P-256', visibility: 'public' });
  await expect(app.keyFacts).toContainText(/certificate/i);
});

test('a JWK Set: the key that kid names is used, and without kid each is tried', async ({ app }) => {
  const [mine, other] = [keyPair('P-256'), keyPair('P-256')];
  const set = JSON.stringify({
    keys: [
      { ...other.publicJwk, kid: 'other' },
      { ...mine.publicJwk, kid: 'mine' },
      { kty: 'oct', k: encode(LONG_SECRET), kid: 'secret' },
    ],
  });
  await app.open();
  for (const [header, verdict] of [
    [{ kid: 'mine' }, 'verified'],
    [{ kid: 'other' }, 'invalid'],
    [{ kid: 'unheard of' }, 'verified'],
    [{}, 'verified'],
  ] as const) {
    const answer = await app.put(signed('ES256', PAYLOAD, mine.privatePem, header), set);
    expect.soft(answer.verdict, JSON.stringify(header)).toBe(verdict);
  }
  const hmac = await app.put(hs256('{"alg":"HS256"}', PAYLOAD, LONG_SECRET), set);
  expect(hmac.verdict).toBe('verified');
});

test('a secret is read as text, base64, base64url or hex, as chosen', async ({ app }) => {
  const secret = Buffer.from(Array.from({ length: 40 }, (_, index) => (index * 37 + 251) % 256));
  const token = hs256('{"alg":"HS256"}', PAYLOAD, secret);
  await app.open();
  for (const [format, key] of [
    ['base64', secret.toString('base64')],
    ['base64url', secret.toString('base64url')],
    ['hex', secret.toString('hex')],
    ['hex', secret.toString('hex').toUpperCase()],
  ] as const) {
    const { verdict } = await app.put(token, key, format);
    expect.soft(verdict, `${format} ${key}`).toBe('verified');
    await expectFacts(app, format, { kind: 'secret', bits: '320', visibility: 'secret' });
    expect.soft((await app.put(token, key, 'utf8')).verdict, `${format} as text`).toBe('invalid');
    expect.soft((await app.put(token, key, 'auto')).verdict, `${format} by itself`).toBe('invalid');
  }
  for (const [format, key, words] of [
    ['hex', 'abc', 'odd'],
    ['hex', 'zz', 'hexadecimal'],
    ['base64', 'ab-_', 'base64url'],
    ['base64url', 'ab+/', 'base64'],
    ['base64', '§§§§', 'base64'],
  ] as const) {
    expect.soft((await app.put(token, key, format)).verdict, `${format} ${key}`).toBe('unusable-key');
    await expectFacts(app, `${format} ${key}`, { kind: 'unreadable' });
    await expect.soft(app.keyFacts, key).toContainText(words);
  }
});

test('a secret is never trimmed: a line break at its end is pointed out', async ({ app }) => {
  const token = hs256('{"alg":"HS256"}', PAYLOAD, LONG_SECRET);
  await app.open();
  expect((await app.put(token, `${LONG_SECRET}\n`)).verdict).toBe('invalid');
  await expect(app.keyFacts).toContainText('ends in a line break');
  await expectFacts(app, 'secret with a line break', {
    kind: 'secret',
    bits: String(8 * (LONG_SECRET.length + 1)),
    visibility: 'secret',
  });
  expect((await app.put(token, ` ${LONG_SECRET}`)).verdict).toBe('invalid');
  await expect(app.keyFacts).toContainText('white space');
  expect((await app.put(token, LONG_SECRET)).verdict).toBe('verified');
  await expect(app.keyFacts).not.toContainText('line break');
  expect((await app.put(hs256('{"alg":"HS256"}', PAYLOAD, 'a\n'), 'a\n')).verdict).toBe('verified');
});

test('an empty box is no key, and the empty secret is a JWK', async ({ app }) => {
  await app.open();
  const token = hs256('{"alg":"HS256"}', PAYLOAD, '');
  expect((await app.put(token, '')).verdict).toBe('no-key');
  await expectFacts(app, 'an empty box', { kind: 'none' });
  expect((await app.put(token, '{"kty":"oct","k":""}')).verdict).toBe('verified');
  await expectFacts(app, 'the empty secret', { kind: 'secret', bits: '0', visibility: 'secret' });
  await app.expectChecks({ key: 'warn' });
  await expect(app.finding('secret-short')).toHaveCount(1);
});

test('RSA of 1024 bits gives a verdict, with a warning', async ({ app }) => {
  const { privatePem, publicPem } = keyPair('RSA', 1024);
  await app.open();
  const token = signed('RS256', PAYLOAD, privatePem);
  expect((await app.put(token, publicPem)).verdict).toBe('verified');
  await app.expectChecks({ key: 'warn', signature: 'pass' });
  await expect(app.finding('rsa-short')).toHaveAttribute('data-severity', 'warning');
  await expectFacts(app, 'short RSA', { kind: 'RSA', bits: '1024', visibility: 'public' });
  const other = keyPair('RSA', 1024);
  expect((await app.put(token, other.publicPem)).verdict).toBe('invalid');
});

test.describe('the token’s own key', () => {
  test('goes into Key at a press, and what it signed is self-asserted, never verified', async ({ app }) => {
    const { privatePem, publicPem, publicJwk } = keyPair('P-256');
    const token = signed('ES256', PAYLOAD, privatePem, { jwk: publicJwk });
    await app.open();
    await app.pasteToken(token);
    await app.expectVerdict('no-key', 'pasted');
    await app.press("Use the token's own key");
    expect(JSON.parse(await app.key.inputValue())).toEqual(publicJwk);
    await app.expectVerdict('self-asserted', 'pasted');
    await expect(app.verdict).toContainText('jwk');
    await app.expectChecks({ key: 'warn', signature: 'pass' });
    await app.typeKey(publicPem);
    await app.expectVerdict('self-asserted', 'pasted');
    await app.typeKey(keyPair('P-256').publicPem);
    await app.expectVerdict('invalid', 'pasted');
  });

  test('is read from x5c too', async ({ app }) => {
    const x5c = [certificate.replaceAll(/-----.*?-----|\s/g, '')];
    await app.open();
    await app.pasteToken(signed('ES256', PAYLOAD, privateKey, { x5c }));
    await app.press("Use the token's own key");
    await app.expectVerdict('self-asserted', 'pasted');
    await expect(app.verdict).toContainText('x5c');
  });

  test('is never offered where it is a secret', async ({ app }) => {
    const jwk = { kty: 'oct', k: encode(LONG_SECRET) };
    await app.open();
    await app.pasteToken(hs256(JSON.stringify({ alg: 'HS256', jwk }), PAYLOAD, LONG_SECRET));
    await app.expectVerdict('no-key');
    await expect(app.page.getByRole('button', { name: /own key/ })).toHaveCount(0);
  });
});
