import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { completeToken } from '../crypto/complete.ts';
import { keyInput } from '../keys/key.ts';
import { readToken } from '../token/read-token.ts';
import { openedOf, type Token } from '../token/token.ts';
import { checkKey } from '../verdict/review.ts';
import { diagnose } from './diagnose.ts';
import type { DiagnosisResult } from './diagnosis.ts';
import { mayExplain } from './may-explain.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const makePair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const [issuer, holder, stranger] = [makePair(), makePair(), makePair()];

const encode = (text: string | Buffer): string => Buffer.from(text).toString('base64url');
const sha = (text: string | Buffer) => createHash('sha256').update(text);
const digest = (text: string): string => sha(text).digest('base64url');
const jwk = (key: KeyObject): object => key.export({ format: 'jwk' });
const keys = (...all: readonly KeyObject[]): string => JSON.stringify({ keys: all.map(jwk) });

function jwt(header: object, payload: object, key: KeyObject): string {
  const input = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(payload))}`;
  return `${input}.${encode(sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }))}`;
}

const NAME = encode('["salt-1","name","Ada"]');
const AGE = encode('["salt-2","age",36]');
const CNF = { jwk: jwk(holder.publicKey) };

function issue(claims: object, ...disclosures: readonly string[]): string {
  return `${[jwt({ alg: 'ES256' }, { cnf: CNF, ...claims }, issuer.privateKey), ...disclosures].join('~')}~`;
}

/** With a key binding; `hashed` is what `sd_hash` is of. */
function bind(presented: string, hashed = presented, key = holder.privateKey, header: object = {}): string {
  const payload = { iat: 1_700_000_000, aud: 'https://a.example', nonce: 'n', sd_hash: digest(hashed) };
  return presented + jwt({ alg: 'ES256', typ: 'kb+jwt', ...header }, payload, key);
}

const WHOLE = issue({ _sd: [digest(NAME), digest(AGE)] }, NAME, AGE);

async function open(text: string): Promise<Token> {
  const token = readToken(text);
  if (token === null) throw new Error('There is no token');
  return completeToken(token, null, environment);
}

/** Null where nothing is to be explained. */
async function explain(text: string, key = keys(issuer.publicKey)): Promise<DiagnosisResult | null> {
  const token = await open(text);
  const checked = await checkKey(token, keyInput(key), environment);
  if (!mayExplain(checked.check, checked.key, token)) return null;
  const signal = new AbortController().signal;
  const asked = { token, keyText: key, keyFormat: 'auto', environment, now: () => 0, budgetMs: 500 } as const;
  return diagnose({ ...checked, ...asked, signal });
}

/** The token that the remedy puts into the page. */
async function press({ proved }: DiagnosisResult): Promise<Token> {
  if (proved?.remedy.kind !== 'token') throw new Error('It is mended by no token');
  return open(proved.remedy.text);
}

const isWhole = (token: Token): boolean =>
  openedOf(token)?.processed != null && openedOf(token)?.keyBinding?.faults.size !== 1;

describe('nothing is explained', () => {
  it('of an SD-JWT in which all fits', async () => {
    expect(await explain(WHOLE)).toBeNull();
    expect(await explain(bind(WHOLE))).toBeNull();
  });

  it('where nothing was proved, and what was ruled out is said', async () => {
    const other = encode('["salt-3","name","Eve"]');
    expect(await explain(`${WHOLE}${other}~`)).toMatchObject({
      proved: null,
      ruledOut: ['digests of the decoded JSON, as hex or as padded base64'],
    });
    expect(await explain(bind(WHOLE, 'something else'))).toMatchObject({
      proved: null,
      ruledOut: ['“sd_hash” without the last “~”'],
    });
  });
});

describe('sd-digest-encoding', () => {
  const right = [NAME, AGE];
  const standard = (text: string): string => sha(text).digest('base64');

  it.each<[string, (text: string) => string]>([
    ['over the decoded JSON', (text) => encode(sha(Buffer.from(text, 'base64url')).digest())],
    ['as hex', (text) => sha(text).digest('hex')],
    ['as hex in capitals', (text) => sha(text).digest('hex').toUpperCase()],
    ['as padded base64url', (text) => standard(text).replaceAll('+', '-').replaceAll('/', '_')],
    ['as padded base64', (text) => standard(text)],
  ])('is proved of digests %s, and mended with the issuer’s key', async (_, write) => {
    const text = issue({ _sd: right.map(write), a: [{ '...': write(encode('["salt-4",1]')) }] }, ...right);
    const found = await explain(text);
    expect(found?.proved).toMatchObject({ id: 'sd-digest-encoding', remedy: { kind: 'report' } });
    const mended = await explain(text, keys(issuer.privateKey));
    expect(mended?.proved?.id).toBe('sd-digest-encoding');
    const again = mended === null ? null : await press(mended);
    expect(openedOf(again)?.disclosures.map(({ state }) => state)).toEqual(['disclosed', 'disclosed']);
    const { check } = await checkKey(again, keyInput(keys(issuer.publicKey)), environment);
    expect(check.state).toBe('verified');
  });

  it('is not claimed where one disclosure remains without a digest', async () => {
    const text = issue({ _sd: [sha(NAME).digest('hex')] }, NAME, AGE);
    expect((await explain(text))?.proved).toBeNull();
  });
});

describe('sd-hash-tilde', () => {
  it('is proved of a digest without the last tilde, and mended with the holder’s key', async () => {
    const text = bind(WHOLE, WHOLE.slice(0, -1));
    const found = await explain(text);
    expect(found?.proved).toMatchObject({ id: 'sd-hash-tilde', remedy: { kind: 'report' } });
    const mended = await explain(text, keys(issuer.publicKey, holder.privateKey));
    expect(mended?.proved?.id).toBe('sd-hash-tilde');
    const again = mended === null ? null : await press(mended);
    expect(openedOf(again)?.keyBinding?.faults.size).toBe(0);
  });
});

describe('kb-other-key', () => {
  it.each([
    ['another key in Key', stranger.privateKey, {}, keys(issuer.publicKey, stranger.publicKey), /key 2 of 2/],
    ['the issuer’s key', issuer.privateKey, {}, keys(issuer.publicKey), /the issuer’s/],
    ['a key in its own header', stranger.privateKey, { jwk: jwk(stranger.publicKey) }, '', /its own header/],
  ] as const)('is proved of a signature by %s', async (_, key, header, ring, named) => {
    const found = await explain(bind(WHOLE, WHOLE, key, header), ring);
    expect(found?.proved?.id).toBe('kb-other-key');
    expect(found?.proved?.what).toMatch(named);
  });

  it('is proved where “cnf” holds no key, and not with a key that is nowhere', async () => {
    const text = issue({ cnf: { kid: 'a' }, _sd: [digest(NAME)] }, NAME);
    const found = await explain(bind(text), keys(issuer.publicKey, holder.publicKey));
    expect(found?.proved?.id).toBe('kb-other-key');
    expect((await explain(bind(WHOLE, WHOLE, stranger.privateKey)))?.proved).toBeNull();
  });
});

describe('token-cut', () => {
  it('is proved where only the last tilde is missing, and mended', async () => {
    const found = await explain(WHOLE.slice(0, -1));
    expect(found?.proved?.id).toBe('token-cut');
    expect(found !== null && isWhole(await press(found))).toBe(true);
  });

  it.each([
    [
      'in a disclosure, at an impossible length',
      `${WHOLE.slice(0, WHOLE.lastIndexOf(AGE))}${AGE.slice(0, 9)}`,
    ],
    ['in the JSON of a disclosure', `${WHOLE.slice(0, WHOLE.lastIndexOf(AGE))}${AGE.slice(0, 12)}`],
    ['in the payload of the key binding', bind(WHOLE).slice(0, -200)],
    ['in the signature of the key binding', bind(WHOLE).slice(0, -5)],
    ['in the issuer’s signature', WHOLE.slice(0, WHOLE.indexOf('~') - 5)],
  ])('is proved of a token that ends %s', async (_, text) => {
    expect((await explain(text))?.proved).toMatchObject({ id: 'token-cut', remedy: { kind: 'paste-again' } });
  });

  it('is proved of an encrypted token whose tag has too few bytes, or an impossible length', async () => {
    const key = crypto.getRandomValues(new Uint8Array(16));
    const text = await new CompactEncrypt(Buffer.from('{}'))
      .setProtectedHeader({ alg: 'dir', enc: 'A128GCM' })
      .encrypt(key);
    for (const [lost, what] of [
      [4, /authentication tag has 13 bytes/],
      [5, /authentication tag has 17 characters/],
    ] as const) {
      const found = await explain(
        text.slice(0, -lost),
        JSON.stringify({ kty: 'oct', k: encode(Buffer.from(key)) }),
      );
      expect(found?.proved).toMatchObject({ id: 'token-cut', remedy: { kind: 'paste-again' } });
      expect(found?.proved?.what).toMatch(what);
    }
  });
});
