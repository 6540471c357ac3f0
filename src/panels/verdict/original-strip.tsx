import { type JSX, memo } from 'react';
import type { Layer } from '../../core/verdict/layer.ts';
import { Button } from '../../ui/button.tsx';
import styles from './original-strip.module.css';

interface OriginalStripProps {
  /** Null while it is being computed. */
  readonly original: Layer | null;
  readonly onRevert: () => void;
}

/** What becomes of the pasted token, while a draft of it stands in the page. */
export const OriginalStrip = memo(function OriginalStrip(props: OriginalStripProps): JSX.Element {
  const { original, onRevert } = props;
  const words =
    original === null
      ? '…'
      : original.verdict === 'empty'
        ? 'none: you started a new token'
        : original.sentence;
  return (
    <div className={styles.strip}>
      <p role="status" aria-label="Original" aria-live="off" data-verdict={original?.verdict}>
        <strong>Original</strong> {words}
      </p>
      <Button onClick={onRevert}>Revert to original</Button>
    </div>
  );
});
