import type { editor } from 'monaco-editor/editor';
import type { EditorMark, EditorNote } from './editor-contract.ts';
import { fitNote } from './fit-note.ts';
import { findHiddenCharacters } from './hidden-characters.ts';
import styles from './monaco-editor.module.css';
import { monaco } from './monaco-setup.ts';
import { plainMarkdown } from './plain-markdown.ts';

type ModelDecorations = editor.IModelDeltaDecoration[];

/** Monaco's own classes for what its markers underline, the worst on top. */
const SEVERITIES = {
  error: { className: 'squiggly-error', zIndex: 30 },
  warning: { className: 'squiggly-warning', zIndex: 20 },
  info: { className: 'squiggly-info', zIndex: 10 },
} as const;

/** What is underlined in the text, and what stands beside its lines. */
export class Decorations {
  readonly #editor: editor.IStandaloneCodeEditor;
  readonly #model: editor.ITextModel;
  readonly #collection: editor.IEditorDecorationsCollection;
  #marks: readonly EditorMark[] = [];
  #notes: readonly EditorNote[] = [];
  #made: ModelDecorations = [];
  #columns = 0;

  constructor(codeEditor: editor.IStandaloneCodeEditor, model: editor.ITextModel) {
    this.#editor = codeEditor;
    this.#model = model;
    this.#collection = codeEditor.createDecorationsCollection();
  }

  /** Marks and notes at once: each change of decorations is work of its own for Monaco. */
  set(marks: readonly EditorMark[], notes: readonly EditorNote[]): void {
    this.#marks = marks;
    this.#notes = notes;
    this.setAgain();
  }

  /** After another width of the editor. */
  fit(): void {
    if (this.#editor.getLayoutInfo().viewportColumn !== this.#columns) this.setAgain();
  }

  /** For a text of which they had no place before. */
  setAgain(): void {
    if (this.#marks.length + this.#notes.length + this.#collection.length === 0) return;
    this.#columns = this.#editor.getLayoutInfo().viewportColumn;
    const made = [
      ...describeMarks(this.#model, this.#marks),
      ...describeNotes(this.#model, this.#notes, this.#columns),
    ];
    // They may have come along with what was typed, and Monaco draws each line of them anew.
    if (this.#stand(made)) return;
    this.#made = made;
    this.#collection.set(made);
  }

  #stand(made: ModelDecorations): boolean {
    if (made.length !== this.#made.length) return false;
    const ranges = this.#collection.getRanges();
    return made.every(({ range, options }, index) => {
      const before = this.#made[index];
      return (
        before !== undefined &&
        ranges[index]?.equalsRange(range) &&
        lookOf(options) === lookOf(before.options)
      );
    });
  }
}

function lookOf({ className, hoverMessage, after }: editor.IModelDecorationOptions): string {
  return JSON.stringify([className, hoverMessage, after?.content, after?.inlineClassName]);
}

/**
 * Underlines with their message as hover help. Not Monaco's markers: their hover announces that there are no quick
 * fixes, under every one of them.
 */
function describeMarks(model: editor.ITextModel, marks: readonly EditorMark[]): ModelDecorations {
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

/**
 * Words after the end of a line. They are drawn with it, but the model does not hold them: no caret, no copy. Only as
 * many as stand on the same row, which is as many characters wide as there are columns.
 */
function describeNotes(
  model: editor.ITextModel,
  notes: readonly EditorNote[],
  columns: number,
): ModelDecorations {
  const lines = notes.map(({ offset }) => model.getPositionAt(offset).lineNumber);
  return notes.flatMap((note, index) => {
    const line = lines[index] ?? 1;
    // After a line with several claims nobody would know which it is of.
    if (lines.indexOf(line) !== lines.lastIndexOf(line)) return [];
    const column = model.getLineMaxColumn(line);
    const words = fitNote(model.getLineContent(line), note.text, columns);
    if (words === null) return [];
    const range = new monaco.Range(line, column, line, column);
    // Spaces in the words and no padding, which would lengthen what is underlined before it.
    const after = injectedText(words, `${styles.note} ${styles[note.tone]}`);
    return [{ range, options: { description: 'note', showIfCollapsed: true, after } }];
  });
}

/** The code points of invisible characters, in front of them. */
export function describeHidden(model: editor.ITextModel, text: string): ModelDecorations {
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
