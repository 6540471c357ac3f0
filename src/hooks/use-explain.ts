import { useLoaded } from './use-loaded.ts';

export type Explain = typeof import('../core/verdict/explain.ts');

let loading: Promise<Explain> | null = null;

/** The part of the core that explains, makes and compares, asked for once. */
export function loadExplain(): Promise<Explain> {
  loading ??= import('../core/verdict/explain.ts');
  return loading;
}

/** The same as soon as it is wanted and has loaded; null until then. */
export function useExplain(isWanted: boolean): Explain | null {
  return useLoaded(isWanted ? loadExplain() : null);
}
