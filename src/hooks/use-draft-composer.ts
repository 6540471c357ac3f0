import { type Dispatch, useEffect } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { afterPaint } from '../platform/after-paint.ts';
import type { Draft } from '../state/inputs.ts';
import type { Action } from '../state/reducer.ts';
import { DONE_AT_ONCE } from './take-steps.ts';
import type { Review } from './use-review.ts';

/**
 * Composes and signs each new revision of a draft; the reducer drops what comes too late. A large one waits until the
 * frame is drawn that shows the edit, and for a pause of whoever types faster than that.
 */
export function useDraftComposer(
  review: Review | null,
  draft: Draft | null,
  environment: CryptoEnvironment,
  dispatch: Dispatch<Action>,
): void {
  useEffect(() => {
    if (review === null || draft === null || draft.revision === draft.composedRevision) return;
    const { revision } = draft;
    const compose = (): void => {
      void review
        .composeDraft(draft, environment)
        .then((composed) => dispatch({ type: 'composed', revision, composed }));
    };
    return isLarge(draft) ? afterPaint(compose) : compose();
  }, [review, draft, environment, dispatch]);
}

function isLarge({ edits }: Draft): boolean {
  return Array.from(edits.values()).some(({ doc }) => (doc.text?.length ?? 0) > DONE_AT_ONCE);
}
