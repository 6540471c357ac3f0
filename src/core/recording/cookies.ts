import { findCookiePieces } from '../find/encoded-stretch.ts';
import { searchedWhole } from '../find/layer.ts';
import { replaceEncoded } from './credentials.ts';
import type { LearnedSecrets } from './learned-secrets.ts';
import { Sheet } from './sheet.ts';

const SHORTEST_COOKIE = 3;

/** Replaces the values of cookies, also of those that were cut in numbered pieces. */
export class Cookies {
  readonly #secrets: LearnedSecrets;
  readonly #replaceKnown: (sheet: Sheet) => void;
  /** Pieces of numbered cookies, which say nothing alone. */
  readonly #pieces = new Map<string, string>();

  constructor(secrets: LearnedSecrets, replaceKnown: (sheet: Sheet) => void) {
    this.#secrets = secrets;
    this.#replaceKnown = replaceKnown;
  }

  /** `Cookie`: every value. */
  replaceAll(sheet: Sheet): void {
    const { text } = sheet;
    this.#learnPieces(text);
    let start = 0;
    for (const pair of text.split(';')) {
      const equals = pair.indexOf('=');
      if (equals !== -1) this.replaceOne(sheet, start + equals + 1, start + pair.length);
      start += pair.length + 1;
    }
  }

  /** `Set-Cookie`: the values, which Chrome writes in one, each cookie on a line, and others behind commas. */
  replaceSet(sheet: Sheet): void {
    const lines = sheet.text.split(/\n|,(?=[ \t]{0,3}[\w!#$%&'*+.^`|~-]{1,200}=)/);
    let start = 0;
    for (const line of lines) {
      const end = line.indexOf(';') === -1 ? line.length : line.indexOf(';');
      const equals = line.indexOf('=');
      if (equals !== -1 && equals < end) this.replaceOne(sheet, start + equals + 1, start + end);
      start += line.length + 1;
    }
    this.#learnPieces(lines.map((line) => line.split(';', 1)[0]).join('; '));
  }

  /** Cookies that were cut in numbered pieces are one value, and their look-alike is cut in the same places. */
  #learnPieces(text: string): void {
    for (const { start, end, inner } of findCookiePieces(searchedWhole(text))) {
      if (inner.text === '') continue;
      const joined = this.#replaceJoined(inner.text);
      let at = 0;
      const first = inner.toPasted(0);
      if (first < start || first > end) continue;
      while (at < inner.text.length) {
        const from = at;
        const place = inner.toPasted(from);
        while (at < inner.text.length && inner.toPasted(at) === place + at - from) at++;
        this.#pieces.set(inner.text.slice(from, at), joined.slice(from, at));
      }
    }
  }

  #replaceJoined(joined: string): string {
    const sheet = new Sheet(joined);
    if (this.#secrets.isToken(joined)) return this.#secrets.lookAlikes.ofToken(joined);
    this.#replaceKnown(sheet);
    return sheet.isChanged ? sheet.result() : this.#secrets.lookAlikes.ofValue(joined);
  }

  /** The value from `start` to `end`. */
  replaceOne(sheet: Sheet, start: number, end: number): void {
    const raw = sheet.text.slice(start, end);
    const piece = this.#pieces.get(raw.trim());
    if (piece !== undefined) {
      sheet.writeLast(start + raw.length - raw.trimStart().length, piece);
      return;
    }
    if (raw.length >= SHORTEST_COOKIE) replaceEncoded(this.#secrets, sheet, start, end, 'cookie');
  }
}
