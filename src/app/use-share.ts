import { useEffect, useMemo, useRef, useState } from 'react';
import type { AlgorithmName } from '../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { keyInput } from '../core/keys/key.ts';
import { EMPTY_POLICY } from '../core/policy/policy.ts';
import { findKeyInAnalysis } from '../core/share/held-private-key.ts';
import { layerForOthers } from '../core/share/layer-for-others.ts';
import { findLeftOver, prepareToken, type ShareForm } from '../core/share/prepare-token.ts';
import { readLink } from '../core/share/read-link.ts';
import { outermostPaths } from '../core/share/redact-json.ts';
import type { Report } from '../core/share/report.ts';
import type { SharedContents } from '../core/share/shared-contents.ts';
import { makeThrowAwayKey, type ThrowAwayKey } from '../core/share/throw-away-key.ts';
import { writeAnalysis } from '../core/share/write-analysis.ts';
import { writeLink } from '../core/share/write-link.ts';
import { writeMarkdown } from '../core/share/write-markdown.ts';
import { readToken } from '../core/token/read-token.ts';
import type { Token } from '../core/token/token.ts';
import { callsForForms } from '../core/verdict/calls-for-forms.ts';
import { chosenLayer, type Origin } from '../core/verdict/layer.ts';
import { type Answer, Answerer, type Conclusion } from '../hooks/answer.ts';
import type { ReportTexts } from '../panels/share/share-form.tsx';

/** What is to be shared, and how. */
export interface ShareRequest {
  /** Null where there is none. */
  readonly token: Token | null;
  /** What is said of it, and of the tokens within it; null until that is known. */
  readonly conclusions: readonly Conclusion[] | null;
  readonly origin: Origin;
  readonly form: ShareForm;
  readonly paths: ReadonlySet<string>;
  /** Beside the token; its keys give way to the throwaway key. */
  readonly beside: Pick<SharedContents, 'keys' | 'policy' | 'view'>;
}

/** What came of it. */
export interface Shared {
  /** The request that it answers. */
  readonly request: ShareRequest;
  /** What stands behind `#share=`; empty where there is none. */
  readonly text: string;
  readonly contents: SharedContents | null;
  /** The token as it is in the link. */
  readonly token: Token | null;
  readonly notes: readonly string[];
  readonly leftOver: readonly string[];
  /** Why there is no link, or no text of the analysis; null where there are both, or will be. */
  readonly problem: string | null;
  readonly report: ReportTexts | null;
}

/** Makes the link of a request, reads it again to show what it holds, and writes the analysis as a text. */
export function useShare(
  request: ShareRequest,
  environment: CryptoEnvironment,
  getNow: () => number,
): Shared | null {
  const [shared, setShared] = useState<Shared | null>(null);
  const keys = useRef(new Map<AlgorithmName, Promise<ThrowAwayKey | null>>());
  const maker = useMemo(() => new ShareMaker(environment, keys.current, getNow), [environment, getNow]);
  useEffect(() => {
    const { signal, abort } = stopper();
    void maker.make(request, signal).then((made) => {
      if (!signal.aborted) setShared(made);
    });
    return abort;
  }, [maker, request]);
  return shared;
}

function stopper(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

function noReport(place: string): string {
  return `There is no Markdown and no JSON of it: what they would show contains a private key (${place}).`;
}

class ShareMaker {
  readonly #environment: CryptoEnvironment;
  readonly #keys: Map<AlgorithmName, Promise<ThrowAwayKey | null>>;
  readonly #getNow: () => number;

  constructor(
    environment: CryptoEnvironment,
    keys: Map<AlgorithmName, Promise<ThrowAwayKey | null>>,
    getNow: () => number,
  ) {
    this.#environment = environment;
    this.#keys = keys;
    this.#getNow = getNow;
  }

  async make(request: ShareRequest, signal: AbortSignal): Promise<Shared> {
    const { token, form, paths, beside } = request;
    const nothing = { request, text: '', contents: null, token: null, notes: [], leftOver: [], report: null };
    if (token === null) return { ...nothing, problem: null };
    const environment = this.#environment;
    const prepared = await prepareToken(token, form, paths, environment, ({ name, ...rest }) => {
      const known = this.#keys.get(name) ?? makeThrowAwayKey({ name, ...rest }, environment);
      this.#keys.set(name, known);
      return known;
    });
    if ('obstacle' in prepared) return { ...nothing, problem: prepared.obstacle };
    const isRedacted = form === 'redacted';
    const leftOver = isRedacted ? findLeftOver(token, paths, prepared, beside.policy) : [];
    const written = await writeLink({
      ...beside,
      token: prepared.text,
      unsigned: form === 'unsigned',
      redacted: isRedacted ? outermostPaths(paths) : null,
      keys: isRedacted ? (prepared.key === null ? [] : [prepared.key]) : form === 'whole' ? beside.keys : [],
    });
    const inLink = await this.#readWhole(prepared.text);
    const texts = await this.#report(request, inLink, prepared.key, signal);
    const held = texts === null ? null : findKeyInAnalysis(texts.json);
    const report = held === null ? texts : null;
    const told = { ...nothing, notes: prepared.notes, leftOver, token: inLink, report };
    if ('code' in written) return { ...told, problem: `${written.what} ${written.remedy}` };
    // What is shown is what whoever opens it gets.
    const reading = await readLink(written.text);
    return reading.ok
      ? {
          ...told,
          text: written.text,
          contents: reading.contents,
          problem: held === null ? null : noReport(held),
        }
      : { ...told, problem: `${reading.problem.what} ${reading.problem.remedy}` };
  }

  /** With all that few tokens have. */
  async #readWhole(text: string): Promise<Token | null> {
    const read = readToken(text);
    if (read === null || !callsForForms(read)) return read;
    const { completeToken } = await import('../core/verdict/forms.ts');
    return completeToken(read, null, this.#environment);
  }

  async #report(
    { conclusions, origin, form, paths, beside, token }: ShareRequest,
    copy: Token | null,
    key: string | null,
    signal: AbortSignal,
  ): Promise<ReportTexts | null> {
    const [first] = conclusions ?? [];
    if (conclusions === null || first === undefined) return null;
    const isRedacted = form === 'redacted';
    const reported = isRedacted
      ? ((await this.#answer(copy, key, beside, signal))?.steps ?? null)
      : conclusions;
    if (reported === null) return null;
    const report: Report = {
      steps: reported.map(({ token: step, analysis, policyResult }) => ({
        token: step,
        ...layerForOthers(analysis, isRedacted ? [...paths] : []),
        policy: policyResult,
      })),
      origin,
      tokenText: form === 'whole' ? (token?.found.text ?? null) : null,
      redacted: isRedacted ? outermostPaths(paths) : null,
      original: isRedacted ? chosenLayer(first.analysis) : null,
      nowSeconds: this.#getNow(),
    };
    return { markdown: writeMarkdown(report), json: writeAnalysis(report) };
  }

  /** What the page would say of a copy: words about the token itself would tell what is redacted. */
  async #answer(
    copy: Token | null,
    key: string | null,
    { policy }: ShareRequest['beside'],
    signal: AbortSignal,
  ): Promise<Answer | null> {
    const review = await import('../core/verdict/review.ts');
    return new Answerer(review, this.#environment).answer(
      {
        pasted: copy,
        composed: null,
        isDraft: false,
        origin: 'pasted',
        key: keyInput(key ?? ''),
        fetched: [],
        policy: policy ?? EMPTY_POLICY,
        wasFound: false,
        step: null,
        hasConsent: false,
        signature: null,
      },
      this.#getNow,
      signal,
    );
  }
}
