import { describe, expect, it } from 'vitest';
import { HEADER_ID, PAYLOAD_ID } from '../token/edit.ts';
import { readToken } from '../token/read-token.ts';
import { headerOf, payloadOf } from '../token/token.ts';
import * as rare from '../verdict/rare.ts';
import { reviewToken } from '../verdict/review.ts';

const encode = (value: string | Uint8Array) => Buffer.from(value).toString('base64url');
const HEADER = '{"alg":"HS256","typ":"JWT"}';
const CLAIMS = '{"iss":"a","aud":"b","sub":"c","iat":1,"exp":2000000000}';
/** As long as one of HS256. */
const SIGNATURE = 'A'.repeat(43);

interface Parts {
  readonly header?: string | Uint8Array;
  readonly payload?: string | Uint8Array;
  readonly signature?: string;
}

function tokenOf({ header = HEADER, payload = CLAIMS, signature = SIGNATURE }: Parts): string {
  return `${encode(header)}.${encode(payload)}.${signature}`;
}

/** Each finding as its id, severity, part, path and the text that its place points at. */
function findingsIn(pasted: string): readonly Found[] {
  const token = readToken(pasted);
  const boxes = new Map<string, string | undefined>([
    ['paste', pasted],
    [HEADER_ID, headerOf(token)?.shown],
    [PAYLOAD_ID, payloadOf(token)?.shown],
  ]);
  // That "typ" is "JWT" is said of nearly every token.
  const told = reviewToken(token, rare).findings.filter(({ code: id }) => id !== 'typ-generic');
  return told.map(({ code: id, severity, part, path, place }) => {
    const text = place === null ? null : (boxes.get(place.doc)?.slice(place.start, place.end) ?? null);
    return [id, severity, part, path, text] as const;
  });
}

const withClaim = (claim: string) => tokenOf({ payload: `${CLAIMS.slice(0, -1)},${claim}}` });
const withHeader = (member: string) => tokenOf({ header: `{"alg":"HS256","typ":"JWT",${member}}` });

type Found = readonly [id: string, severity: string, part: string, path: string | null, text: string | null];
type Case = readonly [name: string, pasted: string, expected: Found];

describe('each rule raises its finding, at its place, and no other', () => {
  const bad = new Uint8Array([0x61, 0xff]);
  const cases: readonly Case[] = [
    ['plain base64', tokenOf({ signature: 'A+AA' }), ['base64-not-url', 'error', 'signature', null, '+']],
    ['padding', tokenOf({ signature: 'AAA=' }), ['base64-padding', 'error', 'signature', null, '=']],
    ['white space', tokenOf({ signature: 'AA AA' }), ['whitespace-inside', 'error', 'signature', null, ' ']],
    [
      'a foreign character',
      tokenOf({ signature: 'AA!AA' }),
      ['base64-character', 'error', 'signature', null, '!'],
    ],
    ['4n+1', tokenOf({ signature: 'AAAAA' }), ['base64-length', 'error', 'signature', null, 'A']],
    [
      'unused bits',
      tokenOf({ signature: `${SIGNATURE.slice(1)}B` }),
      ['base64-trailing-bits', 'warning', 'signature', null, 'B'],
    ],
    ['four parts', `${tokenOf({})}.AAAA`, ['part-count', 'error', 'token', null, '.']],
    ['no signature', tokenOf({ signature: '' }), ['signature-missing', 'error', 'signature', null, '.']],
    [
      'a signature that none does not need',
      tokenOf({ header: '{"alg":"none","typ":"JWT"}', signature: 'AAAA' }),
      ['signature-unneeded', 'warning', 'signature', null, 'AAAA'],
    ],
    ['prose', 'hello', ['not-a-token', 'error', 'token', null, 'hello']],
    ['an empty payload', tokenOf({ payload: '' }), ['payload-detached', 'warning', 'payload', null, '']],
    ['a payload of bytes', tokenOf({ payload: bad }), ['not-utf8', 'warning', 'payload', null, encode(bad)]],
    [
      'a byte-order mark',
      tokenOf({ payload: `\ufeff${CLAIMS}` }),
      ['byte-order-mark', 'warning', 'payload', null, encode(`\ufeff${CLAIMS}`)],
    ],
    ['a payload of text', tokenOf({ payload: 'hi' }), ['json-invalid', 'warning', 'payload', null, 'hi']],
    [
      'a payload that is a list',
      tokenOf({ payload: '[]' }),
      ['json-not-object', 'warning', 'payload', null, '[]'],
    ],
    ['a claim twice', withClaim('"iss":"c"'), ['json-duplicate-key', 'warning', 'payload', '/iss', '"iss"']],
    [
      'a nested claim twice',
      withClaim('"a/b":[{"x":1,"x":2}]'),
      ['json-duplicate-key', 'warning', 'payload', '/a~1b/0/x', '"x"'],
    ],
    [
      'a parameter twice',
      withHeader('"typ":"JWT"'),
      ['json-duplicate-key', 'error', 'header', '/typ', '"typ"'],
    ],
    [
      'a large number',
      withClaim('"id":[9007199254740993]'),
      ['json-number-precision', 'warning', 'payload', '/id/0', '9007199254740993'],
    ],
    [
      'a large number in the header',
      withHeader('"n":1e400'),
      ['json-number-precision', 'warning', 'header', '/n', '1e400'],
    ],
    [
      'none',
      tokenOf({ header: '{"alg":"none","typ":"JWT"}', signature: '' }),
      ['alg-none', 'error', 'header', '/alg', '"none"'],
    ],
    [
      'nOnE',
      tokenOf({ header: '{"alg":"nOnE","typ":"JWT"}' }),
      ['alg-none', 'error', 'header', '/alg', '"nOnE"'],
    ],
    [
      'none with a space',
      tokenOf({ header: '{"alg":"none ","typ":"JWT"}' }),
      ['alg-none', 'error', 'header', '/alg', '"none "'],
    ],
    ['no alg', tokenOf({ header: '{"typ":"JWT"}' }), ['alg-missing', 'error', 'header', null, null]],
    [
      'an alg that is no string',
      tokenOf({ header: '{"alg":256,"typ":"JWT"}' }),
      ['alg-missing', 'error', 'header', '/alg', '256'],
    ],
    [
      'an unknown alg',
      tokenOf({ header: '{"alg":"HS1","typ":"JWT"}' }),
      ['alg-unknown', 'error', 'header', '/alg', '"HS1"'],
    ],
    [
      'an alg in lower case',
      tokenOf({ header: '{"alg":"hs256","typ":"JWT"}' }),
      ['alg-unknown', 'error', 'header', '/alg', '"hs256"'],
    ],
    [
      'crit',
      withHeader('"crit":["x"],"x":1'),
      ['crit-unknown', 'error', 'header', '/crit', '[\n    "x"\n  ]'],
    ],
    ['a faulty crit', withHeader('"crit":"x"'), ['crit-unknown', 'error', 'header', '/crit', '"x"']],
    ['no typ', tokenOf({ header: '{"alg":"HS256"}' }), ['typ-missing', 'info', 'header', null, null]],
    [
      'no exp',
      tokenOf({ payload: '{"iss":"a","aud":"b","sub":"c","iat":1}' }),
      ['exp-missing', 'warning', 'payload', null, null],
    ],
    [
      'no iss',
      tokenOf({ payload: '{"aud":"b","sub":"c","iat":1,"exp":2}' }),
      ['iss-missing', 'info', 'payload', null, null],
    ],
    [
      'no aud',
      tokenOf({ payload: '{"iss":"a","sub":"c","iat":1,"exp":2}' }),
      ['aud-missing', 'info', 'payload', null, null],
    ],
    [
      'a password',
      withClaim('"p":{"password":"hunter22"}'),
      ['sensitive-password', 'error', 'payload', '/p/password', '"hunter22"'],
    ],
    [
      'a secret',
      withClaim('"client_secret":"8f2kP0qLx91mZtYw"'),
      ['sensitive-secret', 'error', 'payload', '/client_secret', '"8f2kP0qLx91mZtYw"'],
    ],
    [
      'a card',
      withClaim('"card":"4111111111111111"'),
      ['sensitive-card', 'error', 'payload', '/card', '"4111111111111111"'],
    ],
    [
      'an id',
      withClaim('"ssn":"536-90-4399"'),
      ['sensitive-national-id', 'warning', 'payload', '/ssn', '"536-90-4399"'],
    ],
    [
      'an e-mail',
      withClaim('"list":["jane@corp.com"]'),
      ['sensitive-email', 'warning', 'payload', '/list/0', '"jane@corp.com"'],
    ],
    [
      'a telephone',
      withClaim('"phone_number":"+44 20 7946 0018"'),
      ['sensitive-phone', 'warning', 'payload', '/phone_number', '"+44 20 7946 0018"'],
    ],
  ];

  it.each(cases)('%s', (_, pasted, expected) => {
    const found = findingsIn(pasted);
    expect(found).toContainEqual(expected);
    // An unsecured token is always said to be one, and another letter case has a note of its own.
    const own = found.filter(([id]) => id === expected[0] || (id !== 'alg-none' && id !== 'alg-case'));
    expect(own).toEqual([expected]);
  });

  it.each(cases)('%s, worded without a gap', (_, pasted) => {
    for (const { what, remedy, why, title } of reviewToken(readToken(pasted), rare).findings) {
      for (const words of [what, remedy, why, title]) {
        expect(words).toMatch(/\S/);
        expect(words).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  });

  it('a header that is not JSON is an error, where a payload is a warning', () => {
    expect(findingsIn(tokenOf({ header: 'hi' }))).toContainEqual([
      'json-invalid',
      'error',
      'header',
      null,
      'hi',
    ]);
    expect(findingsIn(tokenOf({ header: '[]' }))).toContainEqual([
      'json-not-object',
      'error',
      'header',
      null,
      '[]',
    ]);
    expect(findingsIn(tokenOf({ header: bad })).map(([id, severity]) => [id, severity])).toContainEqual([
      'not-utf8',
      'error',
    ]);
    expect(findingsIn(`.${encode(CLAIMS)}.AAAA`).map(([id]) => id)).toContain('part-empty');
  });
});

describe('near misses', () => {
  it.each([
    ['an ordinary token', tokenOf({})],
    ['in one of its wrappings', `Authorization: Bearer "${tokenOf({}).replaceAll('.', '.\n')}",`],
    ['of any algorithm', tokenOf({ header: '{"alg":"Ed25519","typ":"JWT"}', signature: 'A'.repeat(86) })],
    ['typ of another kind', tokenOf({ header: '{"alg":"HS256","typ":"x+jwt"}' })],
    ['the same name in two objects', withClaim('"a":{"iss":1},"b":{"iss":1}')],
    ['a number just within a double', withClaim('"n":9007199254740991,"m":0.1,"k":1.0')],
    ['a large number in a string', withClaim('"id":"9007199254740993"')],
    ['critical without crit', withHeader('"critical":["x"]')],
    ['a role called none', withClaim('"alg":"none"')],
    ['a claim called typ', withClaim('"crit":["x"]')],
    ['a time of a password', withClaim('"password_changed_at":1700000000')],
    ['an order number that fails Luhn', withClaim('"order":"4111111111111112"')],
    ['roles', withClaim('"roles":["editor","password:reset"],"scope":"openid email phone"')],
    ['an e-mail that is verified', withClaim('"email_verified":true,"phone_number_verified":false')],
  ])('%s raises nothing', (_, pasted) => expect(findingsIn(pasted)).toEqual([]));

  it('none with an empty signature is not also a missing one', () => {
    const ids = findingsIn(tokenOf({ header: '{"alg":"none","typ":"JWT"}', signature: '' })).map(
      ([id]) => id,
    );
    expect(ids).toEqual(['alg-none']);
  });

  it('nothing is missing from claims that break off', () => {
    expect(findingsIn(tokenOf({ payload: '{"a":1' })).map(([id]) => id)).toEqual(['json-invalid']);
  });

  it('nothing is missing from a payload that is no claims set', () => {
    expect(findingsIn(tokenOf({ payload: 'hello' })).map(([id]) => id)).toEqual(['json-invalid']);
  });

  it('a JWE is not asked for a signature algorithm, nor for claims', () => {
    const header = encode('{"alg":"RSA-OAEP","enc":"A256GCM","typ":"JWT"}');
    expect(findingsIn(`${header}.AAAA.AAAA.AAAA.AAAA`)).toEqual([]);
  });
});

describe('personal data', () => {
  const severityOf = (claims: string): string | undefined =>
    findingsIn(withClaim(claims)).find(([id]) => id === 'sensitive-email')?.[1];

  it('is what an ID Token is for, in the claims of OpenID Connect', () => {
    expect(severityOf('"at_hash":"x","email":"jane@example.com"')).toBe('info');
    expect(severityOf('"at_hash":"x","boss":"jane@example.com"')).toBe('warning');
    expect(severityOf('"scope":"read","email":"jane@example.com"')).toBe('warning');
    expect(severityOf('"email":"jane@example.com"')).toBe('warning');
  });
});
