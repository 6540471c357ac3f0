import { createHash, createHmac } from 'node:crypto';
import { expect, test } from './fixtures.ts';
import { encode, LONG_SECRET, tokenOf } from './tokens.ts';

/** A disclosure of its own for each number. */
const disclosure = (index: number): string => encode(`["salt","claim-${index}",${index}]`);
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** An SD-JWT of so many disclosures, each in its place. */
function sdJwt(count: number): string {
  const disclosures = Array.from({ length: count }, (_, index) => disclosure(index));
  return `${[tokenOf({ _sd: disclosures.map(digest) }), ...disclosures].join('~')}~`;
}

/** A JWS of so many signatures by one secret. */
function general(count: number): string {
  const [payload, header] = [encode('{"sub":"alice"}'), encode('{"alg":"HS256"}')];
  const signature = createHmac('sha256', LONG_SECRET).update(`${header}.${payload}`).digest('base64url');
  return JSON.stringify({ payload, signatures: Array(count).fill({ protected: header, signature }) });
}

test('of very many disclosures the first are listed, and more on request', async ({ app }) => {
  await app.open();
  await app.typeKey(LONG_SECRET);
  await app.pasteToken(sdJwt(450));
  await app.expectVerdict('verified', 'pasted');
  await app.page.getByRole('radio', { name: 'Disclosures', exact: true }).check();
  const region = app.page.getByRole('region', { name: 'Disclosures', exact: true });
  await expect(region.getByRole('listitem')).toHaveCount(200);
  await expect(region).toContainText('200 of 450 disclosures shown.');
  await region.getByRole('button', { name: 'Show 200 more', exact: true }).click();
  await expect(region.getByRole('listitem')).toHaveCount(400);
  await expect(region.getByRole('checkbox', { name: 'Disclose /claim-200', exact: true })).toBeFocused();
  await region.getByRole('button', { name: 'Show 50 more', exact: true }).click();
  await expect(region.getByRole('listitem')).toHaveCount(450);
  await expect(region.getByRole('button', { name: /more$/ })).toHaveCount(0);
});

test('more disclosures than Claimscope reads are no fault of the token, and nothing of them is guessed', async ({
  app,
}) => {
  await app.open();
  await app.typeKey(LONG_SECRET);
  await app.pasteToken(sdJwt(5001));
  await app.expectVerdict('unsupported', 'pasted');
  await expect(app.verdict).toContainText('5,001 disclosures, and Claimscope reads the first 5,000');
  await expect(app.finding('limit-reached')).toHaveCount(1);
  await expect(app.finding('sd-jwt-fault')).toHaveCount(0);
  await app.expectChecks({ form: 'warn', algorithm: 'pass', signature: 'skipped' });
  await app.page.getByRole('radio', { name: 'Disclosures', exact: true }).check();
  await expect(app.page.getByRole('checkbox', { name: 'Disclose /claim-0', exact: true })).toBeDisabled();
});

test('half a million tildes are answered', async ({ app }) => {
  await app.open();
  await app.typeKey(LONG_SECRET);
  await app.pasteToken(tokenOf({ sub: 'alice' }) + '~'.repeat(500_000));
  await app.expectVerdict('malformed', 'pasted');
  await expect(app.finding('limit-reached')).toHaveCount(1);
  await expect(app.page.locator('[data-disclosure]')).toHaveCount(200);
});

test('a thousand signatures are all judged, and the first are listed', async ({ app }) => {
  await app.open();
  await app.typeKey(LONG_SECRET);
  await app.pasteToken(general(1000));
  await app.expectVerdict('verified', 'pasted');
  await expect(app.verdict).toHaveAttribute('data-held', '1000');
  await expect(app.verdict).toHaveAttribute('data-total', '1000');
  await expect(app.finding('limit-reached')).toHaveCount(0);
  const signatures = app.page.getByRole('list', { name: 'Signatures', exact: true }).getByRole('listitem');
  await expect(signatures).toHaveCount(200);
  await app.page.getByRole('button', { name: 'Show 200 more', exact: true }).click();
  await expect(signatures).toHaveCount(400);
});

test('of more signatures the first thousand are judged, and the others are said not to be', async ({
  app,
}) => {
  await app.open();
  await app.typeKey(LONG_SECRET);
  await app.pasteToken(general(3000));
  await app.expectVerdict('verified', 'pasted');
  await expect(app.verdict).toContainText(
    '1,000 of the first 1,000 signatures are valid, and 2,000 more were not checked',
  );
  await expect(app.verdict).toHaveAttribute('data-held', '1000');
  await expect(app.verdict).toHaveAttribute('data-total', '3000');
  await expect(app.finding('limit-reached')).toHaveCount(1);
  await app.expectChecks({ form: 'warn', signature: 'pass' });
  await expect(app.page.getByText('2,000 more signatures were not read.')).toBeVisible();
});
