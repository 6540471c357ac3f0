import { type JSX, memo } from 'react';
import { formatInZone } from '../../core/claims/numeric-date.ts';
import type { Now } from '../../hooks/use-now.ts';
import { Button } from '../../ui/button.tsx';
import styles from './set-now-notice.module.css';

interface SetNowNoticeProps {
  readonly now: Now;
  readonly timeZone: string;
}

/** Says, as long as it is so, that the page judges at an instant that was set. */
export const SetNowNotice = memo(function SetNowNotice(props: SetNowNoticeProps): JSX.Element | null {
  const { now, timeZone } = props;
  if (!now.isSet) return null;
  return (
    <div className={styles.notice} role="note" aria-label="Now is set">
      <p>
        “Now” is set to <strong>{formatInZone(now.seconds, timeZone)}</strong>. The verdict, findings and
        times are for that moment.
      </p>
      <Button look="outlined" onClick={() => now.choose(null)}>
        Use current time
      </Button>
    </div>
  );
});
