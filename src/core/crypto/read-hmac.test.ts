import { createHmac } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { encodeBase64url } from '../text/base64url.ts';
import { readToken } from '../token/read-token.ts';
import { hasHmac, readHmac } from './read-hmac.ts';

function hmacOf(text: string) {
  return readHmac(readToken(text));
}

const encode = (text: string) => encodeBase64url(new TextEncoder().encode(text));
const tokenOf = (header: object, signature: string) =>
  `${encode(JSON.stringify(header))}.${encode('{"sub":"alice"}')}.${signature}`;
const macOf = (bytes: number) => encodeBase64url(new Uint8Array(bytes).fill(7));

it.each([
  ['HS256', 'SHA-256', 32],
  ['HS384', 'SHA-384', 48],
  ['HS512', 'SHA-512', 64],
])('%s is read with what it was computed over', (alg, hash, bytes) => {
  const token = tokenOf({ alg }, macOf(bytes));
  const input = token.slice(0, token.lastIndexOf('.'));
  const read = hmacOf(`Bearer ${token}`);
  expect(read).toEqual({ hash, input: new TextEncoder().encode(input), mac: new Uint8Array(bytes).fill(7) });
});

it('is told of without encoding the token', () => {
  const token = readToken(tokenOf({ alg: 'HS256' }, macOf(32)));
  const encoded = vi.spyOn(TextEncoder.prototype, 'encode');
  expect(hasHmac(token)).toBe(true);
  expect(encoded).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

it('what Node signed is that HMAC', () => {
  const input = tokenOf({ alg: 'HS256' }, '').slice(0, -1);
  const mac = createHmac('sha256', 'secret').update(input).digest();
  expect(hmacOf(`${input}.${mac.toString('base64url')}`)?.mac).toEqual(new Uint8Array(mac));
});

it.each([
  ['nothing', ''],
  ['another algorithm', tokenOf({ alg: 'RS256' }, macOf(256))],
  ['none', tokenOf({ alg: 'none' }, '')],
  ['an unknown algorithm', tokenOf({ alg: 'HS1' }, macOf(20))],
  ['no signature', tokenOf({ alg: 'HS256' }, '')],
  ['a signature of another length', tokenOf({ alg: 'HS256' }, macOf(31))],
  ['a signature that is not base64url', tokenOf({ alg: 'HS256' }, `${macOf(32)}=`)],
  ['a payload that is not encoded', tokenOf({ alg: 'HS256', b64: false, crit: ['b64'] }, macOf(32))],
])('%s has none to search', (_, text) => {
  expect(hmacOf(text)).toBeNull();
  expect(hasHmac(readToken(text))).toBe(false);
});
