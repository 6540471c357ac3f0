import type { JSX } from 'react';
import { Button } from '../../ui/button.tsx';
import styles from './session.module.css';

interface ForgetQuestionProps {
  readonly onCancel: () => void;
  readonly onForget: () => void;
}

/** Says what forgetting takes away and what it cannot, and asks. */
export function ForgetQuestion({ onCancel, onForget }: ForgetQuestionProps): JSX.Element {
  return (
    <>
      <p>
        The token, its draft, the key, fetched keys, the policy, every kept token, and all that could be
        undone are removed from this page. This cannot be undone.
      </p>
      <p className={styles.note}>
        None of it was ever kept on disk. Theme, layout and editor stay as they are. What you copied is still
        in your clipboard, and a browser may hold copies in memory until the tab is closed.
      </p>
      <div className={styles.actions}>
        <Button look="outlined" onClick={onCancel}>
          Cancel
        </Button>
        <Button look="outlined" className={styles.danger} onClick={onForget}>
          Forget everything
        </Button>
      </div>
    </>
  );
}
