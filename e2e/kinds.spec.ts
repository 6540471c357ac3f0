import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import type { Locator } from '@playwright/test';
import { findViolations } from './axe.ts';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { entry, FORM, har } from './recordings.ts';
import { keyPair, signed } from './tokens.ts';

const NOW = 1_900_000_000;
const { privatePem, publicPem, publicJwk } = keyPair('P-256');

/** A token signed by ES256, of a type. */
const typed = (typ: string, claims: object, header: object = {}): string =>
  signed('ES256', JSON.stringify(claims), privatePem, { typ, ...header });

const note = ({ page }: ClaimscopePage): Locator => page.locator('[data-token-kind]');

test('a token says what kind it is and what that is for, and is held against what it must contain', async ({
  app,
}) => {
  await app.open();
  const claims = { jti: 'e1j3V', htm: 'GET', htu: 'https://api.example/orders', iat: NOW };
  await app.pasteToken(typed('dpop+jwt', claims, { jwk: publicJwk }));
  await app.typeKey(publicPem);
  await expect(note(app)).toHaveAttribute('data-token-kind', 'dpop');
  await expect(note(app)).toContainText('DPoP proof. Proves that the sender of one HTTP request has the key');
  await expect(note(app).getByRole('link')).toHaveAttribute('href', /rfc9449/);
  await expect(app.finding('kind-header-missing')).toHaveCount(0);

  await app.pasteToken(typed('dpop+jwt', claims));
  await expect(app.finding('kind-header-missing')).toContainText('The header has no "jwk"');
  await expect(app.finding('kind-header-missing')).toContainText('DPoP proof without jwk');

  await app.pasteToken(
    typed('client-authentication+jwt', { iss: 'web', sub: 'web', aud: 'https://op.example/token', exp: NOW }),
  );
  await expect(note(app)).toHaveAttribute('data-token-kind', 'client-assertion');
  await expect(app.finding('client-assertion-audience')).toContainText('which is an endpoint');

  await app.pasteToken(typed('other+jwt', claims));
  await expect(note(app)).toHaveCount(0);
});

test('a kind that is told by its claims alone is said to look like it, and its profile is offered', async ({
  app,
}) => {
  await app.open();
  const claims = { iss: 'https://op.example', aud: 'https://api.example', iat: NOW, token_introspection: {} };
  await app.pasteToken(typed('JWT', claims));
  await expect(note(app)).toContainText('Looks like a signed introspection response');
  await expect(app.finding('kind-type-missing')).toContainText('"token-introspection+jwt"');
  await expect(app.finding('kind-member-form')).toContainText('"token_introspection" is an empty object');
  await app.press('Check as Signed introspection response');
  const requirement = (id: string): Locator =>
    app.page.getByRole('list', { name: 'Requirements' }).locator(`[data-requirement="${id}"]`);
  await expect(requirement('typ')).toHaveAttribute('data-state', 'fail');
  await expect(requirement('token_introspection-present')).toContainText(
    'an object with members is required',
  );
  await expect(requirement('iss-present')).toHaveAttribute('data-state', 'pass');
});

const CARD = JSON.parse(readFileSync(new URL('data/health-card.json', import.meta.url), 'utf8')) as {
  jws: string;
  issuerKey: object;
};

/** The numbers of a QR code of a SMART Health Card, two for each character. */
const digits = (text: string): string =>
  Array.from(text, (character) => String(character.charCodeAt(0) - 45).padStart(2, '0')).join('');

test('a SMART Health Card is inflated and verified, also from the numbers of its QR codes', async ({
  app,
}) => {
  await app.open();
  await app.pasteToken(CARD.jws);
  await app.typeKey(JSON.stringify({ keys: [CARD.issuerKey] }));
  await app.expectVerdict('verified', 'pasted');
  await expect(app.box('Payload')).toHaveValue(/"iss": "https:\/\/smarthealth\.cards\/examples\/issuer"/);
  await expect(app.box('Payload')).not.toBeEditable();
  await expect(app.page.getByText('Read-only', { exact: false }).first()).toBeVisible();
  await expect(note(app)).toHaveAttribute('data-token-kind', 'smart-health-card');

  const half = Math.ceil(CARD.jws.length / 2);
  for (const numbers of [
    `shc:/${digits(CARD.jws)}`,
    `shc:/1/2/${digits(CARD.jws.slice(0, half))}\nshc:/2/2/${digits(CARD.jws.slice(half))}`,
  ]) {
    await app.pasteToken(numbers);
    await app.expectVerdict('verified', 'pasted');
    await expect(app.box('Payload')).toHaveValue(/fhirBundle/);
  }
});

test('a payload that does not inflate, or to far too much, is said to, and nothing is lost', async ({
  app,
}) => {
  await app.open();
  const part = (value: Buffer | string): string => Buffer.from(value).toString('base64url');
  const header = part('{"zip":"DEF","alg":"ES256"}');
  const broken = `${header}.${part('no DEFLATE')}.${part(Buffer.alloc(64))}`;
  await app.pasteToken(broken);
  await expect(app.finding('payload-compression')).toContainText('it is not raw DEFLATE');
  await expect(app.token).toHaveValue(broken);
  await app.pasteToken(
    `${header}.${part(deflateRawSync(Buffer.alloc(100_000_000, 'a')))}.${part(Buffer.alloc(64))}`,
  );
  await expect(app.finding('limit-reached')).toContainText('more than 1 MB');
});

const statusPanel = ({ page }: ClaimscopePage): Locator =>
  page.getByRole('region', { name: 'Status list', exact: true });

test('a status list is inflated and counted, and an index is looked up with its meaning', async ({ app }) => {
  await app.open();
  const claims = { sub: 'https://op.example/statuslists/1', iat: NOW, exp: NOW + 60 };
  const list = (bits: number, lst: string): string =>
    typed('statuslist+jwt', { ...claims, status_list: { bits, lst } });
  // The example of draft-ietf-oauth-status-list section 4.1.
  await app.pasteToken(list(2, 'eNo76fITAAPfAgc'));
  await expect(statusPanel(app)).toContainText('12 tokens, 2 bits each');
  const counts = statusPanel(app).getByRole('list', { name: 'Counts by status' }).getByRole('listitem');
  await expect(counts).toHaveText(['3 VALID', '4 INVALID', '2 SUSPENDED', '3 APPLICATION_SPECIFIC (3)']);
  const index = statusPanel(app).getByRole('textbox', { name: 'Index', exact: true });
  const status = statusPanel(app).locator('output');
  await expect(status).toContainText('from 0 to 11');
  for (const [at, words] of [
    ['0', 'INVALID. The token was revoked for good.'],
    ['1', 'SUSPENDED. The token is not valid for now'],
    ['2', 'VALID. The token is valid'],
    ['3', 'APPLICATION_SPECIFIC (3). What status 3 means is the issuer’s own.'],
    ['12', 'The list has no such index'],
    ['x', 'The list has no such index'],
  ] as const) {
    await index.fill(at);
    await expect(status).toContainText(words);
  }
  expect(await findViolations(app.page)).toEqual([]);

  await app.pasteToken(list(1, 'eNrbuRg'));
  await expect(statusPanel(app)).toContainText('“lst” is not zlib data, or it is cut short.');
  await app.pasteToken(typed('statuslist+jwt', claims));
  await expect(app.finding('kind-claim-missing').first()).toContainText('"status_list"');
  await expect(statusPanel(app)).toHaveCount(0);
});

test('a JSON Web Proof is named and said to be unsupported', async ({ app }) => {
  await app.open();
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = part({ typ: 'JPT', alg: 'BBS', iss: 'https://op.example' });
  for (const rest of [`${part('a')}~${part('b')}.AAAA`, `${part({ aud: 'x' })}.${part('a')}~~.AAAA`]) {
    await app.pasteToken(`${header}.${rest}`);
    await app.expectVerdict('unsupported', 'pasted');
    await expect(app.verdict).toContainText('does not support BBS');
    await expect(note(app)).toContainText('JSON Web Proof. A credential whose holder can prove');
    await expect(app.box('Header')).toHaveValue(/"alg": "BBS"/);
  }
});

const beside = ({ page }: ClaimscopePage): Locator =>
  page.getByRole('region', { name: 'Belongs together', exact: true });
const pairing = (app: ClaimscopePage, code: string): Locator =>
  beside(app).locator(`[data-pairing="${code}"]`);
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const { kty, crv, x, y } = publicJwk;
const JKT = sha256(JSON.stringify({ crv, kty, x, y })).toString('base64url');

async function expectPairings(app: ClaimscopePage, states: Readonly<Record<string, string>>): Promise<void> {
  await expect(beside(app).locator('[data-pairing]')).toHaveCount(Object.keys(states).length);
  for (const [code, state] of Object.entries(states))
    await expect(pairing(app, code), code).toHaveAttribute('data-state', state);
}

test('a DPoP proof in a curl is held against its access token and its request, and becomes a policy', async ({
  app,
}) => {
  await app.open();
  const access = typed('at+jwt', { iss: 'https://op.example', sub: 'a', exp: NOW, cnf: { jkt: JKT } });
  const ath = sha256(access).toString('base64url');
  const claims = { jti: 'e1j3V', htm: 'GET', htu: 'https://api.example/orders', iat: NOW, ath };
  const proof = typed('dpop+jwt', claims, { jwk: publicJwk });
  const curl = (method: string): string =>
    `curl -X ${method} 'https://api.example/orders?limit=5' \\\n  -H 'Authorization: DPoP ${access}' \\\n  -H 'DPoP: ${proof}'`;
  await app.pasteToken(curl('GET'));
  // The access token is the first that was found.
  await expectPairings(app, { ath: 'pass', jkt: 'pass' });
  await beside(app).getByRole('button', { name: 'Show DPoP' }).first().click();
  await app.settled();
  await expect(note(app)).toHaveAttribute('data-token-kind', 'dpop');
  await expect(app.page.getByRole('radio', { name: /^DPoP,/ })).toBeChecked();
  await expectPairings(app, { ath: 'pass', jkt: 'pass', htm: 'pass', htu: 'pass' });
  await expect(pairing(app, 'jkt')).toContainText('thumbprint of the key in the proof');
  await expect(pairing(app, 'htu')).toContainText('"https://api.example/orders"');
  expect(await findViolations(app.page)).toEqual([]);

  await beside(app).getByRole('button', { name: 'Use as policy' }).click();
  await app.settled();
  const requirements = app.page.getByRole('list', { name: 'Requirements' });
  for (const id of ['ath', 'htm', 'htu'])
    await expect(requirements.locator(`[data-requirement="${id}"]`)).toHaveAttribute('data-state', 'pass');

  await app.pasteToken(curl('DELETE'));
  await app.page.getByRole('radio', { name: /^DPoP,/ }).check();
  await expectPairings(app, { ath: 'pass', jkt: 'pass', htm: 'fail', htu: 'pass' });
  await expect(pairing(app, 'htm')).toContainText('“htm” is "GET", but the request is "DELETE".');
});

test('in a recording each DPoP proof is held against the request that it was sent in', async ({ app }) => {
  await app.open();
  const access = typed('at+jwt', { iss: 'https://op.example', sub: 'a', exp: NOW, cnf: { jkt: JKT } });
  const proof = (htm: string, htu: string, ath: object): string =>
    typed('dpop+jwt', { jti: htm, htm, htu, iat: NOW, ...ath }, { jwk: publicJwk });
  const forToken = proof('POST', 'https://op.example/token', {});
  const forOrders = proof('GET', 'https://api.example/orders', {
    ath: sha256(access).toString('base64url'),
  });
  const bare = proof('GET', 'https://api.example/orders', {});
  const call = (at: number, dpop: string): object =>
    entry({
      at,
      url: 'https://api.example/orders',
      send: [
        ['Authorization', `DPoP ${access}`],
        ['DPoP', dpop],
      ],
    });
  // More than the page could parse in a moment.
  const script = entry({
    at: 1,
    url: 'https://app.example/a.js',
    body: '{"request":{"url":1}}\n'.repeat(150_000),
  });
  const login = entry({
    at: 0,
    method: 'POST',
    url: 'https://op.example/token',
    send: [['DPoP', forToken]],
    post: { mimeType: FORM, text: 'grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA' },
    body: JSON.stringify({ access_token: access, token_type: 'DPoP' }),
  });
  const text = har([login, script, call(2, forOrders), call(3, bare)]);
  expect(text.length).toBeGreaterThan(3_000_000);
  await app.pasteToken(text);
  const choose = (at: number): Promise<void> =>
    app.page.getByRole('radiogroup', { name: 'Tokens found' }).getByRole('radio').nth(at).check();

  // The proof for the token endpoint rightly has no "ath".
  await expect(app.token).toHaveValue(forToken);
  await expectPairings(app, { jkt: 'pass', htm: 'pass', htu: 'pass' });
  await choose(2);
  await expect(app.token).toHaveValue(forOrders);
  await expectPairings(app, { ath: 'pass', jkt: 'pass', htm: 'pass', htu: 'pass' });
  await choose(3);
  await expect(app.token).toHaveValue(bare);
  await expectPairings(app, { ath: 'fail', jkt: 'pass', htm: 'pass', htu: 'pass' });
  await expect(pairing(app, 'ath')).toContainText('The proof has no “ath”; it is sent with');

  // Beside it and not in its request nobody can tell.
  await app.pasteToken(`${bare}\n${access}`);
  await expectPairings(app, { ath: 'warn', jkt: 'pass' });
  await expect(pairing(app, 'ath')).toContainText('Not checked: the proof has no “ath”');

  // What breaks off in the request is not compared, and said not to be.
  await app.pasteToken(text.slice(0, text.indexOf(bare) + bare.length + 1));
  await choose(3);
  await expectPairings(app, { ath: 'warn', jkt: 'pass', htm: 'warn' });
  await expect(pairing(app, 'htm')).toContainText('Not checked: the request with the proof');
});

test('an access token that is no JWT is held against the hashes that name it, and never shown', async ({
  app,
}) => {
  await app.open();
  const opaque = '8xLOxBtZp8qK2mNv_4Tz';
  const ath = sha256(opaque).toString('base64url');
  const proof = (htm: string, of: string): string =>
    typed(
      'dpop+jwt',
      { jti: 'j', htm, htu: 'https://api.example/orders', iat: NOW, ath: of },
      { jwk: publicJwk },
    );
  const curl = (of: string): string =>
    `curl 'https://api.example/orders' \\\n  -H 'Authorization: DPoP ${opaque}' \\\n  -H 'DPoP: ${proof('GET', of)}'`;
  await app.pasteToken(curl(ath));
  await expectPairings(app, { ath: 'pass', htm: 'pass', htu: 'pass' });
  await expect(pairing(app, 'ath')).toContainText('is the SHA-256 of the access token in its request');
  await expect(beside(app)).not.toContainText(opaque.slice(0, 8));
  await app.pasteToken(curl(JKT));
  await expectPairings(app, { ath: 'fail', htm: 'pass', htu: 'pass' });

  const id = (of: string): string =>
    typed('JWT', {
      iss: 'https://op.example',
      sub: 'a',
      aud: 'web',
      exp: NOW,
      iat: NOW,
      at_hash: sha256(of).subarray(0, 16).toString('base64url'),
    });
  await app.pasteToken(JSON.stringify({ access_token: opaque, token_type: 'Bearer', id_token: id(opaque) }));
  await expectPairings(app, { at_hash: 'pass' });
  await expect(beside(app)).not.toContainText(opaque.slice(0, 8));
  await app.pasteToken(
    JSON.stringify({ access_token: opaque, token_type: 'Bearer', id_token: id('another') }),
  );
  await expectPairings(app, { at_hash: 'fail' });
});

test('an ID Token is held against the access token that came with it', async ({ app }) => {
  await app.open();
  const access = typed('at+jwt', { iss: 'https://op.example', sub: 'a', exp: NOW });
  const id = (of: string): string =>
    typed('JWT', {
      iss: 'https://op.example',
      sub: 'a',
      aud: 'web',
      exp: NOW,
      iat: NOW,
      at_hash: sha256(of).subarray(0, 16).toString('base64url'),
    });
  await app.pasteToken(JSON.stringify({ id_token: id(access), access_token: access }));
  await expectPairings(app, { at_hash: 'pass' });
  await expect(pairing(app, 'at_hash')).toContainText('left half of the SHA-256');
  await app.pasteToken(JSON.stringify({ id_token: id('another'), access_token: access }));
  await expectPairings(app, { at_hash: 'fail' });
  await app.pasteToken(id(access));
  await expect(beside(app)).toHaveCount(0);
});

test('a credential is looked up in the status list beside it', async ({ app }) => {
  await app.open();
  const uri = 'https://op.example/statuslists/1';
  const list = typed('statuslist+jwt', {
    sub: uri,
    iat: NOW,
    status_list: { bits: 2, lst: 'eNo76fITAAPfAgc' },
  });
  const credential = (idx: number): string =>
    `${typed('dc+sd-jwt', { iss: 'https://op.example', vct: 'v', status: { status_list: { idx, uri } } })}~`;
  await app.pasteToken(`${credential(1)}\n${list}`);
  await expectPairings(app, { status: 'warn' });
  await expect(pairing(app, 'status')).toContainText('Status at index 1: SUSPENDED');
  await beside(app)
    .getByRole('button', { name: /^Show / })
    .click();
  await app.settled();
  await expect(statusPanel(app).getByRole('textbox', { name: 'Index' })).toHaveValue('1');
  await expect(statusPanel(app).locator('output')).toContainText('SUSPENDED.');
  await app.pasteToken(`${credential(0)}\n${list}`);
  await expectPairings(app, { status: 'fail' });
  await expect(pairing(app, 'status')).toContainText('INVALID');
});

test('a kind that has no “exp” by design is said to, and nothing asks for one', async ({ app }) => {
  await app.open();
  const lifetime = app.page.getByRole('region', { name: 'Lifetime', exact: true });
  const instead = lifetime.locator('[data-without-exp]');
  const orig = { tn: '12155551212' };
  const jwk = { jwk: publicJwk };
  const x5u = { x5u: 'https://cert.example.org/passport.cer' };
  for (const [kind, typ, claims, header] of [
    ['DPoP proof', 'dpop+jwt', { jti: 'j', htm: 'GET', htu: 'https://api.example/orders', iat: NOW }, jwk],
    ['Security event token', 'secevent+jwt', { iss: 'i', iat: NOW, jti: 'j', events: { e: {} } }, {}],
    ['OpenID4VCI key proof', 'openid4vci-proof+jwt', { aud: 'https://issuer.example', iat: NOW }, jwk],
    ['Key-binding JWT', 'kb+jwt', { iat: NOW, aud: 'v', nonce: 'n', sd_hash: 'h' }, {}],
    ['PASSporT', 'passport', { iat: NOW, orig, dest: { tn: ['12155550131'] } }, x5u],
  ] as const) {
    await app.pasteToken(typed(typ, claims, header));
    await expect(instead, typ).toHaveAttribute('data-without-exp', 'never');
    await expect(instead).toContainText('By design without “exp”:');
    await expect(instead.getByRole('link')).toHaveAttribute('href', /^https:/);
    // What kind it is comes with the verdict.
    await expect(app.page.getByText(`${kind} · ES256`)).toBeVisible();
    await expect(app.finding('exp-missing')).toHaveCount(0);
    await expect(app.finding('x5u-present')).toHaveCount(0);
    await expect(app.page.locator('[data-check="time"]')).toHaveAttribute('data-state', 'pass');
    await expect(app.page.getByRole('button', { name: 'Make it valid for 1 hour' })).toHaveCount(0);
  }
  expect(await findViolations(app.page)).toEqual([]);

  await app.pasteToken(CARD.jws);
  await expect(instead).toContainText('An issuer can revoke the card');
  for (const id of ['exp-missing', 'typ-missing', 'iat-missing'])
    await expect(app.finding(id)).toHaveCount(0);
  await expect(app.finding('sensitive-birthdate')).toHaveAttribute('data-severity', 'info');

  const list = { sub: 'https://op.example/1', iat: NOW, status_list: { bits: 2, lst: 'eNo76fITAAPfAgc' } };
  await app.pasteToken(typed('statuslist+jwt', list));
  await expect(instead).toHaveAttribute('data-without-exp', 'optional');
  await app.pasteToken(typed('statuslist+jwt', { ...list, exp: NOW }));
  await expect(note(app)).toHaveAttribute('data-token-kind', 'status-list');
  await expect(instead).toHaveCount(0);

  // Any other token still has to expire.
  await app.pasteToken(typed('JWT', { iss: 'https://op.example', sub: 'a', iat: NOW }));
  await expect(app.finding('exp-missing')).toBeVisible();
  await expect(instead).toHaveCount(0);
});

test('an ID Token is not told to take the type of an access token', async ({ app }) => {
  await app.open();
  const claims = { iss: 'https://op.example', sub: 'a', aud: 'web', exp: NOW, iat: NOW, at_hash: 'h' };
  await app.pasteToken(typed('JWT', claims));
  await expect(note(app)).toContainText('Looks like an ID Token');
  for (const id of ['typ-missing', 'typ-generic']) await expect(app.finding(id)).toHaveCount(0);
  const { at_hash: _, ...rest } = claims;
  await app.pasteToken(typed('JWT', rest));
  await expect(app.finding('typ-generic')).toHaveCount(1);
});

test('what does not fit is a finding that leads there, and a policy of its kind is not met', async ({
  app,
}) => {
  await app.open();
  const access = typed('at+jwt', { iss: 'https://op.example', sub: 'a', exp: NOW, cnf: { jkt: JKT } });
  const claims = { jti: 'e1j3V', htm: 'GET', htu: 'https://api.example/orders', iat: NOW, ath: JKT };
  const proof = typed('dpop+jwt', claims, { jwk: publicJwk });
  const curl = (method: string, text: string): string =>
    `curl -X ${method} 'https://api.example/orders' \\\n  -H 'Authorization: DPoP ${access}' \\\n  -H 'DPoP: ${text}'`;
  await app.pasteToken(curl('DELETE', proof));
  await expect(app.finding('does-not-belong')).toContainText('Does not fit: ');
  await app.page.getByRole('radio', { name: /^DPoP,/ }).check();
  await expect(app.finding('does-not-belong')).toHaveCount(2);
  await expect(app.finding('does-not-belong').first()).toHaveAttribute('data-severity', 'error');
  const first = app.finding('does-not-belong').first();
  await first.getByRole('heading').getByRole('button').click();
  await first.getByRole('button', { name: 'Show in Belongs together' }).click();
  await expect(beside(app)).toBeFocused();

  await app.press('Check as DPoP proof (RFC 9449)');
  const requirement = (id: string): Locator =>
    app.page.getByRole('list', { name: 'Requirements' }).locator(`[data-requirement="${id}"]`);
  for (const id of ['ath', 'htm']) await expect(requirement(id)).toHaveAttribute('data-state', 'fail');
  await expect(requirement('htu')).toHaveAttribute('data-state', 'pass');
  await expect(app.page.locator('[data-check="policy"]')).toHaveAttribute('data-state', 'fail');

  // Another request is held against that one, and a proof alone against none.
  await app.pasteToken(curl('GET', proof));
  await app.page.getByRole('radio', { name: /^DPoP,/ }).check();
  await expect(requirement('htm')).toHaveAttribute('data-state', 'pass');
  await expect(requirement('ath')).toHaveAttribute('data-state', 'fail');
  await app.pasteToken(proof);
  await expect(requirement('ath')).toHaveCount(0);
  await expect(requirement('htm')).toHaveCount(0);
  await expect(app.finding('does-not-belong')).toHaveCount(0);
});

test('a statement with an invalid list of critical claims does not meet its policy', async ({ app }) => {
  await app.open();
  const jwks = { keys: [publicJwk] };
  const claims = { iss: 'https://a.example', sub: 'https://a.example', iat: NOW, exp: NOW + 60, jwks };
  await app.pasteToken(typed('entity-statement+jwt', { ...claims, crit: ['metadata'] }, { kid: '1' }));
  await expect(app.finding('federation-crit')).toHaveAttribute('data-severity', 'error');
  await app.press('Check as Entity statement');
  await expect(
    app.page.getByRole('list', { name: 'Requirements' }).locator('[data-requirement="crit"]'),
  ).toHaveAttribute('data-state', 'fail');
});

test('a status in a list that expired, or should be fetched again, is uncertain', async ({ app }) => {
  await app.open();
  const uri = 'https://op.example/statuslists/1';
  const list = (times: object): string =>
    typed('statuslist+jwt', { sub: uri, ...times, status_list: { bits: 2, lst: 'eNo76fITAAPfAgc' } });
  const status = { status_list: { idx: 2, uri } };
  const credential = `${typed('dc+sd-jwt', { iss: 'https://op.example', vct: 'v', status })}~`;
  await app.pasteToken(`${credential}\n${list({ iat: NOW, exp: NOW + 60 })}`);
  await expectPairings(app, { status: 'pass' });
  await app.pasteToken(`${credential}\n${list({ iat: 1_700_000_000, exp: 1_700_000_600 })}`);
  await expectPairings(app, { status: 'warn' });
  await expect(pairing(app, 'status')).toContainText('VALID, but the list expired');
  await app.pasteToken(list({ iat: 1_700_000_000, ttl: 600 }));
  await expect(statusPanel(app)).toContainText('A fresh list has been due for');
  expect(await findViolations(app.page)).toEqual([]);
});
