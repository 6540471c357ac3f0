import { type JSX, useDeferredValue, useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { QuickFix } from '../core/findings/quick-fixes.ts';
import type { Finding } from '../core/findings/rule.ts';
import type { KeyFormat } from '../core/keys/key.ts';
import { headerOf, payloadOf } from '../core/token/token.ts';
import { chosenLayer } from '../core/verdict/layer.ts';
import { useDiagnosis } from '../hooks/use-diagnosis.ts';
import { useHandlers } from '../hooks/use-handlers.ts';
import { NowStore } from '../hooks/use-now.ts';
import { useReview } from '../hooks/use-review.ts';
import { useTheme } from '../hooks/use-theme.ts';
import { EmptyPage } from '../panels/empty/empty-page.tsx';
import { KeyPanel } from '../panels/key/key-panel.tsx';
import { TokenPanel } from '../panels/token/token-panel.tsx';
import { HistoryButtons } from '../panels/top-bar/history-buttons.tsx';
import { TopBar } from '../panels/top-bar/top-bar.tsx';
import { VerdictBar } from '../panels/verdict/verdict-bar.tsx';
import { showContent, type TakeOver } from '../platform/early-inputs.ts';
import { onTokenLink } from '../platform/token-link.ts';
import { canBringBackKey, currentText } from '../state/inputs.ts';
import { applyRemedy } from './apply-remedy.ts';
import { Explanations } from './explanations.tsx';
import { Frame } from './frame.tsx';
import styles from './frame.module.css';
import { wantedKey } from './key-questions.ts';
import {
  focusTokenBox,
  focusVerdict,
  showFinding,
  showFindingById,
  showKeyPanel,
  showPolicyPanel,
} from './show-place.ts';
import { useClaimscope } from './use-claimscope.ts';
import { useEarlyInputs } from './use-early-inputs.ts';
import { useKeyFile } from './use-key-file.ts';
import { useMakers } from './use-makers.ts';
import { useAnswerPanels, useExplainPanels } from './use-panels.ts';
import { usePartPanels } from './use-part-panels.tsx';
import { usePayloadView } from './use-payload-view.ts';

export interface AppProps {
  readonly environment: CryptoEnvironment;
  /** Null while the page is prerendered. */
  readonly takeOver: TakeOver | null;
}
