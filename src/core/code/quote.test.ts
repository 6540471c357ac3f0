import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  hasLoneSurrogate,
  quoteCSharp,
  quoteGo,
  quoteJava,
  quoteJq,
  quoteJs,
  quotePhp,
  quotePython,
  quoteRuby,
  quoteRust,
  quoteShell,
} from './quote.ts';

const ALL = {
  quoteCSharp,
  quoteGo,
  quoteJava,
  quoteJq,
  quoteJs,
  quotePhp,
  quotePython,
  quoteRuby,
  quoteRust,
};

describe('string literals', () => {
  it.each(Object.entries(ALL))('%s writes any text as one line of printable ASCII', (_, quote) => {
    const every = Array.from({ length: 0x3000 }, (_unused, code) => String.fromCharCode(code)).join('');
    expect(quote(`${every}\u{1f600}\u{10ffff}`)).toMatch(/^[\x20-\x7e]+$/);
  });

  it('JavaScript and jq read theirs back', () => {
    const text = `'"\\\`\${x}\\(1)\n\u0000\u2028\u202e\u{1f600}</script>`;
    expect(runInNewContext(quoteJs(text))).toBe(text);
    expect(JSON.parse(quoteJq(text))).toBe(text);
    expect(quoteJq(text)).not.toContain("'");
  });

  it('what a language would interpolate or read early is escaped', () => {
    expect(quoteRuby('#{x} #$0')).toBe('"\\#{x} \\#$0"');
    expect(quotePhp('$x {$x}')).toBe('"\\$x {\\$x}"');
    expect(quoteJava('\n"\\u000a')).toBe('"\\012\\"\\\\u000a"');
    expect(quoteGo('\u0085')).toBe('"\\u0085"');
    expect(quotePython('\u0085\u{1f600}')).toBe("'\\x85\\U0001f600'");
    expect(quoteShell("it's")).toBe("'it'\\''s'");
  });

  it('half of a surrogate pair is recognized', () => {
    expect(hasLoneSurrogate('\ud800')).toBe(true);
    expect(hasLoneSurrogate('\u{1f600}')).toBe(false);
  });
});
