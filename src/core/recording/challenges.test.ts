import { expect, it } from 'vitest';
import { parameterOf, readChallenges } from './challenges.ts';

const plain = (header: string): unknown =>
  readChallenges(header).challenges.map(({ scheme, credentials, parameters }) => [
    scheme,
    ...(credentials === null ? [] : [credentials]),
    Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
  ]);

it.each<[string, string, unknown]>([
  ['RFC 6750 section 3', 'Bearer realm="example"', [['Bearer', { realm: 'example' }]]],
  [
    'RFC 6750 section 3, an error',
    'Bearer realm="example",\n                   error="invalid_token",\n                   error_description="The access token expired"',
    [['Bearer', { realm: 'example', error: 'invalid_token', error_description: 'The access token expired' }]],
  ],
  [
    'RFC 9110 section 11.6.1',
    'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
    [
      ['Basic', { realm: 'simple' }],
      ['Newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
    ],
  ],
  [
    'RFC 9449 section 7.1',
    'DPoP error="invalid_token", error_description="Invalid DPoP key binding", algs="ES256"',
    [['DPoP', { error: 'invalid_token', error_description: 'Invalid DPoP key binding', algs: 'ES256' }]],
  ],
  [
    'a value alone',
    'Negotiate a87421000492aa874209af8bc028==',
    [['Negotiate', 'a87421000492aa874209af8bc028==', {}]],
  ],
  [
    'a scheme alone, and another',
    'Negotiate, Bearer scope="a b"',
    [
      ['Negotiate', {}],
      ['Bearer', { scope: 'a b' }],
    ],
  ],
  [
    'values that should be quoted',
    'Bearer error=invalid_token, scope=https://a.example/x',
    [['Bearer', { error: 'invalid_token', scope: 'https://a.example/x' }]],
  ],
  ['space around =', 'Bearer realm = "x"', [['Bearer', { realm: 'x' }]]],
  ['names in capitals', 'bearer ERROR="x"', [['bearer', { error: 'x' }]]],
  ['nothing', '', []],
])('%s', (_, header, challenges) => {
  expect(plain(header.replaceAll('\n', ' '))).toEqual(challenges);
  expect(readChallenges(header.replaceAll('\n', ' ')).rest).toBe('');
});

it.each<[string, string]>([
  ['a parameter without a scheme', 'error="x"'],
  ['a quotation mark that does not close', 'Bearer realm="x'],
  ['no name', '="x"'],
  ['a control character', 'Bearer \u0000'],
  ['quotation marks alone', '""""'],
])('%s: the rest is kept', (_, header) => {
  expect(readChallenges(header).rest).not.toBe('');
});

it('a hundred thousand of anything are read at once', () => {
  for (const part of ['a', 'a ', 'a=', 'a="', ',', '\\', 'Bearer a=b,', '"', 'a="\\'])
    expect(readChallenges(part.repeat(100_000)).challenges.length).toBeLessThanOrEqual(20);
});

it('the first of two parameters counts', () => {
  const [challenge] = readChallenges('Bearer error="a", error="b"').challenges;
  expect(challenge && parameterOf(challenge, 'error')).toBe('a');
  expect(challenge && parameterOf(challenge, 'scope')).toBeNull();
});
