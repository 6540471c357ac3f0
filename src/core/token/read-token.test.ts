import { describe, expect, it } from 'vitest';
import { HEADER_ID, PAYLOAD_ID } from './edit.ts';
import { wordProblem } from './problem-words.ts';
import { isMalformed, type ProblemCode } from './problems.ts';
import { readToken } from './read-token.ts';
import { contentOf, headerOf, payloadOf, signatureOf, type Token } from './token.ts';

const encode = (value: string | Uint8Array) => Buffer.from(value).toString('base64url');
const HEADER = encode('{"alg":"HS256","typ":"JWT"}');
const PAYLOAD = encode('{"sub":"1","name":"Zoë"}');
const SIGNATURE = encode(new Uint8Array(32).fill(7));
const TOKEN = `${HEADER}.${PAYLOAD}.${SIGNATURE}`;

function parse(pasted: string): Token {
  const token = readToken(pasted);
  if (token === null) throw new Error('something was pasted');
  return token;
}

/** Each problem as its code, part and the text it points at. */
function problemsIn(pasted: string, token = parse(pasted)): string[] {
  const boxes = new Map<string, readonly [string, string | undefined]>([
    ['paste', ['token', pasted]],
    [HEADER_ID, ['header', headerOf(token)?.shown]],
    [PAYLOAD_ID, ['payload', payloadOf(token)?.shown]],
  ]);
  return token.problems.map(({ code, part, place }) => {
    const [box, text] = boxes.get(place.doc) ?? [];
    return `${code} ${part} ${box}:${text?.slice(place.start, place.end)}`;
  });
}

describe('a compact JWS', () => {
  it('is read whole', () => {
    const token = parse(TOKEN);
    expect(token).toMatchObject({ serialization: 'compact', problems: [], unsupported: null });
    expect(headerOf(token)).toMatchObject({ text: '{"alg":"HS256","typ":"JWT"}', whole: true });
    expect(payloadOf(token)?.shown).toBe('{\n  "sub": "1",\n  "name": "Zoë"\n}');
    expect(signatureOf(token)?.value?.bytes).toEqual(new Uint8Array(32).fill(7));
    expect(token.parts.map(({ segment: { start, end } }) => TOKEN.slice(start, end))).toEqual(
      TOKEN.split('.'),
    );
  });

  it('is the same one in any wrapping', () => {
    for (const pasted of [
      `Bearer ${TOKEN}`,
      `"${TOKEN}",`,
      TOKEN.replaceAll('.', '.\n'),
      TOKEN.replaceAll('.', '\r\n.'),
    ]) {
      expect(parse(pasted).parts.map(({ segment }) => segment.text)).toEqual(TOKEN.split('.'));
      expect(parse(pasted).problems).toEqual([]);
    }
  });

  it('is nothing where nothing was pasted', () => {
    for (const pasted of ['', ' ', '\n\t\u00a0\ufeff']) expect(readToken(pasted)).toBeNull();
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
  ['an unencoded payload', `${encode('{"alg":"HS256","b64":false,"crit":["b64"]}')}.$0 2.${SIGNATURE}`, []],
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
    for (const { place } of problems.filter(({ place }) => place.doc === 'paste')) {
      expect(place.start).toBeGreaterThanOrEqual(8);
      expect(place.end).toBeLessThanOrEqual(wrapped.length - 2);
    }
  });

  it.each(SHAPES)('%s is worded without a gap', (_, pasted) => {
    for (const { what, remedy } of parse(pasted).problems.map(wordProblem)) {
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
    expect(wordProblem(notUrl).what).toContain(`“+” at character ${at + 1} and in 1 more place`);
    expect(wordProblem(padding).what).toContain(`“=” at character ${at + 6}`);
    expect(notUrl.characters.map(({ start, end }) => [start - at, end - at])).toEqual([
      [0, 1],
      [2, 4],
    ]);
  });

  it('words the canonical character of unused bits', () => {
    const [problem] = parse(`${HEADER}.${PAYLOAD}.AAB`).problems.map(wordProblem);
    expect(problem?.what).toContain('“B” at character');
    expect(problem?.remedy).toContain('“A”');
  });
});

describe('parts decode independently', () => {
  it('a broken payload leaves the header', () => {
    const token = parse(`${HEADER}.${encode(new Uint8Array([0xff]))}.${SIGNATURE}`);
    expect(headerOf(token)?.whole).toBe(true);
    expect(payloadOf(token)).toMatchObject({ text: null, json: null, shown: '' });
  });

  it('a broken header leaves the payload', () => {
    const token = parse(`!!!.${PAYLOAD}.${SIGNATURE}`);
    expect(headerOf(token)?.object).toBeNull();
    expect(payloadOf(token)?.whole).toBe(true);
  });

  it('padding leaves what it pads', () => {
    const token = parse(`${Buffer.from('{"alg":"HS256"}x').toString('base64')}.${PAYLOAD}.${SIGNATURE}`);
    expect(headerOf(token)?.text).toBe('{"alg":"HS256"}x');
    expect(token.parts.map(({ segment: { strict, forgivable } }) => [strict, forgivable])).toEqual([
      [false, true],
      [true, false],
      [true, false],
    ]);
  });

  it('a header that breaks off shows the members before', () => {
    const token = parse(`${encode('{"alg":"HS256","kid":')}.${PAYLOAD}.${SIGNATURE}`);
    expect(headerOf(token)?.object?.members.map(({ name }) => name)).toEqual(['alg']);
    expect(headerOf(token)?.whole).toBe(false);
  });
});

const WHAT = {
  text: expect.stringContaining('No token found'),
  json: expect.stringContaining('This is JSON'),
  key: expect.stringContaining('This is a key'),
};

describe('other things', () => {
  const jwe = `${encode('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.AAAA.AAAA.AAAA.AAAA`;

  it('five parts are a JWE with its header', () => {
    const token = parse(jwe);
    expect(token).toMatchObject({ step: { kind: 'jwe' }, problems: [], unsupported: null });
    expect(headerOf(token)?.whole).toBe(true);
    expect(token.parts).toHaveLength(5);
  });

  it.each([
    ['a JWE with an empty key', `${encode('{"alg":"dir","enc":"A256GCM"}')}..AAAA.AAAA.AAAA`, []],
    ['a JWE with padding', `${jwe}=`, ['base64-padding token token:=']],
    ['an SD-JWT', `${TOKEN}~AAAA~BBBB~`, []],
  ])('%s', (_, pasted, problems) => {
    expect(problemsIn(pasted)).toEqual(problems);
    expect(headerOf(parse(pasted))?.whole).toBe(true);
  });

  it('an SD-JWT shows what stands before the first tilde, and counts the rest', () => {
    const token = parse(`${TOKEN}~AAAA~BBBB~`);
    expect(token).toMatchObject({
      serialization: 'sd-jwt',
      step: { kind: 'sd-jwt', disclosures: ['AAAA', 'BBBB'], keyBinding: null },
      unsupported: 'sd-jwt',
    });
    expect(payloadOf(token)?.whole).toBe(true);
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
    ['a JWK', '{"kty":"oct","k":"AA"}', 'key'],
    ['a JWK Set', '{"keys":[]}', 'key'],
    ['PEM', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----', 'key'],
  ] as const)('%s is no token', (_, pasted, looksLike) => {
    const token = parse(pasted);
    expect(token).toMatchObject({ serialization: 'fragment', parts: [], unsupported: null });
    expect([headerOf(token), contentOf(token), signatureOf(token)]).toEqual([null, null, null]);
    expect(token.problems).toMatchObject([{ code: 'not-a-token', part: 'token' }]);
    expect(token.problems.map(wordProblem)).toMatchObject([{ what: WHAT[looksLike] }]);
  });
});

it.each([
  ['general', '{"payload":"e30","signatures":[]}', 'general', 'jws'],
  ['flattened', '{"payload":"e30","protected":"e30","signature":"AA"}', 'flattened', 'jws'],
  ['encrypted', '{"protected":"e30","ciphertext":"AA"}', 'flattened', 'jwe'],
])('a token in JSON serialization is told as such: %s', (_, pasted, serialization, kind) => {
  const token = parse(pasted);
  expect(token).toMatchObject({
    serialization,
    step: { kind },
    problems: [],
    unsupported: 'json-serialization',
  });
});

it('an unencoded payload is shown as it stands', () => {
  const token = parse(`${encode('{"alg":"HS256","b64":false,"crit":["b64"]}')}.$0 2.${SIGNATURE}`);
  expect(token).toMatchObject({ problems: [], unsupported: 'unencoded-payload' });
  expect(payloadOf(token)?.shown).toBe('$0 2');
  expect(contentOf(token)?.state).toBe('unencoded');
});

it.each([
  ['a whole token', TOKEN, false],
  ['unused bits', `${HEADER}.${PAYLOAD}.AAB`, false],
  ['a payload that is text', `${HEADER}.${encode('hello')}.${SIGNATURE}`, false],
  ['a payload that is empty', `${HEADER}..${SIGNATURE}`, false],
  ['padding', `${HEADER}.${PAYLOAD}.Zg==`, true],
  ['a header that is text', `${encode('hello')}.${PAYLOAD}.${SIGNATURE}`, true],
  ['no header', `.${PAYLOAD}.${SIGNATURE}`, true],
  ['no signature', `${HEADER}.${PAYLOAD}.`, true],
  ['two parts', `${HEADER}.${PAYLOAD}`, true],
  ['prose', 'hello', true],
])('whether the form rules a check out: %s', (_, pasted, bars) => {
  expect(isMalformed(parse(pasted).problems)).toBe(bars);
});

it('no code of a problem is left untested here', () => {
  const seen = new Set(
    [...SHAPES.map(([, pasted]) => pasted), 'hello', `${TOKEN}~`].flatMap((pasted) =>
      parse(pasted).problems.map(({ code }) => code),
    ),
  );
  // The others are found by readers that load when they are needed.
  const codes: Record<
    Exclude<ProblemCode, 'serialization-fault' | 'sd-jwt-fault' | 'payload-compression' | 'limit-reached'>,
    true
  > = {
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
    'payload-detached': true,
    'not-utf8': true,
    'byte-order-mark': true,
    'json-invalid': true,
    'json-not-object': true,
    'json-duplicate-key': true,
  };
  expect([...seen].toSorted()).toEqual(Object.keys(codes).toSorted());
});
