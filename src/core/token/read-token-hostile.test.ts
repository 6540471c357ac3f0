import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as rare from '../verdict/rare.ts';
import { reviewToken } from '../verdict/review.ts';
import { HEADER_ID, PAYLOAD_ID } from './edit.ts';
import { readToken } from './read-token.ts';
import { headerOf, payloadOf } from './token.ts';

/** Any code point, halves of surrogate pairs included; fast-check's own `binary` unit takes a second to set up. */
const ANY_CHARACTER = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));

const encode = (value: string | Uint8Array) => Buffer.from(value).toString('base64url');
const HEADER = encode('{"alg":"HS256"}');

/** Reads and reviews a text; every place of it must lie within its box. */
function readAll(pasted: string): void {
  const token = readToken(pasted);
  const { findings } = reviewToken(token, rare);
  if (token === null) return;
  const lengths = new Map<string, number>([
    ['paste', pasted.length],
    [HEADER_ID, headerOf(token)?.shown.length ?? 0],
    [PAYLOAD_ID, payloadOf(token)?.shown.length ?? 0],
  ]);
  for (const { place } of [...token.problems, ...findings]) {
    if (place === null) continue;
    expect(place.start).toBeGreaterThanOrEqual(0);
    expect(place.end).toBeGreaterThanOrEqual(place.start);
    expect(place.end).toBeLessThanOrEqual(lengths.get(place.doc) ?? 0);
  }
}

describe('nothing pasted throws', () => {
  it('any text', () => {
    fc.assert(fc.property(fc.string({ unit: ANY_CHARACTER, maxLength: 80 }), readAll), { numRuns: 250 });
  });

  it('any text of half surrogates, dots and the like', () => {
    const unit = fc.constantFrom(
      '.',
      'ey',
      'A',
      '\ud83d',
      '\ude00',
      '\u0000',
      '~',
      '=',
      '+',
      ' ',
      '\n',
      '{',
      '"',
      '\u202e',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => readAll(units.join(''))),
      {
        numRuns: 600,
      },
    );
  });

  it('any bytes as parts', () => {
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 30 }).map(encode),
      fc.string({ unit: ANY_CHARACTER, maxLength: 30 }).map(encode),
      fc.json().map(encode),
      fc.constant(HEADER),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => readAll(parts.join('.'))),
      { numRuns: 250 },
    );
  });

  it('any JSON object as header and claims', () => {
    const name = fc.constantFrom(
      'alg',
      'crit',
      'typ',
      'exp',
      'nbf',
      'iat',
      'b64',
      'jwk',
      'x5c',
      '__proto__',
      'password',
    );
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(1e308, -1, 1.5e11, 'none', ['b64'], 'a@b.example'),
    );
    const object = fc.dictionary(name, value).map((entries) => encode(JSON.stringify(entries)));
    fc.assert(
      fc.property(object, object, (header, payload) => readAll(`${header}.${payload}.AAAA`)),
      { numRuns: 250 },
    );
  });

  it('a token cut anywhere', () => {
    const token = `${encode('{"alg":"HS256","typ":"JWT"}')}.${encode('{"sub":"é","a":[1,{"b":null}]}')}.AAAA`;
    for (let length = 0; length <= token.length; length++) readAll(token.slice(0, length));
  });
});

describe('nothing pasted hangs', () => {
  it.each([
    ['a megabyte of claims', `${HEADER}.${encode(JSON.stringify({ a: 'x'.repeat(750_000) }))}.AAAA`],
    ['a megabyte of +', `${HEADER}.${'+'.repeat(1_000_000)}.AAAA`],
    ['a megabyte of spaces', `${HEADER}${' '.repeat(1_000_000)}.e30.AAAA`],
    ['a megabyte of line breaks', `${HEADER}${'\n'.repeat(1_000_000)}.e30.AAAA`],
    ['a megabyte of quotes', '"'.repeat(1_000_000)],
    ['a megabyte of tildes', `${HEADER}.e30.AAAA${'~'.repeat(1_000_000)}`],
    ['a megabyte of braces', '{'.repeat(1_000_000)],
    ['Bearer 100,000 times', 'Bearer '.repeat(100_000)],
    ['10,000-deep JSON', `${HEADER}.${encode(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`)}.AAAA`],
    ['100,000-deep arrays', `${HEADER}.${encode('['.repeat(100_000) + ']'.repeat(100_000))}.AAAA`],
    [
      '50,000 claims',
      `${HEADER}.${encode(JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`c${at}`, at]))))}.AAAA`,
    ],
    [
      '20,000 times the same claim',
      `${HEADER}.${encode(`{${Array.from({ length: 20_000 }, () => '"a":1').join(',')}}`)}.AAAA`,
    ],
  ])('%s', (_, pasted) => {
    const { findings } = reviewToken(readToken(pasted), rare);
    // Much more than it takes, much less than a hang: the machine of a test may be slow.
    expect(findings.length).toBeGreaterThan(0);
  });
});
