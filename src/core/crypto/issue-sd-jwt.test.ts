import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { NO_EDITS } from '../token/edit.ts';
import { writePresentation } from '../token/present.ts';
import { readToken } from '../token/read-token.ts';
import { openedOf, payloadOf, type Token } from '../token/token.ts';
import { checkKey } from '../verdict/review.ts';
import { completeToken } from './complete.ts';
import { composeDraft } from './compose.ts';
import { disclosedPaths, issueSdJwt, listIssuable } from './issue-sd-jwt.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const key = keyInput('a secret that is as long as HS256 wants it');
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const HEADER = encode('{"alg":"HS256"}');

async function open(text: string): Promise<Token> {
  const token = readToken(text);
  if (token === null) throw new Error('There is no token');
  return completeToken(token, null, environment);
}

const jwt = (payload: string): Promise<Token> => open(`${HEADER}.${encode(payload)}.c2ln`);

/** Issued and signed, as the page does it. */
async function issue(base: Token, paths: readonly string[]): Promise<Token> {
  const made = await issueSdJwt(base, new Set(paths), environment);
  if ('obstacle' in made) throw new Error(made.obstacle);
  const draft = { base: made, edits: NO_EDITS, recipe: [{ kind: 'sign', key }] } as const;
  const { token, signed } = await composeDraft(draft, environment);
  expect(signed).toBe('signed-here');
  return token;
}

async function verdictOf(token: Token): Promise<string> {
  return (await checkKey(token, key, environment)).check.state;
}

const CLAIMS = '{"iss":"a","n":1.0,"address":{"street":"x","city":"y"},"list":[1e2,"\\u0041",{"a":1}]}';

describe('an issued SD-JWT', () => {
  it('discloses claims, nested ones and elements, and keeps them as they are written', async () => {
    const paths = ['/n', '/address', '/address/street', '/list/0', '/list/2/a'];
    const token = await issue(await jwt(CLAIMS), paths);
    expect(await verdictOf(token)).toBe('verified');
    const { disclosures, undisclosed, processed } = openedOf(token) ?? {};
    expect(disclosures?.map(({ path }) => path).toSorted()).toEqual(paths.toSorted());
    expect(undisclosed).toBe(0);
    expect(processed?.text).toContain('"n":1.0');
    expect(processed?.text).toContain('"list":[1e2,"\\u0041",{"a":1}]');
    expect(JSON.parse(processed?.text ?? '')).toEqual(JSON.parse(CLAIMS));
    const payload = JSON.parse(payloadOf(token)?.text ?? '');
    expect(payload).toMatchObject({
      iss: 'a',
      _sd_alg: 'sha-256',
      list: [{ '...': expect.any(String) }, 'A', {}],
    });
    expect(payload._sd).toEqual(payload._sd.toSorted());
  });

  it('has a salt of 128 bits of its own for each disclosure', async () => {
    const salts = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const token = await issue(await jwt(CLAIMS), ['/n', '/list']);
        return openedOf(token)?.disclosures.map(({ salt }) => salt ?? '') ?? [];
      }),
    );
    expect(new Set(salts.flat()).size).toBe(40);
    for (const salt of salts.flat()) expect(Buffer.from(salt, 'base64url')).toHaveLength(16);
  });

  it('is issued anew with other disclosures, without its key binding and what is not known', async () => {
    const first = await issue(await jwt(CLAIMS), ['/n', '/address']);
    const text = writePresentation(
      first,
      openedOf(first)
        ?.disclosures.slice(0, 1)
        .map((one) => one.text) ?? [],
      null,
    );
    const again = await issue(await open(text ?? ''), ['/list/1']);
    expect(disclosedPaths(again)).toEqual(['/list/1']);
    expect(openedOf(again)?.undisclosed).toBe(0);
    expect(await verdictOf(again)).toBe('verified');
  });

  it('is a plain payload with no more than a tilde where nothing is chosen', async () => {
    const token = await issue(await jwt(CLAIMS), []);
    expect(payloadOf(token)?.text).toBe(CLAIMS);
    expect(token.found.text.endsWith('~')).toBe(true);
  });

  it('stays in JSON serialization', async () => {
    const base = await open(`{"payload":"${encode(CLAIMS)}","protected":"${HEADER}","signature":"c2ln"}`);
    const token = await issue(base, ['/n']);
    expect(JSON.parse(token.found.text).header.disclosures).toHaveLength(1);
    expect(await verdictOf(token)).toBe('verified');
    const again = await issue(token, ['/n', '/address/city']);
    expect(JSON.parse(again.found.text).header.disclosures).toHaveLength(2);
    expect(await verdictOf(again)).toBe('verified');
  });

  it('never withholds what a verifier needs', async () => {
    const base = await jwt('{"iss":"a","exp":1,"cnf":{"jwk":{}},"vct":"b","aud":["c"],"sub":"d"}');
    const claims = listIssuable(base);
    if ('obstacle' in claims) throw new Error(claims.obstacle);
    expect(claims.flatMap(({ path, obstacle }) => (obstacle === null ? [path] : []))).toEqual([
      '/cnf/jwk',
      '/aud/0',
      '/sub',
    ]);
    const token = await issue(base, ['/iss', '/exp', '/cnf', '/vct', '/aud', '/sub']);
    expect(disclosedPaths(token)).toEqual(['/sub']);
  });

  it.each(['{"_sd":["a"]}', '{"a":{"...":"b"}}', '{"_sd_alg":"sha-256"}', '{"a":1,"a":2}', '[1]', 'text'])(
    'is not made of %s',
    async (payload) => {
      expect(listIssuable(await jwt(payload))).toHaveProperty('obstacle');
      expect(await issueSdJwt(await jwt(payload), new Set(), environment)).toHaveProperty('obstacle');
    },
  );
});

/** What is left of claims without what is at these paths; an element that goes leaves no gap. */
function without(value: unknown, hidden: ReadonlySet<string>, path = ''): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const at = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return hidden.has(at) ? [] : [[name, without(inner, hidden, at)] as const];
  });
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
}

it('issue, present, verify: what is presented is what was chosen', async () => {
  const name = fc.string({ maxLength: 4 }).filter((one) => !/^(?:_sd|\.\.\.|_sd_alg|__proto__)$/.test(one));
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.jsonValue({ maxDepth: 0 }),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(name, tie('any'), { maxKeys: 3 }),
    ),
  })).any;
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(name, value, { minKeys: 1, maxKeys: 4 }),
      fc.array(fc.nat(), { maxLength: 6 }),
      fc.array(fc.nat(), { maxLength: 4 }),
      async (claims, picks, hides) => {
        const base = await jwt(JSON.stringify(claims));
        const issuable = listIssuable(base);
        if ('obstacle' in issuable) throw new Error(issuable.obstacle);
        const able = issuable.flatMap(({ path, obstacle }) => (obstacle === null ? [path] : []));
        const chosen = new Set(picks.flatMap((pick) => able[pick % Math.max(1, able.length)] ?? []));
        const token = await issue(base, [...chosen]);
        expect(await verdictOf(token)).toBe('verified');
        const all = openedOf(token)?.disclosures ?? [];
        expect(new Set(all.map(({ path }) => path))).toEqual(chosen);
        expect(JSON.parse(openedOf(token)?.processed?.text ?? '')).toEqual(
          JSON.parse(JSON.stringify(claims)),
        );

        const hidden = new Set(hides.flatMap((hide) => all[hide % Math.max(1, all.length)]?.path ?? []));
        const isHidden = (path: string | null): boolean =>
          [...hidden].some((one) => path === one || path?.startsWith(`${one}/`));
        const shown = all.filter(({ path }) => !isHidden(path)).map(({ text }) => text);
        const presented = await open(writePresentation(token, shown, null) ?? '');
        expect(await verdictOf(presented)).toBe('verified');
        expect(JSON.parse(openedOf(presented)?.processed?.text ?? '')).toEqual(
          without(JSON.parse(JSON.stringify(claims)), hidden),
        );
      },
    ),
    { numRuns: 80 },
  );
});
