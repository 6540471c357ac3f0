import { type JSX, type ToggleEvent, useId } from 'react';
import type { Check, CheckState } from '../../core/verdict/layer.ts';
import { Button } from '../../ui/button.tsx';
import styles from './check-ladder.module.css';

const MARKS: Record<CheckState, string> = { pass: '✓', fail: '✗', warn: '!', skipped: '–' };
const WORDS: Record<CheckState, string> = {
  pass: 'passed',
  fail: 'failed',
  warn: 'warning',
  skipped: 'not checked',
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

/** The six checks, each with its state and, on a press, its reason. */
export function CheckLadder({ checks, ...places }: CheckLadderProps): JSX.Element {
  return (
    <ol aria-label="Checks" className={styles.ladder}>
      {checks.map((check) => (
        <li key={check.name} data-check={check.name} data-state={check.state}>
          <CheckButton check={check} {...places} />
        </li>
      ))}
    </ol>
  );
}

interface CheckButtonProps extends CheckPlaces {
  readonly check: Check;
}

function CheckButton({ check, onShowFinding, onShowKey, onShowPolicy }: CheckButtonProps): JSX.Element {
  const id = useId();
  const place = ({ newState, currentTarget }: ToggleEvent<HTMLDivElement>): void => {
    const anchor = currentTarget.previousElementSibling?.getBoundingClientRect();
    if (newState !== 'open' || anchor === undefined) return;
    const left = Math.min(anchor.left, window.innerWidth - currentTarget.offsetWidth - 8);
    currentTarget.style.left = `${Math.max(8, left)}px`;
    currentTarget.style.top = `${anchor.bottom + 6}px`;
  };
  const close = (element: HTMLElement): void => element.closest<HTMLElement>('[popover]')?.hidePopover();
  const { findingId, name } = check;
  const onward =
    findingId !== null
      ? { label: 'Show the finding', go: () => onShowFinding(findingId) }
      : name === 'key'
        ? { label: 'Go to Key', go: onShowKey }
        : name === 'policy'
          ? { label: 'Go to Policy', go: onShowPolicy }
          : null;
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
        {onward === null ? null : (
          <Button
            look="outlined"
            onClick={(event) => {
              close(event.currentTarget);
              onward.go();
            }}
          >
            {onward.label}
          </Button>
        )}
      </div>
    </>
  );
}
