import { type JSX, useId, useState } from 'react';
import { nameStatus, type StatusListReading, statusAt } from '../../core/crypto/status-list.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './status-list.module.css';

interface StatusListProps {
  readonly reading: StatusListReading;
  /** The index that a token beside the list refers to; null where there is none. */
  readonly asked: number | null;
  /** Why the list is too old, within a sentence; null where it is not. */
  readonly age: string | null;
}

/** What a list of statuses holds, with a field in which an index is looked up. */
export function StatusListPanel({ reading, asked, age }: StatusListProps): JSX.Element {
  if (reading.state === 'faulty')
    return (
      <Panel title="Status list">
        <p className={styles.fault}>{reading.what}</p>
      </Panel>
    );
  const { bits, size, counts } = reading.list;
  return (
    <Panel
      title="Status list"
      meta={
        <span>
          {number(size)} tokens, {bits === 1 ? '1 bit' : `${bits} bits`} each
        </span>
      }
    >
      <ul aria-label="Counts by status" className={styles.counts}>
        {Array.from(counts, ([status, times]) => (
          <li key={status} data-status={status}>
            {number(times)} {nameOf(status)}
          </li>
        ))}
      </ul>
      {age === null ? null : (
        <p className={styles.fault}>
          {`${age.charAt(0).toUpperCase()}${age.slice(1)}: a status in it may have changed.`}
        </p>
      )}
      <LookUp key={asked} reading={reading} asked={asked} />
    </Panel>
  );
}

interface LookUpProps extends Omit<StatusListProps, 'age'> {
  readonly reading: Extract<StatusListReading, { state: 'read' }>;
}

function LookUp({ reading: { list }, asked }: LookUpProps): JSX.Element {
  const [text, setText] = useState(asked === null ? '' : String(asked));
  const id = useId();
  const plain = text.trim();
  const index = /^\d{1,15}$/.test(plain) ? Number(plain) : null;
  const status = index === null ? null : statusAt(list, index);
  return (
    <div className={styles.lookup}>
      <label htmlFor={id}>Index</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-status`}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <output id={`${id}-status`} htmlFor={id} data-status={status ?? undefined}>
        {plain === '' ? (
          `Enter the “idx” of a token, from 0 to ${number(list.size - 1)}.`
        ) : status === null ? (
          `The list has no such index: it has 0 to ${number(list.size - 1)}.`
        ) : (
          <>
            <b className={styles.name}>{nameOf(status)}.</b> {nameStatus(status).meaning}
          </>
        )}
      </output>
    </div>
  );
}

/** Statuses that share a name are told apart by their number. */
function nameOf(status: number): string {
  const { name } = nameStatus(status);
  return name === 'APPLICATION_SPECIFIC' ? `${name} (${status})` : name;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
