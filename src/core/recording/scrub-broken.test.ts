import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { API, entry, har, ID, jwt } from '../../../e2e/recordings.ts';
import { scrubWithoutComment as scrub } from './test-data/scrub-recording.ts';

const recordingOf = (body: string, mimeType = 'text/plain'): string =>
  har([entry({ at: 0, url: `https://${API}/`, body, mimeType })]);
const base64url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const lines = (text: string, length: number, end: string): string =>
  (text.match(new RegExp(`.{1,${length}}`, 'g')) ?? []).join(end);

const [HEADER = '', PAYLOAD = '', SIGNATURE = ''] = ID.split('.');
const drawn = (length: number): string => randomBytes(length).toString('base64url');
const SALTS = [drawn(16), drawn(16)];
const DISCLOSURES = [
  base64url([SALTS[0], 'given_name', 'Ariel-Secret-Value-8842']),
  base64url([SALTS[1], 'DE-Array-Value-1177']),
];
const SD_JWT = `${ID}~${DISCLOSURES.join('~')}~`;
const JWE = `${base64url({ alg: 'dir', enc: 'A128CBC-HS256' })}..${drawn(16)}.${drawn(128)}.${drawn(16)}`;
const TAG = JWE.split('.').at(-1) ?? '';

/** All characters of base64url, whatever stands between them. */
const letters = (text: string): string => text.replace(/[^\w-]/g, '');

describe('a token that is broken, or said in an odd way', () => {
  it.each<[string, string, readonly string[]]>([
    ['lines of 30', lines(ID, 30, '\n'), [SIGNATURE]],
    ['a quoted mail', lines(ID, 64, '\n> '), [SIGNATURE]],
    ['lines that are set far in', lines(ID, 64, `\n${' '.repeat(24)}`), [SIGNATURE]],
    ['a command of Windows', `curl ^\r\n  ${lines(ID, 60, '^\r\n')}`, [SIGNATURE]],
    ['a command of PowerShell', lines(ID, 60, '`\r\n'), [SIGNATURE]],
    ['soft hyphens of HTML', lines(ID, 40, '&shy;'), [SIGNATURE]],
    ['places to break a line in HTML', lines(ID, 40, '<wbr>'), [SIGNATURE]],
    ['coloured parts of HTML', `<b>${ID.replaceAll('.', '</b>.<b class="p">')}</b>`, [SIGNATURE]],
    ['dots by name', ID.replaceAll('.', '&period;'), [SIGNATURE]],
    ['a list of pieces', JSON.stringify([lines(ID, 40, '","')]).replaceAll('\\', ''), [SIGNATURE]],
    ['pieces side by side', `"${lines(ID, 40, '" "')}"`, [SIGNATURE]],
    ['pieces that a call joins', `"${lines(ID, 40, '".concat("')}")`, [SIGNATURE]],
    [
      'an SD-JWT in lines',
      lines(SD_JWT, 64, '\n'),
      [...DISCLOSURES.map((one) => one.slice(8, 40)), SIGNATURE],
    ],
    [
      'an SD-JWT as wallets store it',
      JSON.stringify({ issuerSignedJWT: ID, disclosures: DISCLOSURES }),
      [...DISCLOSURES.map((one) => one.slice(8, 40)), SIGNATURE],
    ],
    ['an encrypted token in lines', lines(JWE, 76, '\r\n'), [TAG, JWE.split('.')[3] ?? '']],
    [
      'a signature in standard base64',
      `${HEADER}.${PAYLOAD}.${Buffer.from(`${'\u00ff\u00fe'.repeat(10)}${drawn(20)}`, 'latin1').toString('base64')}`,
      [
        Buffer.from(`${'\u00ff\u00fe'.repeat(10)}`, 'latin1')
          .toString('base64')
          .slice(0, 24),
      ],
    ],
  ])('%s', (_, body, secrets) => {
    const { text } = scrub(recordingOf(body));
    const after: string = JSON.parse(text).log.entries[0].response.content.text;
    expect(after).toHaveLength(body.length);
    for (const secret of secrets)
      for (let at = 0; at + 16 <= secret.length; at++)
        expect(letters(after)).not.toContain(letters(secret.slice(at, at + 16)));
  });

  it.each<[string, string]>([
    ['behind a path', `https://h.example/verify/${base64url({ token: ID })}`],
    ['behind a version', `v1-${base64url({ token: ID })}`],
    ['behind a letter', `x${Buffer.from(JSON.stringify({ token: ID })).toString('base64')}`],
    ['in hexadecimal of a database', `\\x${Buffer.from(ID).toString('hex')}`],
    ['in hexadecimal of a blockchain', `0x${Buffer.from(ID).toString('hex')}`],
    [
      'in hexadecimal with a sign between',
      Buffer.from(ID)
        .toString('hex')
        .replace(/..(?!$)/g, '$&:'),
    ],
    ['as the bytes of a buffer', JSON.stringify(Buffer.from(ID))],
  ])('encoded %s', (_, body) => {
    const before = recordingOf(body);
    const { text, blanked } = scrub(before);
    const after: string = JSON.parse(text).log.entries[0].response.content.text;
    expect(after).not.toBe(body);
    expect(after).toHaveLength(body.length);
    expect(after.slice(-40)).not.toBe(body.slice(-40));
    expect(blanked).toBeLessThanOrEqual(1);
  });

  it.each([
    ['gzip', gzipSync(`{"access_token":"${ID}"}`)],
    ['zlib', deflateSync(`{"access_token":"${ID}"}`)],
  ])('%s in base64 in JSON is replaced whole, and counted once, also where it is escaped', (_, packed) => {
    const blob = packed.toString('base64');
    const { text, unreadable } = scrub(recordingOf(JSON.stringify({ blob, name: 'a\u0301%20b' })));
    expect(unreadable).toBe(1);
    expect(text).not.toContain(packed.toString('base64').slice(-40));
  });

  it('a message of bytes of a WebSocket', () => {
    const data = Buffer.from(`\u0001\u0002${ID}\u0003`).toString('base64');
    const original = JSON.stringify({
      log: {
        entries: [{ request: { url: 'wss://x' }, response: {}, _webSocketMessages: [{ opcode: 2, data }] }],
      },
    });
    const [message] = JSON.parse(scrub(original).text).log.entries[0]._webSocketMessages;
    expect(Buffer.from(message.data, 'base64').toString('latin1')).not.toContain(SIGNATURE.slice(0, 20));
  });
});

describe('a claim that is kept', () => {
  it('is kept only as what it is for', () => {
    const secret = 'q7Lk2Zr9Xw4Tn8Vb1Mc6Hd3F';
    const claims = { exp: secret, typ: secret, scope: { token: secret }, scp: ['ariel@customer.example'] };
    const [token = ''] = /eyJ[\w.-]+/.exec(scrub(recordingOf(jwt(claims))).text) ?? [];
    const decoded = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    expect(decoded).not.toContain(secret);
    expect(decoded).not.toContain('ariel@customer.example');
  });
});

describe('what is replaced whole', () => {
  it('is replaced although it is a token, of which a look-alike keeps much', () => {
    const secret = 'q7Lk2Zr9Xw4Tn8Vb1Mc6Hd3FpQ';
    const body = jwt({ [secret]: 1 });
    const original = har([
      entry({ at: 0, url: `https://${API}/token`, body: JSON.stringify({ access_token: secret }) }),
      entry({ at: 1, url: `https://${API}/b`, body, mimeType: 'text/plain' }),
    ]);
    const { text, blanked } = scrub(original);
    expect(blanked).toBe(1);
    const after: string = JSON.parse(text).log.entries[1].response.content.text;
    expect(Buffer.from(after.split('.')[1] ?? '', 'base64url').toString()).not.toContain(secret);
  });
});

describe('a body that is made, or happens, to hold up the page', () => {
  it.each([
    ['a film of 6 MB', 'video/mp4', randomBytes(4_500_000)],
    ['bytes of 6 MB', 'application/octet-stream', randomBytes(4_500_000)],
  ])('%s', (_, mimeType, body) => {
    const original = har([entry({ at: 0, url: `https://${API}/`, body, mimeType, encoding: 'base64' })]);
    expect(scrub(original).text).toBe(original);
  });

  it.each([
    ['beginnings without end', 'eyJ'.repeat(70_000)],
    ['headers without end', 'eyJhbGciOiJIUzI1NiJ9'.repeat(10_000)],
    ['beginnings in the numbers of a card', `shc:/${'5676'.repeat(50_000)}`],
    ['dots without end', 'eyJhbGciOiJIUzI1NiJ9.'.repeat(10_000)],
    ['bytes in base64url', randomBytes(1_500_000).toString('base64url')],
    ['tags without end', '<a'.repeat(100_000)],
    ['numbers without end', '1,'.repeat(100_000)],
  ])('%s', (_, body) => {
    const { text } = scrub(recordingOf(body));
    expect(JSON.parse(text).log.entries[0].response.content.text).toHaveLength(body.length);
  });
});
