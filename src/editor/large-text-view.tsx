import {
  type JSX,
  type Ref,
  type RefObject,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { CodeEditorProps } from './editor-contract.ts';
import { handleLargeTextKey, type LargeTextActions } from './large-text-keys.ts';
import styles from './large-text-view.module.css';
import type { PlainBox } from './plain-box.ts';
import boxStyles from './plain-editor.module.css';
import { type TextRange, WindowedText, type WindowedTextHandle } from './windowed-text.tsx';

/** What the plain editor asks of the view of a large text. */
export interface LargeTextHandle {
  /** Shows what is selected in the textarea, and scrolls there. */
  showSelection(): void;
  readonly scrollTop: number;
}

export interface LargeTextViewProps extends Pick<CodeEditorProps, 'readOnly'> {
  text: string;
  area: RefObject<HTMLTextAreaElement | null>;
  plainBox: PlainBox;
  /** Where it begins, when it takes over from another editor. */
  initialScrollTop: number;
  onCaret: (offset: number | null) => void;
  ref?: Ref<LargeTextHandle>;
}

/**
 * What is in view of a text that its textarea does not lay out. That one keeps the focus, the selection and the text;
 * keys and clipboard are served here, because without a layout the browser does not serve them. The first key that
 * edits, and a button, have the text laid out after all.
 */
export function LargeTextView(props: LargeTextViewProps): JSX.Element {
  const { text, area, readOnly, plainBox, initialScrollTop, onCaret, ref } = props;
  const view = useRef<WindowedTextHandle>(null);
  const [selection, setSelection] = useState<TextRange>(plainBox.selection);
  const [isFocused, setIsFocused] = useState(false);
  const isAllByUs = useRef(false);

  const followSelection = (): void => {
    const now = plainBox.selection;
    setSelection((before) => (before.start === now.start && before.end === now.end ? before : now));
    onCaret(now.start);
  };
  const openAsText = (): void => {
    // Drawn when the event ends, so that a key that is being pressed reaches the text.
    plainBox.openAsText();
    area.current?.focus();
  };
  const actions: LargeTextActions = {
    selectAll: () => {
      isAllByUs.current = true;
      area.current?.select();
      followSelection();
    },
    scrollByRows: (rows) => view.current?.scrollByRows(rows),
    scrollByPages: (pages) => view.current?.scrollByRows(pages * (view.current?.visibleRows() ?? 1)),
    openAsText,
    replaceSelection: (replacement) => plainBox.replaceSelection(replacement),
    selectedText: () => {
      const { start, end } = plainBox.selection;
      return plainBox.read().slice(start, end);
    },
  };

  const pressKey = useEffectEvent((event: KeyboardEvent) => handleLargeTextKey(event, { readOnly, actions }));
  const follow = useEffectEvent((type: string) => {
    setIsFocused(area.current !== null && document.activeElement === area.current);
    followSelection();
    const { start, end } = plainBox.selection;
    const isAll = start === 0 && end === text.length;
    // Who selects all of it by other ways than ours (a menu, a script, dictation) is about to replace it.
    if (isAll && !isAllByUs.current && type !== 'blur') plainBox.openAsText();
    if (!isAll) isAllByUs.current = false;
  });
  const copy = useEffectEvent((event: ClipboardEvent) => {
    const selected = actions.selectedText();
    if (selected === '' || event.clipboardData === null) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', selected);
    if (event.type === 'cut' && !readOnly) actions.replaceSelection('');
  });
  const paste = useEffectEvent((event: ClipboardEvent) => {
    if (readOnly) return;
    event.preventDefault();
    actions.replaceSelection(event.clipboardData?.getData('text/plain') ?? '');
  });
  useEffect(() => {
    const node = area.current;
    if (node === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    node.addEventListener('keydown', (event) => pressKey(event), { signal });
    for (const type of ['focus', 'blur', 'select'])
      node.addEventListener(type, () => follow(type), { signal });
    // The browser sends them to the body where the focused textarea is not laid out.
    for (const type of ['copy', 'cut', 'paste'] as const) {
      const serve = (event: ClipboardEvent): void => {
        if (document.activeElement !== node) return;
        if (type === 'paste') paste(event);
        else copy(event);
      };
      document.addEventListener(type, serve, { signal });
    }
    if (document.activeElement === node) follow('focus');
    return () => stop.abort();
  }, [area]);

  useEffect(() => {
    if (initialScrollTop > 0) view.current?.scrollTo(initialScrollTop);
  }, [initialScrollTop]);

  useImperativeHandle(ref, () => ({
    showSelection: () => {
      view.current?.reveal(plainBox.selection.start);
      followSelection();
    },
    get scrollTop() {
      return view.current?.scrollTop ?? 0;
    },
  }));

  return (
    <>
      <WindowedText
        ref={view}
        text={text}
        className={`${boxStyles.box} ${styles.view}`}
        selection={selection}
        hasCaret={isFocused && !readOnly}
        onPoint={(offset, isExtending) => {
          const node = area.current;
          if (node === null) return;
          node.focus({ preventScroll: true });
          pointTo(node, offset, isExtending);
          followSelection();
        }}
      />
      <button type="button" className={styles.open} onClick={openAsText}>
        {readOnly ? 'Show as text' : 'Edit as text'}
      </button>
    </>
  );
}

/** Puts the caret at an offset or, extending, the end of the selection that is not its anchor. */
function pointTo(node: HTMLTextAreaElement, offset: number, isExtending: boolean): void {
  const { selectionStart, selectionEnd, selectionDirection } = node;
  const anchor = !isExtending ? offset : selectionDirection === 'backward' ? selectionEnd : selectionStart;
  const direction = offset < anchor ? 'backward' : 'forward';
  node.setSelectionRange(Math.min(anchor, offset), Math.max(anchor, offset), direction);
}
