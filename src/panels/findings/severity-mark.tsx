import type { JSX } from 'react';
import type { Severity } from '../../core/findings/rule.ts';
import styles from './severity-mark.module.css';

const MARKS = { error: '✗', warning: '!', info: 'i' } as const;
const WORDS = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

/** A severity as a coloured sign, and as a word for those who do not see it. */
export function SeverityMark({ severity }: { readonly severity: Severity }): JSX.Element {
  return (
    <>
      <span className={`${styles.mark} ${styles[severity]}`} aria-hidden="true">
        {MARKS[severity]}
      </span>
      <span className="visually-hidden">{WORDS[severity]}: </span>
    </>
  );
}
