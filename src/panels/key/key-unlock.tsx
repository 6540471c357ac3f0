import { type JSX, memo, useId } from 'react';
import type { Allowance, KeyReading, ReadKeyOptions } from '../../core/keys/key.ts';
import { Button } from '../../ui/button.tsx';
import styles from './key-panel.module.css';

interface KeyUnlockProps {
  readonly reading: KeyReading | null;
  readonly options: ReadKeyOptions;
  readonly onPassphrase: (passphrase: string) => void;
  readonly onAllow: (allowance: Allowance) => void;
}

/** What reading the key still needs: its passphrase, or leave to do what may take long. */
export const KeyUnlock = memo(function KeyUnlock(props: KeyUnlockProps): JSX.Element | null {
  const { reading, options, onPassphrase, onAllow } = props;
  const id = useId();
  const fault = reading?.state === 'unreadable' ? reading.fault : null;
  // Once typed it stays, also while the key is being read and when it has been.
  const isEncrypted =
    options.passphrase !== null || fault?.code === 'passphrase-needed' || fault?.code === 'passphrase-wrong';
  const asked = fault?.code === 'slow-derivation' || fault?.code === 'huge-modulus' ? fault.code : null;
  if (!isEncrypted && asked === null) return null;
  return (
    <form className={styles.unlock} autoComplete="off" onSubmit={(event) => event.preventDefault()}>
      {isEncrypted ? (
        <>
          <label htmlFor={id}>Passphrase</label>
          <input
            id={id}
            type="password"
            value={options.passphrase ?? ''}
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="off"
            spellCheck={false}
            translate="no"
            data-1p-ignore="true"
            data-lpignore="true"
            data-bwignore="true"
            onChange={(event) => onPassphrase(event.currentTarget.value)}
          />
        </>
      ) : null}
      {asked === null ? null : (
        <Button look="outlined" onClick={() => onAllow(asked)}>
          Read it anyway
        </Button>
      )}
    </form>
  );
});
