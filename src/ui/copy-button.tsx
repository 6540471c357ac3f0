import type { JSX } from 'react';
import { Button } from './button.tsx';
import styles from './copy-button.module.css';
import { useCopying } from './use-copying.ts';

interface CopyButtonProps {
  /** The accessible name, such as "Copy token". */
  readonly label: string;
  /** What is on screen: "Copy" unless said otherwise. */
  readonly shown?: string;
  readonly look?: 'plain' | 'outlined' | 'primary';
  /** Made at the press where making it takes work. */
  readonly text: string | (() => string);
  readonly disabled?: boolean;
}

export function CopyButton({
  label,
  shown = 'Copy',
  look = 'plain',
  text,
  disabled = text === '',
}: CopyButtonProps): JSX.Element {
  const { said, copy } = useCopying();
  return (
    <>
      <Button
        look={look}
        aria-label={label}
        title={label === shown ? undefined : label}
        disabled={disabled}
        onClick={() => copy(typeof text === 'string' ? text : text())}
      >
        {shown === 'Copy' ? <span className={styles.copy}>{said || shown}</span> : said || shown}
      </Button>
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
    </>
  );
}
