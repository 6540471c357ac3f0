import { type JSX, memo, useMemo } from 'react';
import type { WithoutExp } from '../../core/claims/kind.ts';
import { formatDuration, formatInZone, formatRelative, formatUtc } from '../../core/claims/numeric-date.ts';
import { readTimes, type TokenTimes } from '../../core/claims/times.ts';
import type { JsonObject } from '../../core/text/json.ts';
import { Panel } from '../../ui/panel.tsx';
import { chooseLabels, type LifetimeLayout, layOutLifetime } from './lay-out-lifetime.ts';
import styles from './lifetime-panel.module.css';

interface LifetimePanelProps {
  readonly claims: JsonObject | null;
  readonly hasToken: boolean;
  readonly nowSeconds: number;
  readonly timeZone: string;
  /** What the policy allows clocks to differ by; 0 for nothing. */
  readonly toleranceSeconds: number;
  /** What its kind has in place of `exp`, where the token has none; null where it should have one. */
  readonly withoutExp: WithoutExp | null;
}

/** When the token was issued, from when and until when it may be used, and now, on one axis. */
export const LifetimePanel = memo(function LifetimePanel(props: LifetimePanelProps): JSX.Element {
  const { claims, hasToken, nowSeconds, timeZone, toleranceSeconds, withoutExp } = props;
  const times = useMemo(() => (claims === null ? null : readTimes(claims)), [claims]);
  const layout = times === null ? null : layOutLifetime(times, nowSeconds, toleranceSeconds);
  return (
    <Panel title="Lifetime" meta={layout?.lengthSeconds == null ? '' : formatDuration(layout.lengthSeconds)}>
      {layout === null ? (
        withoutExp === null || times?.exp != null ? (
          <p className={styles.empty}>{wordEmpty(hasToken, times)}</p>
        ) : null
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
              : ` Tolerance: ${formatDuration(toleranceSeconds)} at both ends.`}
          </p>
          <Axis layout={layout} timeZone={timeZone} />
        </div>
      )}
      {withoutExp === null || times?.exp != null ? null : <Instead {...withoutExp} />}
    </Panel>
  );
});

/** Says why the kind of token does without `exp`. */
function Instead({ use, instead, reference }: WithoutExp): JSX.Element {
  return (
    <p className={styles.instead} data-without-exp={use}>
      {use === 'never' ? 'By design without “exp”' : '“exp” is optional here'}: {instead}{' '}
      <a href={reference.url} target="_blank" rel="noopener noreferrer">
        {reference.label}
      </a>
    </p>
  );
}

function Axis({
  layout,
  timeZone,
}: {
  readonly layout: LifetimeLayout;
  readonly timeZone: string;
}): JSX.Element {
  const points = layout.points.map((point) => ({
    ...point,
    label:
      point.name === 'now'
        ? point.name
        : `${point.name} ${labelOf(point.seconds, timeZone, layout.spansDays)}`,
  }));
  // That of now has a row of its own.
  const labelled = chooseLabels(points.filter(({ name }) => name !== 'now'));
  return (
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
      {points.map(({ name, at, label }) => (
        <Point
          key={name}
          // A finer place would move every mark with each second.
          at={Math.round(at * 100) / 100}
          label={name === 'now' || labelled.has(name) ? label : ''}
          isNow={name === 'now'}
        />
      ))}
    </div>
  );
}

interface PointProps {
  /** In percent of the axis. */
  readonly at: number;
  readonly label: string;
  readonly isNow: boolean;
}

/** A mark on the axis with what it is. */
const Point = memo(function Point({ at, label, isNow }: PointProps): JSX.Element {
  return (
    <div className={isNow ? styles.now : styles.point} style={{ left: `${at}%` }}>
      <span
        className={
          isNow ? styles.label : at > 80 ? styles['label-end'] : at < 8 ? styles['label-start'] : styles.label
        }
      >
        {label}
      </span>
    </div>
  );
});

/** A date where the life spans days, otherwise the time of day. */
function labelOf(seconds: number, timeZone: string, spansDays: boolean): string {
  const [date = '', time = ''] = formatInZone(seconds, timeZone).split(' ');
  return spansDays ? date : time;
}

function wordEmpty(hasToken: boolean, times: TokenTimes | null): string {
  if (!hasToken) return 'The token’s lifetime appears here.';
  if (times === null) return 'No claims could be read that would say when the token is valid.';
  return times.exp === null && times.nbf === null && times.iat === null
    ? 'The payload does not say when the token is valid.'
    : 'Its times cannot be read as seconds since 1970. See Findings.';
}
