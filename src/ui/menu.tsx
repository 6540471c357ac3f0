import { type JSX, type ReactNode, type RefObject, useId, useRef } from 'react';
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

/** Puts an open popover beneath what it belongs to, above it where there is no room. */
function placeBeneath(anchor: Element, popover: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { style, offsetWidth, offsetHeight } = popover;
  const fitsBelow = bottom + GAP + offsetHeight <= window.innerHeight;
  style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - offsetWidth - GAP))}px`;
  style.top = `${fitsBelow ? bottom + GAP : Math.max(GAP, top - GAP - offsetHeight)}px`;
}

/** A button that opens a popover beneath it; the platform closes it on Escape and on a press elsewhere. */
export function Menu({ label, look = 'plain', disabled = false, children, face }: MenuProps): JSX.Element {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button ref={button} look={look} disabled={disabled} popoverTarget={id} aria-label={label}>
        {face ?? label}
        <span aria-hidden="true">▾</span>
      </Button>
      <SharedMenu id={id} anchor={button}>
        {children}
      </SharedMenu>
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

interface SharedMenuProps {
  readonly id: string;
  /** The button that was pressed last, one of many with this menu's `id` as their `popoverTarget`. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** One popover for many buttons, so that a long table need not hold one for each row. */
export function SharedMenu({ id, anchor, children }: SharedMenuProps): JSX.Element {
  return (
    <div
      id={id}
      popover="auto"
      className={styles.popover}
      onToggle={({ newState, currentTarget }) => {
        if (newState === 'open' && anchor.current !== null) placeBeneath(anchor.current, currentTarget);
      }}
    >
      {children}
    </div>
  );
}
