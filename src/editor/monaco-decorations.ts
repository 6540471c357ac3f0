import type { editor } from 'monaco-editor/editor';
import type { EditorMark, EditorNote } from './editor-contract.ts';
import { findHiddenCharacters } from './hidden-characters.ts';
import styles from './monaco-editor.module.css';
import { monaco } from './monaco-setup.ts';
import { plainMarkdown } from './plain-markdown.ts';

type Decorations = editor.IModelDeltaDecoration[];

/** Monaco's own classes for what its markers underline, the worst on top. */
const SEVERITIES = {
  error: { className: 'squiggly-error', zIndex: 30 },
  warning: { className: 'squiggly-warning', zIndex: 20 },
  info: { className: 'squiggly-info', zIndex: 10 },
} as const;

/**
 * Underlines with their message as hover help. Not Monaco's markers: their hover announces that there are no quick
 * fixes, under every one of them.
 */
export function describeMarks(model: editor.ITextModel, marks: readonly EditorMark[]): Decorations {
  return marks.map((mark) => ({
    range: visibleRange(model, mark.start, mark.end),
    options: {
      ...SEVERITIES[mark.severity],
      description: 'mark',
      stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      hoverMessage: { value: plainMarkdown(mark.message) },
    },
  }));
}

/** Words after the end of a line. They are drawn with it, but the model does not hold them: no caret, no copy. */
export function describeNotes(model: editor.ITextModel, notes: readonly EditorNote[]): Decorations {
  return notes.map((note) => {
    const line = model.getPositionAt(note.offset).lineNumber;
    const column = model.getLineMaxColumn(line);
    return {
      range: new monaco.Range(line, column, line, column),
      options: {
        description: 'note',
        showIfCollapsed: true,
        // Spaces and no padding, which would lengthen what is underlined before it.
        after: injectedText(
          `\u00a0\u00a0\u00a0\u00a0${note.text.replace(/\s+/g, ' ')}`,
          `${styles.note} ${styles[note.tone]}`,
        ),
      },
    };
  });
}

/** The code points of invisible characters, in front of them. */
export function describeHidden(model: editor.ITextModel, text: string): Decorations {
  return findHiddenCharacters(text).map(({ offset, name }) => ({
    range: monaco.Range.fromPositions(model.getPositionAt(offset), model.getPositionAt(offset + 1)),
    options: { description: 'hidden', before: injectedText(`[${name}]`, styles.hidden) },
  }));
}

function injectedText(content: string, className = ''): editor.InjectedTextOptions {
  return {
    content,
    inlineClassName: className,
    inlineClassNameAffectsLetterSpacing: true,
    cursorStops: monaco.editor.InjectedTextCursorStops.None,
  };
}

/** A mark without length would not be seen, nor one on a line end: it takes in the character after or before. */
function visibleRange(model: editor.ITextModel, start: number, end: number) {
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(end);
  const { lineNumber, column } = from;
  const isAtLineEnd = column === model.getLineMaxColumn(lineNumber);
  if (isAtLineEnd && (start === end || to.column === 1)) {
    return new monaco.Range(lineNumber, Math.max(1, column - 1), lineNumber, column);
  }
  if (start === end) return new monaco.Range(lineNumber, column, lineNumber, column + 1);
  return monaco.Range.fromPositions(from, to);
}
