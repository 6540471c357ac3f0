import { expect, it } from 'vitest';
import { readTextFile } from './text-file.ts';

const utf16 = (text: string, isBig: boolean) => {
  const bytes = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
  return isBig ? new Uint8Array(Buffer.from(bytes).swap16()) : bytes;
};

it.each([
  ['UTF-8', new TextEncoder().encode('é\r\n'), 'é\r\n'],
  ['UTF-8 with a mark', new TextEncoder().encode('\uFEFFé'), 'é'],
  ['UTF-16, little end first', utf16('é\r\n', false), 'é\r\n'],
  ['UTF-16, big end first', utf16('é', true), 'é'],
  ['nothing', new Uint8Array(), ''],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), null],
  ['zeros', Uint8Array.of(0x41, 0, 0x42), null],
])('%s', (_, bytes, text) => expect(readTextFile(bytes)).toBe(text));
