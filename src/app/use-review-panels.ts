import { useLoaded } from '../hooks/use-loaded.ts';

// Asked for as soon as this module runs, so that they load while React mounts.
const loading = import('../panels/review-panels.ts');

/** The panels that only explain; null until they have loaded. */
export function useReviewPanels(): typeof import('../panels/review-panels.ts') | null {
  return useLoaded(loading);
}
