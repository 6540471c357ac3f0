import {
  type JSX,
  memo,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import styles from './code-editor.module.css';
import type { CodeEditorHandle, CodeEditorProps, EditorHelp, EditorView } from './editor-contract.ts';
import { editInBox, unifyLineEnds } from './line-ends.ts';
import { MonacoBoundary } from './monaco-boundary.tsx';
import { PlainEditor } from './plain-editor.tsx';
import { isSameItems } from './same-items.ts';
import { TextSync } from './text-sync.ts';
import { lazyComponent, useLazyComponent } from './use-lazy-component.ts';

export type {
  CodeEditorHandle,
  CodeEditorProps,
  EditorHelp,
  EditorMark,
  EditorNote,
} from './editor-contract.ts';

const lazyMonacoEditor = lazyComponent(() =>
  import('./monaco-editor.tsx').then((chunk) => chunk.MonacoEditor),
);

type Callbacks = Pick<CodeEditorProps, 'describeAt' | 'onEdit' | 'onUndo' | 'onRedo' | 'onCaret' | 'onReady'>;

interface EditorStackProps extends Omit<CodeEditorProps, keyof Callbacks> {
  /** The same object for as long as the editor lives. */
  callbacks: Required<Callbacks>;
}

/**
 * A box for JSON: a textarea at once and, where `rich` asks for it, Monaco as soon as it has loaded. Whichever is
 * shown holds the same text; caret, selection, scroll position and focus go over with it. If Monaco cannot be
 * loaded, the textarea stays. What a textarea held before React came stays too, until another text is given.
 *
 * Its callbacks may be others at every render: nothing is drawn anew for them.
 */
export function CodeEditor(props: CodeEditorProps): JSX.Element {
  const { describeAt, onEdit, onUndo, onRedo, onCaret, onReady, ...shown } = props;
  const latest = useRef<Callbacks>({ describeAt, onEdit, onUndo, onRedo });
  useLayoutEffect(() => {
    latest.current = {
      describeAt,
      onEdit,
      onUndo,
      onRedo,
      ...(onCaret === undefined ? {} : { onCaret }),
      ...(onReady === undefined ? {} : { onReady }),
    };
  });
  const [callbacks] = useState<Required<Callbacks>>(() => ({
    describeAt: (offset) => latest.current.describeAt(offset),
    onEdit: (text) => latest.current.onEdit(text),
    onUndo: () => latest.current.onUndo(),
    onRedo: () => latest.current.onRedo(),
    onCaret: (offset) => latest.current.onCaret?.(offset),
    onReady: () => latest.current.onReady?.(),
  }));
  return <EditorStack {...shown} callbacks={callbacks} />;
}

const EditorStack = memo(function EditorStack(props: EditorStackProps): JSX.Element {
  const { label, text, subject, readOnly, rich, theme, height, marks, notes, describedBy, callbacks, ref } =
    props;
  const MonacoEditor = useLazyComponent(lazyMonacoEditor, rich);
  const [isBuilt, setIsBuilt] = useState(false);
  const [isComposing, setIsComposing] = useState(false);
  // A change of editor in the middle of a composition would lose what is being composed.
  const isRich = MonacoEditor !== null && isBuilt && !isComposing;

  const handoff = useRef<EditorView>(null);
  const plain = useRef<CodeEditorHandle>(null);
  const monaco = useRef<CodeEditorHandle>(null);

  const box = useMemo(() => unifyLineEnds(text), [text]);
  const boxMarks = useMemo(
    () => marks?.map((mark) => ({ ...mark, start: box.toBox(mark.start), end: box.toBox(mark.end) })) ?? null,
    [marks, box],
  );
  const boxNotes = useMemo(
    () => notes?.map((note) => ({ ...note, offset: box.toBox(note.offset) })) ?? null,
    [notes, box],
  );
  const shownBox = useRef(box);
  const [inBox] = useState(() => ({
    describeAt: (offset: number): EditorHelp | null => {
      const { toBox, toGiven } = shownBox.current;
      const help = callbacks.describeAt(toGiven(offset));
      return help === null ? null : { ...help, start: toBox(help.start), end: toBox(help.end) };
    },
    onCaret: (offset: number | null): void =>
      callbacks.onCaret(offset === null ? null : shownBox.current.toGiven(offset)),
  }));

  // What the box holds by now, which its owner may not have answered yet.
  const held = useRef(box);
  const [sync] = useState(
    () =>
      new TextSync(box.text, (text) => {
        held.current = editInBox(held.current, text);
        callbacks.onEdit(held.current.given);
      }),
  );
  const shownSubject = useRef(subject);
  useLayoutEffect(() => {
    const isNew = shownSubject.current !== subject;
    shownSubject.current = subject;
    shownBox.current = box;
    // After the layout effects of the editors below, so that one that takes over is attached by now.
    sync.give(box.text, isNew);
    if (sync.text === box.text) held.current = box;
  }, [sync, box, subject]);

  useImperativeHandle(ref, () => {
    const shown = isRich ? monaco : plain;
    return {
      focus: () => shown.current?.focus(),
      select: (start, end) => shown.current?.select(box.toBox(start), box.toBox(end)),
    };
  }, [isRich, box]);

  const announceReady = useEffectEvent(() => callbacks.onReady());
  useEffect(() => {
    if (isRich) announceReady();
  }, [isRich]);

  return (
    <div
      className={height === 'content' ? `${styles.stack} ${styles.content}` : styles.stack}
      data-editor={isRich ? 'monaco' : 'plain'}
    >
      {!isRich && (
        <PlainEditor
          label={label}
          text={box.text}
          readOnly={readOnly}
          height={height}
          describedBy={describedBy}
          sync={sync}
          handoff={handoff}
          onComposing={setIsComposing}
          onCaret={inBox.onCaret}
          onUndo={callbacks.onUndo}
          onRedo={callbacks.onRedo}
          ref={plain}
        />
      )}
      {MonacoEditor !== null && (
        <MonacoBoundary onFail={() => setIsBuilt(false)}>
          <MonacoEditor
            label={label}
            readOnly={readOnly}
            theme={theme}
            height={height}
            marks={boxMarks}
            notes={boxNotes}
            describeAt={inBox.describeAt}
            onCaret={inBox.onCaret}
            sync={sync}
            handoff={handoff}
            isShown={isRich}
            onBuilt={setIsBuilt}
            ref={monaco}
          />
        </MonacoBoundary>
      )}
    </div>
  );
}, isSameEditor);

/** Marks and notes are made anew by whatever is found anew, and seldom differ. */
function isSameEditor(before: EditorStackProps, after: EditorStackProps): boolean {
  return (
    isSameItems(before.marks, after.marks) &&
    isSameItems(before.notes, after.notes) &&
    before.label === after.label &&
    before.text === after.text &&
    before.subject === after.subject &&
    before.readOnly === after.readOnly &&
    before.rich === after.rich &&
    before.theme === after.theme &&
    before.height === after.height &&
    before.describedBy === after.describedBy &&
    before.ref === after.ref
  );
}
