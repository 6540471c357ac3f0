import { describe, expect, it } from 'vitest';
import { correctedToken } from './corrected-token.ts';
import { readToken } from './read-token.ts';

const HEADER = 'eyJhbGciOiJIUzI1NiJ9';
const correct = (pasted: string) => {
  const token = readToken(pasted);
  return token && correctedToken(token);
};

describe('correctedToken', () => {
  it.each([
    ['plain base64', `${HEADER}.e30.A+B/`, `${HEADER}.e30.A-B_`],
    ['padding', `${HEADER}=.e30=.Zg==`, `${HEADER}.e30.Zg`],
    ['a space', `${HEADER}.e3 0.Zm9v`, `${HEADER}.e30.Zm9v`],
    ['a wrapped token', `Bearer ${HEADER}.\ne30=.\nZm9v`, `${HEADER}.e30.Zm9v`],
    [
      'real input 2 of issue 6',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VybmFtZSI6IkZsYXZpbyJ9.MQWECYWUT7bayj8miVgsj8KdYI3ZRVS+WRRZjfZrGrw=',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VybmFtZSI6IkZsYXZpbyJ9.MQWECYWUT7bayj8miVgsj8KdYI3ZRVS-WRRZjfZrGrw',
    ],
  ])('mends %s', (_, pasted, corrected) => expect(correct(pasted)).toBe(corrected));

  it.each([
    ['nothing wrong', `${HEADER}.e30.Zm9v`],
    ['a foreign character', `${HEADER}.e30.Zm9v!`],
    ['a character left over', `${HEADER}.e30.Zm9vY=`],
    ['two parts', `${HEADER}=.e30`],
    ['a JWE', `${HEADER}=.AAAA.AAAA.AAAA.AAAA`],
    ['an SD-JWT', `${HEADER}.e30=.AAAA~`],
    ['an unencoded payload', `${Buffer.from('{"alg":"HS256","b64":false}').toString('base64url')}.a b.Zg==`],
  ])('has nothing to offer for %s', (_, pasted) => expect(correct(pasted)).toBeNull());

  it('leaves unused bits alone in a part that is otherwise strict', () => {
    expect(correct(`${HEADER}.e31.Zg==`)).toBe(`${HEADER}.e31.Zg`);
  });

  it('what it offers is strict', () => {
    const token = readToken(correct(`${HEADER}=.e3 0.A+B/`) ?? '');
    expect(token?.problems).toEqual([]);
  });
});
