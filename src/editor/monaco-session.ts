import type { editor, IDisposable } from 'monaco-editor/editor';
import type { EditorHelp, EditorMark, EditorNote, EditorView } from './editor-contract.ts';
import { mayHoldHiddenCharacters } from './hidden-characters.ts';
import { isLargeText } from './large-text.ts';
import { Decorations, describeHidden } from './monaco-decorations.ts';
import { MODEL_OPTIONS } from './monaco-options.ts';
import { LANGUAGE, monaco } from './monaco-setup.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { makeAlertsPolite } from './polite-alerts.ts';
import { keepFieldsPrivate } from './private-fields.ts';
import { applyChanges, type TextChange } from './text-change.ts';
import { pieceEnd } from './text-pieces.ts';
import type { TextBox } from './text-sync.ts';

interface SessionCallbacks {
  onChange(): void;
  describeAt(offset: number): EditorHelp | null;
  onCaret(offset: number | null): void;
  /** Told how tall the text is with all its rows, whenever that changes. */
  onContentHeight(heightPx: number): void;
}

/** Where it is interacted with: before anything happens there, all of the text is. */
const INTERACTIONS = ['keydown', 'pointerdown', 'copy', 'cut', 'paste', 'drop', 'beforeinput'] as const;
/** For how long pieces are added before the page has a turn. */
const TURN_MS = 8;
/** In UTF-16 code units. */
const KEPT_AT_MOST = 64_000;

/** One Monaco editor with its model: everything about it that changes. Offsets are into the text with LF. */
export class MonacoSession implements TextBox {
  readonly #editor: editor.IStandaloneCodeEditor;
  readonly #model: editor.ITextModel;
  readonly #decorations: Decorations;
  readonly #hidden: editor.IEditorDecorationsCollection;
  readonly #disposables: IDisposable[];
  /** What the model holds, followed by its changes: asking it for a megabyte takes as long as reading one. */
  #text = '';
  #mayHoldHidden = false;
  /** The end of a large text that is given to the model piece by piece; empty at most times. */
  #rest = '';
  #restTimer = 0;
  #isFilling = false;
  /** How much the model keeps beside its text, of texts that another has replaced since a new beginning. */
  #kept = 0;

  constructor(
    codeEditor: editor.IStandaloneCodeEditor,
    model: editor.ITextModel,
    callbacks: SessionCallbacks,
  ) {
    this.#editor = codeEditor;
    this.#model = model;
    // An empty model takes the system's line ends, and the wrapper makes it before Monaco hears of the options.
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    this.#text = model.getValue();
    model.updateOptions(MODEL_OPTIONS);
    this.#decorations = new Decorations(codeEditor, model);
    this.#hidden = codeEditor.createDecorationsCollection();
    const container = codeEditor.getContainerDomNode();
    makeAlertsPolite();
    const finish = (): void => this.#finishFilling();
    for (const type of INTERACTIONS) container.addEventListener(type, finish, { capture: true });
    this.#disposables = [
      {
        dispose: () => {
          window.clearTimeout(this.#restTimer);
          for (const type of INTERACTIONS) container.removeEventListener(type, finish, { capture: true });
        },
      },
      { dispose: keepFieldsPrivate(container) },
      model.onDidChangeContent((event) => {
        this.#follow(event);
        if (!this.#isFilling) callbacks.onChange();
      }),
      codeEditor.onDidLayoutChange(() => this.#decorations.fit()),
      codeEditor.onDidContentSizeChange(({ contentHeight, contentHeightChanged }) => {
        if (contentHeightChanged) callbacks.onContentHeight(contentHeight);
      }),
      codeEditor.onDidChangeCursorPosition(({ position }) => {
        if (codeEditor.hasTextFocus()) callbacks.onCaret(model.getOffsetAt(position));
      }),
      codeEditor.onDidFocusEditorText(() => {
        const position = codeEditor.getPosition();
        if (position !== null) callbacks.onCaret(model.getOffsetAt(position));
      }),
      codeEditor.onDidBlurEditorText(() => callbacks.onCaret(null)),
      monaco.languages.registerHoverProvider(LANGUAGE, {
        provideHover: (asked, position) => {
          if (asked !== model) return null;
          const help = callbacks.describeAt(model.getOffsetAt(position));
          if (help === null) return null;
          return {
            range: this.#rangeOf(help.start, help.end),
            contents: [{ value: `**${plainMarkdown(help.title)}**` }, { value: plainMarkdown(help.text) }],
          };
        },
      }),
    ];
  }

  read(): string {
    return this.#text + this.#rest;
  }

  get contentHeight(): number {
    return this.#editor.getContentHeight();
  }

  /** Takes the size of its box: it was built out of sight, and without a width every character has a line of its own. */
  measure(): void {
    this.#editor.layout();
  }

  /** Takes the height that its box has now; the width is the one that it has. */
  layOut(heightPx: number): void {
    const { width, height } = this.#editor.getLayoutInfo();
    if (height !== heightPx) this.#editor.layout({ width, height: heightPx });
  }

  /**
   * Written as an edit, so that it can be undone, and caret and folds stay. Works in a read-only editor too. What begins
   * anew, or brings or takes much at once, is no edit: Monaco would keep all that it replaces, as long as the page is
   * open. A token that is much like the one before leaves the lines alone that both have, while there is nothing to undo.
   */
  replace(change: TextChange, isNew: boolean): void {
    const { start, end, text } = change;
    if (isNew) this.#decorations.set([], []);
    const isLarge = isLargeText(text) || isLargeText({ length: end - start });
    if (isLarge || (isNew && (this.#model.canUndo() || this.#model.canRedo() || this.#kept > KEPT_AT_MOST))) {
      this.#begin(applyChanges(this.read(), [change]));
    } else if (isNew) {
      this.#finishFilling();
      this.#kept += text.length;
      this.#model.applyEdits([{ range: this.#rangeOf(start, end), text }]);
    } else {
      this.#finishFilling();
      this.#model.pushStackElement();
      this.#model.pushEditOperations(null, [{ range: this.#rangeOf(start, end), text }], () => null);
      this.#model.pushStackElement();
    }
    // In the frame of the change itself; left alone, Monaco draws in one of its own, which may be the next.
    this.#editor.render();
  }

  decorate(marks: readonly EditorMark[], notes: readonly EditorNote[]): void {
    this.#decorations.set(marks, notes);
  }

  view(): EditorView {
    const selection = this.#editor.getSelection();
    const start = selection === null ? 0 : this.#model.getOffsetAt(selection.getStartPosition());
    const end = selection === null ? 0 : this.#model.getOffsetAt(selection.getEndPosition());
    return {
      text: this.read(),
      start,
      end,
      backward: selection?.getDirection() === monaco.SelectionDirection.RTL,
      scrollTop: this.#editor.getScrollTop(),
      focused: this.#editor.hasTextFocus(),
    };
  }

  /** Takes over the text of another editor. */
  fill(text: string): void {
    if (this.read() === text) return;
    if (isLargeText(text)) {
      this.#begin(text);
      return;
    }
    // Not setValue, which would drop a byte-order mark; and not for the undo stack.
    this.#model.applyEdits([{ range: this.#model.getFullModelRange(), text }]);
  }

  /** Takes over what is around the text. */
  restore(view: EditorView): void {
    if (view.start > this.#text.length || view.scrollTop > 0 || view.focused) this.#finishFilling();
    const range = this.#rangeOf(view.start, view.end);
    const direction = view.backward ? monaco.SelectionDirection.RTL : monaco.SelectionDirection.LTR;
    this.#editor.setSelection(monaco.Selection.fromRange(range, direction));
    this.#editor.setScrollTop(view.scrollTop, monaco.editor.ScrollType.Immediate);
    if (view.focused) this.#editor.focus();
  }

  select(start: number, end: number): void {
    this.#finishFilling();
    const range = this.#rangeOf(start, end);
    this.#editor.setSelection(range);
    this.#editor.revealRangeInCenterIfOutsideViewport(range, monaco.editor.ScrollType.Immediate);
    this.#editor.focus();
  }

  focus(): void {
    this.#editor.focus();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /**
   * A new beginning, without anything to undo. Of a large text the model gets what comes first at once, the rest in
   * turns with the page, or as soon as somebody does anything here.
   */
  #begin(text: string): void {
    window.clearTimeout(this.#restTimer);
    this.#kept = 0;
    const end = isLargeText(text) ? pieceEnd(text, 0) : text.length;
    this.#rest = text.slice(end);
    const first = text.slice(0, end);
    this.#isFilling = true;
    try {
      this.#model.setValue(first);
      // It takes a byte-order mark for none of the text.
      if (first.startsWith('\ufeff')) this.#insert(0, '\ufeff');
    } finally {
      this.#isFilling = false;
    }
    this.#scheduleRest();
  }

  #scheduleRest(): void {
    if (this.#rest === '') {
      // None is left of those before, and those beyond the first piece had no place.
      this.#decorations.setAgain();
      return;
    }
    this.#restTimer = window.setTimeout(() => {
      const end = performance.now() + TURN_MS;
      do this.#takePiece(pieceEnd(this.#rest, 0));
      while (this.#rest !== '' && performance.now() < end);
      this.#scheduleRest();
    });
  }

  #finishFilling(): void {
    if (this.#rest === '') return;
    window.clearTimeout(this.#restTimer);
    this.#takePiece(this.#rest.length);
    this.#scheduleRest();
  }

  #takePiece(length: number): void {
    const piece = this.#rest.slice(0, length);
    this.#rest = this.#rest.slice(length);
    this.#isFilling = true;
    try {
      this.#insert(this.#text.length, piece);
    } finally {
      this.#isFilling = false;
    }
  }

  /** Not an edit that could be undone. */
  #insert(offset: number, text: string): void {
    this.#model.applyEdits([{ range: this.#rangeOf(offset, offset), text }]);
  }

  #follow({ changes, isFlush, isEolChange }: editor.IModelContentChangedEvent): void {
    if (isFlush || isEolChange) {
      this.#text = this.#model.getValue();
    } else {
      const made = changes.map(({ rangeOffset, rangeLength, text }) => ({
        start: rangeOffset,
        end: rangeOffset + rangeLength,
        text,
      }));
      this.#text = applyChanges(this.#text, made);
    }
    // Whether one is hidden may depend on what stands beside it, so that a change far from all of them is still asked.
    if (!this.#mayHoldHidden && !changes.some(({ text }) => mayHoldHiddenCharacters(text))) return;
    this.#mayHoldHidden = mayHoldHiddenCharacters(this.#text);
    const hidden = describeHidden(this.#model, this.#text);
    if (hidden.length > 0 || this.#hidden.length > 0) this.#hidden.set(hidden);
  }

  #rangeOf(start: number, end: number) {
    return monaco.Range.fromPositions(this.#model.getPositionAt(start), this.#model.getPositionAt(end));
  }
}
