import type { JSX, ReactNode } from 'react';
import type { Token } from '../../core/token/token.ts';
import type { Layer } from '../../core/verdict/layer.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TokenBox } from './token-box.tsx';
import styles from './token-panel.module.css';

interface TokenActions {
  readonly onType: (text: string) => void;
  readonly onClear: () => void;
  readonly onRevert: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

interface TokenPanelProps {
  readonly text: string;
  readonly token: Token | null;
  readonly isDraft: boolean;
  /** Why the draft could not be signed although the key seemed to fit. */
  readonly obstacle: string | null;
  /** The pasted token's own analysis while there is a draft; null while it is being computed. */
  readonly original: Layer | null;
  /** What was taken off, and what is wrong with the form. */
  readonly notes: ReactNode;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly actions: TokenActions;
}

export function TokenPanel(props: TokenPanelProps): JSX.Element {
  const { text, token, isDraft, obstacle, original, notes, canUndo, canRedo, actions } = props;
  const size = token?.found.text.length ?? 0;
  return (
    <Panel
      title="Encoded token"
      meta={
        isDraft ? (
          <span className={styles.edited}>Edited</span>
        ) : size === 0 ? (
          ''
        ) : (
          `${size.toLocaleString('en')} bytes`
        )
      }
      actions={
        <>
          <Button
            className={styles.step}
            aria-label="Undo"
            title="Undo"
            onClick={actions.onUndo}
            disabled={!canUndo}
          >
            <span aria-hidden="true">↶</span>
          </Button>
          <Button
            className={styles.step}
            aria-label="Redo"
            title="Redo"
            onClick={actions.onRedo}
            disabled={!canRedo}
          >
            <span aria-hidden="true">↷</span>
          </Button>
          <CopyButton label="Copy token" text={token?.found.text ?? ''} />
          <Button onClick={actions.onClear} disabled={text === ''}>
            Clear
          </Button>
        </>
      }
    >
      {obstacle === null ? null : <p className={styles.obstacle}>Not signed: {obstacle}</p>}
      {isDraft ? <OriginalLine original={original} onRevert={actions.onRevert} /> : null}
      <TokenBox
        text={text}
        token={token}
        onType={actions.onType}
        onUndo={actions.onUndo}
        onRedo={actions.onRedo}
      />
      {notes}
    </Panel>
  );
}

function OriginalLine({ original, onRevert }: { original: Layer | null; onRevert: () => void }): JSX.Element {
  const words =
    original === null ? '…' : original.verdict === 'empty' ? 'none, started from nothing' : original.sentence;
  return (
    <div className={styles.original}>
      <p role="status" aria-label="Original" data-verdict={original?.verdict}>
        <strong>Original:</strong> {words}
      </p>
      <Button look="outlined" onClick={onRevert}>
        Revert to original
      </Button>
    </div>
  );
}
