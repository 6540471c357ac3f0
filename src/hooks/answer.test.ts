import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../core/algorithms/environment.ts';
import { makeSample } from '../core/findings/samples/samples.ts';
import { keyInput } from '../core/keys/key.ts';
import { EMPTY_POLICY } from '../core/policy/policy.ts';
import { readToken } from '../core/token/read-token.ts';
import { chosenLayer } from '../core/verdict/layer.ts';
import * as review from '../core/verdict/review.ts';
import { Answerer, type Question } from './answer.ts';
import { NowStore } from './use-now.ts';

const NOW = 1_767_225_600;
const environment = createCryptoEnvironment(globalThis.crypto);
const { token: text, key } = makeSample({ claims: '"sub":"a","exp":1767225660', key: 'x'.repeat(64) }, NOW);
const token = readToken(text);

const question: Question = {
  pasted: token,
  composed: null,
  isDraft: false,
  origin: 'pasted',
  key: keyInput(key),
  fetched: [],
  policy: EMPTY_POLICY,
  signature: null,
  wasFound: false,
  step: null,
  hasConsent: false,
};

function setUp() {
  const counts = { reviews: 0, checks: 0 };
  const counted: typeof review = {
    ...review,
    reviewToken: (...given) => {
      counts.reviews++;
      return review.reviewToken(...given);
    },
    checkKey: (...given) => {
      counts.checks++;
      return review.checkKey(...given);
    },
  };
  const answerer = new Answerer(counted, environment);
  const ask = (asked: Question, signal = new AbortController().signal) =>
    answerer.answer(asked, () => NOW, signal);
  return { answerer, ask, counts };
}

describe('an answer', () => {
  it('is of the pasted token, and of the draft where there is one, beside the original', async () => {
    const { ask } = setUp();
    const pasted = await ask(question);
    expect(pasted?.token).toBe(token);
    expect(pasted?.original).toBeNull();
    const composed = readToken(makeSample({ claims: '"sub":"b"', key: 'x'.repeat(64) }, NOW).token);
    const draft = await ask({ ...question, composed, isDraft: true, origin: 'signed-here' });
    expect(draft?.token).toBe(composed);
    if (draft?.original == null || pasted === null) throw new Error('There is no original');
    expect(chosenLayer(draft.original.analysis).sentence).toBe(chosenLayer(pasted.analysis).sentence);
  });

  it('computes nothing anew of a token and a key that stayed', async () => {
    const { ask, counts } = setUp();
    await ask(question);
    await ask({ ...question, wasFound: true });
    expect(counts).toEqual({ reviews: 1, checks: 1 });
    await ask({ ...question, key: keyInput('another') });
    expect(counts).toEqual({ reviews: 1, checks: 2 });
  });

  it('stays the same object while the clock changes nothing, and tells when it does', async () => {
    const { answerer, ask } = setUp();
    const first = await ask(question);
    if (first === null) throw new Error('There is no answer');
    expect(answerer.conclude(question, first.facts, NOW, first)).toBe(first);
    const expired = answerer.conclude(question, first.facts, NOW + 61, first);
    expect(expired).not.toBe(first);
    expect(chosenLayer(expired.analysis).findings.map(({ code }) => code)).toContain('exp-expired');
  });

  it('is none where the question was taken back', async () => {
    const { ask } = setUp();
    const abort = new AbortController();
    const asked = ask(question, abort.signal);
    abort.abort();
    expect(await asked).toBeNull();
  });
});

it('an instant that was set stands still, and whoever follows it is told', () => {
  const now = new NowStore();
  expect(now.current().isSet).toBe(false);
  now.choose(NOW);
  expect(now.current()).toMatchObject({ seconds: NOW, isSet: true });
  expect(now.current()).toBe(now.current());
  now.choose(null);
  expect(now.current().isSet).toBe(false);
});
