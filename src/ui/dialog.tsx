import { type JSX, type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Modal } from './modal.tsx';

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

/** A button that opens a modal dialog. There is no dialog while it is closed. */
export function DialogButton(props: DialogButtonProps): JSX.Element {
  const { label, name, look = 'plain', heading, title, disabled = false, children } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        look={look}
        disabled={disabled}
        title={title}
        aria-label={name}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {label}
      </Button>
      {isOpen ? (
        <Modal heading={heading} onClose={() => setIsOpen(false)}>
          {children}
        </Modal>
      ) : null}
    </>
  );
}
