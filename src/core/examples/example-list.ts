import type { AlgorithmName } from '../algorithms/algorithms.ts';

type SpecialExample = 'expired' | 'unsecured' | 'sensitive';
export type ExampleId = AlgorithmName | SpecialExample;

/** The examples that are not just one algorithm's. */
export const SPECIAL_EXAMPLES: readonly { readonly id: SpecialExample; readonly label: string }[] = [
  { id: 'expired', label: 'An expired token' },
  { id: 'unsecured', label: 'An unsecured token (alg: none)' },
  { id: 'sensitive', label: 'A token with sensitive data' },
];
