import type { JSX } from 'react';
import { nameHidden } from '../../core/text/hidden.ts';
import styles from './visible-text.module.css';

/** Text from a token, in which no character can hide or change how others are drawn. */
export function VisibleText({ text }: { readonly text: string }): JSX.Element {
  const runs = nameHidden(text);
  if (runs.every(({ isHidden }) => !isHidden)) return <>{text}</>;
  return (
    <>
      {runs.map((run, index) =>
        run.isHidden ? (
          <span key={index} className={styles.hidden}>
            {run.text}
          </span>
        ) : (
          run.text
        ),
      )}
    </>
  );
}
