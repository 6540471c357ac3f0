import {
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import styles from './code-editor.module.css';
import type { CodeEditorHandle, CodeEditorProps, EditorView } from './editor-contract.ts';
import { unifyLineEnds } from './line-ends.ts';
import { MonacoBoundary } from './monaco-boundary.tsx';
import { PlainEditor } from './plain-editor.tsx';
import { TextSync } from './text-sync.ts';
import { useMonacoEditor } from './use-monaco-editor.ts';

export type {
  CodeEditorHandle,
  CodeEditorProps,
  EditorHelp,
  EditorMark,
  EditorNote,
} from './editor-contract.ts';

/**
 * A box for JSON: a textarea at once and, where `rich` asks for it, Monaco as soon as it has loaded. Whichever is
 * shown holds the same text; caret, selection, scroll position and focus go over with it. If Monaco cannot be
 * loaded, the textarea stays. It fills what holds it.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { label, text, readOnly, rich, theme, marks, notes, describeAt, onEdit, onCaret, describedBy } =
    props;
  const { onReady, ref } = props;
  const MonacoEditor = useMonacoEditor(rich);
  const [isBuilt, setIsBuilt] = useState(false);
  const [isComposing, setIsComposing] = useState(false);
  // A change of editor in the middle of a composition would lose what is being composed.
  const isRich = MonacoEditor !== null && isBuilt && !isComposing;

  const handoff = useRef<EditorView>(null);
  const plain = useRef<CodeEditorHandle>(null);
  const monaco = useRef<CodeEditorHandle>(null);

  const box = useMemo(() => unifyLineEnds(text), [text]);
  const boxMarks = useMemo(
    () => marks.map((mark) => ({ ...mark, start: box.toBox(mark.start), end: box.toBox(mark.end) })),
    [marks, box],
  );
  const boxNotes = useMemo(
    () => notes.map((note) => ({ ...note, offset: box.toBox(note.offset) })),
    [notes, box],
  );
  const describeBox = (offset: number) => {
    const help = describeAt(box.toGiven(offset));
    return help === null ? null : { ...help, start: box.toBox(help.start), end: box.toBox(help.end) };
  };

  const tellCaret = (offset: number | null) => onCaret?.(offset === null ? null : box.toGiven(offset));

  const latestOnEdit = useRef(onEdit);
  const [sync] = useState(() => new TextSync(box.text, (edited) => latestOnEdit.current(edited)));
  useLayoutEffect(() => {
    latestOnEdit.current = onEdit;
    // After the layout effects of the editors below, so that one that takes over is attached by now.
    sync.give(box.text);
  }, [onEdit, sync, box]);

  useImperativeHandle(ref, () => {
    const shown = isRich ? monaco : plain;
    return {
      focus: () => shown.current?.focus(),
      select: (start, end) => shown.current?.select(box.toBox(start), box.toBox(end)),
    };
  }, [isRich, box]);

  const announceReady = useEffectEvent(() => onReady?.());
  useEffect(() => {
    if (isRich) announceReady();
  }, [isRich]);

  return (
    <div className={styles.stack} data-editor={isRich ? 'monaco' : 'plain'}>
      {!isRich && (
        <PlainEditor
          label={label}
          readOnly={readOnly}
          describedBy={describedBy}
          sync={sync}
          handoff={handoff}
          onComposing={setIsComposing}
          onCaret={tellCaret}
          ref={plain}
        />
      )}
      {MonacoEditor !== null && (
        <MonacoBoundary onFail={() => setIsBuilt(false)}>
          <MonacoEditor
            label={label}
            readOnly={readOnly}
            theme={theme}
            marks={boxMarks}
            notes={boxNotes}
            describeAt={describeBox}
            onCaret={tellCaret}
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
}
