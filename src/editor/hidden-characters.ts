/** A character that takes no room on screen, at a UTF-16 offset. */
export interface HiddenCharacter {
  readonly offset: number;
  /** Its code point as `U+200B`. */
  readonly name: string;
}

/** More than this tells nobody anything and would slow the editor down. */
const MAX_HIDDEN_CHARACTERS = 500;

/** Whether a text may hold such characters. It never misses one, and reads a megabyte in a millisecond. */
export function mayHoldHiddenCharacters(text: string): boolean {
  return /\xad|[^\t-\u034e]/.test(text) && /[\p{Default_Ignorable_Code_Point}\u2028\u2029]/u.test(text);
}

/**
 * Characters that Unicode says need not be drawn, with the line and paragraph separators. Left out are those that
 * Monaco's `renderControlCharacters` spells out itself (the bidirectional controls) and those that belong to an
 * emoji: a variation selector after one, a joiner between two. The class comes first, so that the rest is asked of
 * few characters.
 */
const HIDDEN =
  /[\p{Default_Ignorable_Code_Point}\u2028\u2029](?<![\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])(?<!\p{Extended_Pictographic}\ufe0f)(?!(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?\u200d)\p{Extended_Pictographic})/gu;

/** The first of the hidden characters in a text, in order. */
export function findHiddenCharacters(text: string): HiddenCharacter[] {
  if (!mayHoldHiddenCharacters(text)) return [];
  const found: HiddenCharacter[] = [];
  for (const match of text.matchAll(HIDDEN)) {
    const code = match[0].codePointAt(0) ?? 0;
    found.push({ offset: match.index, name: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` });
    if (found.length === MAX_HIDDEN_CHARACTERS) break;
  }
  return found;
}
