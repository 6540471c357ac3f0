import { type RefObject, useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react';
import type { TextLayout } from './large-text.ts';

const NOTHING = { start: -1, end: -1 };

interface OwnActions {
  focus(): void;
  select(start: number, end: number): void;
}

/**
 * Text that comes without a key press or an event, from dictation or automation, the browser drops without a word
 * where the textarea is not laid out. Who brings it selects what it is to replace: so all of the text, selected by
 * others than the person's keys and pointers, has it laid out, before they can go on. That is seen as the focus comes,
 * as a script of the page selects and, of scripts in a world of their own whose textarea has the focus already, with
 * the first event that tells. The page itself focuses and selects with what is returned.
 *
 * `hidden` is null while the text is laid out.
 */
export function useScriptedInput(
  area: RefObject<HTMLTextAreaElement | null>,
  hidden: TextLayout | null,
  onScript: () => void,
): OwnActions {
  const isOurs = useRef(false);
  const selected = useRef(NOTHING);
  const actions = useMemo<OwnActions>(
    () => ({
      focus: () => {
        isOurs.current = true;
        area.current?.focus({ preventScroll: true });
        isOurs.current = false;
      },
      select: (start, end) => {
        selected.current = { start, end };
        area.current?.setSelectionRange(start, end);
      },
    }),
    [area],
  );

  const checkSelection = useEffectEvent((node: HTMLTextAreaElement) => {
    const { selectionStart: start, selectionEnd: end } = node;
    if (document.activeElement !== node) return;
    const isOwn = selected.current.start === start && selected.current.end === end;
    if (start === 0 && end === hidden?.text.length && !isOwn && !isOurs.current) onScript();
  });
  const generation = hidden?.generation ?? null;
  const text = hidden?.text ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text moves the selection, and nobody selected it
  useLayoutEffect(() => {
    const node = area.current;
    if (node !== null) selected.current = { start: node.selectionStart, end: node.selectionEnd };
  }, [area, generation, text]);
  useLayoutEffect(() => {
    const node = area.current;
    if (node === null || generation === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    node.addEventListener(
      'blur',
      () => {
        // Unless the whole window has lost it, and gives it back.
        if (document.activeElement !== node) selected.current = NOTHING;
      },
      { signal },
    );
    for (const type of ['focus', 'select'])
      node.addEventListener(type, () => checkSelection(node), { signal });
    document.addEventListener('selectionchange', () => checkSelection(node), { signal });
    const { prototype } = HTMLTextAreaElement;
    node.select = () => {
      prototype.select.call(node);
      checkSelection(node);
    };
    node.setSelectionRange = (...range) => {
      prototype.setSelectionRange.apply(node, range);
      checkSelection(node);
    };
    return () => {
      stop.abort();
      Reflect.deleteProperty(node, 'select');
      Reflect.deleteProperty(node, 'setSelectionRange');
    };
  }, [area, generation]);

  return actions;
}
