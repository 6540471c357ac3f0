import { describe, expect, it } from 'vitest';
import { writeCurlCommand } from './copy-forms.ts';
import { readToken } from './read-token.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');
const tokenOf = (claims: object) => `${encode('{"alg":"HS256"}')}.${encode(JSON.stringify(claims))}.AAAA`;

function curlFor(text: string): string {
  const token = readToken(text);
  if (token === null) throw new Error('There is no token');
  return writeCurlCommand(token);
}

describe('a curl command', () => {
  it('sends the token to the audience that it names', () => {
    const text = tokenOf({ aud: 'https://orders.example/api' });
    expect(curlFor(text)).toBe(`curl -H 'Authorization: Bearer ${text}' 'https://orders.example/api'`);
  });

  it.each(['orders-api', 'http://orders.example', 'https:// x', ['https://a.example', 'https://b.example']])(
    'leaves the address open where the audience is none: %j',
    (aud) => {
      expect(curlFor(tokenOf({ aud }))).toContain(" 'https://api.example.com/'");
    },
  );

  it('lets no claim speak to the shell', () => {
    const command = curlFor(tokenOf({ aud: "https://a.example/'; rm -rf ~; '" }));
    expect(command.endsWith(String.raw`'https://a.example/'\''; rm -rf ~; '\'''`)).toBe(true);
  });
});
