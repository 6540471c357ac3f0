import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { NO_KEY_OPTIONS } from './key.ts';
import { isPlainSecret } from './plain-secret.ts';
import { readAnyKey } from './read-any-key.ts';
import { readSecret } from './secret.ts';

const environment = createCryptoEnvironment(globalThis.crypto);

/** Pieces of keys, and of what is around keys. */
const PIECES = [
  ...['-----BEGIN ', '-----BEGIN', 'PUBLIC KEY', '-----', '–––', 'END ', '---- ', '\n', '\\n', ' ', '"', '='],
  ...[
    '{',
    '}',
    '{"kty":"oct","k":"AA"}',
    '\\"',
    '{\\"kty\\":\\"oct\\",\\"k\\":\\"\\"}',
    '\\u007b',
    '"keys":[]',
  ],
  ...[
    'ssh-rsa ',
    'ssh-ed25519 AAAA',
    'ecdsa-sha2-nistp256 ',
    'PuTTY-User-Key-File-3',
    'AAAAC3Nza',
    'MIGf',
    'LS0tLS1CRUdJTi',
  ],
  ...['KEY=', 'export A=', 'secret: ', 'eyJrdHkiOiJvY3QiLCJrIjoiIn0=', 'hunter2', 'é', '#', '>'],
];

describe('a secret at first sight', () => {
  it.each(['your-256-bit-secret', ' ', 'begin', '-----', 'x'.repeat(58), 'ssh-rsa', 'KEY="x"'])(
    'is %j',
    (text) => expect(isPlainSecret(text)).toBe(true),
  );

  it.each([
    '{"kty":"oct","k":""}',
    '-----BEGIN',
    'x-----END KEY',
    'ssh-rsa AAAA',
    'x'.repeat(59),
    'PuTTY-User-Key-File-2',
  ])('is not %j, which may be a key', (text) => expect(isPlainSecret(text)).toBe(false));

  it('reads as that secret also where everything looks for a key in it', async () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })), {
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(
        text.map((pieces) => pieces.join('')),
        async (secret) => {
          fc.pre(secret !== '' && isPlainSecret(secret));
          expect(await readAnyKey(secret, environment, NO_KEY_OPTIONS)).toEqual(readSecret(secret, 'utf8'));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
