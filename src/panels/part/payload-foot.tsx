import type { JSX } from 'react';
import styles from './part-panel.module.css';

interface PayloadFootProps {
  readonly keepWhiteSpace: boolean;
  readonly onKeepWhiteSpace: (kept: boolean) => void;
  readonly plainEditor: boolean;
  /** False where the plain editor is the only one: a touch screen, or `?editor=plain`. */
  readonly canChooseEditor: boolean;
  readonly onPlainEditor: (plain: boolean) => void;
}

export function PayloadFoot(props: PayloadFootProps): JSX.Element {
  return (
    <div className={styles.foot}>
      <p>Signed is not encrypted: anyone who holds this token can read the payload.</p>
      <label className={styles.switch}>
        <input
          type="checkbox"
          role="switch"
          checked={props.keepWhiteSpace}
          aria-checked={props.keepWhiteSpace}
          onChange={(event) => props.onKeepWhiteSpace(event.currentTarget.checked)}
        />
        Keep white space as typed
      </label>
      {props.canChooseEditor ? (
        <label className={`${styles.switch} ${styles['with-mouse']}`}>
          <input
            type="checkbox"
            role="switch"
            checked={props.plainEditor}
            aria-checked={props.plainEditor}
            onChange={(event) => props.onPlainEditor(event.currentTarget.checked)}
          />
          Plain editor
        </label>
      ) : null}
    </div>
  );
}
