import {
  type JSX,
  type RefObject,
  type TextareaHTMLAttributes,
  useEffectEvent,
  useLayoutEffect,
} from 'react';
import type { ViewHandoff } from './editor-contract.ts';
import type { TextBox, TextSync } from './text-sync.ts';

interface HeldTextareaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly text: string;
  readonly sync: TextSync;
  /** Written when it leaves, unless it has been written before. */
  readonly handoff: ViewHandoff;
  readonly area: RefObject<HTMLTextAreaElement | null>;
  /** What scrolls its text: itself, or what holds it. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** It takes over from another editor, and not from a textarea that held another text. */
  readonly isFirst: boolean;
  /** Takes where to scroll to once there is something to scroll. */
  readonly startAt: RefObject<number>;
  readonly onWritten: ((node: HTMLTextAreaElement) => void) | undefined;
}

/**
 * One textarea in the care of a `TextSync`. It may be there already, and filled by a person before the program had
 * loaded: such a text is left alone, with its caret and its undo, until the owner says something else.
 */
export function HeldTextarea(props: HeldTextareaProps): JSX.Element {
  const { text, sync, handoff, area, scroller, isFirst, startAt, onWritten, ...rest } = props;
  const give = useEffectEvent(() => sync.give(text));
  const readScrollTop = useEffectEvent(() => scroller.current?.scrollTop ?? 0);

  useLayoutEffect(() => {
    const node = area.current;
    if (node === null) return;
    // Nothing is attached yet, so it is noted and not written.
    give();
    if (sync.text !== '' && node.value !== sync.text) node.value = sync.text;
    const view = handoff.current;
    handoff.current = null;
    if (view !== null) {
      node.setSelectionRange(view.start, view.end, view.backward ? 'backward' : 'forward');
      if (view.focused) node.focus({ preventScroll: true });
      if (isFirst && view.scrollTop > 0) {
        startAt.current = view.scrollTop;
        node.scrollTop = view.scrollTop;
      }
    }
    const box: TextBox = {
      read: () => node.value,
      replace: ({ start, end, text }) => node.setRangeText(text, start, end, 'preserve'),
    };
    sync.attach(box);
    return () => {
      sync.detach(box);
      handoff.current ??= {
        text: node.value,
        start: node.selectionStart,
        end: node.selectionEnd,
        backward: node.selectionDirection === 'backward',
        scrollTop: readScrollTop(),
        focused: node.ownerDocument.activeElement === node,
      };
    };
  }, [area, handoff, isFirst, startAt, sync]);

  useLayoutEffect(() => {
    sync.give(text);
    if (area.current !== null) onWritten?.(area.current);
  }, [area, sync, text, onWritten]);

  return (
    <textarea
      spellCheck={false}
      autoCorrect="off"
      autoCapitalize="off"
      autoComplete="off"
      translate="no"
      {...rest}
      ref={area}
    />
  );
}
