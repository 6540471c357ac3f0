import { expect, it } from 'vitest';
import { nameCharacter } from './name-character.ts';

it.each([
  ['+', '“+”'],
  ['\u0000', 'a NUL byte (U+0000)'],
  ['\t', 'a tab (U+0009)'],
  [' ', 'a space (U+0020)'],
  ['\u00a0', 'a no-break space (U+00A0)'],
  ['\u200b', 'a zero-width space (U+200B)'],
  ['\u202e', 'a right-to-left override (U+202E)'],
  ['\ufeff', 'a byte-order mark (U+FEFF)'],
  ['\u0001', 'a control character (U+0001)'],
  ['\u007f', 'a control character (U+007F)'],
  ['é', '“é” (U+00E9)'],
  ['😀', '“😀” (U+1F600)'],
  ['\ud800', 'half of a surrogate pair (U+D800)'],
])('%j is %s', (character, name) => expect(nameCharacter(character)).toBe(name));
