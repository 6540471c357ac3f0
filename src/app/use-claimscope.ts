import { type Dispatch, useMemo, useReducer } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { Finding } from '../core/findings/rule.ts';
import type { Policy, PolicyDigests, ProfileId } from '../core/policy/policy.ts';
import type { PolicyResult } from '../core/policy/requirement.ts';
import type { KeyCheck, TokenReading } from '../core/verdict/analyse.ts';
import type { Origin } from '../core/verdict/judgement.ts';
import type { Analysis } from '../core/verdict/review.ts';
import { useAnalysis } from '../hooks/use-analysis.ts';
import { useDraftComposer } from '../hooks/use-draft-composer.ts';
import { usePolicyDigests } from '../hooks/use-policy-digests.ts';
import { type Review, useReview } from '../hooks/use-review.ts';
import {
  currentOrigin,
  currentText,
  EMPTY_INPUTS,
  holdsKnownSecret,
  type Inputs,
  isComposing,
} from '../state/inputs.ts';
import { type Action, reduceInputs } from '../state/reducer.ts';

export interface Claimscope {
  readonly inputs: Inputs;
  readonly dispatch: Dispatch<Action>;
  /** The synchronous half, always of the present text. */
  readonly reading: TokenReading;
  /** Of the pasted text, also while there is a draft. */
  readonly pastedReading: TokenReading;
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
  const ofPasted = useAnalysis(review, pasted, key, fetched, environment);
  const ofDraft = useAnalysis(review, draft === null ? null : currentText(inputs), key, fetched, environment);
  useDraftComposer(review, draft, ofPasted.reading, environment, dispatch);

  const { reading, keyCheck } = draft === null ? ofPasted : ofDraft;
  const digests = usePolicyDigests(review, policy, environment);
  const asked = { nowSeconds, wasFound: holdsKnownSecret(inputs), policy, digests };
  const current = useConclusion(
    review,
    reading,
    isComposing(inputs) ? null : keyCheck,
    currentOrigin(inputs),
    asked,
  );
  const original = useConclusion(
    draft === null ? null : review,
    ofPasted.reading,
    ofPasted.keyCheck,
    'pasted',
    asked,
  );
  return {
    inputs,
    dispatch,
    reading,
    pastedReading: ofPasted.reading,
    analysis: current.analysis,
    original: original.analysis,
    findings: useStableFindings(current.findings),
    policyResult: current.policyResult,
    suggestedProfile: current.suggestedProfile,
    review,
  };
}

/** The same list while it says the same, although the clock ticks: what hangs on it is then not computed anew. */
function useStableFindings(findings: readonly Finding[]): readonly Finding[] {
  const words = findings
    .map(({ id, title, what, path, place }) => [id, title, what, path, place?.start].join(' '))
    .join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words stand for the findings
  return useMemo(() => findings, [words]);
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
  reading: TokenReading,
  keyCheck: KeyCheck | null,
  origin: Origin,
  { nowSeconds, wasFound, policy, digests }: Asked,
): Conclusion {
  const reviewed = useMemo(() => review?.reviewToken(reading) ?? null, [review, reading]);
  const policyResult = useMemo(
    () =>
      review === null || reviewed === null || digests === null
        ? null
        : review.evaluatePolicy(policy, reviewed.context, digests, nowSeconds),
    [review, reviewed, policy, digests, nowSeconds],
  );
  const isAnswered = digests !== null;
  return useMemo(() => {
    if (review === null || reviewed === null)
      return { analysis: null, findings: NO_FINDINGS, policyResult, suggestedProfile: null };
    const known = { policyResult, suggestedProfile: reviewed.suggested };
    if (keyCheck === null || !isAnswered) return { ...known, analysis: null, findings: reviewed.findings };
    const beside = { wasFound, policy: policyResult };
    const analysis = review.concludeAnalysis(reading, reviewed, keyCheck, nowSeconds, origin, beside);
    return { ...known, analysis, findings: analysis.findings };
  }, [review, reviewed, reading, keyCheck, nowSeconds, origin, wasFound, policyResult, isAnswered]);
}
