import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

interface MouseSelectionOptions {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly scroller: RefObject<HTMLElement | null>;
  /** The offset in the text that is drawn at a place of the window. */
  readonly offsetAt: (clientX: number, clientY: number) => number;
  /** The selection of the textarea has changed. */
  readonly onSelected: () => void;
}

const PART_CHARACTER = /[\w-]/;

/** Selects with the mouse in a textarea that is not laid out: by dragging, from the caret with Shift, a part, all. */
export function useMouseSelection(options: MouseSelectionOptions): void {
  const { area, scroller, offsetAt, onSelected } = options;
  const anchor = useRef(0);

  const select = (from: number, to: number): void => {
    const [start, end] = from < to ? [from, to] : [to, from];
    area.current?.setSelectionRange(start, end);
    onSelected();
  };

  const onMouseDown = useEffectEvent((event: MouseEvent) => {
    const node = area.current;
    if (node === null || event.button !== 0) return;
    // The browser would look for the place among lines that it has not laid out.
    event.preventDefault();
    node.focus({ preventScroll: true });
    const at = offsetAt(event.clientX, event.clientY);
    const { selectionStart: start, selectionEnd: end } = node;
    if (event.detail > 2) select(0, node.value.length);
    else if (event.detail === 2) {
      const part = partAround(node.value, at);
      select(part.start, part.end);
    } else {
      anchor.current = !event.shiftKey ? at : at < start ? end : start;
      select(anchor.current, at);
    }
  });
  const onPointerMove = useEffectEvent((event: PointerEvent) => {
    const view = scroller.current;
    if (view === null || area.current?.hasPointerCapture(event.pointerId) !== true) return;
    const { top, bottom } = view.getBoundingClientRect();
    view.scrollTop += Math.min(0, event.clientY - top) + Math.max(0, event.clientY - bottom);
    select(anchor.current, offsetAt(event.clientX, event.clientY));
  });
  useEffect(() => {
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

/** What a double click selects: characters of base64url up to the next other one. */
function partAround(text: string, at: number): { readonly start: number; readonly end: number } {
  let [start, end] = [at, at];
  while (start > 0 && PART_CHARACTER.test(text.charAt(start - 1))) start--;
  while (end < text.length && PART_CHARACTER.test(text.charAt(end))) end++;
  return { start, end };
}
