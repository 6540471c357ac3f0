import { DiffEditor } from '@monaco-editor/react';
import type { editor, IDisposable } from 'monaco-editor/editor';
import { type JSX, useEffect, useMemo, useRef, useState } from 'react';
import { useMediaQuery } from '../hooks/use-media-query.ts';
import styles from './diff-editor.module.css';
import type { DiffEditorProps } from './diff-editor.tsx';
import { describeOptions, monospaceFont } from './monaco-options.ts';
import { LANGUAGE, monaco, setUpMonaco } from './monaco-setup.ts';
import { themeName } from './monaco-themes.ts';
import { makeAlertsPolite } from './polite-alerts.ts';
import { keepFieldsPrivate } from './private-fields.ts';

setUpMonaco();

/** Monaco's diff editor: two columns where there is room for them, else one. */
export function MonacoDiff(props: Omit<DiffEditorProps, 'rich'>): JSX.Element {
  const { firstLabel, secondLabel, first, second, theme } = props;
  const host = useRef<HTMLDivElement>(null);
  const [diff, setDiff] = useState<editor.IStandaloneDiffEditor | null>(null);
  const hasForcedColors = useMediaQuery('(forced-colors: active)');
  const hasReducedMotion = useMediaQuery('(prefers-reduced-motion: reduce)');
  const options = useMemo(
    (): editor.IDiffEditorConstructionOptions => ({
      ...unnamed(
        describeOptions({ label: '', readOnly: true, fontFamily: monospaceFont(), hasReducedMotion }),
      ),
      originalEditable: false,
      diffWordWrap: 'on',
      ignoreTrimWhitespace: false,
      renderSideBySideInlineBreakpoint: 560,
      useInlineViewWhenSpaceIsLimited: true,
      hideUnchangedRegions: { enabled: true, minimumLineCount: 4, contextLineCount: 3 },
      // Nothing is taken over from one text into the other.
      renderMarginRevertIcon: false,
      renderGutterMenu: false,
      renderOverviewRuler: false,
      renderIndicators: true,
      // Beside the marks of what differs.
      lineDecorationsWidth: 10,
      folding: false,
      experimental: { showMoves: false },
    }),
    [hasReducedMotion],
  );
  useEffect(() => {
    const models = diff?.getModel() ?? null;
    if (diff === null || models === null) return;
    return () => {
      // In this order: the wrapper would take the texts from under the editor.
      diff.setModel(null);
      models.original.dispose();
      models.modified.dispose();
    };
  }, [diff]);
  useEffect(() => {
    const { current } = host;
    if (diff === null || current === null) return;
    makeAlertsPolite();
    const stop = keepFieldsPrivate(current);
    const named = [
      keepName(diff.getOriginalEditor(), firstLabel),
      keepName(diff.getModifiedEditor(), secondLabel),
    ];
    return () => {
      stop();
      for (const name of named) name.dispose();
    };
  }, [diff, firstLabel, secondLabel]);
  return (
    <div ref={host} className={styles.monaco} style={{ blockSize: heightOf(first, second) }}>
      <DiffEditor
        original={first}
        modified={second}
        language={LANGUAGE}
        theme={themeName(theme, hasForcedColors)}
        options={options}
        loading={null}
        keepCurrentOriginalModel
        keepCurrentModifiedModel
        className="monaco-component"
        onMount={setDiff}
      />
    </div>
  );
}

/** The diff editor takes the names of its texts away with every other option that changes. */
function keepName(codeEditor: editor.ICodeEditor, ariaLabel: string): IDisposable {
  const name = (): void => {
    if (codeEditor.getOption(monaco.editor.EditorOption.ariaLabel) !== ariaLabel)
      codeEditor.updateOptions({ ariaLabel });
  };
  name();
  return codeEditor.onDidChangeConfiguration(name);
}

/** Without a name for both: each of the two texts has its own. */
function unnamed({ ariaLabel: _, ...options }: editor.IStandaloneEditorConstructionOptions) {
  return options;
}

/** Rows that are shown without scrolling, at most. */
const ROWS_SHOWN = 18;

/** As tall as the longer text, as far as there is room for it. */
function heightOf(first: string, second: string): number {
  const rows = Math.max(...[first, second].map((text) => text.split('\n').length));
  return Math.min(rows + 1, ROWS_SHOWN) * 20 + 18;
}
