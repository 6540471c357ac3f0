import { type JSX, memo, type ReactNode } from 'react';
import type { Layer } from '../../core/verdict/layer.ts';
import { Button } from '../../ui/button.tsx';
import styles from './original-strip.module.css';

interface OriginalStripProps {
  /** Null while it is being computed. */
  readonly original: Layer | null;
  /** What the draft changes, in a few words. */
  readonly changes: ReactNode;
  readonly onCompare: () => void;
  readonly onRevert: () => void;
}

/** What becomes of the pasted token, while a draft of it stands in the page. */
export const OriginalStrip = memo(function OriginalStrip(props: OriginalStripProps): JSX.Element {
  const { original, changes, onCompare, onRevert } = props;
  const isNone = original?.verdict === 'empty';
  const words = original === null ? '…' : isNone ? 'none: you started a new token' : original.sentence;
  return (
    <div className={styles.strip}>
      <p role="status" aria-label="Original" aria-live="off" data-verdict={original?.verdict}>
        <strong>Original</strong> {words}
        {isNone ? null : changes}
      </p>
      <span className={styles.actions}>
        {isNone ? null : (
          <Button className={styles.compare} aria-haspopup="dialog" onClick={onCompare}>
            Compare
          </Button>
        )}
        <Button onClick={onRevert}>Revert to original</Button>
      </span>
    </div>
  );
});
