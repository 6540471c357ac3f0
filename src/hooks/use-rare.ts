import type { Rare } from '../core/verdict/review.ts';
import { useLoaded } from './use-loaded.ts';

let loading: Promise<Rare> | null = null;

/** What few tokens call for, as soon as it is wanted and has loaded; null until then. */
export function useRare(isWanted: boolean): Rare | null {
  if (isWanted) loading ??= import('../core/verdict/rare.ts');
  return useLoaded(isWanted ? loading : null);
}
