import type { AlgorithmName } from '../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { type EncryptedExample, type ExampleId, isOfEncryption } from '../core/examples/example-list.ts';
import type { KeyInput } from '../core/keys/key.ts';
import type { Edits } from '../core/token/edit.ts';
import type { Token } from '../core/token/token.ts';
import { loadExplain } from '../hooks/use-explain.ts';
import type { GivenKey } from '../state/inputs.ts';
import type { Action } from '../state/reducer.ts';

/** An example of this moment, with its key. */
export async function makeExample(
  id: ExampleId,
  nowSeconds: number,
  environment: CryptoEnvironment,
): Promise<Action> {
  const explain = await loadExplain();
  const { token, key } = await explain.makeExample(id, nowSeconds, environment);
  return { type: 'token-replaced', text: token, key, source: 'example' };
}

/** A key for the algorithm in the header, as it is edited. */
export async function generateKeyOf(
  token: Token | null,
  edits: Edits,
  environment: CryptoEnvironment,
): Promise<Action | null> {
  return put(await (await loadExplain()).makeKeyFor(token, edits, environment));
}

/** A key for an algorithm of signatures, or of encryption. */
export async function generateKeyFor(
  algorithm: AlgorithmName | EncryptedExample,
  environment: CryptoEnvironment,
): Promise<Action | null> {
  const explain = await loadExplain();
  return put(
    isOfEncryption(algorithm)
      ? await explain.makeKeyOfExample(algorithm, environment)
      : await explain.makeKey(algorithm, environment),
  );
}

function put(key: GivenKey | null): Action | null {
  return key === null ? null : { type: 'key-replaced', key, source: 'generated' };
}

/** A new token in the manner of the one before. */
export async function startToken(
  key: KeyInput,
  before: Token | null,
  environment: CryptoEnvironment,
): Promise<Action | null> {
  const start = await (await loadExplain()).startToken(key, before, environment);
  return start === null ? null : { type: 'token-started', ...start };
}

/** The sample of a rule. */
export async function makeSampleOf(ruleId: string, nowSeconds: number): Promise<Action | null> {
  const { makeSample, SAMPLES } = await import('../core/findings/samples/samples.ts');
  const sample = SAMPLES[ruleId];
  if (sample === undefined) return null;
  const { token, key } = makeSample(sample.raises, nowSeconds);
  const given = key === '' ? null : ({ text: key, format: 'auto' } as const);
  return { type: 'token-replaced', text: token, key: given, source: 'sample' };
}
