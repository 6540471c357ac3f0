import type { JSX, ReactNode } from 'react';
import styles from './switch.module.css';

interface SwitchProps {
  readonly label: ReactNode;
  /** Its name where the label says something else. */
  readonly name?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly className?: string | undefined;
}

/** A setting that is on or off at once, with its label. */
export function Switch({ label, name, checked, onChange, className = '' }: SwitchProps): JSX.Element {
  return (
    <label className={`${styles.switch} ${className}`}>
      <input
        type="checkbox"
        role="switch"
        aria-label={name}
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}
