import type { JSX } from 'react';
import type { Key } from '../../core/keys/key.ts';
import { DialogButton } from '../../ui/dialog.tsx';
import { later } from '../../ui/later.tsx';

const WrittenForms = later(() => import('./written-forms.tsx').then((module) => module.WrittenForms));

/** Writes the key in other forms, to copy or to save. */
export function ConvertKey({ used }: { readonly used: Key }): JSX.Element {
  return (
    <DialogButton
      label="Convert…"
      heading="Convert and copy the key"
      title="Write this key as PEM, JWK, JWK Set or ssh line"
    >
      {() => <WrittenForms used={used} />}
    </DialogButton>
  );
}
