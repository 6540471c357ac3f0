import { describe, expect, it } from 'vitest';
import type { TextChange } from './text-change.ts';
import { TextSync } from './text-sync.ts';

/** A box that, like Monaco, reports every change, whoever made it. */
class FakeBox {
  text = '';
  readonly written: TextChange[] = [];
  readonly begun: boolean[] = [];
  report = () => {};

  read() {
    return this.text;
  }

  replace(change: TextChange, isNew: boolean) {
    this.written.push(change);
    this.begun.push(isNew);
    this.text = this.text.slice(0, change.start) + change.text + this.text.slice(change.end);
    this.report();
  }

  type(text: string) {
    this.text = text;
    this.report();
  }
}

function setUp(given: string, keeps?: (text: string) => boolean) {
  const edits: string[] = [];
  const sync = new TextSync(given, (text) => edits.push(text), keeps);
  const box = new FakeBox();
  box.report = () => sync.boxChanged();
  sync.attach(box);
  box.written.length = 0;
  return { sync, box, edits };
}

describe('TextSync', () => {
  it('fills the box with what is given, and reports nothing', () => {
    const { box, edits } = setUp('abc');
    expect(box.text).toBe('abc');
    expect(edits).toEqual([]);
  });

  it('reports what the person typed', () => {
    const { box, edits } = setUp('a');
    box.type('ab');
    expect(edits).toEqual(['ab']);
  });

  it('does not report what the owner changed, and writes only the part that differs', () => {
    const { sync, box, edits } = setUp('one two three');
    sync.give('one 2 three');
    expect(box.text).toBe('one 2 three');
    expect(box.written).toEqual([{ start: 4, end: 7, text: '2' }]);
    expect(edits).toEqual([]);
  });

  it('tells the box where a text is of something else than the one before', () => {
    const { sync, box } = setUp('a');
    box.begun.length = 0;
    sync.give('b');
    sync.give('c', true);
    sync.give('d');
    expect(box.begun).toEqual([false, true, false]);
  });

  it('does not write an echo', () => {
    const { sync, box } = setUp('a');
    box.type('ab');
    sync.give('ab');
    expect(box.written).toEqual([]);
  });

  it('does not let a late echo delete what was typed since', () => {
    const { sync, box } = setUp('');
    box.type('a');
    box.type('ab');
    box.type('abc');
    sync.give('a');
    expect(box.text).toBe('abc');
    sync.give('abc');
    expect(box.text).toBe('abc');
    expect(box.written).toEqual([]);
  });

  it('writes an answer that is no echo, such as a corrected text', () => {
    const { sync, box, edits } = setUp('');
    box.type('A');
    sync.give('a');
    expect(box.text).toBe('a');
    expect(edits).toEqual(['A']);
  });

  it('does not write the same text a second time while the owner lags', () => {
    const { sync, box } = setUp('a');
    box.type('ab');
    sync.give('a');
    expect(box.text).toBe('ab');
  });

  it('hands a text over that the box is not to keep, and waits for no echo of it', () => {
    const { sync, box, edits } = setUp('a', (text) => text.length < 10);
    box.type('a very long text');
    expect([box.text, edits, sync.textAfter('a')]).toEqual(['a', ['a very long text'], 'a']);
    sync.give('b');
    expect(box.text).toBe('b');
    // As when the box itself never held it.
    sync.edit('another long text');
    expect([box.text, edits.at(-1)]).toEqual(['b', 'another long text']);
  });

  it('takes a text for news when it was typed and taken back before the owner answered', () => {
    const { sync, box } = setUp('a');
    box.type('ab');
    box.type('a');
    sync.give('ab');
    expect(box.text).toBe('ab');
  });

  it('still reports after a box refused to be written', () => {
    const { sync, box, edits } = setUp('a');
    const replace = box.replace;
    box.replace = () => {
      throw new Error('disposed');
    };
    expect(() => sync.give('b')).toThrow('disposed');
    box.replace = replace;
    box.type('c');
    expect(edits).toEqual(['c']);
  });

  it('fills the box that takes over', () => {
    const { sync, box } = setUp('a');
    sync.detach(box);
    sync.give('b');
    const next = new FakeBox();
    sync.attach(next);
    expect(next.text).toBe('b');
    expect(box.text).toBe('a');
  });

  it('leaves a box that takes over with edits that the owner has not answered', () => {
    const { sync, box } = setUp('a');
    box.type('ab');
    sync.detach(box);
    const next = new FakeBox();
    next.text = 'ab';
    sync.attach(next);
    expect(next.text).toBe('ab');
    sync.give('ab');
    expect(next.written).toEqual([]);
  });

  it('lets a new text win over edits that were on their way when another box took over', () => {
    const { sync, box } = setUp('a');
    box.type('ab');
    sync.detach(box);
    const next = new FakeBox();
    next.text = 'ab';
    sync.attach(next);
    sync.give('new');
    expect(next.text).toBe('new');
  });

  it('leaves a box alone that was filled before anything was given, until something is', () => {
    const { sync, box, edits } = setUp('');
    sync.detach(box);
    const filled = new FakeBox();
    filled.text = 'one two';
    sync.attach(filled);
    sync.give('');
    expect(filled.text).toBe('one two');
    sync.give('one 2');
    expect(filled.written).toEqual([{ start: 4, end: 7, text: '2' }]);
    expect(edits).toEqual([]);
  });

  it('empties a box that takes over after its text was taken away', () => {
    const { sync, box } = setUp('a');
    sync.give('');
    sync.detach(box);
    const next = new FakeBox();
    next.text = 'a';
    sync.attach(next);
    expect(next.text).toBe('');
  });

  it('knows what a box that takes over has to hold', () => {
    const { sync, box, edits } = setUp('a');
    expect(sync.text).toBe('a');
    sync.edit('ab');
    expect(edits).toEqual(['ab']);
    sync.detach(box);
    expect(sync.text).toBe('ab');
    sync.give('ab');
    expect(sync.text).toBe('ab');
    expect(box.written).toEqual([]);
  });

  it('says beforehand what a box holds once a text is given', () => {
    const { sync } = setUp('a');
    expect(sync.textAfter('b')).toBe('b');
    sync.edit('ab');
    sync.edit('abc');
    expect(sync.textAfter('a')).toBe('abc');
    expect(sync.textAfter('ab')).toBe('abc');
    expect(sync.textAfter('other')).toBe('other');
    sync.give('ab');
    expect(sync.textAfter('ab')).toBe('abc');
  });
});
