/** A text of which some characters are replaced by as many others. */
export class Sheet {
  readonly text: string;
  #units: Uint16Array<ArrayBuffer> | null = null;
  readonly #last: (readonly [number, string])[] = [];

  constructor(text: string) {
    this.text = text;
  }

  get isChanged(): boolean {
    return this.#units !== null;
  }

  /** What was written last counts. What reaches beyond the end is left out. */
  write(start: number, replacement: string): void {
    if (replacement === this.text.slice(start, start + replacement.length) && this.#units === null) return;
    const units = this.#units ?? unitsOf(this.text);
    this.#units = units;
    const end = Math.min(units.length, start + replacement.length);
    for (let at = start; at < end; at++) units[at] = replacement.charCodeAt(at - start);
  }

  /** Counts whatever else is written there. */
  writeLast(start: number, replacement: string): void {
    this.#last.push([start, replacement]);
  }

  /**
   * Writes what a decoded view of a stretch was changed to: `toOuter` says where a character of the view begins here,
   * and `encode` writes one that does not stand here as it is. Only what differs is written.
   */
  writeView(
    view: string,
    changed: string,
    toOuter: (offset: number) => number,
    encode: (character: string, written: string) => string,
  ): void {
    if (view === changed || view.length !== changed.length) return;
    for (let at = 0; at < view.length; at++) {
      if (view.charCodeAt(at) === changed.charCodeAt(at)) continue;
      const isPair = /[\uD800-\uDBFF]/.test(changed.charAt(at)) && at + 1 < changed.length;
      const length = isPair ? 2 : 1;
      const start = toOuter(at);
      const written = this.text.slice(start, Math.max(start + 1, toOuter(at + length)));
      const character = changed.slice(at, at + length);
      this.write(start, written.length === length ? character : encode(character, written));
      at += length - 1;
    }
  }

  result(): string {
    for (const [start, replacement] of this.#last.splice(0)) this.write(start, replacement);
    return this.#units === null ? this.text : textOfUnits(this.#units);
  }
}

const UNITS_AT_ONCE = 8192;

function unitsOf(text: string): Uint16Array<ArrayBuffer> {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}

/** UTF-16 code units as text, also halves of surrogate pairs. */
export function textOfUnits(units: Uint16Array): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += UNITS_AT_ONCE)
    parts.push(String.fromCharCode(...units.subarray(at, at + UNITS_AT_ONCE)));
  return parts.join('');
}
