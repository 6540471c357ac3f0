import { type RefObject, useEffect, useEffectEvent } from 'react';
import { isLargeText } from '../../editor/large-text.ts';
import type { TextSync } from '../../editor/text-sync.ts';
import { type LargeKey, readKey } from './large-keys.ts';
import { replaceStretch } from './token-area.tsx';

interface LargeEditingOptions {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly sync: TextSync;
  /** The selection of the textarea has changed. */
  readonly onSelected: () => void;
  readonly onScroll: (key: Extract<LargeKey, { does: 'scroll' }>) => void;
  readonly onUndo: (() => void) | undefined;
  readonly onRedo: (() => void) | undefined;
  /** A press needs a textarea that is laid out: React draws it before the browser goes on with the press. */
  readonly onOpen: () => void;
}

/** Replaces a stretch of the text. */
type Replace = (start: number, end: number, inserted: string) => void;

/**
 * Does for a textarea that is not laid out what the browser does not do in it: keys, cut, copy and paste. Its
 * selection is the textarea's own, so that whatever sets that by script works too.
 */
export function useLargeEditing(options: LargeEditingOptions): Replace {
  const { area, sync, onSelected, onScroll, onUndo, onRedo, onOpen } = options;

  const replace: Replace = (start, end, inserted) => {
    const node = area.current;
    if (node === null) return;
    const { text, caret } = replaceStretch(node, start, end, inserted);
    node.value = text;
    node.setSelectionRange(caret, caret);
    sync.edit(text);
  };

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const node = area.current;
    const asked = readKey(event);
    if (node === null || asked === null) return;
    const { selectionStart: start, selectionEnd: end } = node;
    if (asked.does === 'type' || (asked.does === 'delete' && start === end)) {
      const isSmallThen = asked.does === 'type' && !isLargeText(node.value.slice(end - start));
      if (asked.does === 'type' && asked.text !== null && isSmallThen) {
        event.preventDefault();
        replace(start, end, asked.text);
      } else {
        // The press itself then arrives in the textarea that has taken the focus over.
        onOpen();
      }
      return;
    }
    event.preventDefault();
    if (asked.does === 'select-all') {
      node.select();
      onSelected();
    } else if (asked.does === 'delete') replace(start, end, '');
    else if (asked.does === 'undo') onUndo?.();
    else if (asked.does === 'redo') onRedo?.();
    else if (asked.does === 'scroll') onScroll(asked);
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
      if (pasted === '') return;
      event.preventDefault();
      replace(start, end, pasted);
    } else if (end > start) {
      event.preventDefault();
      clipboardData.setData('text/plain', node.value.slice(start, end));
      if (event.type === 'cut') replace(start, end, '');
    }
  });
  useEffect(() => {
    const stop = new AbortController();
    area.current?.addEventListener('keydown', (event) => onKeyDown(event), { signal: stop.signal });
    for (const type of ['copy', 'cut', 'paste'] as const)
      document.addEventListener(type, (event) => onClipboard(event), { signal: stop.signal });
    return () => stop.abort();
  }, [area]);

  return replace;
}
