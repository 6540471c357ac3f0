import { type JSX, memo } from 'react';
import type { Diagnosis, DiagnosisResult, PageRemedy } from '../../core/diagnose/diagnosis.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from './diagnosis-answer.module.css';

interface DiagnosisAnswerProps {
  readonly result: DiagnosisResult;
  readonly onRemedy: (remedy: PageRemedy) => void;
}

/** Why a signature is not valid, as far as it was proved, and the button that fixes it. */
export const DiagnosisAnswer = memo(function DiagnosisAnswer(props: DiagnosisAnswerProps): JSX.Element {
  const { result, onRemedy } = props;
  return result.proved === null ? (
    <Unexplained result={result} />
  ) : (
    <Proved proved={result.proved} onRemedy={onRemedy} />
  );
});

interface ProvedProps {
  readonly proved: Diagnosis;
  readonly onRemedy: DiagnosisAnswerProps['onRemedy'];
}

function Proved({ proved, onRemedy }: ProvedProps): JSX.Element {
  const { id, title, what, advice, remedy, reference } = proved;
  return (
    <ul className={styles.item}>
      <li className={styles.item} data-diagnosis={id}>
        <div className={styles.words}>
          <h3>{title}</h3>
          <p>
            {what} {advice}{' '}
            <a href={reference.url} target="_blank" rel="noopener noreferrer">
              {reference.label}
            </a>
          </p>
        </div>
        <div>
          {remedy.kind === 'report' ? (
            <CopyButton look="outlined" shown={remedy.label} label={remedy.label} text={remedy.text} />
          ) : (
            <Button look="outlined" onClick={() => onRemedy(remedy)}>
              {remedy.label}
            </Button>
          )}
        </div>
      </li>
    </ul>
  );
}

/** Says what was ruled out, and claims no more. */
function Unexplained({ result }: { readonly result: DiagnosisResult }): JSX.Element {
  const { ruledOut, notTried, advice, timedOut } = result;
  return (
    <div className={styles.words}>
      <h3>No explanation could be proved</h3>
      <p>{advice}</p>
      {ruledOut.length === 0 ? null : (
        <Phrases title={`Ruled out by computing: ${ruledOut.length}`} phrases={ruledOut} />
      )}
      {notTried.length === 0 ? null : (
        <Phrases
          title={`${timedOut ? 'Not tried, out of time' : 'Not tried'}: ${notTried.length}`}
          phrases={notTried}
        />
      )}
    </div>
  );
}

function Phrases({ title, phrases }: { readonly title: string; readonly phrases: readonly string[] }) {
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {phrases.map((phrase) => (
          <li key={phrase}>{phrase}</li>
        ))}
      </ul>
    </details>
  );
}
