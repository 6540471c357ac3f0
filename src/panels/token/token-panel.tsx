import { type JSX, memo, type ReactNode } from 'react';
import type { Token } from '../../core/token/token.ts';
import { isLargeText } from '../../editor/large-text.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TokenBox } from './token-box.tsx';
import styles from './token-panel.module.css';

interface TokenPanelProps {
  readonly text: string;
  readonly token: Token | null;
  readonly isDraft: boolean;
  /** There is nothing to clear. */
  readonly isEmpty: boolean;
  /** What of the draft could not be signed or encrypted, and why. */
  readonly obstacle: string | null;
  /** What was taken off, and what is wrong with the form. */
  readonly notes: ReactNode;
  /** A menu of the other forms in which it can be copied. */
  readonly copyAs: ReactNode;
  /** Opens a file. */
  readonly file: ReactNode;
  /** What the text is from, and the keys that stand in it. */
  readonly beneathBox: ReactNode;
  /** Undo and redo, where the top bar has no room for them. */
  readonly steps: ReactNode;
  readonly onType: (text: string) => void;
  readonly onCode: () => void;
  readonly onClear: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

export const TokenPanel = memo(function TokenPanel(props: TokenPanelProps): JSX.Element {
  const {
    text,
    token,
    isDraft,
    isEmpty,
    obstacle,
    notes,
    copyAs,
    file,
    beneathBox,
    steps,
    onType,
    onCode,
    onClear,
    onUndo,
    onRedo,
  } = props;
  const size = token?.found.text.length ?? 0;
  return (
    <Panel
      title="Encoded token"
      id="token-panel"
      isLarge={isLargeText(text)}
      meta={
        isDraft ? (
          <span className={styles.edited}>Edited</span>
        ) : size === 0 ? null : (
          <span className={styles.size}>
            <span>{size.toLocaleString('en')} bytes</span>
          </span>
        )
      }
      actions={
        <span className={styles.actions}>
          <CopyButton label="Copy token" text={token?.found.text ?? ''} />
          <span className={styles.copyAs}>{copyAs}</span>
          <Button onClick={onCode} disabled={size === 0}>
            Code
          </Button>
          {file ?? (
            // Its room is kept, so that what is beside it does not move.
            <Button style={{ visibility: 'hidden' }}>Open</Button>
          )}
          <Button onClick={onClear} disabled={isEmpty}>
            Clear
          </Button>
          <span className={styles.steps}>{steps}</span>
        </span>
      }
    >
      {obstacle === null ? null : <p className={styles.obstacle}>{obstacle}</p>}
      <TokenBox text={text} token={token} onType={onType} onUndo={onUndo} onRedo={onRedo} />
      {notes}
      {beneathBox}
    </Panel>
  );
});
