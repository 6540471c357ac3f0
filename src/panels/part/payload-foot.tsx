import type { JSX } from 'react';
import { Switch } from '../../ui/switch.tsx';
import styles from './part-panel.module.css';

interface PayloadFootProps {
  /** It is encrypted, or lies in a token that is. */
  readonly isSealed: boolean;
  /** False for `none`, with which anybody can write a token. */
  readonly isSigned: boolean;
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
      <p>
        {props.isSealed
          ? 'Encrypted: only a holder of the key can read this.'
          : props.isSigned
            ? 'Signed, not encrypted: anyone can read this.'
            : 'Not signed: anyone can read and change this.'}
      </p>
      <Switch
        label="Keep white space as typed"
        checked={props.keepWhiteSpace}
        onChange={props.onKeepWhiteSpace}
      />
      {props.canChooseEditor ? (
        <Switch
          className={styles['with-mouse']}
          label="Plain editor"
          checked={props.plainEditor}
          onChange={props.onPlainEditor}
        />
      ) : null}
    </div>
  );
}
