import { expect, test } from './fixtures.ts';
import { leakFromPage, leakFromWorker, startListener } from './leaks.ts';
import { EXPIRED_2020 } from './tokens.ts';

/** What may not happen anywhere else is the point here. */
const ANYTHING = [/^(?:request|violation|console|error): /];

test.describe('nothing leaves the page', () => {
  test.use({ allowed: ANYTHING });

  test('each way out of the page is refused, and nothing arrives', async ({ app, complaints }) => {
    const listener = await startListener();
    await app.openRich();
    await app.pasteToken(EXPIRED_2020);
    const answers = await app.page.evaluate(leakFromPage, listener.origin);
    for (const way of [
      'fetch',
      'keepalive',
      'xhr',
      'websocket',
      'eventsource',
      'image',
      'import',
      'script',
      'object',
    ])
      expect.soft(answers[way], way).toBe('refused');
    for (const way of ['blank-frame', 'own-frame', 'link-stylesheet'])
      expect.soft(answers[way], way).toBe('refused');
    const violated = complaints.filter((complaint) => complaint.startsWith('violation: ')).join('\n');
    for (const directive of [
      'connect-src',
      'img-src',
      'frame-src',
      'form-action',
      'script-src',
      'style-src',
      'media-src',
    ])
      expect.soft(violated, directive).toContain(directive);
    expect(listener.hits).toEqual([]);
    await expect(app.token).toHaveValue(EXPIRED_2020);
    await listener.stop();
  });

  test('each way out of a worker is refused, and nothing arrives', async ({ app }) => {
    const listener = await startListener();
    await app.openRich();
    const answers = await app.page.evaluate(leakFromWorker, listener.origin);
    expect(answers).toEqual({
      fetch: 'refused',
      xhr: 'refused',
      websocket: 'refused',
      eventsource: 'refused',
      importscripts: 'refused',
    });
    expect(listener.hits).toEqual([]);
    await listener.stop();
  });

  test('a worker with an address of its own, which the policy would not reach, cannot be made', async ({
    app,
  }) => {
    await app.openRich();
    const outcome = await app.page.evaluate(async () => {
      const asset = document.querySelector('script')?.src ?? '';
      const make = (url: string): Promise<string> =>
        new Promise((resolve) => {
          try {
            const worker = new Worker(url, { type: 'module' });
            worker.onerror = () => resolve('refused');
            // Long, since only a worker that is made stays silent.
            setTimeout(resolve, 20_000, 'made');
          } catch {
            resolve('refused');
          }
        });
      return [await make(asset), await make('data:text/javascript,1')];
    });
    expect(outcome).toEqual(['refused', 'refused']);
  });
});

test.describe('without the policy', () => {
  test.use({ allowed: ANYTHING, bypassCSP: true });

  test('the same attempts arrive: the listener hears, so its silence above means something', async ({
    app,
  }) => {
    const listener = await startListener();
    await app.open();
    await app.page.evaluate(leakFromWorker, listener.origin);
    await app.page.evaluate(leakFromPage, listener.origin).catch(() => 'the form navigated away');
    for (const way of ['fetch', 'xhr', 'beacon', 'image', 'frame', 'link-stylesheet', 'import', 'form']) {
      await expect.poll(() => listener.hits.join('\n'), { message: way }).toContain(`page-${way}`);
    }
    for (const way of ['fetch', 'xhr', 'websocket', 'eventsource', 'importscripts']) {
      expect.soft(listener.hits.join('\n'), way).toContain(`worker-${way}`);
    }
    await listener.stop();
  });
});

test('Monaco works without any worker', async ({ app }) => {
  await app.openRich();
  await app.pasteToken(EXPIRED_2020);
  await app.edit('Payload', 'USER', 'ADMIN');
  await app.box('Payload').focus();
  await app.page.keyboard.press('ControlOrMeta+f');
  await expect(app.page.getByRole('textbox', { name: 'Find' })).toBeFocused();
  expect(app.page.workers()).toEqual([]);
});
