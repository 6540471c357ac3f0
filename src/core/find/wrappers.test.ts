import { describe, expect, it } from 'vitest';
import { readPaste } from './paste.ts';
import { searchPaste } from './search-paste.ts';
import {
  ACCESS,
  BROKEN_LINES,
  base64,
  DETACHED,
  DIRECT,
  digits,
  ENCRYPTED,
  ENCRYPTED_JSON,
  FLATTENED,
  GENERAL,
  ID,
  PRESENTED,
  SELECTIVE,
  SESSION,
  SPACED,
  UNSECURED,
} from './test-data/tokens.ts';
import { describeWrappers } from './wrapper-words.ts';

const search = (text: string) => searchPaste(readPaste(text));
const wrapped = (token: string, width: number, between = '\n') =>
  token.replaceAll(new RegExp(`.{${width}}(?=.)`, 'g'), `$&${between}`);

/** What people have, which tokens are in it, and what these are called there. */
const TEXTS: readonly (readonly [string, string, readonly string[], readonly (string | null)[]])[] = [
  [
    'a raw request',
    `GET /v1/me HTTP/1.1\r\nHost: api.example.com\r\nAuthorization: Bearer ${ACCESS}\r\nCookie: theme=dark; sid=${SESSION}; v=1.2.3\r\nX-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678\r\n\r\n`,
    [ACCESS, SESSION],
    ['Authorization', 'sid'],
  ],
  [
    'a raw response',
    `HTTP/2 200\r\ncontent-type: application/json\r\nset-cookie: sid=${SESSION}; Path=/; HttpOnly\r\netag: W/"33a64df551425fcc55e4d42a148795d9f25f89d4"\r\n\r\n{"access_token":"${ACCESS}","token_type":"Bearer","expires_in":3600,"id_token":"${ID}"}`,
    [SESSION, ACCESS, ID],
    ['sid', 'access_token', 'id_token'],
  ],
  [
    'header lines',
    `DPoP: ${SESSION}\nX-Amzn-Oidc-Data: ${ID}\nauthorization: DPoP ${ACCESS}`,
    [SESSION, ID, ACCESS],
    ['DPoP', 'X-Amzn-Oidc-Data', 'authorization'],
  ],
  [
    'curl for bash',
    `curl 'https://api.example.com/v1/me' \\\n  -H 'accept: */*' \\\n  -H 'authorization: Bearer ${ACCESS}' \\\n  -b 'sid=${SESSION}; lang=en' \\\n  --data-raw $'{"id_token":"${ID}","q":"it\\'s"}' \\\n  --compressed`,
    [ACCESS, SESSION, ID],
    ['authorization', 'sid', 'id_token'],
  ],
  [
    'curl for cmd',
    `curl ^"https://api.example.com/v1/me^" ^\r\n  -H ^"authorization: Bearer ${ACCESS}^" ^\r\n  --data-raw ^"^{^\\^"id_token^\\^":^\\^"${ID}^\\^"^}^"`,
    [ACCESS, ID],
    ['authorization', 'id_token'],
  ],
  [
    'PowerShell',
    `Invoke-WebRequest -Uri "https://api.example.com" \`\n-Headers @{\n  "authorization"="Bearer ${ACCESS}"\n} \`\n-Body "{\`"id_token\`":\`"${ID}\`"}"`,
    [ACCESS, ID],
    ['authorization', 'id_token'],
  ],
  [
    'fetch',
    `fetch("https://api.example.com/v1/me", {\n  "headers": {\n    "authorization": "Bearer ${ACCESS}"\n  },\n  "body": "{\\"refresh_token\\":\\"${SESSION}\\"}",\n  "method": "POST"\n});`,
    [ACCESS, SESSION],
    ['authorization', 'refresh_token'],
  ],
  [
    'a HAR',
    JSON.stringify(
      {
        log: {
          version: '1.2',
          entries: [
            {
              request: {
                headers: [{ name: 'authorization', value: `Bearer ${ACCESS}` }],
                postData: { params: [{ name: 'id_token_hint', value: ID }], text: `id_token_hint=${ID}` },
              },
              response: {
                content: {
                  mimeType: 'application/json',
                  encoding: 'base64',
                  text: base64(`{"refresh_token":"${SESSION}","scope":"über"}`),
                },
              },
            },
          ],
        },
      },
      null,
      2,
    ),
    [ACCESS, ID, SESSION],
    ['authorization', 'id_token_hint', 'refresh_token'],
  ],
  [
    'JSON in strings in strings',
    JSON.stringify({ body: JSON.stringify({ event: JSON.stringify({ id_token: ID }) }) }),
    [ID],
    ['id_token'],
  ],
  [
    'a form body',
    `grant_type=refresh_token&client_assertion=${ID}&assertion=${ACCESS}`,
    [ID, ACCESS],
    ['client_assertion', 'assertion'],
  ],
  [
    'a fragment of a URL',
    `https://app.example.com/cb#state=1.2.3&id_token=${ID}&access_token=${ACCESS}`,
    [ID, ACCESS],
    ['id_token', 'access_token'],
  ],
  [
    'a URL in a URL',
    `https://a.example/?next=${encodeURIComponent(`https://b.example/cb?token=${SESSION}&x=1`)}`,
    [SESSION],
    ['token'],
  ],
  [
    'a URL in a URL in a URL',
    `https://a.example/?next=${encodeURIComponent(encodeURIComponent(`/cb?token=${SESSION}`))}`,
    [SESSION],
    ['token'],
  ],
  [
    'dots and tildes percent-encoded',
    `vp_token=${PRESENTED.replaceAll('.', '%2E').replaceAll('~', '%7E')}`,
    [PRESENTED],
    ['vp_token'],
  ],
  ['YAML', `kind: Config\nusers:\n- name: admin\n  user:\n    token: ${ACCESS}\n`, [ACCESS], ['token']],
  [
    'a Kubernetes Secret',
    `apiVersion: v1\nkind: Secret\ndata:\n  ca.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSURCVENDQWUyZ0F3SUJBZ0lJ\n  token: ${base64(ACCESS)}\n`,
    [ACCESS],
    ['token'],
  ],
  [
    'YAML over lines',
    `token: >-\n${wrapped(ACCESS, 60).replaceAll(/^/gm, '  ')}\nnext: 1\n`,
    [ACCESS],
    ['token'],
  ],
  [
    'XML',
    `<?xml version="1.0"?>\n<wst:Token xmlns:wst="urn:x">\n  <jwt type="a">${ID}</jwt>\n</wst:Token>`,
    [ID],
    ['jwt'],
  ],
  [
    'HTML',
    `<meta name="csrf" content="abc"><script>window.__t = "${SESSION}";</script>`,
    [SESSION],
    ['window.__t'],
  ],
  [
    'source code',
    `const ID_TOKEN = '${ID}';\n$access = "${ACCESS}";\nString t = "${SESSION.slice(0, 40)}" +\n    "${SESSION.slice(40)}";`,
    [ID, ACCESS, SESSION],
    ['ID_TOKEN', 'access', 't'],
  ],
  ['Python pieces', `TOKEN = (\n    "${ID.slice(0, 70)}"\n    "${ID.slice(70)}"\n)`, [ID], null as never],
  [
    'a .env',
    `# prod\nexport API_TOKEN=${ACCESS}\nJWT='${SESSION}'\n`,
    [ACCESS, SESSION],
    ['API_TOKEN', 'JWT'],
  ],
  [
    'log lines',
    `2026-11-28T03:46:29.123Z INFO  [auth] 10.0.0.1 token=${SESSION} user=u-1\n2026-11-28T03:46:30Z WARN jwt expired: ${ID}.\n`,
    [SESSION, ID],
    ['token', 'expired'],
  ],
  [
    'a log line that a terminal wrapped',
    `token: ${ACCESS.slice(0, 73)}\n${wrapped(ACCESS.slice(73), 80)}\ndone after 3 s`,
    [ACCESS],
    ['token'],
  ],
  ['a quoted mail', `> here it is:\n>\n> ${wrapped(ID, 70, '\n> ')}\n>\n> thanks`, [ID], [null]],
  ['quoted-printable', wrapped(ID, 75, '=\r\n'), [ID], [null]],
  [
    'a base64 body in lines',
    `Content-Transfer-Encoding: base64\r\n\r\n${wrapped(base64(`Hello,\n\nthe token is ${ID}\n`), 76, '\r\n')}\r\n`,
    [ID],
    [null],
  ],
  ['Basic', `Authorization: Basic ${base64(`x-token:${SESSION}`)}`, [SESSION], ['x-token']],
  ['a health card', `shc:/${digits(SESSION)}`, [SESSION], ['shc']],
  [
    'a health card in pieces',
    `shc:/1/2/${digits(ID.slice(0, 120))}\nshc:/2/2/${digits(ID.slice(120))}`,
    [ID],
    ['shc'],
  ],
  [
    'a health card in three pieces, out of order',
    `shc:/3/3/${digits(ID.slice(240))}\nshc:/1/3/${digits(ID.slice(0, 120))}\nshc:/2/3/${digits(ID.slice(120, 240))}`,
    [ID],
    ['shc'],
  ],
  [
    'numbered cookies',
    `Cookie: a=1; appSession.0=${DIRECT.slice(0, 200)}; appSession.1=${DIRECT.slice(200, 400)}; appSession.2=${DIRECT.slice(400)}; b=2`,
    [DIRECT],
    ['appSession'],
  ],
  [
    'numbered cookies of a response',
    `set-cookie: .AspNetCore.CookiesC1=${ACCESS.slice(0, 300)}; path=/\nset-cookie: .AspNetCore.CookiesC2=${ACCESS.slice(300)}; path=/`,
    [ACCESS],
    ['.AspNetCore.Cookies'],
  ],
  [
    'a Supabase cookie',
    `sb-ref-auth-token.0=base64-${base64(JSON.stringify({ access_token: ACCESS })).slice(0, 300)}; sb-ref-auth-token.1=${base64(JSON.stringify({ access_token: ACCESS })).slice(300)}`,
    [ACCESS],
    ['access_token'],
  ],
  [
    'JSON serializations',
    `[${FLATTENED},\n${GENERAL}, ${ENCRYPTED_JSON}]`,
    [FLATTENED, GENERAL, ENCRYPTED_JSON],
    [null, null, null],
  ],
  [
    'a JSON serialization in a string',
    `{"entity":${JSON.stringify(JSON.stringify({ inner: FLATTENED }))}}`,
    [FLATTENED],
    ['inner'],
  ],
  [
    'a JSON serialization in a URL',
    `https://a.example/?vp=${encodeURIComponent(FLATTENED)}&x=1`,
    [FLATTENED],
    ['vp'],
  ],
  ['a sentence', `The token (${ID}) expired; see also ${SESSION}.`, [ID, SESSION], [null, null]],
  [
    'forms of every kind',
    [UNSECURED, DETACHED, SPACED, BROKEN_LINES, ENCRYPTED, DIRECT, SELECTIVE, PRESENTED]
      .map((token) => `"${token}"`)
      .join(',\n'),
    [UNSECURED, DETACHED, SPACED, BROKEN_LINES, ENCRYPTED, DIRECT, SELECTIVE, PRESENTED],
    Array.from({ length: 8 }, () => null),
  ],
  ['two on two lines', `${ID}\n${SESSION}`, [ID, SESSION], [null, null]],
  ['two on two lines, one selective', `${SELECTIVE}\n${SESSION}`, [SELECTIVE, SESSION], [null, null]],
  ['two on two lines, one encrypted', `${ENCRYPTED}\r\n${ACCESS}`, [ENCRYPTED, ACCESS], [null, null]],
  ['a word below', `${SESSION}\nregards`, [SESSION], [null]],
  ['an unsecured one at the end of a sentence', `It is ${UNSECURED} Really.`, [UNSECURED], [null]],
];

describe('tokens are found in', () => {
  it.each(TEXTS)('%s', (_, text, expected, roles) => {
    const { tokens } = search(text);
    expect(tokens.map((token) => token.text)).toEqual(expected);
    if (roles !== null) expect(tokens.map(({ role }) => role)).toEqual(roles);
    for (const { start, end, toPasted, text: token } of tokens) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(toPasted(0)).toBeGreaterThanOrEqual(start);
      expect(toPasted(token.length - 1)).toBeLessThan(end);
    }
  });

  it('a text, each once with its count, and with what tells them apart', () => {
    const { tokens } = search(`a=${ACCESS} b=${SESSION} c=${ACCESS} d=${ACCESS}`);
    expect(tokens).toMatchObject([
      {
        role: 'a',
        count: 3,
        form: 'jws',
        algorithm: 'RS256',
        issuer: 'https://login.example.com/',
        expires: 1_999_999_999,
      },
      { role: 'b', count: 1, form: 'jws', algorithm: 'HS256', issuer: null, expires: null },
    ]);
  });

  it('every character stands where it says', () => {
    const text = `x=${ID.slice(0, 70)}\n${ID.slice(70)}\ny=${SESSION.replaceAll('.', '%2E')}`;
    const [wrappedId, escaped] = search(text).tokens;
    for (let at = 0; at < ID.length; at++)
      expect(text.charAt(wrappedId?.toPasted(at) ?? 0)).toBe(ID.charAt(at));
    expect(text.charAt(escaped?.toPasted(SESSION.indexOf('.')) ?? 0)).toBe('%');
    expect(escaped?.wrappers.map(({ kind }) => kind)).toContain('percent-encoding');
  });

  it('a text in base64, whose characters are placed within it', () => {
    const text = `token: ${base64(ACCESS)}`;
    const [token] = search(text).tokens;
    expect(token?.wrappers.map(({ kind }) => kind)).toContain('base64');
    expect(token?.start).toBe(7);
    expect(token?.toPasted(300)).toBe(7 + 400);
  });
});

describe('what is no token is not listed', () => {
  it.each([
    ['version numbers', 'node 20.19.0, react@19.3.1, 10.0.26100.1742'],
    ['file names', 'see environment.production.settings.json and eyJ.tar.gz.asc'],
    ['names of packages', 'import org.springframework.security.oauth2.jwt.JwtDecoder'],
    ['hashes', `sha256-${base64('x'.repeat(32))} ${'0123456789abcdef'.repeat(4)}`],
    [
      'dotted base64',
      `${base64('hello world, all of you').replaceAll('=', '')}.${base64('and more of the same')}.${base64('signature').replaceAll('=', '')}`,
    ],
    ['a header without alg', `x=${Buffer.from('{"typ":"JWT"}').toString('base64url')}.e30.c2ln`],
    ['a header that is no object', `x=${Buffer.from('["alg","none"]').toString('base64url')}.e30.c2ln`],
    ['a token cut before its second dot', `token=${ID.slice(0, 80)}... (len=287)`],
    ['a header alone', `header ${ID.split('.')[0]} and nothing else`],
    [
      'an empty signature and a full stop',
      `It was ${SESSION.slice(0, SESSION.lastIndexOf('.'))}. Then it ended.`,
    ],
    ['a JSON object with such names', '{"protected":true,"signature":"me","payload":"x"}'],
    [
      'a picture',
      `<img src="data:image/png;base64,${Buffer.from([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 200 }, (_, i) => i)]).toString('base64')}">`,
    ],
  ])('%s', (_, text) => expect(search(text).tokens.map((token) => token.text)).toEqual([]));

  it.each([
    ['cut', `token=${ID.slice(0, 80)}... and x.y.z`, 'cut'],
    ['without alg', `x=${Buffer.from('{"typ":"JWT"}').toString('base64url')}.e30.c2ln`, 'no-algorithm'],
    ['three parts', 'see aGVsbG8gd29ybGQ.bG9uZyBlbm91Z2g.c2lnbmF0dXJl', 'not-json'],
  ])('and the nearest miss is said: %s', (_, text, reason) => {
    const { miss } = search(text);
    expect(miss?.reason).toBe(reason);
    expect(text.slice(miss?.start, miss?.end)).toMatch(/^[\w-]+(\.[\w-]*)*$/);
  });

  it('nothing near a token has no nearest miss', () => expect(search('just some words').miss).toBeNull());
});

describe('a token alone', () => {
  it.each([
    `DPoP: ${ID}`,
    `"X-Jwt-Assertion": "${ID}",`,
    `authorization: Bearer ${ID}\r\n`,
    `'${wrapped(ID, 64)}'`,
  ])('has no list: %s', (text) =>
    expect(search(text)).toMatchObject({ isAlone: true, tokens: [{ text: ID }] }),
  );

  it.each([`x ${ID}`, `${ID} ${ID}`, `{"a":"${ID}"}`])('has one in other text: %s', (text) =>
    expect(search(text).isAlone).toBe(false),
  );

  it.each([
    ['a space in its signature', `${SESSION.slice(0, -8)} ${SESSION.slice(-8)}`],
    ['a break in its signature', `${SESSION.slice(0, -8)}\n${SESSION.slice(-8)}`],
  ])('is not cut short: %s', (_, text) => {
    const { tokens } = search(text);
    expect(tokens.map((token) => token.text)).not.toContain(SESSION.slice(0, -8));
  });
});

describe('keys beside', () => {
  const jwk = '{"kty":"EC","crv":"P-256","x":"AA","y":"BB"}';
  const pem = '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----';
  it.each([
    ['a JWK', `${ID}\n${jwk}`, [{ kind: 'jwk', text: jwk }]],
    ['a JWK Set', `token: ${ID}\n{"keys":[${jwk}]}`, [{ kind: 'jwk-set', text: `{"keys":[${jwk}]}` }]],
    ['a JWK in a string', JSON.stringify({ token: ID, key: jwk }), [{ kind: 'jwk', text: jwk, role: 'key' }]],
    ['PEM', `${ID}\n\n${pem}\n`, [{ kind: 'pem', text: pem }]],
    [
      'PEM in a .env',
      `T=${ID}\nPUBLIC_KEY="${pem.replaceAll('\n', '\\n')}"`,
      [{ kind: 'pem', text: pem, role: 'PUBLIC_KEY' }],
    ],
    [
      'a client secret',
      `client_id=a&client_secret=s%2Bcret&assertion=${ID}`,
      [{ kind: 'secret', text: 's+cret', role: 'client_secret' }],
    ],
    [
      'a client secret in JSON',
      `{"clientSecret":"hunter2","t":"${ID}"}`,
      [{ kind: 'secret', text: 'hunter2' }],
    ],
  ])('%s', (_, text, keys) => expect(search(text).keys).toMatchObject(keys));

  it('are none where there are none', () => expect(search(`see ${ID}`).keys).toEqual([]));
});

describe('any text takes time in proportion to its length', () => {
  const size = 2_000_000;
  // A search that is not linear takes minutes; the machine may be busy.
  const longestMs = 15_000;
  const header = ID.split('.')[0] ?? '';
  const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  it.each([
    ['one letter', 'a'],
    ['dots', '.'],
    ['beginnings', 'eyJ'],
    ['beginnings with dots', 'eyJ.'],
    ['beginnings on lines', 'eyJhbGciOiJIUzI1NiIs\n'],
    ['headers', `${header}.`],
    ['headers on lines', `${header}\n`],
    ['headers that go on on the next line', `${header}.\n`],
    ['cut tokens', `x=${header}.eyJ... `],
    ['tildes', `${SESSION}~`],
    ['base64 of base64', base64(base64(base64('hello world '.repeat(40))))],
    [
      'base64 in lines',
      `${base64('the quick brown fox jumps over the lazy dog, and so on and on')}\n`.replace(/=/g, ''),
    ],
    ['slashes', 'eyJhbGci/'],
    ['open braces', '{"protected":'],
    ['open braces with keys', '{"kty":{"a":'],
    ['objects in objects', '{"signature":{}'],
    ['backslashes', '\\'],
    ['escaped quotes', '\\"protected\\":'],
    ['percent', '%25'],
    ['percent-encoded names', '%22protected%22'],
    ['digits of cards', 'shc:/1/2/56'],
    ['cookies', 'a.0=eyJ; '],
    ['more cookies', 'a1=b2=c3='],
    ['PEM without an end', '-----BEGIN PUBLIC KEY-----'],
    ['secrets', 'client_secret="'],
    ['quotes and breaks', '"\n'],
    ['white space', ' '],
    ['line breaks', '\r\n'],
  ])(
    '%s',
    (_, piece) => {
      const started = performance.now();
      search(fill(piece));
      expect(performance.now() - started).toBeLessThan(longestMs);
    },
    60_000,
  );

  it('many tokens, all different', () => {
    const text = Array.from(
      { length: 40_000 },
      (__, at) => `t=${header}.${base64(`{"n":${at}}`).replace(/=/g, '')}.${'s'.repeat(86)}`,
    ).join('\n');
    const started = performance.now();
    expect(search(text).tokens).toHaveLength(40_000);
    expect(performance.now() - started).toBeLessThan(longestMs);
  }, 60_000);
});

describe('what cannot be seen around a token', () => {
  it.each([
    ['\u200b', '\u200b', 'what cannot be seen around it: a zero-width space (U+200B)'],
    ['\0', '\0\n', 'what cannot be seen around it: a NUL byte (U+0000)'],
    [
      '\u200b \u202e',
      '',
      'what cannot be seen around it: a zero-width space (U+200B), a right-to-left override (U+202E)',
    ],
  ])('%j before and %j after it is named', (before, after, words) => {
    const found = search(`${before}${ACCESS}${after}`);
    expect(found.isAlone).toBe(true);
    expect(found.tokens.map(({ text }) => text)).toEqual([ACCESS]);
    expect(found.tokens.map(describeWrappers)).toEqual([words]);
  });

  it('is nothing of its own beside what can be seen', () => {
    const found = search(`\u200bmy token: ${ACCESS}\u200b!`);
    expect(found.tokens.map(describeWrappers)).toEqual(['the text around it']);
  });
});
