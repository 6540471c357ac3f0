import { type JSX, useSyncExternalStore } from 'react';
import { isPartMissing, watchMissingParts } from '../../platform/missing-parts.ts';
import { Button } from '../../ui/button.tsx';
import styles from './offline.module.css';

/** Says that a part did not load, and what a reload would cost; nothing reloads by itself. */
export function MissingPartNotice(): JSX.Element | null {
  const isMissing = useSyncExternalStore(watchMissingParts, isPartMissing, () => false);
  if (!isMissing) return null;
  return (
    <div className={styles.missing} role="alert">
      <p>
        <strong>Part of Claimscope could not be loaded.</strong> The site was probably updated, or the network
        is down. What you entered stays, and the rest keeps working. Reloading empties the page: copy what you
        need first.
      </p>
      <Button look="outlined" onClick={() => window.location.reload()}>
        Reload
      </Button>
    </div>
  );
}
