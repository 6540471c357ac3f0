import { type JSX, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import styles from './forms.module.css';

/** What is drawn at once of very many, and at each press for more. */
export const ITEMS_AT_ONCE = 200;

interface ShowMoreProps {
  readonly shown: number;
  readonly total: number;
  /** What they are, in the plural. */
  readonly noun: string;
  readonly onMore: () => void;
}

/** Beneath the list of which it shows more; nothing where all is shown. */
export function ShowMore({ shown, total, noun, onMore }: ShowMoreProps): JSX.Element | null {
  const note = useRef<HTMLParagraphElement>(null);
  if (shown >= total) return null;
  return (
    <p ref={note} className={styles.note}>
      {shown.toLocaleString('en')} of {total.toLocaleString('en')} {noun} shown.{' '}
      <Button
        look="outlined"
        onClick={() => {
          const list = note.current?.previousElementSibling;
          onMore();
          // The button goes away with the last of them.
          queueMicrotask(() => list?.children[shown]?.querySelector<HTMLElement>('input, button')?.focus());
        }}
      >
        Show {Math.min(total - shown, ITEMS_AT_ONCE)} more
      </Button>
    </p>
  );
}
