import type { JSX } from 'react';
import type { Layer } from '../../core/verdict/layer.ts';
import { CheckLadder } from './check-ladder.tsx';
import styles from './verdict-bar.module.css';

interface VerdictBarProps {
  /** Null while the answer to the present inputs is being computed. */
  readonly layer: Layer | null;
  readonly origin: 'pasted' | 'edited';
  readonly onShowFinding: (id: string) => void;
  readonly onShowKey: () => void;
  readonly onShowPolicy: () => void;
}

const MARKS = { good: '✓', caution: '!', bad: '✗', neutral: '·' } as const;

/** Says in one sentence what the token is worth, coloured by the worst thing true, with the checks beside it. */
export function VerdictBar({ layer, origin, ...show }: VerdictBarProps): JSX.Element {
  const tone = layer?.tone ?? 'neutral';
  return (
    <div className={`${styles.bar} ${styles[tone]}`}>
      <span className={styles.mark} aria-hidden="true">
        {layer === null ? '' : MARKS[tone]}
      </span>
      <div className={styles.words}>
        <p
          role="status"
          aria-label="Verdict"
          tabIndex={-1}
          className={layer === null ? styles.waiting : styles.sentence}
          data-verdict={layer?.verdict}
          data-origin={origin}
          data-alg={layer?.algorithm}
        >
          {layer?.sentence ?? 'Checking…'}
        </p>
        <p className={styles.detail}>{layer?.detail ?? '\u00a0'}</p>
      </div>
      <CheckLadder checks={layer?.checks ?? []} {...show} />
    </div>
  );
}
