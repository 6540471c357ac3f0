import type { JSX } from 'react';
import { KEY_MANAGEMENT } from '../../core/algorithms/encryption.ts';
import { MenuHeading, MenuItem } from '../../ui/menu.tsx';
import type { ExamplesProps } from './examples.tsx';

/** The examples of encrypted tokens. */
export function EncryptedExamples({ environment, onExample }: ExamplesProps): JSX.Element {
  const isMissing = environment.subtle === null;
  return (
    <>
      <MenuHeading>Newly encrypted, with the key</MenuHeading>
      {KEY_MANAGEMENT.map(({ name, title }) => (
        <MenuItem
          key={name}
          disabled={isMissing}
          hint={isMissing ? 'Not supported by this browser' : title}
          onChoose={() => onExample(`JWE ${name}`)}
        >
          {name}
        </MenuItem>
      ))}
    </>
  );
}
