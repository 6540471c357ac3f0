import type { JSX } from 'react';
import styles from './mark.module.css';

/** What is said of something, by a coloured sign. */
export type MarkTone = 'pass' | 'error' | 'warning' | 'info' | 'skipped';

const SIGNS: Readonly<Record<MarkTone, string>> = {
  pass: '✓',
  error: '✕',
  warning: '!',
  info: 'i',
  skipped: '–',
};

interface MarkProps {
  readonly tone: MarkTone;
  /** The same for those who do not see it. */
  readonly word: string;
}

export function Mark({ tone, word }: MarkProps): JSX.Element {
  return (
    <>
      <span className={`${styles.mark} ${styles[tone]}`} aria-hidden="true">
        {SIGNS[tone]}
      </span>
      <span className="visually-hidden">{word}: </span>
    </>
  );
}
