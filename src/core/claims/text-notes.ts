import type { Doc } from '../text/doc.ts';
import { pointerToken } from '../text/json-walk.ts';
import { isTimeClaim } from './claim-names.ts';
import { explainClaim } from './issuer-claims.ts';
import { readNumericDate } from './numeric-date.ts';
import { type TimeWords, type Tone, wordDate, wordDistance } from './word-date.ts';

/** What is remarked of a value in place of its meaning, by its JSON Pointer. */
export interface ValueRemark {
  readonly text: string;
  readonly tone: Tone;
  /** Where it is shown (UTF-16). */
  readonly offset: number;
}

/** A note beside a value in the text of a claims set. */
export interface TextNote {
  /** Where its value is shown (UTF-16). */
  readonly offset: number;
  /** What does not change with the clock: a date, a meaning, a remark. */
  readonly text: string;
  readonly tone: Tone;
  /** The claim and its instant in seconds since 1970, where it is a time. */
  readonly time: { readonly name: string; readonly seconds: number; readonly isMilliseconds: boolean } | null;
}

/** More than this are not noted: a text with hundreds of them is no claims set. */
const NOTES_AT_MOST = 100;

/**
 * What stands beside the members of a claims set: the date of a time, the meaning of a known claim, and what is
 * remarked of a value instead, wherever that stands; of very many the first.
 */
export function noteText(doc: Doc, remarks: ReadonlyMap<string, ValueRemark>): readonly TextNote[] {
  const { object } = doc;
  if (object === null) return [];
  const notes: TextNote[] = [];
  const explain = explainClaim(object);
  for (const { name, value } of object.members) {
    if (notes.length === NOTES_AT_MOST) break;
    if (remarks.size > 0 && remarks.has(`/${pointerToken(name)}`)) continue;
    const at = { offset: value.start, tone: 'plain', time: null } as const;
    const reading = isTimeClaim(name) ? readNumericDate(value) : null;
    if (reading?.state === 'seconds' || reading?.state === 'milliseconds') {
      const { seconds } = reading;
      const time = { name, seconds, isMilliseconds: reading.state === 'milliseconds' };
      notes.push({ ...at, text: wordDate(seconds), time });
      continue;
    }
    const known = explain(name);
    if (known !== null) notes.push({ ...at, text: shortTitle(known.title) });
  }
  const shown = notes.map((note) => ({ ...note, offset: doc.toShown(note.offset) }));
  const remarked = Array.from(remarks.values(), (remark): TextNote => ({ ...remark, time: null }));
  return [...shown, ...remarked.slice(0, NOTES_AT_MOST)];
}

/** The name of a claim without what explains it. */
function shortTitle(title: string): string {
  return title.replace(/\s*[:;(].*$/s, '');
}

/**
 * All notes at an instant, a line each that begins with its tone: one text, of which it is soon told whether it is the
 * same as a second before. {@link readNotes} reads it. Seconds since 1970.
 */
export function wordNotes(notes: readonly TextNote[], nowSeconds: number): string {
  return notes
    .map((note) => {
      const { text, tone } = wordNote(note, nowSeconds);
      return `${tone} ${text}`;
    })
    .join('\n');
}

/** A note with its words. */
export interface WordedNote extends TimeWords {
  readonly offset: number;
}

/** The notes with the words that {@link wordNotes} made of them. */
export function readNotes(notes: readonly TextNote[], words: string): readonly WordedNote[] {
  const lines = words.split('\n');
  return notes.map(({ offset }, index) => {
    const line = lines[index] ?? '';
    const tone = line.slice(0, line.indexOf(' '));
    return {
      offset,
      text: line.slice(tone.length + 1),
      tone: tone === 'warning' || tone === 'error' ? tone : 'plain',
    };
  });
}

function wordNote({ text, tone, time }: TextNote, nowSeconds: number): TimeWords {
  if (time === null) return { text, tone };
  if (time.isMilliseconds) return { text: `${text} · if in milliseconds`, tone };
  const distance = wordDistance(time.name, time.seconds, nowSeconds);
  return { text: `${text} · ${distance.text}`, tone: distance.tone };
}
