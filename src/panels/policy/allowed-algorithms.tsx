import type { JSX } from 'react';
import { ALGORITHMS, type Algorithm } from '../../core/algorithms/algorithms.ts';
import styles from './policy-dialog.module.css';

const FAMILIES: readonly (readonly [Algorithm['kty'], string])[] = [
  ['oct', 'HMAC, with a secret'],
  ['RSA', 'RSA'],
  ['EC', 'ECDSA'],
  ['OKP', 'Edwards curves'],
  ['AKP', 'ML-DSA'],
];

interface AllowedAlgorithmsProps {
  readonly allowed: readonly string[];
  readonly onAllow: (names: readonly string[]) => void;
}

/** The algorithms that a verifier takes, by the kind of key that they need. */
export function AllowedAlgorithms({ allowed, onAllow }: AllowedAlgorithmsProps): JSX.Element {
  const allow = (name: string, isAllowed: boolean): void => {
    const others = allowed.filter((other) => other !== name);
    onAllow(isAllowed ? [...others, name] : others);
  };
  return (
    <>
      {FAMILIES.map(([family, words]) => (
        <fieldset key={family} className={styles.algorithms}>
          <legend>{words}</legend>
          {ALGORITHMS.filter(({ kty }) => kty === family).map(({ name }) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={allowed.includes(name)}
                onChange={({ currentTarget }) => allow(name, currentTarget.checked)}
              />
              {name}
            </label>
          ))}
        </fieldset>
      ))}
    </>
  );
}
