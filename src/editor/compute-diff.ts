import type { editor } from 'monaco-editor/editor';
import { linesDiffComputers } from 'monaco-editor/editor/common/diff/linesDiffComputers';

const TIME_MS = 200;

/** What differs between two models, as Monaco's diff editor wants it, computed here and not in a worker. */
export function computeDiff(
  original: editor.ITextModel,
  modified: editor.ITextModel,
  ignoresTrimWhitespace: boolean,
) {
  const result = linesDiffComputers
    .getDefault()
    .computeDiff(original.getLinesContent(), modified.getLinesContent(), {
      ignoreTrimWhitespace: ignoresTrimWhitespace,
      maxComputationTimeMs: TIME_MS,
      computeMoves: false,
    });
  return {
    identical: result.changes.length === 0,
    quitEarly: result.hitTimeout,
    changes: result.changes,
    moves: [],
  };
}
