import { type JSX, memo } from 'react';
import { ALGORITHMS } from '../../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import { useSupportedAlgorithms } from '../../hooks/use-supported-algorithms.ts';
import styles from './part-panel.module.css';

interface AlgorithmSelectProps {
  /** As it stands in the header; empty where there is none. */
  readonly name: string;
  readonly environment: CryptoEnvironment;
  readonly disabled: boolean;
  readonly onChoose: (name: string) => void;
}

/** Chooses the algorithm of the header; only `alg` changes. */
export const AlgorithmSelect = memo(function AlgorithmSelect(props: AlgorithmSelectProps): JSX.Element {
  const { name, environment, disabled, onChoose } = props;
  const [supported, ask] = useSupportedAlgorithms(environment);
  const isListed = name === 'none' || ALGORITHMS.some((algorithm) => algorithm.name === name);
  return (
    <select
      aria-label="Algorithm"
      className={styles.select}
      value={name}
      disabled={disabled}
      // What the browser cannot compute is found out before anybody reads the list.
      onFocus={ask}
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
      <option value="none">none</option>
    </select>
  );
});
