import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../core/algorithms/environment.ts';
import { formatDuration } from '../core/claims/numeric-date.ts';
import { describeWrappers } from '../core/find/wrapper-words.ts';
import { keyInput } from '../core/keys/key.ts';
import { losesPrecision } from '../core/text/json-number.ts';
import { readUtf8 } from '../core/text/utf8.ts';
import { PAYLOAD_ID } from '../core/token/edit.ts';
import { readSearched, searchText } from '../core/token/read-searched.ts';
import { readToken } from '../core/token/read-token.ts';
import { chosenLayer } from '../core/verdict/layer.ts';
import * as rare from '../core/verdict/rare.ts';
import { checkKey, concludeAnalysis, reviewToken } from '../core/verdict/review.ts';
import { currentText, EMPTY_INPUTS, type Inputs, isComposing } from './inputs.ts';
import { type Action, reduceInputs } from './reducer.ts';
import { undo } from './take-back.ts';

// Each of these was once wrong.

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string) => Buffer.from(text).toString('base64url');
const T =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0.KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30';
const SECRET = 'a-string-secret-at-least-256-bits-long';

const read = (pasted: string) => readSearched(pasted, searchText(pasted), 0);

async function judge(pasted: string, key = '') {
  const reading = read(pasted);
  const keyCheck = await checkKey(reading, keyInput(key), environment);
  const analysis = concludeAnalysis(reviewToken(reading, rare), keyCheck, 1_700_000_000, 'pasted');
  return { ...chosenLayer(analysis), key: analysis.key };
}

describe('finding the token', () => {
  it('reads a token inside other text, and says so', async () => {
    expect((await judge(`GET /x token=${T} 200`, SECRET)).verdict).toBe('verified');
    const two = read(`see ${T} and ${T}`);
    expect(two === null ? '' : describeWrappers(two.found)).toMatch(/the text around it/);
  });

  it('never cuts a wrapped token short', async () => {
    const wrapped = `Token: ${T.slice(0, -20)}\n${T.slice(-20)}`;
    expect((await judge(wrapped, SECRET)).verdict).toBe('verified');
  });

  it('five parts without enc are no JWE', async () => {
    expect(readToken(`${T}...`)?.serialization).toBe('fragment');
    expect((await judge(`${T.slice(0, 80)}...`)).sentence).toMatch(/cut short/);
  });

  it('maps 10,000 line breaks without bisecting each by hand', () => {
    const token = readToken(`${encode('{"alg":"HS256"}')}.${'+\n'.repeat(10_000)}`);
    expect(token?.problems.length).toBeGreaterThan(0);
  });
});

describe('keys', () => {
  it.each(["{'kty':'oct','k':'AA'}", '\uFEFF{"kty":"oct","k":"AA"}', '{"k":"AA" "kty":"oct"}'])(
    'a broken JWK is never silently a secret: %j',
    async (key) => expect((await judge(T, key)).key.state).toBe('unreadable'),
  );

  it('a secret in the header is not trusted', async () => {
    const header = encode(`{"alg":"HS256","jwk":{"kty":"oct","k":"${encode(SECRET)}"}}`);
    const mac = createHmac('sha256', SECRET).update(`${header}.e30`).digest('base64url');
    expect((await judge(`${header}.e30.${mac}`, SECRET)).verdict).toBe('self-asserted');
  });

  it('a key of the wrong kind is never said to fit', async () => {
    const rsa = '{"kty":"RSA","n":"AQAB","e":"AQAB"}';
    const { checks } = await judge(`${T}=`, rsa);
    expect(checks.find(({ name }) => name === 'key')).toMatchObject({ state: 'fail' });
  });
});

describe('drafts', () => {
  const run = (actions: readonly Action[], from: Inputs = { ...EMPTY_INPUTS, pasted: T }) =>
    actions.reduce(reduceInputs, from);
  const typed = (text: string): Action => ({
    type: 'text-typed',
    target: { base: readToken(T), id: PAYLOAD_ID },
    text,
  });

  it('broken text composes nothing', () => {
    const inputs = run([typed('{"a":')]);
    expect(isComposing(inputs)).toBe(false);
    expect(currentText(inputs)).toBe(T);
  });

  it('an answer to another draft is dropped', () => {
    const first = run([typed('{"d":1}')]);
    const late = first.draft?.revision ?? 0;
    const second = run([{ type: 'reverted' }, typed('{"d":2}')], first);
    const token = readToken('late');
    if (token === null) throw new Error('a token');
    const composed = { token, signed: 'signed-here', obstacle: null } as const;
    expect(reduceInputs(second, { type: 'composed', revision: late, composed })).toBe(second);
  });

  it('undoing a new key leaves a token pasted since', () => {
    const replaced: Action = { type: 'key-replaced', key: { text: 'k', format: 'auto' } };
    const pasted: Action = { type: 'token-typed', text: 'pasted' };
    expect(
      run([replaced, pasted, { type: 'stepped', step: undo }, { type: 'stepped', step: undo }], EMPTY_INPUTS),
    ).toMatchObject({
      key: { text: '' },
      pasted: '',
    });
    expect(run([replaced, { type: 'stepped', step: undo }])).toMatchObject({ pasted: T, key: { text: '' } });
  });
});

describe('words and places', () => {
  it.each([
    [60, '2 months'],
    [90, '3 months'],
    [365, '12 months'],
    [730, '2 years'],
    [2191, '6 years'],
  ])('%i days are %s', (days, words) => expect(formatDuration(days * 86_400)).toBe(words));

  it.each([
    [[0xe9, 0x74], 0],
    [[0x61, 0xed, 0xa0, 0x80], 1],
    [[0xe2, 0x82, 0x41], 0],
    [[0x61, 0xe2, 0x82], 1],
  ])('%j is unreadable from byte %i', (bytes, byte) => {
    expect(readUtf8(new Uint8Array(bytes))).toEqual({ ok: false, byte });
  });

  it.each(['9007199254740993.0', '9.007199254740993e15', '123456789012345680000'])(
    '%s loses digits',
    (text) => expect(losesPrecision(text)).toBe(true),
  );

  it('the verdict names what makes the token malformed', async () => {
    const { sentence } = await judge(`${encode('{"alg":"HS256"}')}.${encode('{"a":1,"a":2}')}.`);
    expect(sentence).toMatch(/signature is missing/);
  });

  it('deep repeated names do not stall', () => {
    const deep = `${'{"a":'.repeat(4000)}{"b":1,"b":2}${'}'.repeat(4000)}`;
    const token = readToken(`${encode('{"alg":"HS256"}')}.${encode(deep)}.AAAA`);
    expect(token?.problems.map(({ code }) => code)).toEqual(['json-duplicate-key']);
  });
});
