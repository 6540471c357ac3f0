import { ALGORITHMS } from './algorithms.ts';

/** The algorithm, or `none`, whose name differs only by case or by `-` and `_`; null where there is none. */
export function similarAlgorithm(name: string): string | null {
  const plain = (text: string): string => text.toUpperCase().replace(/[-_ ]/g, '');
  if (plain(name) === 'NONE') return 'none';
  return ALGORITHMS.find((entry) => plain(entry.name) === plain(name))?.name ?? null;
}

/** Names that exist elsewhere and that Claimscope cannot compute, with the reason. */
export const KNOWN_UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ['HS1', 'HMAC with SHA-1 is prohibited for tokens'],
  ['RS1', 'RSA with SHA-1 is prohibited for tokens'],
  ['BBS', 'it belongs to JSON Web Proofs'],
  ['HS256/64', 'this truncated HMAC belongs to COSE, not to JOSE'],
]);
