import { type Dispatch, useMemo, useReducer } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { PasteSearch } from '../core/find/search-paste.ts';
import type { Token } from '../core/token/token.ts';
import type { Answer, Question } from '../hooks/answer.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { useDraftComposer } from '../hooks/use-draft-composer.ts';
import type { Searching } from '../hooks/use-large-text.ts';
import type { NowStore } from '../hooks/use-now.ts';
import { useReadToken } from '../hooks/use-read-token.ts';
import type { Review } from '../hooks/use-review.ts';
import { useWholeToken } from '../hooks/use-whole-token.ts';
import type { StepChoice } from '../panels/steps/steps-strip.tsx';
import {
  currentOrigin,
  currentToken,
  EMPTY_INPUTS,
  holdsKnownSecret,
  type Inputs,
  isComposing,
} from '../state/inputs.ts';
import { type Action, reduceInputs } from '../state/reducer.ts';
import { type ContentInput, useContent } from './use-content.ts';
import { useStepChoice } from './use-steps.tsx';

export interface Claimscope {
  readonly inputs: Inputs;
  readonly dispatch: Dispatch<Action>;
  /** The token in the box: pasted, or of the draft. Null where there is none. */
  readonly token: Token | null;
  /** The pasted one, also while there is a draft. */
  readonly pastedToken: Token | null;
  /** The step of the token in the box that is shown: what it opened to, the token itself before that is known. */
  readonly shown: Token | null;
  /** That step lies within another, which would have to be put together around it. */
  readonly isInside: boolean;
  readonly steps: StepChoice;
  /** What a search of the pasted text came to; null where it is one token and nothing else. */
  readonly search: PasteSearch | null;
  /** The search of a large text that goes on, or was cancelled. */
  readonly searching: Searching | null;
  /** The last answer: to the present inputs where `isAnswered`, else to those before. */
  readonly answer: Answer | null;
  readonly isAnswered: boolean;
  /** The pasted one as far as it is read at once; see `callsForForms`. */
  readonly readPasted: Token | null;
  /** What is given for a payload that is kept apart. */
  readonly content: ContentInput;
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
  const { token: readPasted, search, searching, isReading: isReadingText } = useReadToken(inputs);
  const content = useContent(inputs.pasted === '');
  const { token: pastedToken, isReading: isCompleting } = useWholeToken(
    readPasted,
    content.given,
    environment,
  );
  const isReading = isReadingText || isCompleting;
  useDraftComposer(inputs.draft, environment, dispatch);
  const current = currentToken(inputs, pastedToken);
  const steps = useStepChoice(current);
  const question = useQuestion(inputs, pastedToken, isReading, steps);
  const answer = useAnswer(review, question, environment, now);
  // What a token opened to is shown as long as it is there, also while another key is tried.
  const isOfToken = answer !== null && (answer.question.composed ?? answer.question.pasted) === current;
  // Of several signatures it is known only with the answer which one the page speaks of.
  const chosenView = isOfToken && current?.bySignature !== undefined ? answer.steps[0]?.token : null;
  const token = chosenView ?? current;
  return {
    inputs,
    dispatch,
    token,
    content,
    readPasted,
    pastedToken,
    shown: isOfToken ? answer.token : token,
    isInside: isOfToken && answer.chosen > 0,
    steps,
    answer,
    search,
    searching,
    isReading,
    isAnswered: question !== null && answer?.question === question,
  };
}

function useQuestion(
  inputs: Inputs,
  pasted: Token | null,
  isReading: boolean,
  { step, hasConsent, signature }: StepChoice,
): Question | null {
  const { draft, key, fetched, policy } = inputs;
  const composed = draft?.composed?.token ?? null;
  const isDraft = draft !== null;
  const isWaiting = isReading || isComposing(inputs);
  const origin = currentOrigin(inputs);
  const wasFound = holdsKnownSecret(inputs);
  return useMemo(
    () =>
      isWaiting
        ? null
        : { pasted, composed, isDraft, origin, key, fetched, policy, wasFound, step, hasConsent, signature },
    [
      isWaiting,
      pasted,
      composed,
      isDraft,
      origin,
      key,
      fetched,
      policy,
      wasFound,
      step,
      hasConsent,
      signature,
    ],
  );
}
