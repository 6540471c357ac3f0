import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { readKey } from './read-key.ts';
import { thumbprint } from './thumbprint.ts';

interface Vector {
  readonly id: string;
  readonly jwk: object;
  readonly pem?: string;
  readonly thumbprintSha256: string;
}

/** Of RFCs, and of PEM blocks in public repositories. */
const VECTORS: readonly Vector[] = JSON.parse(
  readFileSync(new URL('../crypto/test-data/keys.json', import.meta.url), 'utf8'),
);
const environment = createCryptoEnvironment(globalThis.crypto);

async function thumbprintOf(text: string): Promise<string | null> {
  const reading = await readKey(text, 'auto', environment);
  const key = reading.state === 'read' ? reading.keys[0] : undefined;
  return key === undefined ? null : thumbprint(key);
}

describe('thumbprint', () => {
  it('has all collected keys to go by', () => expect(VECTORS.length).toBe(32));

  it.each(VECTORS)('of $id is the published one, as JWK and as PEM', async (vector) => {
    const { jwk, pem, thumbprintSha256 } = vector;
    expect(await thumbprintOf(JSON.stringify(jwk))).toBe(thumbprintSha256);
    if (pem !== undefined) expect(await thumbprintOf(pem)).toBe(thumbprintSha256);
  });
});
