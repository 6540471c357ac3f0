import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { TokenContext } from '../core/claims/token-context.ts';
import type { CarriedKey, FetchedKeys } from '../core/keys/carried.ts';
import type { KeyInput } from '../core/keys/key.ts';
import { NO_DIGESTS, type Policy, type PolicyDigests, statedMembers } from '../core/policy/policy.ts';
import type { PolicyResult } from '../core/policy/requirement.ts';
import { isEncrypted, payloadOf, type Token } from '../core/token/token.ts';
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
  /** The step that somebody chose of a token that holds another; null while nobody has. */
  readonly step: number | null;
  /** Somebody agreed to a computation that takes long. */
  readonly hasConsent: boolean;
  /** The signature that was chosen of several; null for the first that holds, else the first. */
  readonly signature: number | null;
}

/** What is said of one step of a token. */
export interface Conclusion {
  /** As it was opened. */
  readonly token: Token | null;
  readonly analysis: Analysis;
  /** Null while no policy is set. */
  readonly policyResult: PolicyResult | null;
  /** The token as the rules see it. */
  readonly context: TokenContext | null;
  /** The keys that it carries in its header. */
  readonly carried: readonly CarriedKey[];
}

/** The answer to a question at an instant: what is said of the chosen step, and of each. */
export interface Answer extends Conclusion {
  readonly question: Question;
  /** Outermost first; one where no token holds another. */
  readonly steps: readonly Conclusion[];
  /** Which of them the answer is of. */
  readonly chosen: number;
  /** Beyond the last step there is another token, which is not opened. */
  readonly goesOn: boolean;
  /** Of the pasted token while there is a draft. */
  readonly original: Conclusion | null;
  readonly facts: Facts;
}

/** What was computed of one step. */
export interface TokenFacts {
  readonly reviewed: ReviewedToken;
  readonly keyCheck: KeyCheck;
}

/** The steps of a token, outermost first. */
export interface StepFacts {
  readonly steps: readonly [TokenFacts, ...TokenFacts[]];
  /** Beyond the last there is another token, which is not opened. */
  readonly goesOn: boolean;
}

/** What was computed of a question and does not depend on the clock. */
interface Facts {
  readonly pasted: StepFacts;
  readonly composed: StepFacts | null;
  readonly digests: PolicyDigests;
  /** What compares with a policy; null while none is set. */
  readonly explain: Explain | null;
}

type CheckedFor = Pick<Question, 'key' | 'fetched' | 'hasConsent'>;

/** Stands for a token where there is none. */
const NO_TOKEN = {};

/** Answers questions, and remembers what it computed of a token as long as that is there. */
export class Answerer {
  readonly #review: Review;
  readonly #environment: CryptoEnvironment;
  readonly #reviewed = new WeakMap<object, ReviewedToken>();
  readonly #checked = new WeakMap<object, CheckedFor & { keyCheck: KeyCheck }>();
  #digested: (Pick<Policy, 'accessToken' | 'code'> & { digests: PolicyDigests }) | null = null;

  constructor(review: Review, environment: CryptoEnvironment) {
    this.#review = review;
    this.#environment = environment;
  }

  /** Null where the question was taken back meanwhile. */
  async answer(question: Question, now: () => number, signal: AbortSignal): Promise<Answer | null> {
    const { pasted, composed, policy } = question;
    // What is computed elsewhere is asked for first.
    const opening = this.#open(question, pasted, signal);
    const openingDraft = composed === null ? null : this.#open(question, composed, signal);
    const explain = statedMembers(policy).length === 0 ? null : await loadExplain();
    const digesting = explain === null ? NO_DIGESTS : this.#digest(explain, policy);
    const opened = await opening;
    const openedDraft = await openingDraft;
    const digests = await digesting;
    if (signal.aborted || opened === null) return null;
    const facts: Facts = { pasted: opened, composed: openedDraft, digests, explain };
    return this.conclude(question, facts, now(), null);
  }

  /** The answer at an instant: the previous one where nothing that it says has changed. */
  conclude(question: Question, facts: Facts, nowSeconds: number, previous: Answer | null): Answer {
    const of = facts.composed ?? facts.pasted;
    const steps = of.steps.map((step, index) =>
      this.#concludeOne(
        question,
        step,
        // An edit of a step leaves what that holds as it was.
        step.keyCheck.opened?.composed?.origin ?? (index === 0 ? question.origin : 'pasted'),
        facts,
        nowSeconds,
        previous?.steps[index] ?? null,
      ),
    );
    const original = question.isDraft
      ? this.#concludeOne(
          question,
          facts.pasted.steps[0],
          'pasted',
          facts,
          nowSeconds,
          previous?.original ?? null,
        )
      : null;
    const chosen = Math.min(question.step ?? steps.length - 1, steps.length - 1);
    const current = steps[chosen];
    if (
      previous !== null &&
      previous.question === question &&
      previous.original?.analysis === original?.analysis &&
      steps.every(({ analysis, policyResult }, index) => {
        const before = previous.steps[index];
        return before?.analysis === analysis && before.policyResult === policyResult;
      })
    )
      return previous;
    if (current === undefined) throw new Error('A token has at least one step');
    return { ...current, question, steps, chosen, goesOn: of.goesOn, original, facts };
  }

  /** Checks a token and reviews it, and then the tokens within it. Null where the question was taken back. */
  async #open(question: Question, token: Token | null, signal: AbortSignal): Promise<StepFacts | null> {
    const outermost = await this.#openStep(question, token, question.signature, signal);
    if (outermost === null) return null;
    const object = payloadOf(outermost.keyCheck.opened)?.object;
    // What holds a token is no object, or that of a JSON serialization.
    if (object !== null && !object?.members.some(({ name }) => /^(?:signatures?|ciphertext)$/.test(name)))
      return { steps: [outermost], goesOn: false };
    const { openInside } = await import('./open-inside.ts');
    return openInside(outermost, this.#environment, (inner) => this.#openStep(question, inner, null, signal));
  }

  async #openStep(
    question: Question,
    whole: Token | null,
    signature: number | null,
    signal: AbortSignal,
  ): Promise<TokenFacts | null> {
    const isOne = whole?.bySignature === undefined;
    const token = isOne ? whole : await this.#choose(question, whole, signature, signal);
    const checking = this.#check(question, token, signal);
    // The rules look at what an encrypted token opens to; of others they need not wait.
    const opened = isEncrypted(token) ? (await checking).opened : token;
    const reviewed = await this.#reviewOf(opened, signal);
    return reviewed === null ? null : { reviewed, keyCheck: await checking };
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
    return { token: keyCheck.opened, analysis, policyResult, context, carried };
  }

  /** The token as the signature has it that the page is to speak of. */
  async #choose(
    question: Question,
    token: Token,
    signature: number | null,
    signal: AbortSignal,
  ): Promise<Token> {
    const { chooseSignature } = await import('./choose-signature.ts');
    const chosen = await chooseSignature(token, signature, (view) => this.#check(question, view, signal));
    if (chosen === null) return token;
    const { key, fetched, hasConsent } = question;
    const { view, keyCheck } = chosen;
    if (!signal.aborted) this.#checked.set(view, { key, fetched, hasConsent, keyCheck });
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

  async #check(
    { key, fetched, hasConsent }: Question,
    token: Token | null,
    signal: AbortSignal,
  ): Promise<KeyCheck> {
    const known = this.#checked.get(token ?? NO_TOKEN);
    if (known?.key === key && known.fetched === fetched && known.hasConsent === hasConsent)
      return known.keyCheck;
    const beside = { fetched, hasConsent, signal };
    const keyCheck = await this.#review.checkKey(token, key, this.#environment, beside);
    if (!signal.aborted) this.#checked.set(token ?? NO_TOKEN, { key, fetched, hasConsent, keyCheck });
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
