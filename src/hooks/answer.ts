import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { TokenContext } from '../core/claims/token-context.ts';
import type { CarriedKey, FetchedKeys } from '../core/keys/carried.ts';
import type { KeyInput } from '../core/keys/key.ts';
import { NO_DIGESTS, type Policy, type PolicyDigests, statedMembers } from '../core/policy/policy.ts';
import type { PolicyResult } from '../core/policy/requirement.ts';
import type { Token } from '../core/token/token.ts';
import type { Analysis, Origin } from '../core/verdict/layer.ts';
import type { KeyCheck, ReviewedToken } from '../core/verdict/review.ts';
import { DONE_AT_ONCE, takeSteps } from './take-steps.ts';
import { type Explain, loadExplain } from './use-explain.ts';
import type { Review } from './use-review.ts';

/** Everything that the verdict depends on, but for the clock. */
export interface Question {
  readonly pasted: Token | null;
  /** The draft's token; null where there is none, or none other than the pasted one. */
  readonly composed: Token | null;
  readonly isDraft: boolean;
  readonly origin: Origin;
  readonly key: KeyInput;
  readonly fetched: readonly FetchedKeys[];
  readonly policy: Policy;
  /** A search found the secret in a list of known ones. */
  readonly wasFound: boolean;
  /** The signature that was chosen of several; null for the first that holds, else the first. */
  readonly signature: number | null;
}

/** What is said of one token. */
export interface Conclusion {
  readonly analysis: Analysis;
  /** Null while no policy is set. */
  readonly policyResult: PolicyResult | null;
  /** The token as the rules see it. */
  readonly context: TokenContext | null;
  /** The keys that it carries in its header. */
  readonly carried: readonly CarriedKey[];
}

/** The answer to a question at an instant. */
export interface Answer extends Conclusion {
  readonly question: Question;
  /** The token that it is of. */
  readonly token: Token | null;
  /** Of the pasted token while there is a draft. */
  readonly original: Conclusion | null;
  readonly facts: Facts;
}

interface TokenFacts {
  readonly reviewed: ReviewedToken;
  readonly keyCheck: KeyCheck;
}

/** What was computed of a question and does not depend on the clock. */
interface Facts {
  /** The token that the answer is of, as the signature that the page speaks of has it. */
  readonly token: Token | null;
  readonly pasted: TokenFacts;
  readonly composed: TokenFacts | null;
  readonly digests: PolicyDigests;
  /** What compares with a policy; null while none is set. */
  readonly explain: Explain | null;
}

/** Stands for a token where there is none. */
const NO_TOKEN = {};

/** Answers questions, and remembers what it computed of a token as long as that is there. */
export class Answerer {
  readonly #review: Review;
  readonly #environment: CryptoEnvironment;
  readonly #reviewed = new WeakMap<object, ReviewedToken>();
  readonly #checked = new WeakMap<object, Pick<Question, 'key' | 'fetched'> & { keyCheck: KeyCheck }>();
  #digested: (Pick<Policy, 'accessToken' | 'code'> & { digests: PolicyDigests }) | null = null;

  constructor(review: Review, environment: CryptoEnvironment) {
    this.#review = review;
    this.#environment = environment;
  }

  /** Null where the question was taken back meanwhile. */
  async answer(question: Question, now: () => number, signal: AbortSignal): Promise<Answer | null> {
    const { policy } = question;
    const pasted = await this.#choose(question, question.pasted, signal);
    const composed = await this.#choose(question, question.composed, signal);
    // What is computed elsewhere is asked for first.
    const checking = this.#check(question, pasted, signal);
    const checkingDraft = composed === null ? null : this.#check(question, composed, signal);
    const explain = statedMembers(policy).length === 0 ? null : await loadExplain();
    const digesting = explain === null ? NO_DIGESTS : this.#digest(explain, policy);
    const reviewed = await this.#reviewOf(pasted, signal);
    const reviewedDraft = composed === null ? null : await this.#reviewOf(composed, signal);
    const keyCheck = await checking;
    const draftCheck = await checkingDraft;
    const digests = await digesting;
    if (signal.aborted || reviewed === null) return null;
    const ofDraft =
      reviewedDraft === null || draftCheck === null
        ? null
        : { reviewed: reviewedDraft, keyCheck: draftCheck };
    const facts: Facts = {
      token: composed ?? pasted,
      pasted: { reviewed, keyCheck },
      composed: ofDraft,
      digests,
      explain,
    };
    return this.conclude(question, facts, now(), null);
  }

  /** The answer at an instant: the previous one where nothing that it says has changed. */
  conclude(question: Question, facts: Facts, nowSeconds: number, previous: Answer | null): Answer {
    const of = facts.composed ?? facts.pasted;
    const current = this.#concludeOne(question, of, question.origin, facts, nowSeconds, previous);
    const original = question.isDraft
      ? this.#concludeOne(question, facts.pasted, 'pasted', facts, nowSeconds, previous?.original ?? null)
      : null;
    if (
      previous !== null &&
      previous.question === question &&
      previous.analysis === current.analysis &&
      previous.policyResult === current.policyResult &&
      previous.original?.analysis === original?.analysis
    )
      return previous;
    return { ...current, question, token: facts.token, original, facts };
  }

  #concludeOne(
    { policy, wasFound }: Question,
    { reviewed, keyCheck }: TokenFacts,
    origin: Origin,
    { digests, explain }: Facts,
    nowSeconds: number,
    previous: Conclusion | null,
  ): Conclusion {
    const { context, carried } = reviewed;
    const before = previous?.policyResult ?? null;
    const policyResult = explain?.evaluatePolicy(policy, context, digests, nowSeconds, before) ?? null;
    const beside = { wasFound, policy: policyResult, previous: previous?.analysis ?? null };
    const analysis = this.#review.concludeAnalysis(reviewed, keyCheck, nowSeconds, origin, beside);
    return { analysis, policyResult, context, carried };
  }

  /** The token as the signature has it that the page is to speak of, where it has several. */
  async #choose(question: Question, token: Token | null, signal: AbortSignal): Promise<Token | null> {
    const views = token?.bySignature ?? [];
    if (token === null || views.length === 0) return token;
    const checks = await Promise.all(views.map((view) => this.#check(question, view, signal)));
    const outcomes = checks.map(({ check }) => check);
    const held = outcomes.findIndex(({ state }) => state === 'verified' || state === 'self-asserted');
    const index = question.signature ?? Math.max(0, held);
    const [view, keyCheck] = [views[index], checks[index]];
    if (view === undefined || keyCheck === undefined) return token;
    const { key, fetched } = question;
    if (!signal.aborted) this.#checked.set(view, { key, fetched, keyCheck: { ...keyCheck, outcomes } });
    return view;
  }

  /** The rules of a large token run in turns, between which the page can answer. */
  async #reviewOf(token: Token | null, signal: AbortSignal): Promise<ReviewedToken | null> {
    const known = this.#reviewed.get(token ?? NO_TOKEN);
    if (known !== undefined) return known;
    const isLarge = token !== null && token.found.text.length > DONE_AT_ONCE;
    const rare = await this.#review.loadRare(token);
    const reviewed = isLarge
      ? await takeSteps(this.#review.reviewTokenInSteps(token, rare), signal)
      : this.#review.reviewToken(token, rare);
    if (reviewed !== null) this.#reviewed.set(token ?? NO_TOKEN, reviewed);
    return reviewed;
  }

  async #check({ key, fetched }: Question, token: Token | null, signal: AbortSignal): Promise<KeyCheck> {
    const known = this.#checked.get(token ?? NO_TOKEN);
    if (known?.key === key && known.fetched === fetched) return known.keyCheck;
    const keyCheck = await this.#review.checkKey(token, key, this.#environment, { fetched, signal });
    if (!signal.aborted) this.#checked.set(token ?? NO_TOKEN, { key, fetched, keyCheck });
    return keyCheck;
  }

  async #digest(explain: Explain, { accessToken, code }: Policy): Promise<PolicyDigests> {
    if (accessToken === null && code === null) return NO_DIGESTS;
    if (this.#digested?.accessToken === accessToken && this.#digested.code === code)
      return this.#digested.digests;
    const digests = await explain.digestSecrets({ accessToken, code }, this.#environment.subtle);
    this.#digested = { accessToken, code, digests };
    return digests;
  }
}
