import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url, isStrict, readBase64url } from './base64url.ts';

/** Any code point, halves of surrogate pairs included; fast-check's own `binary` unit takes a second to set up. */
const ANY_CHARACTER = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const faultsIn = (text: string) => Object.fromEntries(readBase64url(text).faults);

describe('readBase64url and encodeBase64url', () => {
  it.each([
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg'],
    ['fooba', 'Zm9vYmE'],
    ['foobar', 'Zm9vYmFy'],
    ['\xfb\xff\xbf', '-_-_'],
  ])('%j is written %j (RFC 4648 section 10, without padding)', (bytes, text) => {
    expect(encodeBase64url(bytesOf(bytes))).toBe(text);
    const reading = readBase64url(text);
    expect(reading.bytes).toEqual(bytesOf(bytes));
    expect(isStrict(reading)).toBe(true);
    expect(reading.trailingBits).toBeNull();
  });

  it('reads and writes any bytes as Node does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64url');
        expect(encodeBase64url(bytes)).toBe(text);
        const reading = readBase64url(text);
        expect([...reading.bytes]).toEqual([...bytes]);
        expect(isStrict(reading)).toBe(true);
        expect(reading.trailingBits).toBeNull();
      }),
    );
  });

  it('writes a megabyte as Node does', () => {
    const bytes = Uint8Array.from({ length: 1_000_001 }, (_, at) => (at * 31) & 255);
    expect(encodeBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
  });

  it('reads plain base64 with padding as Node does, and is not strict about it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        const reading = readBase64url(text);
        expect([...reading.bytes]).toEqual([...bytes]);
        expect(isStrict(reading)).toBe(!/[+/=]/.test(text));
      }),
    );
  });
});

describe('what a strict reader refuses', () => {
  it.each([
    ['+A-/', { 'base64-not-url': [0, 3] }],
    ['Zg==', { 'base64-padding': [2, 3] }],
    ['Z=g', { 'base64-padding': [1] }],
    ['Zm 9v', { 'whitespace-inside': [2] }],
    ['Zm\t9v', { 'whitespace-inside': [2] }],
    ['Zm\n9v\r', { 'whitespace-inside': [2, 5] }],
    ['Zm\u00a09v', { 'whitespace-inside': [2] }],
    ['Zm!9v', { 'base64-character': [2] }],
    ['Zm.9v', { 'base64-character': [2] }],
    ['Zm\u00009v', { 'base64-character': [2] }],
    ['Zmé9v', { 'base64-character': [2] }],
    ['Zm\ufeff9v', { 'base64-character': [2] }],
    ['Zm\ud83d\ude009v', { 'base64-character': [2, 3] }],
    [
      ' +=!',
      {
        'whitespace-inside': [0],
        'base64-not-url': [1],
        'base64-padding': [2],
        'base64-character': [3],
      },
    ],
  ])('%j: %j', (text, faults) => {
    expect(faultsIn(text)).toEqual(faults);
    expect(isStrict(readBase64url(text))).toBe(false);
  });

  it.each(['Zm 9v', 'Zm!9v', 'Zm9v=', 'Zm\ufeff9v'])('%j: what can be read is read', (text) => {
    expect(readBase64url(text).bytes).toEqual(bytesOf('foo'));
  });

  it('takes + and / for - and _', () => {
    expect(readBase64url('+/+/').bytes).toEqual(readBase64url('-_-_').bytes);
  });

  it.each([
    ['A', 0],
    ['Zm9vY', 3],
    ['Zm9vYmFyZ', 6],
    ['Z=', 0],
  ])('%j has a character left over, which carries no byte', (text, length) => {
    const reading = readBase64url(text);
    expect(reading.leftOver).toBe(true);
    expect(reading.bytes).toHaveLength(length);
    expect(reading.trailingBits).toBeNull();
    expect(isStrict(reading)).toBe(false);
  });

  it.each(['', 'AA', 'AAA', 'AAAA'])('%j has none left over', (text) => {
    expect(readBase64url(text).leftOver).toBe(false);
  });
});

describe('unused bits', () => {
  it.each([
    ['Zh', 1, 'g'],
    ['Zv', 1, 'g'],
    ['Zm9', 2, '8'],
    ['Zm-', 2, '8'],
    ['Zm+', 2, '8'],
    ['Zh==', 1, 'g'],
    ['AB', 1, 'A'],
    ['__', 1, 'w'],
  ])('%j: character %i stands for %j', (text, offset, canonical) => {
    const reading = readBase64url(text);
    expect(reading.trailingBits).toEqual({ offset, canonical });
  });

  it('leave the bytes and strictness alone', () => {
    const reading = readBase64url('Zh');
    expect(reading.bytes).toEqual(bytesOf('f'));
    expect(isStrict(reading)).toBe(true);
  });

  it('the canonical character gives the same bytes without them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/), (text) => {
        const reading = readBase64url(text);
        if (reading.trailingBits === null) return;
        const { offset, canonical } = reading.trailingBits;
        const mended = text.slice(0, offset) + canonical + text.slice(offset + 1);
        expect(readBase64url(mended)).toMatchObject({ bytes: reading.bytes, trailingBits: null });
        expect(encodeBase64url(reading.bytes)).toBe(mended);
      }),
    );
  });
});

it('every character of any text is read or reported, never both', () => {
  fc.assert(
    fc.property(fc.string({ unit: ANY_CHARACTER, maxLength: 60 }), (text) => {
      const { faults, bytes, leftOver } = readBase64url(text);
      const reported = [...faults.values()].flat();
      expect(new Set(reported).size).toBe(reported.length);
      const passedOver = reported.length - (faults.get('base64-not-url')?.length ?? 0);
      const digits = text.length - passedOver;
      expect(leftOver).toBe(digits % 4 === 1);
      expect(bytes.length).toBe(Math.floor((digits * 3) / 4));
    }),
  );
});
