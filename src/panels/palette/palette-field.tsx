import type { InputHTMLAttributes, JSX, Ref } from 'react';
import styles from './palette-field.module.css';

interface PaletteFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly ref?: Ref<HTMLInputElement>;
}

/** The field of the palette, which has the focus as long as the palette is open. */
export function PaletteField(props: PaletteFieldProps): JSX.Element {
  return (
    <div className={styles.field}>
      <span aria-hidden="true">⌕</span>
      <input
        type="text"
        aria-label="Search commands"
        placeholder="Search commands…"
        // The dialog was opened to type here.
        // biome-ignore lint/a11y/noAutofocus: it is what a palette is for
        autoFocus
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
        enterKeyHint="go"
        {...props}
      />
    </div>
  );
}
