import { describe, expect, it } from 'vitest';
import {
  discoveryUrls,
  nameChannel,
  readFetchAddress,
  readFetchFragment,
  readFetchMessage,
  writeFetchFragment,
} from './fetch-link.ts';

const CHANNEL = `claimscope-${'0a'.repeat(16)}`;

describe('readFetchAddress', () => {
  it.each([
    ['https://issuer.example/jwks.json', 'https://issuer.example/jwks.json'],
    ['https://issuer.example', 'https://issuer.example/'],
    ['HTTPS://Issuer.EXAMPLE:443/A', 'https://issuer.example/A'],
    ['https://issuer.example:8443/?a=1&b=%2f', 'https://issuer.example:8443/?a=1&b=%2f'],
    ['https://[2001:DB8::1]:8443/keys', 'https://[2001:db8::1]:8443/keys'],
    [' https://issuer.example/a\n', 'https://issuer.example/a'],
    ['https://issuer.example/a/../b', 'https://issuer.example/b'],
    ['https://issuer.example/keys#fragment', 'https://issuer.example/keys'],
    ['https://issuer.example/keys#', 'https://issuer.example/keys'],
    ['https://xn--pple-43d.example/', 'https://xn--pple-43d.example/'],
    ['https://\u0430pple.example/', 'https://xn--pple-43d.example/'],
    ['https://issuer.example/\u202Enosj', 'https://issuer.example/%E2%80%AEnosj'],
    ['http://localhost:8080/jwks', 'http://localhost:8080/jwks'],
    ['http://127.0.0.1/jwks', 'http://127.0.0.1/jwks'],
  ])('%j is asked for as %s', (text, url) => expect(readFetchAddress(text)).toEqual({ url }));

  it.each([
    ['', 'no-address'],
    ['  ', 'no-address'],
    ['issuer.example', 'not-a-url'],
    ['//issuer.example/jwks', 'not-a-url'],
    ['https://', 'not-a-url'],
    ['http://issuer.example/jwks', 'not-https'],
    ['http://localhost.example/', 'not-https'],
    ['http://127.0.0.2/', 'not-https'],
    ['http://[::1]/', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['data:application/json,{}', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['wss://issuer.example/', 'not-https'],
    ['https://me@issuer.example/', 'has-credentials'],
    ['https://:secret@issuer.example/', 'has-credentials'],
    ['https://issuer.example@evil.example/', 'has-credentials'],
    [`https://issuer.example/${'a'.repeat(2000)}`, 'too-long'],
    [`https://issuer.example/${'\u00e9'.repeat(1000)}`, 'too-long'],
  ])('%j is refused: %s', (text, refusal) => expect(readFetchAddress(text)).toEqual({ refusal }));
});

describe('readFetchFragment', () => {
  it.each([
    'https://issuer.example/jwks?a=1&channel=x#y',
    'https://issuer.example/%2561',
    "https://issuer.example/it's",
    'http://127.0.0.1:8080/[a]{b}',
  ])('reads what was written for %s', (text) => {
    const address = readFetchAddress(text);
    const url = 'url' in address ? address.url : '';
    expect(url).not.toBe('');
    const fragment = writeFetchFragment({ url, channel: CHANNEL });
    expect(readFetchFragment(fragment)).toEqual({ url, channel: CHANNEL });
    const lower = fragment.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
    expect(readFetchFragment(lower)).toEqual({ url, channel: CHANNEL });
  });

  const good = encodeURIComponent('https://issuer.example/');
  it.each([
    ['', 'no-address'],
    ['#', 'no-address'],
    [`#url=${good}`, 'no-address'],
    [`#channel=${CHANNEL}&url=${good}`, 'no-address'],
    [`#url=${good}&channel=${CHANNEL}&token=a.b.c`, 'no-address'],
    [`#url=${good}&url=${good}&channel=${CHANNEL}`, 'no-address'],
    [`#url=&channel=${CHANNEL}`, 'no-address'],
    [`#url=${good}&channel=`, 'no-channel'],
    [`#url=${good}&channel=claimscope-${'0A'.repeat(16)}`, 'no-channel'],
    [`#url=${good}&channel=${CHANNEL}0`, 'no-channel'],
    [`#url=%E0%A4%A&channel=${CHANNEL}`, 'not-a-url'],
    [`#url=issuer.example&channel=${CHANNEL}`, 'not-a-url'],
    [`#url=javascript:alert(1)&channel=${CHANNEL}`, 'not-https'],
    [`#url=${encodeURIComponent('https://a:b@issuer.example/')}&channel=${CHANNEL}`, 'has-credentials'],
    [`#url=${encodeURIComponent('https://ISSUER.example/')}&channel=${CHANNEL}`, 'not-exact'],
    [`#url=${encodeURIComponent('https://\u0430pple.example/')}&channel=${CHANNEL}`, 'not-exact'],
    [`#url=${encodeURIComponent('https://issuer.example/#a')}&channel=${CHANNEL}`, 'not-exact'],
    [`#url=${encodeURIComponent('https://issuer.example/\n')}&channel=${CHANNEL}`, 'not-exact'],
  ])('%s is refused: %s', (fragment, refusal) => expect(readFetchFragment(fragment)).toBe(refusal));

  it('takes a channel from 16 random bytes', () => {
    const channel = nameChannel(Uint8Array.from({ length: 16 }, (_, index) => index * 17));
    expect(channel).toBe('claimscope-00112233445566778899aabbccddeeff');
    expect(readFetchFragment(`#url=${good}&channel=${channel}`)).toHaveProperty('channel', channel);
  });
});

describe('readFetchMessage', () => {
  const url = 'https://issuer.example/';

  it('takes the text of exactly this address, up to 1 MB', () => {
    expect(readFetchMessage({ url, text: '{}' }, url)).toBe('{}');
    expect(readFetchMessage({ url, text: 'a'.repeat(1_000_000) }, url)).toHaveLength(1_000_000);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a string', '{}'],
    ['another address', { url: 'https://evil.example/', text: '{}' }],
    ['no text', { url }],
    ['text that is none', { url, text: ['{}'] }],
    ['more than 1 MB', { url, text: 'a'.repeat(1_000_001) }],
    ['more than was agreed', { url, text: '{}', key: 'x' }],
  ])('%s is passed over', (_, data) => expect(readFetchMessage(data, url)).toBeNull());
});

describe('discoveryUrls', () => {
  it.each([
    [
      'https://issuer.example',
      'https://issuer.example/.well-known/openid-configuration',
      'https://issuer.example/.well-known/oauth-authorization-server',
    ],
    [
      'https://issuer.example/',
      'https://issuer.example/.well-known/openid-configuration',
      'https://issuer.example/.well-known/oauth-authorization-server',
    ],
    [
      'https://issuer.example:8443/tenant/1/',
      'https://issuer.example:8443/tenant/1/.well-known/openid-configuration',
      'https://issuer.example:8443/.well-known/oauth-authorization-server/tenant/1',
    ],
    [
      'https://[2001:db8::1]:8443/t',
      'https://[2001:db8::1]:8443/t/.well-known/openid-configuration',
      'https://[2001:db8::1]:8443/.well-known/oauth-authorization-server/t',
    ],
    [
      'http://localhost:8080/realms/a%2Fb',
      'http://localhost:8080/realms/a%2Fb/.well-known/openid-configuration',
      'http://localhost:8080/.well-known/oauth-authorization-server/realms/a%2Fb',
    ],
  ])('%s', (issuer, openid, oauth) => {
    expect(discoveryUrls(issuer)).toEqual({ openid, oauth });
    for (const url of [openid, oauth]) expect(readFetchAddress(url)).toEqual({ url });
  });

  it.each([
    'issuer.example',
    'http://issuer.example',
    'https://issuer.example/?tenant=1',
    'https://issuer.example/#a',
    'https://me@issuer.example',
    'https://issuer.example/.well-known/openid-configuration',
    'https://issuer.example/jwks.json',
    'urn:issuer',
  ])('%s has none', (issuer) => expect(discoveryUrls(issuer)).toBeNull());
});
