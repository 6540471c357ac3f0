import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encode, explain, forge, makePair, makeToken, PAYLOAD, press } from './test-data/tokens.ts';

const SECRET = 'correct horse battery staple, 7!';
const HEADER = '{"alg":"HS256","typ":"JWT"}';

async function expectProof(token: string, key: string, id: string): Promise<string> {
  const { proved, verdict } = await explain({ token, key });
  expect(verdict).toBe('invalid');
  expect(proved?.id).toBe(id);
  expect((await explain({ token: forge(token), key })).proved).toBeNull();
  return proved?.what ?? '';
}

describe('input-encoding', () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const url = (text: string): string => base64(text).replaceAll('+', '-').replaceAll('/', '_');
  // A payload whose base64 holds all that differs: "+", "/" and padding.
  const payload = '{"name":"Zoë>>>???~~~~","n":12}';

  it('has such a payload', () => expect(base64(payload)).toMatch(/\+.*\/.*=|\/.*\+.*=/));

  it.each([
    ['base64url with “=”', `${url(HEADER)}.${url(payload)}`],
    ['standard base64 with “=”', `${base64(HEADER)}.${base64(payload)}`],
    ['standard base64 (', `${base64(HEADER)}.${base64(payload)}`.replaceAll('=', '')],
    ['the decoded payload', `${encode(HEADER)}.${payload}`],
    ['the decoded header and payload', `${HEADER}.${payload}`],
  ])('over %s', async (name, input) => {
    const token = await makeToken({ algorithm: 'HS256', key: SECRET, payload, input });
    expect(await expectProof(token, SECRET, 'input-encoding')).toContain(name);
    const { proved } = await explain({ token, key: SECRET });
    expect(proved?.remedy).toMatchObject({ kind: 'sign' });
    expect(await press({ token, key: SECRET }, proved?.remedy ?? null)).toBe('verified');
  });
});

describe('graph-nonce', () => {
  it('holds over the hashed nonce', async () => {
    const { privatePem, publicPem } = await makePair('RS256');
    const header = (nonce: string) => `{"typ":"JWT","nonce":"${nonce}","alg":"RS256","kid":"x"}`;
    const nonce = 'AQABAAAAAABnfiG-mA6NTae7CdWW7Qfd';
    const hashed = createHash('sha256').update(nonce).digest('base64url');
    const token = await makeToken({
      algorithm: 'RS256',
      key: privatePem,
      header: header(nonce),
      input: `${encode(header(hashed))}.${encode(PAYLOAD)}`,
    });
    const what = await expectProof(token, publicPem, 'graph-nonce');
    expect(what).toContain('Graph');
    const { proved } = await explain({ token, key: publicPem });
    expect(await press({ token, key: publicPem }, proved?.remedy ?? null)).toBe('verified');
  });
});

describe('payload-reencoded', () => {
  const sign = (payload: string, header = HEADER) =>
    makeToken({ algorithm: 'HS256', key: SECRET, payload, header });
  const reencode = (token: string, payload: string, header?: string): string => {
    const [first, , signature] = token.split('.');
    return `${header === undefined ? first : encode(header)}.${encode(payload)}.${signature}`;
  };
  const shown = '{"sub":"Zoë <a/b>","iss":"https://x.example/","list":[1,{}],"n":1.0}';
  const minified = JSON.stringify({ b: 1, a: { d: 'ä/ö', c: [1, 2] } });
  const { b, a } = JSON.parse(minified);
  const sorted = JSON.stringify({ a: { c: a.c, d: a.d }, b });

  it.each([
    ['minified', '{ "a": 1,\n"b": [1, 2] }', '{"a":1,"b":[1,2]}'],
    ['indented by two', minified, JSON.stringify(JSON.parse(minified), null, 2)],
    ['indented by four', minified, JSON.stringify(JSON.parse(minified), null, 4)],
    ['indented by tabs', minified, JSON.stringify(JSON.parse(minified), null, '\t')],
    ['indented, with a final line break', minified, `${JSON.stringify(JSON.parse(minified), null, 2)}\n`],
    ['indented, CR LF', minified, JSON.stringify(JSON.parse(minified), null, 2).replaceAll('\n', '\r\n')],
    ['final line break', shown, `${shown}\n`],
    ['final line break taken off', `${shown}\n`, shown],
    ['CR LF to LF', '{\n"a":1\n}', '{\r\n"a":1\r\n}'],
    ['byte-order mark', shown, `\uFEFF${shown}`],
    ['byte-order mark taken off', `\uFEFF${shown}`, shown],
    ['sorted', minified, sorted],
    ['Python', shown, '{"sub": "Zo\\u00eb <a/b>", "iss": "https://x.example/", "list": [1, {}], "n": 1.0}'],
    ['PHP', shown, '{"sub":"Zo\\u00eb <a\\/b>","iss":"https:\\/\\/x.example\\/","list":[1,{}],"n":1.0}'],
    ['Go', shown, '{"sub":"Zoë \\u003ca/b\\u003e","iss":"https://x.example/","list":[1,{}],"n":1.0}'],
    ['.NET', shown, '{"sub":"Zo\\u00EB \\u003Ca/b\\u003E","iss":"https://x.example/","list":[1,{}],"n":1.0}'],
    ['escapes undone', '{"a":"\\u00e4\\/"}', '{"a":"ä/"}'],
    ['JavaScript', '{"2":1.0,"1":1,"a":1,"a":2}', '{"1":1,"2":1,"a":2}'],
    ['digits kept', '{ "n": 12345678901234567890.0 }', '{"n":12345678901234567890.0}'],
  ])('%s', async (_, inToken, asSigned) => {
    const signed = await sign(asSigned);
    const token = reencode(signed, inToken);
    await expectProof(token, SECRET, 'payload-reencoded');
    const { proved } = await explain({ token, key: SECRET });
    expect(proved?.remedy).toMatchObject({ kind: 'token', text: signed });
    expect(await press({ token, key: SECRET }, proved?.remedy ?? null)).toBe('verified');
  });

  it('the header, and both', async () => {
    const header = '{\n  "alg": "HS256",\n  "typ": "JWT"\n}';
    for (const [payload, asSigned] of [
      [PAYLOAD, PAYLOAD],
      ['{"a":1}', '{\n  "a": 1\n}'],
    ] as const) {
      const signed = await sign(asSigned, header);
      const token = reencode(signed, payload, HEADER);
      await expectProof(token, SECRET, 'payload-reencoded');
      const { proved } = await explain({ token, key: SECRET });
      expect(proved?.remedy).toMatchObject({ kind: 'token', text: signed });
    }
  });

  it('is not claimed where a value changed', async () => {
    const signed = await sign('{"admin":false,"n":1}');
    expect(
      (await explain({ token: reencode(signed, '{"admin":true,"n":1}'), key: SECRET })).proved,
    ).toBeNull();
  });

  it('does not print what is nested deep, and leaves a large payload untried', async () => {
    const deep = `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    const token = reencode(await sign(`${deep} `), deep);
    const tooDeep = await explain({ token, key: SECRET });
    expect(tooDeep.proved).toBeNull();
    expect(tooDeep.notTried).toEqual(['a header or payload rewritten in one of the usual ways']);
    const large = JSON.stringify({ text: 'x'.repeat(200_000) });
    const { proved, notTried } = await explain({
      token: reencode(await sign(`${large}\n`), large),
      key: SECRET,
    });
    expect(proved).toBeNull();
    expect(notTried).toEqual(['a header or payload rewritten in one of the usual ways']);
  });
});
