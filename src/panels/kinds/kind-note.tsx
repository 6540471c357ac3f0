import type { JSX } from 'react';
import type { KindReading } from '../../core/claims/find-kind.ts';
import styles from './kind-note.module.css';

/** What kind of token it is and what that is for, with the specification. */
export function KindNote({ kind, isTyped }: KindReading): JSX.Element {
  const { id, name, article, sentence, reference } = kind;
  const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return (
    <p className={styles.note} data-token-kind={id}>
      <b className={styles.name}>{isTyped ? capital : `Looks like ${article} ${name}`}</b>
      {`. ${sentence} `}
      <a href={reference.url} target="_blank" rel="noopener noreferrer">
        {reference.label}
      </a>
    </p>
  );
}
