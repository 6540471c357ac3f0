import { describe, expect, it } from 'vitest';
import { plainMarkdown } from './plain-markdown.ts';

describe('plainMarkdown', () => {
  it('escapes every ASCII punctuation character, so that nothing is markup, HTML, entity or address', () => {
    const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
    expect(plainMarkdown(punctuation)).toBe([...punctuation].map((mark) => `\\${mark}`).join(''));
    expect(plainMarkdown('<b>https://x.example')).toBe('\\<b\\>https\\:\\/\\/x\\.example');
  });

  it('leaves letters, digits and other scripts alone', () => {
    expect(plainMarkdown('exp 1598 é 日本')).toBe('exp 1598 é 日本');
  });

  it('makes a paragraph of each line and no code of an indented one', () => {
    expect(plainMarkdown('a\r\n    b\nc')).toBe('a\n\n\u00a0\u00a0\u00a0\u00a0b\n\nc');
  });
});
