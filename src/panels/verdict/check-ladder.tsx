import { type JSX, type ToggleEvent, useId } from 'react';
import type { Check, CheckState } from '../../core/judgement.ts';
import { Button } from '../../ui/button.tsx';
import styles from './check-ladder.module.css';

const MARKS: Record<CheckState, string> = { pass: '✓', fail: '✗', warn: '!', skipped: '–' };
const WORDS: Record<CheckState, string> = {
  pass: 'passed',
  fail: 'failed',
  warn: 'warning',
  skipped: 'not checked',
};

interface CheckLadderProps {
  readonly checks: readonly Check[];
  readonly onShowFinding: (id: string) => void;
  readonly onShowKey: () => void;
}

/** The six checks, each with its state and, on a press, its reason. */
export function CheckLadder({ checks, onShowFinding, onShowKey }: CheckLadderProps): JSX.Element {
  return (
    <ol aria-label="Checks" className={styles.ladder}>
      {checks.map((check) => (
        <li key={check.name} data-check={check.name} data-state={check.state}>
          <CheckButton check={check} onShowFinding={onShowFinding} onShowKey={onShowKey} />
        </li>
      ))}
    </ol>
  );
}

interface CheckButtonProps {
  readonly check: Check;
  readonly onShowFinding: (id: string) => void;
  readonly onShowKey: () => void;
}

function CheckButton({ check, onShowFinding, onShowKey }: CheckButtonProps): JSX.Element {
  const id = useId();
  const place = ({ newState, currentTarget }: ToggleEvent<HTMLDivElement>): void => {
    const anchor = currentTarget.previousElementSibling?.getBoundingClientRect();
    if (newState !== 'open' || anchor === undefined) return;
    const left = Math.min(anchor.left, window.innerWidth - currentTarget.offsetWidth - 8);
    currentTarget.style.left = `${Math.max(8, left)}px`;
    currentTarget.style.top = `${anchor.bottom + 6}px`;
  };
  const close = (element: HTMLElement): void => element.closest<HTMLElement>('[popover]')?.hidePopover();
  const { findingId } = check;
  return (
    <>
      <button
        type="button"
        className={`${styles.check} ${styles[check.state]}`}
        popoverTarget={id}
        title={check.reason}
      >
        <span aria-hidden="true" className={styles.mark}>
          {MARKS[check.state]}
        </span>
        {check.label}
        <span className="visually-hidden">, {WORDS[check.state]}</span>
      </button>
      <div id={id} popover="auto" className={styles.reason} onToggle={place}>
        <p>{check.reason}</p>
        {findingId === null ? null : (
          <Button
            look="outlined"
            onClick={(event) => {
              close(event.currentTarget);
              onShowFinding(findingId);
            }}
          >
            Show the finding
          </Button>
        )}
        {check.name === 'key' && findingId === null ? (
          <Button
            look="outlined"
            onClick={(event) => {
              close(event.currentTarget);
              onShowKey();
            }}
          >
            Go to Key
          </Button>
        ) : null}
      </div>
    </>
  );
}
