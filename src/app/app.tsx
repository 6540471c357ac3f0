import {
  type JSX,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { Finding } from '../core/findings/rule.ts';
import { headerOf, payloadOf } from '../core/token/token.ts';
import { callsForRare } from '../core/verdict/calls-for-rare.ts';
import { chosenLayer } from '../core/verdict/layer.ts';
import { useAfterPaint } from '../hooks/use-after-paint.ts';
import { useDiagnosis } from '../hooks/use-diagnosis.ts';
import { useExplain } from '../hooks/use-explain.ts';
import { NowStore } from '../hooks/use-now.ts';
import { useRare } from '../hooks/use-rare.ts';
import { useReview } from '../hooks/use-review.ts';
import { useTheme } from '../hooks/use-theme.ts';
import { EmptyPage } from '../panels/empty/empty-page.tsx';
import { KeyPanel } from '../panels/key/key-panel.tsx';
import { TokenPanel } from '../panels/token/token-panel.tsx';
import { TopBar } from '../panels/top-bar/top-bar.tsx';
import { OriginalStrip } from '../panels/verdict/original-strip.tsx';
import { VerdictBar } from '../panels/verdict/verdict-bar.tsx';
import { showContent, type TakeOver } from '../platform/early-inputs.ts';
import { onTokenLink } from '../platform/token-link.ts';
import { canBringBackKey, currentText } from '../state/inputs.ts';
import { Panel } from '../ui/panel.tsx';
import {
  Claims,
  CopyKey,
  KeyCard,
  KeyTools,
  Lifetime,
  Notices,
  PolicyAnswers,
  Rows,
} from './explanations.tsx';
import styles from './frame.module.css';
import { Frame } from './frame.tsx';
import { wantedKey } from './key-questions.ts';
import { showFindingById, showKeyPanel, showPolicyPanel } from './show-place.ts';
import { useClaimscope } from './use-claimscope.ts';
import { useEarlyInputs } from './use-early-inputs.ts';
import { useFound } from './use-found.tsx';
import { useHistoryButtons } from './use-history-buttons.tsx';
import { useKeyFile } from './use-key-file.ts';
import { useKeyState } from './use-key-state.ts';
import { useMakers } from './use-makers.ts';
import { type PageDialog, usePageHandlers } from './use-page-handlers.ts';
import { useAnswerPanels, useExplainPanels, useKeyboardPart } from './use-panels.ts';
import { usePartPanels } from './use-part-panels.tsx';
import { usePayloadView } from './use-payload-view.ts';

export interface AppProps {
  readonly environment: CryptoEnvironment;
  /** Null while the page is prerendered. */
  readonly takeOver: TakeOver | null;
}

const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const NO_FINDINGS: readonly Finding[] = [];

/** Whether the browser gives WebCrypto; what is prerendered presumes it. */
function useCanSign({ subtle }: CryptoEnvironment): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => subtle !== null,
    () => true,
  );
}

export function App({ environment, takeOver }: AppProps): JSX.Element {
  const [now] = useState(() => new NowStore());
  const [timeZone, setTimeZone] = useState(LOCAL_ZONE);
  const { theme, toggleTheme } = useTheme();
  const canSign = useCanSign(environment);
  const answerPanels = useAnswerPanels();
  const loaded = useReview();
  // An answer counts only once all of it can be shown.
  const review = answerPanels === null ? null : loaded;
  const claimscope = useClaimscope(review, environment, now);
  const { inputs, dispatch, token, answer, isAnswered } = claimscope;
  const explained = useDeferredValue(answer);
  // What explains does not compete with the frame that answers.
  const mayExplain = useAfterPaint(isAnswered);
  const explainPanels = useExplainPanels(mayExplain);
  const explain = useExplain(mayExplain);
  // What this token and key do not call for, the next may.
  const rare = useRare(explain !== null || (token !== null && callsForRare(token)));
  useEffect(() => {
    if (explain !== null) review?.preloadKeyReaders();
  }, [explain, review]);
  const [view, chooseView] = usePayloadView(explainPanels !== null && explained !== null);
  const makers = useMakers(claimscope, environment, now.seconds);
  const parts = usePartPanels(claimscope, {
    theme,
    now,
    environment,
    explain,
    view,
    onView: chooseView,
    mayLoadMonaco: explainPanels !== null,
  });
  const keyFile = useKeyFile(inputs.key.text, dispatch);
  const diagnosis = useDiagnosis(answer?.analysis ?? null, answer?.token ?? null, inputs.key, environment);
  useEarlyInputs(takeOver, dispatch);

  const isBusy = !isAnswered || makers.isMaking;
  const isFilled = currentText(inputs) !== '' || inputs.draft !== null;
  useLayoutEffect(() => showContent(isFilled), [isFilled]);

  const [dialog, setDialog] = useState<PageDialog | null>(null);
  const keyboard = useKeyboardPart(dialog !== null || explainPanels !== null);
  const on = usePageHandlers({ claimscope, makers, parts, keyFile, toggleTheme, chooseView, setDialog });
  useEffect(() => onTokenLink(on.openToken), [on]);

  const found = useFound(claimscope, now, on);
  const steps = useHistoryButtons(inputs.history, explainPanels, on);
  const privacy = useMemo(
    () => (explainPanels === null ? null : <explainPanels.PrivacyWords />),
    [explainPanels],
  );
  const tokenFile = useMemo(
    () => (explainPanels === null ? null : <explainPanels.TokenFileButton onOpen={on.openToken} />),
    [explainPanels, on],
  );
  const isDraft = inputs.draft !== null;
  const notes = useMemo(
    () =>
      answerPanels === null ? null : (
        <answerPanels.TokenNotes token={token} isDraft={isDraft} rare={rare} onUse={on.openToken} />
      ),
    [answerPanels, token, isDraft, rare, on],
  );
  const keyState = useKeyState(review, answer, environment);
  const { options } = inputs.key;
  const unlock = useMemo(
    () =>
      answerPanels === null ? null : (
        <answerPanels.KeyUnlock
          reading={keyState.reading}
          options={options}
          onPassphrase={on.setPassphrase}
          onAllow={on.allow}
        />
      ),
    [answerPanels, keyState.reading, options, on],
  );
  const keyCard = useMemo(
    () => <KeyCard panels={explainPanels} explain={explain} answer={explained} />,
    [explainPanels, explain, explained],
  );
  const copyKey = useMemo(
    () => <CopyKey panels={explainPanels} answer={explained} />,
    [explainPanels, explained],
  );
  const keyTools = useMemo(
    () => (
      <KeyTools
        panels={explainPanels}
        answer={explained}
        environment={environment}
        dispatch={dispatch}
        onFile={on.openKeyFile}
      />
    ),
    [explainPanels, explained, environment, dispatch, on],
  );
  const layer = answer === null ? null : chosenLayer(answer.analysis);
  const answered = answer?.token ?? null;
  // What can be shown and not written has nothing to fix.
  const isFixable = answered !== null && answered.unsupported === null;

  return (
    <div className={styles.page}>
      <TopBar
        theme={theme}
        onToggleTheme={on.toggleTheme}
        environment={environment}
        onExample={on.makeExample}
        onNewToken={on.startToken}
        canSign={canSign}
        onPalette={on.openPalette}
        onSkip={on.skipTo}
        paletteKeys={explainPanels?.keysOf('Search commands') ?? ''}
        steps={steps}
        privacy={privacy}
        tokens={found.tokens}
      />
      <main className={styles.main} aria-busy={isBusy}>
        <VerdictBar
          layer={layer}
          isWaiting={isBusy || layer === null}
          isEmpty={!isFilled}
          origin={isDraft ? 'edited' : 'pasted'}
          onShowFinding={showFindingById}
          onShowKey={showKeyPanel}
          onShowPolicy={showPolicyPanel}
        />
        {isDraft ? (
          <OriginalStrip
            original={isAnswered && answer?.original != null ? chosenLayer(answer.original.analysis) : null}
            onRevert={on.revert}
          />
        ) : null}
        <Notices panels={explainPanels} now={now} timeZone={timeZone} canSign={canSign} />
        <Frame
          left={
            <>
              <TokenPanel
                text={currentText(inputs)}
                token={token}
                isDraft={isDraft}
                obstacle={inputs.draft?.composed?.obstacle ?? null}
                notes={notes}
                file={tokenFile}
                keysFound={found.keys}
                steps={steps}
                onType={on.typeToken}
                onClear={on.clear}
                onUndo={on.undo}
                onRedo={on.redo}
              />
              <KeyPanel
                input={inputs.key}
                reading={keyState.reading}
                used={keyState.used}
                wanted={wantedKey(token)}
                cannotSign={keyState.cannotSign}
                carried={keyState.carried}
                remark={keyFile.remark}
                card={keyCard}
                copy={copyKey}
                unlock={unlock}
                tools={keyTools}
                canBringBack={canBringBackKey(inputs)}
                onType={on.typeKey}
                onFormat={on.chooseFormat}
                onSign={on.sign}
                onGenerate={on.generateKey}
                onBringBack={on.undo}
                onUndo={on.undo}
                onRedo={on.redo}
                onFile={on.openKeyFile}
                onUseCarried={on.useCarriedKey}
              />
            </>
          }
          middle={
            <>
              <div className={styles.empty}>
                <EmptyPage onExample={on.makeExample} onNewToken={on.startToken} onChecks={on.openChecks} />
              </div>
              <div className={styles.filled}>
                {parts.header}
                {parts.payload(
                  <Claims
                    panels={explainPanels}
                    payload={payloadOf(token)}
                    now={now}
                    timeZone={timeZone}
                    edits={parts.claimEdits}
                    onOpenToken={on.openTokenInside}
                  />,
                )}
                <div className={styles.lifetime}>
                  <Lifetime
                    panels={explainPanels}
                    answer={explained}
                    now={now}
                    timeZone={timeZone}
                    toleranceSeconds={inputs.policy.toleranceSeconds}
                  />
                </div>
              </div>
            </>
          }
          right={
            <>
              {explainPanels === null || diagnosis === null ? null : (
                <explainPanels.DiagnosisPanel result={diagnosis} onRemedy={on.remedy} />
              )}
              {answerPanels === null ? (
                <Panel title="Findings">{null}</Panel>
              ) : (
                <answerPanels.FindingsPanel
                  findings={layer?.findings ?? NO_FINDINGS}
                  hasToken={answered !== null}
                  header={isFixable ? headerOf(answered) : null}
                  payload={isFixable ? payloadOf(answered) : null}
                  findQuickFix={explain?.findQuickFix ?? null}
                  getNow={now.seconds}
                  onShow={on.showFinding}
                  onFix={on.fix}
                  onChecks={on.openChecks}
                />
              )}
              <PolicyAnswers
                panels={explainPanels}
                explain={explain}
                answer={explained}
                policy={inputs.policy}
                onLeave={showPolicyPanel}
                dispatch={dispatch}
              />
            </>
          }
          rows={
            <Rows
              panels={explainPanels}
              answer={explained}
              policy={inputs.policy}
              onLeave={showPolicyPanel}
              dispatch={dispatch}
              now={now}
              timeZone={timeZone}
              onTimeZone={setTimeZone}
            />
          }
        />
      </main>
      {explainPanels === null ? null : <explainPanels.VerdictAnnouncer layer={isBusy ? null : layer} />}
      {keyboard === null ? null : (
        <keyboard.Keyboard
          claimscope={claimscope}
          environment={environment}
          parts={parts}
          on={on}
          dialog={dialog}
        />
      )}
    </div>
  );
}
