import {
  type JSX,
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { claimsDocOf, headerOf, isEncrypted, openedOf, payloadOf } from '../core/token/token.ts';
import { callsForRare } from '../core/verdict/calls-for-rare.ts';
import { chosenLayer } from '../core/verdict/layer.ts';
import { useAfterPaint } from '../hooks/use-after-paint.ts';
import { isDiagnosed, useDiagnosis } from '../hooks/use-diagnosis.ts';
import { useExplain } from '../hooks/use-explain.ts';
import { NowStore } from '../hooks/use-now.ts';
import { useRare } from '../hooks/use-rare.ts';
import { useReview } from '../hooks/use-review.ts';
import { useTheme } from '../hooks/use-theme.ts';
import { EmptyPage } from '../panels/empty/empty-page.tsx';
import { KeyPanel } from '../panels/key/key-panel.tsx';
import { TokenPanel } from '../panels/token/token-panel.tsx';
import { TopBar } from '../panels/top-bar/top-bar.tsx';
import { VerdictBar } from '../panels/verdict/verdict-bar.tsx';
import { showContent, type TakeOver } from '../platform/early-inputs.ts';
import { holdsSharedLink } from '../platform/share-link.ts';
import { onTokenLink } from '../platform/token-link.ts';
import { canBringBackKey, currentText, isFilled } from '../state/inputs.ts';
import { Panel } from '../ui/panel.tsx';
import { ComingButton, ComingRows } from './coming.tsx';
import styles from './frame.module.css';
import { Frame } from './frame.tsx';
import { wantedKey } from './key-questions.ts';
import { useClaimscope } from './use-claimscope.ts';
import { useEarlyInputs } from './use-early-inputs.ts';
import { useFindings } from './use-findings.ts';
import { useFormParts } from './use-form-parts.tsx';
import { useFound } from './use-found.tsx';
import { useHistoryButtons } from './use-history-buttons.tsx';
import { useKeyFile } from './use-key-file.ts';
import { useKeyState } from './use-key-state.ts';
import { useMakers } from './use-makers.ts';
import { type PageDialog, usePageHandlers } from './use-page-handlers.ts';
import { useAnswerPanels, useExplanations, useKeyboardPart } from './use-panels.ts';
import { usePartPanels } from './use-part-panels.tsx';
import { usePayloadView } from './use-payload-view.ts';
import { usePrimaryAction } from './use-primary-action.ts';
import { useReason } from './use-reason.ts';
import { useStepsStrip } from './use-steps.tsx';

export interface AppProps {
  readonly environment: CryptoEnvironment;
  /** Null while the page is prerendered. */
  readonly takeOver: TakeOver | null;
  /** Begins anew, with nothing of what was there. */
  readonly onForget: () => void;
}

const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether the browser gives WebCrypto; what is prerendered presumes it. */
function useCanSign({ subtle }: CryptoEnvironment): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => subtle !== null,
    () => true,
  );
}

export function App({ environment, takeOver, onForget }: AppProps): JSX.Element {
  const [now] = useState(() => new NowStore());
  const [timeZone, setTimeZone] = useState(LOCAL_ZONE);
  const { theme, toggleTheme } = useTheme();
  const canSign = useCanSign(environment);
  const answerPanels = useAnswerPanels();
  const loaded = useReview();
  // An answer counts only once all of it can be shown.
  const review = answerPanels === null ? null : loaded;
  const claimscope = useClaimscope(review, environment, now);
  const { inputs, dispatch, token, shown, answer, isAnswered } = claimscope;
  const stepsStrip = useStepsStrip(answer, claimscope.steps);
  const explained = useDeferredValue(answer);
  // What explains does not compete with the frame that answers.
  const mayExplain = useAfterPaint(isAnswered);
  const explanations = useExplanations(mayExplain);
  const explainPanels = explanations?.panels ?? null;
  const explain = useExplain(mayExplain);
  // What this token and key do not call for, the next may.
  const rare = useRare(explain !== null || (token !== null && callsForRare(token)));
  useEffect(() => {
    if (explain !== null) review?.preloadKeyReaders();
  }, [explain, review]);
  const [view, chooseView] = usePayloadView(explainPanels !== null && explained !== null);
  const makers = useMakers(claimscope, environment, now.seconds);
  const [dialog, setDialog] = useState<PageDialog | null>(null);
  const [isOpening, setOpening] = useState(() => takeOver !== null && holdsSharedLink());
  const forms = useFormParts(claimscope, environment, now, explainPanels !== null);
  const parts = usePartPanels(claimscope, {
    encryption: forms.encryption,
    serialization: forms.serialization,
    theme,
    now,
    environment,
    explain,
    view,
    onView: chooseView,
    onIssue: () => setDialog('issue'),
    panels: explainPanels,
  });
  const keyFile = useKeyFile(inputs.key.text, dispatch);
  const diagnosis = useDiagnosis(answer?.analysis ?? null, answer?.token ?? null, inputs.key, environment);
  useEarlyInputs(takeOver, dispatch);

  const isBusy = isOpening || !isAnswered || stepsStrip.isWaiting || makers.isMaking || forms.isWaiting;
  const isEmpty = !isFilled(inputs);
  useLayoutEffect(() => showContent(!isEmpty), [isEmpty]);

  const keyState = useKeyState(explainPanels, answer, environment, claimscope);
  const primary = usePrimaryAction({ explain, answer, keyState, diagnosis, getNow: now.seconds });
  const keyboard = useKeyboardPart(isOpening || dialog !== null || explainPanels !== null);
  const on = usePageHandlers({
    claimscope,
    makers,
    parts,
    keyFile,
    toggleTheme,
    chooseView,
    setDialog,
    primaryAction: primary.atPress,
  });
  useEffect(() => onTokenLink(on.openToken), [on]);

  const found = useFound(claimscope, now, timeZone, on.openCompare);
  const steps = useHistoryButtons(inputs.history, explainPanels, on);
  const privacy = useMemo(
    () => (explanations === null ? null : <explanations.Privacy getInputs={on.getInputs} />),
    [explanations, on],
  );
  const tokenFile = useMemo(
    () =>
      explainPanels === null ? null : (
        <explainPanels.TokenFileButton onOpen={on.openToken} getInputs={on.getInputs} />
      ),
    [explainPanels, on],
  );
  const isDraft = inputs.draft !== null;
  const notes = useMemo(
    () =>
      answerPanels === null ? null : <answerPanels.TokenNotes token={token} isDraft={isDraft} rare={rare} />,
    [answerPanels, token, isDraft, rare],
  );
  const isExplained = isDiagnosed(answer?.analysis ?? null, answer?.token ?? null);
  const why = useMemo(
    () =>
      answerPanels === null || !isExplained ? null : (
        <answerPanels.DiagnosisRegion result={diagnosis}>
          {explainPanels === null || diagnosis === null ? null : (
            <explainPanels.DiagnosisAnswer result={diagnosis} onRemedy={on.remedy} />
          )}
        </answerPanels.DiagnosisRegion>
      ),
    [answerPanels, explainPanels, isExplained, diagnosis, on],
  );
  const { options } = inputs.key;
  const unlock = useMemo(
    () =>
      explainPanels === null ? null : (
        <explainPanels.KeyUnlock
          reading={keyState.reading}
          options={options}
          onPassphrase={on.setPassphrase}
          onAllow={on.allow}
        />
      ),
    [explainPanels, keyState.reading, options, on],
  );
  const keyCard = useCallback(
    (words: ReactNode) =>
      explanations === null ? (
        <p>{words}</p>
      ) : (
        <explanations.KeyCard explain={explain} answer={explained} words={words} />
      ),
    [explanations, explain, explained],
  );
  const canBringBack = canBringBackKey(inputs);
  const copyKey = useMemo(
    () =>
      explanations === null || keyState.used === null ? null : <explanations.CopyKey used={keyState.used} />,
    [explanations, keyState.used],
  );
  const keyTools = useMemo(
    () =>
      explanations === null ? null : (
        <explanations.KeyTools
          answer={explained}
          environment={environment}
          dispatch={dispatch}
          onFile={on.openKeyFile}
          onGenerate={on.generateKeyFor}
          onBringBack={canBringBack ? on.undo : null}
        />
      ),
    [explanations, explained, environment, dispatch, canBringBack, on],
  );
  const verdict = useRef<HTMLDivElement>(null);
  const secretTest = useMemo(
    () =>
      explanations !== null ? (
        <explanations.SecretTest answer={explained} dispatch={dispatch} />
      ) : explained === null ? null : (
        <ComingButton />
      ),
    [explanations, explained, dispatch],
  );
  const copyAs = useMemo(
    () =>
      explanations === null ? null : (
        <explanations.CopyTokenAs token={token} onShare={on.openDialog} onCode={on.openCode} />
      ),
    [explanations, token, on],
  );
  const { layer, isLooking } = useReason(
    answer === null ? null : chosenLayer(answer.analysis),
    diagnosis,
    inputs.draft,
    explain,
  );
  const explainedPage = { claimscope, answer: explained, diagnosis, now, on };
  const answered = answer?.token ?? null;
  const [findings, onMisfits] = useFindings(layer, answered, found.late);
  // What can be shown and not written has nothing to fix.
  const isFixable = answered !== null && claimscope.isEditable;

  return (
    <div className={styles.page}>
      <TopBar
        theme={theme}
        onToggleTheme={on.toggleTheme}
        environment={environment}
        onExample={on.makeExample}
        examples={explainPanels?.Examples ?? null}
        onNewToken={on.startToken}
        canSign={canSign}
        onPalette={on.openPalette}
        onShare={on.openDialog}
        onSkip={on.skipTo}
        paletteKeys={(keyboard === null ? null : explainPanels?.keysOf('Search commands')) ?? ''}
        steps={steps}
        privacy={privacy}
        mark={explanations?.updateMark}
        tokens={found.tokens}
      />
      <main className={styles.main} aria-busy={isBusy}>
        <div ref={verdict} className={styles.verdict}>
          <VerdictBar
            layer={layer}
            isWaiting={isBusy || layer === null}
            isEmpty={isEmpty}
            origin={isDraft ? 'edited' : 'pasted'}
            action={primary.action?.label ?? null}
            onAct={on.doPrimaryAction}
            onShowFinding={on.showFindingById}
            onShowKey={on.showKeyPanel}
            onShowPolicy={on.showPolicyPanel}
          />
        </div>
        {isDraft && explanations !== null ? (
          <explanations.Original
            answer={explained}
            original={isAnswered && answer?.original != null ? chosenLayer(answer.original.analysis) : null}
            on={on}
          />
        ) : null}
        {stepsStrip.strip}
        {explanations === null ? null : (
          <explanations.Notices
            now={now}
            timeZone={timeZone}
            canSign={canSign}
            linked={inputs.link == null ? null : inputs}
            dispatch={dispatch}
          />
        )}
        <Frame
          isResizable={explainPanels !== null}
          left={
            <>
              <TokenPanel
                text={currentText(inputs)}
                token={token}
                isDraft={isDraft}
                isEmpty={isEmpty}
                obstacle={inputs.draft?.composed?.obstacle ?? null}
                notes={notes}
                copyAs={copyAs}
                file={tokenFile}
                beneathBox={found.beneathBox}
                steps={steps}
                onType={on.typeToken}
                onCode={on.openCode}
                onClear={on.clear}
                onUndo={on.undo}
                onRedo={on.redo}
              />
              <KeyPanel
                input={inputs.key}
                reading={keyState.reading}
                used={keyState.used}
                wanted={wantedKey(shown)}
                encrypts={isEncrypted(shown)}
                cannotSign={keyState.cannotSign}
                carried={explain === null || primary.action?.kind === 'carried-key' ? null : keyState.carried}
                isSignedAbove={primary.action?.kind === 'sign'}
                remark={keyFile.remark}
                card={keyCard}
                copy={copyKey}
                unlock={unlock}
                tools={keyTools}
                onType={on.typeKey}
                onFormat={on.chooseFormat}
                onSign={on.sign}
                onGenerate={on.generateKey}
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
                {forms.aboveHeader}
                {parts.header}
                {forms.beneathHeader}
                {parts.payload(
                  explanations === null ? null : (
                    <explanations.Claims
                      payload={claimsDocOf(shown)}
                      remarks={parts.remarks}
                      now={now}
                      timeZone={timeZone}
                      edits={parts.claimEdits}
                      onOpenToken={on.openTokenInside}
                    />
                  ),
                  forms.disclosures,
                )}
                <div className={styles.lifetime}>
                  {explanations === null ? (
                    <Panel title="Lifetime">{null}</Panel>
                  ) : (
                    <explanations.Lifetime
                      answer={explained}
                      now={now}
                      timeZone={timeZone}
                      toleranceSeconds={inputs.policy.toleranceSeconds}
                    />
                  )}
                </div>
              </div>
            </>
          }
          right={
            <>
              {why}
              {explanations === null ? null : <explanations.ServerSaid {...explainedPage} />}
              {found.recording}
              {answerPanels === null ? (
                <Panel title="Findings">{null}</Panel>
              ) : (
                <answerPanels.FindingsPanel
                  findings={findings}
                  hasToken={answered !== null}
                  header={isFixable ? headerOf(answered) : null}
                  payload={isFixable && openedOf(answered) === null ? payloadOf(answered) : null}
                  getNow={now.seconds}
                  secretTest={secretTest}
                  onShow={on.showFinding}
                  onFix={on.fix}
                  onChecks={on.openChecks}
                />
              )}
              {explanations === null ? null : (
                <explanations.PolicyAnswers
                  explain={explain}
                  answer={explained}
                  policy={inputs.policy}
                  onLeave={on.showPolicyPanel}
                  dispatch={dispatch}
                />
              )}
              {explanations === null ? null : (
                <explanations.Regions {...explainedPage} environment={environment} onMisfits={onMisfits} />
              )}
            </>
          }
          rows={
            explanations === null ? (
              <ComingRows />
            ) : (
              <explanations.Rows
                {...explainedPage}
                timeZone={timeZone}
                onTimeZone={setTimeZone}
                listsFound={found.tokens !== null}
                onForget={onForget}
              />
            )
          }
        />
      </main>
      {explainPanels === null ? null : (
        <explainPanels.SmallScreen
          verdict={verdict}
          token={token?.found.text ?? ''}
          findings={findings.filter(({ severity }) => severity !== 'info').length}
          onPlace={on.openPlace}
        />
      )}
      {explainPanels === null ? null : (
        <explainPanels.PrintedPage
          layer={isAnswered ? layer : null}
          header={headerOf(token)}
          payload={payloadOf(token)}
          getNow={now.seconds}
        />
      )}
      {explainPanels === null ? null : (
        <explainPanels.VerdictAnnouncer layer={isBusy || isLooking ? null : layer} />
      )}
      {keyboard === null ? null : (
        <keyboard.Keyboard
          claimscope={claimscope}
          environment={environment}
          parts={parts}
          on={on}
          dialog={dialog}
          now={now}
          view={view}
          onOpening={setOpening}
        />
      )}
    </div>
  );
}
