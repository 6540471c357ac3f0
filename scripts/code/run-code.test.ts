/**
 * Runs the code that the page makes: for each language that is installed here and each algorithm that its library has,
 * a good token is accepted and forged ones are refused. Node.js always runs. What is missing is printed, and fails
 * where CLAIMSCOPE_CODE_REQUIRED says so ("all", or names with commas).
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ALGORITHMS, type AlgorithmName } from '../../src/core/algorithms/algorithms.ts';
import { PLACEHOLDER, SECRET_VARIABLE } from '../../src/core/code/environment.ts';
import type { Language } from '../../src/core/code/language.ts';
import { LANGUAGE_TITLES } from '../../src/core/code/language-list.ts';
import { LANGUAGES } from '../../src/core/code/languages.ts';
import { EMPTY_POLICY, type Policy } from '../../src/core/policy/policy.ts';
import { type Given, makeCode } from './make-code.ts';
import { hmacKey, keyFor, makeToken, type TestKey } from './tokens.ts';
import { type Program, TOOLCHAINS } from './toolchains.ts';

const now = Math.floor(Date.now() / 1000);
const required = (process.env.CLAIMSCOPE_CODE_REQUIRED ?? 'node,browser').split(',');
const leftOut: string[] = [];
const ran: string[] = [];

/** Quotes, escapes, interpolation, line breaks, controls, bidirectional and other planes of every language here. */
const NASTY = `https://x.example/'"\\\\ \\' $HOME \${1+1} #{1+1} #$0 #@x \`id\` %s {0} {} \\(1) \\u000a \r\n\t\u0000\u0001\u007f\u0085\u00e9\u2028\u2029\u202e\ufeff\u{1f600} <!-- */ --> """ ''' ?> </script> \\`;
const ISSUER = 'https://issuer.example/';
const AUDIENCE = 'https://api.example/';
const CLAIMS = { iss: ISSUER, aud: AUDIENCE, sub: 'alice', iat: now - 5, nbf: now - 5, exp: now + 3600 };
const POLICY: Policy = { ...EMPTY_POLICY, iss: ISSUER, aud: AUDIENCE };

interface Suite {
  readonly program: Program;
  readonly good: Readonly<Record<string, string>>;
  readonly bad: Readonly<Record<string, string>>;
}

function changeOne(token: string, part: 0 | 1 | 2): string {
  const parts = token.split('.');
  const text = parts[part] ?? '';
  const at = Math.floor(text.length / 2);
  parts[part] = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
  return parts.join('.');
}

/** Forgeries and faults that every algorithm is tried with. */
function forge(algorithm: string, key: TestKey): Record<string, string> {
  const header = { alg: algorithm, typ: 'JWT' };
  const otherHmac = algorithm === 'HS256' ? 'HS384' : 'HS256';
  return {
    'a changed signature': changeOne(makeToken(header, CLAIMS, key), 2),
    'alg none': makeToken({ ...header, alg: 'none' }, CLAIMS, UNSIGNED),
    'HMAC with the text of the key': makeToken(
      { ...header, alg: otherHmac },
      CLAIMS,
      hmacKey(otherHmac.slice(2), key.text),
    ),
    'another issuer': makeToken(header, { ...CLAIMS, iss: `${ISSUER}x` }, key),
    'another audience': makeToken(header, { ...CLAIMS, aud: ['x', `${AUDIENCE}x`] }, key),
    'an expired token': makeToken(header, { ...CLAIMS, exp: now - 60 }, key),
  };
}

const UNSIGNED = { sign: () => Buffer.alloc(0) };

/** Those in which algorithms do not differ. */
function forgeMore(algorithm: string, key: TestKey): Record<string, string> {
  const header = { alg: algorithm, typ: 'JWT' };
  const good = makeToken(header, CLAIMS, key);
  const signature = Buffer.from(good.split('.')[2] ?? '', 'base64url');
  return {
    'a changed payload': makeToken(header, { ...CLAIMS, sub: 'mallory' }, { sign: () => signature }),
    'no signature': `${good.split('.').slice(0, 2).join('.')}.`,
    'alg none with the signature': makeToken({ ...header, alg: 'none' }, CLAIMS, key),
    'no issuer': makeToken(header, { ...CLAIMS, iss: undefined }, key),
    'no audience': makeToken(header, { ...CLAIMS, aud: undefined }, key),
    'a token of the future': makeToken(header, { ...CLAIMS, nbf: now + 600 }, key),
    'an unknown extension': makeToken({ ...header, crit: ['x'], x: 1 }, CLAIMS, key),
    'what is no token': 'x.y.z',
  };
}

/** One for each kind of key. */
const TRIED_WITH_MORE: ReadonlySet<string> = new Set(['HS256', 'RS256', 'ES256']);

function secretOf(key: TestKey): Record<string, string> {
  return key.secret === null ? {} : { [SECRET_VARIABLE]: key.secret };
}

/** Every algorithm that Node can sign with here. */
const SIGNABLE = ALGORITHMS.map(({ name }) => name).filter((name) => !name.startsWith('ML-DSA'));

async function suitesFor(language: Language, keysUrl: string): Promise<readonly Suite[]> {
  const suites: Suite[] = [];
  const add = async (
    name: string,
    given: Omit<Given, 'policy'> & Partial<Pick<Given, 'policy'>>,
    tokens: Pick<Suite, 'good' | 'bad'>,
    more: Partial<Program> & { readonly edit?: (text: string) => string } = {},
  ): Promise<void> => {
    const code = await makeCode(language, { policy: POLICY, ...given });
    if (code.state === 'refused') return;
    const { edit = (same: string) => same, ...rest } = more;
    suites.push({ program: { name, text: edit(code.text), environment: {}, ...rest }, ...tokens });
  };
  for (const algorithm of [...SIGNABLE, 'EdDSA/Ed448'] as const) {
    const key = keyFor(algorithm);
    const alg = algorithm.split('/')[0] ?? '';
    const token = makeToken({ alg, typ: 'JWT' }, CLAIMS, key);
    const others =
      algorithm !== 'ES256'
        ? {}
        : { 'several audiences': makeToken({ alg }, { ...CLAIMS, aud: ['x', AUDIENCE] }, key) };
    await add(
      `with_${algorithm.toLowerCase().replace('/', '_')}`,
      { token, key: key.text, ...(key.secret === null ? {} : { format: 'utf8' as const }) },
      {
        good: { 'the token': token, ...others },
        bad: { ...forge(alg, key), ...(TRIED_WITH_MORE.has(alg) ? forgeMore(alg, key) : {}) },
      },
      { environment: secretOf(key) },
    );
  }
  const key = keyFor('ES256');
  const header = { alg: 'ES256' };
  const signed = (claims: object, more: object = {}): string =>
    makeToken({ ...header, ...more }, { ...CLAIMS, ...claims }, key);
  await add(
    'strict_policy',
    {
      token: signed({ nonce: 'n1', client_id: 'c' }, { typ: 'at+jwt' }),
      key: key.text,
      policy: {
        ...POLICY,
        typ: 'application/AT+jwt',
        nonce: 'n1',
        toleranceSeconds: 300,
        maxAgeSeconds: 600,
        requiredClaims: ['client_id', 'exp'],
      },
    },
    {
      good: {
        'what it requires': signed({ nonce: 'n1', client_id: 'c' }, { typ: 'at+jwt' }),
        'the type otherwise written': signed({ nonce: 'n1', client_id: 'c' }, { typ: 'application/at+JWT' }),
        'expired within the tolerance': signed(
          { nonce: 'n1', client_id: 'c', exp: now - 5 },
          { typ: 'at+jwt' },
        ),
      },
      bad: {
        'another type': signed({ nonce: 'n1', client_id: 'c' }, { typ: 'JWT' }),
        'no type': signed({ nonce: 'n1', client_id: 'c' }),
        'another nonce': signed({ nonce: 'n2', client_id: 'c' }, { typ: 'at+jwt' }),
        'no nonce': signed({ client_id: 'c' }, { typ: 'at+jwt' }),
        'a missing claim': signed({ nonce: 'n1' }, { typ: 'at+jwt' }),
        'a claim that is null': signed({ nonce: 'n1', client_id: null }, { typ: 'at+jwt' }),
        'no exp': signed({ nonce: 'n1', client_id: 'c', exp: undefined }, { typ: 'at+jwt' }),
        'an old token': signed({ nonce: 'n1', client_id: 'c', iat: now - 2000 }, { typ: 'at+jwt' }),
        'no iat': signed({ nonce: 'n1', client_id: 'c', iat: undefined }, { typ: 'at+jwt' }),
        'expired beyond the tolerance': signed(
          { nonce: 'n1', client_id: 'c', exp: now - 900 },
          { typ: 'at+jwt' },
        ),
      },
    },
  );
  const nasty = { iss: NASTY, aud: NASTY, nonce: NASTY, [NASTY]: 1 };
  await add(
    'nasty_texts',
    {
      token: signed(nasty),
      key: key.text,
      policy: { ...EMPTY_POLICY, iss: NASTY, aud: NASTY, nonce: NASTY, requiredClaims: [NASTY] },
    },
    {
      good: { 'the same texts': signed(nasty) },
      bad: {
        'one character less': signed({ ...nasty, iss: NASTY.slice(0, -1) }),
        'another audience': signed({ ...nasty, aud: NASTY.replace('\u2028', '\n') }),
        'another nonce': signed({ ...nasty, nonce: NASTY.replace('\u0000', '') }),
        'no such claim': signed({ ...nasty, [NASTY]: undefined }),
      },
    },
  );
  await add(
    'taken_from_token',
    { token: signed({}), key: key.text, policy: EMPTY_POLICY },
    {
      good: { 'the token': signed({}) },
      bad: { 'another issuer': signed({ iss: 'x' }), 'another audience': signed({ aud: 'x' }) },
    },
  );
  const bare = { iss: undefined, aud: undefined };
  await add(
    'nothing_pinned',
    { token: signed(bare), key: key.text, policy: EMPTY_POLICY },
    {
      good: { 'the token': signed(bare), 'one with an audience': signed({}) },
      bad: { 'a changed signature': changeOne(signed(bare), 2) },
    },
  );
  const rsa = keyFor('RS256');
  const other = keyFor('ES256');
  const kid = `k'"$\\#{1}\u2028`;
  const set = JSON.stringify({
    keys: [
      { ...other.jwk, kid: 'other', use: 'sig', alg: 'ES256' },
      { ...rsa.jwk, kid, use: 'sig', alg: 'RS256' },
      { ...rsa.jwk, kid: 'encrypts', use: 'enc' },
      { kty: 'XYZ', kid: 'unknown' },
    ],
  });
  const withKid = makeToken({ alg: 'RS256', kid }, CLAIMS, rsa);
  const ofSet = {
    good: { 'the token': withKid },
    bad: {
      'another kid': makeToken({ alg: 'RS256', kid: 'x' }, CLAIMS, rsa),
      'no kid': changeOne(makeToken({ alg: 'RS256' }, CLAIMS, rsa), 2),
      'the kid of a key for another algorithm': makeToken({ alg: 'RS256', kid: 'other' }, CLAIMS, rsa),
      'a changed signature': changeOne(withKid, 2),
    },
  };
  await add('key_set', { token: withKid, key: set }, ofSet);
  const remote = JSON.stringify({ keys: (JSON.parse(set) as { keys: unknown[] }).keys.slice(0, 2) });
  await add(
    'fetched_keys',
    { token: withKid, key: remote, fetchedFrom: `${keysUrl}?keys=${encodeURIComponent(remote)}` },
    ofSet,
  );
  for (const algorithm of ['ES256', 'ES512', 'ES256K', 'EdDSA'] as const) {
    const one = keyFor(algorithm);
    const named = makeToken({ alg: algorithm, kid: '1' }, CLAIMS, one);
    const keys = JSON.stringify({ keys: [{ ...one.jwk, kid: '1', use: 'sig' }] });
    if (language.id === 'ruby' && algorithm === 'EdDSA') continue;
    await add(
      `fetched_${algorithm.toLowerCase()}`,
      { token: named, key: keys, fetchedFrom: `${keysUrl}?keys=${encodeURIComponent(keys)}` },
      { good: { 'the token': named }, bad: { 'a changed signature': changeOne(named, 2) } },
    );
  }
  const bytes = Buffer.from('00ff10fb8081fe7f0a0d27225c24606000ff10fb8081fe7f0a0d27225c24606000', 'hex');
  for (const encoding of ['base64', 'base64url', 'hex'] as const) {
    const hmac = hmacKey('256', bytes);
    const token = makeToken({ alg: 'HS256' }, CLAIMS, hmac);
    const secret = bytes.toString(encoding);
    await add(
      `secret_${encoding}`,
      { token, key: secret, format: encoding },
      {
        good: { 'the token': token },
        bad: {
          'a changed signature': changeOne(token, 2),
          'another secret': makeToken({ alg: 'HS256' }, CLAIMS, hmacKey('256', secret)),
        },
      },
      { environment: { [SECRET_VARIABLE]: secret } },
    );
  }
  const accents = hmacKey('256', 'é and a line break\n, long enough for every library');
  const accented = makeToken({ alg: 'HS256' }, CLAIMS, accents);
  await add(
    'secret_beyond_ascii',
    { token: accented, key: accents.text, format: 'utf8' },
    { good: { 'the token': accented }, bad: { 'a changed signature': changeOne(accented, 2) } },
    { environment: { [SECRET_VARIABLE]: Buffer.from(accents.text).toString('base64') } },
  );
  const unkeyed = makeToken({ alg: 'RS256' }, CLAIMS, rsa);
  const isJwk = language.id === 'java' || language.id === 'csharp';
  const filled = isJwk
    ? JSON.stringify(JSON.stringify(rsa.jwk)).slice(1, -1)
    : rsa.text.split('\n').slice(1, -2).join('\n');
  await add(
    'filled_placeholder',
    { token: unkeyed, key: '' },
    { good: { 'the token': unkeyed }, bad: { 'a changed signature': changeOne(unkeyed, 2) } },
    {
      edit: (text) => {
        expect(text).toContain(PLACEHOLDER);
        return text.replace(PLACEHOLDER, filled);
      },
    },
  );
  const several = keyFor('RS256');
  await add(
    'two_algorithms',
    {
      token: makeToken({ alg: 'RS256' }, CLAIMS, several),
      key: several.text,
      policy: { ...POLICY, algorithms: ['HS256', 'RS384', 'RS256'] },
    },
    {
      good: {
        'the one': makeToken({ alg: 'RS256' }, CLAIMS, several),
        ...(language.id === 'php'
          ? {}
          : { 'the other': makeToken({ alg: 'RS384' }, CLAIMS, keyFor('RS384')) }),
      },
      bad: {
        'a third': makeToken({ alg: 'RS512' }, CLAIMS, keyFor('RS512')),
        'HMAC with the public key': makeToken({ alg: 'HS256' }, CLAIMS, hmacKey('256', several.text)),
      },
    },
  );
  return suites;
}

/** Runs what is to be run, two at a time. */
async function inTurns<T>(jobs: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results: T[] = [];
  const waiting = jobs.entries();
  const work = async (): Promise<void> => {
    for (const [at, job] of waiting) results[at] = await job();
  };
  await Promise.all([work(), work(), work()]);
  return results;
}

const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(new URL(request.url ?? '', 'http://localhost').searchParams.get('keys'));
});
await new Promise<void>((done) => {
  server.listen(0, '127.0.0.1', done);
});
const keysUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const folder = mkdtempSync(join(tmpdir(), 'claimscope-code-'));

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(`Code was run by ${ran.join('; ')}.`);
  if (leftOut.length > 0)
    console.log(
      `Left out, because the language, its library or a tool is not installed: ${leftOut.join(', ')}.`,
    );
});

describe('the code that the page makes, run', () => {
  it.each(LANGUAGES.map((language) => [LANGUAGE_TITLES[language.id], language] as const))(
    '%s accepts good tokens and refuses forged ones, with every algorithm that it has',
    async (title, language) => {
      const start = performance.now();
      const toolchain = TOOLCHAINS[language.id];
      const version = await toolchain.find();
      if (version === null) {
        leftOut.push(title);
        const isRequired = required.includes('all') || required.includes(language.id);
        expect(isRequired, `${title} is not installed`).toBe(false);
        return;
      }
      const suites = await suitesFor(language, keysUrl);
      expect(coveredAlgorithms(suites)).toEqual(expectedAlgorithms(language));
      const place = mkdtempSync(join(folder, `${language.id}-`));
      await toolchain.prepare(
        place,
        suites.map(({ program }) => program),
      );
      const jobs = suites.flatMap(({ program, good, bad }) =>
        [
          ...Object.entries(good).map((entry) => [...entry, true] as const),
          ...Object.entries(bad).map((entry) => [...entry, false] as const),
        ].map(([what, token, isGood]) => async () => {
          const { accepted, output } = await toolchain.run(place, program, token);
          return accepted === isGood
            ? null
            : `${program.name}: ${what} was ${accepted ? 'accepted' : 'refused'}: ${output.slice(0, 300)}`;
        }),
      );
      const wrong = (await inTurns(jobs)).filter((line) => line !== null);
      toolchain.end?.();
      expect(wrong).toEqual([]);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      ran.push(`${title} (${version}, ${suites.length} programs, ${jobs.length} tokens, ${seconds} s)`);
    },
    1_200_000,
  );
});

function coveredAlgorithms(suites: readonly Suite[]): readonly string[] {
  return suites.flatMap(({ program }) => (program.name.startsWith('with_') ? [program.name.slice(5)] : []));
}

/** What the table says that the library has, but for what Node cannot sign here. */
function expectedAlgorithms({ id, algorithms, verifiesEd448 }: Language): readonly string[] {
  const isKept = (name: AlgorithmName): boolean =>
    algorithms.has(name) && !(id === 'browser' && name.startsWith('HS'));
  return [
    ...SIGNABLE.filter(isKept).map((name) => name.toLowerCase()),
    ...(verifiesEd448 ? ['eddsa_ed448'] : []),
  ];
}
