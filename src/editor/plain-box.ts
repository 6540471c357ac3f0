import type { EditorView } from './editor-contract.ts';
import { isLargeText } from './large-text.ts';
import { applyChanges, type TextChange } from './text-change.ts';
import type { TextBox } from './text-sync.ts';

/** What the textarea is to be: the same one or, after a change of `generation`, a fresh one. */
export interface PlainState {
  readonly generation: number;
  /** A large text, which the textarea holds without laying it out; null while it lays out its own text. */
  readonly windowed: string | null;
}

interface PlainBoxCallbacks {
  onState(state: PlainState): void;
  /** The person changed the text by other ways than the browser's own. */
  onChange(): void;
}

/**
 * The textarea of the plain editor: everything about it that changes. A large text from outside goes into a fresh
 * textarea that never lays it out (`content-visibility: hidden` on itself), because one that is laid out already
 * takes a second to be hidden. What the person makes large stays laid out, and so does a text that stood there before
 * anybody gave one.
 */
export class PlainBox implements TextBox {
  readonly #callbacks: PlainBoxCallbacks;
  readonly #isFitted: boolean;
  #state: PlainState;
  #node: HTMLTextAreaElement | null = null;
  /** What a fresh textarea is to hold that is not there yet. */
  #text: string | null = null;
  #hadFocus = false;

  /** `isFitted`: the textarea is as tall as its text. */
  constructor(text: string, isFitted: boolean, callbacks: PlainBoxCallbacks) {
    this.#callbacks = callbacks;
    this.#isFitted = isFitted;
    this.#state = { generation: 0, windowed: isLargeText(text) ? text : null };
  }

  get state(): PlainState {
    return this.#state;
  }

  /** Takes the textarea of a generation, and fills a fresh one. */
  take(node: HTMLTextAreaElement): void {
    const left = this.#node;
    this.#node = node;
    if (left === null || left === node) return;
    // The one that left is out of the document by now, and so no longer has the focus that it had.
    node.value = this.#text ?? '';
    this.#text = null;
    if (this.#hadFocus) node.focus({ preventScroll: true });
    this.#fit();
  }

  read(): string {
    return this.#text ?? this.#state.windowed ?? this.#node?.value ?? '';
  }

  replace(change: TextChange): void {
    const node = this.#node;
    if (node === null) return;
    const before = this.read();
    const kept = before.length - (change.end - change.start);
    const isLarge = isLargeText({ length: kept + change.text.length });
    const { windowed, generation } = this.#state;
    // Somebody edits a large text as text: what changes little of it, such as a button, lets them go on.
    const isStillEdited = windowed === null && isLargeText(before) && change.text.length < kept;
    if (this.#text === null && ((!isLarge && windowed === null) || isStillEdited)) {
      node.setRangeText(change.text, change.start, change.end, 'preserve');
      this.#fit();
      return;
    }
    const text = applyChanges(before, [change]);
    if (isLarge && windowed !== null && this.#text === null) {
      const { start, end } = this.selection;
      node.value = text;
      node.setSelectionRange(moved(start, change), moved(end, change));
      this.#setState({ generation, windowed: text });
      return;
    }
    this.#hadFocus = node.ownerDocument.activeElement === node;
    this.#text = text;
    this.#setState({ generation: generation + 1, windowed: isLarge ? text : null });
  }

  /** Takes note of what the browser, or a test, put into the textarea. */
  changed(): void {
    const { windowed, generation } = this.#state;
    this.#fit();
    if (windowed === null || this.#node === null) return;
    const text = this.#node.value;
    this.#setState({ generation, windowed: isLargeText(text) ? text : null });
  }

  /** Lays the text out, so that it can be edited as any text. */
  openAsText(): void {
    if (this.#state.windowed === null) return;
    this.#setState({ generation: this.#state.generation, windowed: null });
  }

  /** Replaces what is selected in a text that is not laid out, as pasting and cutting do. */
  replaceSelection(text: string): void {
    const node = this.#node;
    if (node === null) return;
    const { start, end } = this.selection;
    const before = this.read();
    node.value = before.slice(0, start) + text + before.slice(end);
    const caret = Math.min(start + text.length, node.value.length);
    node.setSelectionRange(caret, caret);
    this.changed();
    this.#callbacks.onChange();
  }

  get selection(): { readonly start: number; readonly end: number } {
    return { start: this.#node?.selectionStart ?? 0, end: this.#node?.selectionEnd ?? 0 };
  }

  view(scrollTop: number | null): EditorView {
    const node = this.#node;
    return {
      text: this.read(),
      ...this.selection,
      backward: node?.selectionDirection === 'backward',
      scrollTop: scrollTop ?? node?.scrollTop ?? 0,
      focused: node !== null && node.ownerDocument.activeElement === node,
    };
  }

  /** Brings another editor's view into a textarea that is fresh. */
  restore(view: EditorView): void {
    const node = this.#node;
    if (node === null) return;
    if (node.value !== view.text) node.value = view.text;
    this.#fit();
    node.setSelectionRange(view.start, view.end, view.backward ? 'backward' : 'forward');
    if (view.focused) node.focus({ preventScroll: true });
    if (this.#state.windowed === null) node.scrollTop = view.scrollTop;
  }

  /** For browsers without `field-sizing`. */
  #fit(): void {
    const node = this.#node;
    if (!this.#isFitted || node === null || this.#state.windowed !== null) return;
    if (CSS.supports('field-sizing', 'content')) return;
    node.style.blockSize = 'auto';
    node.style.blockSize = `${node.scrollHeight}px`;
  }

  #setState(state: PlainState): void {
    this.#state = state;
    this.#callbacks.onState(state);
  }
}

function moved(offset: number, { start, end, text }: TextChange): number {
  if (offset <= start) return offset;
  return offset >= end ? offset + text.length - (end - start) : start + text.length;
}
