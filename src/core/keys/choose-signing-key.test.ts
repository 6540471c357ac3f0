import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../crypto/environment.ts';
import { chooseSigningKey } from './choose-signing-key.ts';
import { readKey } from './read-key.ts';

const environment = createCryptoEnvironment(globalThis.crypto);

describe('chooseSigningKey', () => {
  it.each([
    ['', 'HS256', 'There is no key to sign with.'],
    ['-----BEGIN', 'HS256', 'There is no key to sign with.'],
    ['secret', 'XX', 'The header names no algorithm that can be computed.'],
    ['secret', 'RS256', 'RS256 needs an RSA key; Key holds a secret.'],
  ])('%j for %s: %s', async (text, name, what) => {
    expect(chooseSigningKey(await readKey(text, 'auto', environment), name)).toMatchObject({ what });
  });

  it('takes the first of a ring that can', async () => {
    const text = '{"keys":[{"kty":"oct","k":"AQID","use":"enc"},{"kty":"oct","k":"AQIDBA","kid":"b"}]}';
    expect(chooseSigningKey(await readKey(text, 'auto', environment), 'HS256')).toMatchObject({ kid: 'b' });
  });
});
