import type { Ref } from 'react';

/** A stretch of the text to underline. Offsets are UTF-16 code units into the given text, half open. */
export interface EditorMark {
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

/** Words shown after the end of the line that holds `offset`; not part of the text. */
export interface EditorNote {
  readonly offset: number;
  readonly text: string;
  readonly tone: 'plain' | 'warning' | 'error';
}

/** Help for what stands at an offset, in plain text. */
export interface EditorHelp {
  readonly title: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface CodeEditorHandle {
  /** Selects, scrolls there and takes the focus. */
  select(start: number, end: number): void;
  focus(): void;
}

export interface CodeEditorProps {
  /** The accessible name of the text box. */
  label: string;
  text: string;
  /** What it is a text of. With the text of another, what was done before can no longer be undone in the box. */
  subject: string;
  readOnly: boolean;
  /** False: a plain textarea. True: Monaco is loaded, and takes over when it is ready. */
  rich: boolean;
  theme: 'light' | 'dark';
  /**
   * `fill`: as tall as what holds it. `content`: as tall as its text, from one row up to `--editor-max-height`, a
   * custom property that what holds it sets.
   */
  height: 'fill' | 'content';
  /** Null while those of this text are not known yet: those that are there stay, and go along with what is typed. */
  marks: readonly EditorMark[] | null;
  notes: readonly EditorNote[] | null;
  describeAt: (offset: number) => EditorHelp | null;
  /** Called for edits that the person made, with LF line ends; never for a change of `text` from outside. */
  onEdit: (text: string) => void;
  /** Asked for where a large text is shown, of which the browser keeps no history. */
  onUndo: () => void;
  onRedo: () => void;
  /** Told where the caret is while the box has the focus, and null once it has not. */
  onCaret?: (offset: number | null) => void;
  /** The id of what describes the plain textarea. */
  describedBy?: string;
  /** Called once Monaco has taken over. */
  onReady?: () => void;
  ref?: Ref<CodeEditorHandle>;
}

/** What a person would miss if it were lost when one editor takes over from the other. Offsets into LF text. */
export interface EditorView {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly backward: boolean;
  readonly scrollTop: number;
  readonly focused: boolean;
}

/** A slot by which the editor that leaves hands its view to the one that comes. */
export interface ViewHandoff {
  current: EditorView | null;
}
