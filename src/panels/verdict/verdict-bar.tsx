import { type JSX, memo } from 'react';
import type { Layer } from '../../core/verdict/layer.ts';
import { Button } from '../../ui/button.tsx';
import { CheckLadder } from './check-ladder.tsx';
import styles from './verdict-bar.module.css';

interface VerdictBarProps {
  /** The last answer; null before the first. */
  readonly layer: Layer | null;
  /** It is not of what stands in the page now: it is not shown, and keeps its place. */
  readonly isWaiting: boolean;
  readonly isEmpty: boolean;
  readonly origin: 'pasted' | 'edited';
  /** What there is to do about it, as a button says it; null where there is nothing. */
  readonly action: string | null;
  readonly onAct: () => void;
  readonly onShowFinding: (id: string) => void;
  readonly onShowKey: () => void;
  readonly onShowPolicy: () => void;
}

const MARKS = { good: '✓', caution: '!', bad: '✕', neutral: '–' } as const;

/** Says in one sentence what the token is worth, coloured by the worst thing true, with the checks beside it. */
export const VerdictBar = memo(function VerdictBar(props: VerdictBarProps): JSX.Element {
  const { layer: last, isWaiting, isEmpty, origin, action, onAct } = props;
  const { onShowFinding, onShowKey, onShowPolicy } = props;
  const layer = isWaiting ? null : last;
  const tone = layer?.tone ?? 'neutral';
  return (
    <div className={`${styles.bar} ${styles[tone]}`} data-waiting={isWaiting ? '' : undefined}>
      <span className={styles.mark} aria-hidden="true">
        {layer === null ? '' : MARKS[tone]}
      </span>
      <div className={styles.words}>
        <p
          role="status"
          aria-label="Verdict"
          // It changes with every key press; the announcer says it when that is over.
          aria-live="off"
          tabIndex={-1}
          className={layer === null && !isEmpty ? styles.wait : styles.sentence}
          data-verdict={layer?.verdict}
          data-origin={origin}
          data-alg={layer?.algorithm}
          data-held={layer?.count?.held}
          data-total={layer?.count?.total}
        >
          {layer?.sentence ?? (isEmpty ? 'Paste a token to see what is in it' : 'Checking…')}
        </p>
        <p className={styles.detail} title={layer?.detail}>
          {layer?.detail ?? '\u00a0'}
        </p>
      </div>
      <div className={styles.action}>
        {action === null ? null : (
          <Button look="primary" data-primary="" onClick={onAct}>
            {action}
          </Button>
        )}
      </div>
      <CheckLadder checks={last?.checks ?? NO_CHECKS} {...{ onShowFinding, onShowKey, onShowPolicy }} />
    </div>
  );
});

const NO_CHECKS: Layer['checks'] = [];
