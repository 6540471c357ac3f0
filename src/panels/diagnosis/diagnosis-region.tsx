import { type JSX, memo, type ReactNode } from 'react';
import type { DiagnosisResult } from '../../core/diagnose/diagnosis.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './diagnosis-region.module.css';

interface DiagnosisRegionProps {
  /** Null while it is still being computed. */
  readonly result: DiagnosisResult | null;
  /** What shows the result; null until that has loaded. */
  readonly children: ReactNode;
}

/**
 * Where it is said why a signature is not valid. It comes with the verdict and is as tall before the reason is known as
 * afterwards, so that nothing beneath it moves.
 */
export const DiagnosisRegion = memo(function DiagnosisRegion(props: DiagnosisRegionProps): JSX.Element {
  const { result, children } = props;
  const isKnown = result !== null && children !== null;
  return (
    <Panel
      title="Why it does not hold"
      meta={isKnown ? (result.proved === null ? 'not proved' : 'proved') : ''}
    >
      <div className={styles.card}>
        {isKnown ? children : <p className={styles.looking}>Looking for the reason…</p>}
      </div>
    </Panel>
  );
});
