import { type JSX, useId, useState } from 'react';
import { formatRelative, readInZone, writeInZone } from '../../core/claims/numeric-date.ts';
import { instantOf } from '../../core/claims/value-draft.ts';
import { wordDate } from '../../core/claims/word-date.ts';
import { useNowSeconds } from '../../hooks/now-seconds.ts';
import { Button } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { ZoneSelect } from '../../ui/zone-select.tsx';
import styles from './claim-editor.module.css';
import type { Told } from './list-fields.tsx';

interface TimeFieldsProps {
  /** The JSON number as it is typed. */
  readonly text: string;
  /** In which the date is shown first. */
  readonly timeZone: string;
  readonly told: Told;
  readonly onText: (text: string) => void;
}

const PRESETS: readonly (readonly [label: string, secondsFromNow: number])[] = [
  ['Now', 0],
  ['In 5 minutes', 300],
  ['In 1 hour', 3600],
  ['In 1 day', 86_400],
];

/** A NumericDate as a date and time in a zone, and as the number that it is. The picker writes whole seconds. */
export function TimeFields({ text, timeZone, told, onText }: TimeFieldsProps): JSX.Element {
  const id = useId();
  const nowSeconds = useNowSeconds();
  const [zone, setZone] = useState(timeZone);
  const seconds = instantOf(text);
  return (
    <div className={styles.time}>
      <div className={styles.field}>
        <label htmlFor={`${id}-date`}>Date and time</label>
        <DateTimeField
          id={`${id}-date`}
          value={seconds === null ? '' : writeInZone(seconds, zone)}
          onChange={(picked) => {
            const instant = readInZone(picked, zone);
            if (instant !== null) onText(String(Math.floor(instant)));
          }}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-zone`}>Time zone</label>
        <ZoneSelect id={`${id}-zone`} value={zone} onChange={setZone} />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-number`}>Seconds since 1970</label>
        <input
          {...told}
          id={`${id}-number`}
          className={styles.number}
          inputMode="numeric"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          translate="no"
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      </div>
      <div className={styles.presets}>
        {PRESETS.map(([label, fromNow]) => (
          <Button
            key={label}
            look="outlined"
            onClick={() => onText(String(Math.floor(nowSeconds) + fromNow))}
          >
            {label}
          </Button>
        ))}
        {seconds === null ? null : (
          <span className={styles.words}>
            {formatRelative(seconds, nowSeconds)} · {wordDate(seconds)}
          </span>
        )}
      </div>
    </div>
  );
}
