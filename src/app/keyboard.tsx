import { type JSX, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { ShortcutId } from '../panels/shortcuts/shortcuts.ts';
import { keepSetting, readSetting } from '../platform/storage.ts';
import { goToNextFinding, goToRegion } from './go-to.ts';
import { pressButton } from './page-controls.ts';
import { PageDialogs } from './page-dialogs.tsx';
import type { Claimscope } from './use-claimscope.ts';
import { useInstalled } from './use-installed.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useKeyPresses } from './use-key-presses.ts';
import type { PageDialog, PageHandlers } from './use-page-handlers.ts';
import type { PartPanels } from './use-part-panels.tsx';
import { usePasteAnywhere } from './use-paste-anywhere.ts';

// What few presses ask for is loaded with it.
export { redo, undo, unwind } from '../state/take-back.ts';
export { applyRemedy, doAction } from './do-action.ts';
export { openKeyFile } from './open-key-file.ts';
export { showFinding, showFindingById, showKeyPanel, showPolicyPanel } from './show-place.ts';

interface KeyboardProps {
  readonly claimscope: Claimscope;
  readonly environment: CryptoEnvironment;
  readonly parts: PartPanels;
  readonly on: PageHandlers;
  /** The dialog that is open. */
  readonly dialog: PageDialog | null;
}

/** What the keyboard does beyond boxes and buttons: shortcuts, and the dialogs that they open; a paste beside them; and it keeps the focus. */
export function Keyboard({ claimscope, environment, parts, on, dialog }: KeyboardProps): JSX.Element {
  const { inputs, shown: token } = claimscope;
  const [hasSingleKeys, setSingleKeys] = useState(() => readSetting('single-keys') !== 'off');
  const chooseSingleKeys = (isOn: boolean): void => {
    setSingleKeys(isOn);
    keepSetting('single-keys', isOn ? null : 'off');
  };
  const doings: Readonly<Record<ShortcutId, () => void>> = {
    commands: on.openPalette,
    shortcuts: on.openShortcuts,
    undo: on.undo,
    redo: on.redo,
    // As a person would, so that nothing happens that no button offers now.
    sign: () => pressButton('Sign with this key') || pressButton('Encrypt with this key'),
    copy: () => pressButton('Copy token'),
    new: () => pressButton('New token'),
    token: () => goToRegion('Encoded token', parts),
    key: () => goToRegion('Key', parts),
    header: () => goToRegion('Header', parts),
    payload: () => goToRegion('Payload', parts),
    finding: goToNextFinding,
  };
  const run = (id: ShortcutId): void => doings[id]();
  useKeyPresses({ inputs, hasSingleKeys, onShortcut: run, onUnwind: on.unwind });
  usePasteAnywhere(on.typeToken);
  useKeptFocus();
  useInstalled(on);
  return (
    <PageDialogs
      dialog={dialog}
      context={{ token, environment, on, parts }}
      claimscope={claimscope}
      hasSingleKeys={hasSingleKeys}
      onSingleKeys={chooseSingleKeys}
      onShortcut={run}
    />
  );
}
