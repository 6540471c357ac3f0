import { Editor } from '@monaco-editor/react';
import type { editor } from 'monaco-editor/editor';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useMediaQuery } from '../hooks/use-media-query.ts';
import type { CodeEditorHandle, CodeEditorProps, ViewHandoff } from './editor-contract.ts';
import styles from './monaco-editor.module.css';
import { describeOptions, monospaceFont } from './monaco-options.ts';
import { MonacoSession } from './monaco-session.ts';
import { LANGUAGE, setUpMonaco } from './monaco-setup.ts';
import { themeName } from './monaco-themes.ts';
import type { TextSync } from './text-sync.ts';

export { MonacoDiff } from './monaco-diff.tsx';

setUpMonaco();

export interface MonacoEditorProps
  extends Pick<
    CodeEditorProps,
    'label' | 'readOnly' | 'theme' | 'height' | 'marks' | 'notes' | 'describeAt'
  > {
  sync: TextSync;
  handoff: ViewHandoff;
  onCaret: (offset: number | null) => void;
  /** Until this is true it is built out of sight and holds no text. */
  isShown: boolean;
  onBuilt: (isBuilt: boolean) => void;
  ref?: Ref<CodeEditorHandle>;
}

/** Monaco, in the wrapper `@monaco-editor/react`. The chunk that holds it is the only one that holds Monaco. */
export function MonacoEditor(props: MonacoEditorProps) {
  const { label, readOnly, theme, height, marks, notes, sync, handoff, isShown, onBuilt, ref } = props;
  const { describeAt, onCaret } = props;
  const host = useRef<HTMLDivElement>(null);
  const [session, setSession] = useState<MonacoSession | null>(null);
  const hasForcedColors = useMediaQuery('(forced-colors: active)');
  const hasReducedMotion = useMediaQuery('(prefers-reduced-motion: reduce)');
  const options = useMemo(
    () => describeOptions({ label, readOnly, hasReducedMotion, fontFamily: monospaceFont() }),
    [label, readOnly, hasReducedMotion],
  );

  // The height of its text, as far as there is room; Monaco is told at once and not after a frame.
  const fit = (): void => {
    const node = host.current;
    if (height !== 'content' || !isShown || session === null || node === null) return;
    node.style.blockSize = `${session.contentHeight}px`;
    session.layOut(node.clientHeight);
  };

  const latest = useRef({ describeAt, onCaret, fit });
  useLayoutEffect(() => {
    latest.current = { describeAt, onCaret, fit };
  });

  useLayoutEffect(() => {
    if (height === 'fill' && host.current !== null) host.current.style.blockSize = '';
    else latest.current.fit();
  }, [height]);

  const startSession = (codeEditor: editor.IStandaloneCodeEditor) => {
    const model = codeEditor.getModel();
    if (model === null) return;
    setSession(
      new MonacoSession(codeEditor, model, {
        onChange: () => sync.boxChanged(),
        describeAt: (offset) => latest.current.describeAt(offset),
        onCaret: (offset) => latest.current.onCaret(offset),
        onContentHeight: () => latest.current.fit(),
      }),
    );
    onBuilt(true);
  };

  useEffect(() => {
    if (session === null) return;
    return () => {
      session.dispose();
      onBuilt(false);
    };
  }, [session, onBuilt]);

  useLayoutEffect(() => {
    if (session === null || !isShown) return;
    const left = handoff.current;
    handoff.current = null;
    session.measure();
    // Before the scroll position is restored, which needs room.
    if (left !== null) session.fill(left.text);
    latest.current.fit();
    if (left !== null) session.restore(left);
    sync.attach(session);
    return () => {
      handoff.current = session.view();
      sync.detach(session);
    };
  }, [session, isShown, sync, handoff]);

  useEffect(() => {
    if (isShown && marks !== null && notes !== null) session?.decorate(marks, notes);
  }, [session, isShown, marks, notes]);

  useImperativeHandle(
    ref,
    () => ({
      focus: () => session?.focus(),
      select: (start, end) => session?.select(start, end),
    }),
    [session],
  );

  return (
    <div
      ref={host}
      className={isShown ? `${styles.host} ${height === 'content' ? styles.content : ''}` : styles.waiting}
    >
      <Editor
        defaultLanguage={LANGUAGE}
        theme={themeName(theme, hasForcedColors)}
        options={options}
        loading={null}
        // Monaco hangs its menu beside its editor, where only this class of its own brings the theme's colours.
        className="monaco-component"
        saveViewState={false}
        onMount={startSession}
      />
    </div>
  );
}
