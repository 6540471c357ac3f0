import type { JSX } from 'react';
import { Modal } from '../../ui/modal.tsx';
import { ScrubForm, type ScrubFormProps } from './scrub-form.tsx';

interface ScrubDialogProps extends Omit<ScrubFormProps, 'onDone'> {
  readonly onClose: () => void;
}

/** Saves a recording without its secrets. */
export function ScrubDialog({ onClose, ...form }: ScrubDialogProps): JSX.Element {
  return (
    <Modal heading="Save scrubbed recording" onClose={onClose}>
      {(close) => <ScrubForm {...form} onDone={close} />}
    </Modal>
  );
}
