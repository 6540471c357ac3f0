import { type JSX, memo, useId } from 'react';
import type { Diagnosis, DiagnosisResult, PageRemedy } from '../../core/diagnose/diagnosis.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from './diagnosis-panel.module.css';

interface DiagnosisPanelProps {
  readonly result: DiagnosisResult;
  readonly onRemedy: (remedy: PageRemedy) => void;
}

/** Why a signature does not hold, as far as it was proved, and the press that mends it. */
export const DiagnosisPanel = memo(function DiagnosisPanel({
  result,
  onRemedy,
}: DiagnosisPanelProps): JSX.Element | null {
  const headingId = useId();
  const { proved, ruledOut, notTried } = result;
  if (proved === null && ruledOut.length === 0 && notTried.length === 0) return null;
  return (
    <section className={styles.panel} aria-labelledby={headingId}>
      <h2 className={styles.heading} id={headingId}>
        Why it does not hold
      </h2>
      {proved === null ? <Unexplained result={result} /> : <Proved proved={proved} onRemedy={onRemedy} />}
    </section>
  );
});

function Proved({
  proved,
  onRemedy,
}: {
  readonly proved: Diagnosis;
  readonly onRemedy: DiagnosisPanelProps['onRemedy'];
}): JSX.Element {
  const { id, title, what, advice, remedy, reference } = proved;
  return (
    <ul>
      <li className={styles.item} data-diagnosis={id}>
        <div className={styles.words}>
          <p>
            <strong>{title}.</strong> {what}
          </p>
          <p className={styles.advice}>
            {advice}{' '}
            <a href={reference.url} target="_blank" rel="noopener noreferrer">
              {reference.label}
            </a>
          </p>
        </div>
        {remedy.kind === 'report' ? (
          <CopyButton look="primary" shown={remedy.label} label={remedy.label} text={remedy.text} />
        ) : (
          <Button look="primary" onClick={() => onRemedy(remedy)}>
            {remedy.label}
          </Button>
        )}
      </li>
    </ul>
  );
}

/** Says what was ruled out, and claims no more. */
function Unexplained({ result }: { readonly result: DiagnosisResult }): JSX.Element {
  const { ruledOut, notTried, advice, timedOut } = result;
  return (
    <div className={styles.words}>
      <p>
        No explanation could be proved.{' '}
        {ruledOut.length === 0 ? null : <>Ruled out by computing: {ruledOut.join('; ')}.</>}
      </p>
      <p className={styles.advice}>{advice}</p>
      {notTried.length === 0 ? null : (
        <p className={styles.advice}>
          Not tried{timedOut ? ', for want of time' : ''}: {notTried.join('; ')}.
        </p>
      )}
    </div>
  );
}
