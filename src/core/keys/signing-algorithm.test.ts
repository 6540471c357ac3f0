import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AlgorithmName } from '../algorithms/algorithms.ts';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { readKey } from './read-key.ts';
import { chooseSigningAlgorithm } from './signing-algorithm.ts';

const environment = createCryptoEnvironment(globalThis.crypto);

async function choose(text: string, preferred: AlgorithmName | null = null) {
  const choice = chooseSigningAlgorithm(await readKey(text, 'auto', environment), preferred);
  return choice === null ? null : choice.algorithm.name;
}

const pemOf = ({ privateKey }: ReturnType<typeof generateKeyPairSync>) =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const ed = generateKeyPairSync('ed25519');
const jwk = (members: object, { privateKey } = ed) =>
  JSON.stringify({ ...privateKey.export({ format: 'jwk' }), ...members });

describe('chooseSigningAlgorithm', () => {
  it.each<[string, string, AlgorithmName | null, AlgorithmName | null]>([
    ['a short secret', 'secret', null, 'HS256'],
    ['48 bytes', 'x'.repeat(48), null, 'HS384'],
    ['64 bytes', 'x'.repeat(64), null, 'HS512'],
    ['64 bytes made for HS256', 'x'.repeat(64), 'HS256', 'HS256'],
    ['a secret beside an RS256 token', 'x'.repeat(32), 'RS256', 'HS256'],
    ['an RSA key', pemOf(rsa), null, 'RS256'],
    ['an RSA key made for PS384', pemOf(rsa), 'PS384', 'PS384'],
    ['an EC key', pemOf(p384), 'ES256', 'ES384'],
    ['an Ed25519 key', pemOf(ed), null, 'Ed25519'],
    ['an Ed25519 key made for EdDSA', pemOf(ed), 'EdDSA', 'EdDSA'],
    ['a key that says its alg', jwk({ alg: 'PS512' }, rsa), 'RS256', 'PS512'],
    ['a key for encryption', jwk({ use: 'enc' }), null, null],
    ['a public key', ed.publicKey.export({ type: 'spki', format: 'pem' }).toString(), null, null],
    ['no key', '', null, null],
    ['what cannot be read', '-----BEGIN', null, null],
    [
      'the first of a set that can sign',
      JSON.stringify({
        keys: [ed.publicKey.export({ format: 'jwk' }), p384.privateKey.export({ format: 'jwk' })],
      }),
      null,
      'ES384',
    ],
  ])('%s', async (_, text, preferred, expected) => expect(await choose(text, preferred)).toBe(expected));
});
