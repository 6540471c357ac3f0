import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyFormat } from './key.ts';
import { readSecret } from './secret.ts';

/** Any code point that has a UTF-8 form; fast-check's own `binary` unit takes a second to set up. */
const CHARACTER = fc
  .oneof(fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));

type Format = Exclude<KeyFormat, 'auto'>;

/** The bytes of the secret in hex, its bits and the codes of its notes; or the fault with its offset. */
function summarise(text: string, format: Format): string {
  const reading = readSecret(text, format);
  if (reading.state === 'none') return 'none';
  if (reading.state === 'unreadable') return `${reading.fault.code} at ${reading.fault.place.start}`;
  const [key] = reading.keys;
  if (key === undefined || reading.keys.length > 1) throw new Error('one key');
  const hex = Buffer.from(key.material.k ?? '', 'base64url').toString('hex');
  expect(key).toMatchObject({ kind: 'secret', visibility: 'secret', bits: hex.length * 4, curve: null });
  return [hex, ...reading.notes.map(({ code }) => code)].join(' ');
}

describe('readSecret', () => {
  it.each<[Format, string, string]>([
    ['utf8', 'secret', '736563726574'],
    ['utf8', 'é€😀', 'c3a9e282acf09f9880'],
    ['utf8', 'a\u0000b', '610062'],
    ['utf8', 'a\n', '610a trailing-newline'],
    ['utf8', 'a\r\n', '610d0a trailing-newline'],
    ['utf8', ' a', '2061 surrounding-space'],
    ['utf8', 'a ', '6120 surrounding-space'],
    ['utf8', 'a b', '612062'],
    ['utf8', '\ufeffa', 'efbbbf61 surrounding-space'],
    ['utf8', 'a\ud800', 'surrogate at 1'],
    ['base64', 'c2VjcmV0', '736563726574'],
    ['base64', '+/+/', 'fbffbf'],
    ['base64', 'Zg==', '66'],
    ['base64', 'Zg', '66'],
    ['base64', 'Zm9v\nYmFy\n', '666f6f626172 white-space-ignored'],
    ['base64', 'Zh==', '66 trailing-bits'],
    ['base64', 'Zm9v_', 'base64 at 4'],
    ['base64', 'Zm-v', 'base64 at 2'],
    ['base64', 'Zm!v', 'base64 at 2'],
    ['base64', 'Zm9vé', 'base64 at 4'],
    ['base64', 'Z=m9v', 'base64 at 1'],
    ['base64', 'Zm9vY', 'base64 at 4'],
    ['base64url', '-_-_', 'fbffbf'],
    ['base64url', 'Zg==', '66'],
    ['base64url', 'Zm+v', 'base64 at 2'],
    ['base64url', 'Zm/v', 'base64 at 2'],
    ['base64url', 'Zm9vY', 'base64 at 4'],
    ['hex', '00ffAb', '00ffab'],
    ['hex', '0x00ff', '00ff'],
    ['hex', '00:ff:ab', '00ffab'],
    ['hex', '00 ff\nab', '00ffab white-space-ignored'],
    ['hex', '00fg', 'hex at 3'],
    ['hex', '0x0x00', 'hex at 3'],
    ['hex', 'é0', 'hex at 0'],
    ['hex', '00f', 'hex at 2'],
  ])('%s %j: %s', (format, text, expected) => expect(summarise(text, format)).toBe(expected));

  it.each<[Format, string, RegExp]>([
    ['base64', 'Zm-v', /Choose base64url/],
    ['base64url', 'Zm+v', /Choose base64 /],
    ['base64', 'Zm!v', /another key format/],
  ])('%s %j: says which format it may be', (format, text, remedy) => {
    const reading = readSecret(text, format);
    expect(reading.state === 'unreadable' && reading.fault.remedy).toMatch(remedy);
  });

  it('takes any bytes in each encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        for (const format of ['base64', 'base64url', 'hex'] as const) {
          expect(summarise(buffer.toString(format), format)).toBe(buffer.toString('hex'));
        }
      }),
    );
  });

  it('takes text byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: CHARACTER, minLength: 1, maxLength: 20 }), (text) => {
        expect(summarise(text, 'utf8').split(' ')[0]).toBe(Buffer.from(text, 'utf8').toString('hex'));
      }),
    );
  });

  it('never throws, and a fault lies within the text and repeats no more than a character of it', () => {
    const format = fc.constantFrom<Format>('utf8', 'base64', 'base64url', 'hex');
    const text = fc.string({
      unit: fc.constantFrom('a', 'F', '0', '=', '+', '-', ' ', '\n', '\ud800', '😀', 'x', ':'),
    });
    fc.assert(
      fc.property(text, format, (secret, chosen) => {
        const reading = readSecret(secret, chosen);
        if (reading.state !== 'unreadable') return;
        expect(reading.fault.place.start).toBeGreaterThanOrEqual(0);
        expect(reading.fault.place.start).toBeLessThanOrEqual(secret.length);
        if (secret.length > 8) expect(`${reading.fault.what}${reading.fault.remedy}`).not.toContain(secret);
      }),
    );
  });
});
