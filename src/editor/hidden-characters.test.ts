import { describe, expect, it } from 'vitest';
import { findHiddenCharacters } from './hidden-characters.ts';

const names = (text: string) => findHiddenCharacters(text).map((found) => `${found.offset} ${found.name}`);

describe('findHiddenCharacters', () => {
  it.each([
    ['a zero-width space', 'a\u200bb', ['1 U+200B']],
    ['a byte-order mark', '\ufeff{}', ['0 U+FEFF']],
    ['a soft hyphen', 'ad\u00admin', ['2 U+00AD']],
    ['a line separator', 'a\u2028b', ['1 U+2028']],
    ['a tag, beyond the first plane', 'a\u{e0041}', ['1 U+E0041']],
    ['a joiner between letters', 'a\u200db', ['1 U+200D']],
    ['a variation selector after a digit', '1\ufe0f', ['1 U+FE0F']],
    ['a joiner after an emoji that joins nothing', '\u{1f469}\u200da', ['2 U+200D']],
  ])('finds %s', (_name, text, found) => {
    expect(names(text)).toEqual(found);
  });

  it.each([
    ['plain text', '{\n\t"a": "é 日本 عربى"\r\n}'],
    ['a heart with its variation selector', '\u2764\ufe0f'],
    ['a family', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'],
    ['an astronaut with a skin tone', '\u{1f469}\u{1f3fd}\u200d\u{1f680}'],
    ['a rainbow flag', '\u{1f3f3}\ufe0f\u200d\u{1f308}'],
    ['what Monaco spells out itself', '\u202e\u2066\u200f\u061c'],
  ])('lets %s be', (_name, text) => {
    expect(names(text)).toEqual([]);
  });

  it('stops after five hundred', () => {
    expect(findHiddenCharacters('\u200b'.repeat(600))).toHaveLength(500);
  });
});
