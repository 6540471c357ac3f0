import type { JSX } from 'react';

interface DateTimeFieldProps {
  readonly id: string;
  /** `2020-08-28T12:05:48`, or empty. */
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** The platform's picker of a date and a time to the second. */
export function DateTimeField({ id, value, onChange }: DateTimeFieldProps): JSX.Element {
  return (
    <input
      id={id}
      type="datetime-local"
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      translate="no"
      step="1"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
