import type { JSX } from 'react';
import type { Analysis } from '../../core/verdict/review.ts';
import { CheckLadder } from './check-ladder.tsx';
import styles from './verdict-bar.module.css';

interface VerdictBarProps {
  /** Null while the answer to the present inputs is being computed. */
  readonly analysis: Analysis | null;
  readonly origin: 'pasted' | 'edited';
  readonly onShowFinding: (id: string) => void;
  readonly onShowKey: () => void;
  readonly onShowPolicy: () => void;
}

const MARKS = { good: '✓', caution: '!', bad: '✗', neutral: '·' } as const;

/** Says in one sentence what the token is worth, coloured by the worst thing true, with the checks beside it. */
export function VerdictBar({ analysis, origin, ...show }: VerdictBarProps): JSX.Element {
  const tone = analysis?.tone ?? 'neutral';
  return (
    <div className={`${styles.bar} ${styles[tone]}`}>
      <span className={styles.mark} aria-hidden="true">
        {analysis === null ? '' : MARKS[tone]}
      </span>
      <div className={styles.words}>
        <p
          role="status"
          aria-label="Verdict"
          tabIndex={-1}
          className={analysis === null ? styles.waiting : styles.sentence}
          data-verdict={analysis?.verdict}
          data-origin={origin}
          data-alg={analysis?.algorithm}
        >
          {analysis?.sentence ?? 'Checking…'}
        </p>
        <p className={styles.detail}>{analysis?.detail ?? '\u00a0'}</p>
      </div>
      <CheckLadder checks={analysis?.checks ?? []} {...show} />
    </div>
  );
}
