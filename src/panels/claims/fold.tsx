import { type JSX, type ReactNode, useState } from 'react';
import styles from './fold.module.css';
import { useRowTabIndex } from './row-tab-index.ts';

interface FoldProps {
  readonly label: ReactNode;
  readonly children: ReactNode;
}

/** What it holds is made only while it is open: it may be long. */
export function Fold({ label, children }: FoldProps): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary tabIndex={useRowTabIndex()}>{label}</summary>
      {isOpen ? children : null}
    </details>
  );
}
