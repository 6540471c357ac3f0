import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { checkSignature } from '../crypto/check-signature.ts';
import { completeToken } from '../crypto/complete.ts';
import { readKey } from '../keys/read-key.ts';
import { EMPTY_POLICY } from '../policy/policy.ts';
import { readToken } from '../token/read-token.ts';
import { claimsDocOf, openedOf, type Token } from '../token/token.ts';
import { listClaims, sensitivePaths } from './list-claims.ts';
import { findLeftOver, prepareToken, type ShareForm, shareObstacle } from './prepare-token.ts';
import { makeThrowAwayKey } from './throw-away-key.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const decode = (part: string | undefined): unknown =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString());

async function read(text: string): Promise<Token> {
  const token = readToken(text);
  if (token === null) throw new Error('a token');
  return completeToken(token, null, environment);
}

async function prepare(text: string, form: ShareForm, ...paths: readonly string[]) {
  const token = await read(text);
  const made = await prepareToken(token, form, new Set(paths), environment, (algorithm) =>
    makeThrowAwayKey(algorithm, environment),
  );
  if ('obstacle' in made) throw new Error(made.obstacle);
  return made;
}

/** What the page would say of a copy with the key beside it. */
async function stateOf({
  text,
  key,
}: {
  readonly text: string;
  readonly key: string | null;
}): Promise<string> {
  const check = await checkSignature(
    await read(text),
    await readKey(key ?? '', 'auto', environment),
    environment,
  );
  return check.state;
}

const compact = (header: object, payload: object | string, signature = 'AAAA'): string =>
  `${encode(JSON.stringify(header))}.${encode(typeof payload === 'string' ? payload : JSON.stringify(payload))}.${signature}`;
const ALICE = { sub: 'alice', email: 'alice@example.com', exp: 2_000_000_000 };

describe('a redacted copy', () => {
  it.each([
    ['HS256', 'ES256', { kty: 'EC' }],
    ['HS512', 'ES256', { kty: 'EC' }],
    ['RS256', 'RS256', { kty: 'RSA' }],
    ['PS384', 'PS384', { kty: 'RSA' }],
    ['ES384', 'ES384', { crv: 'P-384' }],
    ['EdDSA', 'EdDSA', { crv: 'Ed25519' }],
    ['ES256K', 'ES256K', { crv: 'secp256k1' }],
    ['Ed448', 'Ed448', { crv: 'Ed448' }],
    ['XX999', 'ES256', { kty: 'EC' }],
  ])('of %s is signed by %s and verifies, with a public key alone', async (alg, expected, key) => {
    const made = await prepare(compact({ alg, typ: 'JWT' }, ALICE), 'redacted', '/email');
    const [header, payload] = made.text.split('.');
    expect(decode(header)).toEqual({ alg: expected, typ: 'JWT' });
    expect(decode(payload)).toEqual({ ...ALICE, email: 'xxxxx@xxxxxxx.xxx' });
    const jwk = JSON.parse(made.key ?? '{}') as Record<string, string>;
    expect(jwk).toMatchObject({ ...key, alg: expected, use: 'sig' });
    for (const name of ['d', 'k', 'p', 'q', 'priv']) expect(jwk).not.toHaveProperty(name);
    expect(await stateOf(made)).toBe('verified');
    expect(made.notes[0]).toContain(`using ${expected}`);
  });

  it('is one that Node finds valid too, and another key for each dialog', async () => {
    const [one, two] = [
      await prepare(compact({ alg: 'HS256' }, ALICE), 'redacted', '/email'),
      await prepare(compact({ alg: 'HS256' }, ALICE), 'redacted', '/email'),
    ];
    const [header, payload, signature = ''] = one.text.split('.');
    const key = createPublicKey({ key: JSON.parse(one.key ?? '{}'), format: 'jwk' });
    const input = Buffer.from(`${header}.${payload}`);
    const bytes = Buffer.from(signature, 'base64url');
    expect(verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, bytes)).toBe(true);
    expect(one.key).not.toBe(two.key);
  });

  it('names the new key where the old one was named, and carries it where that was carried', async () => {
    const header = {
      alg: 'RS256',
      kid: 'old',
      jku: 'https://a',
      x5c: ['A'],
      x5t: 'B',
      'x5t#S256': 'C',
      trust_chain: ['D'],
      cty: 'x',
    };
    const made = await prepare(compact(header, ALICE), 'redacted', '/email');
    const named = decode(made.text.split('.')[0]) as { kid: string };
    expect(named).toEqual({ alg: 'RS256', kid: expect.any(String), cty: 'x' });
    expect(JSON.parse(made.key ?? '{}')).toMatchObject({ kid: named.kid });
    expect(named.kid).not.toBe('old');
    expect(made.notes.join()).toContain('jku, x5c, x5t, x5t#S256, trust_chain');
    expect(await stateOf(made)).toBe('verified');
    const proof = await prepare(
      compact({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty: 'EC' } }, ALICE),
      'redacted',
      '/sub',
    );
    const { jwk } = decode(proof.text.split('.')[0]) as { jwk: object };
    expect(JSON.parse(proof.key ?? '{}')).toMatchObject(jwk);
    expect(await stateOf(proof)).toBe('self-asserted');
  });

  it.each(['HS256', 'none'])(
    'of %s hides what its header repeats of the claims that are hidden',
    async (alg) => {
      const header = { alg, iss: 'https://a.example', sub: 'u8412', aud: ['shop', 'bank'] };
      const claims = { iss: 'https://a.example', sub: 'u8412', aud: ['shop', 'bank'] };
      const made = await prepare(
        compact(header, claims, alg === 'none' ? '' : 'AAAA'),
        'redacted',
        '/sub',
        '/aud/1',
      );
      expect(decode(made.text.split('.')[0])).toMatchObject({
        iss: 'https://a.example',
        sub: 'x1111',
        aud: ['xxxx', 'xxxx'],
      });
      expect(made.notes).toContain('In the header sub, aud are redacted too.');
    },
  );

  it('keeps every other character of the payload', async () => {
    const payload = '{ "n" : 9007199254740993, "sub":"alice" ,"sub":"bob","f":1.0,"__proto__":{"a":1e400} }';
    const made = await prepare(compact({ alg: 'HS256' }, payload), 'redacted', '/sub');
    expect(Buffer.from(made.text.split('.')[1] ?? '', 'base64url').toString()).toBe(
      payload.replace('alice', 'xxxxx').replace('bob', 'xxx'),
    );
  });

  it('of an unsecured token stays unsecured', async () => {
    const made = await prepare(compact({ alg: 'none' }, ALICE, ''), 'redacted', '/email');
    expect(made.key).toBeNull();
    expect(made.text.endsWith('.')).toBe(true);
    expect(await stateOf(made)).toBe('unsecured');
  });

  it.each(['flattened', 'general'])(
    'of a token in %s JSON is in that form, with one signature',
    async (form) => {
      const signed = { protected: encode('{"alg":"HS256"}'), signature: 'AAAA' };
      const payload = encode(JSON.stringify(ALICE));
      const text = JSON.stringify(
        form === 'general'
          ? { payload, signatures: [signed, { ...signed, signature: 'BBBB' }] }
          : { payload, ...signed },
      );
      const made = await prepare(text, 'redacted', '/email');
      const copy = await read(made.text);
      expect(copy.serialization).toBe(form);
      expect(copy.bySignature).toHaveLength(1);
      expect(claimsDocOf(copy)?.text).not.toContain('alice@');
      expect(await stateOf(made)).toBe('verified');
      expect(made.notes.join()).toContain(form === 'general' ? '1 other signature is left out' : 'ES256');
    },
  );

  it('of an SD-JWT discloses the same claims, redacted, and nothing else', async () => {
    const disclose = (...parts: readonly unknown[]): string => encode(JSON.stringify(parts));
    const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
    const email = disclose('salt', 'email', 'alice@example.com');
    const name = disclose('salt', 'given_name', 'Alice');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const input = compact(
      { alg: 'ES256', typ: 'dc+sd-jwt' },
      {
        iss: 'https://issuer.example',
        vct: 'card',
        _sd: [digest(email), digest(name), digest('hidden')],
        _sd_alg: 'sha-256',
      },
      '',
    ).slice(0, -1);
    const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const text = `${input}.${signature.toString('base64url')}~${email}~${name}~`;
    const made = await prepare(text, 'redacted', '/email');
    const copy = await read(made.text);
    const opened = openedOf(copy);
    expect(opened?.disclosures.map(({ path, state }) => [path, state])).toEqual([
      ['/email', 'disclosed'],
      ['/given_name', 'disclosed'],
    ]);
    expect(opened?.undisclosed).toBe(0);
    expect(JSON.parse(claimsDocOf(copy)?.text ?? '{}')).toEqual({
      iss: 'https://issuer.example',
      vct: 'card',
      email: 'xxxxx@xxxxxxx.xxx',
      given_name: 'Alice',
    });
    expect(made.text).not.toContain(email);
    expect(await stateOf(made)).toBe('verified');
    expect(made.notes.join()).toContain('What is not disclosed (1) is left out');
    const bare = await prepare(`${text}${compact({ typ: 'kb+jwt', alg: 'ES256' }, { iat: 1 })}`, 'unsigned');
    expect(bare.text).toBe(`${input}.~${email}~${name}~`);
    expect(bare.notes.join()).toContain('key binding');
  });
});

describe('without its signature', () => {
  it('a token keeps every other character', async () => {
    const text = compact({ alg: 'HS256' }, ALICE);
    expect((await prepare(text, 'unsigned')).text).toBe(text.slice(0, -4));
    const json = `{ "payload":"${encode('{}')}", "signatures":[{"protected":"${encode('{"alg":"HS256"}')}","signature":"AAAA"},{"protected":"${encode('{"alg":"ES256"}')}","signature":"BBBB"}] }`;
    expect((await prepare(json, 'unsigned')).text).toBe(json.replace('AAAA', '').replace('BBBB', ''));
  });
});

const JWE = `${encode('{"alg":"dir","enc":"A128GCM"}')}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`;
/** Made for the samples of the rules. */
const PRIVATE = {
  kty: 'EC',
  crv: 'P-256',
  x: 'ItrwCA3R4QS9loAhcwVqJfThndXl8pd7GnqZXUf-tZo',
  y: 'e09weSBD-FFKje76uKhW21uwX2SUKM2zTXHjbPp6UQE',
  d: 'MfyPDV1nykH0DCLSCz57MzJt9dA9oHDHuvuYLd8gu7c',
};

describe('what cannot be shared so says why', () => {
  it.each([
    ['whole', JWE, null],
    ['unsigned', JWE, /encrypted/],
    ['redacted', JWE, /encrypted/],
    ['unsigned', compact({ alg: 'none' }, ALICE, ''), /no signature/],
    ['redacted', compact({ alg: 'HS256' }, 'prose'), /not a JSON object/],
    ['redacted', compact({ alg: 'HS256' }, '{"a":'), /not a JSON object/],
    ['redacted', `${encode('{"alg":"HS256"}')}..AAAA`, /not encoded/],
    ['whole', `${encode('{"alg":"HS256"}')}..AAAA`, null],
    ['whole', 'hello', /no token/],
    ['whole', JSON.stringify(PRIVATE), /no token/],
    ['whole', compact({ alg: 'HS256' }, { cnf: { jwk: PRIVATE } }), /private key/],
    ['unsigned', compact({ alg: 'ES256', jwk: PRIVATE }, {}), /private key/],
  ] as const)('%s %s', async (form, text, reason) => {
    const obstacle = shareObstacle(await read(text), form, environment);
    if (reason === null) expect(obstacle).toBeNull();
    else expect(obstacle).toMatch(reason);
  });

  it('a private key in a claim can be redacted, and must be', async () => {
    const text = compact({ alg: 'HS256' }, { cnf: { jwk: PRIVATE } });
    await expect(prepare(text, 'redacted')).rejects.toThrow(/private key/);
    const made = await prepare(text, 'redacted', '/cnf');
    expect(Buffer.from(made.text.split('.')[1] ?? '', 'base64url').toString()).not.toContain(PRIVATE.d);
  });
});

describe('what should not be passed on', () => {
  const text = compact(
    { alg: 'HS256', kid: 'alice@example.com' },
    {
      sub: 'alice@example.com',
      email: 'alice@example.com',
      role: 'admin',
      profile: { password: 'hunter2!' },
      country: 'DE',
    },
  );

  it('is chosen at first, and what has the same value too', async () => {
    const claims = listClaims(claimsDocOf(await read(text)));
    expect(claims.map(({ path, depth }) => `${path} ${depth}`)).toEqual([
      '/sub 0',
      '/email 0',
      '/role 0',
      '/profile 0',
      '/profile/password 1',
      '/country 0',
    ]);
    expect([...sensitivePaths(claims)]).toEqual(['/sub', '/email', '/profile/password']);
  });

  it('is said where it still is: in another claim, the header or the policy', async () => {
    const token = await read(text);
    const paths = new Set(['/email', '/profile/password']);
    const made = await prepare(text, 'redacted', ...paths);
    expect(findLeftOver(token, paths, made, null)).toEqual(['/email']);
    const all = new Set(['/sub', ...paths]);
    const clean = await prepare(text, 'redacted', ...all);
    expect(findLeftOver(token, all, clean, null)).toEqual([]);
    expect(findLeftOver(token, all, clean, { ...EMPTY_POLICY, aud: 'alice@example.com' })).toEqual(['/sub']);
  });

  it('is said of a short value too, in capitals or not, as long as it is the whole of another', async () => {
    const claims = { sub: 'u8412', login: 'u8412', pin: 17, note: 'u8412 was here' };
    const short = compact({ alg: 'HS256' }, claims);
    const left = async (from: string, ...paths: readonly string[]): Promise<readonly string[]> =>
      findLeftOver(await read(from), new Set(paths), await prepare(from, 'redacted', ...paths), null);
    expect(await left(short, '/sub')).toEqual(['/sub']);
    expect(await left(short, '/sub', '/login')).toEqual([]);
    expect(await left(short, '/pin')).toEqual([]);
    expect(await left(compact({ alg: 'HS256', x: 'U8412' }, claims), '/sub', '/login')).toEqual(['/sub']);
    const mail = compact({ alg: 'HS256' }, { email: 'Alice@example.com', text: 'by ALICE@EXAMPLE.COM' });
    expect(await left(mail, '/email')).toEqual(['/email']);
    expect(await left(compact({ alg: 'HS256' }, { a: 11, b: 11 }), '/a')).toEqual([]);
    expect(await left(compact({ alg: 'HS256' }, { a: 42, b: '42' }), '/a')).toEqual(['/a']);
  });

  it('is said of names that are replaced and stand elsewhere', async () => {
    const name = 'bob.secret@example.com';
    const text = compact({ alg: 'HS256' }, { a: { [name]: { phone: 'x' } }, b: { [name]: 1 } });
    const paths = new Set(['/a']);
    expect(findLeftOver(await read(text), paths, await prepare(text, 'redacted', '/a'), null)).toEqual([
      '/a',
    ]);
  });
});
