const NAMED: Readonly<Record<number, string>> = {
  0: 'a NUL byte',
  9: 'a tab',
  10: 'a line break',
  13: 'a carriage return',
  32: 'a space',
  160: 'a no-break space',
  8203: 'a zero-width space',
  8206: 'a left-to-right mark',
  8207: 'a right-to-left mark',
  8238: 'a right-to-left override',
  65279: 'a byte-order mark',
};

/** A character as a person can recognise it: quoted where it prints, with its code point where it does not. */
export function nameCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const name = NAMED[code];
  if (name !== undefined) return `${name} (${point})`;
  if (code >= 0xd800 && code <= 0xdfff) return `half of a surrogate pair (${point})`;
  if (code < 0x20 || code === 0x7f) return `a control character (${point})`;
  return code < 0x7f ? `“${character}”` : `“${character}” (${point})`;
}
