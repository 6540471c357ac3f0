import { type JSX, useId, useState } from 'react';
import { formatInZone, formatUtc } from '../../core/claims/numeric-date.ts';
import { Button } from '../../ui/button.tsx';
import styles from './recording.module.css';
import type { StoryEvent } from './word-story.ts';

interface EventListProps {
  readonly events: readonly StoryEvent[];
  /** Begins the id of each event; see `eventId`. */
  readonly id: string;
  readonly timeZone: string;
  /** The recording is of several days. */
  readonly hasDates: boolean;
  readonly onNow: (seconds: number) => void;
}

/** So many are shown before the person asks for all of them. */
const SHOWN_AT_FIRST = 20;

/** By which an event is gone to: `at` is the number of its request. */
export function eventId(id: string, at: number): string {
  return `${id}-refused-${at}`;
}

/** What became of a token, one line after the other. */
export function EventList({ events, ...rest }: EventListProps): JSX.Element {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? events : events.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ol className={styles.events}>
        {shown.map((event) => (
          <EventRow key={`${event.kind} ${event.at}`} event={event} {...rest} />
        ))}
      </ol>
      {shown.length === events.length ? null : (
        <p className={styles.note}>
          <Button look="outlined" onClick={() => setIsWhole(true)}>
            Show all {events.length.toLocaleString('en')} events
          </Button>
        </p>
      )}
    </>
  );
}

interface EventRowProps extends Omit<EventListProps, 'events'> {
  readonly event: StoryEvent;
}

function EventRow({ event, id, timeZone, hasDates, onNow }: EventRowProps): JSX.Element {
  const { kind, at, seconds, title, whole, details, warning, instant, isFirst } = event;
  const titleId = useId();
  return (
    <li
      className={styles.event}
      id={kind === 'refused' ? eventId(id, at) : undefined}
      tabIndex={kind === 'refused' ? -1 : undefined}
      data-event={kind}
      data-first={isFirst ? '' : undefined}
    >
      {seconds === null ? (
        <span className={styles.time}>–</span>
      ) : (
        <time
          className={styles.time}
          dateTime={formatUtc(seconds).replace(' ', 'T').replace(' UTC', 'Z')}
          title={formatInZone(seconds, timeZone)}
        >
          {formatInZone(seconds, timeZone).slice(hasDates ? 0 : 11, 19)}
        </time>
      )}
      <div>
        <p id={titleId} className={styles.title} title={whole}>
          {title}
        </p>
        {details.map((words, index) => (
          <p key={words} className={styles.detail}>
            {words}
            {instant === null || index < details.length - 1 ? null : (
              <>
                {' '}
                <Button className={styles.then} aria-describedby={titleId} onClick={() => onNow(instant)}>
                  Set now to then
                </Button>
              </>
            )}
          </p>
        ))}
        {warning === null ? null : <p className={styles.warning}>{warning}</p>}
      </div>
    </li>
  );
}
