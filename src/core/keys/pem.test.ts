import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readPemBlocks } from './pem.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const PUBLIC = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const PRIVATE = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function blocksOf(text: string) {
  const reading = readPemBlocks(text);
  if ('code' in reading) throw new Error(reading.what);
  return reading.blocks;
}

function faultOf(text: string) {
  const fault = readPemBlocks(text);
  if (!('code' in fault)) throw new Error('a fault');
  return fault;
}

describe('readPemBlocks (RFC 7468)', () => {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  it.each([
    ['as OpenSSL writes it', PUBLIC],
    ['with CR LF', PUBLIC.replaceAll('\n', '\r\n')],
    ['on one line', PUBLIC.replaceAll('\n', '')],
    ['with spaces for line breaks', PUBLIC.replaceAll('\n', ' ')],
    ['indented', PUBLIC.replaceAll(/^/gm, '    ')],
    ['without padding', PUBLIC.replaceAll('=', '')],
    ['wrapped at 16 characters', PUBLIC.replaceAll(/([A-Za-z0-9+/]{16})/g, '$1\n')],
  ])('%s', (_, text) => {
    expect(blocksOf(text)).toMatchObject([{ label: 'PUBLIC KEY' }]);
    expect(Buffer.from(blocksOf(text)[0]?.bytes ?? []).equals(der)).toBe(true);
  });

  it('several blocks, each with its offset', () => {
    const text = `\n${PUBLIC}\n\n${PRIVATE}`;
    expect(blocksOf(text).map(({ label, offset }) => [label, offset])).toEqual([
      ['PUBLIC KEY', 1],
      ['PRIVATE KEY', text.indexOf('-----BEGIN PRIVATE')],
    ]);
  });
});

describe('what is wrong with PEM text', () => {
  const body = PUBLIC.indexOf('MCo');
  const wrong = (at: number, piece: string) => `${PUBLIC.slice(0, at)}${piece}${PUBLIC.slice(at + 1)}`;
  it.each([
    ['no END line', PUBLIC.slice(0, body + 20), 'pem-frame', body + 20, /missing: the key is cut short/],
    ['half a BEGIN line', '-----BEGIN PUBLIC KEY', 'pem-frame', 0, /BEGIN line/],
    ['a foreign character', wrong(body + 3, '!'), 'pem-base64', body + 3, /“!”/],
    ['a character of base64url', wrong(body + 5, '_'), 'pem-base64', body + 5, /“_”/],
    ['an emoji', wrong(body, '😀'), 'pem-base64', body, /“😀”/],
    ['characters lost', PUBLIC.slice(0, body) + PUBLIC.slice(body + 2), 'pem-base64', null, /cut short/],
    ['padding in the middle', wrong(body + 4, '='), 'pem-base64', null, /cut short or joined/],
    ['a PGP block', PUBLIC.replaceAll('PUBLIC KEY', 'PGP MESSAGE'), 'conversion', 0, /PGP/],
  ])('%s', (_, text, code, offset, what) => {
    const fault = faultOf(text);
    expect(fault.code).toBe(code);
    if (offset !== null) expect(fault.place.start).toBe(offset);
    expect(fault.what).toMatch(what);
    expect(fault.remedy).not.toBe('');
  });
});

describe('what is mended', () => {
  const mendsOf = (text: string) => {
    const reading = readPemBlocks(text);
    return 'code' in reading ? reading.what : [...reading.mends];
  };
  it.each([
    ['nothing', PUBLIC, []],
    ['escaped line breaks', PUBLIC.replaceAll('\n', '\\n'), ['escaped-line-breaks']],
    ['another END line', PUBLIC.replace('END PUBLIC', 'END PRIVATE'), ['label']],
    ['no END line', PUBLIC.slice(0, PUBLIC.indexOf('-----END')), ['frame-missing']],
    ['no BEGIN line', PUBLIC.slice(PUBLIC.indexOf('MCo')), ['frame-missing']],
    ['a name before', `key:\n${PUBLIC}`, ['wrapping']],
    ['text before', `This is it: no.\n${PUBLIC}`, ['text-around']],
    ['text after', `${PUBLIC}x`, ['text-around']],
    ['text between', `${PUBLIC}and\n${PRIVATE}`, ['text-around']],
  ])('%s', (_, text, mends) => expect(mendsOf(text)).toEqual(mends));
});
