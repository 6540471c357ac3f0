import type { JSX } from 'react';
import { DialogButton } from '../../ui/dialog.tsx';
import { later } from '../../ui/later.tsx';
import type { GenerateFormProps } from './generate-form.tsx';

const GenerateForm = later(() => import('./generate-form.tsx').then((module) => module.GenerateForm));

/** Makes a key for any algorithm, with a choice of size, encoding and kid. */
export function GenerateOptions(props: Omit<GenerateFormProps, 'onDone'>): JSX.Element {
  return (
    <DialogButton
      label="Generate…"
      heading="Generate a key"
      title="Make a fresh key of a chosen algorithm, size and encoding"
    >
      {(close) => <GenerateForm {...props} onDone={close} />}
    </DialogButton>
  );
}
