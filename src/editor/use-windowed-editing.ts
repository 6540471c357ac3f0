import { type RefObject, useEffectEvent, useLayoutEffect } from 'react';
import { isLargeText } from './large-text.ts';
import { readKey, type WindowedKey } from './windowed-keys.ts';

export interface WindowedEditingOptions {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly readOnly: boolean;
  readonly onSelect: (start: number, end: number) => void;
  readonly onReplace: (start: number, end: number, inserted: string) => void;
  readonly onScroll: (key: Extract<WindowedKey, { does: 'scroll' }>) => void;
  /** The offset in the text that is drawn at a place of the window. */
  readonly offsetAt: (clientX: number, clientY: number) => number;
  readonly onUndo: (() => void) | undefined;
  readonly onRedo: (() => void) | undefined;
  /** A press needs a textarea that is laid out, and then arrives there. */
  readonly onOpen: () => void;
}

/**
 * Does for a textarea that is not laid out what the browser does not do in it: keys, cut, copy, paste and drop. Its
 * selection is the textarea's own, so that whatever sets that by script works too.
 */
export function useWindowedEditing(options: WindowedEditingOptions): void {
  const { area, readOnly, onSelect, onReplace, onScroll, offsetAt, onUndo, onRedo, onOpen } = options;

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const node = area.current;
    const asked = readKey(event);
    if (node === null || asked === null) return;
    const { selectionStart: start, selectionEnd: end, value } = node;
    if (asked.does === 'select-all') onSelect(0, value.length);
    else if (asked.does === 'scroll') onScroll(asked);
    else if (readOnly) return;
    else if (asked.does === 'undo' || asked.does === 'redo') {
      const step = asked.does === 'undo' ? onUndo : onRedo;
      if (step === undefined) return;
      step();
    } else if (asked.does === 'delete' && start < end) onReplace(start, end, '');
    else if (asked.does === 'type' && asked.text !== null && !isLargeText(value.slice(end - start)))
      onReplace(start, end, asked.text);
    else return onOpen();
    event.preventDefault();
  });

  const onClipboard = useEffectEvent((event: ClipboardEvent) => {
    const node = area.current;
    const { clipboardData, target } = event;
    // With the focus in a textarea that is not laid out, these events fire at the body.
    const isMeant = target === node || node?.ownerDocument.activeElement === node;
    // This very event may have been what made the text large, and is then done with.
    if (node === null || clipboardData === null || !isMeant || event.defaultPrevented) return;
    const { selectionStart: start, selectionEnd: end } = node;
    if (event.type === 'paste') {
      const pasted = clipboardData.getData('text/plain');
      // A file is another's.
      if (pasted === '' || readOnly) return;
      event.preventDefault();
      onReplace(start, end, pasted);
    } else if (end > start) {
      event.preventDefault();
      clipboardData.setData('text/plain', node.value.slice(start, end));
      if (event.type === 'cut' && !readOnly) onReplace(start, end, '');
    }
  });

  const onDrag = useEffectEvent((event: DragEvent) => {
    const { dataTransfer, clientX, clientY } = event;
    if (readOnly || dataTransfer === null || !dataTransfer.types.includes('text/plain')) return;
    event.preventDefault();
    if (event.type !== 'drop') return;
    const at = offsetAt(clientX, clientY);
    onReplace(at, at, dataTransfer.getData('text/plain'));
  });

  // From the moment on that it is drawn: nothing that is pressed is lost.
  useLayoutEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    area.current?.addEventListener('keydown', (event) => onKeyDown(event), { signal });
    for (const type of ['dragover', 'drop'] as const)
      area.current?.addEventListener(type, (event) => onDrag(event), { signal });
    for (const type of ['copy', 'cut', 'paste'] as const)
      document.addEventListener(type, (event) => onClipboard(event), { signal });
    return () => stop.abort();
  }, [area]);
}
