import { expect, it } from 'vitest';
import { createCryptoEnvironment } from '../core/algorithms/environment.ts';
import { keyInput } from '../core/keys/key.ts';
import { EMPTY_POLICY } from '../core/policy/policy.ts';
import { readToken } from '../core/token/read-token.ts';
import { payloadOf } from '../core/token/token.ts';
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

function ask(depth: number, step: number | null) {
  const question: Question = {
    pasted: readToken(nest(depth)),
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
  const answer = await ask(depth, null);
  expect(answer?.steps.map(({ analysis }) => chosenLayer(analysis).verdict)).toEqual(
    Array.from({ length: opened }, () => 'unsecured'),
  );
  expect(answer).toMatchObject({ chosen: opened - 1, goesOn });
  expect(payloadOf(answer?.token ?? null)?.text?.includes('innermost')).toBe(!goesOn);
});

it('the chosen one is the answer', async () => {
  const answer = await ask(3, 0);
  expect(answer?.chosen).toBe(0);
  expect(answer?.token?.found.text).toBe(nest(3));
});
