import { describe, expect, it, vi } from 'vitest';
import { createCryptoEnvironment } from '../core/algorithms/environment.ts';
import { composeDraft } from '../core/crypto/compose.ts';
import { readJson } from '../core/text/json.ts';
import { JsonPass } from '../core/text/json-pass.ts';
import { JsonPrinter } from '../core/text/json-printer.ts';
import { PAYLOAD_ID } from '../core/token/edit.ts';
import { readToken } from '../core/token/read-token.ts';
import { payloadOf } from '../core/token/token.ts';
import * as rare from '../core/verdict/rare.ts';
import { reviewToken } from '../core/verdict/review.ts';
import { currentToken, EMPTY_INPUTS, type Inputs } from './inputs.ts';
import { reduceInputs } from './reducer.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const LIST = JSON.stringify({
  sub: '1',
  list: Array.from({ length: 300 }, (_, at) => ({ at, name: `n${at}` })),
});
const PASTED = `${encode('{"alg":"HS256"}')}.${encode(LIST)}.AAAA`;
const base = readToken(PASTED);
const started: Inputs = { ...EMPTY_INPUTS, pasted: PASTED, key: { ...EMPTY_INPUTS.key, text: 'a secret' } };

/** All that one press in the payload does, up to the findings. */
async function press(inputs: Inputs, text: string): Promise<Inputs> {
  const typed = reduceInputs(inputs, { type: 'text-typed', target: { base, id: PAYLOAD_ID }, text });
  if (typed.draft === null) throw new Error('a draft');
  const { revision } = typed.draft;
  const composed = await composeDraft(typed.draft, environment);
  const done = reduceInputs(typed, { type: 'composed', revision, composed });
  reviewToken(currentToken(done, base), rare);
  return done;
}

/** Tokens of JSON that are read, characters that are printed and those that are encoded, while work is done. */
async function measure(work: () => unknown) {
  const take = vi.spyOn(JsonPass.prototype, 'takeNext');
  const print = vi.spyOn(JsonPrinter.prototype, 'goOn');
  const write = vi.spyOn(TextEncoder.prototype, 'encode');
  await work();
  const { calls } = write.mock;
  const encoded = calls.filter(([text = '']) => text.length > LIST.length / 2).length;
  const measured = { tokens: take.mock.calls.length, prints: print.mock.calls.length, encoded };
  vi.restoreAllMocks();
  return measured;
}

describe('a press in the payload', () => {
  const shown = payloadOf(base)?.shown ?? '';
  const typed = shown.replace('"1"', '"12"');

  it('reads what was typed once, prints nothing, and encodes the text and the signing input once each', async () => {
    const { tokens } = await measure(() => readJson(typed));
    expect(tokens).toBeGreaterThan(2000);
    expect(await measure(() => press(started, typed))).toEqual({ tokens, prints: 0, encoded: 2 });
    const first = await press(started, typed);
    const next = shown.replace('"1"', '"123"');
    expect(await measure(() => press(first, next))).toEqual({ tokens, prints: 0, encoded: 2 });
  });

  it('is signed', async () => {
    const { draft } = await press(started, typed);
    expect(draft?.composed?.signed).toBe('signed-here');
    expect(payloadOf(draft?.composed?.token ?? null)?.spelled).toBe(LIST.replace('"1"', '"12"'));
  });
});
