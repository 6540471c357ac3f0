import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { createCryptoEnvironment } from '../core/algorithms/environment.ts';
import { keyInput } from '../core/keys/key.ts';
import { EMPTY_POLICY } from '../core/policy/policy.ts';
import { readToken } from '../core/token/read-token.ts';
import { claimsOf, payloadOf } from '../core/token/token.ts';
import { chosenLayer } from '../core/verdict/layer.ts';
import * as review from '../core/verdict/review.ts';
import { Answerer, type Question } from './answer.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');

/** That many unsecured tokens, one within the other. */
function nest(depth: number): string {
  let text = '{"sub":"innermost"}';
  for (let index = 0; index < depth; index++) text = `${encode('{"alg":"none"}')}.${encode(text)}.`;
  return text;
}

function ask(pasted: string, step: number | null) {
  const question: Question = {
    pasted: readToken(pasted),
    composed: null,
    isDraft: false,
    origin: 'pasted',
    key: keyInput(''),
    fetched: [],
    policy: EMPTY_POLICY,
    wasFound: false,
    step,
    signature: null,
    hasConsent: false,
  };
  const answerer = new Answerer(review, createCryptoEnvironment(globalThis.crypto));
  return answerer.answer(question, () => 1_767_225_600, new AbortController().signal);
}

it.each([
  [1, 1, false],
  [3, 3, false],
  [10, 10, false],
  [11, 10, true],
])('of %i tokens within each other %i are opened', async (depth, opened, goesOn) => {
  const answer = await ask(nest(depth), null);
  expect(answer?.steps.map(({ analysis }) => chosenLayer(analysis).verdict)).toEqual(
    Array.from({ length: opened }, () => 'unsecured'),
  );
  expect(answer).toMatchObject({ chosen: opened - 1, goesOn });
  expect(payloadOf(answer?.token ?? null)?.text?.includes('innermost')).toBe(!goesOn);
});

it('a token in JSON serialization within another is opened as the next step', async () => {
  const flattened = (payload: string) =>
    JSON.stringify({ payload: encode(payload), protected: encode('{"alg":"HS256"}'), signature: 'AAAA' });
  const general = JSON.stringify({
    payload: encode(flattened('{"sub":"innermost"}')),
    signatures: [{ header: { alg: 'none' }, signature: '' }],
  });
  const answer = await ask(`${encode('{"alg":"none"}')}.${encode(general)}.`, null);
  expect(answer?.steps.map(({ token }) => token?.serialization)).toEqual(['compact', 'general', 'flattened']);
  expect(answer?.steps.map(({ analysis }) => chosenLayer(analysis).verdict)).toEqual([
    'unsecured',
    'unsecured',
    'no-key',
  ]);
  expect(payloadOf(answer?.token ?? null)?.text).toBe('{"sub":"innermost"}');
});

it('the chosen one is the answer', async () => {
  const answer = await ask(nest(3), 0);
  expect(answer?.chosen).toBe(0);
  expect(answer?.token?.found.text).toBe(nest(3));
});

it('an SD-JWT within a token is opened with its disclosures', async () => {
  const disclosure = encode('["salt","name","Ada"]');
  const hash = createHash('sha256').update(disclosure).digest('base64url');
  const issued = `${encode('{"alg":"none"}')}.${encode(`{"_sd":["${hash}"]}`)}.`;
  const outer = `${encode('{"alg":"none"}')}.${encode(`${issued}~${disclosure}~`)}.`;
  const answer = await ask(outer, null);
  expect(answer?.steps.map(({ analysis }) => chosenLayer(analysis).verdict)).toEqual([
    'unsecured',
    'unsecured',
  ]);
  expect(claimsOf(answer?.token ?? null)?.members.map(({ name }) => name)).toEqual(['name']);
});

it('a token within another whose payload is not encoded is read too', async () => {
  const inner = `${encode('{"alg":"HS256","b64":false,"crit":["b64"]}')}.plain.AAAA`;
  const answer = await ask(`${encode('{"alg":"none"}')}.${encode(inner)}.`, null);
  expect(answer?.steps.map(({ analysis }) => chosenLayer(analysis).verdict)).toEqual(['unsecured', 'no-key']);
});
