import type { JSX } from 'react';
import styles from './large-text-foot.module.css';

interface LargeTextFootProps {
  readonly isLaidOut: boolean;
  readonly readOnly: boolean;
  /** Lays the text out, or no longer. */
  readonly onToggle: () => void;
}

/** Says below a large text how much of it is drawn, and changes that. */
export function LargeTextFoot({ isLaidOut, readOnly, onToggle }: LargeTextFootProps): JSX.Element {
  return (
    <p className={styles.foot}>
      <span>
        {isLaidOut ? 'Large text: all of it is laid out.' : 'Large text: only the visible part is drawn.'}
      </span>
      <button type="button" className={styles.button} onClick={onToggle}>
        {wordButton(isLaidOut, readOnly)}
      </button>
    </p>
  );
}

function wordButton(isLaidOut: boolean, readOnly: boolean): string {
  if (readOnly) return isLaidOut ? 'Show less' : 'Show as text';
  return isLaidOut ? 'Stop editing' : 'Edit as text';
}
