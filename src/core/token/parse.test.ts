import { describe, expect, it } from 'vitest';
import { parseToken } from './parse.ts';
import { describeProblem, type ProblemCode } from './problems.ts';
import type { Token } from './token.ts';

const encode = (value: string | Uint8Array) => Buffer.from(value).toString('base64url');
const HEADER = encode('{"alg":"HS256","typ":"JWT"}');
const PAYLOAD = encode('{"sub":"1","name":"Zoë"}');
const SIGNATURE = encode(new Uint8Array(32).fill(7));
const TOKEN = `${HEADER}.${PAYLOAD}.${SIGNATURE}`;

function parse(pasted: string): Token {
  const token = parseToken(pasted);
  if (token === null) throw new Error('something was pasted');
  return token;
}

/** Each problem as its code, part and the text it points at. */
function problemsIn(pasted: string, token = parse(pasted)): string[] {
  const boxes = { token: pasted, header: token.header?.shown, payload: token.payload?.shown, key: '' };
  return token.problems.map(
    ({ code, part, place }) =>
      `${code} ${part} ${place.box}:${boxes[place.box]?.slice(place.start, place.end)}`,
  );
}

describe('a compact JWS', () => {
  it('is read whole', () => {
    const token = parse(TOKEN);
    expect(token).toMatchObject({ form: 'jws', problems: [], unencodedPayload: false });
    expect(token.header).toMatchObject({ text: '{"alg":"HS256","typ":"JWT"}', whole: true });
    expect(token.payload?.shown).toBe('{\n  "sub": "1",\n  "name": "Zoë"\n}');
    expect(token.signature?.bytes).toEqual(new Uint8Array(32).fill(7));
    expect(token.segments.map(({ start, end }) => TOKEN.slice(start, end))).toEqual(TOKEN.split('.'));
  });

  it('is the same one in any wrapping', () => {
    for (const pasted of [
      `Bearer ${TOKEN}`,
      `"${TOKEN}",`,
      TOKEN.replaceAll('.', '.\n'),
      TOKEN.replaceAll('.', '\r\n.'),
    ]) {
      expect(parse(pasted).segments.map(({ text }) => text)).toEqual(TOKEN.split('.'));
      expect(parse(pasted).problems).toEqual([]);
    }
  });

  it('is nothing where nothing was pasted', () => {
    for (const pasted of ['', ' ', '\n\t\u00a0\ufeff']) expect(parseToken(pasted)).toBeNull();
  });
});

const SHAPES: readonly (readonly [name: string, pasted: string, problems: readonly string[]])[] = [
  ['plain base64', `${HEADER}.${PAYLOAD}.A+B/`, ['base64-not-url signature token:+']],
  ['padding', `${HEADER}.${PAYLOAD}.Zg==`, ['base64-padding signature token:==']],
  [
    'both, in the payload',
    `${HEADER}.${Buffer.from('{"a":"?>~"}').toString('base64')}.${SIGNATURE}`,
    ['base64-not-url payload token:+', 'base64-padding payload token:='],
  ],
  [
    'a space',
    `${HEADER}.${PAYLOAD.slice(0, 8)} ${PAYLOAD.slice(8)}.${SIGNATURE}`,
    ['whitespace-inside payload token: '],
  ],
  ['a NUL', `${HEADER}.${PAYLOAD}\u0000.${SIGNATURE}`, ['base64-character payload token:\u0000']],
  [
    'a right-to-left mark',
    `${HEADER}\u200f.${PAYLOAD}.${SIGNATURE}`,
    ['base64-character header token:\u200f'],
  ],
  ['an emoji', `${HEADER}.${PAYLOAD}.😀${SIGNATURE}`, ['base64-character signature token:😀']],
  ['one character too many', `${HEADER}.${PAYLOAD}.AAAAA`, ['base64-length signature token:A']],
  ['unused bits', `${HEADER}.${PAYLOAD}.AAB`, ['base64-trailing-bits signature token:B']],
  ['no signature', `${HEADER}.${PAYLOAD}.`, ['signature-missing signature token:.']],
  [
    'two parts',
    `${HEADER}.${PAYLOAD}`,
    [`part-count token token:${PAYLOAD.at(-1)}`, `signature-missing signature token:${PAYLOAD.at(-1)}`],
  ],
  ['one part', HEADER, [`part-count token token:${HEADER.at(-1)}`]],
  ['four parts', `${TOKEN}.AAAA`, ['part-count token token:.']],
  ['six parts', `${TOKEN}.AAAA.AAAA.AAAA`, ['part-count token token:.']],
  [
    'none, and yet a signature',
    `${encode('{"alg":"none"}')}.${PAYLOAD}.AAAA`,
    ['signature-unneeded signature token:AAAA'],
  ],
  ['no payload', `${HEADER}..${SIGNATURE}`, ['payload-detached payload token:']],
  ['no header', `.${PAYLOAD}.${SIGNATURE}`, ['part-empty header token:']],
  [
    'a header that is not UTF-8',
    `${encode(new Uint8Array([0xff, 0x61]))}.${PAYLOAD}.${SIGNATURE}`,
    [`not-utf8 header token:${encode(new Uint8Array([0xff, 0x61]))}`],
  ],
  [
    'a byte-order mark',
    `${HEADER}.${encode('\ufeff{"a":1}')}.${SIGNATURE}`,
    [`byte-order-mark payload token:${encode('\ufeff{"a":1}')}`],
  ],
  ['text', `${HEADER}.${encode('hello')}.${SIGNATURE}`, ['json-invalid payload payload:hello']],
  ['JSON cut short', `${HEADER}.${encode('{"a":1')}.${SIGNATURE}`, ['json-invalid payload payload:']],
  [
    'an array',
    `${HEADER}.${encode('[1,2]')}.${SIGNATURE}`,
    ['json-not-object payload payload:[\n  1,\n  2\n]'],
  ],
  ['a number', `${HEADER}.${encode('17')}.${SIGNATURE}`, ['json-not-object payload payload:17']],
  [
    'a header that is a string',
    `${encode('"HS256"')}.${PAYLOAD}.${SIGNATURE}`,
    ['json-not-object header header:"HS256"'],
  ],
  [
    'a name that occurs twice',
    `${HEADER}.${encode('{"a":{"b":1,"b":2},"c":1,"a":2}')}.${SIGNATURE}`,
    ['json-duplicate-key payload payload:"b"', 'json-duplicate-key payload payload:"a"'],
  ],
  [
    'an unencoded payload',
    `${encode('{"alg":"HS256","b64":false,"crit":["b64"]}')}.$0 2.${SIGNATURE}`,
    ['b64-false payload token:$0 2'],
  ],
];

describe('each problem points at its text', () => {
  it.each(SHAPES)('%s', (_, pasted, problems) => {
    expect(problemsIn(pasted)).toEqual(problems);
  });

  it.each(SHAPES)('%s, also in a wrapped and quoted token', (_, pasted) => {
    const wrapped = `Bearer "${pasted.replaceAll('.', '.\n  ')}",`;
    const found = problemsIn(wrapped);
    expect(found.map((problem) => problem.split(':')[0])).toEqual(
      problemsIn(pasted).map((problem) => problem.split(':')[0]),
    );
    const { problems } = parse(wrapped);
    for (const { place } of problems.filter(({ place: { box } }) => box === 'token')) {
      expect(place.start).toBeGreaterThanOrEqual(8);
      expect(place.end).toBeLessThanOrEqual(wrapped.length - 2);
    }
  });

  it.each(SHAPES)('%s is worded without a gap', (_, pasted) => {
    for (const problem of parse(pasted).problems) {
      const { what, remedy } = describeProblem(problem);
      expect(what).toMatch(/^\S.*[.)]$/s);
      expect(remedy).toMatch(/^\S.*[.”}]$/s);
      expect(`${what}${remedy}`).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('says in which place and how many more', () => {
    const token = parse(`${HEADER}.${PAYLOAD}.A+B/+A==`);
    const [notUrl, padding] = token.problems;
    if (notUrl === undefined || padding === undefined) throw new Error('two problems');
    const at = HEADER.length + PAYLOAD.length + 3;
    expect(describeProblem(notUrl).what).toContain(`“+” at character ${at + 1} and in 1 more place`);
    expect(describeProblem(padding).what).toContain(`“=” at character ${at + 6}`);
    expect('places' in notUrl && notUrl.places.map(({ start, end }) => [start - at, end - at])).toEqual([
      [0, 1],
      [2, 4],
    ]);
  });

  it('words the canonical character of unused bits', () => {
    const [problem] = parse(`${HEADER}.${PAYLOAD}.AAB`).problems;
    expect(problem && describeProblem(problem).what).toContain('“B” at character');
    expect(problem && describeProblem(problem).remedy).toContain('“A”');
  });
});

describe('parts decode independently', () => {
  it('a broken payload leaves the header', () => {
    const token = parse(`${HEADER}.${encode(new Uint8Array([0xff]))}.${SIGNATURE}`);
    expect(token.header?.whole).toBe(true);
    expect(token.payload).toMatchObject({ text: null, json: null, shown: '' });
  });

  it('a broken header leaves the payload', () => {
    const token = parse(`!!!.${PAYLOAD}.${SIGNATURE}`);
    expect(token.header?.object).toBeNull();
    expect(token.payload?.whole).toBe(true);
  });

  it('padding leaves what it pads', () => {
    const token = parse(`${Buffer.from('{"alg":"HS256"}x').toString('base64')}.${PAYLOAD}.${SIGNATURE}`);
    expect(token.header?.text).toBe('{"alg":"HS256"}x');
    expect(token.segments.map(({ strict, forgivable }) => [strict, forgivable])).toEqual([
      [false, true],
      [true, false],
      [true, false],
    ]);
  });

  it('a header that breaks off shows the members before', () => {
    const token = parse(`${encode('{"alg":"HS256","kid":')}.${PAYLOAD}.${SIGNATURE}`);
    expect(token.header?.object?.members.map(({ name }) => name)).toEqual(['alg']);
    expect(token.header?.whole).toBe(false);
  });
});

describe('other things', () => {
  const jwe = `${encode('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.AAAA.AAAA.AAAA.AAAA`;

  it('five parts are a JWE with its header', () => {
    const token = parse(jwe);
    expect(token).toMatchObject({ form: 'jwe', payload: null, signature: null, problems: [] });
    expect(token.header?.whole).toBe(true);
    expect(token.segments).toHaveLength(5);
  });

  it.each([
    ['a JWE with an empty key', `${encode('{"alg":"dir","enc":"A256GCM"}')}..AAAA.AAAA.AAAA`, []],
    ['a JWE with padding', `${jwe}=`, ['base64-padding token token:=']],
    ['an SD-JWT', `${TOKEN}~AAAA~BBBB~`, ['sd-jwt token token:~']],
  ])('%s', (_, pasted, problems) => {
    expect(problemsIn(pasted)).toEqual(problems);
    expect(parse(pasted).header?.whole).toBe(true);
  });

  it('an SD-JWT shows what stands before the first tilde, and counts the rest', () => {
    const token = parse(`${TOKEN}~AAAA~BBBB~`);
    expect(token).toMatchObject({ form: 'sd-jwt', problems: [{ disclosures: 2 }] });
    expect(token.payload?.whole).toBe(true);
  });

  it.each([
    ['prose', 'Please log in first. Then copy the token.', 'text'],
    ['a word', 'hello', 'text'],
    ['a URL', 'https://example.com/a.b', 'text'],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\ufffd\u0001.\ufffd', 'text'],
    ['dots', '...', 'text'],
    ['quotes alone', '""', 'text'],
    ['JSON', '{"sub":"1"}', 'json'],
    ['an array', '[1]', 'json'],
    ['broken JSON', '{"sub":', 'json'],
    ['JSON serialization', '{"payload":"e30","signatures":[]}', 'json-serialization'],
    ['flattened JSON serialization', '{"protected":"e30","ciphertext":"AA"}', 'json-serialization'],
    ['a JWK', '{"kty":"oct","k":"AA"}', 'key'],
    ['a JWK Set', '{"keys":[]}', 'key'],
    ['PEM', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----', 'key'],
  ])('%s is no token', (_, pasted, looksLike) => {
    const token = parse(pasted);
    expect(token).toMatchObject({ form: 'none', header: null, payload: null, signature: null, segments: [] });
    expect(token.problems).toMatchObject([{ code: 'not-a-token', looksLike, part: 'token' }]);
  });
});

it('no code of a problem is left untested here', () => {
  const seen = new Set(
    [...SHAPES.map(([, pasted]) => pasted), 'hello', `${TOKEN}~`].flatMap((pasted) =>
      parse(pasted).problems.map(({ code }) => code),
    ),
  );
  const codes: Record<ProblemCode, true> = {
    'base64-not-url': true,
    'base64-padding': true,
    'whitespace-inside': true,
    'base64-character': true,
    'base64-length': true,
    'base64-trailing-bits': true,
    'part-count': true,
    'part-empty': true,
    'signature-missing': true,
    'signature-unneeded': true,
    'not-a-token': true,
    'sd-jwt': true,
    'payload-detached': true,
    'b64-false': true,
    'not-utf8': true,
    'byte-order-mark': true,
    'json-invalid': true,
    'json-not-object': true,
    'json-duplicate-key': true,
  };
  expect([...seen].toSorted()).toEqual(Object.keys(codes).toSorted());
});
