import { type Dispatch, type JSX, memo, type ReactNode, useMemo } from 'react';
import type { AlgorithmName } from '../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { findKind } from '../core/claims/find-kind.ts';
import type { ValueRemark } from '../core/claims/text-notes.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { Doc } from '../core/text/doc.ts';
import { findMember } from '../core/text/json-walk.ts';
import { claimsOf, headerParameters, type Token } from '../core/token/token.ts';
import type { Answer } from '../hooks/answer.ts';
import type { Explain } from '../hooks/use-explain.ts';
import { type Now, type NowStore, useNow } from '../hooks/use-now.ts';
import type { ClaimEdits } from '../panels/claims/claim-edits.ts';
import * as panels from '../panels/explain-panels.ts';
import type { Inputs } from '../state/inputs.ts';
import type { Action } from '../state/reducer.ts';
import { later } from '../ui/later.tsx';
import styles from './frame.module.css';
import { ServerWords, type ServerWordsProps } from './server-words.tsx';
import { usedKey } from './use-key-state.ts';

export { ServerSaid } from './server-words.tsx';
export { panels };

const KindRegions = later(() => import('./kind-regions.tsx').then((module) => module.KindRegions));

const OfflineUse = later(() =>
  import('../panels/offline/offline-use.tsx').then((module) => module.OfflineUse),
);

/** What is said under “Nothing leaves this page”. */
export function Privacy({ getInputs }: { readonly getInputs: () => Inputs }): JSX.Element {
  return (
    <panels.PrivacyWords>
      <OfflineUse getInputs={getInputs} />
    </panels.PrivacyWords>
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
function WithNow({ store, children }: Timed): ReactNode {
  return children(useNow(store));
}

interface NoticesProps {
  readonly now: NowStore;
  readonly timeZone: string;
  readonly canSign: boolean;
}

export const Notices = memo(function Notices(props: NoticesProps): JSX.Element {
  const { now: store, timeZone, canSign } = props;
  return (
    <>
      <panels.MissingPartNotice />
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

/** What kind of token it is, under its payload; nothing where that is not known. */
function KindNote({ answer }: Explained): JSX.Element | null {
  const context = answer?.context ?? null;
  const found = useMemo(
    () => (context === null ? null : findKind(context.header, context.claims)),
    [context],
  );
  return found === null ? null : <panels.KindNote {...found} />;
}

/** How long the token lives, and above it what it is. */
export const Lifetime = memo(function Lifetime(props: LifetimeProps): JSX.Element {
  const { answer, now: store, timeZone, toleranceSeconds } = props;
  const token = answer?.token ?? null;
  return (
    <>
      <KindNote answer={answer} />
      <WithNow store={store}>
        {(now) => (
          <panels.LifetimePanel
            claims={claimsOf(token)}
            hasToken={token !== null}
            nowSeconds={now.seconds}
            timeZone={timeZone}
            toleranceSeconds={toleranceSeconds}
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
    <>
      <panels.PolicyAnswers
        policy={policy}
        result={answer?.policyResult ?? null}
        token={answer?.token ?? null}
        suggested={suggested}
        onLeave={onLeave}
        dispatch={dispatch}
      />
      {context === null || findMember(context.claims, 'status_list') === null ? null : (
        <KindRegions context={context} />
      )}
    </>
  );
});

interface RowsProps extends ServerWordsProps {
  readonly timeZone: string;
  readonly onTimeZone: (timeZone: string) => void;
}

/** One line each for what the token is held against, and for what a server said of it. */
export function Rows(props: RowsProps): JSX.Element {
  const { claimscope, answer, now: store, on, timeZone, onTimeZone } = props;
  const { inputs, dispatch } = claimscope;
  const token = answer?.token ?? null;
  const claims = claimsOf(token);
  return (
    <>
      <panels.PolicyRow
        policy={inputs.policy}
        token={token}
        onLeave={on.showPolicyPanel}
        dispatch={dispatch}
      />
      <WithNow store={store}>
        {(now) => <panels.NowRow claims={claims} now={now} timeZone={timeZone} onTimeZone={onTimeZone} />}
      </WithNow>
      <div className={styles.filled}>
        <ServerWords {...props} />
      </div>
    </>
  );
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

/** Gives the key to others. */
export const CopyKey = memo(function CopyKey({ answer }: Explained): JSX.Element | null {
  const used = answer === null ? null : usedKey(answer);
  return used === null ? null : <panels.CopyKey used={used} />;
});
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
  readonly onCode: () => void;
}

/** The forms beside the plain token in which it can be copied. */
export const CopyTokenAs = memo(function CopyTokenAs(props: CopyTokenAsProps): JSX.Element {
  return <panels.CopyTokenAs {...props} />;
});
