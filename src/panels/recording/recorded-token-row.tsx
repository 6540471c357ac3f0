import type { JSX } from 'react';
import type { RecordedToken } from '../../core/recording/story.ts';
import { shorten } from '../../core/text/quote.ts';
import { EventList } from './event-list.tsx';
import styles from './recording.module.css';
import { type StoryContext, wordEvents } from './word-story.ts';

interface RecordedTokenRowProps {
  readonly token: RecordedToken;
  readonly context: StoryContext;
  /** Begins the ids of its events. */
  readonly id: string;
  readonly isChosen: boolean;
  readonly timeZone: string;
  /** The recording is of several days. */
  readonly hasDates: boolean;
  /** Null where nothing more of it can be shown. */
  readonly onChoose: (() => void) | null;
  readonly onNow: (seconds: number) => void;
}

/** One token with what became of it. */
export function RecordedTokenRow(props: RecordedTokenRowProps): JSX.Element {
  const { token, context, id, isChosen, timeZone, hasDates, onChoose, onNow } = props;
  const name = context.names.get(token.number) ?? '';
  const facts = wordFacts(token);
  // Now is for the token that was refused, so that is what is looked at.
  const setNow = (seconds: number): void => {
    if (!isChosen) onChoose?.();
    onNow(seconds);
  };
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
      <EventList
        events={wordEvents(token, context)}
        id={id}
        timeZone={timeZone}
        hasDates={hasDates}
        onNow={setNow}
      />
    </li>
  );
}

function wordFacts({ facts: { algorithm, issuer } }: RecordedToken): string {
  return [algorithm ?? '', issuer === null ? '' : `from ${shorten(issuer, 60)}`]
    .filter((word) => word !== '')
    .join(' ');
}
