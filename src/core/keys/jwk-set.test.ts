import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { readKey } from './read-key.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const x = 'A'.repeat(43);
const ec = { kty: 'EC', crv: 'P-256', x, y: x, use: 'sig' };

async function read(keys: readonly object[]) {
  const reading = await readKey(JSON.stringify({ keys }), 'auto', environment);
  if (reading.state !== 'read') throw new Error(JSON.stringify(reading));
  return reading;
}

async function faultsOf(keys: readonly object[]) {
  return (await read(keys)).setFaults.map(({ code, index, kid }) => [code, index, kid]);
}

describe('faults of a JWK Set', () => {
  it('a sound one has none', async () => {
    expect(await faultsOf([{ ...ec, kid: 'a' }, { ...ec, kid: 'b' }, ec])).toEqual([]);
  });

  it('a kid that comes again', async () => {
    const keys = [
      { ...ec, kid: 'a' },
      { ...ec, kid: 'b' },
      { ...ec, kid: 'a' },
    ];
    expect(await faultsOf(keys)).toEqual([['duplicate-kid', 2, 'a']]);
  });

  it('a private key or secret beside public keys, and not in a private set', async () => {
    const secret = { kty: 'oct', k: 'AAAA', use: 'sig' };
    expect(await faultsOf([ec, { ...ec, d: x, kid: 'p' }, secret])).toEqual([
      ['private-member', 1, 'p'],
      ['private-member', 2, null],
    ]);
    expect(await faultsOf([{ ...ec, d: x }, secret])).toEqual([]);
  });

  it('neither use nor alg', async () => {
    const { use: _, ...bare } = ec;
    expect(await faultsOf([bare, { ...bare, alg: 'ES256' }])).toEqual([['no-use-or-alg', 0, null]]);
  });

  it('an unknown type and a broken member are skipped, with their place', async () => {
    const keys = [{ kty: 'NEW', kid: 'n' }, ec, { kty: 'EC', kid: 'b' }];
    const reading = await read(keys);
    expect(reading.keys.length).toBe(1);
    expect(reading.notes).toMatchObject([{ code: 'members-skipped' }]);
    expect(reading.setFaults).toMatchObject([
      { code: 'unknown-type', index: 0, kid: 'n', place: { start: 9 } },
      { code: 'unusable-member', index: 2, kid: 'b' },
    ]);
  });

  it('a single JWK has none', async () => {
    const reading = await readKey(JSON.stringify({ kty: 'oct', k: 'AAAA' }), 'auto', environment);
    expect(reading).toMatchObject({ state: 'read', setFaults: [] });
  });
});
