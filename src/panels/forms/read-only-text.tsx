import type { JSX } from 'react';
import styles from './forms.module.css';

const ROWS_AT_MOST = 12;

interface ReadOnlyTextProps {
  readonly label: string;
  readonly text: string;
}

/** A text of the token that is shown and cannot be edited. */
export function ReadOnlyText({ label, text }: ReadOnlyTextProps): JSX.Element {
  return (
    <textarea
      aria-label={label}
      className={styles.text}
      value={text}
      readOnly
      rows={Math.min(ROWS_AT_MOST, text.split('\n', ROWS_AT_MOST).length)}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      translate="no"
    />
  );
}
