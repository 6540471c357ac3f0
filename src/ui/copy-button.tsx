import { type JSX, useEffect, useState } from 'react';
import { copyText } from '../platform/clipboard.ts';
import { Button } from './button.tsx';

interface CopyButtonProps {
  /** The accessible name, such as "Copy token". */
  readonly label: string;
  /** What is on screen: "Copy" unless said otherwise. */
  readonly shown?: string;
  readonly look?: 'plain' | 'primary';
  readonly text: string;
  readonly disabled?: boolean;
}

const SAID_FOR_MS = 2000;

export function CopyButton({
  label,
  shown = 'Copy',
  look = 'plain',
  text,
  disabled = text === '',
}: CopyButtonProps): JSX.Element {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = window.setTimeout(() => setSaid(''), SAID_FOR_MS);
    return () => window.clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => setSaid((await copyText(text)) ? 'Copied' : 'Not copied');
  return (
    <>
      <Button
        look={look}
        aria-label={label}
        title={label === shown ? undefined : label}
        disabled={disabled}
        onClick={() => void copy()}
      >
        {said || shown}
      </Button>
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
    </>
  );
}
