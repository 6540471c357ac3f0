import type { JSX } from 'react';
import type { RequirementResult, RequirementState } from '../../core/policy/requirement.ts';
import styles from './policy-panel.module.css';

const MARKS: Record<RequirementState, string> = { pass: '✓', fail: '✗', warn: '!', skipped: '–' };
const WORDS: Record<RequirementState, string> = {
  pass: 'Met',
  fail: 'Not met',
  warn: 'To mind',
  skipped: 'Not compared',
};

/** One requirement, how the token meets it, and who says so. */
export function RequirementItem({ requirement }: { readonly requirement: RequirementResult }): JSX.Element {
  const { id, state, title, reason, reference, part, path } = requirement;
  return (
    <li
      className={styles.item}
      data-requirement={id}
      data-state={state}
      data-part={part}
      data-path={path ?? undefined}
    >
      <span className={`${styles.mark} ${styles[state]}`} aria-hidden="true">
        {MARKS[state]}
      </span>
      <div className={styles.words}>
        <h3>
          <span className="visually-hidden">{WORDS[state]}: </span>
          {title}
        </h3>
        <p>
          {reason}{' '}
          <a href={reference.url} target="_blank" rel="noopener noreferrer">
            {reference.label}
          </a>
        </p>
      </div>
    </li>
  );
}
