import { type JSX, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { RsaBits, SecretEncoding } from '../../core/keys/generate.ts';
import { Button } from '../../ui/button.tsx';
import styles from './key-tools.module.css';

export const RSA_SIZES: readonly RsaBits[] = [2048, 3072, 4096];

export const ENCODINGS: readonly (readonly [SecretEncoding, string])[] = [
  ['base64url', 'base64url'],
  ['base64', 'base64'],
  ['hex', 'Hex'],
  ['text', 'Text'],
];

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  /** Values with their names; `isMissing` disables one. */
  readonly options: readonly (readonly [value: string, name: string, isMissing?: boolean])[];
  readonly disabled?: boolean;
  readonly onChoose: (value: string) => void;
}

export function SelectField(props: SelectFieldProps): JSX.Element {
  const { label, value, options, disabled = false, onChoose } = props;
  return (
    <label className={styles.field}>
      {label}
      <select
        value={value}
        disabled={disabled}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {options.map(([name, words, isMissing = false]) => (
          <option key={name} value={name} disabled={isMissing}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

interface KidChoiceProps {
  readonly withKid: boolean;
  readonly onChoose: (withKid: boolean) => void;
}

export function KidChoice({ withKid, onChoose }: KidChoiceProps): JSX.Element {
  const hint = useId();
  return (
    <>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={withKid}
          aria-describedby={hint}
          onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
        />
        Add a kid (thumbprint, RFC 7638)
      </label>
      <p id={hint} className={styles.hint}>
        A key with a kid is written as a JWK.
      </p>
    </>
  );
}

interface GenerateFieldsProps {
  readonly disabled: boolean;
  /** Makes the key and puts it into the page; rejects where the browser cannot make it. */
  readonly onGenerate: (isGone: () => boolean) => Promise<void>;
  readonly children: ReactNode;
}

/** A form around the choices, with the button that generates and what came of it. */
export function GenerateFields({ disabled, onGenerate, children }: GenerateFieldsProps): JSX.Element {
  const [state, setState] = useState<'idle' | 'making' | 'failed'>('idle');
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  const generate = async (): Promise<void> => {
    setState('making');
    try {
      await onGenerate(() => isGone.current);
    } catch {
      if (!isGone.current) setState('failed');
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void generate();
      }}
    >
      {children}
      <div className={styles.row}>
        <Button type="submit" look="primary" disabled={disabled || state === 'making'}>
          Generate
        </Button>
        <span role="status">
          {state === 'making'
            ? 'Generating the key…'
            : state === 'failed'
              ? 'The browser could not generate the key. Try another algorithm.'
              : ''}
        </span>
      </div>
    </form>
  );
}
