import {
  type ClipboardEvent,
  type DragEvent,
  type JSX,
  type InputEvent as ReactInputEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  type TextareaHTMLAttributes,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { CodeEditorHandle, EditorView, ViewHandoff } from './editor-contract.ts';
import { HeldTextarea } from './held-textarea.tsx';
import { isLargeText, layOutFirst, layOutHidden, layOutNext } from './large-text.ts';
import styles from './text-area.module.css';
import { replaceStretch } from './text-change.ts';
import type { TextSync } from './text-sync.ts';
import { lazyComponent, useLazyComponent } from './use-lazy-component.ts';
import { useScriptedInput } from './use-scripted-input.ts';
import type { PaintStretch, WindowedTextHandle } from './windowed-text.tsx';

const lazyWindowedText = lazyComponent(() =>
  import('./windowed-text.tsx').then((chunk) => chunk.WindowedText),
);

const lazyFoot = lazyComponent(() => import('./large-text-foot.tsx').then((chunk) => chunk.LargeTextFoot));

/** Keys by which nothing is lost if nobody serves them. */
const WAITING = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'Tab', 'Escape']);

/** Classes. The measures of a text are the same in the textarea and in the windowed view, so that nothing moves. */
export interface TextAreaLook {
  /** The textarea while it lays out its text, and what holds it then. */
  readonly area: string | undefined;
  readonly frame: string | undefined;
  /** What scrolls the rows: how tall it is, and its scrollbar. */
  readonly scroller: string | undefined;
  /** Font, row height, tab size and padding of the text. */
  readonly text: string | undefined;
}

interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className'> {
  /** What the owner says; the box may be ahead of it. */
  readonly text: string;
  readonly sync: TextSync;
  readonly look: TextAreaLook;
  readonly area: RefObject<HTMLTextAreaElement | null>;
  /** Drawn before the textarea, while that one lays out its text. */
  readonly behind?: ReactNode;
  /** Colours the windowed view; the same function while the colours are the same. */
  readonly paint?: PaintStretch;
  /** By which other editors hand their view over. */
  readonly handoff?: ViewHandoff;
  /** Told when the text that is laid out has changed. */
  readonly onLaidOut?: (node: HTMLTextAreaElement) => void;
  /** Asked for where a large text is shown, of which the browser keeps no history. */
  readonly onUndo?: (() => void) | undefined;
  readonly onRedo?: (() => void) | undefined;
  readonly ref?: Ref<CodeEditorHandle> | undefined;
}

/**
 * A textarea for texts of any size. React does not control its value, because writing a value moves the caret to the
 * end. A large text it holds without laying it out (`content-visibility: hidden` on itself and on no parent, so that
 * it keeps the focus), over a view of the rows that are in sight; to edit it a person has it laid out as text.
 *
 * What it holds, and whether it lays that out, is known while it is drawn: both change with the same commit.
 */
export function TextArea(props: TextAreaProps): JSX.Element {
  const { text, sync, look, area, behind, paint, handoff, onLaidOut, onUndo, onRedo, ref, ...rest } = props;
  const { onInput, readOnly = false } = rest;
  const [layout, setLayout] = useState(() => layOutFirst(sync.textAfter(text)));
  const held = sync.textAfter(text);
  if (held !== layout.text) setLayout(layOutNext(layout, held));
  const isHidden = !layout.isLaidOut;

  const scroller = useRef<HTMLDivElement>(null);
  const view = useRef<WindowedTextHandle>(null);
  const own = useRef<EditorView>(null);
  const left = handoff ?? own;
  const startAt = useRef(0);
  const openAt = useRef(0);
  const open = useCallback(() => {
    openAt.current = scroller.current?.scrollTop ?? 0;
    startAt.current = 0;
    // At once, for whoever goes on without leaving React the time to draw.
    if (area.current !== null) area.current.style.contentVisibility = 'visible';
    setLayout((now) => ({ ...now, isLaidOut: true }));
  }, [area]);
  const WindowedText = useLazyComponent(lazyWindowedText, isHidden, open);
  const LargeTextFoot = useLazyComponent(lazyFoot, isLargeText(layout.text));
  const script = useScriptedInput(area, isHidden ? layout : null, open);

  useLayoutEffect(() => {
    const node = area.current;
    if (isHidden || node === null) return;
    if (openAt.current > 0) node.scrollTop = openAt.current;
    openAt.current = 0;
  }, [isHidden, area]);

  const edit = (edited: string, lay = layOutNext): void => {
    if (sync.keeps(edited)) setLayout((now) => lay(now, edited));
    sync.edit(edited);
  };
  const takeInput = (event: ReactInputEvent<HTMLTextAreaElement>): void => {
    const node = event.currentTarget;
    const { value, selectionStart: start, selectionEnd: end } = node;
    if (!isHidden && sync.keeps(value) && !layOutNext(layout, value).isLaidOut) {
      // What brings so much without a paste is no person, and may bring more: see `useScriptedInput`. The textarea is
      // not asked where it is scrolled to, for which it would lay the text out.
      const { nativeEvent } = event;
      const isAutomated = nativeEvent instanceof InputEvent && nativeEvent.inputType === 'insertText';
      const focused = node.ownerDocument.activeElement === node && !isAutomated;
      left.current = { text: value, start, end, backward: false, scrollTop: 0, focused };
    }
    edit(value);
    onInput?.(event);
  };
  /** A paste that would be laid out: another textarea, hidden from the start, takes the place of this one. */
  const insertLarge = (event: ClipboardEvent | DragEvent, data: DataTransfer): void => {
    const inserted = data.getData('text/plain');
    const node = area.current;
    if (event.defaultPrevented || node === null || readOnly || !isLargeText(inserted)) return;
    event.preventDefault();
    const { text, caret } = replaceStretch(node.value, node.selectionStart, node.selectionEnd, inserted);
    if (sync.keeps(text))
      left.current = { text, start: caret, end: caret, backward: false, scrollTop: 0, focused: true };
    edit(text, layOutHidden);
  };
  const replace = (start: number, end: number, inserted: string): void => {
    const node = area.current;
    if (node === null) return;
    const { text, caret } = replaceStretch(node.value, start, end, inserted);
    if (end - start === node.value.length && scroller.current !== null) scroller.current.scrollTop = 0;
    if (sync.keeps(text)) {
      node.value = text;
      script.select(caret, caret);
    }
    edit(text);
  };

  useImperativeHandle(
    ref,
    () => ({
      focus: script.focus,
      select: (start, end) => {
        script.focus();
        script.select(start, end);
        if (isHidden) view.current?.reveal(start);
        else void import('./reveal-offset.ts').then(({ revealOffset }) => revealOffset(area.current, start));
      },
    }),
    [isHidden, area, script],
  );

  return (
    <>
      <div ref={scroller} className={isHidden ? `${styles.scroller} ${look.scroller}` : look.frame}>
        {isHidden ? null : behind}
        <HeldTextarea
          {...rest}
          {...(isHidden
            ? // Until its view serves them, the browser has to.
              WindowedText === null && { onKeyDown: ({ key }) => (WAITING.has(key) ? undefined : open()) }
            : {
                onPaste: (event) => {
                  rest.onPaste?.(event);
                  insertLarge(event, event.clipboardData);
                },
                onDrop: (event) => {
                  rest.onDrop?.(event);
                  // Where in a text something is dropped only the browser knows.
                  if (event.currentTarget.value === '') insertLarge(event, event.dataTransfer);
                },
              })}
          key={layout.generation}
          className={isHidden ? styles.hidden : `${look.text} ${look.area}`}
          text={text}
          sync={sync}
          handoff={left}
          area={area}
          scroller={isHidden ? scroller : area}
          isFirst={layout.generation === 0}
          startAt={startAt}
          onWritten={isHidden ? undefined : onLaidOut}
          onInput={takeInput}
        />
        {isHidden && WindowedText !== null ? (
          <WindowedText
            key={`view ${layout.generation}`}
            ref={view}
            text={layout.text}
            area={area}
            scroller={scroller}
            className={look.text}
            readOnly={readOnly}
            paint={paint}
            startAt={startAt}
            onFocus={script.focus}
            onSelect={script.select}
            onReplace={replace}
            onOpen={open}
            onUndo={onUndo}
            onRedo={onRedo}
          />
        ) : null}
      </div>
      {LargeTextFoot === null ? null : (
        <LargeTextFoot
          isLaidOut={!isHidden}
          readOnly={readOnly}
          onToggle={() => {
            if (isHidden) {
              // In this order: focusing lays out, and where it is now it would all be laid out again.
              script.focus();
              open();
            } else {
              startAt.current = area.current?.scrollTop ?? 0;
              setLayout((now) => layOutHidden(now, now.text));
            }
          }}
        />
      )}
    </>
  );
}
