import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { readPaste } from '../find/paste.ts';
import { searchPaste } from '../find/search-paste.ts';
import { readToken } from '../token/read-token.ts';
import { findPairings } from './companions.ts';
import { pairingAt } from './pair-status.ts';
import type { Pairing } from './pairing.ts';
import type { FoundRequest } from './request-around.ts';
import { type Surroundings, surroundingsIn } from './surroundings.ts';

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

const NOTHING: Surroundings = {
  requestOf: () => null,
  isTokenEndpoint: () => false,
  accessTokens: [],
  code: null,
  isRecording: false,
};

/** What is said of the first of these tokens, each as `code state companion`. */
async function pairingsOf(
  texts: readonly string[],
  around: Partial<Surroundings> = {},
): Promise<readonly string[]> {
  const token = readToken(texts[0] ?? '');
  if (token === null) throw new Error('a token');
  const others = texts.map((text) => ({ text, role: null }));
  return wordPairings(await findPairings(token, others, 0, { ...NOTHING, ...around }, environment));
}

/** What is said of a token in a text. */
async function pairingsIn(text: string, chosen: string): Promise<readonly string[]> {
  const { tokens } = searchPaste(readPaste(text));
  const at = tokens.findIndex((found) => found.text === chosen);
  const token = readToken(chosen);
  if (token === null || at === -1) throw new Error('a token');
  const around = surroundingsIn(text, tokens, at, text.startsWith('{"log"'));
  return wordPairings(await findPairings(token, tokens, at, around, environment));
}

function wordPairings(found: readonly Pairing[]): readonly string[] {
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
  const requested = (method: string, url: string): Partial<Surroundings> => {
    const request: FoundRequest = { method, url, accessToken: null, isTokenRequest: false };
    return { requestOf: () => request };
  };
  const around = requested('GET', 'https://api.example/orders?limit=5');

  it('belong together, whichever is shown', async () => {
    const proof = proofFor(access);
    expect(await pairingsOf([proof, access])).toEqual(['ath pass 1', 'jkt pass 1']);
    expect(await pairingsOf([access, proof])).toEqual(['ath pass 1', 'jkt pass 1']);
  });

  it('do not where the proof is for another token, or by another key', async () => {
    expect(await pairingsOf([proofFor('another'), access])).toEqual(['ath fail 1', 'jkt pass 1']);
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
    expect(await pairingsOf([proof], around)).toEqual(['htm pass -', 'htu pass -']);
    expect(await pairingsOf([proof], requested('POST', 'https://api.example/other'))).toEqual([
      'htm fail -',
      'htu fail -',
    ]);
    expect(await pairingsOf([access], around)).toEqual([]);
    expect(await pairingsOf([proof], { isRecording: true })).toEqual(['htm warn -']);
  });
});

describe('a DPoP proof without ath', () => {
  const access = tokenOf('at+jwt', { sub: 'a', cnf: { jkt: thumbprint(own.publicKey) } });
  const later = tokenOf('at+jwt', { sub: 'a', jti: '2', cnf: { jkt: thumbprint(own.publicKey) } });
  const proofFor = (htm: string, htu: string, token: string | null = null): string => {
    const ath = token === null ? {} : { ath: hash(token).toString('base64url') };
    return tokenOf('dpop+jwt', { jti: htm, htm, htu, iat: NOW, ...ath }, own, { jwk: jwkOf(own.publicKey) });
  };
  const TOKEN_URL = 'https://op.example/token';
  const API_URL = 'https://api.example/orders';
  const forToken = proofFor('POST', TOKEN_URL);
  const bare = proofFor('GET', API_URL);
  const entry = (method: string, url: string, proof: string, more: object = {}, response: object = {}) => ({
    request: { method, url, headers: [{ name: 'DPoP', value: proof }], ...more },
    response,
  });
  const sentWith = (proof: string, token: string) =>
    entry('GET', API_URL, proof, {
      headers: [
        { name: 'authorization', value: `DPoP ${token}` },
        { name: 'DPoP', value: proof },
      ],
    });
  const harOf = (...entries: readonly object[]) => JSON.stringify({ log: { entries } });
  const issues = (token: string) => ({
    content: { text: JSON.stringify({ access_token: token, token_type: 'DPoP' }) },
  });
  const grant = { postData: { params: [{ name: 'grant_type', value: 'authorization_code' }] } };
  const form = { postData: { text: 'client_id=web&grant_type=refresh_token' } };
  const named = proofFor('GET', API_URL, access);
  const login = entry('POST', TOKEN_URL, forToken, grant, issues(access));

  it.each<[string, string, readonly string[]]>([
    [
      'curl',
      `curl ${API_URL} -H 'Authorization: DPoP ${access}' -H 'DPoP: ${bare}'`,
      ['ath fail 0', 'jkt pass 0'],
    ],
    [
      'HTTP',
      `GET /orders HTTP/1.1\nHost: api.example\nDPoP: ${bare}\nAuthorization: DPoP ${access}\n`,
      ['ath fail 1', 'jkt pass 1'],
    ],
    [
      'fetch',
      `fetch("${API_URL}", {headers: {"DPoP": "${bare}", "authorization": "DPoP ${access}"}})`,
      ['ath fail 1', 'jkt pass 1'],
    ],
    ['HAR', harOf(sentWith(bare, access)), ['ath fail 0', 'jkt pass 0']],
  ])('is at fault beside the access token in the same request, in %s', async (_, text, said) => {
    expect((await pairingsIn(text, bare)).slice(0, 2)).toEqual(said);
    // And in the same way where the access token is shown.
    const other = said.map((one) => one.replace(/\d/, (at) => String(1 - Number(at))));
    expect(await pairingsIn(text, access)).toEqual(other);
  });

  it.each<[string, string]>([
    [
      'curl',
      `curl -X POST ${TOKEN_URL} -H 'DPoP: ${forToken}' -d 'grant_type=authorization_code'\n{"access_token":"${access}"}`,
    ],
    [
      'curl, by its response',
      `curl -X POST ${TOKEN_URL} -H 'DPoP: ${forToken}' -d @form\n{"access_token":"${access}"}`,
    ],
    ['HTTP', `POST /token HTTP/1.1\nHost: op.example\nDPoP: ${forToken}\n\ngrant_type=x&code=y\n\n${access}`],
    [
      'HTTP, by its response',
      `POST /token HTTP/1.1\nHost: op.example\nDPoP: ${forToken}\n\n\nHTTP/1.1 200 OK\n\n{"access_token":"${access}"}`,
    ],
    [
      'fetch',
      `fetch("${TOKEN_URL}", {method: "POST", headers: {DPoP: "${forToken}"}, body: "grant_type=x"}) // ${access}`,
    ],
    ['HAR with fields', harOf(login)],
    ['HAR with a body', harOf(entry('POST', TOKEN_URL, forToken, form, issues(access)))],
    ['HAR, by its response', harOf(entry('POST', TOKEN_URL, forToken, {}, issues(access)))],
  ])('is right in a request for a token, in %s', async (_, text) => {
    expect(await pairingsIn(text, forToken)).toContainEqual(expect.stringMatching(/^jkt pass/));
    expect((await pairingsIn(text, forToken)).join()).not.toContain('ath');
    expect((await pairingsIn(text, access)).join()).toMatch(/^jkt pass \d$/);
  });

  it('is right where its htu is where a request of the text asks for a token', async () => {
    const text = `${forToken}\n${access}\ncurl ${TOKEN_URL} -d 'grant_type=x'`;
    expect(await pairingsIn(text, forToken)).toEqual(['jkt pass 1']);
  });

  it('is not checked where nothing shows where it was sent', async () => {
    expect(await pairingsOf([bare, access])).toEqual(['ath warn 1', 'jkt pass 1']);
    expect(await pairingsOf([access, bare])).toEqual(['ath warn 1', 'jkt pass 1']);
    expect(await pairingsIn(`${forToken}\n${access}\ncurl ${TOKEN_URL}`, forToken)).toEqual([
      'ath warn 1',
      'jkt pass 1',
    ]);
  });

  it('and each with its own, in a recording with a refresh', async () => {
    const [first, second] = [named, proofFor('HEAD', API_URL, access)];
    const refreshed = proofFor('PATCH', TOKEN_URL);
    const last = proofFor('PUT', API_URL, later);
    const text = harOf(
      login,
      sentWith(first, access),
      sentWith(second, access),
      entry('POST', TOKEN_URL, refreshed, form, issues(later)),
      sentWith(last, later),
    );
    expect(await pairingsIn(text, first)).toEqual(['ath pass 1', 'jkt pass 1', 'htm pass -', 'htu pass -']);
    expect(await pairingsIn(text, last)).toEqual(['ath pass 5', 'jkt pass 5', 'htm fail -', 'htu pass -']);
    // Several proofs that fit are said once.
    expect(await pairingsIn(text, access)).toEqual(['jkt pass 0', 'ath pass 2']);
  });
});

describe('an access token that is no JWT', () => {
  const OPAQUE = '8xLOxBtZp8qK2mNv_4Tz';
  const athOf = (text: string) => hash(text).toString('base64url');
  const proofWith = (ath: object) =>
    tokenOf('dpop+jwt', { htm: 'GET', htu: 'https://api.example/x', ...ath }, own, {
      jwk: jwkOf(own.publicKey),
    });
  const [fitting = '', other = '', bare = ''] = [{ ath: athOf(OPAQUE) }, { ath: athOf('another') }, {}].map(
    proofWith,
  );
  const curl = (proof: string) =>
    `curl https://api.example/x -H 'Authorization: DPoP ${OPAQUE}' -H 'DPoP: ${proof}'`;
  const harWith = (headers: readonly object[]) =>
    JSON.stringify({
      log: { entries: [{ request: { method: 'GET', url: 'https://api.example/x', headers } }] },
    });

  it.each<[string, string, string]>([
    ['fits', fitting, 'ath pass -'],
    ['does not fit', other, 'ath fail -'],
    ['is missing', bare, 'ath fail -'],
  ])('in the request of a proof: its ath %s', async (_, proof, said) => {
    expect(await pairingsIn(curl(proof), proof)).toEqual([said, 'htm pass -', 'htu pass -']);
    const headers = [
      { name: 'Authorization', value: `DPoP ${OPAQUE}` },
      { name: 'dpop', value: proof },
    ];
    expect(await pairingsIn(harWith(headers), proof)).toEqual([said, 'htm pass -', 'htu pass -']);
  });

  it('in the text beside a proof', async () => {
    const text = (proof: string, token = OPAQUE) =>
      `{"access_token":"${token}","token_type":"DPoP"}\n${proof}`;
    expect(await pairingsIn(text(fitting), fitting)).toEqual(['ath pass -']);
    expect(await pairingsIn(text(other), other)).toEqual(['ath fail -']);
    expect(await pairingsIn(text(fitting, '8xLOxBtZp8qK…'), fitting)).toEqual([]);
    expect(await pairingsIn(text(fitting, '8xLOxBtZp8qK...'), fitting)).toEqual([]);
  });

  const [idToken = '', strange = ''] = [OPAQUE, 'another'].map((of) => {
    const at_hash = hash(of).subarray(0, 16).toString('base64url');
    const claims = {
      iss: 'https://op.example',
      sub: 'a',
      aud: 'web',
      exp: NOW,
      iat: NOW,
      nonce: 'n',
      at_hash,
    };
    return tokenOf('JWT', claims);
  });
  const answer = (id_token: string) => JSON.stringify({ access_token: OPAQUE, id_token });
  const entryOf = (text: string) => ({
    request: { method: 'POST', url: 'https://op.example/token' },
    response: { content: { text } },
  });
  const jwtBeside = tokenOf('at+jwt', { sub: 'b' });

  it('in the response of an ID Token', async () => {
    expect(await pairingsIn(answer(idToken), idToken)).toEqual(['at_hash pass -']);
    expect(await pairingsIn(answer(strange), strange)).toEqual(['at_hash fail -']);
    const fragment = `https://app.example/#access_token=${OPAQUE}&id_token=${idToken}`;
    expect(await pairingsIn(fragment, idToken)).toEqual(['at_hash pass -']);
  });

  it.each([
    ['pass', idToken],
    ['fail', strange],
  ])('in its response of a recording, and not in another: %s', async (state, token) => {
    const entries = [entryOf(answer(token)), entryOf(JSON.stringify({ access_token: jwtBeside }))];
    expect(await pairingsIn(JSON.stringify({ log: { entries } }), token)).toEqual([`at_hash ${state} -`]);
  });

  it('is in no word that is said', async () => {
    const token = readToken(bare);
    if (token === null) throw new Error('a token');
    const text = curl(bare);
    const around = surroundingsIn(text, [{ start: text.indexOf(token.found.text) }], 0, false);
    const said = await findPairings(token, [], null, around, environment);
    expect(said.length).toBeGreaterThan(0);
    expect(JSON.stringify(said)).not.toContain(OPAQUE.slice(0, 6));
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

  it.each([
    [{ exp: NOW + 1 }, 'pass', 'VALID'],
    [{ exp: NOW - 10 }, 'warn', 'VALID, but the list expired 10 seconds ago'],
    [{ exp: NOW }, 'warn', 'VALID, but the list expired 0 seconds ago'],
    [{ iat: NOW - 3600, ttl: 3601 }, 'pass', 'VALID'],
    [
      { iat: NOW - 3600, ttl: 3540 },
      'warn',
      'VALID, but a fresh list has been due for 1 minute, by its “ttl”',
    ],
    [{ iat: NOW - 3600, ttl: -5 }, 'pass', 'VALID'],
    [{ iat: NOW - 3600, ttl: 'a day' }, 'pass', 'VALID'],
    [{ exp: 'soon', ttl: 1e300 }, 'pass', 'VALID'],
  ])('of a list with %o', async (claims, state, status) => {
    const token = readToken(holder(2));
    if (token === null) throw new Error('a token');
    const others = [{ text: list(claims), role: null }];
    const [found] = await findPairings(token, others, null, NOTHING, environment);
    if (found === undefined) throw new Error('a pairing');
    expect(pairingAt(found, NOW)).toMatchObject({ state, title: `Status at index 2: ${status}` });
    expect(found.state).toBe('pass');
  });

  it('stays revoked in a list that expired', async () => {
    const token = readToken(holder(0));
    if (token === null) throw new Error('a token');
    const others = [{ text: list({ exp: NOW - 10 }), role: null }];
    const [found] = await findPairings(token, others, null, NOTHING, environment);
    if (found === undefined) throw new Error('a pairing');
    expect(pairingAt(found, NOW)).toMatchObject({
      state: 'fail',
      title: 'Status at index 0: INVALID; the list expired 10 seconds ago',
    });
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
