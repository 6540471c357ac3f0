import type { JSX } from 'react';
import { wordDate, wordDistance } from '../../core/claims/word-date.ts';
import { useNowSeconds } from '../../hooks/now-seconds.ts';
import styles from './claims-view.module.css';

interface ClaimInstantProps {
  /** The claim's, which decides what its passing means. */
  readonly name: string;
  readonly seconds: number;
  readonly timeZone: string;
  /** It is written in milliseconds. */
  readonly isMilliseconds: boolean;
}

/** A time claim's instant: in UTC, from now and, where that is another, in the zone. */
export function ClaimInstant({ name, seconds, timeZone, isMilliseconds }: ClaimInstantProps): JSX.Element {
  const utc = wordDate(seconds);
  const local = wordDate(seconds, timeZone);
  return (
    <p className={styles.instant}>
      <span>
        {utc} · {isMilliseconds ? 'if milliseconds are meant' : <Distance name={name} seconds={seconds} />}
      </span>
      {local.replace('+00:00', 'UTC') === utc ? null : <span className={styles.local}>{local}</span>}
    </p>
  );
}

/** All of a row that the clock reaches. */
function Distance({ name, seconds }: Pick<ClaimInstantProps, 'name' | 'seconds'>): JSX.Element {
  const { text, tone } = wordDistance(name, seconds, useNowSeconds());
  return <span data-tone={tone}>{text}</span>;
}
