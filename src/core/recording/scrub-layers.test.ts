import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { API, entry, har, ID } from '../../../e2e/recordings.ts';
import { scrubWithoutComment } from './test-data/scrub-recording.ts';

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
const each = (write: (code: number) => string) => (text: string) =>
  [...text].map((one) => (one.charCodeAt(0) < 128 ? write(one.charCodeAt(0)) : one)).join('');
const back = (pattern: RegExp, radix: number) => (text: string) =>
  text.replace(pattern, (_, code: string) => String.fromCharCode(Number.parseInt(code, radix)));
const cut = (length: number, between: string) => (text: string) =>
  (text.match(new RegExp(`[\\s\\S]{1,${length}}`, 'g')) ?? []).join(between);
const base64 = (encoding: 'base64' | 'base64url', write = (text: string) => text): Layer => ({
  write: (text) => write(Buffer.from(text).toString(encoding)),
  read: (text) => Buffer.from(text, 'base64').toString(),
});

/** A way to write a text, and to read it again. */
interface Layer {
  readonly write: (text: string) => string;
  readonly read: (text: string) => string;
}

const NONE: Layer = { write: (text) => text, read: (text) => text };
const CUTS: Readonly<Record<string, Layer>> = {
  whole: NONE,
  'lines of 64': { write: cut(64, '\n'), read: (text) => text.replaceAll('\n', '') },
  'quoted-printable': { write: cut(72, '=\r\n'), read: (text) => text.replaceAll('=\r\n', '') },
  'pieces of string': { write: cut(50, '" + "'), read: (text) => text.replaceAll('" + "', '') },
  'zero-width spaces': { write: cut(30, '\u200b'), read: (text) => text.replaceAll('\u200b', '') },
  'spaces about dots': {
    write: (text) => text.replaceAll('.', ' . '),
    read: (text) => text.replaceAll(' . ', '.'),
  },
};
const LAYERS: Readonly<Record<string, Layer>> = {
  'percent signs': { write: each((code) => `%${hex(code, 2)}`), read: back(/%(..)/g, 16) },
  'escapes of four digits': { write: each((code) => `\\u${hex(code, 4)}`), read: back(/\\u(....)/g, 16) },
  'escapes of two digits': { write: each((code) => `\\x${hex(code, 2)}`), read: back(/\\x(..)/g, 16) },
  'character references': { write: each((code) => `&#x${hex(code, 2)};`), read: back(/&#x(..);/g, 16) },
  'decimal references': { write: each((code) => `&#${code};`), read: back(/&#(\d+);/g, 10) },
  base64: base64('base64'),
  base64url: base64('base64url'),
  'base64 in lines': base64('base64', cut(76, '\r\n')),
  hexadecimal: {
    write: (text) => Buffer.from(text).toString('hex'),
    read: (text) => Buffer.from(text, 'hex').toString(),
  },
  'a string': { write: (text) => JSON.stringify(text), read: (text) => JSON.parse(text) },
  'a member': {
    write: (text) => JSON.stringify({ data: { text } }),
    read: (text) => JSON.parse(text).data.text,
  },
};

const [, , SIGNATURE = ''] = ID.split('.');

/** Whether a piece of sixteen characters of the signature is left. */
function leaves(layers: readonly Layer[], before: string): boolean {
  const body = before + layers.reduce((text, layer) => layer.write(text), ID);
  const original = har([entry({ at: 0, url: `https://${API}/`, body, mimeType: 'text/plain' })]);
  const { text } = scrubWithoutComment(original);
  expect(text).toHaveLength(original.length);
  const written: string = JSON.parse(text).log.entries[0].response.content.text;
  const read = layers.reduceRight((inner, layer) => layer.read(inner), written.slice(before.length));
  expect(read).not.toBe(ID);
  return Array.from({ length: SIGNATURE.length - 15 }, (_, at) => SIGNATURE.slice(at, at + 16)).some(
    (piece) => read.includes(piece) || written.includes(piece),
  );
}

describe('a token that is written in two ways at once', () => {
  it.each(Object.entries(CUTS))('%s, and in any other way', (_, first) => {
    const left = Object.entries(LAYERS)
      .filter(([, layer]) => leaves([first, layer], 'got '))
      .map(([name]) => name);
    expect(left).toEqual([]);
  });

  it.each(Object.entries(LAYERS))('%s, and in any other way', (_, first) => {
    const left = Object.entries(LAYERS)
      .filter(([, layer]) => leaves([first, layer], ''))
      .map(([name]) => name);
    expect(left).toEqual([]);
  });
});
