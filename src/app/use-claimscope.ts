import { type Dispatch, useMemo, useReducer } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { PasteSearch } from '../core/find/search-paste.ts';
import { type Edits, NO_EDITS } from '../core/token/edit.ts';
import { isEncrypted, isWritable, type Token } from '../core/token/token.ts';
import type { Answer, Question } from '../hooks/answer.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { useDraftComposer } from '../hooks/use-draft-composer.ts';
import type { Searching } from '../hooks/use-large-text.ts';
import type { NowStore } from '../hooks/use-now.ts';
import { useReadToken } from '../hooks/use-read-token.ts';
import type { Review } from '../hooks/use-review.ts';
import { useWholeToken } from '../hooks/use-whole-token.ts';
import type { StepChoice } from '../panels/steps/steps-strip.tsx';
import type { EditBase } from '../state/edit-draft.ts';
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
  /** That step, as an edit begins with it. */
  readonly target: EditBase;
  /** What is edited of it. */
  readonly edits: Edits;
  /** It lies within another. */
  readonly isInside: boolean;
  /** An edit of it can be written into the token. */
  readonly isEditable: boolean;
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
  const { draft } = inputs;
  const target = findTarget(inputs, pastedToken, token, isOfToken ? answer : null);
  const { base, around = [] } = target;
  const showsDraft = draft !== null && !target.begins && (draft.around ?? []).length === around.length;
  const shown = isOfToken ? answer.token : stepAt(token, around.length);
  return {
    inputs,
    dispatch,
    token,
    content,
    readPasted,
    pastedToken,
    shown,
    target,
    edits: showsDraft ? draft.edits : NO_EDITS,
    isInside: around.length > 0,
    isEditable: [base, shown, ...around].every((step) => step === null || isWritable(step)),
    steps,
    answer,
    search,
    searching,
    isReading,
    isAnswered: question !== null && answer?.question === question,
  };
}

/** Which of its signatures a token is the view of; 0 where it has but one. */
function viewIndex(token: Token | null): number {
  return Math.max(0, token?.bySignature?.indexOf(token) ?? 0);
}

/**
 * What an edit is of: the pasted token, or where that was opened the step that is shown. A draft of a signed token goes
 * on, unless it was written anew or another of its signatures is chosen: then its token begins one. `answer` is of the
 * token in the box.
 */
function findTarget(
  inputs: Inputs,
  pasted: Token | null,
  token: Token | null,
  answer: Answer | null,
): EditBase {
  const { draft } = inputs;
  if (answer === null && draft?.around !== undefined) return { base: draft.base, around: draft.around };
  if (answer !== null && (answer.steps.length > 1 || isEncrypted(answer.token))) {
    const { steps, chosen } = answer;
    return {
      base: rememberOpened(answer),
      around: steps.slice(0, chosen).flatMap((step) => step.token ?? []),
    };
  }
  if (draft === null) return { base: token };
  const isOver = draft.rewritten !== undefined || viewIndex(draft.base) !== viewIndex(token);
  return isOver && draft.composed !== null && !isComposing(inputs)
    ? { base: token, begins: true }
    : { base: pasted };
}

/** Encrypted tokens as a key opened them, by what was pasted. */
const lastOpened = new WeakMap<Token, Token>();

/** The shown step, or where the key in Key does not open it as an earlier one did: another key can encrypt it. */
function rememberOpened({ question, token, steps }: Answer): Token | null {
  const { pasted, composed } = question;
  const outermost = steps[0]?.token ?? null;
  if (pasted === null || composed !== null || !isEncrypted(outermost)) return token;
  if (outermost.step.content !== null) lastOpened.set(pasted, outermost);
  return token === outermost ? (lastOpened.get(pasted) ?? token) : token;
}

/** A step that was composed here is known before anything is opened. */
function stepAt(token: Token | null, depth: number): Token | null {
  const inside = token?.composed?.inside;
  return depth === 0 || inside == null ? token : stepAt(inside, depth - 1);
}

function useQuestion(
  inputs: Inputs,
  pasted: Token | null,
  isReading: boolean,
  { step, hasConsent, signature: chosen }: StepChoice,
): Question | null {
  const { draft, key, fetched, policy } = inputs;
  // That which a draft signs is shown until another is chosen.
  const signature = chosen ?? (draft?.base?.bySignature === undefined ? null : viewIndex(draft.base));
  const composed = draft?.composed?.token ?? null;
  const edited = draft?.around?.length ?? null;
  const shownStep = step ?? edited;
  const isDraft = draft !== null;
  const isWaiting = isReading || isComposing(inputs);
  const origin = currentOrigin(inputs);
  const wasFound = holdsKnownSecret(inputs);
  return useMemo(
    () =>
      isWaiting
        ? null
        : {
            pasted,
            composed,
            isDraft,
            origin,
            key,
            fetched,
            policy,
            wasFound,
            step: shownStep,
            hasConsent,
            signature,
          },
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
      shownStep,
      hasConsent,
      signature,
    ],
  );
}
