import { describe, expect, it } from 'vitest';
import { typedDoc } from '../text/doc.ts';
import { readJson } from '../text/json.ts';
import { contentId } from '../text/problem.ts';
import { isTimeClaim } from './claim-names.ts';
import { findClaim } from './claim-registry.ts';
import { findClaims, listClaims } from './claim-rows.ts';
import { describeMember } from './explain.ts';

const docOf = (text: string) => typedDoc(contentId(0), text, false);

function rowsOf(text: string) {
  const { root } = readJson(text);
  if (root?.kind !== 'object') throw new Error('an object');
  return listClaims(root, text);
}

const between = (start: number, end: number): readonly number[] =>
  Array.from({ length: end - start }, (_, index) => start + index);

describe('listClaims', () => {
  it('cuts a long value between characters', () => {
    const { value } = rowsOf(JSON.stringify({ a: `a${'😀'.repeat(5000)}` }))[0] ?? {};
    expect(value).toMatch(/^a(?:😀)+…$/u);
    expect(rowsOf(JSON.stringify({ a: '😀'.repeat(5000) }))[0]?.value).toMatch(/^(?:😀)+…$/u);
  });

  it('reads no more than is asked for, the same as it would of all', () => {
    const text = '{"a":1,"sub":"b","a":2,"exp":3}';
    const { root } = readJson(text);
    if (root?.kind !== 'object') throw new Error('an object');
    const plain = ({ notes, ...row }: ReturnType<typeof listClaims>[number]) => ({ ...row, says: notes() });
    expect(listClaims(root, text, [0, 1, 2]).map(plain)).toEqual(rowsOf(text).slice(0, 3).map(plain));
    expect(listClaims(root, text, [])).toEqual([]);
  });

  it('has a row for each member, in order, repeated ones too', () => {
    const text = '{"z":1,"sub":"a","z":2,"__proto__":3}';
    expect(
      rowsOf(text).map(({ name, start, index, namesakes }) => [
        name,
        text.slice(start, start + 3),
        index,
        namesakes,
      ]),
    ).toEqual([
      ['z', '"z"', 0, 0],
      ['sub', '"su', 1, 0],
      ['z', '"z"', 2, 1],
      ['__proto__', '"__', 3, 0],
    ]);
  });

  it.each([
    ['"a\\u0062"', 'ab'],
    ['9007199254740993', '9007199254740993'],
    ['1.0', '1.0'],
    ['null', 'null'],
    ['{"a": [1]}', '{"a": [1]}'],
    ['""', ''],
    ['"<b>x</b>"', '<b>x</b>'],
  ])('%s is shown %s', (value, shown) => expect(rowsOf(`{"a":${value}}`)[0]?.value).toBe(shown));

  it('lists a stretch of many members as it lists all, and looks at no more of them', () => {
    const text = `{${Array.from({ length: 3000 }, (_, at) => `"claim_${at % 2000}":${at}`).join(',')}}`;
    const { root } = readJson(text);
    if (root?.kind !== 'object') throw new Error('an object');
    const plain = (rows: ReturnType<typeof listClaims>) =>
      rows.map((row) => ({ ...row, notes: row.notes() }));
    const all = plain(listClaims(root, text));
    expect(all).toHaveLength(3000);
    expect(plain(listClaims(root, text, between(1990, 2010)))).toEqual(all.slice(1990, 2010));
    expect(listClaims(root, text, between(2990, 5000))).toHaveLength(10);
    let read = 0;
    for (const member of root.members) {
      const { value } = member;
      const get = () => {
        read++;
        return value;
      };
      Object.defineProperty(member, 'value', { get });
    }
    listClaims(root, text, between(0, 20));
    expect(read).toBe(20);
  });

  it('cuts what is long', () => {
    for (const value of [JSON.stringify('x'.repeat(1000)), `[${'1,'.repeat(500)}1]`]) {
      const shown = rowsOf(`{"a":${value}}`)[0]?.value ?? '';
      expect(shown).toHaveLength(301);
      expect(shown).toMatch(/…$/);
    }
    expect(rowsOf(`{"a":"${'x'.repeat(300)}"}`)[0]?.value).toHaveLength(300);
  });

  it.each([
    ['{"exp":1700000000}', 1_700_000_000, false],
    ['{"iat":1700000000000}', 1_700_000_000, true],
    ['{"auth_time":5}', 5, false],
    ['{"updated_at":5}', 5, false],
    ['{"exp":"5"}', null, false],
    ['{"level":1700000000}', null, false],
  ])('%s: instant %d', (text, instantSeconds, isMilliseconds) => {
    expect(rowsOf(text)[0]).toMatchObject({ instantSeconds, isMilliseconds });
  });

  it('knows registered claims, and only them', () => {
    const [iss, own, proto] = rowsOf('{"iss":"a","own":1,"constructor":2}');
    expect(iss).toMatchObject({ meaning: 'Issuer', reference: 'RFC 7519 section 4.1.1' });
    expect(own).toMatchObject({ meaning: null, reference: null });
    expect(proto).toMatchObject({ meaning: null, reference: null });
  });
});

it('the registry has the registered claims of RFC 7519, times marked', () => {
  for (const name of ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti']) {
    expect(findClaim(name)?.reference).toMatch(/^RFC 7519 section 4\.1\.\d$/);
  }
  expect(['exp', 'nbf', 'iat', 'auth_time', 'updated_at'].every(isTimeClaim)).toBe(true);
  expect(['iss', 'jti', 'toString'].some(isTimeClaim)).toBe(false);
});

describe('findClaims', () => {
  const text = '{"iss":"https://a.example","Role":{"deep":"Needle"},"exp":5,"n":null}';
  const { root } = readJson(text);
  const find = (query: string) => (root?.kind === 'object' ? findClaims(root, text, query) : []);

  it.each([
    ['', [0, 1, 2, 3]],
    [' role ', [1]],
    ['needle', [1]],
    ['EXPIRATION', [2]],
    ['a.example', [0]],
    ['nothing', []],
  ])('%j: %j', (query, found) => expect(find(query)).toEqual(found));
});

describe('describeMember', () => {
  const text = '{"alg":"HS256","own":1,"exp":5}';
  it.each([
    ['header', 2, 'Algorithm'],
    ['header', 9, 'Algorithm'],
    ['payload', 25, 'Expiration Time'],
  ] as const)('%s at %i: %s', (part, offset, words) => {
    const help = describeMember(part, docOf(text), offset);
    expect(help?.text).toContain(words);
    expect(text.slice(help?.start, help?.end)).toBe(`"${help?.title}"`);
  });

  it.each([
    ['dc+sd-jwt', /“dc\+sd-jwt” is an SD-JWT VC/],
    ['application/AT+JWT', /“at\+jwt” is an access token/],
    ['own', /Source: RFC 7515 section 4\.1\.9\.$/],
  ])('says what the type %s stands for', (type, words) => {
    expect(describeMember('header', docOf(`{"typ":"${type}"}`), 2)?.text).toMatch(words);
  });

  it.each([
    ['payload', 2],
    ['header', 17],
    ['payload', 0],
    ['payload', 99],
  ] as const)('%s at %i is nothing registered', (part, offset) => {
    expect(describeMember(part, docOf(text), offset)).toBeNull();
  });
});
