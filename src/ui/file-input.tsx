import type { JSX, Ref } from 'react';

interface FileInputProps {
  /** The accessible name. */
  readonly label: string;
  readonly onFile: (file: File) => void;
  /** What opens it is a button that clicks it. */
  readonly ref: Ref<HTMLInputElement>;
}

/** Behind a button that opens a file. */
export function FileInput({ label, onFile, ref }: FileInputProps): JSX.Element {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      aria-label={label}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      translate="no"
      onChange={({ currentTarget }) => {
        const file = currentTarget.files?.[0];
        // So that choosing the same file again counts as a choice.
        currentTarget.value = '';
        if (file !== undefined) onFile(file);
      }}
    />
  );
}
