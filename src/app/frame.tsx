import type { JSX, ReactNode } from 'react';
import { later } from '../ui/later.tsx';
import styles from './frame.module.css';

/** They lie over the edges, so that their coming moves nothing. */
const ColumnSeparator = later(() =>
  import('./column-separator.tsx').then((module) => module.ColumnSeparator),
);

interface FrameProps {
  /** Whether the lines between the columns may load, which are not on the way to an answer. */
  readonly isResizable: boolean;
  readonly left: ReactNode;
  readonly middle: ReactNode;
  readonly right: ReactNode;
  /** What stands at the foot of the left column, and at the end of a narrow page. */
  readonly rows: ReactNode;
}

/**
 * Left is what is given, in the middle what is in it, right what is said of it. The style sheet alone arranges them:
 * three columns, two, or one beneath the other. They stand in the order of the narrow page.
 */
export function Frame({ isResizable, left, middle, right, rows }: FrameProps): JSX.Element {
  return (
    <div className={styles.frame}>
      <div className={styles.left}>{left}</div>
      {isResizable ? <ColumnSeparator side="left" label="Resize the left and middle columns" /> : null}
      <div className={styles.middle}>{middle}</div>
      {isResizable ? <ColumnSeparator side="right" label="Resize the middle and right columns" /> : null}
      <div className={styles.right}>{right}</div>
      <div className={styles.rows}>{rows}</div>
    </div>
  );
}
