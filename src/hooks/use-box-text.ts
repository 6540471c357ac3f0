import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps a text box that React does not control at a text: what comes from elsewhere is written, what was typed is there
 * already. A box that held something before the program had come is left alone until there is a text for it.
 */
export function useBoxText(box: RefObject<HTMLTextAreaElement | null>, text: string): void {
  const given = useRef('');
  useLayoutEffect(() => {
    if (given.current === text) return;
    given.current = text;
    if (box.current !== null && box.current.value !== text) box.current.value = text;
  }, [box, text]);
}
