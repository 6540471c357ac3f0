import { createCipheriv } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
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

const SEALED_WITH = Buffer.alloc(32, 7);
const SEALING_KEY = SEALED_WITH.toString('base64');

/** A token whose content is compressed, sealed with the key itself. */
function inflating(content: string): string {
  const header = Buffer.from('{"alg":"dir","enc":"A256GCM","zip":"DEF"}').toString('base64url');
  const iv = Buffer.alloc(12, 1);
  const cipher = createCipheriv('aes-256-gcm', SEALED_WITH, iv).setAAD(Buffer.from(header));
  const sealed = Buffer.concat([cipher.update(deflateRawSync(content)), cipher.final()]);
  return [header, '', ...[iv, sealed, cipher.getAuthTag()].map((bytes) => bytes.toString('base64url'))].join(
    '.',
  );
}

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

  it('reads and reviews what a short token inflates to in turns with the page', async () => {
    const { ask, counts } = setUp();
    const encrypted = readToken(inflating(`{"list":[${'1,'.repeat(300_000)}1]}`));
    const tasks = vi.spyOn(globalThis, 'MessageChannel');
    const answer = await ask({ ...question, pasted: encrypted, key: keyInput(SEALING_KEY, 'base64') });
    if (answer === null) throw new Error('There is no answer');
    expect(chosenLayer(answer.analysis).verdict).toBe('decrypted');
    expect(counts.reviews).toBe(0);
    // At least one to read it, and one to review it.
    expect(tasks.mock.calls.length).toBeGreaterThan(1);
    tasks.mockRestore();
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
