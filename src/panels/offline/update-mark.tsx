import type { JSX } from 'react';
import styles from './offline.module.css';
import { useOfflineState } from './use-offline-state.ts';

/** A dot at the button whose words offer the update. */
export function UpdateMark(): JSX.Element | null {
  const offline = useOfflineState();
  if (offline.state !== 'kept' || offline.waiting === null) return null;
  return (
    <span className={styles.mark} role="status" title="An update is ready">
      <span className="visually-hidden">An update is ready</span>
    </span>
  );
}
