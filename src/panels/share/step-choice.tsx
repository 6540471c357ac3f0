import type { JSX } from 'react';
import styles from './share.module.css';

interface StepChoiceProps {
  readonly count: number;
  /** 0 is the outermost. */
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** Chooses which of the tokens that are within one another is shared. */
export function StepChoice({ count, step, onStep }: StepChoiceProps): JSX.Element {
  return (
    <label className={styles.step}>
      <span>Share</span>
      <select value={step} onChange={({ currentTarget }) => onStep(Number(currentTarget.value))}>
        {Array.from({ length: count }, (_, index) => (
          <option key={index} value={index}>
            {index === 0 ? 'The whole token' : `The token within it, step ${index + 1}`}
          </option>
        ))}
      </select>
    </label>
  );
}
