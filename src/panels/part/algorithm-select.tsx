import type { JSX } from 'react';
import { ALGORITHMS, type AlgorithmName } from '../../core/algorithms/algorithms.ts';
import styles from './part-panel.module.css';

interface AlgorithmSelectProps {
  /** As it stands in the header; empty where there is none. */
  readonly name: string;
  /** Null until the browser was asked. */
  readonly supported: ReadonlySet<AlgorithmName> | null;
  readonly disabled: boolean;
  readonly onChoose: (name: string) => void;
}

/** Chooses the algorithm of the header; only `alg` changes. */
export function AlgorithmSelect({ name, supported, disabled, onChoose }: AlgorithmSelectProps): JSX.Element {
  const isListed = name === 'none' || ALGORITHMS.some((algorithm) => algorithm.name === name);
  return (
    <select
      aria-label="Algorithm"
      className={styles.select}
      value={name}
      disabled={disabled}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {isListed ? null : (
        <option value={name} disabled>
          {name === '' ? 'Algorithm' : name.slice(0, 24)}
        </option>
      )}
      {ALGORITHMS.map((algorithm) => {
        const isMissing = supported !== null && !supported.has(algorithm.name);
        return (
          <option key={algorithm.name} value={algorithm.name} disabled={isMissing}>
            {isMissing ? `${algorithm.name} (not in this browser)` : algorithm.name}
          </option>
        );
      })}
      <option value="none">none (unsecured)</option>
    </select>
  );
}
