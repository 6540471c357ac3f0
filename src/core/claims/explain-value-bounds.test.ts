import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../text/json.ts';
import { listClaims } from './claim-rows.ts';
import { explainValue } from './explain-value.ts';
import { ENTRA, encodePart, GITHUB, GOOGLE, JWE, JWS, notesIn } from './test-data/explain-value-samples.ts';

const notesOf = (name: string, value: unknown) =>
  notesIn(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`);

describe('explainValue: nothing where nothing is sure', () => {
  it.each([
    ['sub', 'user-1'],
    ['sub', ''],
    ['sub', 'a.b.c'],
    ['jti', `${encodePart([1])}.a.b`],
    ['jti', `${JWS}.x`],
    ['jti', '919108f7-52d1-4320-9bac-f847db4148a'],
    ['jti', '919108f7-52d1-4320-fbac-f847db4148a8'],
    ['jti', '919108f7-52d1-9320-9bac-f847db4148a8'],
    ['jti', 'INTERNATIONALIZATIONEFFORT'],
    ['jti', '7ZZZZZZZZZZZZZZZZZZZZZZZZZ'],
    ['jti', '01234567890123456789012345'],
    ['jti', '01arz3ndektsv4rrFFQ69G5FAV'],
    ['country', 'XX'],
    ['country', 'ZZ'],
    ['country', 'Germany'],
    ['country', 'D'],
    ['country', '\ud800\ud800'],
    ['address', { country: 'Deutschland' }],
    ['address', 'Main Street 1'],
    ['nationalities', ['XX']],
    ['locale', 'xx'],
    ['locale', 'hello world'],
    ['locale', 'en--US'],
    ['zoneinfo', 'Mars/Olympus'],
    ['zoneinfo', 'CET '],
    ['expires_in', 1_700_000_000],
    ['expires_in', -5],
    ['expires_in', 'soon'],
    ['expires_in', true],
    ['level', 3600],
    ['pwd_exp', 3600],
    ['scope', 'one'],
    ['scope', ['one', 'two']],
    ['scope', ['openid', 1]],
    ['amr', ['xyz']],
    ['acr', 'gold'],
    ['cnf', {}],
    ['cnf', { other: 1 }],
    ['email', 'jane@'],
    ['email', 'jane@localhost'],
    ['phone_number', '030 901820'],
    ['phone_number', '+999 12345678'],
    ['msisdn', 'abc'],
    ['website', 'http://example.com'],
    ['website', 'https://'],
    ['website', 'https://bank.example@evil.example/'],
    ['website', 'https://example.com/ x'],
    ['website', 'https://example.com/\u202egpj'],
    ['website', 'javascript:alert(1)'],
    ['data', '{}'],
    ['data', '[]'],
    ['data', '{a:1}'],
    ['data', '[object Object]'],
    ['data', '12'],
    ['sub', 'arn:aws'],
    ['sub', 'did:web'],
    ['sub', 'spiffe://'],
    ['sub', 'system:serviceaccount:a'],
    ['_sd', []],
    ['_sd_alg', 'md5'],
    ['azpacr', '7'],
    ['tid', 'x'],
    ['constructor', 'x'],
    ['__proto__', null],
    ['toString', { a: 1 }],
  ])('%s %j', (name, value) => {
    expect(notesOf(name, value)).toEqual([]);
  });
});

describe('explainValue: bounds', () => {
  it('leaves long text, deep JSON and long lists alone', () => {
    expect(notesOf('website', `https://example.com/${'a'.repeat(10_000)}`)).toEqual([]);
    expect(notesOf('scope', 'openid '.repeat(2000))).toEqual([]);
    expect(notesOf('scope', 'openid '.repeat(201))).toEqual([]);
    expect(notesOf('amr', Array(201).fill('pwd'))).toEqual([]);
    expect(notesOf('data', `${'['.repeat(61)}1${']'.repeat(61)}`)).toEqual([]);
    expect(notesOf('data', `[${'1,'.repeat(50_000)}1]`)).toEqual([]);
    expect(notesOf('data', `[${'1,'.repeat(20_000)}1]`)).toHaveLength(1);
    expect(notesOf('id_token', `${JWS}${'A'.repeat(100_000)}`)).toHaveLength(1);
  });

  it.each([
    'a'.repeat(1_000_000),
    'a.'.repeat(500_000),
    '~'.repeat(1_000_000),
    `${'a'.repeat(300_000)}.${'a'.repeat(300_000)}.${'a'.repeat(300_000)}!`,
    ' '.repeat(1_000_000),
    '['.repeat(1_000_000),
    `a@${'a-'.repeat(4900)}`,
    `a@${'a.'.repeat(4900)}`,
    `spiffe://a${'/a'.repeat(4900)}!`,
    `https://${'a'.repeat(9900)} `,
    `+${'1 '.repeat(4900)}x`,
    `en${'-US'.repeat(3000)}`,
  ])('has nothing to say of hostile text, and gets to the end of it: %#', (text) => {
    const json = JSON.stringify({ a: text, sub: text, email: text, scope: text, locale: text, phone: text });
    const { root } = readJson(json);
    if (root?.kind !== 'object') throw new Error('an object');
    for (const { name, value } of root.members) expect(explainValue(name, value, root)).toEqual([]);
  });

  it('never throws, whatever the claims hold', () => {
    const names = fc.constantFrom(
      ...'exp iat nbf ttl scope scp amr acr acrs country address nationalities locale ui_locales zoneinfo'.split(
        ' ',
      ),
      ...'phone_number msisdn cnf _sd _sd_alg tid hd acct idtyp event_name sub email aud jti __proto__'.split(
        ' ',
      ),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\ud800', '\udc00x', '__proto__', '0000', 'zz', 'en-a', 'x-y', '+1', '{"a":', JWS, JWE),
      fc.uuid(),
      fc.ulid(),
      fc.emailAddress(),
      fc.webUrl(),
    );
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.constantFrom('1e999', '-0', `1${'0'.repeat(5000)}`, '1e-999', '8.64e15'),
    );
    const value = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        text.map((content) => JSON.stringify(content)),
        number,
        fc.constantFrom('null', 'true', 'false'),
        fc.array(tie('any'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
        fc
          .array(fc.tuple(names, tie('any')), { maxLength: 4 })
          .map((members) => `{${members.map(([name, inner]) => `"${name}":${inner}`).join(',')}}`),
      ),
    })).any;
    const issuer = fc.constantFrom(ENTRA.iss, GITHUB.iss, GOOGLE.iss, 'x');
    fc.assert(
      fc.property(names, value, names, value, issuer, (first, one, second, other, iss) => {
        const notes = notesIn(`{"${first}":${one},"${second}":${other},"iss":"${iss}"}`);
        for (const note of notes) {
          if (note.kind === 'items') expect(note.items.length).toBeGreaterThan(0);
          if (note.kind === 'words') expect(note.text).not.toMatch(/\bundefined\b|\bNaN\b|Invalid Date/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is asked for by each row of the table', () => {
    const text = '{"ttl":60}';
    const { root } = readJson(text);
    if (root?.kind !== 'object') throw new Error('an object');
    expect(listClaims(root, text)[0]?.notes()).toEqual([{ kind: 'words', text: '1 minute' }]);
  });
});
