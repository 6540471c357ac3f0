import { readFileSync } from 'node:fs';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';

interface Vector {
  readonly id: string;
  readonly group: string;
  readonly token: string;
  readonly key: string | null;
  readonly keyFormat: 'utf8' | 'base64url' | 'hex' | 'pem' | 'jwk' | 'jwks' | null;
  readonly kind: string;
  readonly alg: string;
  readonly expect: 'valid' | 'invalid' | 'error' | 'decrypts';
  readonly needs?: readonly string[];
  readonly expectedHeader?: {
    readonly cty?: string;
    readonly b64?: boolean;
    readonly jwk?: unknown;
    readonly x5c?: unknown;
  };
  readonly expectedPayload?: unknown;
  readonly expectedPayloadText?: string;
  readonly detachedPayload?: string;
  readonly alsoAcceptable?: readonly string[];
}

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('data/cases.json', import.meta.url), 'utf8'),
);
const isCompact = ({ token }: Vector): boolean =>
  token.split('.').length === 3 && !token.includes('~') && !token.startsWith('{');
const compact = vectors.filter(isCompact);
const isEncrypted = ({ token }: Vector): boolean =>
  token.startsWith('{')
    ? token.includes('"ciphertext"')
    : token.split('.').length === 5 && !token.includes('~');
const encrypted = vectors.filter(isEncrypted);
/** What was signed travels apart from the token. */
const isIncomplete = ({ token }: Vector): boolean => token.includes('..') && !token.endsWith('..');
const complete = compact.filter((vector) => !isIncomplete(vector));

const NEVER_COMPUTED = ['unusable-key', 'unsupported', 'malformed', 'unsecured'];

/** Of the group that need not be supported, those that are: no browser computes them, a library does. */
const BY_LIBRARY: ReadonlySet<string> = new Set(['unsup-ES256K', 'unsup-Ed448', 'unsup-Ed448-alg']);

function acceptableVerdicts(vector: Vector, computesMlDsa: boolean): readonly string[] {
  const { needs, key, alg, expectedHeader, alsoAcceptable } = vector;
  if (needs?.includes('ml-dsa') && !computesMlDsa) return ['unsupported'];
  switch (vector.expect) {
    case 'valid':
      if (key === null) return [alg === 'none' ? 'unsecured' : 'no-key'];
      return [expectedHeader?.jwk || expectedHeader?.x5c ? 'self-asserted' : 'verified'];
    case 'invalid':
      return alsoAcceptable?.includes('error') ? ['invalid', ...NEVER_COMPUTED] : ['invalid'];
    case 'error':
    case 'decrypts':
      if (BY_LIBRARY.has(vector.id)) return ['verified'];
      return alsoAcceptable?.includes('invalid') ? ['invalid', ...NEVER_COMPUTED] : NEVER_COMPUTED;
  }
}

async function put({ token, key, keyFormat }: Vector, app: ClaimscopePage) {
  const isEncoded = keyFormat === 'base64url' || keyFormat === 'hex' || keyFormat === 'utf8';
  return app.put(token, key ?? '', isEncoded ? keyFormat : 'auto');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function expectParts(vector: Vector, shown: { readonly header: string; readonly payload: string }): void {
  const { id, expectedHeader, expectedPayload, expectedPayloadText, detachedPayload } = vector;
  if (expectedHeader !== undefined) {
    expect.soft(readJson(shown.header), `header of ${id}`).toEqual(expectedHeader);
  }
  if (detachedPayload !== undefined) {
    expect.soft(shown.payload, `payload of ${id}`).toBe('');
  } else if (typeof expectedPayload === 'object') {
    expect.soft(readJson(shown.payload), `payload of ${id}`).toEqual(expectedPayload);
  } else if (expectedPayloadText !== undefined) {
    expect.soft(shown.payload, `payload of ${id}`).toBe(expectedPayloadText);
  }
}

test('published signed tokens: parts and verdicts are as published', async ({ app }) => {
  // Were the file cut, the loop would pass on nothing.
  expect([vectors.length, compact.length, complete.length]).toEqual([240, 87, 83]);
  await app.open();
  const computesMlDsa = await app.page.evaluate(async () => {
    const made = crypto.subtle.generateKey({ name: 'ML-DSA-44' }, false, ['sign', 'verify']);
    return made.then(() => true).catch(() => false);
  });
  for (const vector of complete) {
    const answer = await put(vector, app);
    const acceptable = acceptableVerdicts(vector, computesMlDsa);
    expect.soft(acceptable, `verdict of ${vector.id}`).toContain(answer.verdict);
    // Of what holds a token the inner one is shown.
    if (vector.id !== 'nested-jws-in-jws') expectParts(vector, answer);
  }
});

test('what is detached is not verified without its content, and the page says why', async ({ app }) => {
  await app.open();
  const incomplete = compact.filter(isIncomplete);
  expect(incomplete.length).toBeGreaterThan(2);
  for (const vector of incomplete) {
    const answer = await put(vector, app);
    expect.soft(answer.verdict, `verdict of ${vector.id}`).toBe('no-content');
    expect.soft(answer.sentence, `sentence of ${vector.id}`).toMatch(/detached/);
    expectParts(vector, answer);
  }
});

/** Of a token whose header is not protected the box is empty. */
function withoutHeader({ expectedHeader: _, ...vector }: Vector): Vector {
  return vector;
}

test('published encrypted tokens open, those by AES-192 too, and what is not computed is named', async ({
  app,
}) => {
  expect(encrypted.length).toBe(75);
  await app.open();
  for (const vector of encrypted) {
    const { id } = vector;
    const answer = await put(vector, app);
    if (vector.expect === 'decrypts') {
      // What holds a token shows that one, which no key here is for.
      const holdsToken = vector.expectedHeader?.cty?.toUpperCase() === 'JWT';
      const acceptable = holdsToken
        ? ['invalid', 'unusable-key', 'undecryptable', 'decrypted']
        : ['decrypted'];
      expect.soft(acceptable, `verdict of ${id}`).toContain(answer.verdict);
      if (!holdsToken) expectParts(answer.header === '' ? withoutHeader(vector) : vector, answer);
    } else {
      // Of an array of tokens the first is found and shown.
      const found = vector.alsoAcceptable?.includes('valid') === true ? ['verified'] : [];
      expect
        .soft([...NEVER_COMPUTED, 'undecryptable', ...found], `verdict of ${id}`)
        .toContain(answer.verdict);
    }
  }
});
