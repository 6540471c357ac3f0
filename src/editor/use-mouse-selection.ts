import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from 'react';

interface MouseSelectionOptions {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly scroller: RefObject<HTMLElement | null>;
  /** The offset in the text that is drawn at a place of the window. */
  readonly offsetAt: (clientX: number, clientY: number) => number;
  /** Focuses the textarea. */
  readonly onFocus: () => void;
  readonly onSelect: (start: number, end: number) => void;
}

const WORD_CHARACTER = /[\w-]/;

/** Selects with the mouse in a textarea that is not laid out: by dragging, from the caret with Shift, a word, a line. */
export function useMouseSelection(options: MouseSelectionOptions): void {
  const { area, scroller, offsetAt, onFocus, onSelect } = options;
  const anchor = useRef(0);

  const selectTo = (at: number): void => onSelect(Math.min(anchor.current, at), Math.max(anchor.current, at));

  const onMouseDown = useEffectEvent((event: MouseEvent) => {
    const node = area.current;
    if (node === null || event.button !== 0) return;
    // The browser would look for the place among lines that it has not laid out.
    event.preventDefault();
    onFocus();
    const at = offsetAt(event.clientX, event.clientY);
    const { value, selectionStart, selectionEnd } = node;
    if (event.detail > 2) {
      const lineFeed = value.indexOf('\n', at);
      onSelect(at === 0 ? 0 : value.lastIndexOf('\n', at - 1) + 1, lineFeed < 0 ? value.length : lineFeed);
    } else if (event.detail === 2) {
      const word = wordAround(value, at);
      onSelect(word.start, word.end);
    } else {
      if (!event.shiftKey) anchor.current = at;
      else anchor.current = at < selectionStart ? selectionEnd : selectionStart;
      selectTo(at);
    }
  });
  const onPointerMove = useEffectEvent((event: PointerEvent) => {
    const view = scroller.current;
    if (view === null || area.current?.hasPointerCapture(event.pointerId) !== true) return;
    const { top, bottom } = view.getBoundingClientRect();
    view.scrollTop += Math.min(0, event.clientY - top) + Math.max(0, event.clientY - bottom);
    selectTo(offsetAt(event.clientX, event.clientY));
  });
  useLayoutEffect(() => {
    const node = area.current;
    const stop = new AbortController();
    const { signal } = stop;
    node?.addEventListener('mousedown', (event) => onMouseDown(event), { signal });
    node?.addEventListener('pointermove', (event) => onPointerMove(event), { signal });
    node?.addEventListener(
      'pointerdown',
      ({ pointerType, button, pointerId }) => {
        // A finger scrolls.
        if (pointerType === 'mouse' && button === 0) node.setPointerCapture(pointerId);
      },
      { signal },
    );
    return () => stop.abort();
  }, [area]);
}

function wordAround(text: string, at: number): { readonly start: number; readonly end: number } {
  let [start, end] = [at, at];
  while (start > 0 && WORD_CHARACTER.test(text.charAt(start - 1))) start--;
  while (end < text.length && WORD_CHARACTER.test(text.charAt(end))) end++;
  return { start, end };
}
