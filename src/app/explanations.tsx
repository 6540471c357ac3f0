import {
  type Dispatch,
  type JSX,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import type { AlgorithmName } from '../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { findKind } from '../core/claims/find-kind.ts';
import type { ValueRemark } from '../core/claims/text-notes.ts';
import type { Opened } from '../core/compare/compare-tokens.ts';
import { NOTHING_BESIDE } from '../core/policy/fill-policy.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { Doc } from '../core/text/doc.ts';
import { findMember } from '../core/text/json-walk.ts';
import { claimsOf, headerParameters, type Token } from '../core/token/token.ts';
import type { Layer } from '../core/verdict/layer.ts';
import type { Answer } from '../hooks/answer.ts';
import type { Explain } from '../hooks/use-explain.ts';
import { loadFinder } from '../hooks/use-finder.ts';
import { type Now, type NowStore, useNow } from '../hooks/use-now.ts';
import type { ClaimEdits } from '../panels/claims/claim-edits.ts';
import * as panels from '../panels/explain-panels.ts';
import { isSingleFile } from '../platform/edition.ts';
import type { Inputs } from '../state/inputs.ts';
import { isPolicyFromLink } from '../state/open-link.ts';
import type { Action } from '../state/reducer.ts';
import type { KeptToken } from '../state/session.ts';
import { Boundary } from '../ui/boundary.tsx';
import { later } from '../ui/later.tsx';
import { readCurrent } from './current-token.ts';
import { fillInputs } from './fill-inputs.ts';
import { focusTokenBox } from './focus-place.ts';
import styles from './frame.module.css';
import { ServerWords, type ServerWordsProps } from './server-words.tsx';
import type { Claimscope } from './use-claimscope.ts';
import type { OnMisfits } from './use-findings.ts';
import { usedKey } from './use-key-state.ts';
import type { PageHandlers } from './use-page-handlers.ts';

const DraftChanges = later(() =>
  import('../panels/compare/draft-changes.tsx').then((module) => module.DraftChanges),
);

export { ServerSaid } from './server-words.tsx';
export { panels };

const KindRegions = later(() => import('./kind-regions.tsx').then((module) => module.KindRegions));

const OfflineUse = later(() =>
  import('../panels/offline/offline-use.tsx').then((module) => module.OfflineUse),
);

/** What is said under “Nothing leaves this page”. */
export function Privacy({ getInputs }: { readonly getInputs: () => Inputs }): JSX.Element {
  return (
    <panels.PrivacyWords>{isSingleFile ? null : <OfflineUse getInputs={getInputs} />}</panels.PrivacyWords>
  );
}

/** Stands at the button of those words while an update waits. */
export const updateMark = <panels.UpdateMark />;

/** What every explanation is made of: an answer that may lag behind the one on screen. */
interface Explained {
  readonly answer: Answer | null;
}

interface Timed {
  readonly store: NowStore;
  readonly children: (now: Now) => ReactNode;
}

/** Only what is inside is drawn again with the clock. */
function WithNow(props: Timed): JSX.Element {
  return (
    <Boundary>
      <AtNow {...props} />
    </Boundary>
  );
}

function AtNow({ store, children }: Timed): ReactNode {
  return children(useNow(store));
}

interface NoticesProps {
  readonly now: NowStore;
  readonly timeZone: string;
  readonly canSign: boolean;
  /** Null while there is no shared link to say anything of, so that typing does not draw this anew. */
  readonly linked: Inputs | null;
  readonly dispatch: Dispatch<Action>;
}

const LinkNotice = later(() => import('./shared-notice.tsx').then((module) => module.SharedNotice));

export const Notices = memo(function Notices(props: NoticesProps): JSX.Element {
  const { now: store, timeZone, canSign, linked, dispatch } = props;
  return (
    <>
      <panels.MissingPartNotice />
      {linked?.link == null ? null : <LinkNotice link={linked.link} inputs={linked} dispatch={dispatch} />}
      <WithNow store={store}>{(now) => <panels.SetNowNotice now={now} timeZone={timeZone} />}</WithNow>
      <panels.NoCryptoNotice isMissing={!canSign} />
    </>
  );
});

interface ClaimsProps {
  /** Of the present token: what is edited here must be what is there. */
  readonly payload: Doc | null;
  readonly remarks: ReadonlyMap<string, ValueRemark>;
  readonly now: NowStore;
  readonly timeZone: string;
  readonly edits: ClaimEdits | null;
  readonly onOpenToken: (token: string) => void;
}

export const Claims = memo(function Claims(props: ClaimsProps): JSX.Element {
  const { payload, remarks, now: store, timeZone, edits, onOpenToken } = props;
  return (
    <WithNow store={store}>
      {(now) => (
        <panels.ClaimsView
          payload={payload}
          remarks={remarks}
          nowSeconds={now.seconds}
          timeZone={timeZone}
          edits={edits}
          onOpenToken={onOpenToken}
        />
      )}
    </WithNow>
  );
});

interface LifetimeProps extends Explained {
  readonly now: NowStore;
  readonly timeZone: string;
  readonly toleranceSeconds: number;
}

/** How long the token lives, and above it what it is, where that is known. */
export const Lifetime = memo(function Lifetime(props: LifetimeProps): JSX.Element {
  const { answer, now: store, timeZone, toleranceSeconds } = props;
  const token = answer?.token ?? null;
  const context = answer?.context ?? null;
  const found = useMemo(
    () => (context === null ? null : findKind(context.header, context.claims)),
    [context],
  );
  return (
    <>
      {found === null ? null : <panels.KindNote {...found} />}
      <WithNow store={store}>
        {(now) => (
          <panels.LifetimePanel
            claims={claimsOf(token)}
            hasToken={token !== null}
            nowSeconds={now.seconds}
            timeZone={timeZone}
            toleranceSeconds={toleranceSeconds}
            withoutExp={found?.kind.withoutExp ?? null}
          />
        )}
      </WithNow>
    </>
  );
});

interface PolicyProps extends Explained {
  readonly explain: Explain | null;
  readonly policy: Policy;
  readonly onLeave: () => void;
  readonly dispatch: Dispatch<Action>;
}

export const PolicyAnswers = memo(function PolicyAnswers(props: PolicyProps): JSX.Element {
  const { explain, answer, policy, onLeave, dispatch } = props;
  const context = answer?.context ?? null;
  const suggested = useMemo(
    () => (context === null ? null : (explain?.suggestProfile(context) ?? null)),
    [explain, context],
  );
  return (
    <panels.PolicyAnswers
      policy={policy}
      result={answer?.policyResult ?? null}
      token={answer?.token ?? null}
      suggested={suggested}
      onLeave={onLeave}
      dispatch={dispatch}
    />
  );
});

interface RegionsProps extends Explained {
  readonly claimscope: Claimscope;
  readonly environment: CryptoEnvironment;
  readonly now: NowStore;
  readonly onMisfits: OnMisfits;
}

/** What belongs to the token, and what it holds, where there is any. */
export function Regions(props: RegionsProps): JSX.Element | null {
  const { answer, claimscope, environment, now, onMisfits } = props;
  const { search, shown, inputs, dispatch } = claimscope;
  const token = answer?.token ?? null;
  const filled = useRef(NOTHING_BESIDE);
  const isAlone = token !== null && token === shown && search?.isAlone !== false;
  useEffect(() => {
    const before = filled.current;
    if (!isAlone || before === NOTHING_BESIDE) return;
    filled.current = NOTHING_BESIDE;
    dispatch({ type: 'stepped', step: (last) => fillInputs(last, NOTHING_BESIDE, before) });
  }, [isAlone, dispatch]);
  // Of an earlier token nothing is said, and what stands beside is beside the outermost.
  if (token === null || token !== shown) return null;
  const found = answer?.chosen === 0 && search?.isAlone === false ? search.tokens : NOTHING_FOUND;
  if (found.length === 0 && findMember(claimsOf(token), 'status_list') === null) return null;
  const regions = { token, found, inputs, environment, dispatch, now, onMisfits, filled };
  return <KindRegions {...regions} />;
}

const NOTHING_FOUND: readonly never[] = [];

interface OriginalProps extends Explained {
  /** Null while it is being computed. */
  readonly original: Layer | null;
  readonly on: PageHandlers;
}

/** What becomes of the pasted token while there is a draft. */
export const Original = memo(function Original({ answer, original, on }: OriginalProps): JSX.Element {
  const tokens = useMemo(() => openedOfDraft(answer), [answer]);
  return (
    <panels.OriginalStrip
      original={original}
      changes={tokens === null ? null : <DraftChanges original={tokens[0]} draft={tokens[1]} />}
      onCompare={on.openCompare}
      onRevert={on.revert}
    />
  );
});

/** A draft's original and the draft itself, with the tokens that they were opened to; null where there are not both. */
function openedOfDraft(answer: Answer | null): readonly [Opened, Opened] | null {
  if (answer === null || !answer.question.isDraft) return null;
  const { pasted, composed } = answer.facts;
  const [original, draft] = [pasted, composed ?? pasted].map(({ steps }): Opened | null => {
    const [first, ...inner] = steps.flatMap(({ keyCheck }) => keyCheck.opened ?? []);
    return first === undefined ? null : [first, ...inner];
  });
  return original == null || draft == null ? null : [original, draft];
}

interface RowsProps extends ServerWordsProps {
  /** The tokens found are listed elsewhere, where they can be compared. */
  readonly listsFound: boolean;
  readonly onForget: () => void;
  readonly timeZone: string;
  readonly onTimeZone: (timeZone: string) => void;
}

/** One line each for what the token is held against, and for what a server said of it. */
export function Rows(props: RowsProps): JSX.Element {
  const { claimscope, answer, now: store, on, timeZone, onTimeZone, listsFound } = props;
  const { inputs, dispatch } = claimscope;
  const onForget = useCallback((): void => {
    props.onForget();
    // What was found in a text is remembered beside the page.
    void loadFinder().then(({ forgetObjects }) => forgetObjects());
    // The new page is drawn by then.
    queueMicrotask(focusTokenBox);
  }, [props.onForget]);
  const getCurrent = useCallback(() => readCurrent(on.getClaimscope(), Date.now()), [on]);
  const token = answer?.token ?? null;
  const claims = claimsOf(token);
  return (
    <>
      <panels.PolicyRow
        policy={inputs.policy}
        isFromLink={isPolicyFromLink(inputs)}
        token={token}
        onLeave={on.showPolicyPanel}
        dispatch={dispatch}
      />
      <WithNow store={store}>
        {(now) => <panels.NowRow claims={claims} now={now} timeZone={timeZone} onTimeZone={onTimeZone} />}
      </WithNow>
      <panels.SessionRow
        kept={inputs.kept}
        canKeep={token !== null}
        getCurrent={getCurrent}
        onCompareWith={on.compareKept}
        onCompare={comparesHere(answer, inputs.kept, listsFound) ? on.openCompare : null}
        onForget={onForget}
        dispatch={dispatch}
      />
      <div className={styles.filled}>
        <ServerWords {...props} />
      </div>
    </>
  );
}

/** There are two tokens to compare, and no other place that offers it. */
function comparesHere(answer: Answer | null, kept: readonly KeptToken[], listsFound: boolean): boolean {
  if (listsFound || (answer?.question.isDraft === true && answer.question.pasted !== null)) return false;
  const text = answer?.steps[0]?.token?.found.text;
  return kept.length + (text === undefined || kept.some((one) => one.text === text) ? 0 : 1) > 1;
}

interface KeyCardProps extends Explained {
  readonly explain: Explain | null;
  /** What the key was read as, under which the rest is folded. */
  readonly words: ReactNode;
}

/** Everything that tells the key from others. */
export const KeyCard = memo(function KeyCard(props: KeyCardProps): JSX.Element {
  const { explain, answer, words } = props;
  const used = answer === null ? null : usedKey(answer);
  if (explain === null || answer === null || used === null) return <p>{words}</p>;
  const { token } = answer;
  return (
    <panels.KeyCard
      words={words}
      used={used}
      header={headerParameters(token)}
      claims={claimsOf(token)}
      identify={explain.identifyKey}
    />
  );
});

/** Gives the key to others. It comes with the answer: later it would widen its box after everything else has come to rest. */
export const CopyKey = memo(panels.CopyKey);

interface KeyToolsProps extends Explained {
  readonly environment: CryptoEnvironment;
  readonly dispatch: Dispatch<Action>;
  readonly onFile: (file: File) => void;
  readonly onGenerate: (algorithm: AlgorithmName) => void;
  readonly onBringBack: (() => void) | null;
}

/** What else can be done with keys. */
export const KeyTools = memo(function KeyTools(props: KeyToolsProps): JSX.Element | null {
  const { answer, ...rest } = props;
  if (answer === null) return null;
  return <panels.KeyTools {...rest} token={answer.token} used={usedKey(answer)} />;
});

interface SecretTestProps extends Explained {
  readonly dispatch: Dispatch<Action>;
}

/** What tries a weak secret, at the findings that say so. */
export const SecretTest = memo(function SecretTest(props: SecretTestProps) {
  const { answer, dispatch } = props;
  if (answer === null) return null;
  return <panels.SecretTest token={answer.token} dispatch={dispatch} />;
});

interface CopyTokenAsProps {
  readonly token: Token | null;
  readonly onShare: (dialog: 'share') => void;
  readonly onCode: () => void;
}

/** The forms beside the plain token in which it can be copied. */
export const CopyTokenAs = memo(function CopyTokenAs(props: CopyTokenAsProps): JSX.Element {
  return <panels.CopyTokenAs {...props} />;
});
