import { type ComponentType, useEffect, useState } from 'react';
import type { MonacoEditorProps } from './monaco-editor.tsx';

type MonacoEditorType = ComponentType<MonacoEditorProps>;

let loading: Promise<MonacoEditorType> | null = null;

/** Monaco's chunk, fetched once. A failure is not kept: whoever asks next tries again. */
function loadMonacoEditor(): Promise<MonacoEditorType> {
  loading ??= import('./monaco-editor.tsx').then(
    (chunk) => chunk.MonacoEditor,
    (reason: unknown) => {
      loading = null;
      throw reason;
    },
  );
  return loading;
}

/** The Monaco editor if it is wanted and has loaded, otherwise null. A failure to load is no error: it stays null. */
export function useMonacoEditor(isWanted: boolean): MonacoEditorType | null {
  const [MonacoEditor, setMonacoEditor] = useState<MonacoEditorType | null>(null);

  useEffect(() => {
    if (!isWanted) return;
    let isStale = false;
    loadMonacoEditor().then(
      (loaded) => {
        if (!isStale) setMonacoEditor(() => loaded);
      },
      () => {},
    );
    return () => {
      isStale = true;
    };
  }, [isWanted]);

  return isWanted ? MonacoEditor : null;
}
