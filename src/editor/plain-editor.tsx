import { type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { CodeEditorHandle, CodeEditorProps, EditorView, ViewHandoff } from './editor-contract.ts';
import styles from './plain-editor.module.css';
import type { TextBox, TextSync } from './text-sync.ts';

/** As in plain-editor.module.css. */
const LINE_HEIGHT_PX = 20;

interface PlainEditorProps extends Pick<CodeEditorProps, 'label' | 'readOnly'> {
  describedBy: string | undefined;
  sync: TextSync;
  handoff: ViewHandoff;
  onComposing: (isComposing: boolean) => void;
  onCaret: (offset: number | null) => void;
  ref?: Ref<CodeEditorHandle>;
}

/**
 * The editor that is there at once: a native textarea. React does not control its value, because writing a value
 * moves the caret to the end; what changes from outside is written as the smallest replacement instead.
 */
export function PlainEditor({
  label,
  readOnly,
  describedBy,
  sync,
  handoff,
  onComposing,
  onCaret,
  ref,
}: PlainEditorProps) {
  const box = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    const node = box.current;
    if (node === null) return;
    if (handoff.current !== null) restoreView(node, handoff.current);
    const textBox: TextBox = {
      read: () => node.value,
      replace: ({ start, end, text }) => node.setRangeText(text, start, end, 'preserve'),
    };
    sync.attach(textBox);
    return () => {
      handoff.current = readView(node);
      sync.detach(textBox);
    };
  }, [sync, handoff]);

  useImperativeHandle(
    ref,
    () => ({
      focus: () => box.current?.focus(),
      select: (start, end) => {
        if (box.current !== null) selectAndReveal(box.current, start, end);
      },
    }),
    [],
  );

  return (
    <textarea
      ref={box}
      className={styles.box}
      aria-label={label}
      aria-describedby={describedBy}
      readOnly={readOnly}
      onInput={() => sync.boxChanged()}
      onFocus={(event) => onCaret(event.currentTarget.selectionStart)}
      onSelect={(event) => onCaret(event.currentTarget.selectionStart)}
      onBlur={() => onCaret(null)}
      onCompositionStart={() => onComposing(true)}
      onCompositionEnd={() => onComposing(false)}
      dir="ltr"
      wrap="soft"
      spellCheck={false}
      autoCorrect="off"
      autoCapitalize="off"
      autoComplete="off"
      translate="no"
    />
  );
}

function readView(node: HTMLTextAreaElement): EditorView {
  return {
    text: node.value,
    start: node.selectionStart,
    end: node.selectionEnd,
    backward: node.selectionDirection === 'backward',
    scrollTop: node.scrollTop,
    focused: node.ownerDocument.activeElement === node,
  };
}

function restoreView(node: HTMLTextAreaElement, view: EditorView): void {
  if (node.value !== view.text) node.value = view.text;
  node.setSelectionRange(view.start, view.end, view.backward ? 'backward' : 'forward');
  if (view.focused) node.focus({ preventScroll: true });
  node.scrollTop = view.scrollTop;
}

function selectAndReveal(node: HTMLTextAreaElement, start: number, end: number): void {
  node.focus({ preventScroll: true });
  node.setSelectionRange(start, end);
  const top = heightAbove(node, start);
  const isInView = top >= node.scrollTop && top + LINE_HEIGHT_PX <= node.scrollTop + node.clientHeight;
  if (!isInView) node.scrollTop = top - node.clientHeight / 2;
}

/** How far down the line that holds `offset` stands. No browser tells, so a twin that has no height is asked. */
function heightAbove(node: HTMLTextAreaElement, offset: number): number {
  const twin = node.ownerDocument.createElement('textarea');
  twin.className = node.className;
  twin.value = node.value.slice(0, offset);
  twin.style.cssText = `position: absolute; visibility: hidden; padding-block-end: 0; block-size: 0; inline-size: ${node.clientWidth}px`;
  node.after(twin);
  const height = twin.scrollHeight;
  twin.remove();
  return Math.max(0, height - LINE_HEIGHT_PX);
}
