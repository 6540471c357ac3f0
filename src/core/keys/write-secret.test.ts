import { expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { readKey } from './read-key.ts';
import { writeSecret } from './write-secret.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string) => new TextEncoder().encode(text);

it.each([
  ['plain text', encode('secret'), 'utf8'],
  ['text with spaces at its ends', encode(' secret\t'), 'utf8'],
  ['text that looks like a JWK', encode('{"kty":"oct","k":"AA"}'), 'utf8'],
  ['text that looks like base64', encode('c2VjcmV0'), 'utf8'],
  ['text that begins with a byte-order mark', encode('\uFEFFsecret'), 'base64url'],
  ['text with a carriage return, which a text box changes', encode('a\rb'), 'base64url'],
  ['bytes that are no text', Uint8Array.of(0xe9, 0xff), 'base64url'],
])('%s reads back as the same bytes', async (_, bytes, expected) => {
  const { text, format } = writeSecret(bytes);
  expect(format).toBe(expected);
  const reading = await readKey(text, format, environment);
  if (reading.state !== 'read') throw new Error(reading.state);
  expect(reading.keys[0]?.material).toEqual({ kty: 'oct', k: encodeBase64url(bytes) });
});
