import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explain, isUnexplained, makePair } from './test-data/tokens.ts';

interface Vector {
  readonly id: string;
  readonly token: string;
  readonly key: string | null;
}

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('../../../e2e/data/cases.json', import.meta.url), 'utf8'),
);
const pairs = Promise.all(['RS256', 'ES256', 'EdDSA'].map((name) => makePair(name)));

describe('published vectors with keys that are not theirs', () => {
  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', async (_, { token, key }) => {
    const others = (await pairs).map(({ publicPem }) => publicPem);
    const cut = key === null ? [] : [key.slice(0, -3), ` ${key.slice(1)}`];
    for (const wrong of ['not the secret', '{"kty":"oct","k":"AA"}', ...others, ...cut]) {
      const result = await explain({ token, key: wrong }, { budgetMs: 5000 });
      const { proved, verdict } = result;
      if (proved === null || isUnexplained(result)) continue;
      expect(verdict).toMatch(/^(invalid|unusable-key)$/);
      // A key whose text was cut may still be explained; another key not, save by the one that a token carries.
      if (!cut.includes(wrong)) expect(proved.id).toBe('key-pair-mismatch');
    }
  });
});
