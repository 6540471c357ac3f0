import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { type KeyFormat, keyInput } from '../keys/key.ts';
import type { GivenContent } from '../token/read-content.ts';
import { readToken } from '../token/read-token.ts';
import { headerParameters, payloadOf, type Token } from '../token/token.ts';
import { checkKey } from '../verdict/review.ts';
import { completeToken } from './complete.ts';

interface Vector {
  readonly id: string;
  readonly token: string;
  readonly key: string;
  readonly keyFormat: KeyFormat;
  readonly expect: string;
  readonly signatures: readonly {
    readonly alg: string | null;
    readonly kid?: string;
    readonly expect: string;
  }[];
  readonly detached?: string;
  readonly detachedEncoding?: 'hex';
  readonly payloadText?: string;
  readonly payloadHex?: string;
  readonly alsoAcceptable?: readonly string[];
}

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('./test-data/jws-json.json', import.meta.url), 'utf8'),
);
const environment = createCryptoEnvironment(globalThis.crypto);

async function open(text: string, content: GivenContent | null = null): Promise<Token> {
  const token = readToken(text);
  if (token === null) throw new Error('There is no token');
  return completeToken(token, content, environment);
}

async function verdictOf(token: Token, key = '', format: KeyFormat = 'auto'): Promise<string> {
  return (await checkKey(token, keyInput(key, format), environment)).check.state;
}

function contentOf({ detached, detachedEncoding }: Vector): GivenContent | null {
  return detached === undefined ? null : { text: detached, format: detachedEncoding ?? 'utf8' };
}

describe('published vectors, JSON serialization and detached content', () => {
  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', async (_, vector) => {
    const token = await open(vector.token, contentOf(vector));
    const views = token.bySignature ?? [token];
    const found = await Promise.all(views.map((view) => verdictOf(view, vector.key, vector.keyFormat)));
    const accepted = [vector.expect, ...(vector.alsoAcceptable ?? [])];
    if (vector.signatures.length === 0) expect(accepted).toContain(await verdictOf(token, vector.key));
    vector.signatures.forEach(({ expect: wanted, alg, kid }, index) => {
      expect([wanted, ...(vector.alsoAcceptable ?? [])]).toContain(found[index]);
      const header = headerParameters(views[index] ?? null);
      const stated = (name: string) => header?.members.find((member) => member.name === name)?.value;
      if (alg !== null) expect(stated('alg')).toMatchObject({ value: alg });
      if (kid !== undefined) expect(stated('kid')).toMatchObject({ value: kid });
    });
    if (vector.payloadText !== undefined) expect(payloadOf(token)?.text).toBe(vector.payloadText);
  });
});

interface Case {
  readonly id: string;
  readonly token: string;
  readonly key: string | null;
  readonly keyFormat: string | null;
  readonly group: string;
  readonly expect: 'valid' | 'invalid' | 'error';
  readonly detachedPayload?: string;
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../../../e2e/data/cases.json', import.meta.url), 'utf8'),
);
const VERDICTS = {
  valid: /^(?:verified|self-asserted)$/,
  invalid: /^invalid$/,
  error: /^(?:malformed|no-content|unsupported)$/,
};
/** Their content is not with them: they are no more than incomplete. */
const WITHOUT_CONTENT: ReadonlySet<string> = new Set(['rfc7797-4.2-nopayload', 'rfc7515-F']);

describe('published cases', () => {
  const isJson = ({ token }: Case): boolean => token.startsWith('{') && !token.includes('"ciphertext"');
  const isSdJwt = ({ id }: Case): boolean => id.startsWith('sdjwt-');
  const chosen = cases.filter(
    (one) => (isJson(one) && !isSdJwt(one)) || one.detachedPayload !== undefined || one.group === 'rfc7797',
  );

  it('has them all', () => expect(chosen.length).toBeGreaterThan(24));

  it.each(chosen.map((one) => [one.id, one] as const))('%s', async (_, one) => {
    const format = one.keyFormat === 'utf8' ? 'utf8' : 'auto';
    const content =
      one.detachedPayload === undefined ? null : ({ text: one.detachedPayload, format: 'utf8' } as const);
    const token = await open(one.token, content);
    const found = await Promise.all(
      (token.bySignature ?? [token]).map((view) => verdictOf(view, one.key ?? '', format)),
    );
    if (found.length === 0) found.push(await verdictOf(token));
    const best = found.find((state) => VERDICTS.valid.test(state)) ?? found[0];
    expect(best).toMatch(WITHOUT_CONTENT.has(one.id) ? /^no-content$/ : VERDICTS[one.expect]);
  });
});
