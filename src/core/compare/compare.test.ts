import { describe, expect, it } from 'vitest';
import { readJson } from '../text/json.ts';
import { finish } from '../text/steps.ts';
import { readToken } from '../token/read-token.ts';
import { compareJson } from './compare-json.ts';
import { compareTokens } from './compare-tokens.ts';
import { wordClaimChanges, wordComparison } from './word-comparison.ts';
import { plainWords, wordDifference } from './word-difference.ts';

function compare(first: string, second: string): readonly string[] {
  const [one, other] = [readJson(first), readJson(second)];
  if (one.root === null || other.root === null) throw new Error('No JSON');
  const found = finish(compareJson({ root: one.root, text: first }, { root: other.root, text: second }));
  const words = found.differences.map((difference) => {
    const { kind, sentence } = wordDifference(difference, first, second);
    return `${kind}: ${plainWords(sentence)}`;
  });
  return found.more === 0 ? words : [...words, `and ${found.more} more`];
}

describe('two JSON texts in words', () => {
  it('shows the beginning of a long value, wherever that cuts it', () => {
    for (let length = 1990; length < 2010; length++)
      expect(compare(`{"a":["${'x'.repeat(length)}","y"]}`, '{}')).toEqual(['removed: a was removed']);
  });

  const cases: readonly (readonly [string, string, string, ...string[]])[] = [
    [
      'a time',
      '{"exp":1760000400}',
      '{"exp":1760004000}',
      'changed: exp is 1 hour later: 09:00 → 10:00 UTC, 9 Oct 2025',
    ],
    [
      'a time on another day',
      '{"iat":1760000400}',
      '{"iat":1759913999}',
      'changed: iat is 1 day earlier: 9 Oct 2025, 09:00 UTC → 8 Oct 2025, 08:59:59 UTC',
    ],
    [
      'a time in milliseconds',
      '{"exp":1760000400}',
      '{"exp":1760000400000}',
      'changed: exp is in milliseconds, was in seconds',
    ],
    [
      'a time that is less than a second off',
      '{"exp":1760000400}',
      '{"exp":1760000400.5}',
      'changed: exp changed',
    ],
    ['a time that came', '{}', '{"nbf":1760000400}', 'added: nbf was added: 9 Oct 2025, 09:00 UTC'],
    [
      'a claim that came and one that went',
      '{"a":1}',
      '{"b":[1]}',
      'removed: a was removed',
      'added: b was added',
    ],
    [
      'a scope',
      '{"scope":"read admin"}',
      '{"scope":"read write"}',
      'changed: scope gained write, lost admin',
    ],
    [
      'a scope in another order',
      '{"scope":"read  write"}',
      '{"scope":"write read"}',
      'written: scope has the same values, in another order or spacing',
    ],
    ['roles', '{"roles":["a","b"]}', '{"roles":["b","a","c"]}', 'changed: roles gained c'],
    [
      'roles in another order',
      '{"roles":["a","b"]}',
      '{"roles":["b","a"]}',
      'written: roles has the same values, in another order or spacing',
    ],
    [
      'an audience that became a list',
      '{"aud":"api"}',
      '{"aud":["api"]}',
      'written: aud has the same values, written as an array instead of a string',
    ],
    [
      'an audience that became a longer list',
      '{"aud":"api"}',
      '{"aud":["api","web"]}',
      'changed: aud gained web; it is an array, was a string',
    ],
    ['an item that is there twice', '{"x":["a","a","b"]}', '{"x":["a","b"]}', 'changed: x lost a'],
    [
      'nested scalars',
      '{"realm_access":{"roles":["a"]}}',
      '{"realm_access":{"roles":["a","b"]}}',
      'changed: /realm_access/roles gained b',
    ],
    [
      'an order that matters',
      '{"x5c":["a","b"]}',
      '{"x5c":["b","a"]}',
      'changed: x5c has the same items in another order',
    ],
    [
      'an object in a list',
      '{"x":[{"id":1},{"id":2},{"id":3}]}',
      '{"x":[{"id":1},{"id":3}]}',
      'removed: /x/1 was removed',
    ],
    [
      'a change in a list of objects',
      '{"x":[{"id":1},{"id":2}]}',
      '{"x":[{"id":1},{"id":4}]}',
      'changed: /x/1/id is 2 larger',
    ],
    [
      'big numbers, by their digits',
      '{"id":9007199254740993}',
      '{"id":9007199254740992}',
      'changed: id is 1 smaller. Parsers that read numbers as doubles see no difference',
    ],
    ['a decimal', '{"x":0.1}', '{"x":0.2}', 'changed: x changed'],
    [
      'a number in another notation',
      '{"x":1.0}',
      '{"x":10e-1}',
      'written: Same values, written differently: notation of numbers.',
    ],
    [
      'an exponent that no computer can hold',
      '{"x":1e999999999999}',
      '{"x":1e999999999998}',
      'changed: x changed. Parsers that read numbers as doubles see no difference',
    ],
    ['another type', '{"x":"1"}', '{"x":1}', 'changed: x is a number, was a string'],
    ['null', '{"x":null}', '{"x":{}}', 'changed: x is an object, was null'],
    ['a boolean', '{"x":true}', '{"x":false}', 'changed: x is false, was true'],
    ['a string', '{"x":"a"}', '{"x":"b"}', 'changed: x changed'],
    ['white space', '{"x": 1}', '{"x":1}', 'written: Same values, written differently: white space.'],
    ['escapes', '{"x":"\\u0061"}', '{"x":"a"}', 'written: Same values, written differently: escapes.'],
    [
      'an order and white space',
      '{"x":1, "y":2}',
      '{"y":2,"x":1}',
      'written: Same values, written differently: order of members and white space.',
    ],
    [
      'an escape beside a change',
      '{"x":"\\u0061","y":1}',
      '{"x":"a","y":2}',
      'written: x has the same value, written differently: escapes',
      'changed: y is 1 larger',
    ],
    [
      'an order beside a change',
      '{"x":1,"y":1}',
      '{"y":1,"x":2}',
      'written: The members are in another order.',
      'changed: x is 1 larger',
    ],
    [
      'a duplicate',
      '{"x":1,"x":2}',
      '{"x":2}',
      'changed: x occurs 2 times in the first and occurs once in the second; the last one counts',
    ],
    [
      'a hidden duplicate',
      '{"x":1,"x":2}',
      '{"x":3,"x":2}',
      'changed: x occurs 2 times in the first and occurs 2 times in the second; the last one counts',
    ],
    ['a name with a slash', '{"a/b":{"c~":1}}', '{"a/b":{"c~":2}}', 'changed: /a~1b/c~0 is 1 larger'],
    ['__proto__', '{"__proto__":1}', '{"__proto__":2}', 'changed: __proto__ is 1 larger'],
    [
      'names of everything',
      '{"constructor":1}',
      '{"toString":1}',
      'removed: constructor was removed',
      'added: toString was added',
    ],
    ['no object', '[1]', '"x"', 'changed: is a string, was an array'],
  ];
  it.each(cases)('says %s', (_, first, second, ...expected) => {
    expect(compare(first, second)).toEqual(expected);
  });

  it('looks a hundred levels deep, and compares what is deeper as a whole', () => {
    const deep = (levels: number, end: string): string =>
      `${'{"a":'.repeat(levels)}${end}${'}'.repeat(levels)}`;
    expect(compare(deep(90, '1'), deep(90, '2'))).toEqual([
      `changed: ${`${'/a'.repeat(90).slice(0, 79)}…`} is 1 larger`,
    ]);
    expect(compare(deep(50_000, '1'), deep(50_000, '2'))).toEqual([
      `changed: ${`${'/a'.repeat(100).slice(0, 79)}…`} differs inside`,
    ]);
    expect(compare(deep(50_000, '1'), deep(50_000, '1'))).toEqual([]);
  });

  it('lists five hundred differences and counts the rest', () => {
    const many = (value: number): string =>
      JSON.stringify(Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`n${index}`, value])));
    const words = compare(many(1), many(2));
    expect(words).toHaveLength(501);
    expect(words.at(-1)).toBe('and 1500 more');
  });
});

/** Small texts of all kinds, from a number. */
function textOf(seed: number): string {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % below;
  };
  const value = (depth: number): string => {
    const kind = next(depth > 3 ? 4 : 7);
    if (kind === 0) return ['1', '1.0', '9007199254740993', '9007199254740992', '-0', '1e2'][next(6)] ?? '0';
    if (kind === 1) return ['"a"', '"\\u0061"', '"b c"', '""'][next(4)] ?? '""';
    if (kind === 2) return ['true', 'false', 'null'][next(3)] ?? 'null';
    if (kind === 3) return `"${'abc'.charAt(next(3))}"`;
    const count = next(4);
    if (kind === 4) return `[${Array.from({ length: count }, () => value(depth + 1)).join(', ')}]`;
    const names = ['a', 'b', 'scope', 'aud', 'exp'];
    return `{${Array.from({ length: count }, () => `"${names[next(5)]}":${value(depth + 1)}`).join(',')}}`;
  };
  return `{"x":${value(0)},"aud":${value(1)},"exp":${value(2)}}`;
}

describe('any two texts', () => {
  const texts = Array.from({ length: 60 }, (_, seed) => textOf(seed * 7919 + 1));
  const mirror = { added: 'removed', removed: 'added', changed: 'changed', written: 'written' } as const;
  const found = (first: string, second: string): readonly string[] => {
    const [one, other] = [readJson(first), readJson(second)];
    if (one.root === null || other.root === null) throw new Error('No JSON');
    return finish(
      compareJson({ root: one.root, text: first }, { root: other.root, text: second }),
    ).differences.map((difference) => {
      const { kind, path } = wordDifference(difference, first, second);
      return `${kind} ${path}`;
    });
  };

  it('are no different from themselves', () => {
    for (const text of texts) expect(found(text, text)).toEqual([]);
  });

  it('differ the other way round in the same places', () => {
    for (const one of texts) {
      for (const other of texts.slice(0, 25)) {
        const swapped = found(other, one).map((line) => {
          const [kind = 'changed', path] = line.split(' ') as [keyof typeof mirror, string];
          return `${mirror[kind]} ${path}`;
        });
        expect(swapped.sort()).toEqual([...found(one, other)].sort());
      }
    }
  });

  it('differ somewhere, unless they are the same', () => {
    for (const one of texts)
      for (const other of texts)
        if (one !== other) expect([one, other, found(one, other).length > 0]).toEqual([one, other, true]);
  });
});

const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');
const jws = (header: string, payload: string, signature: string): string =>
  `${encode(header)}.${encode(payload)}.${encode(signature)}`;

function compareTexts(first: string, second: string) {
  const [one, other] = [readToken(first), readToken(second)];
  if (one === null || other === null) throw new Error('No token');
  return finish(compareTokens([one], [other]));
}

describe('two tokens', () => {
  const HEADER = '{"alg":"HS256","kid":"a"}';

  it('are the same to the last character', () => {
    const token = jws(HEADER, '{"a":1}', 's');
    const comparison = compareTexts(token, token);
    expect(comparison.parts.map(({ part, state, hasSameBytes }) => [part, state, hasSameBytes])).toEqual([
      ['header', 'same', true],
      ['claims', 'same', true],
      ['signature', 'same', true],
    ]);
    expect(wordComparison(comparison)).toBe('The two tokens are the same, to the last character.');
  });

  it('differ in header, claims and signature', () => {
    const comparison = compareTexts(
      jws(HEADER, '{"a":1,"b":{"c":1}}', 's'),
      jws('{"alg":"RS256","kid":"a"}', '{"b":{},"d":1}', 't'),
    );
    const [header, claims, signature] = comparison.parts;
    expect(header?.changes.map(({ path, before, after }) => [path, before, after])).toEqual([
      ['/alg', '"HS256"', '"RS256"'],
    ]);
    expect(claims?.changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'removed /a',
      'added /d',
      'removed /b/c',
    ]);
    expect(signature?.notes).toEqual(['Different signatures over different bytes.']);
    expect(wordClaimChanges(comparison)).toBe('1 claim changed, 1 added, 1 removed');
    expect(wordComparison(comparison)).toBe(
      '1 claim changed, 1 added, 1 removed; header and signature differ.',
    );
  });

  it('have different signatures over the same bytes, which means something only for some algorithms', () => {
    const words = (alg: string): string | undefined => {
      const header = `{"alg":"${alg}"}`;
      return compareTexts(jws(header, '{}', 's'), jws(header, '{}', 't')).parts.at(-1)?.notes[0];
    };
    expect(words('HS256')).toContain('at least one was made with another key or altered');
    expect(words('ES256')).toContain('says nothing of the keys');
    expect(words('XX')).toBe('Different signatures over the same bytes.');
  });

  it('hold the same values in other bytes', () => {
    const comparison = compareTexts(jws(HEADER, '{"a":1}', 's'), jws(HEADER, '{ "a": 1 }', 's'));
    expect(comparison.parts[1]).toMatchObject({ state: 'written', hasSameBytes: false });
    expect(comparison.parts[2]?.notes).toEqual(['The same signature over different bytes.']);
    expect(wordClaimChanges(comparison)).toBe('same values, written differently');
  });

  it('are encrypted: nothing is said of what is inside', () => {
    const jwe = (iv: string): string =>
      [encode('{"alg":"dir","enc":"A256GCM"}'), '', encode(iv), encode('x'), encode('t')].join('.');
    const comparison = compareTexts(jwe('a'), jwe('b'));
    expect(comparison.parts.map(({ part, state }) => [part, state])).toEqual([
      ['header', 'same'],
      ['claims', 'unknown'],
      ['encryption', 'different'],
    ]);
    expect(comparison.parts[1]?.notes.join(' ')).toContain('not opened');
    expect(wordClaimChanges(comparison)).toBe('claims not compared');
    const mixed = compareTexts(jwe('a'), jws(HEADER, '{}', 's'));
    expect(mixed.parts.map(({ part, state }) => [part, state])).toEqual([
      ['header', 'different'],
      ['claims', 'unknown'],
      ['encryption', 'different'],
      ['signature', 'different'],
    ]);
  });

  it('are cut off, which is not the same as having fewer claims', () => {
    const whole = jws(HEADER, '{"a":1,"b":2}', 's');
    const cut = `${encode(HEADER)}.${encode('{"a":1,"b"')}`;
    const [, claims, signature] = compareTexts(whole, cut).parts;
    expect(claims?.notes.join(' ')).toContain('may only be cut off');
    expect(claims?.state).toBe('different');
    expect(signature?.notes).toEqual(['Only the first token has a signature.']);
  });

  it('are no tokens, and come back all the same', () => {
    for (const text of ['x', '{', '....', '{"payload":"","signatures":[]}', '-----BEGIN', '\ud800'])
      expect(compareTexts(text, jws(HEADER, '{}', 's')).parts.length).toBeGreaterThan(0);
  });
});
