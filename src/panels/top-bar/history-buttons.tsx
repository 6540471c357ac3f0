import { type JSX, memo } from 'react';
import { Button } from '../../ui/button.tsx';
import styles from './top-bar.module.css';

interface HistoryButtonsProps {
  /** What would be undone; null where nothing can be, empty where it has no words yet. */
  readonly undoes: string | null;
  readonly redoes: string | null;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** Steps back and forth through every change of token, key and policy. */
export const HistoryButtons = memo(function HistoryButtons(props: HistoryButtonsProps): JSX.Element {
  const { undoes, redoes, onUndo, onRedo } = props;
  const button = (label: string, sign: string, does: string | null, onClick: () => void): JSX.Element => (
    <Button
      className={styles.step}
      aria-label={label}
      title={does ? `${label}: ${does}` : label}
      onClick={onClick}
      disabled={does === null}
    >
      <span aria-hidden="true">{sign}</span>
    </Button>
  );
  return (
    <>
      {button('Undo', '↶', undoes, onUndo)}
      {button('Redo', '↷', redoes, onRedo)}
    </>
  );
});
