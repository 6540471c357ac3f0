import { describe, expect, it } from 'vitest';
import { readNested } from './nested.ts';
import { readToken } from './read-token.ts';
import { headerOf, isWritable, payloadOf, type Token } from './token.ts';

const encode = (value: string) => Buffer.from(value).toString('base64url');
const HEADER = encode('{"alg":"HS256","typ":"JWT"}');
const INNER = `${HEADER}.${encode('{"sub":"inner"}')}.AAAA`;

function read(text: string): Token {
  const token = readToken(text);
  if (token === null) throw new Error('There is no token');
  return token;
}

describe('a token inside another', () => {
  it.each([INNER, ` ${INNER}\n`, `${encode(' {"alg":"dir","enc":"A128GCM"}')}..A.A.A`])(
    'is read: %s',
    (text) => {
      const outer = read(`${HEADER}.${encode(text)}.AAAA`);
      const inner = readNested(outer);
      expect(headerOf(inner)?.whole).toBe(true);
      expect(inner?.found.text).toBe(text.trim());
    },
  );

  it('has its places in the part that it stands in', () => {
    const outer = read(`${HEADER}.${encode(INNER)}.AAAA`);
    const inner = readNested(outer);
    const at = inner?.found.toPasted(0) ?? 0;
    expect(outer.found.text.slice(0, at)).toBe(`${HEADER}.`);
    const last = inner?.found.toPasted(INNER.length - 1) ?? 0;
    expect(last).toBeLessThan(`${HEADER}.${encode(INNER)}`.length);
    expect(payloadOf(inner)?.text).toBe('{"sub":"inner"}');
  });

  const flattened = { payload: encode('{"sub":"inner"}'), protected: HEADER, signature: 'AAAA' };
  const encrypted = { iv: 'A', ciphertext: 'A', tag: 'A' };
  it.each([
    ['a flattened JWS', 'jws', flattened],
    [
      'a general JWS',
      'jws',
      { payload: 'e30', signatures: [{ signature: 'AAAA', header: { alg: 'HS256' } }] },
    ],
    ['a flattened JWE', 'jwe', { ...encrypted, protected: encode('{"alg":"dir","enc":"A128GCM"}') }],
    ['a general JWE', 'jwe', { ...encrypted, recipients: [{ header: { alg: 'A128KW' } }] }],
  ])('is read in JSON serialization: %s', (_, kind, object) => {
    const text = JSON.stringify(object, null, 2);
    const outer = read(`${HEADER}.${encode(`${text}\n`)}.AAAA`);
    const inner = readNested(outer);
    expect([inner?.step.kind, inner?.found.text]).toEqual([kind, text]);
    expect(outer.found.text.slice(0, inner?.found.toPasted(0))).toBe(`${HEADER}.`);
  });

  it.each([
    { ...flattened, protected: 'not a header' },
    { ...flattened, payload: { sub: 'a' } },
    { payload: 'a', signature: 'b' },
    { payload: 'a', signatures: ['b'] },
    { ciphertext: 'a', header: 'b' },
    { data: flattened },
  ])('is not there in claims that have such names: %j', (claims) =>
    expect(readNested(read(`${HEADER}.${encode(JSON.stringify(claims))}.AAAA`))).toBeNull(),
  );

  it.each(['{"sub":"a"}', '1.2.3', 'a.b.c', 'Hello, World!', '', `${encode('[]')}.e30.AAAA`])(
    'is not there: %s',
    (text) => expect(readNested(read(`${HEADER}.${encode(text)}.AAAA`))).toBeNull(),
  );
});

describe('what can be shown and not written', () => {
  it.each([
    ['a JWE', `${encode('{"alg":"dir","enc":"A128GCM"}')}.A.A.A.A`],
    ['an SD-JWT', `${HEADER}.e30.AAAA~`],
    ['an unencoded payload', `${encode('{"alg":"HS256","b64":false}')}.a.AAAA`],
  ])('%s', (_, pasted) => expect(isWritable(read(pasted))).toBe(false));

  it('is no usual token', () => expect(isWritable(read(INNER))).toBe(true));
});
