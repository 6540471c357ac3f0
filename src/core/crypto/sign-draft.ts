import { findAlgorithm, isLibraryAlgorithm } from '../algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { chooseSigningKey } from '../keys/choose-key.ts';
import type { KeyInput, KeyReading } from '../keys/key.ts';
import { readLastKey } from '../keys/last-reading.ts';
import { makeSignature } from './signature.ts';

/** How one layer of a draft is secured. */
export interface SignOrEncrypt {
  readonly kind: 'sign' | 'encrypt';
  /** The key at the time of the edit: a change of key alone never signs. */
  readonly key: KeyInput;
}

/**
 * Signs with the key of a recipe under the algorithm of that name. Comes back with why a key that seemed to fit did not
 * sign after all; null where none was there to try.
 */
export async function signDraft(
  recipe: readonly SignOrEncrypt[],
  { name, kid }: { readonly name: string; readonly kid: string | null },
  input: string | Uint8Array<ArrayBuffer>,
  environment: CryptoEnvironment,
): Promise<Uint8Array<ArrayBuffer> | { readonly reason: string } | null> {
  const algorithm = findAlgorithm(name);
  const key = chooseSigningKey(await keyOf(recipe, environment), name, kid);
  if (algorithm === null || 'what' in key) return null;
  if (environment.subtle === null && !isLibraryAlgorithm(algorithm)) {
    return { reason: 'this page was not opened over https, so the browser provides no cryptography.' };
  }
  if (!(await environment.supports(algorithm))) return null;
  const result = await makeSignature(environment.subtle, algorithm, key, input);
  return result.ok ? result.signature : { reason: result.reason };
}

async function keyOf(recipe: readonly SignOrEncrypt[], environment: CryptoEnvironment): Promise<KeyReading> {
  const [sign] = recipe;
  if (sign === undefined) return { state: 'none' };
  const { text, format, options } = sign.key;
  return readLastKey(text, format, environment, options);
}
