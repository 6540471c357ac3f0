import { type JSX, type ReactNode, type RefObject, useId, useRef } from 'react';
import { Button } from './button.tsx';
import styles from './menu.module.css';
import { Popover } from './popover.tsx';

interface MenuProps {
  readonly label: string;
  readonly look?: 'plain' | 'outlined';
  readonly disabled?: boolean;
  /** Called only while it is open. */
  readonly children: () => ReactNode;
  /** What it shows in place of its label. */
  readonly face?: ReactNode;
  readonly hasArrow?: boolean;
}

/** A button that opens a menu beneath it. */
export function Menu(props: MenuProps): JSX.Element {
  const { label, look = 'plain', disabled = false, children, face = label, hasArrow = true } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        look={look}
        className={face === label ? undefined : styles.small}
        disabled={disabled}
        popoverTarget={id}
        aria-label={label}
        title={face === label ? undefined : label}
      >
        {face}
        {hasArrow ? <span className={styles.arrow} /> : null}
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
  /** Called only while it is open. */
  readonly children: () => ReactNode;
}

/** One popover for many buttons, so that a long table need not hold one for each row. */
export function SharedMenu({ id, anchor, children }: SharedMenuProps): JSX.Element {
  return (
    <Popover id={id} anchor={anchor} className={styles.popover}>
      {children}
    </Popover>
  );
}
