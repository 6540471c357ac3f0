import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { readToken } from '../token/read-token.ts';
import { openedOf, type Token } from '../token/token.ts';
import { checkKey } from '../verdict/review.ts';
import { completeToken } from './complete.ts';

interface Vector {
  readonly id: string;
  readonly token: string;
  readonly key: string;
  readonly issuer: string | readonly string[];
  readonly sdJwt: 'valid' | 'error';
  readonly processed: unknown;
  readonly disclosures: number;
  readonly undisclosed: number | null;
  readonly keyBinding: null | { readonly expect: string; readonly failed: readonly string[] };
}

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('./test-data/sd-jwt.json', import.meta.url), 'utf8'),
);
const environment = createCryptoEnvironment(globalThis.crypto);

async function open(text: string): Promise<Token> {
  const token = readToken(text);
  if (token === null) throw new Error('There is no token');
  return completeToken(token, null, environment);
}

async function verdictsOf(token: Token, key: string): Promise<readonly string[]> {
  const checks = (token.bySignature ?? [token]).map((view) => checkKey(view, keyInput(key), environment));
  return (await Promise.all(checks)).map(({ check }) =>
    'computed' in check ? `${check.state}, ${check.computed?.state}` : check.state,
  );
}

describe('published SD-JWTs', () => {
  it('has them all', () => expect(vectors.length).toBe(37));

  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', async (_, vector) => {
    const token = await open(vector.token);
    const opened = openedOf(token);
    const issuer = [vector.issuer].flat();
    const isFaulty = vector.sdJwt === 'error';
    expect(await verdictsOf(token, vector.key)).toEqual(
      isFaulty ? issuer.map((state) => `malformed, ${state}`) : issuer,
    );
    expect(opened?.disclosures.length).toBe(vector.disclosures);
    if (isFaulty) expect(opened?.processed).toBeNull();
    else {
      expect(JSON.parse(opened?.processed?.text ?? '')).toEqual(vector.processed);
      expect(opened?.undisclosed).toBe(vector.undisclosed);
      expect(opened?.disclosures.map(({ state }) => state)).toEqual(
        Array(vector.disclosures).fill('disclosed'),
      );
    }
    expect([...(opened?.keyBinding?.faults.keys() ?? [])]).toEqual(vector.keyBinding?.failed ?? []);
    expect(opened?.keyBinding === null).toBe(vector.keyBinding === null);
  });
});

interface Case {
  readonly id: string;
  readonly token: string;
  readonly key: string;
  readonly kind: string;
  readonly expect: 'valid' | 'invalid' | 'error';
  readonly disclosures?: number;
  readonly expectedPayload?: unknown;
  readonly keyBinding?: string;
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../../../e2e/data/cases.json', import.meta.url), 'utf8'),
);

describe('RFC 9901 and its neighbours', () => {
  const chosen = cases.filter(({ kind }) => kind === 'sd-jwt');

  it('has them all', () => expect(chosen.length).toBe(34));

  it.each(chosen.map((one) => [one.id, one] as const))('%s', async (id, one) => {
    const token = await open(one.token);
    const opened = openedOf(token);
    const verdicts = await verdictsOf(token, one.key);
    const hasFaults = (opened?.keyBinding?.faults.size ?? 0) > 0;
    if (one.expect === 'valid') {
      expect(verdicts).toContain('verified');
      expect(JSON.parse(opened?.processed?.text ?? '')).toEqual(one.expectedPayload);
      expect(hasFaults).toBe(false);
    } else if (one.expect === 'invalid') {
      expect(hasFaults || verdicts.includes('invalid'), id).toBe(true);
    } else expect(verdicts.every((verdict) => verdict.startsWith('malformed'))).toBe(true);
  });
});

/** An SD-JWT with this payload, unsigned, and these disclosures. */
function sdJwt(payload: string, ...disclosures: readonly string[]): string {
  const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');
  return `${[`${encode('{"alg":"ES256"}')}.${encode(payload)}.AAAA`, ...disclosures.map(encode)].join('~')}~`;
}

function digestOf(disclosure: string, hash = 'sha256'): string {
  const text = Buffer.from(disclosure, 'utf8').toString('base64url');
  return createHash(hash).update(text).digest('base64url');
}

describe('RFC 9901 section 7.1', () => {
  const NAME = '["salt","name","Ada"]';
  const one = digestOf(NAME);

  it.each(['sha-256', 'sha-384', 'sha-512', 'sha3-256', 'sha3-384', 'sha3-512'])(
    'computes %s',
    async (name) => {
      const digest = digestOf(NAME, name.replace('sha-', 'sha'));
      const opened = openedOf(await open(sdJwt(`{"_sd_alg":"${name}","_sd":["${digest}"]}`, NAME)));
      expect(opened?.processed?.text).toBe('{"name":"Ada"}');
    },
  );

  it('keeps numbers, escapes and names as they are written', async () => {
    const disclosure = '["salt","n",[1.0e2,"\\u0041"]]';
    const payload = `{"big":12345678901234567890,"_sd":["${digestOf(disclosure)}"]}`;
    expect(openedOf(await open(sdJwt(payload, disclosure)))?.processed?.text).toBe(
      '{"big":12345678901234567890,"n":[1.0e2,"\\u0041"]}',
    );
  });

  it.each([
    ['a digest twice', `{"_sd":["${one}"],"a":{"_sd":["${one}"]}}`, [NAME], /more than once/],
    ['a digest without a disclosure twice', '{"_sd":["x"],"a":[{"...":"x"}]}', [], /more than once/],
    ['an _sd that is no array', '{"_sd":"x"}', [], /not an array of strings/],
    ['an _sd with a number', '{"_sd":[1]}', [], /not an array of strings/],
    ['an unknown hash', '{"_sd_alg":"md5"}', [], /"md5"/],
    ['a hash that is no string', '{"_sd_alg":1}', [], /_sd_alg/],
    ['the name ... in the payload', '{"a":{"...":"x"}}', [], /the name "..."/],
    ['a name that is there already', `{"name":1,"_sd":["${one}"]}`, [NAME], /is already there/],
    ['a salt that is no string', '{}', ['[1,"name","Ada"]'], /its salt/],
    ['four elements', '{}', ['["salt","name","Ada",1]'], /4 elements/],
  ] as const)('rejects %s', async (_, payload, disclosures, words) => {
    const token = await open(sdJwt(payload, ...disclosures));
    expect(openedOf(token)?.processed).toBeNull();
    const said = token.problems.map((problem) => (problem.code === 'sd-jwt-fault' ? problem.what : ''));
    expect(said.join(' ')).toMatch(words);
    expect(await verdictsOf(token, '')).toEqual(['malformed, no-key']);
  });
});

describe('more than is read', () => {
  const limits = ({ problems }: Token): readonly string[] =>
    problems.flatMap((problem) => (problem.code === 'limit-reached' ? [problem.what] : []));
  const faults = ({ problems }: Token): readonly string[] =>
    problems.flatMap((problem) => (problem.code === 'sd-jwt-fault' ? [problem.what] : []));

  it('reads 5,000 disclosures and says so of more, without calling the token malformed', async () => {
    const disclosures = Array.from({ length: 5002 }, (_, index) => `["salt","n${index}",1]`);
    const payload = `{"_sd":[${disclosures.map((one) => `"${digestOf(one)}"`).join()}]}`;
    const token = await open(sdJwt(payload, ...disclosures));
    expect(limits(token)).toEqual(['There are 5,002 disclosures, and Claimscope reads the first 5,000.']);
    expect(faults(token)).toEqual([]);
    expect(openedOf(token)).toMatchObject({ unread: 2, isWhole: false, processed: null });
    expect(await verdictsOf(token, 'secret')).toEqual(['unsupported']);
  });

  it('reads exactly 5,000 as always', async () => {
    const disclosures = Array.from({ length: 5000 }, (_, index) => `["salt","n${index}",1]`);
    const payload = `{"_sd":[${disclosures.map((one) => `"${digestOf(one)}"`).join()}]}`;
    const token = await open(sdJwt(payload, ...disclosures));
    expect(token.problems).toEqual([]);
    expect(openedOf(token)?.processed?.object?.members.length).toBe(5000);
  });

  it('lists a hundred faults of 500,000 empty disclosures, and counts the rest', async () => {
    const token = await open(sdJwt('{}') + '~'.repeat(500_000));
    expect(openedOf(token)?.disclosures.length).toBe(5000);
    expect(faults(token).length).toBe(101);
    expect(faults(token).at(-1)).toBe('4,900 more faults of this SD-JWT are not listed.');
    expect(limits(token)).toEqual(['There are 500,000 disclosures, and Claimscope reads the first 5,000.']);
  });

  it('does not look in JSON for more either', async () => {
    const [protectedHeader, payload] = sdJwt('{"_sd":[]}').split('.');
    const text = JSON.stringify({
      payload,
      protected: protectedHeader,
      signature: 'AAAA',
      header: { disclosures: Array(5001).fill('WyJzIiwibiIsMV0') },
    });
    const token = await open(text);
    expect(openedOf(token)).toMatchObject({ unread: 1 });
    expect(limits(token).length).toBe(1);
  });

  it('says of claims that lie too deep that it did not read them, and of no disclosure that it is not signed', async () => {
    let inner = '["salt","last",1]';
    const disclosures = [inner];
    for (let level = 0; level < 1100; level++) {
      inner = `["salt","n",{"_sd":["${digestOf(inner)}"]}]`;
      disclosures.push(inner);
    }
    const token = await open(sdJwt(`{"_sd":["${digestOf(inner)}"]}`, ...disclosures));
    expect(limits(token)).toEqual([
      'The claims are nested more than 1,000 levels deep, and Claimscope reads no deeper.',
    ]);
    expect(faults(token)).toEqual([]);
    expect(openedOf(token)?.disclosures[0]?.state).toBe('unplaced');
    expect(await verdictsOf(token, 'secret')).toEqual(['unsupported']);
  });
});
