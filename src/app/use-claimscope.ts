import { type Dispatch, useMemo, useReducer, useRef } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { Finding } from '../core/findings/rule.ts';
import type { Policy, PolicyDigests, ProfileId } from '../core/policy/policy.ts';
import type { PolicyResult } from '../core/policy/requirement.ts';
import { readToken } from '../core/token/read-token.ts';
import type { Token } from '../core/token/token.ts';
import { type Analysis, chosenLayer, type Origin } from '../core/verdict/layer.ts';
import type { KeyCheck, ReviewedToken } from '../core/verdict/review.ts';
import { useDraftComposer } from '../hooks/use-draft-composer.ts';
import { useKeyCheck } from '../hooks/use-key-check.ts';
import { usePolicyDigests } from '../hooks/use-policy-digests.ts';
import { type Review, useReview } from '../hooks/use-review.ts';
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
  /** Null while the answer to the present inputs is being computed. */
  readonly analysis: Analysis | null;
  /** Of the pasted token while there is a draft. */
  readonly original: Analysis | null;
  /** What can be said already, in the order of the page. */
  readonly findings: readonly Finding[];
  /** Of the present token; null while no policy is set, or before the answer. */
  readonly policyResult: PolicyResult | null;
  /** The profile that the present token is likely of. */
  readonly suggestedProfile: ProfileId | null;
  /** Null until it has loaded. */
  readonly review: Review | null;
}

/** The state of the page and all that is derived from it. */
export function useClaimscope(
  environment: CryptoEnvironment,
  initialToken: string,
  nowSeconds: number,
  arePanelsLoaded: boolean,
): Claimscope {
  const [inputs, dispatch] = useReducer(reduceInputs, { ...EMPTY_INPUTS, pasted: initialToken });
  const { pasted, draft, key, fetched, policy } = inputs;
  const loaded = useReview();
  // An answer counts only once all of it can be shown.
  const review = arePanelsLoaded ? loaded : null;
  const pastedToken = useMemo(() => readToken(pasted), [pasted]);
  const token = currentToken(inputs, pastedToken);
  // Until a draft is composed it has the pasted token, of which everything is known.
  const composed = draft?.composed?.token ?? null;
  const ofPasted = {
    reviewed: useReviewed(review, pastedToken),
    keyCheck: useKeyCheck(review, true, pastedToken, key, fetched, environment),
  };
  const ofComposed = {
    reviewed: useReviewed(review, composed),
    keyCheck: useKeyCheck(review, composed !== null, composed, key, fetched, environment),
  };
  useDraftComposer(review, draft, environment, dispatch);

  const digests = usePolicyDigests(review, policy, environment);
  const asked = { nowSeconds, wasFound: holdsKnownSecret(inputs), policy, digests };
  const { reviewed, keyCheck } = composed === null ? ofPasted : ofComposed;
  const isDone = !isComposing(inputs);
  const current = useConclusion(review, reviewed, isDone ? keyCheck : null, currentOrigin(inputs), asked);
  const original = useConclusion(
    draft === null ? null : review,
    ofPasted.reviewed,
    ofPasted.keyCheck,
    'pasted',
    asked,
  );
  return {
    inputs,
    dispatch,
    token,
    pastedToken,
    analysis: current.analysis,
    original: original.analysis,
    findings: current.findings,
    policyResult: current.policyResult,
    suggestedProfile: current.suggestedProfile,
    review,
  };
}

function useReviewed(review: Review | null, token: Token | null): ReviewedToken | null {
  return useMemo(() => review?.reviewToken(token) ?? null, [review, token]);
}

const NO_FINDINGS: readonly Finding[] = [];

/** What is not of the token and may change while it stays. */
interface Asked {
  readonly nowSeconds: number;
  readonly wasFound: boolean;
  readonly policy: Policy;
  /** Null while they are being computed. */
  readonly digests: PolicyDigests | null;
}

interface Conclusion {
  readonly analysis: Analysis | null;
  readonly findings: readonly Finding[];
  readonly policyResult: PolicyResult | null;
  readonly suggestedProfile: ProfileId | null;
}

function useConclusion(
  review: Review | null,
  reviewed: ReviewedToken | null,
  keyCheck: KeyCheck | null,
  origin: Origin,
  { nowSeconds, wasFound, policy, digests }: Asked,
): Conclusion {
  // While they say the same they come back themselves, although the clock ticks: what hangs on them is not drawn anew.
  const lastPolicy = useRef<PolicyResult | null>(null);
  const lastAnalysis = useRef<Analysis | null>(null);
  const policyResult = useMemo(() => {
    if (review === null || reviewed === null || digests === null) return null;
    const result = review.evaluatePolicy(policy, reviewed.context, digests, nowSeconds, lastPolicy.current);
    lastPolicy.current = result;
    return result;
  }, [review, reviewed, policy, digests, nowSeconds]);
  const isAnswered = digests !== null;
  return useMemo(() => {
    if (review === null || reviewed === null)
      return { analysis: null, findings: NO_FINDINGS, policyResult, suggestedProfile: null };
    const known = { policyResult, suggestedProfile: reviewed.suggested };
    if (keyCheck === null || !isAnswered) return { ...known, analysis: null, findings: reviewed.findings };
    const beside = { wasFound, policy: policyResult, previous: lastAnalysis.current };
    const analysis = review.concludeAnalysis(reviewed, keyCheck, nowSeconds, origin, beside);
    lastAnalysis.current = analysis;
    return { ...known, analysis, findings: chosenLayer(analysis).findings };
  }, [review, reviewed, keyCheck, nowSeconds, origin, wasFound, policyResult, isAnswered]);
}
