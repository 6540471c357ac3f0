import { Buffer } from 'node:buffer';
import { randomFillSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ACCESS_1, API, entry, har, ID } from '../../../e2e/recordings.ts';
import { readPaste } from '../find/paste.ts';
import { searchPaste } from '../find/search-paste.ts';
import { finish } from '../text/steps.ts';
import { readHarInSteps } from './har.ts';
import { type Scrubbed, scrubInSteps } from './scrub.ts';

const random = (count: number): Uint8Array => randomFillSync(new Uint8Array(count));

function scrub(text: string): Scrubbed {
  const reading = finish(readHarInSteps(text));
  if (!reading.ok) throw new Error('no HAR');
  return finish(scrubInSteps(text, reading.har, searchPaste(readPaste(text)).tokens, random));
}

const recordingOf = (body: string): string =>
  har([entry({ at: 0, url: `https://${API}/`, body, mimeType: 'text/plain' })]);

const writeAll = (text: string, write: (code: number) => string): string =>
  [...text].map((one) => write(one.charCodeAt(0))).join('');
const hex = (code: number, digits = 2): string => code.toString(16).padStart(digits, '0');
const lines = (text: string, length: number, end: string): string =>
  (text.match(new RegExp(`.{1,${length}}`, 'g')) ?? []).join(end);
const [, , SIGNATURE = ''] = ID.split('.');

/** All characters of a text but those between the pieces of a token. */
const joined = (text: string): string => text.replace(/[^\w.-]/g, '');

describe('a token that stands nowhere as it is', () => {
  it.each<[string, string, (text: string) => string]>([
    [
      'its dots escaped in a script',
      `var t="${ID.replaceAll('.', '\\u002e')}";`,
      (text) => text.replaceAll('\\u002e', '.'),
    ],
    [
      'all of it escaped in a script',
      `var t="${writeAll(ID, (code) => `\\u${hex(code, 4)}`)}";`,
      (text) =>
        text.replace(/\\u00(..)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    ],
    ['its dots as \\x2e', `var t='${ID.replaceAll('.', '\\x2e')}';`, (text) => text.replaceAll('\\x2e', '.')],
    [
      'its dots as &#x2e;',
      `<p>${ID.replaceAll('.', '&#x2e;')}</p>`,
      (text) => text.replaceAll('&#x2e;', '.'),
    ],
    ['its dots as &#46;', `<p>${ID.replaceAll('.', '&#46;')}</p>`, (text) => text.replaceAll('&#46;', '.')],
    ['spaces about its dots', `got ${ID.replaceAll('.', ' . ')} there`, joined],
    ['lines of 64', `${lines(ID, 64, '\r\n')}\r\n`, joined],
    ['quoted-printable', `Your link: ${lines(ID, 60, '=\r\n')}\r\n`, (text) => text.replaceAll('=\r\n', '')],
    [
      'pieces of string',
      `var t = "${lines(ID, 50, '" +\n  "')}";`,
      (text) => text.replaceAll(/" \+\n {2}"/g, ''),
    ],
    ['zero-width spaces', lines(ID, 40, '\u200b'), joined],
    [
      'hexadecimal',
      `blob ${Buffer.from(ID).toString('hex')}`,
      (text) => Buffer.from(text.slice(5), 'hex').toString('latin1'),
    ],
    [
      'base64 in lines of 76',
      `cert:\n${lines(Buffer.from(`{"t":"${ID}"}`).toString('base64'), 76, '\n')}\n`,
      (text) => Buffer.from(text.slice(5), 'base64').toString('latin1'),
    ],
  ])('%s', (_, body, decode) => {
    expect(decode(body)).toContain(SIGNATURE);
    const { text, places, blanked } = scrub(recordingOf(body));
    expect(places).toBe(1);
    expect(blanked).toBe(0);
    const { log } = JSON.parse(text);
    const after = decode(log.entries[0].response.content.text);
    expect(after).toHaveLength(decode(body).length);
    for (let at = 0; at + 20 <= SIGNATURE.length; at++)
      expect(joined(after)).not.toContain(SIGNATURE.slice(at, at + 20));
  });

  it('the name of a member', () => {
    const original = JSON.stringify({
      log: { entries: [{ request: { url: 'https://a.example/' }, response: {}, _seen: { [ID]: true } }] },
    });
    const { text } = scrub(original);
    expect(() => JSON.parse(text)).not.toThrow();
    expect(text).toHaveLength(original.length);
    expect(text).not.toContain(SIGNATURE);
  });

  it('the address that a page is refreshed with', () => {
    const code = 'Zk3jR8sWq1Yp6Tn2';
    const receive: [string, string][] = [['Refresh', `0; url=https://app.example.com/cb?code=${code}`]];
    const { text } = scrub(har([entry({ at: 0, url: `https://${API}/`, receive })]));
    expect(text).not.toContain(code);
    expect(text).toContain('0; url=https://app.example.com/cb?code=');
  });
});

describe('what cannot be looked into', () => {
  const packed = gzipSync(JSON.stringify({ access_token: ACCESS_1 }));
  it.each([
    ['gzip', packed],
    ['UTF-16', Buffer.from(`\ufeff{"access_token":"${ACCESS_1}"}`, 'utf16le')],
  ])('a body in %s is replaced whole, and counted', (_, bytes) => {
    const original = har([entry({ at: 0, url: `https://${API}/`, body: bytes, encoding: 'base64' })]);
    const { text, unreadable } = scrub(original);
    expect(unreadable).toBe(1);
    expect(text).not.toContain(bytes.toString('base64').slice(0, 40));
    expect(text).toHaveLength(original.length);
  });

  it('pictures stay', () => {
    const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
    const url = `https://${API}/a.png`;
    const original = har([entry({ at: 0, url, body: bytes, mimeType: 'image/png', encoding: 'base64' })]);
    expect(scrub(original)).toMatchObject({ text: original, unreadable: 0 });
  });
});

describe('a last look at the result', () => {
  it('replaces a text whole where a known token stands in it in pieces that no other way finds', () => {
    const body = lines(ID, 10, ' | ');
    const original = har([
      entry({ at: 0, url: `https://${API}/a`, send: [['Authorization', `Bearer ${ID}`]] }),
      entry({ at: 1, url: `https://${API}/b`, body, mimeType: 'text/plain' }),
    ]);
    const { text, blanked } = scrub(original);
    expect(blanked).toBe(1);
    const { log } = JSON.parse(text);
    expect(joined(log.entries[1].response.content.text)).not.toContain(SIGNATURE.slice(0, 20));
    expect(text).toHaveLength(original.length);
  });
});
