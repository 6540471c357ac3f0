import type { JSX } from 'react';
import { formatInZone, formatUtc } from '../../core/claims/numeric-date.ts';
import type { RecordedToken } from '../../core/recording/story.ts';
import { shorten } from '../../core/text/quote.ts';
import styles from './recording.module.css';
import { type StoryEvent, wordEvents } from './word-story.ts';

interface RecordedTokenRowProps {
  readonly token: RecordedToken;
  /** Of all tokens, by number. */
  readonly names: ReadonlyMap<number, string>;
  readonly isChosen: boolean;
  readonly timeZone: string;
  /** That the policy requires; null for none. */
  readonly audience: string | null;
  /** Null where nothing more of it can be shown. */
  readonly onChoose: (() => void) | null;
}

/** One token with what became of it. */
export function RecordedTokenRow(props: RecordedTokenRowProps): JSX.Element {
  const { token, names, isChosen, timeZone, audience, onChoose } = props;
  const name = names.get(token.number) ?? '';
  const facts = wordFacts(token);
  return (
    <li
      className={styles.token}
      data-recorded-token={token.number}
      data-form={token.form}
      data-role={token.role ?? ''}
      data-chosen={isChosen ? '' : undefined}
    >
      {onChoose === null ? (
        <p className={styles.head}>
          <strong>{name}</strong>
          <span className={styles.facts}>{facts}</span>
        </p>
      ) : (
        <button
          type="button"
          className={styles.head}
          aria-current={isChosen ? 'true' : undefined}
          data-no-command=""
          onClick={onChoose}
        >
          <strong>{name}</strong>
          <span className={styles.facts}>{facts}</span>
        </button>
      )}
      <ol className={styles.events}>
        {wordEvents(token, names, audience).map((event) => (
          <EventRow key={`${event.kind} ${event.title}`} event={event} timeZone={timeZone} />
        ))}
      </ol>
    </li>
  );
}

function wordFacts({ facts: { algorithm, issuer } }: RecordedToken): string {
  return [algorithm ?? '', issuer === null ? '' : `from ${shorten(issuer, 60)}`]
    .filter((word) => word !== '')
    .join(' ');
}

interface EventRowProps {
  readonly event: StoryEvent;
  readonly timeZone: string;
}

function EventRow({ event, timeZone }: EventRowProps): JSX.Element {
  const { kind, seconds, title, details } = event;
  return (
    <li className={styles.event} data-event={kind}>
      {seconds === null ? (
        <span className={styles.time}>–</span>
      ) : (
        <time
          className={styles.time}
          dateTime={formatUtc(seconds).replace(' ', 'T').replace(' UTC', 'Z')}
          title={formatInZone(seconds, timeZone)}
        >
          {formatInZone(seconds, timeZone).slice(11, 19)}
        </time>
      )}
      <div>
        <p className={styles.title}>{title}</p>
        {details.map((words) => (
          <p key={words} className={styles.detail}>
            {words}
          </p>
        ))}
      </div>
    </li>
  );
}
