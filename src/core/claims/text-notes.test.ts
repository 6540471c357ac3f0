import { describe, expect, it } from 'vitest';
import { typedDoc } from '../text/doc.ts';
import { contentId } from '../text/problem.ts';
import { noteText, readNotes, type ValueRemark, wordNotes } from './text-notes.ts';

const NONE: ReadonlyMap<string, ValueRemark> = new Map();
const docOf = (text: string) => typedDoc(contentId(0), text, false);

function notesOf(text: string, remarks = NONE, nowSeconds = 1_760_000_100) {
  const notes = noteText(docOf(text), remarks);
  return readNotes(notes, wordNotes(notes, nowSeconds)).map(({ offset, text: words, tone }) => [
    text.slice(offset, offset + 4),
    words,
    tone,
  ]);
}

describe('noteText', () => {
  it('says the date of a time, the meaning of a known claim, and nothing of others', () => {
    expect(
      notesOf(
        '{"iss":"a", "own":1, "iat":1760000000, "exp":1760000040, "nbf":"x", "auth_time":1760000000000, "o":{"exp":1}}',
      ),
    ).toEqual([
      ['"a",', 'Issuer', 'plain'],
      ['1760', '9 Oct 2025, 08:53:20 UTC · 1 minute 40 seconds ago', 'plain'],
      ['1760', '9 Oct 2025, 08:54:00 UTC · expired 1 minute ago', 'error'],
      ['"x",', 'Not Before', 'plain'],
      ['1760', '9 Oct 2025, 08:53:20 UTC · if in milliseconds', 'plain'],
    ]);
  });

  it('takes a remark in place of the meaning, also within a value', () => {
    const text = '{"email":"a@b.example","o":{"email":"c@d.example"}}';
    const remark = (offset: number): ValueRemark => ({ text: 'Personal data', tone: 'warning', offset });
    const remarks = new Map([
      ['/email', remark(text.indexOf('"a@'))],
      ['/o/email', remark(text.indexOf('"c@'))],
    ]);
    expect(notesOf(text, remarks)).toEqual([
      ['"a@b', 'Personal data', 'warning'],
      ['"c@d', 'Personal data', 'warning'],
    ]);
  });

  it('leaves out what explains a title', () => {
    const text = '{"vct":"x","cnf":{}}';
    expect(notesOf(text).every(([, words]) => !/[:;(]/.test(words ?? ''))).toBe(true);
    expect(notesOf(text)).toHaveLength(2);
  });

  it.each(['', 'hello', '[1]'])('is nothing of %j', (text) => expect(notesOf(text)).toEqual([]));
  it('is of what stands before the place where JSON breaks off', () =>
    expect(notesOf('{"iat":5,"x":')).toHaveLength(1));
  it('is of the first hundred', () =>
    expect(notesOf(`{${'"exp":5,'.repeat(1000)}"exp":6}`)).toHaveLength(100));
});
