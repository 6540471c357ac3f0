import { type Dispatch, useMemo, useReducer } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { PasteSearch } from '../core/find/search-paste.ts';
import type { Token } from '../core/token/token.ts';
import type { Answer, Question } from '../hooks/answer.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { useDraftComposer } from '../hooks/use-draft-composer.ts';
import type { NowStore } from '../hooks/use-now.ts';
import { useReadToken } from '../hooks/use-read-token.ts';
import type { Review } from '../hooks/use-review.ts';
import {
  currentOrigin,
  currentToken,
  EMPTY_INPUTS,
  holdsKnownSecret,
  type Inputs,
  isComposing,
} from '../state/inputs.ts';
import { type Action, reduceInputs } from '../state/reducer.ts';

export interface Claimscope {
  readonly inputs: Inputs;
  readonly dispatch: Dispatch<Action>;
  /** The token in the box: pasted, or of the draft. Null where there is none. */
  readonly token: Token | null;
  /** The pasted one, also while there is a draft. */
  readonly pastedToken: Token | null;
  /** What a search of the pasted text came to; null where it is one token and nothing else. */
  readonly search: PasteSearch | null;
  /** The last answer: to the present inputs where `isAnswered`, else to those before. */
  readonly answer: Answer | null;
  readonly isAnswered: boolean;
  /** A large text is being read: there is no token of it yet, and nothing to edit. */
  readonly isReading: boolean;
}

/** The state of the page and all that is derived from it. `review` is null until it has loaded. */
export function useClaimscope(
  review: Review | null,
  environment: CryptoEnvironment,
  now: NowStore,
): Claimscope {
  const [inputs, dispatch] = useReducer(reduceInputs, EMPTY_INPUTS);
  const { token: pastedToken, search, isReading } = useReadToken(inputs.pasted, inputs.chosen);
  useDraftComposer(review, inputs.draft, environment, dispatch);
  const question = useQuestion(inputs, pastedToken, isReading);
  const answer = useAnswer(review, question, environment, now);
  return {
    inputs,
    dispatch,
    token: currentToken(inputs, pastedToken),
    pastedToken,
    answer,
    search,
    isReading,
    isAnswered: question !== null && answer?.question === question,
  };
}

function useQuestion(inputs: Inputs, pasted: Token | null, isReading: boolean): Question | null {
  const { draft, key, fetched, policy } = inputs;
  const composed = draft?.composed?.token ?? null;
  const isDraft = draft !== null;
  const isWaiting = isReading || isComposing(inputs);
  const origin = currentOrigin(inputs);
  const wasFound = holdsKnownSecret(inputs);
  return useMemo(
    () => (isWaiting ? null : { pasted, composed, isDraft, origin, key, fetched, policy, wasFound }),
    [isWaiting, pasted, composed, isDraft, origin, key, fetched, policy, wasFound],
  );
}
