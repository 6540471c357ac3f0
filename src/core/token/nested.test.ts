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
