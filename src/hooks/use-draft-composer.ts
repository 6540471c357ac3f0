import { type Dispatch, useEffect } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { TokenReading } from '../core/verdict/analyse.ts';
import type { Draft } from '../state/inputs.ts';
import type { Action } from '../state/reducer.ts';
import type { Review } from './use-review.ts';

/** Composes and signs each new revision of a draft; the reducer drops what comes too late. */
export function useDraftComposer(
  review: Review | null,
  draft: Draft | null,
  original: TokenReading,
  environment: CryptoEnvironment,
  dispatch: Dispatch<Action>,
): void {
  useEffect(() => {
    if (review === null || draft === null || draft.revision === draft.composedRevision) return;
    const { revision, header, payload, key } = draft;
    const parts = { header: header?.source ?? null, payload: payload?.source ?? null };
    void review
      .composeDraft(original.token, parts, key.text, key.format, environment, key.options)
      .then((composed) => dispatch({ type: 'composed', revision, ...composed }));
  }, [review, draft, original, environment, dispatch]);
}
