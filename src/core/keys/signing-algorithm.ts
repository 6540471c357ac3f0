import { ALGORITHMS, type Algorithm, type AlgorithmName } from '../algorithms/algorithms.ts';
import { findMisfit } from './fit.ts';
import type { Key, KeyReading } from './key.ts';

/** What a key signs with, and the key. */
export interface SigningChoice {
  readonly key: Key;
  readonly algorithm: Algorithm;
}

/**
 * What the first key of a ring that can sign signs with: `preferred` where that fits the key, else what its own `alg`
 * says, else the usual algorithm of its kind, for a secret the strongest that it is long enough for. Null where no
 * key can sign. Whether the platform computes it is not asked.
 */
export function chooseSigningAlgorithm(
  reading: KeyReading,
  preferred: AlgorithmName | null,
): SigningChoice | null {
  if (reading.state !== 'read') return null;
  for (const key of reading.keys) {
    const able = ALGORITHMS.filter((entry) => findMisfit(key, entry, 'sign') === null);
    const current = able.filter(({ deprecated }) => deprecated === null);
    const algorithm =
      able.find(({ name }) => name === preferred) ??
      able.find(({ name }) => name === key.alg) ??
      current.findLast((entry) => isLongEnough(key, entry)) ??
      current[0];
    if (algorithm !== undefined) return { key, algorithm };
  }
  return null;
}

/** Only a secret is for an algorithm by its length. */
function isLongEnough({ bits }: Key, { minimum }: Algorithm): boolean {
  return minimum !== null && 'secretBytes' in minimum && (bits ?? 0) >= minimum.secretBytes * 8;
}
