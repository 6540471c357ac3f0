import { useLoaded } from './use-loaded.ts';

export type Review = typeof import('../core/verdict/review.ts');

let loading: Promise<Review> | null = null;

/** The half of the core that verifies, weighs and signs, asked for once. */
export function loadReview(): Promise<Review> {
  loading ??= import('../core/verdict/review.ts');
  return loading;
}

/** The same, or null until it has loaded. */
export function useReview(): Review | null {
  return useLoaded(loadReview());
}
