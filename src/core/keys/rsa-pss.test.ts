import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findAlgorithm } from '../algorithms/algorithms.ts';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { findMisfit } from './fit.ts';
import type { Key } from './key.ts';
import { readKey } from './read-key.ts';

const environment = createCryptoEnvironment(globalThis.crypto);

async function keyIn(file: string): Promise<Key> {
  const text = readFileSync(new URL(`test-data/${file}`, import.meta.url), 'utf8');
  const reading = await readKey(text, 'auto', environment);
  const key = reading.state === 'read' ? reading.keys[0] : undefined;
  if (key === undefined) throw new Error(file);
  return key;
}

const misfitFor = (key: Key, name: string) => {
  const algorithm = findAlgorithm(name);
  if (algorithm === null) throw new Error(name);
  return findMisfit(key, algorithm, 'verify');
};

it.each(['pss/spki.pem', 'pss/pkcs8.pem'])('%s serves RSASSA-PSS and nothing else', async (file) => {
  const key = await keyIn(file);
  expect(key).toMatchObject({ kind: 'RSA', bits: 2048 });
  for (const name of ['PS256', 'PS384', 'PS512']) expect(misfitFor(key, name)).toBeNull();
  for (const name of ['RS256', 'RS384', 'RS512']) {
    expect(misfitFor(key, name)).toMatchObject({ code: 'alg', what: expect.stringContaining(name) });
  }
});

it('a plain RSA key serves both', async () => {
  const key = await keyIn('rsa-2048.spki.pem');
  for (const name of ['PS256', 'RS256']) expect(misfitFor(key, name)).toBeNull();
});
