import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { completeToken } from '../crypto/complete.ts';
import { keyInput } from '../keys/key.ts';
import { readToken } from '../token/read-token.ts';
import { openedOf, type Token } from '../token/token.ts';
import { checkKey } from '../verdict/review.ts';
import { diagnose } from './diagnose.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const SECRET = Buffer.from('a secret that is as long as HS256 wants it');
const HEADER = encode('{"alg":"HS256"}');
const PAYLOAD = encode('{"sub":"alice"}');
const MAC = createHmac('sha256', SECRET).update(`${HEADER}.${PAYLOAD}`).digest();
/** The bytes of the signature as hexadecimal digits, encoded. */
const AS_HEX = encode(MAC.toString('hex'));
const AS_BASE64 = SECRET.toString('base64');

async function open(text: string): Promise<Token> {
  const token = readToken(text);
  if (token === null) throw new Error('There is no token');
  return completeToken(token, null, environment);
}

async function explain(token: Token, key: string) {
  const checked = await checkKey(token, keyInput(key), environment);
  const signal = new AbortController().signal;
  const asked = { token, keyText: key, keyFormat: 'auto', environment, now: () => 0, budgetMs: 500 } as const;
  return (await diagnose({ ...checked, ...asked, signal })).proved;
}

const FORMS: readonly (readonly [string, (signature: string) => string])[] = [
  [
    'flattened',
    (signature) => `{ "signature":"${signature}", "payload":"${PAYLOAD}","protected":"${HEADER}"}`,
  ],
  [
    'general',
    (signature) =>
      `{"payload":"${PAYLOAD}","signatures":[{"protected":"${HEADER}","signature":"${signature}"}]}`,
  ],
  ['an SD-JWT', (signature) => `${HEADER}.${PAYLOAD}.${signature}~`],
];

describe.each(FORMS)('why a signature is invalid: %s', (_, write) => {
  it('the secret is base64', async () => {
    const token = await open(write(MAC.toString('base64url')));
    expect(await explain(token, AS_BASE64)).toMatchObject({ id: 'secret-base64' });
  });

  it('the signature is hex, and the mended token differs in nothing else', async () => {
    const proved = await explain(await open(write(AS_HEX)), SECRET.toString());
    expect(proved).toMatchObject({
      id: 'signature-hex',
      remedy: { kind: 'token', text: write(MAC.toString('base64url')) },
    });
  });
});

it('nothing is claimed of content that is kept apart or not encoded', async () => {
  const header = encode('{"alg":"HS256","b64":false,"crit":["b64"]}');
  const plain = await open(`${header}.alice.${AS_HEX}`);
  expect(await explain(plain, SECRET.toString())).toBeNull();
  expect(openedOf(plain)).toBeNull();
});
