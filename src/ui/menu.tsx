import { type JSX, type ReactNode, type ToggleEvent, useId, useRef } from 'react';
import { Button } from './button.tsx';
import styles from './menu.module.css';

interface MenuProps {
  readonly label: string;
  readonly look?: 'plain' | 'outlined';
  readonly disabled?: boolean;
  readonly children: ReactNode;
  readonly face?: ReactNode;
}

const GAP = 6;

/** A button that opens a popover beneath it; the platform closes it on Escape and on a press elsewhere. */
export function Menu({ label, look = 'plain', disabled = false, children, face }: MenuProps): JSX.Element {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const place = ({ newState, currentTarget }: ToggleEvent<HTMLDivElement>): void => {
    const anchor = button.current?.getBoundingClientRect();
    if (newState !== 'open' || anchor === undefined) return;
    const { style, offsetWidth, offsetHeight } = currentTarget;
    const left = Math.min(anchor.left, window.innerWidth - offsetWidth - GAP);
    const fitsBelow = anchor.bottom + GAP + offsetHeight <= window.innerHeight;
    const top = fitsBelow ? anchor.bottom + GAP : Math.max(GAP, anchor.top - GAP - offsetHeight);
    style.left = `${Math.max(GAP, left)}px`;
    style.top = `${top}px`;
  };
  return (
    <>
      <Button ref={button} look={look} disabled={disabled} popoverTarget={id} aria-label={label}>
        {face ?? label}
        <span aria-hidden="true">▾</span>
      </Button>
      <div id={id} popover="auto" className={styles.popover} onToggle={place}>
        {children}
      </div>
    </>
  );
}

interface MenuItemProps {
  readonly children: ReactNode;
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
}

/** An entry of a {@link Menu}; choosing it closes the menu and gives the focus back to its button. */
export function MenuItem({ children, hint, disabled = false, onChoose }: MenuItemProps): JSX.Element {
  return (
    <button
      type="button"
      className={styles.item}
      disabled={disabled}
      onClick={(event) => {
        event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
        onChoose();
      }}
    >
      {children}
      {hint === undefined ? null : <span className={styles.hint}>{hint}</span>}
    </button>
  );
}

export function MenuHeading({ children }: { readonly children: ReactNode }): JSX.Element {
  return <p className={styles.heading}>{children}</p>;
}
