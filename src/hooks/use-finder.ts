import { useLoaded } from './use-loaded.ts';

type Finder = typeof import('../core/token/read-searched.ts');

let loading: Promise<Finder> | null = null;

/** What finds tokens in other text, asked for once. */
export function loadFinder(): Promise<Finder> {
  loading ??= import('../core/token/read-searched.ts');
  return loading;
}

/** The same, as soon as it is wanted and has loaded; null until then. */
export function useFinder(isWanted: boolean): Finder | null {
  return useLoaded(isWanted ? loadFinder() : loading);
}
