import { useEffect, useRef } from 'react';
import { focusVerdict } from './focus-place.ts';

/**
 * Keeps the focus near, when a button goes away or is switched off by what it did: in the same row, else in the region
 * it was in, else at the verdict. To be drawn with everything that changes the page.
 */
export function useKeptFocus(): void {
  /** What had the focus last, and what it stood in. */
  const path = useRef<readonly Element[]>([]);
  useEffect(() => {
    const remember = (event: FocusEvent): void => {
      path.current = event.composedPath().filter((node) => node instanceof Element);
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  useEffect(() => {
    const [focused, ...around] = path.current;
    const { activeElement, body } = document;
    // Whoever pressed beside everything has left it on purpose.
    if (focused === undefined || (activeElement !== body && activeElement !== focused)) return;
    // A box is not asked whether it is to be seen, which would lay out the page with every letter.
    if (!(focused instanceof HTMLButtonElement)) return;
    if (focused.isConnected && !focused.disabled && focused.checkVisibility()) return;
    path.current = [];
    keepNear(focused, around);
  });
}

function keepNear(button: HTMLButtonElement, around: readonly Element[]): void {
  const neighbour = button.isConnected ? (button.nextElementSibling ?? button.previousElementSibling) : null;
  if (neighbour instanceof HTMLButtonElement && !neighbour.disabled) {
    neighbour.focus();
    return;
  }
  const region = around.find((node) => node.isConnected && node.matches('section[tabindex="-1"]'));
  if (region instanceof HTMLElement) region.focus({ preventScroll: true });
  else focusVerdict();
}
