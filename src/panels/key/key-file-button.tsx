import { type JSX, useRef } from 'react';
import { Button } from '../../ui/button.tsx';

/** Opens a key file; dropping it on the box does the same. */
export function KeyFileButton({ onFile }: { readonly onFile: (file: File) => void }): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        title="PEM, DER, JWK, JWK Set or OpenSSH; or drop the file on the box"
        onClick={() => input.current?.click()}
      >
        Open file…
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Key file"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // So that choosing the same file again counts as a choice.
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
