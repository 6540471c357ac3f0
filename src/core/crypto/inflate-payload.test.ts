import { readFileSync } from 'node:fs';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { stringMember } from '../text/json-walk.ts';
import { readToken } from '../token/read-token.ts';
import { claimsOf, contentOf, isWritable, payloadOf } from '../token/token.ts';
import { callsForForms } from '../verdict/calls-for-forms.ts';
import { chosenLayer } from '../verdict/layer.ts';
import { checkKey, concludeAnalysis, loadRare, reviewToken } from '../verdict/review.ts';
import { completeToken } from './complete.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const CARD: { readonly jws: string; readonly issuerKey: object } = JSON.parse(
  readFileSync(new URL('test-data/health-card.json', import.meta.url), 'utf8'),
);
const NOW = 1_900_000_000;
const encode = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
const compressed = (payload: Uint8Array | string, zip: unknown = 'DEF'): string =>
  `${encode(JSON.stringify({ zip, alg: 'ES256', kid: 'k' }))}.${encode(payload)}.${encode(new Uint8Array(64))}`;

async function open(text: string) {
  const read = readToken(text);
  if (read === null) throw new Error('a token');
  return completeToken(read, null, environment);
}

async function judge(text: string, key: string) {
  const token = await open(text);
  const keyCheck = await checkKey(token, keyInput(key), environment);
  const reviewed = reviewToken(token, await loadRare(token));
  return chosenLayer(concludeAnalysis(reviewed, keyCheck, NOW, 'pasted'));
}

describe('the published example of a SMART Health Card', () => {
  it('is inflated, and verified over its compressed bytes', async () => {
    const token = await open(CARD.jws);
    expect(stringMember(claimsOf(token), 'iss')).toBe('https://smarthealth.cards/examples/issuer');
    expect(token.problems).toEqual([]);
    expect(contentOf(token)?.state).toBe('deflated');
    // Compressed text cannot be written back the same.
    expect(isWritable(token)).toBe(false);
    const key = JSON.stringify({ keys: [CARD.issuerKey] });
    const layer = await judge(CARD.jws, key);
    expect(layer.verdict).toBe('verified');
    expect((await judge(`${CARD.jws.slice(0, -4)}AAAA`, key)).verdict).toBe('invalid');
  });

  it('calls for what inflates it', () => {
    const token = readToken(CARD.jws);
    expect(token !== null && callsForForms(token)).toBe(true);
  });
});

describe('a payload that the header says is compressed', () => {
  const problemsOf = async (text: string) => (await open(text)).problems.map(({ code }) => code);

  it.each([
    ['with a zlib header', deflateSync('{"sub":"a"}')],
    ['with a gzip header', gzipSync('{"sub":"a"}')],
    ['cut short', deflateRawSync('{"sub":"a","name":"Alice Alice Alice"}').subarray(0, 12)],
    ['not compressed at all', Buffer.from('{"sub":"a"}')],
    ['noise', Buffer.from([255, 254, 253, 7, 7, 7])],
  ])('and is %s: a problem, and nothing is lost', async (_, bytes) => {
    const text = compressed(bytes);
    expect(await problemsOf(text)).toEqual(['payload-compression']);
    const token = await open(text);
    expect(payloadOf(token)?.encoded?.bytes).toEqual(new Uint8Array(bytes));
    expect((await judge(text, '')).verdict).toBe('no-key');
  });

  it('by another method', async () => {
    for (const zip of ['GZ', 'def', 7, null])
      expect(await problemsOf(compressed('{"sub":"a"}', zip))).toEqual(['payload-compression']);
  });

  it('to far more than anybody reads: cut off, and checked all the same', async () => {
    const bomb = deflateRawSync(Buffer.alloc(200_000_000, 'a'));
    const text = compressed(bomb);
    expect(await problemsOf(text)).toEqual(['limit-reached']);
    const layer = await judge(text, JSON.stringify(CARD.issuerKey));
    expect(layer.verdict).toBe('invalid');
    expect(layer.findings.find(({ code }) => code === 'limit-reached')?.what).toContain('more than 1 MB');
  });

  it('and holds no JSON', async () => {
    expect(await problemsOf(compressed(deflateRawSync('hello')))).toEqual(['json-invalid']);
    expect(await problemsOf(compressed(deflateRawSync(Buffer.from([0xff, 0xfe]))))).toEqual(['not-utf8']);
  });
});

describe('a JSON Web Proof', () => {
  const header = encode(JSON.stringify({ typ: 'JPT', alg: 'BBS', claims: ['iss', 'name'] }));
  const payloads = `${encode('"https://issuer.example"')}~${encode('"Alice"')}`;
  it.each([
    ['as it was issued', `${header}.${payloads}.${encode('a proof of eighty bytes or so')}`],
    ['with one payload', `${header}.${encode('{"iss":"a"}')}.${encode('a proof')}`],
    [
      'as it is presented',
      `${header}.${encode('{"aud":"b","alg":"BBS"}')}.~${encode('"Alice"')}.${encode('proof')}`,
    ],
    [
      'presented with one payload',
      `${header}.${encode('{"aud":"b"}')}.${encode('"Alice"')}.${encode('proof')}`,
    ],
  ])('%s is recognized and said to be unsupported', async (_, text) => {
    const layer = await judge(text, '');
    expect(layer.verdict).toBe('unsupported');
    expect(layer.sentence).toContain('Claimscope does not support BBS');
    const read = readToken(text);
    expect(read !== null && (callsForForms(read) || read.serialization === 'compact')).toBe(true);
  });

  it('is not what only looks like it', async () => {
    const other = encode(JSON.stringify({ typ: 'JWT', alg: 'ES256' }));
    expect((await judge(`${other}.${payloads}.${encode('x')}`, '')).verdict).toBe('malformed');
    expect((await judge(`${other}.${encode('{}')}.${encode('x')}.${encode('y')}`, '')).verdict).toBe(
      'malformed',
    );
  });
});
