import { type JSX, type ReactNode, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

interface DialogButtonProps {
  /** What the button says. */
  readonly label: string;
  /** Its accessible name, if that says more; it holds what the button says. */
  readonly name?: string | undefined;
  readonly look?: 'plain' | 'outlined';
  readonly heading: string;
  readonly title?: string;
  readonly disabled?: boolean;
  /** Rendered while the dialog is open; what it started must end when it is unmounted. */
  readonly children: (close: () => void) => ReactNode;
}

/**
 * A button that opens a modal dialog; the platform keeps the focus in it and gives it back on closing. There is no
 * dialog while it is closed.
 */
export function DialogButton({
  label,
  name,
  look = 'plain',
  heading,
  title,
  disabled = false,
  children,
}: DialogButtonProps): JSX.Element {
  const headingId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => dialog.current?.close();
  return (
    <>
      <Button
        look={look}
        disabled={disabled}
        title={title}
        aria-label={name}
        aria-haspopup="dialog"
        onClick={() => {
          flushSync(() => setIsOpen(true));
          dialog.current?.showModal();
        }}
      >
        {label}
      </Button>
      {isOpen ? (
        <dialog
          ref={dialog}
          className={styles.dialog}
          aria-labelledby={headingId}
          closedby="any"
          onClose={({ currentTarget }) => {
            // It may have been opened again by the time that this is said.
            if (!currentTarget.open) setIsOpen(false);
          }}
        >
          <header className={styles.head}>
            <h2 className={styles.heading} id={headingId}>
              {heading}
            </h2>
            <Button onClick={close}>Close</Button>
          </header>
          <div className={styles.body}>{children(close)}</div>
        </dialog>
      ) : null}
    </>
  );
}
