import { describe, expect, it } from 'vitest';
import { readToken } from '../token/read-token.ts';
import { concernsDpop } from './concerns-dpop.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');
const token = (header: string, payload: string) => readToken(`${encode(header)}.${encode(payload)}.AAAA`);

describe('concernsDpop', () => {
  it.each([
    ['a proof by its type', '{"alg":"ES256","typ":"DPoP+jwt"}', '{}', true],
    ['a proof by its claims', '{"alg":"ES256"}', '{"htm":"GET","htu":"https://api.example"}', true],
    ['a bound access token', '{"alg":"ES256","typ":"at+jwt"}', '{"cnf":{"jkt":"abc"}}', true],
    ['a token bound to a certificate', '{"alg":"ES256"}', '{"cnf":{"x5t#S256":"abc"}}', false],
    ['a cnf that is text', '{"alg":"ES256"}', '{"cnf":"jkt"}', false],
    ['an ID Token', '{"alg":"ES256","typ":"JWT"}', '{"iss":"a","nonce":"n"}', false],
  ])('%s', (_, header, payload, expected) => expect(concernsDpop(token(header, payload))).toBe(expected));

  it('no token', () => expect(concernsDpop(null)).toBe(false));
});
