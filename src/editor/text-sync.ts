import { smallestChange, type TextChange } from './text-change.ts';

/** What the two kinds of editor have in common: their text can be read, and a stretch of it replaced. */
export interface TextBox {
  read(): string;
  /** `isNew`: it comes from elsewhere, and what was done in the box before is not undone there. */
  replace(change: TextChange, isNew: boolean): void;
}

/** Echoes waited for at most; an owner further behind than this has lost interest. */
const MAX_AWAITED = 100;

/**
 * Keeps a box and its owner's `text` the same in both directions. Two guards keep an edit from going round in a
 * loop, and from being undone by its own echo:
 *
 * - While a change from the owner is written into the box, the box's change events are not reported back.
 * - A text that comes from the owner and that the person typed a moment ago is an echo. If the owner is slow, the
 *   box is already further on, and writing the echo into it would delete what was typed since.
 *
 * A text that is given again unchanged is not written either: an owner that means to refuse an edit makes the
 * editor read-only.
 *
 * It outlives the box: the one that takes over is attached in place of the one that leaves.
 */
export class TextSync {
  readonly #onEdit: (text: string) => void;
  /** Whether a text that comes by an edit stays in the box; another the owner takes, and gives what is to be there. */
  readonly keeps: (text: string) => boolean;
  #box: TextBox | null = null;
  #given: string;
  #awaited: string[] = [];
  #isWriting = false;
  /** Nothing but an empty text was ever given: what a box then holds stood there before its owner. */
  #isUnfilled: boolean;

  constructor(given: string, onEdit: (text: string) => void, keeps: (text: string) => boolean = () => true) {
    this.#given = given;
    this.#isUnfilled = given === '';
    this.#onEdit = onEdit;
    this.keeps = keeps;
  }

  /** What the box holds, or has to hold once there is one: the last edit, or else what was given. */
  get text(): string {
    return this.#awaited.at(-1) ?? this.#given;
  }

  /** What the box has to hold once its owner gives this text, which the box itself may be ahead of. */
  textAfter(given: string): string {
    return given === this.#given || this.#awaited.includes(given) ? this.text : given;
  }

  /**
   * Takes a box into care. It is filled, unless it brings edits that the owner has not answered yet. While no text was
   * given, what it holds is left as it is: the page may have filled it before its owner came.
   */
  attach(box: TextBox): void {
    this.#box = box;
    if (this.#awaited.length === 0 && !this.#isUnfilled) this.#write(this.#given, false);
  }

  detach(box: TextBox): void {
    if (this.#box === box) this.#box = null;
  }

  /** Takes a text from the owner; `isNew`: of something else than the one before. */
  give(text: string, isNew = false): void {
    if (text === this.#given) return;
    this.#given = text;
    this.#isUnfilled = false;
    const echo = this.#awaited.indexOf(text);
    if (echo >= 0) {
      this.#awaited.splice(0, echo + 1);
      return;
    }
    this.#awaited = [];
    this.#write(text, isNew);
  }

  /** Tells the owner that the box has changed, unless the change came from the owner. */
  boxChanged(): void {
    if (this.#box === null || this.#isWriting) return;
    this.edit(this.#box.read());
  }

  /** Tells the owner of an edit that the box itself may not hold: the one that takes over is filled with it. */
  edit(text: string): void {
    const isKept = this.keeps(text);
    // Typed and taken back before the owner answered: it may never echo, so nothing is waited for.
    if (!isKept || text === this.#given) this.#awaited = [];
    else this.#awaited.push(text);
    if (!isKept) this.#write(this.#given, true);
    if (this.#awaited.length > MAX_AWAITED) this.#awaited.shift();
    this.#onEdit(text);
  }

  #write(text: string, isNew: boolean): void {
    if (this.#box === null) return;
    const change = smallestChange(this.#box.read(), text);
    if (change === null) return;
    this.#isWriting = true;
    try {
      this.#box.replace(change, isNew);
    } finally {
      this.#isWriting = false;
    }
  }
}
