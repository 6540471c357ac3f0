import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { convertSerialization, SERIALIZATIONS } from '../token/convert-serialization.ts';
import { readToken } from '../token/read-token.ts';
import { openedOf, payloadOf, type Token } from '../token/token.ts';
import { checkKey } from '../verdict/review.ts';
import { completeToken } from './complete.ts';

interface Vector {
  readonly id: string;
  readonly token: string;
  readonly key: string;
  readonly detached?: string;
}

const environment = createCryptoEnvironment(globalThis.crypto);
const vectors = ['jws-json', 'sd-jwt'].flatMap((name): readonly Vector[] =>
  JSON.parse(readFileSync(new URL(`./test-data/${name}.json`, import.meta.url), 'utf8')),
);

async function open(text: string): Promise<Token> {
  const token = readToken(text);
  if (token === null) throw new Error('There is no token');
  return completeToken(token, null, environment);
}

async function verdictOf(token: Token, key: string): Promise<readonly string[]> {
  const views = token.bySignature ?? [token];
  const checks = await Promise.all(views.map((view) => checkKey(view, keyInput(key), environment)));
  return checks.map(({ check }) => check.state);
}

it.each(vectors.map((vector) => [vector.id, vector] as const))(
  '%s means the same in every form',
  async (_, vector) => {
    const token = await open(vector.token);
    const before = await verdictOf(token, vector.key);
    if (before.includes('malformed') || before.length === 0) return;
    for (const to of SERIALIZATIONS) {
      const converted = convertSerialization(token, to);
      if ('obstacle' in converted) {
        expect(converted.obstacle).toMatch(/several signatures|unprotected header/);
        continue;
      }
      const after = await open(converted.text);
      expect(await verdictOf(after, vector.key)).toEqual(before);
      expect(payloadOf(after)?.text).toBe(payloadOf(token)?.text);
      expect(openedOf(after)?.processed?.text).toBe(openedOf(token)?.processed?.text);
      expect([...(openedOf(after)?.keyBinding?.faults.keys() ?? [])]).toEqual([
        ...(openedOf(token)?.keyBinding?.faults.keys() ?? []),
      ]);
    }
  },
);
