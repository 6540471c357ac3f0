import { type JSX, memo } from 'react';
import type { FoundKey } from '../../core/find/keys-beside.ts';
import { Button } from '../../ui/button.tsx';
import styles from './tokens-found.module.css';

interface KeysFoundProps {
  readonly keys: readonly FoundKey[];
  /** The text in the Key box: what stands there already is not offered. */
  readonly keyText: string;
  readonly onUse: (key: FoundKey) => void;
}

const KINDS: Readonly<Record<FoundKey['kind'], string>> = {
  jwk: 'a JWK',
  'jwk-set': 'a JWK Set',
  pem: 'a PEM block',
  secret: 'a secret',
};

/** Keys that stand in the pasted text. None is taken unasked. */
export const KeysFound = memo(function KeysFound({
  keys,
  keyText,
  onUse,
}: KeysFoundProps): JSX.Element | null {
  const offered = keys.filter(({ text }) => text !== keyText);
  if (offered.length === 0) return null;
  return (
    <ul className={styles.keys} aria-label="Keys found">
      {offered.map((key) => (
        <li key={key.text}>
          <span id={`key-found-${keys.indexOf(key)}`}>
            Also found: {KINDS[key.kind]}
            {key.role === null ? '' : ` (${key.role})`}
          </span>
          <Button aria-describedby={`key-found-${keys.indexOf(key)}`} onClick={() => onUse(key)}>
            Use this key
          </Button>
        </li>
      ))}
    </ul>
  );
});
