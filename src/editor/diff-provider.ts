import type { editor } from 'monaco-editor/editor';

/** Nothing is told by it: its way of computing never changes. */
const never = () => ({ dispose: () => {} });

/**
 * The service of Monaco that computes differences. Its own asks a worker; the texts compared here are short enough for
 * the page, and what computes loads with the first of them.
 */
export const diffProviders = {
  createDiffProvider: () => ({
    onDidChange: never,
    setOptions: () => {},
    dispose: () => {},
    async computeDiff(
      original: editor.ITextModel,
      modified: editor.ITextModel,
      { ignoreTrimWhitespace }: { readonly ignoreTrimWhitespace: boolean },
    ) {
      const { computeDiff } = await import('./compute-diff.ts');
      if (original.isDisposed() || modified.isDisposed())
        return { identical: true, quitEarly: false, changes: [], moves: [] };
      return computeDiff(original, modified, ignoreTrimWhitespace);
    },
  }),
};
