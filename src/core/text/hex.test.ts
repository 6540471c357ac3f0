import { expect, it } from 'vitest';
import { writeAscii, writeHex } from './hex.ts';

it.each([
  [[], '', ''],
  [[0, 0x0a, 0xff], '00 0a ff', '···'],
  [[0x7b, 0x20, 0x7e, 0x7f], '7b 20 7e 7f', '{ ~·'],
])('%j', (values, hex, ascii) => {
  const bytes = Uint8Array.from(values);
  expect(writeHex(bytes, ' ')).toBe(hex);
  expect(writeHex(bytes)).toBe(hex.replaceAll(' ', ''));
  expect(writeAscii(bytes)).toBe(ascii);
});

it('writes megabytes as Node does', () => {
  const bytes = Uint8Array.from({ length: 1_000_001 }, (_, at) => (at * 7) % 251);
  expect(writeHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
  expect(writeHex(bytes, ' ')).toHaveLength(3 * bytes.length - 1);
});
