import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';

interface Vector {
  readonly id: string;
  readonly token: string;
  readonly key: string;
  readonly keyFormat: 'auto' | 'utf8' | 'base64' | 'base64url' | 'hex';
  /** A verdict. */
  readonly expect: string;
  readonly plaintext?: string;
  readonly guard?: 'p2c' | 'zip';
}

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('data/jwe.json', import.meta.url), 'utf8'),
);

function vector(id: string): Vector {
  const found = vectors.find((other) => other.id === id);
  if (found === undefined) throw new Error(`no vector ${id}`);
  return found;
}

test('every collected encrypted token has the verdict that it must have', async ({ app }) => {
  expect(vectors.length).toBe(70);
  await app.open();
  for (const { id, token, key, keyFormat, expect: verdict, plaintext, guard } of vectors) {
    const answer = await app.put(token, key, keyFormat);
    // Of what holds a token the inner one is shown, and the outer has its verdict in the list.
    const holdsToken = id.startsWith('nested-');
    const outer = app.page.locator('[data-step="0"]');
    const found = holdsToken ? await outer.getAttribute('data-verdict') : answer.verdict;
    expect.soft(found, `verdict of ${id}`).toBe(guard === 'p2c' ? 'needs-consent' : verdict);
    if (verdict !== 'decrypted' || holdsToken || plaintext === undefined) continue;
    const isJson = /^\s*\{/.test(plaintext);
    // A textarea has line feeds alone.
    if (isJson) expect.soft(JSON.parse(answer.payload), `payload of ${id}`).toEqual(JSON.parse(plaintext));
    else expect.soft(answer.payload, `payload of ${id}`).toBe(plaintext.replaceAll('\r\n', '\n'));
  }
});

test('an encrypted token shows its header, asks for its key and opens with it', async ({ app }) => {
  const { token, key } = vector('pub-012');
  await app.open();
  await app.pasteToken(token);
  await app.expectVerdict('no-key', 'pasted');
  await expect(app.verdict).toContainText('private key');
  await expect(app.box('Header')).toHaveValue(/RSA-OAEP/);
  await expect(app.box('Payload')).toHaveValue('');
  await expect(app.box('Header')).toHaveAttribute('readonly', '');
  await expect(app.main).toContainText('Read-only until the token is decrypted.');
  await app.typeKey(key);
  await app.expectVerdict('decrypted', 'pasted');
  await expect(app.verdict).toContainText('not signed');
  await app.expectChecks({ form: 'pass', algorithm: 'pass', key: 'pass', decryption: 'pass', time: 'fail' });
  await expect(app.box('Payload')).toHaveValue(/"sub": "alice"/);
  await expect(app.box('Payload')).toBeEditable();
  await expect(app.main).toContainText('Encrypted: only a holder of the key can read this.');
  await app.view('Claims');
  await expect(app.claims).toContainText('alice');
});

test('a token within an encrypted one opens as the next step, each with its own verdict', async ({ app }) => {
  const { token, key } = vector('nested-jws');
  await app.open();
  await app.typeKey(key);
  await app.pasteToken(token);
  const steps = app.page.getByRole('list', { name: 'Steps', exact: true }).getByRole('listitem');
  await expect(steps).toHaveCount(2);
  await expect(steps.nth(0)).toHaveAttribute('data-kind', 'jwe');
  await expect(steps.nth(0)).toHaveAttribute('data-verdict', 'decrypted');
  await expect(steps.nth(1)).toHaveAttribute('data-kind', 'jws');
  await expect(steps.nth(1)).toHaveAttribute('data-verdict', 'unusable-key');
  await expect(steps.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'step');
  await expect(app.box('Payload')).toHaveValue(/"nested"/);
  await app.expectVerdict('unusable-key', 'pasted');
  await steps.nth(0).getByRole('button').click();
  await app.settled();
  await app.expectVerdict('decrypted', 'pasted');
  await expect(app.verdict).toContainText('a token inside');
  await expect(app.box('Header')).toHaveValue(/RSA-OAEP-256/);
  await expect(app.token).toHaveValue(token);
});

test('a password that costs too much to try waits for a word', async ({ app }) => {
  const { token, key } = vector('pubu-221');
  await app.open();
  await app.put(token, key, 'utf8');
  await app.expectVerdict('needs-consent', 'pasted');
  await expect(app.verdict).toContainText('10,000,000');
  await app.button('Decrypt anyway').click();
  await app.settled();
  await app.expectVerdict('undecryptable', 'pasted');
});

test('what the key box holds in another encoding is found out, and one press opens the token', async ({
  app,
}) => {
  const { token, key } = vector('pair-26');
  await app.open();
  await app.put(token, key, 'utf8');
  await app.expectVerdict('unusable-key', 'pasted');
  const explanation = app.page.locator('[data-diagnosis="jwe-key-encoding"]');
  await explanation.getByRole('button').click();
  await app.settled();
  await app.expectVerdict('decrypted', 'pasted');
  await expect(app.keyFormat).toHaveValue('hex');
});

test('a token for several recipients opens for the one whose key is there, and lists them all', async ({
  app,
}) => {
  const { token, key } = JSON.parse(readFileSync(new URL('data/cases.json', import.meta.url), 'utf8')).find(
    ({ id }: { id: string }) => id === 'rfc7520-5.13-json-key3',
  );
  await app.open();
  await app.put(token, key);
  await app.expectVerdict('decrypted', 'pasted');
  const recipients = app.page.getByRole('list', { name: 'Recipients', exact: true }).getByRole('listitem');
  await expect(recipients).toHaveCount(3);
  await expect(recipients.nth(0)).toHaveAttribute('data-verdict', 'unsupported');
  await expect(recipients.nth(2)).toHaveAttribute('data-verdict', 'decrypted');
  await expect(recipients.nth(2)).toHaveAttribute('data-alg', 'A256GCMKW');
  await expect(app.box('Payload')).toHaveValue(/Frodo/);
});
