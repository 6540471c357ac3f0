import { type JSX, memo } from 'react';
import { Button } from '../../ui/button.tsx';
import styles from './top-bar.module.css';

interface HistoryButtonsProps {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** Steps back and forth through every change of token, key and policy. */
export const HistoryButtons = memo(function HistoryButtons(props: HistoryButtonsProps): JSX.Element {
  const { canUndo, canRedo, onUndo, onRedo } = props;
  return (
    <>
      <Button className={styles.step} aria-label="Undo" title="Undo" onClick={onUndo} disabled={!canUndo}>
        <span aria-hidden="true">↶</span>
      </Button>
      <Button className={styles.step} aria-label="Redo" title="Redo" onClick={onRedo} disabled={!canRedo}>
        <span aria-hidden="true">↷</span>
      </Button>
    </>
  );
});
