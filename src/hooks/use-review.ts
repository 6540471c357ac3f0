import { useLoaded } from './use-loaded.ts';

export type Review = typeof import('../core/verdict/review.ts');

// Asked for as soon as this module runs, so that it loads while React mounts.
const loading = import('../core/verdict/review.ts');

/** The half of the core that verifies, weighs and explains; null until it has loaded. */
export function useReview(): Review | null {
  return useLoaded(loading);
}
