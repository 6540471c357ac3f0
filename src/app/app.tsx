import { type JSX, useCallback, useEffect, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { Key } from '../core/keys/key.ts';
import { statedMembers } from '../core/policy/policy.ts';
import { claimsOf, headerOf, headerParameters, payloadOf } from '../core/token/token.ts';
import { type Analysis, chosenLayer, chosenOutcome } from '../core/verdict/layer.ts';
import { useDiagnosis } from '../hooks/use-diagnosis.ts';
import { useLatest } from '../hooks/use-latest.ts';
import { useNow } from '../hooks/use-now.ts';
import { useTheme } from '../hooks/use-theme.ts';
import { KeyPanel } from '../panels/key/key-panel.tsx';
import { TokenPanel } from '../panels/token/token-panel.tsx';
import { TopBar } from '../panels/top-bar/top-bar.tsx';
import { VerdictBar } from '../panels/verdict/verdict-bar.tsx';
import { onTokenLink } from '../platform/token-link.ts';
import { canBringBackKey, currentText, isComposing } from '../state/inputs.ts';
import { Panel } from '../ui/panel.tsx';
import styles from './app.module.css';
import { applyRemedy } from './apply-remedy.ts';
import { readCarriedKey, readSigningObstacle, wantedKey } from './key-questions.ts';
import { Layout } from './layout.tsx';
import {
  focusTokenBox,
  focusVerdict,
  showFinding,
  showFindingById,
  showKeyPanel,
  showPolicyPanel,
} from './show-place.ts';
import { useClaimscope } from './use-claimscope.ts';
import { useKeyFile } from './use-key-file.ts';
import { useMakers } from './use-makers.ts';
import { usePartPanels } from './use-part-panels.tsx';
import { useReviewPanels } from './use-review-panels.ts';

interface AppProps {
  readonly environment: CryptoEnvironment;
  /** From the address, read before the first render; empty where there was none. */
  readonly initialToken: string;
}

const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function App({ environment, initialToken }: AppProps): JSX.Element {
  const now = useNow();
  const nowSeconds = now.seconds;
  const getNow = useLatest(nowSeconds);
  const [timeZone, setTimeZone] = useState(LOCAL_ZONE);
  const { theme, toggleTheme } = useTheme();
  const panels = useReviewPanels();
  const claimscope = useClaimscope(environment, initialToken, nowSeconds, panels !== null);
  const { inputs, dispatch, token, analysis, original, review } = claimscope;
  const makers = useMakers(claimscope, environment, nowSeconds);
  const parts = usePartPanels(claimscope, { theme, nowSeconds, environment });
  const isBusy = analysis === null || isComposing(inputs) || makers.isMaking;
  const keyReading = analysis?.key ?? null;
  const used = usedKey(analysis);
  const keyFile = useKeyFile(review, inputs.key.text, dispatch);
  const diagnosis = useDiagnosis(analysis, token, inputs.key, environment);

  const openToken = useCallback(
    (text: string) => dispatch({ type: 'token-replaced', text, key: null }),
    [dispatch],
  );
  const openTokenInside = useCallback(
    (text: string) => {
      openToken(text);
      // The row of the button that was pressed goes with the token around it.
      focusTokenBox();
    },
    [openToken],
  );
  useEffect(() => onTokenLink(openToken), [openToken]);

  return (
    <div className={styles.page}>
      <TopBar
        theme={theme}
        onToggleTheme={toggleTheme}
        environment={environment}
        onExample={makers.makeExample}
        onNewToken={makers.startToken}
        canSign={environment.subtle !== null}
        privacy={panels === null ? null : <panels.PrivacyWords />}
      />
      <main className={styles.main} aria-busy={isBusy}>
        <VerdictBar
          layer={isBusy || analysis === null ? null : chosenLayer(analysis)}
          origin={inputs.draft === null ? 'pasted' : 'edited'}
          onShowFinding={showFindingById}
          onShowKey={showKeyPanel}
          onShowPolicy={showPolicyPanel}
        />
        {panels === null ? null : <panels.SetNowNotice now={now} timeZone={timeZone} />}
        {panels === null || diagnosis === null ? null : (
          <panels.DiagnosisPanel
            result={diagnosis}
            onRemedy={(remedy) =>
              applyRemedy(remedy, dispatch, claimscope.pastedToken, parts.chooseAlgorithm)
            }
          />
        )}
        {panels === null ? null : (
          <>
            <panels.PolicyRow
              policy={inputs.policy}
              token={token}
              onLeave={showPolicyPanel}
              dispatch={dispatch}
            />
            <panels.NowRow claims={claimsOf(token)} now={now} timeZone={timeZone} onTimeZone={setTimeZone} />
          </>
        )}
        {panels === null ? null : <panels.NoCryptoNotice isMissing={environment.subtle === null} />}
        <Layout
          token={
            <TokenPanel
              text={currentText(inputs)}
              token={token}
              isDraft={inputs.draft !== null}
              obstacle={inputs.draft?.composed?.obstacle ?? null}
              original={original === null ? null : chosenLayer(original)}
              notes={
                panels === null ? null : (
                  <panels.TokenNotes token={token} isDraft={inputs.draft !== null} onUse={openToken} />
                )
              }
              canUndo={inputs.history.past.length > 0}
              canRedo={inputs.history.future.length > 0}
              actions={{
                onType: (text) => dispatch({ type: 'token-typed', text }),
                onClear: () => dispatch({ type: 'cleared' }),
                onRevert: () => dispatch({ type: 'reverted' }),
                onUndo: () => dispatch({ type: 'undone' }),
                onRedo: () => dispatch({ type: 'redone' }),
              }}
            />
          }
          signingKey={
            <KeyPanel
              input={inputs.key}
              reading={keyReading}
              used={used}
              wanted={wantedKey(token)}
              cannotSign={readSigningObstacle(review, token, keyReading, environment)}
              carried={readCarriedKey(review, token)}
              remark={keyFile.remark}
              card={
                panels === null || review === null || used === null ? null : (
                  <panels.KeyCard
                    used={used}
                    header={headerParameters(token)}
                    claims={claimsOf(token)}
                    identify={review.identifyKey}
                  />
                )
              }
              unlock={
                panels === null ? null : (
                  <panels.KeyUnlock
                    reading={keyReading}
                    options={inputs.key.options}
                    onPassphrase={(passphrase) => dispatch({ type: 'passphrase-typed', passphrase })}
                    onAllow={(allowance) => dispatch({ type: 'key-allowed', allowance })}
                  />
                )
              }
              tools={
                panels === null ? null : (
                  <panels.KeyTools
                    onFile={keyFile.open}
                    token={token}
                    used={used}
                    isReading={keyReading === null}
                    environment={environment}
                    dispatch={dispatch}
                  />
                )
              }
              actions={{
                onType: (text) => dispatch({ type: 'key-typed', text }),
                onFormat: (format) => dispatch({ type: 'key-format-chosen', format }),
                onSign: () => dispatch({ type: 'sign-requested', base: claimscope.pastedToken }),
                onGenerate: makers.generateKey,
                onBringBack: canBringBackKey(inputs) ? () => dispatch({ type: 'undone' }) : null,
                onFile: keyFile.open,
                onUseCarried: (text) => dispatch({ type: 'key-replaced', key: { text, format: 'auto' } }),
              }}
            />
          }
          header={parts.header}
          payload={parts.payload}
          claims={
            panels === null ? (
              <Panel title="Claims">{null}</Panel>
            ) : (
              <Panel title="Claims" meta={panels.wordClaims(payloadOf(token), timeZone)}>
                <panels.ClaimsView
                  payload={payloadOf(token)}
                  nowSeconds={nowSeconds}
                  timeZone={timeZone}
                  edits={parts.claimEdits}
                  onOpenToken={openTokenInside}
                />
              </Panel>
            )
          }
          lifetime={
            panels === null ? (
              <Panel title="Lifetime">{null}</Panel>
            ) : (
              <panels.LifetimePanel
                claims={claimsOf(token)}
                hasToken={token !== null}
                nowSeconds={nowSeconds}
                timeZone={timeZone}
                toleranceSeconds={inputs.policy.toleranceSeconds}
              />
            )
          }
          findings={
            panels === null ? (
              <Panel title="Findings">{null}</Panel>
            ) : (
              <panels.FindingsPanel
                findings={claimscope.findings}
                hasToken={token !== null}
                onShow={(finding) => showFinding(finding, parts)}
                onTry={makers.trySample}
                // What can be shown and not written has nothing to fix.
                header={token?.unsupported == null ? headerOf(token) : null}
                payload={token?.unsupported == null ? payloadOf(token) : null}
                getNow={getNow}
                onFix={(fix) => {
                  // The button that was pressed goes away with its finding.
                  focusVerdict();
                  parts.mend(fix);
                }}
              />
            )
          }
          policy={
            panels === null ? (
              <Panel title="Policy">{null}</Panel>
            ) : (
              <panels.PolicyAnswers
                policy={inputs.policy}
                result={claimscope.policyResult}
                suggested={claimscope.suggestedProfile}
                onLeave={showPolicyPanel}
                dispatch={dispatch}
              />
            )
          }
          isPolicySet={statedMembers(inputs.policy).length > 0}
        />
      </main>
    </div>
  );
}

/** The key that was used, or the first of the ring. */
function usedKey(analysis: Analysis | null): Key | null {
  if (analysis === null) return null;
  const { key } = analysis;
  const check = chosenOutcome(analysis);
  if ('key' in check) return check.key;
  return key.state === 'read' ? (key.keys[0] ?? null) : null;
}
