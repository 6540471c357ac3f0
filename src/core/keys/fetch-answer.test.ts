import { describe, expect, it } from 'vitest';
import { readFetchAnswer } from './fetch-answer.ts';

describe('readFetchAnswer', () => {
  it.each([
    ['a set', '{"keys":[{}]}'],
    ['a key', '{"kty":"OKP"}'],
    ['a set in which a name is repeated', '{"keys":[],"keys":[{}]}'],
    ['a key beside a configuration', '{"jwks_uri":"https://a.example/","keys":[{}]}'],
  ])('%s', (_, text) => expect(readFetchAnswer(text)).toEqual({ kind: 'keys' }));

  it('a configuration, with its issuer or without', () => {
    const jwksUri = 'https://a.example/jwks';
    expect(readFetchAnswer(`{"issuer":"https://a.example","jwks_uri":"${jwksUri}"}`)).toEqual({
      kind: 'configuration',
      issuer: 'https://a.example',
      jwksUri,
    });
    expect(readFetchAnswer(`{"issuer":1,"jwks_uri":"${jwksUri}"}`)).toEqual({
      kind: 'configuration',
      issuer: null,
      jwksUri,
    });
  });

  it.each([
    ['[{"kty":"OKP"}]', 'an array'],
    ['{"keys":[]}', 'an empty JWK Set'],
    ['"keys"', 'a string'],
    ['{"error":"not found"}', 'an object without “keys”, “kty” and “jwks_uri”'],
    ['{"jwks_uri":["https://a.example/"]}', 'an object without “keys”, “kty” and “jwks_uri”'],
    ['{"keys":[]', 'text that is not JSON'],
    ['', 'text that is not JSON'],
  ])('%s is %s', (text, what) => expect(readFetchAnswer(text)).toEqual({ kind: 'other', what }));
});
