/** What stands where a value would, and is none. */
const NO_VALUES: ReadonlySet<string> = new Set(
  'null none nil true false yes no on off enabled disabled required optional string undefined hidden masked redacted empty password'.split(
    ' ',
  ),
);
/** Words of the messages that say what is wrong with a field, or what it is for. */
const OF_MESSAGES =
  /\b(?:passwords?|passphrase|tokens?|secret|code|key|field|value|characters?|required|invalid|incorrect|wrong|expired|missing|blank|match(?:es)?|short|weak|forgot(?:ten)?|enter|log ?in|sign ?in)\b/i;
/** A word of letters and digits mixed, as passwords are and no sentence has. */
const MIXED_WORD = /(?:^|\s)(?=\S{0,30}\d)(?=\S{0,30}[a-z])\S{6,}/i;
const LONGEST_WORDS = 2000;

/** Whether a value stands for none: `null`, `enabled`, the `string` of a schema. */
export function isNoValue(value: string): boolean {
  return value.length < 12 && NO_VALUES.has(value.toLowerCase());
}

/** Whether a value is what a program calls something, such as `accessToken` and `x-api-token`, and not drawn at random. */
export function isNameOrWord(value: string): boolean {
  if (value.length >= LONGEST_NAME || !/^["']?[a-z][\w .:/-]*["']?$/i.test(value)) return false;
  const pieces = value.replace(/["']/g, '').split(/[ ._:/-]/);
  return (
    pieces.length <= MOST_PIECES &&
    pieces.every((piece) => {
      const words = piece.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
      return (
        words.length <= MOST_WORDS &&
        words.every((word) => word.length <= LONGEST_WORD) &&
        // Digits stand alone or behind.
        /^[a-z]*\d{0,3}$/i.test(piece) &&
        (words.length < 2 || words.some((word) => word.length > 3))
      );
    })
  );
}

const LONGEST_NAME = 80;
const MOST_PIECES = 7;
const MOST_WORDS = 5;
const LONGEST_WORD = 14;

/** A short lower-case word, or three letters: what an address has for a country, a yes or a theme. */
export function isShortWord(value: string): boolean {
  return /^(?:[a-z]{1,10}|[A-Za-z]{1,3})$/.test(value);
}

/** Words to read, without one that has letters and digits mixed. */
export function isText(value: string): boolean {
  return value.length < LONGEST_WORDS && /\S\s+\S/.test(value) && !MIXED_WORD.test(value);
}

/** What a server says of a field, or a page about it: no secret is such a sentence. */
export function isMessage(value: string): boolean {
  return isText(value) && OF_MESSAGES.test(value);
}

/** Whether nobody would write it: long, and with letters and digits mixed. */
export function looksDrawn(value: string): boolean {
  return (
    /^[\w.~+/=-]{20,}$/.test(value.slice(0, 4096)) &&
    /(?:\d[^\d]*){3}/.test(value) &&
    /(?:[a-z][^a-z]*){3}/i.test(value)
  );
}

/** Whether a value is of letters and digits mixed, or of capitals and small letters as no name has them. */
export function isRandom(value: string): boolean {
  if (/\s/.test(value)) return false;
  if (/^\d+$/.test(value)) return value.length >= 16;
  return /\d/.test(value) ? /[a-z]/i.test(value) : value.length >= 16 && !isNameOrWord(value);
}
