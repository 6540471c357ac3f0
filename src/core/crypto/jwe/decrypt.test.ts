import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../../algorithms/environment.ts';
import type { KeyFormat } from '../../keys/key.ts';
import { readKey } from '../../keys/read-key.ts';
import { readJweJson } from '../../token/jwe-json.ts';
import { readToken } from '../../token/read-token.ts';
import { isEncrypted } from '../../token/token.ts';
import { type DecryptOptions, decryptJwe } from './decrypt.ts';

/** What must come of a JWE with a key; the fields are explained where the vectors were collected. */
interface JweVector {
  readonly id: string;
  readonly token: string;
  readonly key: string;
  readonly keyFormat: KeyFormat;
  /** A verdict. */
  readonly expect: string;
  readonly plaintext?: string;
  readonly guard?: 'p2c' | 'zip';
}

const vectors: readonly JweVector[] = JSON.parse(
  readFileSync(new URL('../../../../e2e/data/jwe.json', import.meta.url), 'utf8'),
);

const environment = createCryptoEnvironment(globalThis.crypto);
const decoder = new TextDecoder();

async function open(text: string, key: string, format: KeyFormat, options: DecryptOptions = {}) {
  const token = readToken(text);
  if (!isEncrypted(token)) return { state: 'malformed', plain: null };
  const { check } = await decryptJwe(
    readJweJson(token),
    await readKey(key, format, environment),
    environment,
    options,
  );
  return {
    state: check.state,
    plain: check.state === 'decrypted' ? decoder.decode(check.content) : null,
    check,
  };
}

describe('the collected JWE', () => {
  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', async (_, vector) => {
    const { state, plain } = await open(vector.token, vector.key, vector.keyFormat);
    if (vector.expect === 'decrypted') {
      expect(state).toBe('decrypted');
      expect(plain).toBe(vector.plaintext);
    } else if (vector.guard === 'p2c') expect(state).toBe('needs-consent');
    else expect(state).toBe(vector.expect);
  });
});
