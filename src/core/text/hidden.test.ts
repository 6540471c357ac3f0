import { expect, it } from 'vitest';
import { nameHidden } from './hidden.ts';

const shown = (text: string): string =>
  nameHidden(text)
    .map((run) => (run.isHidden ? `[${run.text}]` : run.text))
    .join('');

it.each([
  ['plain text, ünïcode, 漢字', 'plain text, ünïcode, 漢字'],
  ['', ''],
  ['\u202eevil', '[U+202E]evil'],
  ['https://a.example/\u202egpj.exe', 'https://a.example/[U+202E]gpj.exe'],
  ['a\u200b', 'a[U+200B]'],
  ['a\nb\0', 'a[U+000A]b[U+0000]'],
  ['\ud800', '[U+D800]'],
  ['\ufeff', '[U+FEFF]'],
  ['\u2028', '[U+2028]'],
  ['👩‍👩‍👧 ❤️', '👩‍👩‍👧 ❤️'],
  ['a\u200db', 'a[U+200D]b'],
  ['\u{e0041}', '[U+E0041]'],
])('%j', (text, expected) => {
  expect(shown(text)).toBe(expected);
});
