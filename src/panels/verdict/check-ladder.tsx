import { type JSX, memo, useId, useRef } from 'react';
import type { Check, CheckState } from '../../core/verdict/layer.ts';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import styles from './check-ladder.module.css';

const MARKS: Record<CheckState, string> = { pass: '✓', fail: '✕', warn: '!', skipped: '–' };
const WORDS: Record<CheckState, string> = {
  pass: 'passed',
  fail: 'failed',
  warn: 'warning',
  skipped: 'not checked',
};

/** For a narrow screen, where all six stand side by side. */
const SHORT: Record<Check['name'], string> = {
  form: 'Form',
  algorithm: 'Alg',
  key: 'Key',
  signature: 'Sig',
  decryption: 'Dec',
  binding: 'Bind',
  time: 'Time',
  policy: 'Policy',
};

/** Where a check says more. */
interface CheckPlaces {
  readonly onShowFinding: (id: string) => void;
  readonly onShowKey: () => void;
  readonly onShowPolicy: () => void;
}

interface CheckLadderProps extends CheckPlaces {
  readonly checks: readonly Check[];
}

/** The checks, each with its state and, on a press, its reason. */
export function CheckLadder({ checks, ...places }: CheckLadderProps): JSX.Element {
  return (
    <ol aria-label="Checks" className={styles.ladder}>
      {checks.map((check) => (
        <CheckItem key={check.name} {...check} {...places} />
      ))}
    </ol>
  );
}

/** Its members one by one: checks are made anew with every second, and seldom say anything else. */
const CheckItem = memo(function CheckItem(props: Check & CheckPlaces): JSX.Element {
  const { name, state, label, reason } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <li data-check={name} data-state={state}>
      <button
        ref={button}
        type="button"
        className={`${styles.check} ${styles[state]}`}
        popoverTarget={id}
        title={reason}
        aria-label={`${label}: ${WORDS[state]}`}
      >
        <span aria-hidden="true" className={styles.mark}>
          {MARKS[state]}
        </span>
        <span className={styles.label}>{label}</span>
        <span className={styles.short}>{SHORT[name]}</span>
      </button>
      <Popover id={id} anchor={button} className={styles.reason}>
        {() => <Reason {...props} />}
      </Popover>
    </li>
  );
});

function Reason(props: Check & CheckPlaces): JSX.Element {
  const onward = whereNext(props);
  return (
    <>
      <p>{props.reason}</p>
      {onward === null ? null : (
        <Button
          look="outlined"
          onClick={({ currentTarget }) => {
            currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
            onward.go();
          }}
        >
          {onward.label}
        </Button>
      )}
    </>
  );
}

function whereNext(props: Check & CheckPlaces): { readonly label: string; readonly go: () => void } | null {
  const { findingId, name } = props;
  if (findingId !== null) return { label: 'Show finding', go: () => props.onShowFinding(findingId) };
  if (name === 'key') return { label: 'Go to Key', go: props.onShowKey };
  if (name === 'policy') return { label: 'Go to Policy', go: props.onShowPolicy };
  return null;
}
