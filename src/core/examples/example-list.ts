import type { AlgorithmName } from '../algorithms/algorithms.ts';

type SpecialExample = 'expired' | 'unsecured' | 'sensitive' | 'nested' | 'general' | 'sd-jwt' | 'sd-jwt-vc';
/** A token encrypted with the algorithm named. */
export type EncryptedExample = `JWE ${string}`;
export type ExampleId = AlgorithmName | SpecialExample | EncryptedExample;

/** Whether an example is an encrypted token, named by its algorithm. */
export function isOfEncryption(id: string): id is EncryptedExample {
  return id.startsWith('JWE ');
}

/** The examples that are not just one algorithm's. */
export const SPECIAL_EXAMPLES: readonly { readonly id: SpecialExample; readonly label: string }[] = [
  { id: 'expired', label: 'An expired token' },
  { id: 'unsecured', label: 'An unsecured token (alg: none)' },
  { id: 'sensitive', label: 'A token with sensitive data' },
  { id: 'nested', label: 'A signed token inside an encrypted one' },
  { id: 'general', label: 'A JWS with two signatures (general JSON)' },
  { id: 'sd-jwt', label: 'An SD-JWT with key binding' },
  { id: 'sd-jwt-vc', label: 'A credential (SD-JWT VC)' },
];
