import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { findViolations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { encode, LONG_SECRET, tokenOf } from './tokens.ts';

const issuer = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const holder = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ISSUER_KEY = JSON.stringify(issuer.publicKey.export({ format: 'jwk' }));
const HOLDER_KEY = JSON.stringify(holder.privateKey.export({ format: 'jwk' }));
const NONCE = 'n-0S6_WzA2Mj';
const AUDIENCE = 'https://verifier.example';

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

function jwt(header: object, payload: object, key: typeof issuer.privateKey): string {
  const input = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(payload))}`;
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

const disclose = (...parts: readonly unknown[]): string => encode(JSON.stringify(parts));

/** An address within which the street is disclosed apart, a nationality, and a digest that stands for nothing. */
const STREET = disclose('salt-2', 'street', 'Heidestraße 17');
const ADDRESS = disclose('salt-1', 'address', { country: 'DE', _sd: [digest(STREET)] });
const NATIONALITY = disclose('salt-3', 'FR');
const ISSUED = jwt(
  { alg: 'ES256', typ: 'dc+sd-jwt' },
  {
    iss: 'https://issuer.example',
    vct: 'https://issuer.example/card',
    iat: 1_700_000_000,
    exp: 4_000_000_000,
    cnf: { jwk: holder.publicKey.export({ format: 'jwk' }) },
    _sd_alg: 'sha-256',
    _sd: [digest(ADDRESS), digest('a decoy')],
    nationalities: ['DE', { '...': digest(NATIONALITY) }],
  },
  issuer.privateKey,
);
const SD_JWT = `${[ISSUED, ADDRESS, STREET, NATIONALITY].join('~')}~`;

function bind(presented: string, claims: object = {}): string {
  const payload = { iat: 1_700_000_100, aud: AUDIENCE, nonce: NONCE, sd_hash: digest(presented), ...claims };
  return presented + jwt({ alg: 'ES256', typ: 'kb+jwt' }, payload, holder.privateKey);
}

const processed = (page: Page): Locator => page.locator('textarea[aria-label="Processed claims"]');
const disclosures = (page: Page): Locator =>
  page.getByRole('region', { name: 'Disclosures', exact: true, includeHidden: true });

test('every disclosure stands in its place, and what stays undisclosed is counted', async ({ app }) => {
  await app.open();
  await app.pasteToken(SD_JWT);
  await app.typeKey(ISSUER_KEY);
  await app.expectVerdict('verified', 'pasted');
  await app.expectChecks({ form: 'pass', signature: 'pass', binding: 'skipped' });
  await expect(disclosures(app.page)).toHaveAttribute('data-disclosed', '3');
  await expect(disclosures(app.page)).toHaveAttribute('data-undisclosed', '1');
  const claims = JSON.parse(await processed(app.page).inputValue()) as Record<string, unknown>;
  expect(claims).toMatchObject({
    address: { country: 'DE', street: 'Heidestraße 17' },
    nationalities: ['DE', 'FR'],
  });
  expect(claims).not.toHaveProperty('_sd');
  // The payload is what the issuer signed.
  await expect(app.box('Payload')).toHaveValue(/"_sd_alg": "sha-256"/);
  await app.view('Claims');
  await expect(app.claims).toContainText('Heidestraße 17');
  await app.page.getByRole('radio', { name: 'Disclosures', exact: true }).check();
  const street = disclosures(app.page).locator('[data-path="/address/street"]');
  await expect(street).toHaveAttribute('data-disclosure', 'disclosed');
  await expect(street).toContainText('salt-2');
  await expect(app.box('Payload')).toHaveCount(0);
});

test('unticking makes another presentation, and ticking brings back what lies around', async ({ app }) => {
  await app.open();
  await app.pasteToken(bind(SD_JWT));
  await app.typeKey(ISSUER_KEY);
  await app.page.getByRole('radio', { name: 'Disclosures', exact: true }).check();
  const tick = (path: string): Locator =>
    app.page.getByRole('checkbox', { name: `Disclose ${path}`, exact: true });
  await tick('/address').uncheck();
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  await expect(app.token).toHaveValue(`${ISSUED}~${NATIONALITY}~`);
  await expect(tick('/address/street')).not.toBeChecked();
  await expect(disclosures(app.page)).toHaveAttribute('data-disclosed', '1');
  await expect(disclosures(app.page)).toHaveAttribute('data-undisclosed', '2');
  expect(await processed(app.page).inputValue()).not.toContain('address');
  await tick('/address/street').check();
  await app.settled();
  await expect(tick('/address')).toBeChecked();
  // All that was pasted is no draft.
  await app.expectVerdict('verified', 'pasted');
  await app.button('Undo').first().click();
  await app.settled();
  await expect(app.token).toHaveValue(`${ISSUED}~${NATIONALITY}~`);
});

test('a key binding is checked with the holder’s key, and compared with the policy', async ({ app }) => {
  await app.open();
  await app.pasteToken(bind(SD_JWT));
  await app.typeKey(ISSUER_KEY);
  await app.expectChecks({ binding: 'warn' });
  await app.pasteToken(bind(SD_JWT, { sd_hash: digest('something else') }));
  await app.expectVerdict('verified', 'pasted');
  await app.expectChecks({ binding: 'fail' });
  await expect(app.verdict).toContainText('sd_hash');
  expect(await app.reason('binding')).toContain('sd_hash');
});

test('a violation of section 7.1 makes it malformed, whatever the signature', async ({ app }) => {
  await app.open();
  await app.typeKey(ISSUER_KEY);
  for (const token of [
    `${SD_JWT}${disclose('salt-4', 'admin', true)}~`,
    `${SD_JWT}${STREET}~`,
    SD_JWT.slice(0, -1),
    `${ISSUED}~${STREET}~`,
  ]) {
    await app.pasteToken(token);
    await app.expectVerdict('malformed', 'pasted');
    await app.expectChecks({ form: 'fail', signature: 'pass' });
    await expect(app.finding('sd-jwt-fault').first()).toBeVisible();
  }
});

test('the holder’s key signs a new key binding for another presentation', async ({ app }) => {
  await app.open();
  await app.pasteToken(bind(SD_JWT));
  await app.typeKey(ISSUER_KEY);
  await app.page.getByRole('radio', { name: 'Disclosures', exact: true }).check();
  await app.page.getByRole('textbox', { name: 'Holder key', exact: true }).fill(HOLDER_KEY);
  await app.page.getByRole('checkbox', { name: 'Disclose /address', exact: true }).uncheck();
  await app.settled();
  await app.expectChecks({ binding: 'skipped' });
  await app.press('Sign key binding');
  await expect(app.token).toHaveValue(/~[\w-]+\.[\w-]+\.[\w-]+$/);
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  await app.expectChecks({ signature: 'pass', binding: 'warn' });
  const text = await app.token.inputValue();
  const claims = JSON.parse(Buffer.from(text.split('.').at(-2) ?? '', 'base64url').toString('utf8'));
  expect(claims).toMatchObject({
    nonce: NONCE,
    aud: AUDIENCE,
    sd_hash: digest(`${ISSUED}~${NATIONALITY}~`),
  });
});

test('what does not fit is explained, and mended where that is possible', async ({ app }) => {
  const proved = app.page
    .getByRole('region', { name: 'Why it does not hold', exact: true })
    .locator('[data-diagnosis]');
  await app.open();
  await app.typeKey(ISSUER_KEY);
  await app.pasteToken(bind(SD_JWT, { sd_hash: digest(SD_JWT.slice(0, -1)) }));
  await expect(proved).toHaveAttribute('data-diagnosis', 'sd-hash-tilde');
  await app.typeKey(JSON.stringify({ keys: [ISSUER_KEY, HOLDER_KEY].map((key) => JSON.parse(key)) }));
  // The verdict bar offers it too.
  await app.button('Sign the key binding with the holder’s key').last().click();
  await app.settled();
  await app.expectChecks({ signature: 'pass', binding: 'warn' });
  await app.pasteToken(SD_JWT.slice(0, -1));
  await app.expectVerdict('malformed', 'pasted');
  await expect(proved).toHaveAttribute('data-diagnosis', 'token-cut');
  await app.button('Add the last “~”').last().click();
  await app.settled();
  await app.expectVerdict('verified', 'pasted');
  await expect(proved).toHaveCount(0);
});

test('an edited payload is signed again, and its presentations are chosen as before', async ({ app }) => {
  await app.open();
  await app.pasteToken(SD_JWT);
  await app.typeKey(JSON.stringify(issuer.privateKey.export({ format: 'jwk' })));
  await app.expectVerdict('verified', 'pasted');
  await app.box('Payload').fill((await app.box('Payload').inputValue()).replace('/card', '/other-card'));
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  await app.expectChecks({ form: 'pass' });
  expect(JSON.parse(await processed(app.page).inputValue())).toMatchObject({
    vct: 'https://issuer.example/other-card',
    address: { street: 'Heidestraße 17' },
  });
  const edited = await app.token.inputValue();
  expect(edited.endsWith(`~${ADDRESS}~${STREET}~${NATIONALITY}~`)).toBe(true);
  await app.page.getByRole('radio', { name: 'Disclosures', exact: true }).check();
  await app.page.getByRole('checkbox', { name: 'Disclose /address', exact: true }).uncheck();
  await app.settled();
  await expect(app.token).toHaveValue(`${edited.slice(0, edited.indexOf('~'))}~${NATIONALITY}~`);
  await app.expectVerdict('verified', 'edited');
  await app.page.getByRole('checkbox', { name: 'Disclose /address/street', exact: true }).check();
  await app.settled();
  await expect(app.token).toHaveValue(edited);
  // A digest that is gone leaves its disclosure behind.
  await app.page.getByRole('radio', { name: 'JSON', exact: true }).check();
  await app.box('Payload').fill('{"iss":"https://issuer.example"}');
  await app.settled();
  await app.expectVerdict('malformed', 'edited');
});

test('claims of a plain token are made selectively disclosable, and issued anew', async ({ app }) => {
  const dialog = app.page.getByRole('dialog', { name: 'Selectively disclosable claims', exact: true });
  const make = (path: string): Locator =>
    dialog.getByRole('checkbox', { name: `Make ${path} disclosable`, exact: true });
  const issue = async (): Promise<void> => {
    await dialog.getByRole('button', { name: 'Issue SD-JWT', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await app.settled();
  };
  await app.open();
  await app.pasteToken(
    tokenOf({ iss: 'https://issuer.example', exp: 4_000_000_000, name: 'Ada', roles: ['a', 'b'] }),
  );
  await app.typeKey(LONG_SECRET);
  await app.choose('Set claim', 'Make claims selectively disclosable');
  await expect(make('/iss')).toBeDisabled();
  await make('/name').check();
  await make('/roles/1').check();
  await issue();
  await app.expectVerdict('verified', 'edited');
  await expect(app.verdict).toContainText('Signed here with the key in Key');
  await expect(app.token).toHaveValue(/^[\w-]+\.[\w-]+\.[\w-]+(?:~[\w-]+){2}~$/);
  await expect(disclosures(app.page)).toHaveAttribute('data-disclosed', '2');
  expect(JSON.parse(await processed(app.page).inputValue())).toMatchObject({
    name: 'Ada',
    roles: ['a', 'b'],
  });
  expect(await app.box('Payload').inputValue()).not.toContain('Ada');

  await app.page.getByRole('radio', { name: 'Disclosures', exact: true }).check();
  await app.page.getByRole('checkbox', { name: 'Disclose /name', exact: true }).uncheck();
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  await app.button('Choose disclosable claims…').click();
  await expect(dialog).toContainText('without what is not disclosed (1)');
  await expect(make('/roles/1')).toBeChecked();
  await make('/roles').check();
  await issue();
  await expect(disclosures(app.page)).toHaveAttribute('data-disclosed', '2');
  await expect(disclosures(app.page)).toHaveAttribute('data-undisclosed', '0');
  await app.expectVerdict('verified', 'edited');
  for (let undo = 0; undo < 3; undo++) {
    await app.button('Undo').first().click();
    await app.settled();
  }
  await app.expectVerdict('verified', 'pasted');
});

test('a credential says what it is, and what it lacks', async ({ app }) => {
  await app.open();
  await app.pasteToken(SD_JWT);
  await app.typeKey(ISSUER_KEY);
  await expect(app.finding('credential-type-missing')).toHaveCount(0);
  await app.box('Header').focus();
  for (const key of ['ControlOrMeta+Home', 'ArrowDown', 'ArrowDown']) await app.page.keyboard.press(key);
  await expect(app.page.getByRole('region', { name: 'Header' }).locator('[data-help]')).toContainText(
    '“dc+sd-jwt” is an SD-JWT VC',
  );
  const claims = { vct: 'https://issuer.example/card', _sd: [digest(STREET)], exp: 4_000_000_000 };
  await app.pasteToken(`${jwt({ alg: 'ES256', typ: 'vc+sd-jwt' }, claims, issuer.privateKey)}~${STREET}~`);
  for (const id of ['credential-type-old', 'credential-unbound', 'credential-issuer-missing', 'salt-short'])
    await expect(app.finding(id)).toHaveCount(1);
  await app.pasteToken(`${jwt({ alg: 'ES256' }, { iss: 'https://issuer.example' }, issuer.privateKey)}~`);
  await expect(app.finding('credential-unbound')).toHaveCount(0);
});

test.describe('for everyone', () => {
  test.use({ bypassCSP: true });

  test('disclosures and the choice of what can be disclosed have no accessibility violation', async ({
    app,
  }) => {
    await app.open();
    await app.pasteToken(bind(SD_JWT));
    await app.typeKey(ISSUER_KEY);
    await app.page.getByRole('radio', { name: 'Disclosures', exact: true }).check();
    expect(await findViolations(app.page)).toEqual([]);
    await app.button('Choose disclosable claims…').click();
    await expect(app.page.getByRole('dialog')).toContainText('/nationalities/1');
    expect(await findViolations(app.page)).toEqual([]);
  });
});
