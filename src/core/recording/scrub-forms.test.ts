import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ACCESS_1, API, entry, FORM, har, ID, jwt, loginEntries } from '../../../e2e/recordings.ts';

import { scrubWithoutComment as scrub, scrub as scrubWhole } from './test-data/scrub-recording.ts';

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

  it('the name of a member, beside values', () => {
    const headers = [{ name: 'Authorization', value: `Bearer ${ID}` }];
    const request = { [ID]: ID, headers, url: 'https://a.example/' };
    const original = JSON.stringify({ log: { entries: [{ request, response: {}, [ID]: true }] } });
    const { text } = scrub(original);
    const [entry] = JSON.parse(text).log.entries;
    const [token] = /eyJ[\w.-]+/.exec(entry.request.headers[0].value) ?? [];
    expect(Object.keys(entry)).toEqual(['request', 'response', token]);
    expect(Object.keys(entry.request)[0]).toBe(token);
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

describe('what a scrubbed file says of itself', () => {
  const original = har(loginEntries(120));

  it('that it was scrubbed, in a comment', () => {
    const { log } = JSON.parse(scrubWhole(original).text);
    expect(log.comment).toMatch(/^Scrubbed by Claimscope: /);
    expect(log.version).toBe(JSON.parse(original).log.version);
  });

  it('before what the comment said already, and once', () => {
    const once = scrub(original.replace('"log": {', '"log": {\n "comment": "Login of 12 May",')).text;
    expect(JSON.parse(once).log.comment).toMatch(/^Scrubbed by Claimscope: .* Login of 12 May$/);
    expect(JSON.parse(scrub(once).text).log.comment).toBe(JSON.parse(once).log.comment);
  });

  it('nothing where nothing was replaced', () => {
    const { text } = scrubWhole(recordingOf('Good morning'));
    expect(text).not.toContain('Scrubbed');
  });
});

describe('what a look-alike keeps', () => {
  it('scopes, and the client and audience that requests name in clear', () => {
    const claims = {
      azp: 'shop-spa',
      aud: 'https://orders',
      scope: 'orders:read',
      sub: 'user-81',
      client: 'x-9',
    };
    const body = JSON.stringify({ access_token: jwt(claims) });
    const form = 'grant_type=authorization_code&client_id=shop-spa&audience=https%3A%2F%2Forders';
    const original = har([
      entry({ at: 0, method: 'POST', url: `https://${API}/t`, post: { mimeType: FORM, text: form }, body }),
    ]);
    const [token = ''] = /eyJ[\w.-]+/.exec(scrub(original).text) ?? [];
    const kept = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(kept).toMatchObject({ azp: 'shop-spa', aud: 'https://orders', scope: 'orders:read' });
    expect(kept).not.toMatchObject({ sub: 'user-81' });
    expect(kept).not.toMatchObject({ client: 'x-9' });
  });
});

describe('names that mean much', () => {
  it.each(['session', 'state', 'sid'])('%s in JSON is a secret where it looks drawn at random', (name) => {
    const value = '9f1b7c02d4e85a6633b0c1d2e3f4a5b6c7d8e9f0a1b2c3d4';
    expect(scrub(recordingOf(JSON.stringify({ [name]: value }))).text).not.toContain(value);
    const words = recordingOf(JSON.stringify({ [name]: 'waiting-for-payment' }));
    expect(scrub(words).text).toBe(words);
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
