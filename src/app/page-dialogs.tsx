import { type JSX, useRef } from 'react';
import type { NowStore } from '../hooks/use-now.ts';
import compareStyles from '../panels/compare/compare-dialog.module.css';
import type { PayloadView } from '../panels/part/payload-views.tsx';
import { ShortcutList } from '../panels/shortcuts/shortcut-list.tsx';
import type { ShortcutId } from '../panels/shortcuts/shortcuts.ts';
import { later } from '../ui/later.tsx';
import { Modal } from '../ui/modal.tsx';
import type { CommandContext } from './commands.ts';
import styles from './page-dialogs.module.css';
import { PaletteDialog } from './palette-dialog.tsx';
import { firstPair, listTokens } from './token-choices.ts';
import type { Claimscope } from './use-claimscope.ts';
import type { PageDialog } from './use-page-handlers.ts';

const CompareTokens = later(() =>
  import('../panels/compare/compare-tokens.tsx').then((module) => module.CompareTokens),
);
const VerificationCode = later(() =>
  import('./verification-code.tsx').then((module) => module.VerificationCode),
);
const IssueClaims = later(() => import('./issue-claims.tsx').then((module) => module.IssueClaims));
const ShareToken = later(() => import('./share-token.tsx').then((module) => module.ShareToken));
const RuleList = later(() => import('../panels/findings/rule-list.tsx').then((module) => module.RuleList));

const COPIES = {
  share: null,
  'share-markdown': 'Copy as Markdown',
  'share-json': 'Copy as JSON',
} as const;

interface PageDialogsProps {
  /** The one that is open. */
  readonly dialog: PageDialog | null;
  readonly context: CommandContext;
  readonly claimscope: Claimscope;
  readonly hasSingleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
  readonly onShortcut: (id: ShortcutId) => void;
  readonly now: NowStore;
  readonly view: PayloadView;
}

/** The dialogs that are no part of a panel. */
export function PageDialogs(props: PageDialogsProps): JSX.Element | null {
  const { dialog, context, claimscope, hasSingleKeys, onSingleKeys, onShortcut } = props;
  const { on } = context;
  const recent = useRef<readonly string[]>([]);
  if (dialog === null) return null;
  const onClose = (): void => on.closeDialog(dialog);
  switch (dialog) {
    case 'commands':
      return <PaletteDialog context={context} recent={recent} onClose={onClose} />;
    case 'shortcuts':
      return (
        <Modal heading="Keyboard shortcuts" onClose={onClose}>
          {(close) => (
            <ShortcutList
              hasSingleKeys={hasSingleKeys}
              onSingleKeys={onSingleKeys}
              onRun={(id) => {
                close();
                onShortcut(id);
              }}
            />
          )}
        </Modal>
      );
    case 'issue':
      return (
        <Modal heading="Selectively disclosable claims" onClose={onClose}>
          {(close) => (
            <IssueClaims claimscope={claimscope} environment={context.environment} onDone={close} />
          )}
        </Modal>
      );
    case 'share':
    case 'share-markdown':
    case 'share-json':
      return (
        <Modal heading="Share" onClose={onClose}>
          {() => (
            <ShareToken
              claimscope={claimscope}
              environment={context.environment}
              getNow={props.now.seconds}
              view={props.view}
              copies={COPIES[dialog]}
            />
          )}
        </Modal>
      );
    case 'code':
      return (
        <Modal heading="Verification code" className={styles.code} onClose={onClose}>
          {() => <VerificationCode claimscope={claimscope} />}
        </Modal>
      );
    case 'checks':
      return (
        <Modal heading="What is checked" onClose={onClose}>
          {(close) => (
            <RuleList
              onTry={(id) => {
                close();
                on.trySample(id);
              }}
            />
          )}
        </Modal>
      );
    default: {
      const { inputs } = claimscope;
      const choices = listTokens(claimscope);
      return (
        <Modal heading="Compare tokens" className={compareStyles.dialog} onClose={onClose}>
          {() => (
            <CompareTokens
              choices={choices}
              pair={firstPair(choices, inputs.chosen, dialog === 'compare' ? null : dialog)}
              withKey={inputs.key}
              fetched={inputs.fetched}
              environment={context.environment}
              getNow={context.parts.getNow}
              rich={context.parts.isRich}
              theme={context.parts.theme}
            />
          )}
        </Modal>
      );
    }
  }
}
