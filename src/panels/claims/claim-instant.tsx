import type { JSX } from 'react';
import { formatInZone, formatRelative, formatUtc } from '../../core/claims/numeric-date.ts';
import { useNowSeconds } from '../../hooks/now-seconds.ts';
import styles from './claims-view.module.css';

interface ClaimInstantProps {
  readonly seconds: number;
  readonly timeZone: string;
  /** It is written in milliseconds. */
  readonly isMilliseconds: boolean;
}

/** A time claim's instant: from now, in UTC and in the zone. */
export function ClaimInstant({ seconds, timeZone, isMilliseconds }: ClaimInstantProps): JSX.Element {
  return (
    <div className={styles.instant}>
      <span className={styles.relative}>
        <FromNow seconds={seconds} />
      </span>
      <span>{formatUtc(seconds)}</span>
      <span>{formatInZone(seconds, timeZone)}</span>
      {isMilliseconds ? <span>if milliseconds are meant</span> : null}
    </div>
  );
}

/** All of a row that the clock reaches. */
function FromNow({ seconds }: { readonly seconds: number }): string {
  return formatRelative(seconds, useNowSeconds());
}
