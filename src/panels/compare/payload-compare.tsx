import type { JSX } from 'react';
import { PlainDiff } from '../../editor/plain-diff.tsx';
import styles from './compare.module.css';

interface PayloadCompareProps {
  /** The payload as it was pasted, and as it is in the draft. */
  readonly original: string;
  readonly draft: string;
}

/** The payload of a draft, with the lines that it has instead of the original's. */
export function PayloadCompare({ original, draft }: PayloadCompareProps): JSX.Element {
  return (
    <div className={styles.payload}>
      {original === draft ? <p className={styles.equal}>The payload is as it was pasted.</p> : null}
      <PlainDiff label="Changes in the payload" first={original} second={draft} isWhole />
    </div>
  );
}
