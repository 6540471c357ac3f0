import { type JSX, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

interface ModalProps {
  readonly heading: string;
  /** Replaces heading and "Close" by what is inside, which then says how to leave. */
  readonly isBare?: boolean;
  readonly className?: string | undefined;
  readonly onClose: () => void;
  /** What it started must end when it is unmounted. */
  readonly children: (close: () => void) => ReactNode;
}

/**
 * A modal dialog, open as long as it is mounted; the platform keeps the focus in it, closes it on Escape and on a press
 * beside it, and gives the focus back.
 */
export function Modal({ heading, isBare = false, className, onClose, children }: ModalProps): JSX.Element {
  const headingId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = (): void => dialog.current?.close();
  useLayoutEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={className === undefined ? styles.dialog : `${styles.dialog} ${className}`}
      {...(isBare ? { 'aria-label': heading } : { 'aria-labelledby': headingId })}
      closedby="any"
      onClose={({ currentTarget }) => {
        // It may have been opened again by the time that this is said.
        if (!currentTarget.open) onClose();
      }}
    >
      {isBare ? (
        children(close)
      ) : (
        <>
          <header className={styles.head}>
            <h2 className={styles.heading} id={headingId}>
              {heading}
            </h2>
            <Button onClick={close}>Close</Button>
          </header>
          <div className={styles.body}>{children(close)}</div>
        </>
      )}
    </dialog>
  );
}
