import {
  type JSX,
  type RefObject,
  type TextareaHTMLAttributes,
  useEffectEvent,
  useLayoutEffect,
} from 'react';
import type { TextBox, TextSync } from '../../editor/text-sync.ts';

/** What goes over from a textarea to the one that takes its place; its text is in the `TextSync`. */
export interface AreaView {
  readonly start: number;
  readonly end: number;
  readonly focused: boolean;
}

type AreaHandoff = RefObject<AreaView | null>;

interface TokenAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly text: string;
  readonly sync: TextSync;
  /** Written by the textarea that leaves, unless it has been written before. */
  readonly handoff: AreaHandoff;
  readonly area: RefObject<HTMLTextAreaElement | null>;
}

/**
 * The textarea of the token box. React does not control its value, and may find it filled: by a person before the
 * program had loaded. Such a text is left alone, with its caret and its undo, until the owner says something else.
 */
export function TokenArea({ text, sync, handoff, area, ...rest }: TokenAreaProps): JSX.Element {
  const give = useEffectEvent(() => sync.give(text));

  useLayoutEffect(() => {
    const node = area.current;
    if (node === null) return;
    // Nothing is attached yet, so it is noted and not written.
    give();
    if (sync.text !== '' && node.value !== sync.text) node.value = sync.text;
    const view = handoff.current;
    handoff.current = null;
    if (view !== null) {
      if (view.focused) node.focus({ preventScroll: true });
      node.setSelectionRange(view.start, view.end);
    }
    const box: TextBox = {
      read: () => node.value,
      replace: ({ start, end, text }) => node.setRangeText(text, start, end, 'preserve'),
    };
    sync.attach(box);
    return () => {
      sync.detach(box);
      handoff.current ??= {
        start: node.selectionStart,
        end: node.selectionEnd,
        focused: node.ownerDocument.activeElement === node,
      };
    };
  }, [area, handoff, sync]);

  useLayoutEffect(() => sync.give(text), [sync, text]);

  return (
    <textarea
      ref={area}
      aria-label="Encoded token"
      placeholder="Paste a token, with or without “Bearer”. It is read here and goes nowhere."
      spellCheck={false}
      autoCorrect="off"
      autoCapitalize="off"
      autoComplete="off"
      translate="no"
      data-gramm="false"
      {...rest}
    />
  );
}

/** What a textarea holds once a stretch of it is replaced; line ends are those of a textarea. */
export function replaceStretch(
  { value }: HTMLTextAreaElement,
  start: number,
  end: number,
  inserted: string,
): { readonly text: string; readonly caret: number } {
  const lines = inserted.includes('\r') ? inserted.replace(/\r\n?/g, '\n') : inserted;
  return { text: value.slice(0, start) + lines + value.slice(end), caret: start + lines.length };
}
