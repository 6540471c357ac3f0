import { describe, expect, it } from 'vitest';
import { alignWith } from './align.ts';
import { readJson } from './json.ts';

const document = readJson('{"a":1,"longer":["x",true]}');
const raws = ['"a"', '1', '"longer"', '"x"', 'true', '["x"'];

describe('alignWith', () => {
  it.each([
    ['as printed', document.printed],
    ['minified', '{"a":1,"longer":["x",true]}'],
    ['by hand', '\n{ "a" :\t1\r\n,"longer":\n[ "x",\n\n  true]\n}\n'],
  ])('finds each token in the text %s', (_, other) => {
    const align = alignWith(document, other);
    if (align === null) throw new Error('the same JSON');
    for (const raw of raws) {
      const at = document.printed
        .replaceAll(/\s+(?="x")/g, (space) => space)
        .indexOf(raw.replace('["x"', '['));
      const length = raw === '["x"' ? 1 : raw.length;
      const { start, end } = align(at, at + length);
      expect(other.slice(start, end)).toBe(raw === '["x"' ? '[' : raw);
    }
  });

  it('finds a stretch of many tokens', () => {
    const other = '{"a":1,   "longer":["x",  true]}';
    const align = alignWith(document, other);
    const from = document.printed.indexOf('[');
    const place = align?.(from, document.printed.indexOf(']') + 1);
    expect(other.slice(place?.start, place?.end)).toBe('["x",  true]');
  });

  it.each([
    ['another value', '{"a":2,"longer":["x",true]}'],
    ['another order', '{"longer":["x",true],"a":1}'],
    ['another spelling', '{"a":1.0,"longer":["x",true]}'],
    ['broken', '{"a":1,"longer":["x",true]'],
    ['nothing', ''],
  ])('is null for %s', (_, other) => expect(alignWith(document, other)).toBeNull());

  it('is null where the document is not JSON', () => {
    expect(alignWith(readJson('{"a":1'), '{"a":1}')).toBeNull();
  });
});
