import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { LONG_SECRET, tokenOf } from './tokens.ts';

const NOW = Date.UTC(2030, 0, 15, 12, 0, 0) / 1000;

/** Opens the page with a clock that stands still at `NOW` and moves only when it is told to. */
async function openAtNow(app: ClaimscopePage): Promise<void> {
  await app.page.clock.install({ time: (NOW - 3600) * 1000 });
  await app.open();
  await app.page.clock.pauseAt(NOW * 1000);
}

test('a token that expires while it is watched changes its verdict without being touched', async ({
  app,
}) => {
  await openAtNow(app);
  await app.pasteToken(tokenOf({ iat: NOW - 60, exp: NOW + 90 }));
  await app.typeKey(LONG_SECRET);
  await expect(app.verdict).toHaveText('Signature verified');
  await app.expectChecks({ time: 'pass' });
  await expect(app.finding('exp-expired')).toHaveCount(0);

  await app.page.clock.runFor(85_000);
  await app.expectChecks({ time: 'pass' });
  await app.page.clock.runFor(10_000);

  await app.expectChecks({ time: 'fail', signature: 'pass' });
  await app.expectVerdict('verified', 'pasted');
  await expect(app.verdict).toHaveText('Signature verified, but the token has expired');
  await expect(app.finding('exp-expired')).toHaveCount(1);
});

test('a token is over in the very second that exp names', async ({ app }) => {
  await openAtNow(app);
  await app.pasteToken(tokenOf({ iat: NOW, exp: NOW }));
  await app.expectChecks({ time: 'fail' });
  await app.pasteToken(tokenOf({ iat: NOW, nbf: NOW, exp: NOW + 3600 }));
  await app.expectChecks({ time: 'pass' });
});

test('a token that is not valid yet becomes valid while it is watched', async ({ app }) => {
  await openAtNow(app);
  await app.pasteToken(tokenOf({ iat: NOW, nbf: NOW + 30, exp: NOW + 3600 }));
  await app.typeKey(LONG_SECRET);
  await expect(app.verdict).toHaveText('Signature verified, but the token is not valid yet');
  await app.expectChecks({ time: 'fail' });
  await expect(app.finding('nbf-future')).toHaveAttribute('data-path', '/nbf');
  await app.page.clock.runFor(31_000);
  await expect(app.verdict).toHaveText('Signature verified');
  await app.expectChecks({ time: 'pass' });
  await expect(app.finding('nbf-future')).toHaveCount(0);
});

test('times are shown as UTC, local and relative, and the relative one ticks', async ({ app }) => {
  await openAtNow(app);
  await app.pasteToken(
    tokenOf({ iat: NOW - 5, exp: NOW + 30, auth_time: NOW - 3600, updated_at: NOW - 86_400 }),
  );
  await app.view('Claims');
  const exp = app.claims.getByRole('row', { name: /^exp / });
  await expect(exp).toContainText('15 Jan 2030, 12:00:30 UTC · in 30 seconds');
  // The zone is UTC: the same is not said twice.
  await expect(exp).not.toContainText('+00:00');
  await expect(app.claims.getByRole('row', { name: /^auth_time / })).toContainText('1 hour ago');
  await expect(app.claims.getByRole('row', { name: /^updated_at / })).toContainText(
    '14 Jan 2030, 12:00:00 UTC',
  );
  // A tick comes a few milliseconds after its second.
  await app.page.clock.runFor(10_100);
  await expect(exp).toContainText('in 20 seconds');
  await app.page.clock.runFor(25_000);
  await expect(exp).toContainText('12:00:30 UTC · expired 5 seconds ago');
});

test('what is wrong with a time is named', async ({ app }) => {
  await openAtNow(app);
  for (const [claims, ids, time] of [
    [{ iat: NOW, exp: (NOW + 60) * 1000 }, ['numericdate-milliseconds'], 'warn'],
    [{ iat: NOW, exp: '2031-01-01' }, ['numericdate-not-number'], 'warn'],
    [{ iat: NOW }, ['exp-missing'], 'warn'],
    [{ iat: NOW + 60, exp: NOW + 30 }, ['iat-future', 'exp-before-iat'], 'pass'],
    [{ iat: NOW, exp: NOW + 400 * 86_400 }, ['lifetime-long'], 'pass'],
    [{ sub: 'alice' }, ['exp-missing'], 'skipped'],
  ] as const) {
    const { findings } = await app.put(tokenOf(claims), LONG_SECRET);
    for (const id of ids) await expect.soft(app.finding(id), `${id}: ${findings}`).toHaveCount(1);
    await expect.soft(app.check('time'), JSON.stringify(claims)).toHaveAttribute('data-state', time);
  }
});

test('“now” can be set to see the token as it was, plainly marked, and given back to the clock', async ({
  app,
}) => {
  await openAtNow(app);
  await app.pasteToken(tokenOf({ auth_time: NOW - 7300, iat: NOW - 7200, exp: NOW - 3600 }));
  await app.typeKey(LONG_SECRET);
  await app.expectChecks({ time: 'fail' });
  const note = app.page.getByRole('note', { name: 'Now is set' });
  await expect(note).toHaveCount(0);

  await app.view('Claims');
  await app.button('Set now').click();
  await app.press('At iat');
  await app.expectChecks({ time: 'pass' });
  await expect(app.verdict).toHaveText('Signature verified');
  await expect(note).toContainText('2030-01-15 10:00:00');
  await expect(app.finding('exp-expired')).toHaveCount(0);

  // The keyboard moves it through the life of the token.
  const slider = app.page.getByRole('slider', { name: 'Within the lifetime' });
  await slider.focus();
  await app.page.keyboard.press('End');
  await app.settled();
  await app.expectChecks({ time: 'fail' });

  await app.page.getByLabel('Now', { exact: true }).fill('2030-01-15T10:30:00');
  await app.settled();
  await app.expectChecks({ time: 'pass' });
  await app.page.getByRole('combobox', { name: 'Time zone' }).selectOption('Asia/Tokyo');
  await expect(note).toContainText('2030-01-15 19:30:00 +09:00');
  await expect(app.claims).toContainText('15 Jan 2030, 19:00:00 +09:00');
  await expect(app.page.getByRole('region', { name: 'Lifetime', exact: true })).toContainText('iat 19:00:00');

  await app.page.keyboard.press('Escape');
  await note.getByRole('button', { name: 'Use current time' }).click();
  await app.settled();
  await app.expectChecks({ time: 'fail' });
  await expect(note).toHaveCount(0);
});
