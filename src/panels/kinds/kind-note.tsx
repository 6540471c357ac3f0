import type { JSX } from 'react';
import { type KindReading, nameReading } from '../../core/claims/find-kind.ts';
import styles from './kind-note.module.css';

/** What kind of token it is and what that is for, with the specification. */
export function KindNote(reading: KindReading): JSX.Element {
  const { id, sentence, reference } = reading.kind;
  return (
    <p className={styles.note} data-token-kind={id}>
      <b className={styles.name}>{nameReading(reading)}</b>
      {`. ${sentence} `}
      <a href={reference.url} target="_blank" rel="noopener noreferrer">
        {reference.label}
      </a>
    </p>
  );
}
