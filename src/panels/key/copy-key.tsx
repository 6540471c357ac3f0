import type { JSX } from 'react';
import type { Key } from '../../core/keys/key.ts';
import { Menu, MenuHeading, MenuItem } from '../../ui/menu.tsx';
import { useCopying } from '../../ui/use-copying.ts';
import { useWrittenForms } from './use-written-forms.ts';

/** Copies the public half of a key, which is what others need of it; nothing for a secret, which has none. */
export function CopyKey({ used }: { readonly used: Key }): JSX.Element | null {
  const { said, copy } = useCopying();
  if (used.kind === 'secret') return null;
  return (
    <>
      <Menu label="Copy public key" face={said || 'Copy'}>
        {() => <PublicForms used={used} onChoose={copy} />}
      </Menu>
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
    </>
  );
}

interface PublicFormsProps {
  readonly used: Key;
  readonly onChoose: (text: string) => void;
}

function PublicForms({ used, onChoose }: PublicFormsProps): JSX.Element {
  const loaded = useWrittenForms(used);
  if (loaded === null) return <MenuHeading>Converting…</MenuHeading>;
  const { forms } = loaded;
  if (forms === null) return <MenuHeading>The converter could not be loaded. Reload the page.</MenuHeading>;
  return (
    <>
      {forms
        .filter(({ half }) => half === 'public')
        .map(({ form, label, text }) => (
          <MenuItem key={label} onChoose={() => onChoose(text)}>
            Public {form}
          </MenuItem>
        ))}
    </>
  );
}
