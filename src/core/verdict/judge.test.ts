import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { EMPTY_POLICY, NO_DIGESTS, type Policy } from '../policy/policy.ts';
import { readToken } from '../token/read-token.ts';
import { evaluatePolicy } from './explain.ts';
import { chosenLayer, type Layer, type Origin } from './layer.ts';
import * as rare from './rare.ts';
import { checkKey, concludeAnalysis, reviewToken } from './review.ts';

const NOW = 1_700_000_000;
const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string) => Buffer.from(text).toString('base64url');
const LONG = 'a secret that is long enough for HS256';
const HEADER = '{"alg":"HS256","typ":"JWT"}';
const LIVE = `{"iss":"a","aud":"b","exp":${NOW + 60}}`;

function hmac(payload = LIVE, secret = LONG, header = HEADER): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

const ed = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
const spki = (key: typeof ed.publicKey) => key.export({ type: 'spki', format: 'pem' }).toString();
const ED_PEM = spki(ed.publicKey);

function signed(header: object, pair: typeof ed, payload = LIVE): string {
  const input = `${encode(JSON.stringify(header))}.${encode(payload)}`;
  const hash = pair === ed ? null : 'sha256';
  return `${input}.${sign(hash, Buffer.from(input), pair.privateKey).toString('base64url')}`;
}

async function analyse(
  pasted: string,
  key = '',
  nowSeconds = NOW,
  origin: Origin = 'pasted',
): Promise<Layer> {
  const reading = readToken(pasted);
  const keyCheck = await checkKey(reading, keyInput(key), environment);
  return chosenLayer(concludeAnalysis(reviewToken(reading, rare), keyCheck, nowSeconds, origin));
}

/** The states of the ladder, in its order: form, algorithm, key, signature, time, policy. */
async function ladder(pasted: string, key = '', nowSeconds = NOW): Promise<string> {
  const { checks } = await analyse(pasted, key, nowSeconds);
  const names = checks.map(({ name }) => (name === 'decryption' ? 'signature' : name));
  expect(names).toEqual(['form', 'algorithm', 'key', 'signature', 'time', 'policy']);
  return checks.map(({ state }) => state).join(' ');
}

const BYTES = `${encode(HEADER)}.${Buffer.from([0xff]).toString('base64url')}`;

/** One signature for any payload: with the neutral point as the key, R the same and S 0. */
const SMALL_JWK = { kty: 'OKP', crv: 'Ed25519', x: `AQ${'A'.repeat(41)}` };
const SMALL = JSON.stringify(SMALL_JWK);
const signedByAnyone = (header: object) =>
  `${encode(JSON.stringify({ typ: 'JWT', alg: 'EdDSA', ...header }))}.${encode(LIVE)}.AQ${'A'.repeat(84)}`;
const [ANY, ANY_OWN] = [signedByAnyone({}), signedByAnyone({ jwk: SMALL_JWK })];

describe('verdict and ladder', () => {
  it.each([
    ['nothing', '', '', 'empty', 'skipped skipped skipped skipped skipped skipped'],
    ['all well', hmac(), LONG, 'verified', 'pass pass pass pass pass skipped'],
    ['no key', hmac(), '', 'no-key', 'pass pass skipped skipped pass skipped'],
    ['a broken key', hmac(), '-----BEGIN', 'unusable-key', 'pass pass fail skipped pass skipped'],
    ['a key of the wrong kind', hmac(), ED_PEM, 'unusable-key', 'pass pass fail skipped pass skipped'],
    ['another secret', hmac(), `${LONG}x`, 'invalid', 'pass pass pass fail pass skipped'],
    ['a key of small order', ANY, SMALL, 'verified', 'pass warn fail pass pass skipped'],
    ['the same in its header', ANY_OWN, SMALL, 'self-asserted', 'pass warn fail pass pass skipped'],
    ['a short secret', hmac(LIVE, 'short'), 'short', 'verified', 'pass pass warn pass pass skipped'],
    ['a short secret that does not hold', hmac(), 'short', 'invalid', 'pass pass warn fail pass skipped'],
    [
      'a short RSA key',
      signed({ alg: 'RS256' }, rsa),
      spki(rsa.publicKey),
      'verified',
      'pass pass warn pass pass skipped',
    ],
    [
      'the key of the token',
      signed({ alg: 'Ed25519', jwk: ed.publicKey.export({ format: 'jwk' }) }, ed),
      ED_PEM,
      'self-asserted',
      'pass pass warn pass pass skipped',
    ],
    [
      'a deprecated algorithm',
      signed({ alg: 'EdDSA' }, ed),
      ED_PEM,
      'verified',
      'pass warn pass pass pass skipped',
    ],
    [
      'none',
      `${encode('{"alg":"none"}')}.${encode(LIVE)}.`,
      '',
      'unsecured',
      'pass fail skipped skipped pass skipped',
    ],
    [
      'an unknown algorithm',
      hmac(LIVE, LONG, '{"alg":"X"}'),
      '',
      'unsupported',
      'pass fail skipped skipped pass skipped',
    ],
    ['no algorithm', hmac(LIVE, LONG, '{}'), '', 'unsupported', 'pass fail skipped skipped pass skipped'],
    [
      'crit',
      hmac(LIVE, LONG, '{"alg":"HS256","crit":["x"],"x":1}'),
      '',
      'unsupported',
      'pass fail skipped skipped pass skipped',
    ],
    [
      'a JWE',
      `${encode('{"alg":"dir","enc":"A128GCM"}')}..AAAA.AAAA.AAAA`,
      '',
      'malformed',
      'fail pass skipped skipped skipped skipped',
    ],
    ['prose', 'hello', '', 'malformed', 'fail skipped skipped skipped skipped skipped'],
    [
      'two parts',
      `${encode(HEADER)}.${encode(LIVE)}`,
      '',
      'malformed',
      'fail pass skipped skipped pass skipped',
    ],
    ['padding that holds', `${hmac()}=`, LONG, 'malformed', 'fail pass pass warn pass skipped'],
    ['padding that does not hold', `${hmac()}=`, `${LONG}x`, 'malformed', 'fail pass pass fail pass skipped'],
    ['padding without a key', `${hmac()}=`, '', 'malformed', 'fail pass skipped skipped pass skipped'],
    [
      'an unused bit',
      `${hmac().slice(0, -1)}${next(hmac().at(-1))}`,
      LONG,
      'verified',
      'warn pass pass pass pass skipped',
    ],
    [
      'a parameter twice',
      hmac(LIVE, LONG, '{"alg":"none","alg":"HS256"}'),
      LONG,
      'verified',
      'fail pass pass pass pass skipped',
    ],
    [
      'a claim twice',
      hmac(`{"exp":1,"exp":${NOW + 60}}`),
      LONG,
      'verified',
      'warn pass pass pass pass skipped',
    ],
    ['a payload of text', hmac('hello'), LONG, 'verified', 'warn pass pass pass skipped skipped'],
    ['a payload that is a list', hmac('[]'), LONG, 'verified', 'warn pass pass pass skipped skipped'],
    ['a payload of bytes', `${BYTES}.AAAA`, LONG, 'invalid', 'warn pass pass fail skipped skipped'],
    ['a byte-order mark', hmac(`\ufeff${LIVE}`), LONG, 'verified', 'warn pass pass pass pass skipped'],
    ['expired', hmac(`{"exp":${NOW - 1}}`), LONG, 'verified', 'pass pass pass pass fail skipped'],
    ['not yet valid', hmac(`{"nbf":${NOW + 1}}`), LONG, 'verified', 'pass pass pass pass fail skipped'],
    [
      'expired and invalid',
      hmac(`{"exp":${NOW - 1}}`),
      `${LONG}x`,
      'invalid',
      'pass pass pass fail fail skipped',
    ],
    ['no times', hmac('{"sub":"1"}'), LONG, 'verified', 'pass pass pass pass skipped skipped'],
    ['iat alone', hmac(`{"iat":${NOW}}`), LONG, 'verified', 'pass pass pass pass warn skipped'],
    ['nbf alone', hmac(`{"nbf":${NOW}}`), LONG, 'verified', 'pass pass pass pass warn skipped'],
    ['exp in milliseconds', hmac(`{"exp":${NOW}000}`), LONG, 'verified', 'pass pass pass pass warn skipped'],
    ['exp as a string', hmac(`{"exp":"${NOW + 60}"}`), LONG, 'verified', 'pass pass pass pass warn skipped'],
    ['nbf in milliseconds', hmac(`{"nbf":${NOW}000}`), LONG, 'verified', 'pass pass pass pass fail skipped'],
    [
      'iat in the future alone is no failure',
      hmac(`{"iat":${NOW + 9},"exp":${NOW + 99}}`),
      LONG,
      'verified',
      'pass pass pass pass pass skipped',
    ],
  ])('%s', async (_, pasted, key, verdict, states) => {
    expect((await analyse(pasted, key)).verdict).toBe(verdict);
    expect(await ladder(pasted, key)).toBe(states);
  });

  it('each check says its reason in a sentence, and refers to a finding that is there', async () => {
    for (const pasted of [
      '',
      'hello',
      hmac(),
      hmac('{"exp":1}'),
      `${hmac()}=`,
      hmac(LIVE, LONG, '{"alg":"X"}'),
    ]) {
      for (const key of ['', LONG, 'short', '-----BEGIN']) {
        const { checks, findings } = await analyse(pasted, key);
        for (const { label, reason, findingId } of checks) {
          expect(label).toMatch(/\S/);
          expect(reason).toMatch(/[.]$/);
          if (findingId !== null) expect(findings.map(({ code: id }) => id)).toContain(findingId);
        }
      }
    }
  });
});

/** Another character that stands for the same bytes at the end of 32 bytes. */
function next(character: string | undefined): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet.charAt(alphabet.indexOf(character ?? '') + 1);
}

describe('the clock', () => {
  const token = hmac(`{"nbf":${NOW},"exp":${NOW + 60}}`);
  it.each([
    [NOW - 1, 'fail', /not valid yet/],
    [NOW - 0.001, 'fail', /not valid yet/],
    [NOW, 'pass', /verified$/],
    [NOW + 59.999, 'pass', /verified$/],
    [NOW + 60, 'fail', /expired/],
    [NOW + 61, 'fail', /expired/],
  ])('at %d time is %s', async (nowSeconds, state, sentence) => {
    const analysis = await analyse(token, LONG, nowSeconds);
    expect(analysis.verdict).toBe('verified');
    expect(analysis.checks.find(({ name }) => name === 'time')?.state).toBe(state);
    expect(analysis.sentence).toMatch(sentence);
  });
});

describe('tone', () => {
  it.each([
    ['', '', 'neutral'],
    [hmac(), LONG, 'good'],
    [hmac('{"exp":1}'), LONG, 'caution'],
    [hmac(LIVE, 'short'), 'short', 'caution'],
    [hmac(), '', 'neutral'],
    [hmac('{"exp":1}'), '', 'caution'],
    [hmac(), ED_PEM, 'caution'],
    [hmac(), 'other', 'bad'],
    [`${encode('{"alg":"none"}')}.e30.`, '', 'bad'],
    [`${hmac()}=`, LONG, 'bad'],
    [signed({ alg: 'Ed25519', jwk: ed.publicKey.export({ format: 'jwk' }) }, ed), ED_PEM, 'caution'],
  ])('%#', async (pasted, key, tone) => expect((await analyse(pasted, key)).tone).toBe(tone));
});

describe('a JWK Set', () => {
  const pairs = [1, 2].map(() => generateKeyPairSync('ed25519'));
  const jwkOf = (index: number, kid: string) => ({
    ...pairs[index]?.publicKey.export({ format: 'jwk' }),
    kid,
    use: 'sig',
    alg: 'Ed25519',
  });
  const set = JSON.stringify({ keys: [jwkOf(0, '2024-key-2'), jwkOf(1, '2024-key-3')] });
  const tokenOf = (kid: string, index: number) => {
    const input = `${encode(JSON.stringify({ alg: 'Ed25519', kid }))}.${encode(LIVE)}`;
    const privateKey = pairs[index]?.privateKey ?? ed.privateKey;
    return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`;
  };
  const keyCheckOf = (layer: Layer) => layer.checks.find(({ name }) => name === 'key');

  it('without a key of the token’s kid warns, whether the signature is valid or not', async () => {
    const invalid = await analyse(tokenOf('2024-key-1', 2), set);
    expect(invalid.verdict).toBe('invalid');
    expect(keyCheckOf(invalid)).toMatchObject({
      state: 'warn',
      reason: 'No key named 2024-key-1 in this set.',
      findingId: 'kid-mismatch',
    });
    expect(invalid.findings).toContainEqual(
      expect.objectContaining({
        code: 'kid-mismatch',
        severity: 'warning',
        title: 'No key named 2024-key-1 in this set',
        what: 'The set has 2024-key-2, 2024-key-3.',
        remedy: expect.stringContaining('fetch the current JWK Set'),
      }),
    );
    const verified = await analyse(tokenOf('2024-key-1', 1), set);
    expect([verified.verdict, verified.tone, keyCheckOf(verified)?.state]).toEqual([
      'verified',
      'caution',
      'warn',
    ]);
  });

  it('says which of its keys the signature is valid with', async () => {
    const { detail, checks } = await analyse(tokenOf('2024-key-3', 1), set);
    expect(detail).toMatch(/^Ed25519 with key 2 of 2, named 2024-key-3 · /);
    expect(checks.find(({ name }) => name === 'signature')?.reason).toBe(
      'It is valid with an Ed25519 public key: key 2 of 2, named 2024-key-3.',
    );
    expect(keyCheckOf(await analyse(tokenOf('2024-key-3', 1), set))?.state).toBe('pass');
  });
});

describe('the rest of a judgement', () => {
  it('puts the most severe findings first', async () => {
    const { findings } = await analyse(
      hmac('{"email":"jane@corp.com","exp":1,"password":"hunter22"}', 'x'),
      'x',
    );
    const order = ['error', 'warning', 'info'];
    const ranks = findings.map(({ severity }) => order.indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted());
    expect(findings.map(({ code: id }) => id)).toEqual(
      expect.arrayContaining(['exp-expired', 'secret-short']),
    );
  });

  it.each([
    [hmac(), 'HS256'],
    [`${encode('{"alg":"none"}')}.e30.`, 'none'],
    [hmac(LIVE, LONG, '{"alg":"hs256"}'), 'hs256'],
    [hmac(LIVE, LONG, '{}'), ''],
    ['', ''],
  ])('names the algorithm as it stands: %#', async (pasted, algorithm) => {
    expect((await analyse(pasted)).algorithm).toBe(algorithm);
  });

  it('says algorithm, key, time and counts in short', async () => {
    const { detail } = await analyse(hmac(`{"iss":"a","aud":"b","exp":${NOW - 3600}}`, 'x'), 'x');
    expect(detail).toBe('HS256 with the secret in Key · expired 1 hour ago · 1 error · 1 warning');
  });
});

describe('the policy in the ladder', () => {
  async function policyCheck(policy: Partial<Policy>, payload = LIVE) {
    const reading = readToken(hmac(payload));
    const reviewed = reviewToken(reading, rare);
    const keyCheck = await checkKey(reading, keyInput(LONG), environment);
    const result = evaluatePolicy({ ...EMPTY_POLICY, ...policy }, reviewed.context, NO_DIGESTS, NOW);
    const { checks, tone, sentence } = chosenLayer(
      concludeAnalysis(reviewed, keyCheck, NOW, 'pasted', {
        policy: result,
      }),
    );
    const check = checks.find(({ name }) => name === 'policy');
    expect(sentence.endsWith('but it does not meet your policy')).toBe(check?.state === 'fail');
    return `${check?.state} ${tone}: ${check?.reason}`;
  }

  it.each([
    ['none', {}, /^skipped good: Your verifier’s rules are not set/],
    ['one that is met', { iss: 'a', aud: 'b' }, /^pass good: Every requirement is met\./],
    [
      'one that fails',
      { iss: 'c', aud: 'd' },
      /^fail caution: .*\(iss\): “iss” is "a"; "c" is required\. And 1 more\./,
    ],
    ['one that warns', { accessToken: 'x' }, /^warn caution: .*at_hash/],
    ['one of a profile', { aud: 'b', profile: 'client-assertion' }, /^fail caution: .*sub/],
  ] as const)('%s', async (_, policy, words) => {
    expect(await policyCheck(policy)).toMatch(words);
  });

  it('what could not be compared is said', async () => {
    const payload = `{"at_hash":"x","exp":${NOW + 60},"iss":"a","aud":"b"}`;
    expect(await policyCheck({ accessToken: 'x' }, payload)).toMatch(
      /^pass good: Every requirement that could be checked/,
    );
  });
});
