import { type JSX, type ReactNode, useState } from 'react';
import styles from './fold.module.css';

interface FoldProps {
  /** Names what is folded. */
  readonly title: string;
  /** What is folded is in the page before that too. */
  readonly children: (isOpen: boolean) => ReactNode;
}

/** One line, beneath which the rest unfolds. */
export function Fold({ title, children }: FoldProps): JSX.Element {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={styles.fold} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary title={title}>{title}</summary>
      {children(isOpen)}
    </details>
  );
}
