import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { readKey } from '../keys/read-key.ts';
import { startingDoc } from '../text/doc.ts';
import { readSegment } from '../text/segment.ts';
import { convertSerialization, SERIALIZATIONS } from '../token/convert-serialization.ts';
import { readToken } from '../token/read-token.ts';
import { isEncrypted, type JweToken, openedOf, payloadOf, type Token } from '../token/token.ts';
import { checkKey } from '../verdict/review.ts';
import { completeToken } from './complete.ts';
import { encryptJwe, type JweDraft } from './jwe/encrypt.ts';

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

describe('an encrypted token', () => {
  const key = '{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODw"}';

  async function decrypt(text: string): Promise<JweToken> {
    const { opened, check } = await checkKey(readToken(text), keyInput(key), environment);
    expect(check.state).toBe('decrypted');
    if (!isEncrypted(opened)) throw new Error('no JWE');
    return opened;
  }

  async function encrypt(more: Partial<JweDraft> = {}): Promise<JweToken> {
    const draft: JweDraft = {
      serialization: 'flattened',
      protectedHeader: startingDoc('0/signature/0/protected', '{"alg":"A128KW","enc":"A128GCM"}'),
      unprotectedHeader: null,
      recipients: [null],
      aad: null,
      content: startingDoc('0/content', '{"n":1}'),
      ...more,
    };
    const made = await encryptJwe(draft, await readKey(key, 'auto', environment), environment);
    return decrypt(made.ok ? made.token.found.text : '');
  }

  it('decrypts to the same in every form', async () => {
    const token = await encrypt();
    for (const to of SERIALIZATIONS) {
      const converted = convertSerialization(token, to);
      if ('obstacle' in converted) throw new Error(converted.obstacle);
      const after = await decrypt(converted.text);
      expect(after.serialization).toBe(to);
      expect(payloadOf(after)?.text).toBe('{"n":1}');
    }
  });

  it.each([
    ['a shared header', { unprotectedHeader: startingDoc('0/content', '{"jku":"x"}') }, /shared unprotected/],
    ['a recipient header', { recipients: [startingDoc('0/content', '{"kid":"x"}')] }, /recipient header/],
    ['data beside', { aad: readSegment('YWFk', 0) }, /additional authenticated data/],
  ] as const)('cannot be compact with %s', async (_, more, words) => {
    const converted = convertSerialization(await encrypt(more), 'compact');
    expect('obstacle' in converted && converted.obstacle).toMatch(words);
  });
});
