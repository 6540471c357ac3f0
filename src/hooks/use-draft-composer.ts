import { type Dispatch, useEffect } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { Draft } from '../state/inputs.ts';
import type { Action } from '../state/reducer.ts';
import type { Review } from './use-review.ts';

/** Composes and signs each new revision of a draft; the reducer drops what comes too late. */
export function useDraftComposer(
  review: Review | null,
  draft: Draft | null,
  environment: CryptoEnvironment,
  dispatch: Dispatch<Action>,
): void {
  useEffect(() => {
    if (review === null || draft === null || draft.revision === draft.composedRevision) return;
    const { revision } = draft;
    void review
      .composeDraft(draft, environment)
      .then((composed) => dispatch({ type: 'composed', revision, composed }));
  }, [review, draft, environment, dispatch]);
}
