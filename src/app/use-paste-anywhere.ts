import { useEffect, useEffectEvent } from 'react';

/** What takes a paste itself. */
const BOXES = 'input, textarea, select, [contenteditable]';

/** Takes a text that is pasted while the focus is in no box, as if it were pasted over the token. */
export function usePasteAnywhere(onPaste: (text: string) => void): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const { activeElement } = document;
    const isTaken = activeElement?.matches(BOXES) === true || document.querySelector('dialog[open]') !== null;
    if (event.defaultPrevented || isTaken) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text === '') return;
    event.preventDefault();
    onPaste(text);
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent): void => take(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
}
