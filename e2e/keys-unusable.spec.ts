import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { encode, hs256, keyPair, LONG_SECRET, signed } from './tokens.ts';

const PAYLOAD = '{"sub":"alice"}';

async function expectUnusable(
  app: ClaimscopePage,
  cases: readonly (readonly [what: string, token: string, key: string, reason: RegExp])[],
): Promise<void> {
  await app.open();
  for (const [what, token, key, reason] of cases) {
    const { verdict, sentence } = await app.put(token, key);
    expect.soft(verdict, what).toBe('unusable-key');
    expect.soft(sentence, what).toMatch(reason);
    await expect.soft(app.check('key'), what).toHaveAttribute('data-state', 'fail');
    await expect.soft(app.check('signature'), what).toHaveAttribute('data-state', 'skipped');
  }
}

test('a key of the wrong kind or curve is unusable, with the reason', async ({ app }) => {
  const [rsa, ec, ec384, okp] = [keyPair('RSA'), keyPair('P-256'), keyPair('P-384'), keyPair('Ed25519')];
  const hs = hs256('{"alg":"HS256"}', PAYLOAD, LONG_SECRET);
  const es = signed('ES256', PAYLOAD, ec.privatePem);
  const rs = signed('RS256', PAYLOAD, rsa.privatePem);
  await expectUnusable(app, [
    ['a public RSA key with an HMAC token', hs, rsa.publicPem, /HS256 needs a secret.*RSA public key/],
    ['a public EC key with an HMAC token', hs, ec.publicPem, /HS256 needs a secret.*EC public key/],
    ['a public JWK with an HMAC token', hs, JSON.stringify(ec.publicJwk), /HS256 needs a secret/],
    ['a private RSA key with an HMAC token', hs, rsa.privatePem, /HS256 needs a secret/],
    ['an RSA key with ES256', es, rsa.publicPem, /ES256 needs an EC key.*RSA/],
    ['a P-384 key with ES256', es, ec384.publicPem, /P-256.*P-384/],
    ['an Ed25519 key with ES256', es, okp.publicPem, /ES256 needs an EC key.*Ed25519/],
    ['a secret with RS256', rs, LONG_SECRET, /RS256 needs an RSA key.*secret/],
    ['an EC key with RS256', rs, ec.publicPem, /RS256 needs an RSA key.*EC/],
    ['an EC key with EdDSA', signed('EdDSA', PAYLOAD, okp.privatePem), ec.publicPem, /EdDSA needs.*EC/],
  ]);
});

test('a JWK whose use, key_ops or alg forbids it is unusable, with the reason', async ({ app }) => {
  const { privatePem, publicJwk } = keyPair('P-256');
  const es = signed('ES256', PAYLOAD, privatePem);
  const hs = hs256('{"alg":"HS256"}', PAYLOAD, LONG_SECRET);
  const oct = { kty: 'oct', k: encode(LONG_SECRET) };
  const jwk = (more: object) => JSON.stringify({ ...publicJwk, ...more });
  await expectUnusable(app, [
    ['use enc', es, jwk({ use: 'enc' }), /"use": "enc"/],
    ['key_ops encrypt', es, jwk({ key_ops: ['encrypt'] }), /key_ops.*verify/],
    ['key_ops empty', es, jwk({ key_ops: [] }), /key_ops/],
    ['use as an array', es, jwk({ use: ['enc'] }), /"use".*an array/],
    ['alg as a number', es, jwk({ alg: 256 }), /"alg".*a number/],
    ['alg of another', es, jwk({ alg: 'ES384' }), /ES384.*ES256/],
    ['alg of ECDH', es, jwk({ alg: 'ECDH-ES' }), /ECDH-ES/],
    ['secret for HS512', hs, JSON.stringify({ ...oct, alg: 'HS512' }), /HS512.*HS256/],
    ['secret for signing only', hs, JSON.stringify({ ...oct, key_ops: ['sign'] }), /key_ops.*verify/],
    ['secret for encryption', hs, JSON.stringify({ ...oct, use: 'enc' }), /"use": "enc"/],
  ]);
  const allowed = await app.put(es, jwk({ use: 'sig', key_ops: ['verify'], alg: 'ES256' }));
  expect(allowed.verdict).toBe('verified');
});

test('a key that does not read is unreadable, never silently a secret', async ({ app }) => {
  const { publicPem, publicJwk, privatePem } = keyPair('P-256');
  const token = hs256('{"alg":"HS256"}', PAYLOAD, LONG_SECRET);
  const es = signed('ES256', PAYLOAD, privatePem);
  const lines = publicPem.trim().split('\n');
  await app.open();
  for (const [what, key] of [
    ['cut in the middle', publicPem.slice(0, 60)],
    ['with a foreign character', publicPem.replace('\nM', '\n§M')],
    ['with one character too few', publicPem.replace(/(\n.{20}).(.*)/, '$1$2')],
    ['of nothing but its lines', `${lines[0]}\n${lines.at(-1)}`],
    ['of a kind that holds no key', '-----BEGIN NONSENSE-----\nAAAA\n-----END NONSENSE-----'],
    ['as broken JSON', `${JSON.stringify(publicJwk).slice(0, -1)}`],
    ['as a JWK of unknown type', '{"kty":"XYZ","k":"AAAA"}'],
    ['as a JWK without its x', '{"kty":"EC","crv":"P-256","y":"AAAA"}'],
    ['as an empty JWK Set', '{"keys":[]}'],
    ['as a JWK Set that is no array', '{"keys":{}}'],
    ['as a point that is not on the curve', JSON.stringify({ ...publicJwk, x: publicJwk.y, y: publicJwk.x })],
  ] as const) {
    for (const asked of [token, es]) {
      const { verdict } = await app.put(asked, key);
      expect.soft(verdict, `a key ${what}`).toBe('unusable-key');
    }
    if (what.includes('point')) continue;
    await expect.soft(app.keyFacts, `a key ${what}`).toHaveAttribute('data-kind', 'unreadable');
    await expect.soft(app.keyFacts, `a key ${what}`).toContainText(/\w{3}/);
    await expect.soft(app.key, `a key ${what}`).toHaveValue(key);
  }
});

test('a chosen format always wins: the text of a public key can be used as a secret', async ({ app }) => {
  const { publicPem } = keyPair('RSA');
  const token = hs256('{"alg":"HS256"}', PAYLOAD, publicPem);
  await app.open();
  expect((await app.put(token, publicPem, 'auto')).verdict).toBe('unusable-key');
  expect((await app.put(token, publicPem, 'utf8')).verdict).toBe('verified');
});

test('an algorithm that cannot be computed is named, and header and payload are shown', async ({ app }) => {
  await app.open();
  for (const [header, id] of [
    ['{"alg":"HS1"}', 'alg-unknown'],
    ['{"alg":"hs256"}', 'alg-unknown'],
    ['{"alg":"None"}', 'alg-none'],
    ['{"alg":"nOnE"}', 'alg-none'],
    ['{"typ":"JWT"}', 'alg-missing'],
    ['{"alg":256}', 'alg-missing'],
    ['{"alg":null}', 'alg-missing'],
    ['{"alg":"HS256","crit":["exp"],"exp":1}', 'crit-unknown'],
    ['{"alg":"HS256","crit":[]}', 'crit-unknown'],
  ] as const) {
    const answer = await app.put(hs256(header, PAYLOAD, LONG_SECRET), LONG_SECRET);
    expect.soft(answer.verdict, header).toBe('unsupported');
    expect.soft(answer.payload, header).toContain('alice');
    expect.soft(JSON.parse(answer.header), header).toEqual(JSON.parse(header));
    await expect.soft(app.finding(id), header).toHaveCount(1);
    await expect.soft(app.check('algorithm'), header).toHaveAttribute('data-state', 'fail');
  }
});
