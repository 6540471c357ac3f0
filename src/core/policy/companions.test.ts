import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { readToken } from '../token/read-token.ts';
import { findPairings } from './companions.ts';
import type { FoundRequest } from './request-around.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const NOW = 1_900_000_000;
const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const own = pair();
const other = pair();

const jwkOf = (key: KeyObject): Record<string, unknown> => ({ ...key.export({ format: 'jwk' }) });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const hash = (text: string) => createHash('sha256').update(text).digest();
const thumbprint = (key: KeyObject) => {
  const { crv, kty, x, y } = jwkOf(key);
  return hash(JSON.stringify({ crv, kty, x, y })).toString('base64url');
};

function tokenOf(typ: string, claims: object, { privateKey } = own, header: object = {}): string {
  const input = `${encode({ alg: 'ES256', typ, ...header })}.${encode(claims)}`;
  return `${input}.${sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

interface Around {
  readonly request?: FoundRequest;
  readonly code?: string;
}

/** What is said of the first of these tokens, each as `code state companion`. */
async function pairingsOf(
  texts: readonly string[],
  { request, code }: Around = {},
): Promise<readonly string[]> {
  const token = readToken(texts[0] ?? '');
  if (token === null) throw new Error('a token');
  const others = texts.map((text) => ({ text, role: null }));
  const around = { request: request ?? null, code: code ?? null };
  const found = await findPairings(token, others, 0, around, environment);
  for (const { title, reason, reference } of found) {
    expect(`${title} ${reason}`).not.toMatch(/undefined|NaN|\[object/);
    expect(new URL(reference.url).protocol).toBe('https:');
  }
  return found.map(({ code: name, state, companion }) => `${name} ${state} ${companion ?? '-'}`);
}

describe('a DPoP proof and its access token', () => {
  const access = tokenOf('at+jwt', { sub: 'a', cnf: { jkt: thumbprint(own.publicKey) } });
  const proofFor = (token: string | null, keys = own): string => {
    const ath = token === null ? {} : { ath: hash(token).toString('base64url') };
    const claims = { jti: 'j', htm: 'GET', htu: 'https://api.example/orders', iat: NOW, ...ath };
    return tokenOf('dpop+jwt', claims, keys, { jwk: jwkOf(keys.publicKey) });
  };
  const request = { method: 'GET', url: 'https://api.example/orders?limit=5' };

  it('belong together, whichever is shown', async () => {
    const proof = proofFor(access);
    expect(await pairingsOf([proof, access])).toEqual(['ath pass 1', 'jkt pass 1']);
    expect(await pairingsOf([access, proof])).toEqual(['ath pass 1', 'jkt pass 1']);
  });

  it('do not where the proof is for another token, or by another key', async () => {
    expect(await pairingsOf([proofFor('another'), access])).toEqual(['ath fail 1', 'jkt pass 1']);
    expect(await pairingsOf([proofFor(null), access])).toEqual(['ath fail 1', 'jkt pass 1']);
    expect(await pairingsOf([proofFor(access, other), access])).toEqual(['ath pass 1', 'jkt fail 1']);
    const unbound = tokenOf('at+jwt', { sub: 'a' });
    expect(await pairingsOf([proofFor(unbound), unbound])).toEqual(['ath pass 1', 'jkt warn 1']);
  });

  it('of several tokens only what fits is named', async () => {
    const second = tokenOf('at+jwt', { sub: 'b', cnf: { jkt: thumbprint(other.publicKey) } });
    expect(await pairingsOf([proofFor(second, other), access, second])).toEqual(['ath pass 2', 'jkt pass 2']);
  });

  it('the proof is for the request that it stands in', async () => {
    const proof = proofFor(access);
    expect(await pairingsOf([proof], { request })).toEqual(['htm pass -', 'htu pass -']);
    expect(
      await pairingsOf([proof], { request: { method: 'POST', url: 'https://api.example/other' } }),
    ).toEqual(['htm fail -', 'htu fail -']);
    expect(await pairingsOf([access], { request })).toEqual([]);
  });
});

describe('an ID Token with access token and code', () => {
  const access = tokenOf('at+jwt', { sub: 'a' });
  const half = (text: string) => hash(text).subarray(0, 16).toString('base64url');
  const idToken = (claims: object) =>
    tokenOf('JWT', {
      iss: 'https://op.example',
      sub: 'a',
      aud: 'web',
      exp: NOW,
      iat: NOW,
      nonce: 'n',
      ...claims,
    });

  it('belong together by at_hash and c_hash', async () => {
    const token = idToken({ at_hash: half(access), c_hash: half('the-code') });
    expect(await pairingsOf([token, access], { code: 'the-code' })).toEqual([
      'at_hash pass 1',
      'c_hash pass -',
    ]);
    expect(await pairingsOf([access, token])).toEqual(['at_hash pass 1']);
  });

  it('do not where the hash is of another', async () => {
    const token = idToken({ at_hash: half('another'), c_hash: half('another') });
    expect(await pairingsOf([token, access], { code: 'the-code' })).toEqual([
      'at_hash fail 1',
      'c_hash fail -',
    ]);
    expect(await pairingsOf([idToken({}), access])).toEqual([]);
  });
});

describe('a token and the status list that it refers to', () => {
  const uri = 'https://issuer.example/statuslists/1';
  const list = (claims: object = {}) =>
    tokenOf('statuslist+jwt', {
      sub: uri,
      iat: NOW,
      status_list: { bits: 2, lst: 'eNo76fITAAPfAgc' },
      ...claims,
    });
  const holder = (idx: number, at = uri) =>
    tokenOf('dc+sd-jwt', { vct: 'v', status: { status_list: { idx, uri: at } } });

  it.each([
    [0, 'fail'],
    [1, 'warn'],
    [2, 'pass'],
    [3, 'warn'],
    [12, 'fail'],
  ])('at index %i', async (idx, state) => {
    expect(await pairingsOf([`${holder(idx)}~`, list()])).toEqual([`status ${state} 1`]);
    expect(await pairingsOf([list(), `${holder(idx)}~`])).toEqual([`status ${state} 1`]);
  });

  it('of another address, or unreadable', async () => {
    expect(await pairingsOf([holder(2, 'https://issuer.example/statuslists/2'), list()])).toEqual([
      'status fail 1',
    ]);
    expect(await pairingsOf([holder(2), list({ status_list: { bits: 2, lst: 'AAAA' } })])).toEqual([
      'status fail 1',
    ]);
    expect(
      await pairingsOf([holder(2), list({ sub: 'https://issuer.example/statuslists/2' }), list()]),
    ).toEqual(['status pass 2']);
    expect(await pairingsOf([holder(2)])).toEqual([]);
  });
});

describe('what names a key and what proves it', () => {
  const attestation = tokenOf(
    'oauth-client-attestation+jwt',
    { sub: 'web', exp: NOW, cnf: { jwk: jwkOf(own.publicKey) } },
    other,
  );
  const pop = (keys = own, iss?: string) =>
    tokenOf(
      'oauth-client-attestation-pop+jwt',
      { aud: 'https://as.example', jti: 'j', iat: NOW, ...(iss ? { iss } : {}) },
      keys,
    );
  const identity = tokenOf(
    'wit+jwt',
    { sub: 'wimse://a', exp: NOW, cnf: { jwk: { ...jwkOf(own.publicKey), alg: 'ES256' } } },
    other,
  );
  const proof = (of: string, keys = own, more: object = {}) =>
    tokenOf(
      'wpt+jwt',
      { aud: 'https://a.example', exp: NOW, jti: 'j', wth: hash(of).toString('base64url'), ...more },
      keys,
    );

  it('a client attestation and its proof of possession', async () => {
    expect(await pairingsOf([attestation, pop()])).toEqual(['cnf pass 1']);
    expect(await pairingsOf([pop(own, 'web'), attestation])).toEqual(['cnf pass 1', 'iss-sub pass 1']);
    expect(await pairingsOf([pop(other, 'app'), attestation])).toEqual(['cnf fail 1', 'iss-sub fail 1']);
  });

  it('are not said to be at odds where the proof cannot be checked', async () => {
    for (const cnf of [{ kid: 'k' }, { jwk: { kty: 'EC' } }, { jwk: { kty: 'oct', k: 'c2VjcmV0' } }]) {
      const unnamed = tokenOf('wit+jwt', { sub: 'spiffe://a.example/w', exp: NOW, cnf });
      expect(await pairingsOf([unnamed, proof(unnamed)])).toEqual(['cnf warn 1', 'wth pass 1']);
    }
  });

  it('a workload identity token, its proof and a transaction token', async () => {
    expect(await pairingsOf([identity, proof(identity)])).toEqual(['cnf pass 1', 'wth pass 1']);
    expect(await pairingsOf([proof('another', other), identity])).toEqual(['cnf fail 1', 'wth fail 1']);
    const transaction = tokenOf('txntoken+jwt', { txn: 't' });
    const tth = hash(transaction).toString('base64url');
    expect(await pairingsOf([proof(identity, own, { tth }), identity, transaction])).toEqual([
      'cnf pass 1',
      'wth pass 1',
      'tth pass 2',
    ]);
  });
});

it('says nothing of tokens that have nothing to do with one another, and never throws', async () => {
  const plain = tokenOf('JWT', { sub: 'a' });
  expect(await pairingsOf([plain, tokenOf('JWT', { sub: 'b' })])).toEqual([]);
  const odd = [
    tokenOf('dpop+jwt', { ath: 5, htm: [], htu: {} }, own, { jwk: 'x' }),
    tokenOf('dc+sd-jwt', { status: { status_list: { idx: 1e300, uri: '' } } }),
    tokenOf('wit+jwt', { cnf: { jwk: { kty: 'EC' } } }),
    tokenOf('statuslist+jwt', { status_list: [] }),
    '~~~',
    'eyJ.eyJ.x',
  ];
  for (const text of odd) await expect(pairingsOf([text, ...odd, plain])).resolves.toBeInstanceOf(Array);
});
