import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Found, readPaste } from './paste.ts';
import { describeWrappers } from './wrapper-words.ts';

/** Any code point, halves of surrogate pairs included; fast-check's own `binary` unit takes a second to set up. */
const ANY_CHARACTER = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
function find(pasted: string): Found {
  const [found] = readPaste(pasted).found;
  if (found === undefined) throw new Error('something is found');
  return found;
}
const kindsIn = (pasted: string) => find(pasted).wrappers.map(({ kind }) => kind);

describe('readPaste takes off', () => {
  it.each([
    ['nothing', TOKEN, []],
    ['white space around it', `  \t${TOKEN} \n`, ['white-space']],
    ['a byte-order mark', `\ufeff${TOKEN}`, ['white-space']],
    ['a no-break space', `\u00a0${TOKEN}\u2028`, ['white-space']],
    ['double quotes', `"${TOKEN}"`, ['quotes']],
    ['single quotes', `'${TOKEN}'`, ['quotes']],
    ['a back-tick', `\`${TOKEN}\``, ['quotes']],
    ['typographic quotes', `“${TOKEN}”`, ['quotes']],
    ['low quotes', `„${TOKEN}“`, ['quotes']],
    ['guillemets', `«${TOKEN}»`, ['quotes']],
    ['an opening quote alone', `"${TOKEN}`, ['quotes']],
    ['a closing quote alone', `${TOKEN}'`, ['quotes']],
    ['a trailing comma', `${TOKEN},`, ['comma']],
    ['a trailing semicolon', `${TOKEN};`, ['comma']],
    ['quotes and a comma, as in JSON', `"${TOKEN}",`, ['quotes', 'comma']],
    ['a comma within quotes', `"${TOKEN},"`, ['quotes', 'comma']],
    ['Bearer', `Bearer ${TOKEN}`, ['scheme']],
    ['bearer in lower case', `bearer\t${TOKEN}`, ['scheme']],
    ['BEARER with a colon', `BEARER: ${TOKEN}`, ['scheme']],
    ['Bearer before a line break', `Bearer\r\n${TOKEN}`, ['scheme']],
    ['DPoP', `DPoP ${TOKEN}`, ['scheme']],
    ['Authorization: Bearer', `Authorization: Bearer ${TOKEN}`, ['header-name', 'scheme']],
    ['Authorization:Bearer', `Authorization:Bearer ${TOKEN}`, ['header-name', 'scheme']],
    ['authorization= without a scheme', `authorization=${TOKEN}`, ['header-name']],
    ['a header in a quoted string', `'Authorization: Bearer ${TOKEN}'`, ['quotes', 'header-name', 'scheme']],
    ['a quoted token after the scheme', `Bearer "${TOKEN}"`, ['scheme', 'quotes']],
    [
      'a member of an object',
      `"Authorization": "Bearer ${TOKEN}",`,
      ['header-name', 'quotes', 'scheme', 'comma'],
    ],
  ])('%s', (_, pasted, kinds) => {
    const found = find(pasted);
    expect(found.text).toBe(TOKEN);
    expect(readPaste(pasted).text).toBe(pasted);
    expect(kindsIn(pasted).toSorted()).toEqual([...kinds].toSorted());
    expect(found.toPasted(0)).toBe(pasted.indexOf(TOKEN));
    expect(found.toPasted(TOKEN.length)).toBe(pasted.indexOf(TOKEN) + TOKEN.length);
  });
});

describe('readPaste takes line breaks out', () => {
  const [header = '', payload = '', signature = ''] = TOKEN.split('.');
  it.each([
    ['a dot ends a line', `${header}.\n${payload}.\n${signature}`, 2],
    ['a dot begins a line', `${header}\n.${payload}\n.${signature}`, 2],
    ['a dot has a line of its own', `${header}\n.\n${payload}\n.\n${signature}`, 4],
    ['anywhere', TOKEN.replaceAll(/(.{5})/g, '$1\n'), Math.floor(TOKEN.length / 5)],
    ['CR LF', `${header}.\r\n${payload}.\r\n${signature}`, 2],
    ['CR alone', `${header}.\r${payload}.\r${signature}`, 2],
    ['empty lines', `${header}.\n\n\n${payload}.\n\n${signature}`, 2],
    ['indented lines', `    ${header}.\n    ${payload}.\n\t${signature}\n`, 2],
    ['white space before a break', `${header}.  \n${payload}.\t\r\n  ${signature}`, 2],
  ])('%s', (_, pasted, breaks) => {
    const found = find(pasted);
    expect(found.text).toBe(TOKEN);
    const noted = found.wrappers.find(({ kind }) => kind === 'line-breaks');
    expect(noted?.count).toBe(breaks);
    expect(pasted.slice(noted?.start, noted?.end)).toMatch(/^\s*[\r\n]\s*$/);
    for (let at = 0; at < TOKEN.length; at++) {
      expect(pasted.charAt(found.toPasted(at))).toBe(TOKEN.charAt(at));
    }
  });

  it('of a wrapped token with a scheme and quotes', () => {
    const pasted = `Authorization: Bearer "${header}.\n  ${payload}.\n  ${signature}"`;
    expect(find(pasted).text).toBe(TOKEN);
  });
});

describe('readPaste leaves', () => {
  it.each([
    ['white space within a line', `${TOKEN.slice(0, 8)} ${TOKEN.slice(8)}`],
    ['a tab within a line', `${TOKEN.slice(0, 8)}\t${TOKEN.slice(8)}`],
    ['a quote in the middle', `${TOKEN.slice(0, 8)}"${TOKEN.slice(8)}`],
    ['a comma in the middle', `${TOKEN.slice(0, 8)},${TOKEN.slice(8)}`],
    ['padding', `${TOKEN}=`],
    ['a trailing dot', `${TOKEN}.`],
    ['a word that is no scheme', `Bearer${TOKEN}`],
  ])('%s', (_, pasted) => {
    expect(find(pasted)).toMatchObject({ text: pasted, wrappers: [] });
  });

  it.each(['', ' ', '\n\n', '""', '"', ',', 'Bearer ', "' ',"])('nothing of %j', (pasted) => {
    expect(readPaste(pasted).found).toEqual([]);
  });
});

describe('for any text', () => {
  const pieces = fc.array(
    fc.constantFrom(
      'a',
      '.',
      'ey',
      '\n',
      '\r\n',
      ' ',
      '\t',
      '"',
      "'",
      ',',
      'Bearer ',
      'Authorization:',
      '“',
      '😀',
    ),
    { maxLength: 14 },
  );

  it('each character of the token stands where toPasted says, in order', () => {
    const any = fc.oneof(
      fc.string({ unit: ANY_CHARACTER, maxLength: 20 }),
      pieces.map((list) => list.join('')),
    );
    fc.assert(
      fc.property(any, (pasted) => {
        const [found] = readPaste(pasted).found;
        if (found === undefined) return;
        const { text, toPasted } = found;
        const places = Array.from({ length: text.length }, (_, at) => toPasted(at));
        expect(places.map((place) => pasted.charAt(place)).join('')).toBe(text);
        expect(places.every((place, at) => place > (places[at - 1] ?? -1))).toBe(true);
        expect(toPasted(text.length)).toBeLessThanOrEqual(pasted.length);
      }),
      { numRuns: 500 },
    );
  });

  it('what is left needs nothing taken off any more, and holds no line break', () => {
    fc.assert(
      fc.property(pieces, (list) => {
        const text = readPaste(list.join('')).found[0]?.text ?? '';
        expect(text).not.toMatch(/[\r\n]/);
        expect(text).not.toMatch(/^[\s"'“]|[\s"'“,]$/);
      }),
      { numRuns: 500 },
    );
  });

  it('what was taken off is where it says', () => {
    fc.assert(
      fc.property(pieces, (list) => {
        const pasted = list.join('');
        for (const { start, end, text } of readPaste(pasted).found[0]?.wrappers ?? []) {
          expect(pasted.slice(start, end)).toBe(text);
        }
      }),
    );
  });
});

describe('describeWrappers', () => {
  it.each([
    [TOKEN, ''],
    [`Bearer ${TOKEN}`, '“Bearer”'],
    [`DPoP ${TOKEN}`, '“DPoP”'],
    [`${TOKEN};`, 'a trailing semicolon'],
    [`${TOKEN.slice(0, 5)}\n${TOKEN.slice(5)}`, 'a line break'],
    [`Bearer ${TOKEN.slice(0, 5)}\n${TOKEN.slice(5, 9)}\n${TOKEN.slice(9)}`, '“Bearer” and 2 line breaks'],
    [`Authorization: Bearer ${TOKEN},`, '“Authorization:”, “Bearer” and a trailing comma'],
  ])('%j', (pasted, words) => expect(describeWrappers(find(pasted))).toBe(words));
});
