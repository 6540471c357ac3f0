import { describe, expect, it } from 'vitest';
import { TextFileReader } from './text-file.ts';

const utf16 = (text: string, isBig: boolean) => {
  const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
  return isBig ? new Uint8Array(Buffer.from(bytes).swap16()) : bytes;
};
const utf8 = (text: string) => new TextEncoder().encode(text);

function read(bytes: Uint8Array<ArrayBuffer>, pieceLength: number): string | null {
  const reader = new TextFileReader();
  for (let at = 0; at < bytes.length; at += pieceLength)
    if (!reader.add(bytes.slice(at, at + pieceLength))) return null;
  return reader.end();
}

describe.each([
  ['whole', 1_000_000],
  ['in pieces', 9],
])('%s', (_, pieceLength) => {
  it.each([
    ['UTF-8', utf8('é\r\n'), 'é\r\n'],
    ['UTF-8 with a mark', utf8('\uFEFFé'), 'é'],
    ['characters of two, three and four bytes', utf8('Grüße, 東京 😀😀😀'), 'Grüße, 東京 😀😀😀'],
    ['line ends of every kind', utf8('a\r\nb\nc\rd\u2028e'), 'a\r\nb\nc\rd\u2028e'],
    ['UTF-16, little end first', utf16('\uFEFFé\r\n, 😀 and so on', false), 'é\r\n, 😀 and so on'],
    ['UTF-16, big end first', utf16('\uFEFFé\r\n, 😀 and so on', true), 'é\r\n, 😀 and so on'],
    ['UTF-16 without a mark, little end first', utf16('{"a":"é😀"}', false), '{"a":"é😀"}'],
    ['UTF-16 without a mark, big end first', utf16('{"a":"é😀"}', true), '{"a":"é😀"}'],
    ['nothing', new Uint8Array(), ''],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), null],
    ['an archive', Uint8Array.of(0x50, 0x4b, 3, 4, 0x14, 0, 0, 0, 8, 0), null],
    ['zeros', Uint8Array.of(0x41, 0, 0x42), null],
    ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0), null],
    ['Latin-1', Uint8Array.of(0x41, 0x42, 0xe9, 0x43), null],
    ['a character that breaks off', Uint8Array.of(0x41, 0xe2, 0x82), null],
    ['a unit of UTF-16 that breaks off', utf16('\uFEFFab', false).subarray(0, 5), null],
  ])('%s', (__, bytes, text) => expect(read(bytes, pieceLength)).toBe(text));
});
