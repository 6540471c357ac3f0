import { type JsonDocument, type JsonObject, readJson, readJsonInSteps } from './json.ts';
import type { DocId, Place } from './problem.ts';
import { readSegment, type Segment } from './segment.ts';
import { finish, type Steps } from './steps.ts';
import { encodeUtf8, readUtf8, type Utf8Writing } from './utf8.ts';

/** How the bytes of a text are made of it: as it stands, without the white space between tokens, or as it is shown. */
export type Spelling = 'text' | 'minified' | 'shown';

/** All there is to a text, as characters: its tree is made again where it is needed. */
export interface SavedDoc {
  readonly id: DocId;
  readonly text: string;
  /** The characters that encode it, where they are not to be made anew. */
  readonly encoded: string | null;
  readonly byteOrderMark: boolean;
  readonly isPrinted: boolean;
  readonly spelling: Spelling;
}

interface DocSource {
  readonly id: DocId;
  readonly encoded: Segment | null;
  readonly text: string | null;
  readonly json: JsonDocument | null;
  /** Its box shows it printed; else as it stands. */
  readonly isPrinted: boolean;
  readonly spelling: Spelling;
  readonly byteOrderMark?: boolean;
  readonly unreadableByte?: number | null;
}

/**
 * A text of a token, read once: its characters, its lossless JSON, what its box shows, and how places in the one are
 * places in the other. Nothing reads the text again; an edit makes another `Doc`. Offsets are UTF-16 code units.
 */
export class Doc {
  readonly id: DocId;
  /** The characters that encode it in its token; null for a text that is not in a token yet. */
  readonly encoded: Segment | null;
  /** The bytes as UTF-8 text without a byte-order mark, or null where they are no text. Nodes count in it. */
  readonly text: string | null;
  /** Null where there is no text, or where it is not meant to be JSON. */
  readonly json: JsonDocument | null;
  /** The JSON object, also where the text breaks off later; null for anything else. */
  readonly object: JsonObject | null;
  /** The text is JSON to its end and an object. */
  readonly whole: boolean;
  readonly byteOrderMark: boolean;
  /** The first byte that belongs to no character (RFC 3629), or null. */
  readonly unreadableByte: number | null;
  private readonly isPrinted: boolean;
  private readonly spelling: Spelling;
  private knownUtf8: Utf8Writing | null = null;

  constructor(source: DocSource) {
    const { json } = source;
    this.id = source.id;
    this.encoded = source.encoded;
    this.text = source.text;
    this.json = json;
    this.object = json?.root?.kind === 'object' ? json.root : null;
    this.whole = json !== null && json.fault === null && this.object !== null;
    this.byteOrderMark = source.byteOrderMark ?? false;
    this.unreadableByte = source.unreadableByte ?? null;
    this.isPrinted = source.isPrinted;
    this.spelling = source.spelling;
  }

  /** What its box shows: printed JSON, else the text as it is, else nothing. */
  get shown(): string {
    return this.isPrinted && this.json !== null ? this.json.printed : (this.text ?? '');
  }

  /** Its box shows it as {@link JsonDocument.printed} has it, whoever laid it out. */
  get isShownPrinted(): boolean {
    return this.isPrinted || this.json?.printed === this.text;
  }

  /** The text whose UTF-8 bytes are to be in the token. */
  get spelled(): string {
    if (this.spelling === 'shown') return this.shown;
    return (this.spelling === 'minified' ? this.json?.minified : this.text) ?? this.text ?? '';
  }

  /** {@link spelled} as bytes, made once; it has none exactly where `text` has none. */
  get utf8(): Utf8Writing {
    this.knownUtf8 ??= encodeUtf8(this.spelled);
    return this.knownUtf8;
  }

  /** `text` is what its bytes in the token say, white space included. */
  get isExact(): boolean {
    return this.spelled === this.text;
  }

  /** Where an offset of `text` stands in what is shown; never outside it. */
  toShown(offset: number): number {
    return this.isPrinted && this.json !== null ? this.json.toPrinted(offset) : this.within(offset);
  }

  /** Where an offset of what is shown stands in `text`; never outside it. */
  fromShown(offset: number): number {
    return this.isPrinted && this.json !== null ? this.json.fromPrinted(offset) : this.within(offset);
  }

  /** The place of a stretch of `text`, such as a node or a name, in the box that shows it. */
  placeOf({ start, end }: { readonly start: number; readonly end: number }): Place {
    const from = this.toShown(start);
    return { doc: this.id, start: from, end: end > start ? this.toShown(end - 1) + 1 : from };
  }

  /** The same text as these characters of a token. */
  encodedAs(encoded: Segment): Doc {
    const [first, second, third] = encoded.bytes;
    const byteOrderMark = first === 0xef && second === 0xbb && third === 0xbf;
    return new Doc({ ...this.source(), encoded, byteOrderMark });
  }

  /** The same text, spelled in another way. */
  spelledAs(spelling: Spelling): Doc {
    return spelling === this.spelling ? this : new Doc({ ...this.source(), encoded: null, spelling });
  }

  /**
   * Another text in place of this one, spelled as this one is. It is laid out as this one is, but for text without any
   * white space, which is printed.
   */
  withText(text: string): Doc {
    const json = readJson(text);
    // What was put in is laid out where the layout is ours.
    const isPrinted = this.isShownPrinted || json.minified === text;
    return new Doc({ id: this.id, encoded: null, text, json, isPrinted, spelling: this.spelling });
  }

  /** For keeping it without its tree, which takes many times the room; see {@link restoreDoc}. */
  save(): SavedDoc {
    const { id, byteOrderMark, isPrinted, spelling } = this;
    const encoded = this.encoded?.text ?? null;
    return { id, text: this.text ?? '', encoded, byteOrderMark, isPrinted, spelling };
  }

  private within(offset: number): number {
    return Math.min(Math.max(0, offset), this.text?.length ?? 0);
  }

  private source(): DocSource {
    return { ...this, isPrinted: this.isPrinted, spelling: this.spelling };
  }
}

/**
 * Reads the bytes of a segment as UTF-8 and JSON. What is wrong with either is in `unreadableByte`, `byteOrderMark`
 * and `json.fault`. Never throws.
 */
export function readDoc(id: DocId, encoded: Segment): Doc {
  return finish(readDocInSteps(id, encoded));
}

/** {@link readDoc} in steps. */
export function* readDocInSteps(id: DocId, encoded: Segment): Steps<Doc> {
  const reading = readUtf8(encoded.bytes);
  const common = { id, encoded, isPrinted: true, spelling: 'text' } as const;
  if (!reading.ok) return new Doc({ ...common, text: null, json: null, unreadableByte: reading.byte });
  const { text, byteOrderMark } = reading;
  const json = yield* readJsonInSteps(text);
  // What is read is shown, and its problems point into what is shown.
  yield* json.print();
  return new Doc({ ...common, text, json, byteOrderMark });
}

/** Text that stands for itself in its token and is not decoded, whatever it is (RFC 7797 section 3). */
export function plainDoc(id: DocId, text: string, encoded: Segment | null): Doc {
  return new Doc({ id, encoded, text, json: null, isPrinted: false, spelling: 'text' });
}

/** A text that is known already, by the characters that encode it, keeps its layout; any other is read. */
export function readKnown(known: readonly Doc[], id: DocId, encoded: Segment): Doc {
  const same = known.find((doc) => doc.id === id && doc.encoded?.text === encoded.text);
  return same?.encodedAs(encoded) ?? readDoc(id, encoded);
}

/** What a person typed into a box: shown as typed, and encoded as typed or without the white space between tokens. */
export function typedDoc(id: DocId, text: string, keepWhiteSpace: boolean): Doc {
  const spelling = keepWhiteSpace ? 'text' : 'minified';
  return new Doc({ id, encoded: null, text, json: readJson(text), isPrinted: false, spelling });
}

/** A text of ours, such as the header that a new token begins with: shown printed, and encoded as it stands. */
export function startingDoc(id: DocId, text: string): Doc {
  return new Doc({ id, encoded: null, text, json: readJson(text), isPrinted: true, spelling: 'text' });
}

/** The text that {@link Doc.save} kept. */
export function restoreDoc(saved: SavedDoc): Doc {
  const encoded = saved.encoded === null ? null : readSegment(saved.encoded, 0);
  return new Doc({ ...saved, encoded, json: readJson(saved.text) });
}
