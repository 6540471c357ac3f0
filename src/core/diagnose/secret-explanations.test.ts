import { describe, expect, it } from 'vitest';
import type { DiagnosisId } from './diagnosis.ts';
import { explain, forge, makePair, makeToken, press, type Situation } from './test-data/tokens.ts';

const SECRET = 'correct horse battery staple, 7!';
const BASE64 = 'kO+/3Wl5AbYjRzlh2h1nS9mZgHq0bN8WcXeVd2rT4fM=';
const BASE64URL = 'kO-_3Wl5AbYjRzlh2h1nS9mZgHq0bN8WcXeVd2rT4fM';
const HEX = '8f14e45fceea167a5a36dedd4bea2543aa9f3c1d77e0b4c65d2f10983b7a6e4c';
const hs256 = (key: string, format: Situation['format']) =>
  makeToken({ algorithm: 'HS256', key, format: format ?? 'auto' });
const jwkOf = (k: string) => JSON.stringify({ kty: 'oct', k });

interface Case {
  readonly id: DiagnosisId;
  readonly name: string;
  readonly secret: string;
  readonly as: 'utf8' | 'base64' | 'base64url' | 'hex' | 'auto';
  readonly key: string;
  readonly format?: Situation['format'];
  /** Key text that looks as good and is not the secret. */
  readonly nearMiss: string;
}

const CASES: readonly Case[] = [
  {
    id: 'secret-base64',
    name: 'text',
    secret: BASE64,
    as: 'base64',
    key: BASE64,
    nearMiss: BASE64.replace('W', 'X'),
  },
  {
    id: 'secret-base64',
    name: 'base64url chosen',
    secret: BASE64,
    as: 'base64',
    key: BASE64,
    format: 'base64url',
    nearMiss: BASE64.replace('k', 'l'),
  },
  {
    id: 'secret-base64url',
    name: 'text',
    secret: BASE64URL,
    as: 'base64url',
    key: BASE64URL,
    nearMiss: BASE64URL.replace('W', 'X'),
  },
  {
    id: 'secret-base64url',
    name: 'base64 chosen',
    secret: BASE64URL,
    as: 'base64url',
    key: BASE64URL,
    format: 'base64',
    nearMiss: BASE64URL.replace('W', 'X'),
  },
  { id: 'secret-hex', name: 'text', secret: HEX, as: 'hex', key: HEX, nearMiss: HEX.replace('8f', '9f') },
  {
    id: 'secret-hex',
    name: 'base64 chosen',
    secret: HEX,
    as: 'hex',
    key: HEX,
    format: 'base64',
    nearMiss: HEX.replace('8f', '9f'),
  },
  {
    id: 'secret-text',
    name: 'base64 chosen',
    secret: 'c2VjcmV0MTIzNDU2',
    as: 'utf8',
    key: 'c2VjcmV0MTIzNDU2',
    format: 'base64',
    nearMiss: 'c2VjcmV0MTIzNDU3',
  },
  {
    id: 'secret-text',
    name: 'hex chosen, though it is none',
    secret: SECRET,
    as: 'utf8',
    key: SECRET,
    format: 'hex',
    nearMiss: SECRET.replace('7', '8'),
  },
  {
    id: 'secret-whitespace',
    name: 'a line break too many',
    secret: SECRET,
    as: 'utf8',
    key: `${SECRET}\n`,
    nearMiss: `${SECRET}.\n`,
  },
  {
    id: 'secret-whitespace',
    name: 'a line break too few',
    secret: `${SECRET}\n`,
    as: 'utf8',
    key: SECRET,
    nearMiss: `${SECRET}.`,
  },
  {
    id: 'secret-whitespace',
    name: 'CR LF too few',
    secret: `${SECRET}\r\n`,
    as: 'utf8',
    key: SECRET,
    nearMiss: `${SECRET}.`,
  },
  {
    id: 'secret-whitespace',
    name: 'LF where the secret has CR LF, as a text box makes it',
    secret: `first\r\nsecond ${SECRET}`,
    as: 'utf8',
    key: `first\nsecond ${SECRET}`,
    nearMiss: `first\nsecond ${SECRET}.`,
  },
  {
    id: 'secret-whitespace',
    name: 'LF where the secret has CR',
    secret: `first\rsecond ${SECRET}`,
    as: 'utf8',
    key: `first\nsecond ${SECRET}`,
    nearMiss: `first\nsecond ${SECRET}.`,
  },
  {
    id: 'secret-whitespace',
    name: 'spaces around',
    secret: SECRET,
    as: 'utf8',
    key: ` ${SECRET} `,
    nearMiss: ` ${SECRET}. `,
  },
  {
    id: 'secret-whitespace',
    name: 'a space too few',
    secret: ` ${SECRET}`,
    as: 'utf8',
    key: SECRET,
    nearMiss: `${SECRET}.`,
  },
  {
    id: 'secret-whitespace',
    name: 'a line break inside the base64 of “echo”',
    secret: SECRET,
    as: 'utf8',
    key: btoa(`${SECRET}\n`),
    format: 'base64',
    nearMiss: btoa(`${SECRET}.\n`),
  },
  {
    id: 'secret-whitespace',
    name: 'the same, read as text',
    secret: SECRET,
    as: 'utf8',
    key: btoa(`${SECRET}\n`),
    nearMiss: btoa(`${SECRET}.\n`),
  },
  {
    id: 'secret-whitespace',
    name: 'a line break in bytes that are no text',
    secret: `${HEX}ff0a`,
    as: 'hex',
    key: `${HEX}ff`,
    format: 'hex',
    nearMiss: `${HEX}fe`,
  },
  {
    id: 'secret-jwk',
    name: 'a JWK read as text',
    secret: BASE64URL,
    as: 'base64url',
    key: jwkOf(BASE64URL),
    format: 'utf8',
    nearMiss: jwkOf(BASE64URL.replace('W', 'X')),
  },
  {
    id: 'secret-jwk',
    name: '"k" not decoded',
    secret: BASE64URL,
    as: 'utf8',
    key: jwkOf(BASE64URL),
    nearMiss: jwkOf(BASE64URL.replace('W', 'X')),
  },
  {
    id: 'secret-jwk',
    name: '"k" in standard base64, which does not read',
    secret: BASE64,
    as: 'base64',
    key: jwkOf(BASE64),
    nearMiss: jwkOf(BASE64.replace('W', 'X')),
  },
  {
    id: 'secret-jwk',
    name: '"k" in a set read as text',
    secret: BASE64URL,
    as: 'base64url',
    key: `{"keys":[${jwkOf('AAAA')},${jwkOf(BASE64URL)}]}`,
    format: 'utf8',
    nearMiss: `{"keys":[${jwkOf('AAAA')},${jwkOf('AAAB')}]}`,
  },
  {
    id: 'secret-jwk',
    name: 'the whole text',
    secret: jwkOf(BASE64URL),
    as: 'utf8',
    key: jwkOf(BASE64URL),
    nearMiss: jwkOf(BASE64URL.replace('W', 'X')),
  },
];

describe('a secret read in the wrong way', () => {
  it.each(CASES.map((entry) => [entry.id, entry.name, entry] as const))('%s: %s', async (id, _, entry) => {
    const token = await hs256(entry.secret, entry.as);
    const format = entry.format ?? 'auto';
    const situation = { token, key: entry.key, format };
    const { proved, verdict } = await explain(situation);
    expect(verdict).toMatch(/^(invalid|unusable-key)$/);
    expect(proved?.id).toBe(id);
    expect(await press(situation, proved?.remedy ?? null)).toBe('verified');
    // The token with another payload, and the token with another secret.
    expect((await explain({ ...situation, token: forge(token) })).proved).toBeNull();
    expect((await explain({ token, key: entry.nearMiss, format })).proved).toBeNull();
  });

  it('says what was ruled out for a plainly wrong secret, and claims no more', async () => {
    const token = await hs256(SECRET, 'utf8');
    const { proved, ruledOut, notTried, timedOut } = await explain({ token, key: 'Tr0ub4dor&3' });
    expect(proved).toBeNull();
    expect(timedOut).toBe(false);
    expect(notTried).toEqual([]);
    expect(ruledOut).toContain('an extra or missing line break or space at either end of the secret');
    expect(ruledOut).toContain('a header or payload rewritten in one of the usual ways');
    // It is neither base64 nor hex: nothing was computed, so nothing is ruled out.
    expect(ruledOut).not.toContain('a base64 secret');
  });

  it('lists base64 and hex where the text could be that', async () => {
    const token = await hs256(SECRET, 'utf8');
    const { proved, ruledOut } = await explain({ token, key: 'deadbeefdeadbeefdeadbeefdeadbeef' });
    expect(proved).toBeNull();
    expect(ruledOut).toEqual(expect.arrayContaining(['a base64 secret', 'a hex secret']));
  });

  it('takes a private key’s text as a secret where it is one', async () => {
    const { privatePem } = await makePair('ES256');
    const token = await hs256(privatePem, 'utf8');
    const situation = { token, key: privatePem };
    const { proved } = await explain(situation);
    expect(proved?.id).toBe('secret-text');
    expect(await press(situation, proved?.remedy ?? null)).toBe('verified');
    const final = await explain({ token, key: `${privatePem}\n` });
    expect(final.proved?.id).toBe('secret-whitespace');
  });
});
