import type { Dispatch, SetStateAction } from 'react';
import type { PageRemedy } from '../core/diagnose/diagnosis.ts';
import type { QuickFix } from '../core/findings/quick-fixes.ts';
import type { Finding } from '../core/findings/rule.ts';
import type { Allowance, KeyFormat } from '../core/keys/key.ts';
import { HEADER_ID, PAYLOAD_ID, PROCESSED_ID } from '../core/token/edit.ts';
import type { PrimaryAction } from '../core/verdict/primary-action.ts';
import { useHandlers } from '../hooks/use-handlers.ts';
import type { Place } from '../panels/dock/dock.tsx';
import type { PayloadView } from '../panels/part/payload-views.tsx';
import { focusTokenBox, focusVerdict } from './focus-place.ts';
import type { Claimscope } from './use-claimscope.ts';
import type { KeyFile } from './use-key-file.ts';
import type { Makers } from './use-makers.ts';
import { loadKeyboardPart } from './use-panels.ts';
import type { PartPanels } from './use-part-panels.tsx';

interface Doers {
  readonly claimscope: Claimscope;
  readonly makers: Makers;
  readonly parts: PartPanels;
  readonly keyFile: KeyFile;
  readonly toggleTheme: () => void;
  readonly chooseView: (view: PayloadView) => void;
  /** The one thing to do about the last answer. */
  readonly primaryAction: () => PrimaryAction | null;
  readonly setDialog: Dispatch<SetStateAction<PageDialog | null>>;
}

/** A dialog that is no part of a panel. */
export type PageDialog =
  | 'commands'
  | 'shortcuts'
  | 'checks'
  | 'issue'
  | 'share'
  /** The same, with a text of the analysis copied at once. */
  | 'share-markdown'
  | 'share-json';

export type PageHandlers = ReturnType<typeof usePageHandlers>;

/** What no press asks for before a first answer is with what listens to keys. */
function doLater(does: (part: Awaited<ReturnType<typeof loadKeyboardPart>>) => void): void {
  void loadKeyboardPart().then(does);
}

/** What every press and key press does; the same functions at every render. */
export function usePageHandlers(doers: Doers) {
  const { claimscope, makers, parts, keyFile, toggleTheme, chooseView, setDialog } = doers;
  const { dispatch, target } = claimscope;
  const { chooseAlgorithm, mend } = parts;
  return useHandlers({
    toggleTheme,
    openPlace: (place: Place) => {
      if (place === 'claims') chooseView('claims');
    },
    makeExample: makers.makeExample,
    startToken: makers.startToken,
    trySample: makers.trySample,
    typeToken: (text: string) => dispatch({ type: 'token-typed', text }),
    clear: () => dispatch({ type: 'cleared' }),
    revert: () => dispatch({ type: 'reverted' }),
    undo: () => doLater(({ undo }) => dispatch({ type: 'stepped', step: undo })),
    redo: () => doLater(({ redo }) => dispatch({ type: 'stepped', step: redo })),
    unwind: () => doLater(({ unwind }) => dispatch({ type: 'stepped', step: unwind })),
    chooseView,
    skipTo: (place: 'verdict' | 'findings') =>
      place === 'verdict' ? focusVerdict() : document.getElementById('findings-panel')?.focus(),
    openPalette: () => setDialog('commands'),
    openChecks: () => setDialog('checks'),
    openDialog: (dialog: PageDialog) => setDialog(dialog),
    // Another may have been opened meanwhile.
    closeDialog: (dialog: PageDialog) => setDialog((open) => (open === dialog ? null : open)),
    getInputs: () => claimscope.inputs,
    openToken: (text: string, file: File | null = null) =>
      dispatch({ type: 'token-replaced', text, key: null, file }),
    openTokenInside: (text: string) => {
      dispatch({ type: 'token-replaced', text, key: null });
      // The row of the button that was pressed goes with the token around it.
      focusTokenBox();
    },
    typeKey: (text: string) => dispatch({ type: 'key-typed', text }),
    chooseFormat: (format: KeyFormat) => dispatch({ type: 'key-format-chosen', format }),
    sign: () => dispatch({ type: 'sign-requested', ...target }),
    generateKey: makers.generateKey,
    generateKeyFor: makers.generateKeyFor,
    useCarriedKey: (text: string) =>
      dispatch({ type: 'key-replaced', key: { text, format: 'auto' }, source: 'carried' }),
    openKeyFile: keyFile.open,
    showFinding: (finding: Finding) => {
      // A finding of the payload is shown where its text is.
      if (finding.place?.doc === PAYLOAD_ID) chooseView('json');
      if (finding.place?.doc === HEADER_ID) parts.unfoldHeader();
      if (finding.place?.doc === PROCESSED_ID) chooseView('disclosures');
      // The box may have to be drawn first, which is done by then.
      doLater(({ showFinding }) => showFinding(finding, parts));
    },
    showFindingById: (id: string) => doLater(({ showFindingById }) => showFindingById(id)),
    showKeyPanel: () => doLater(({ showKeyPanel }) => showKeyPanel()),
    showPolicyPanel: () => doLater(({ showPolicyPanel }) => showPolicyPanel()),
    fix: (fix: QuickFix) => {
      // The button that was pressed goes away with its finding.
      focusVerdict();
      parts.mend(fix);
    },
    remedy: (remedy: PageRemedy) =>
      doLater(({ applyRemedy }) => applyRemedy(remedy, { dispatch, target, chooseAlgorithm, mend })),
    doPrimaryAction: () => {
      const action = doers.primaryAction();
      if (action === null) return;
      doLater(({ doAction }) => doAction(action, { dispatch, target, chooseAlgorithm, mend }));
    },
    setPassphrase: (passphrase: string) => dispatch({ type: 'passphrase-typed', passphrase }),
    allow: (allowance: Allowance) => dispatch({ type: 'key-allowed', allowance }),
  });
}
