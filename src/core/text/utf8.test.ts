import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8, readUtf8 } from './utf8.ts';

/** Any code point that has a UTF-8 form; fast-check's own `binary` unit takes a second to set up. */
const CHARACTER = fc
  .oneof(fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));

const bytes = (...values: number[]) => new Uint8Array(values);
const ASCII = [0x61, 0x62, 0x63];

describe('readUtf8', () => {
  it.each([
    ['nothing', bytes(), ''],
    ['ASCII', bytes(0x61), 'a'],
    ['NUL', bytes(0), '\u0000'],
    ['two bytes', bytes(0xc3, 0xa9), 'é'],
    ['three bytes', bytes(0xe2, 0x82, 0xac), '€'],
    ['four bytes', bytes(0xf0, 0x9f, 0x98, 0x80), '😀'],
    ['the last code point', bytes(0xf4, 0x8f, 0xbf, 0xbf), '\u{10ffff}'],
    ['a replacement character that really stands there', bytes(0xef, 0xbf, 0xbd), '\ufffd'],
  ])('reads %s', (_, input, text) => {
    expect(readUtf8(input)).toEqual({ ok: true, text, byteOrderMark: false });
  });

  it.each([
    ['before text', bytes(0xef, 0xbb, 0xbf, 0x61), 'a'],
    ['alone', bytes(0xef, 0xbb, 0xbf), ''],
    ['twice: only the first is one', bytes(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf), '\ufeff'],
  ])('takes a byte-order mark off, %s', (_, input, text) => {
    expect(readUtf8(input)).toEqual({ ok: true, text, byteOrderMark: true });
  });

  it('keeps a zero-width no-break space that is not at the beginning', () => {
    expect(readUtf8(bytes(0x61, 0xef, 0xbb, 0xbf))).toEqual({
      ok: true,
      text: 'a\ufeff',
      byteOrderMark: false,
    });
  });

  it.each([
    ['a byte that never occurs', [0xff]],
    ['another byte that never occurs', [0xc1]],
    ['a continuation without its beginning', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a two-byte character cut short at the end', [0xc3]],
    ['a three-byte character cut short at the end', [0xe2, 0x82]],
    ['a four-byte character cut short at the end', [0xf0, 0x9f, 0x98]],
  ])('finds %s after any readable text', (_, wrong) => {
    for (const before of [[], ASCII, [0xe2, 0x82, 0xac], [0xf0, 0x9f, 0x98, 0x80, 0x61]]) {
      expect(readUtf8(bytes(...before, ...wrong))).toEqual({ ok: false, byte: before.length });
    }
  });

  it.each([
    ['half a surrogate pair (RFC 3629 section 3)', [0xed, 0xa0, 0x80]],
    ['a surrogate pair in CESU-8', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
    ['an overlong form of three bytes', [0xe0, 0x80, 0xaf]],
    ['an overlong form of four bytes', [0xf0, 0x80, 0x80, 0xaf]],
    ['a code point beyond the last', [0xf4, 0x90, 0x80, 0x80]],
    ['Latin-1', [0xe9, 0x74, 0xe9]],
    ['a character cut short before another', [0xe2, 0x82, 0x61]],
  ])('refuses %s', (_, wrong) => {
    expect(readUtf8(bytes(...ASCII, ...wrong))).toMatchObject({ ok: false });
  });

  it('finds the place in a megabyte', () => {
    const input = new Uint8Array(1_000_000).fill(0x61);
    input[765_432] = 0xff;
    expect(readUtf8(input)).toEqual({ ok: false, byte: 765_432 });
  });

  it('reads back what encodeUtf8 writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: CHARACTER, maxLength: 20 }), (text) => {
        const encoded = encodeUtf8(text);
        if (!encoded.ok) throw new Error('well-formed text must encode');
        expect(Buffer.from(encoded.bytes).equals(Buffer.from(text, 'utf8'))).toBe(true);
        const reading = readUtf8(encoded.bytes);
        expect(reading.ok && (reading.byteOrderMark ? `\ufeff${reading.text}` : reading.text)).toBe(text);
      }),
    );
  });

  it('refuses exactly what a fatal decoder refuses', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (input) => {
        const copy = new Uint8Array(input);
        const isReadable = Buffer.from(Buffer.from(copy).toString('utf8'), 'utf8').equals(Buffer.from(copy));
        expect(readUtf8(copy).ok).toBe(isReadable);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('encodeUtf8', () => {
  it.each([
    ['\ud800', 0],
    ['a\udc00', 1],
    ['😀\ud83d', 2],
    ['\ude00\ud83d', 0],
    ['a😀b\udfffc', 4],
  ])('%j: half of a pair at %i', (text, offset) => {
    expect(encodeUtf8(text)).toEqual({ ok: false, offset });
  });

  it('takes whole pairs', () => {
    expect(encodeUtf8('😀')).toEqual({ ok: true, bytes: bytes(0xf0, 0x9f, 0x98, 0x80) });
  });

  it('agrees with the platform on what is well-formed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\ud83d', '\ude00', 'é'), { maxLength: 8 }), (units) => {
        const text = units.join('');
        expect(encodeUtf8(text).ok).toBe(encodeURIComponentWorks(text));
      }),
    );
  });
});

/** encodeURIComponent throws for exactly the texts that hold half of a pair. */
function encodeURIComponentWorks(text: string): boolean {
  try {
    encodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
