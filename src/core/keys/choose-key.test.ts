import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { chooseSigningKey, keysForKid } from './choose-key.ts';
import { readKey } from './read-key.ts';

const environment = createCryptoEnvironment(globalThis.crypto);

async function choose(text: string, name: string, kid: string | null = null) {
  return chooseSigningKey(await readKey(text, 'auto', environment), name, kid);
}

const RING = JSON.stringify({
  keys: [
    { kty: 'oct', k: 'AQID', use: 'enc' },
    { kty: 'oct', k: 'AQIDBA', kid: 'b' },
    { kty: 'oct', k: 'AQIDBAU', kid: 'c' },
  ],
});

describe('chooseSigningKey', () => {
  it.each([
    ['', 'HS256', 'There is no key to sign with.'],
    ['-----BEGIN', 'HS256', 'There is no key to sign with.'],
    ['secret', 'XX', 'Claimscope does not support the algorithm in the header.'],
    ['secret', 'RS256', 'RS256 needs an RSA key; Key has a secret.'],
  ])('%j for %s: %s', async (text, name, what) =>
    expect(await choose(text, name, null)).toMatchObject({ what }),
  );

  it.each([
    [null, 'b'],
    ['b', 'b'],
    ['c', 'c'],
    ['z', 'b'],
  ])('takes the first that can sign, of those that kid %j names: %j', async (kid, expected) => {
    expect(await choose(RING, 'HS256', kid)).toMatchObject({ kid: expected });
  });
});

describe('keysForKid (RFC 7515 section 4.1.4)', () => {
  it('leaves a single key alone, whatever its kid', async () => {
    const reading = await readKey('{"kty":"oct","k":"AQID","kid":"a"}', 'auto', environment);
    expect(reading.state === 'read' && keysForKid(reading.keys, 'z')).toHaveLength(1);
  });

  it.each([
    [null, 3],
    ['b', 1],
    ['z', 3],
  ])('kid %j leaves %i of three', async (kid, count) => {
    const reading = await readKey(RING, 'auto', environment);
    expect(reading.state === 'read' && keysForKid(reading.keys, kid)).toHaveLength(count);
  });
});
