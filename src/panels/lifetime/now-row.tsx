import { type JSX, memo, useId } from 'react';
import { formatInZone, formatUtc, readInZone, writeInZone } from '../../core/claims/numeric-date.ts';
import { readTimes } from '../../core/claims/times.ts';
import type { JsonObject } from '../../core/text/json.ts';
import type { Now } from '../../hooks/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { Menu } from '../../ui/menu.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { ZoneSelect } from '../../ui/zone-select.tsx';
import { layOutLifetime } from './lay-out-lifetime.ts';
import styles from './now-row.module.css';

interface NowRowProps {
  /** Whose times are offered. */
  readonly claims: JsonObject | null;
  readonly now: Now;
  readonly timeZone: string;
  readonly onTimeZone: (timeZone: string) => void;
}

/** What of its length the slider reaches beyond a life, on each side. */
const BEYOND = 0.15;
const STEPS = 400;

/** The instant that the page judges at, in which time zone, and what sets both. */
export const NowRow = memo(function NowRow(props: NowRowProps): JSX.Element {
  const { now, timeZone } = props;
  return (
    <SettingRow
      title="Now"
      words={now.isSet ? formatInZone(now.seconds, timeZone) : `current time, ${timeZone}`}
    >
      <Menu label="Set now">{() => <NowControls {...props} />}</Menu>
    </SettingRow>
  );
});

/** By date and time, by a slider over the life, or to what the token says. */
function NowControls({ claims, now, timeZone, onTimeZone }: NowRowProps): JSX.Element {
  const id = useId();
  const layout = claims === null ? null : layOutLifetime(readTimes(claims), now.seconds);
  const own = layout?.points.filter(({ name }) => name !== 'now') ?? [];
  const span = spanOf(own.map(({ seconds }) => seconds));
  return (
    <>
      <div className={styles.controls}>
        <label htmlFor={`${id}-date`}>Now</label>
        <DateTimeField
          id={`${id}-date`}
          value={writeInZone(now.seconds, timeZone)}
          onChange={(text) => {
            const seconds = readInZone(text, timeZone);
            if (seconds !== null) now.choose(seconds);
          }}
        />
        <label htmlFor={`${id}-zone`}>Time zone</label>
        <ZoneSelect id={`${id}-zone`} value={timeZone} onChange={onTimeZone} />
        {span === null ? null : (
          <>
            <label htmlFor={`${id}-life`}>Within the lifetime</label>
            <input
              id={`${id}-life`}
              type="range"
              autoComplete="off"
              autoCorrect="off"
              autoCapitalize="off"
              spellCheck={false}
              translate="no"
              min={span.from}
              max={span.to}
              step={Math.max(1, Math.floor((span.to - span.from) / STEPS))}
              value={Math.min(Math.max(now.seconds, span.from), span.to)}
              aria-valuetext={formatUtc(now.seconds)}
              onChange={(event) => now.choose(Number(event.currentTarget.value))}
            />
          </>
        )}
      </div>
      <div className={styles.presets}>
        {own.map(({ name, seconds }) => (
          <Button key={name} look="outlined" onClick={() => now.choose(Math.ceil(seconds))}>
            At {name}
          </Button>
        ))}
        <Button look="outlined" disabled={!now.isSet} onClick={() => now.choose(null)}>
          Use current time
        </Button>
      </div>
    </>
  );
}

/** What the slider covers, in whole seconds; null where the token names no instant. */
function spanOf(instants: readonly number[]): { readonly from: number; readonly to: number } | null {
  if (instants.length === 0) return null;
  const [first, last] = [Math.min(...instants), Math.max(...instants)];
  const margin = Math.max(60, (last - first) * BEYOND);
  return { from: Math.floor(first - margin), to: Math.ceil(last + margin) };
}
