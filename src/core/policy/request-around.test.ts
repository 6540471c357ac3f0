import { describe, expect, it } from 'vitest';
import { findCode, requestAround } from './request-around.ts';

const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.AAAA';
const at = (text: string) => requestAround(text, text.indexOf(TOKEN));
const HAR = JSON.stringify({
  log: {
    entries: [
      { request: { method: 'GET', url: 'https://a.example/1', headers: [] } },
      {
        request: { method: 'DELETE', url: 'https://a.example/2', headers: [{ name: 'DPoP', value: TOKEN }] },
      },
    ],
  },
});

describe('the request around a token', () => {
  it.each([
    ['curl', `curl 'https://a.example/x?y=1' -H 'DPoP: ${TOKEN}'`, 'GET', 'https://a.example/x?y=1'],
    ['curl with the URL last', `curl -H "DPoP: ${TOKEN}" https://a.example/x`, 'GET', 'https://a.example/x'],
    [
      'curl with a method',
      `curl -X PUT https://a.example/x -H 'DPoP: ${TOKEN}'`,
      'PUT',
      'https://a.example/x',
    ],
    [
      'curl with data',
      `curl https://a.example/x \\\n  -H 'DPoP: ${TOKEN}' \\\n  --data-raw 'a=b'`,
      'POST',
      'https://a.example/x',
    ],
    [
      'the second curl',
      `curl https://b.example/y -X POST\ncurl https://a.example/x -H 'DPoP: ${TOKEN}'`,
      'GET',
      'https://a.example/x',
    ],
    [
      'an HTTP message',
      `POST /x?y HTTP/1.1\r\nHost: a.example\r\nDPoP: ${TOKEN}\r\n\r\nbody`,
      'POST',
      'https://a.example/x?y',
    ],
    [
      'an HTTP message with the host last',
      `GET /x HTTP/1.1\nDPoP: ${TOKEN}\nHost: a.example\n`,
      'GET',
      'https://a.example/x',
    ],
    [
      'fetch',
      `fetch("https://a.example/x", {headers: {DPoP: "${TOKEN}"}, method: "PATCH"})`,
      'PATCH',
      'https://a.example/x',
    ],
    ['HAR', HAR, 'DELETE', 'https://a.example/2'],
  ])('is that of %s', (_, text, method, url) => expect(at(text)).toMatchObject({ method, url }));

  it.each([
    ['nothing', TOKEN],
    ['an address that is no request', `See https://a.example/x for ${TOKEN}`],
    ['a message without a host', `GET /x HTTP/1.1\nDPoP: ${TOKEN}\n`],
    ['a curl that ended before', `curl https://a.example/x\n\nThe token was ${TOKEN}`],
    ['JSON that is no HAR', `{"entries":7,"token":"${TOKEN}"}`],
    ['a HAR cut short within the request', HAR.slice(0, -7)],
    [
      'a HAR where it stands in a response',
      HAR.replace(TOKEN, 'x').replace(/\}\]\}\}$/, `,"response":{"x":"${TOKEN}"}}]}}`),
    ],
  ])('is not made up of %s', (_, text) => expect(at(text)).toBeNull());

  it('is that of a HAR of any length, and cut short behind it', () => {
    const before = JSON.stringify({ text: '{"request":{"a":1}} \\"request\\":{'.repeat(150_000) });
    const text = `{"log":{"entries":[{"request":{"method":"GET","url":"https://b.example/"},"response":${before}},${HAR.slice(HAR.indexOf('{"request":{"method":"DELETE"'), -3)}`;
    expect(text.length).toBeGreaterThan(5_000_000);
    expect(at(text)).toMatchObject({ method: 'DELETE', url: 'https://a.example/2' });
  });

  it('is that of a HAR though another member is called so, and braces stand in strings', () => {
    const request = {
      method: 'PUT',
      url: 'https://a.example/3',
      note: '}"\\',
      more: { request: { x: TOKEN } },
    };
    expect(at(JSON.stringify({ log: { entries: [{ request }] } }))).toMatchObject({ method: 'PUT' });
  });

  it('is found in time, whatever the text is', () => {
    for (const filler of [
      'curl ',
      'curl \\\n',
      "'",
      'GET / HTTP/1.1\n',
      'fetch("https://a',
      '\\',
      '"request":{',
      '"request":{"',
      '"',
    ]) {
      const text = filler.repeat(100_000) + TOKEN;
      const before = performance.now();
      at(text);
      expect(performance.now() - before).toBeLessThan(2000);
    }
  });
});

describe('an authorization code', () => {
  it.each([
    ['https://app.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=x', 'SplxlOBeZQQYbYS6WxSbIA'],
    ['grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA', 'SplxlOBeZQQYbYS6WxSbIA'],
    ['{"code": "SplxlOBeZQQYbYS6WxSbIA"}', 'SplxlOBeZQQYbYS6WxSbIA'],
    ['status code: 200', null],
    ['zipcode=1234567', null],
    ['nothing', null],
  ])('in %s', (text, code) => expect(findCode(text)).toBe(code));
});
