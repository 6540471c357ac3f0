import type { JSX } from 'react';
import { formatDuration, formatInZone, formatRelative, formatUtc } from '../../core/claims/numeric-date.ts';
import { readTimes, type TokenTimes } from '../../core/claims/times.ts';
import type { JsonObject } from '../../core/text/json.ts';
import type { Now } from '../../hooks/use-now.ts';
import { Panel } from '../../ui/panel.tsx';
import { layOutLifetime } from './lay-out-lifetime.ts';
import styles from './lifetime-panel.module.css';
import { NowMenu } from './now-menu.tsx';

interface LifetimePanelProps {
  readonly claims: JsonObject | null;
  readonly hasToken: boolean;
  readonly now: Now;
  readonly timeZone: string;
  /** What the policy allows clocks to differ by; 0 for nothing. */
  readonly toleranceSeconds: number;
  readonly onTimeZone: (timeZone: string) => void;
}

/** When the token was issued, from when and until when it may be used, and now, on one axis. */
export function LifetimePanel(props: LifetimePanelProps): JSX.Element {
  const { claims, hasToken, now, timeZone, toleranceSeconds, onTimeZone } = props;
  const nowSeconds = now.seconds;
  const layout = claims === null ? null : layOutLifetime(readTimes(claims), nowSeconds, toleranceSeconds);
  return (
    <Panel
      title="Lifetime"
      meta={layout?.lengthSeconds == null ? '' : formatDuration(layout.lengthSeconds)}
      actions={<NowMenu layout={layout} now={now} timeZone={timeZone} onTimeZone={onTimeZone} />}
    >
      {layout === null ? (
        <p className={styles.empty}>{wordEmpty(hasToken, claims === null ? null : readTimes(claims))}</p>
      ) : (
        <div className={styles.picture}>
          <p className="visually-hidden">
            {layout.points
              .map(
                ({ name, seconds }) =>
                  `${name} ${formatUtc(seconds)}, ${formatRelative(seconds, nowSeconds)}.`,
              )
              .join(' ')}
            {layout.margins.length === 0
              ? null
              : ` With a tolerance of ${formatDuration(toleranceSeconds)} at both ends.`}
          </p>
          <div className={styles.axis} aria-hidden="true">
            {layout.valid === null ? null : (
              <div
                className={styles.valid}
                style={{ left: `${layout.valid.start}%`, width: `${layout.valid.end - layout.valid.start}%` }}
              />
            )}
            {layout.margins.map(({ start, end }) => (
              <div
                key={start}
                className={styles.tolerated}
                style={{ left: `${start}%`, width: `${end - start}%` }}
              />
            ))}
            {layout.points.map(({ name, at, seconds }) => (
              <div
                key={name}
                className={name === 'now' ? styles.now : styles.point}
                style={{ left: `${at}%` }}
              >
                <span
                  className={at > 80 ? styles['label-end'] : at < 8 ? styles['label-start'] : styles.label}
                >
                  {name === 'now' ? 'now' : `${name} ${labelOf(seconds, timeZone, layout.spansDays)}`}
                </span>
              </div>
            ))}
          </div>
        </div>
      )}
    </Panel>
  );
}

/** A date where the life spans days, otherwise the time of day. */
function labelOf(seconds: number, timeZone: string, spansDays: boolean): string {
  const [date = '', time = ''] = formatInZone(seconds, timeZone).split(' ');
  return spansDays ? date : time;
}

function wordEmpty(hasToken: boolean, times: TokenTimes | null): string {
  if (!hasToken) return 'When a token may be used is drawn here.';
  return times === null || (times.exp === null && times.nbf === null && times.iat === null)
    ? 'The payload says nothing of when the token may be used.'
    : 'Its times cannot be read as seconds since 1970; see the findings.';
}
