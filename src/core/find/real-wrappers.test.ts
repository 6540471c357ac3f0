import { describe, expect, it } from 'vitest';
import { readPaste } from './paste.ts';
import { searchPaste } from './search-paste.ts';
import { ACCESS, base64, DIRECT, ENCRYPTED, FLATTENED, ID, PRESENTED, SESSION } from './test-data/tokens.ts';

const search = (text: string) => searchPaste(readPaste(text));
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** As programs write them: what people have, which tokens are in it, and what these are called there. */
const TEXTS: Readonly<
  Record<string, readonly (readonly [string, string, readonly string[], readonly (string | null)[]])[]>
> = {
  'HTTP messages': [
    [
      'a request over HTTP/2 as a browser shows it',
      `:authority: api.example.com\n:method: POST\n:path: /v1/me\nauthorization: Bearer ${ACCESS}\ncookie: _ga=GA1.2.1234567.7654321; sid=${SESSION}\nuser-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36`,
      [ACCESS, SESSION],
      ['authorization', 'sid'],
    ],
    [
      'curl -v',
      `> GET /v1/me HTTP/1.1\n> Host: api.example.com\n> Authorization: Bearer ${ACCESS}\n>\n< HTTP/1.1 302 Found\n< Location: https://app.example.com/cb#id_token=${ID}&state=x\n< Set-Cookie: __Host-session=${SESSION}; Path=/; Secure; HttpOnly; SameSite=Lax`,
      [ACCESS, ID, SESSION],
      ['Authorization', 'id_token', '__Host-session'],
    ],
    [
      'headers that proxies add',
      `Cf-Access-Jwt-Assertion: ${ID}\r\nX-Goog-Iap-Jwt-Assertion: ${SESSION}\r\nX-Forwarded-Access-Token: ${ACCESS}\r\nX-Request-Id: 7f000001-8a1c-4d2e-9f00-0123456789ab`,
      [ID, SESSION, ACCESS],
      ['Cf-Access-Jwt-Assertion', 'X-Goog-Iap-Jwt-Assertion', 'X-Forwarded-Access-Token'],
    ],
    [
      'a WebSocket to Kubernetes',
      `Sec-WebSocket-Protocol: base64url.bearer.authorization.k8s.io.${base64url(ACCESS)}, channel.k8s.io`,
      [ACCESS],
      ['Sec-WebSocket-Protocol'],
    ],
    [
      'a form with files',
      `------WebKitFormBoundary7MA4YWxkTrZu0gW\r\nContent-Disposition: form-data; name="id_token"\r\n\r\n${ID}\r\n------WebKitFormBoundary7MA4YWxkTrZu0gW\r\nContent-Disposition: form-data; name="file"; filename="t.jwt"\r\nContent-Type: application/jwt\r\n\r\n${SESSION}\r\n------WebKitFormBoundary7MA4YWxkTrZu0gW--`,
      [ID, SESSION],
      ['id_token', 'file'],
    ],
    [
      'events that a server sends',
      `event: token\ndata: {"access_token":"${ACCESS}"}\n\nevent: done\ndata: [DONE]\n`,
      [ACCESS],
      ['access_token'],
    ],
  ],
  'commands of shells': [
    [
      'curl for bash with every quote',
      `curl --request POST --url https://api.example.com/v1 --header "Authorization: Bearer ${ACCESS}" --data-urlencode 'id_token=${ID}' -H $'x-note: it\\'s \\u0021' --cookie "sid=${SESSION}"`,
      [ACCESS, ID, SESSION],
      ['Authorization', 'id_token', 'sid'],
    ],
    [
      'a token between $ quotes',
      `curl 'https://api.example.com' --data-raw $'{\\n  "q": "it\\'s",\\n  "access_token": "${ACCESS}"\\n}'`,
      [ACCESS],
      ['access_token'],
    ],
    [
      'curl for cmd with an escaped percent sign',
      `curl ^"https://api.example.com/cb?next=^%^2Fhome^&id_token=${ID}^" ^\r\n  -H ^"cookie: sid=${SESSION}^"`,
      [ID, SESSION],
      ['id_token', 'sid'],
    ],
    [
      'PowerShell with cookies',
      `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.Cookies.Add((New-Object System.Net.Cookie("sid", "${SESSION}", "/", "api.example.com")))\nInvoke-WebRequest -UseBasicParsing -Uri "https://api.example.com/v1/me" \`\n-WebSession $session \`\n-Headers @{\n"authority"="api.example.com"\n  "authorization"="Bearer ${ACCESS}"\n}`,
      [SESSION, ACCESS],
      ['sid', 'authorization'],
    ],
    [
      'variables of shells',
      `set TOKEN=${ACCESS}\r\n$env:ID_TOKEN = "${ID}"\r\nexport SESSION=${SESSION}`,
      [ACCESS, ID, SESSION],
      ['TOKEN', 'ID_TOKEN', 'SESSION'],
    ],
    [
      'wget and grpcurl',
      `wget --header="Authorization: Bearer ${ACCESS}" https://api.example.com\ngrpcurl -H 'authorization: Bearer ${ID}' api.example.com:443 list`,
      [ACCESS, ID],
      ['Authorization', 'authorization'],
    ],
  ],
  'what developer tools copy': [
    [
      'fetch for Node',
      `fetch("https://api.example.com/v1/me", {\n  "headers": {\n    "accept": "*/*",\n    "authorization": "Bearer ${ACCESS}",\n    "cookie": "sid=${SESSION}; theme=dark"\n  },\n  "referrer": "https://app.example.com/#id_token=${ID}",\n  "body": null,\n  "method": "GET"\n});`,
      [ACCESS, SESSION, ID],
      ['authorization', 'sid', 'id_token'],
    ],
    [
      'a HAR with cookies, a query and a WebSocket',
      JSON.stringify({
        log: {
          entries: [
            {
              request: {
                url: `https://api.example.com/v1?jwt=${ID}`,
                queryString: [{ name: 'jwt', value: ID }],
                cookies: [{ name: 'sid', value: SESSION, httpOnly: true }],
              },
              _webSocketMessages: [
                {
                  type: 'send',
                  time: 1.5,
                  data: JSON.stringify({
                    type: 'connection_init',
                    payload: { Authorization: `Bearer ${ACCESS}` },
                  }),
                },
              ],
            },
          ],
        },
      }),
      [ID, SESSION, ACCESS],
      ['jwt', 'sid', 'Authorization'],
    ],
    [
      'local storage',
      `key\tvalue\noidc.user:https://login.example.com:web\t${JSON.stringify({ id_token: ID, access_token: ACCESS, profile: { sub: 'u-1' } })}`,
      [ID, ACCESS],
      ['id_token', 'access_token'],
    ],
    [
      'a collection of requests',
      JSON.stringify({ auth: { type: 'bearer', bearer: [{ key: 'token', value: ACCESS, type: 'string' }] } }),
      [ACCESS],
      ['value'],
    ],
  ],
  URLs: [
    ['a query', `https://app.example.com/reset?token=${SESSION}&lang=en`, [SESSION], ['token']],
    [
      'JSON in a query',
      `https://app.example.com/cb?session=${encodeURIComponent(JSON.stringify({ access_token: ACCESS, expires_in: 3600 }))}`,
      [ACCESS],
      ['access_token'],
    ],
    [
      'a cookie with JSON, percent-encoded twice',
      `Cookie: auth=${encodeURIComponent(encodeURIComponent(JSON.stringify({ idToken: ID })))}; theme=dark`,
      [ID],
      ['idToken'],
    ],
    [
      'a wallet',
      `openid4vp://?client_id=x&response=${encodeURIComponent(JSON.stringify({ vp_token: { pid: [PRESENTED] } }))}`,
      [PRESENTED],
      ['pid'],
    ],
    [
      'an encrypted request',
      `https://login.example.com/authorize?request=${ENCRYPTED}`,
      [ENCRYPTED],
      ['request'],
    ],
  ],
  'files of settings': [
    [
      'YAML in every style',
      `plain: ${ACCESS}\nquoted: "${ID}"\nliteral: |\n  ${SESSION}\nlist:\n  - ${DIRECT}\n`,
      [ACCESS, ID, SESSION, DIRECT],
      ['plain', 'quoted', 'literal', null],
    ],
    [
      'a Secret in clear text',
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: api\nstringData:\n  token: ${ACCESS}\ntype: Opaque`,
      [ACCESS],
      ['token'],
    ],
    [
      'a Secret whose value is JSON',
      `data:\n  config.json: ${base64(JSON.stringify({ auths: { 'r.example.com': { identitytoken: ID } } }))}\n  tls.crt: ${base64('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n')}`,
      [ID],
      ['identitytoken'],
    ],
    [
      'Compose and a Dockerfile',
      `    environment:\n      - API_TOKEN=${ACCESS}\n      SESSION: '${SESSION}'\nENV ID_TOKEN=${ID}\n`,
      [ACCESS, SESSION, ID],
      ['API_TOKEN', 'SESSION', 'ID_TOKEN'],
    ],
    [
      'INI, TOML and properties',
      `[auth]\ntoken = ${ACCESS}\nid_token = "${ID}"\nsession.token=${SESSION}\n`,
      [ACCESS, ID, SESSION],
      ['token', 'id_token', 'session.token'],
    ],
    [
      '.npmrc and .netrc',
      `//npm.example.com/:_authToken=${ACCESS}\nmachine api.example.com login oauth2 password ${ID}\n`,
      [ACCESS, ID],
      ['_authToken', null],
    ],
    [
      'a .env with a comment and an escape',
      `# A=${'x'.repeat(30)}\nTOKEN="${ACCESS}" # until May\nOTHER=${ID}\\\n`,
      [ACCESS, ID],
      ['TOKEN', 'OTHER'],
    ],
  ],
  'XML and HTML': [
    [
      'an envelope with base64 around the token',
      `<wsse:BinarySecurityToken ValueType="urn:ietf:params:oauth:token-type:jwt" EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary">${base64(ID)}</wsse:BinarySecurityToken>`,
      [ID],
      ['wsse:BinarySecurityToken'],
    ],
    ['CDATA', `<config><token><![CDATA[${ACCESS}]]></token></config>`, [ACCESS], ['token']],
    [
      'attributes',
      `<div id="app" data-token="${SESSION}" data-props="{&quot;idToken&quot;:&quot;${ID}&quot;}"></div>`,
      [SESSION, ID],
      ['data-token', 'idToken'],
    ],
    [
      'a form that sends itself',
      `<form method="post" action="https://app.example.com/cb"><input type="hidden" name="state" value="abc"/><input type="hidden" name="id_token" value="${ID}"/></form>`,
      [ID],
      ['id_token'],
    ],
    [
      'a page with state in a script',
      `<script id="__NEXT_DATA__" type="application/json">{"props":{"session":{"accessToken":"${ACCESS}"}}}</script>`,
      [ACCESS],
      ['accessToken'],
    ],
  ],
  'source code': [
    [
      'JavaScript and Go',
      `const token = \`${ACCESS}\`;\nvar idToken = "${ID.slice(0, 80)}" +\n\t"${ID.slice(80)}"\nreq.Header.Set("Authorization", "Bearer ${SESSION}")`,
      [ACCESS, ID, SESSION],
      ['token', 'idToken', 'Authorization'],
    ],
    [
      'C, whose pieces stand side by side',
      `static const char *token =\n    "${ACCESS.slice(0, 120)}"\n    "${ACCESS.slice(120)}";`,
      [ACCESS],
      ['token'],
    ],
    [
      'Ruby and shell, whose lines go on',
      `TOKEN = '${ID.slice(0, 90)}' \\\n  '${ID.slice(90)}'\ncurl -H "Authorization: Bearer ${SESSION.slice(0, 50)}\\\n${SESSION.slice(50)}"`,
      [ID, SESSION],
      ['TOKEN', 'Authorization'],
    ],
    [
      'PHP and Perl, which join by dots',
      `$token = '${ACCESS.slice(0, 100)}'\n       . '${ACCESS.slice(100)}';`,
      [ACCESS],
      ['token'],
    ],
    [
      'a call with names',
      `verify(token="${ID}", key=None)\nnew Jwt { Value = @"${SESSION}" };`,
      [ID, SESSION],
      ['token', 'Value'],
    ],
    [
      'a query of a database',
      `INSERT INTO sessions (id, token) VALUES (1, '${SESSION}');`,
      [SESSION],
      [null],
    ],
    [
      'Markdown',
      `Use this token: \`${ID}\`\n\n\`\`\`json\n{"token": "${SESSION}"}\n\`\`\``,
      [ID, SESSION],
      ['token', 'token'],
    ],
  ],
  logs: [
    [
      'in JSON',
      `{"level":"info","msg":"request","headers":{"authorization":["Bearer ${ACCESS}"]},"req":"GET /cb?id_token=${ID} HTTP/1.1"}\n{"level":"warn","msg":"{\\"sid\\":\\"${SESSION}\\"}"}`,
      [ACCESS, ID, SESSION],
      ['authorization', 'id_token', 'sid'],
    ],
    [
      'of a web server',
      `10.0.0.1 - - [28/Nov/2026:05:00:00 +0000] "GET /cb?id_token=${ID} HTTP/1.1" 200 512 "https://app.example.com/?t=${SESSION}" "Mozilla/5.0"`,
      [ID, SESSION],
      ['id_token', 't'],
    ],
    [
      'in colours',
      `\u001b[32mINFO\u001b[0m token=\u001b[1m${ACCESS}\u001b[0m user=\u001b[36mu-1\u001b[0m`,
      [ACCESS],
      [null],
    ],
    [
      'of Java, Go and Python',
      `Headers: [Authorization:"Bearer ${ACCESS}", Accept:"*/*"]\nmap[Authorization:[Bearer ${ID}] Host:[a]]\n{'id_token': '${SESSION}', 'n': None}`,
      [ACCESS, ID, SESSION],
      ['Authorization', 'Authorization', 'id_token'],
    ],
    [
      'that a terminal wrapped, with a prompt after it',
      `$ echo $TOKEN\n${ID.slice(0, 80)}\n${ID.slice(80, 160)}\n${ID.slice(160)}\n$ `,
      [ID],
      [null],
    ],
    [
      'where one is cut and another is whole',
      `token=${ACCESS.slice(0, 90)}...(truncated) next=${SESSION}`,
      [SESSION],
      ['next'],
    ],
    ['in CSV', `id,token,when\n1,${SESSION},2026-11-28\n2,"${ID}",2026-11-29\n`, [SESSION, ID], [null, null]],
    ['a JSON serialization in a line', `2026-11-28 INFO jws=${FLATTENED} ok`, [FLATTENED], ['jws']],
  ],
};

describe.each(Object.entries(TEXTS))('tokens are found in %s', (_, texts) => {
  it.each(texts)('%s', (__, text, expected, roles) => {
    const { tokens } = search(text);
    expect(tokens.map((token) => token.text)).toEqual(expected);
    expect(tokens.map(({ role }) => role)).toEqual(roles);
    for (const { start, end } of tokens) expect(text.slice(start, end)).not.toBe('');
  });
});

describe('where nothing is found, the nearest miss is said', () => {
  it.each([
    ['a request whose token was cut', `Authorization: Bearer ${ACCESS.slice(0, 100)}…`, 'cut'],
    ['a HAR with a header alone', JSON.stringify({ value: `Bearer ${ID.split('.')[0]}.` }), 'cut'],
    [
      'a token without alg',
      `{"t":"${base64url('{"typ":"JWT"}')}.${base64url('{"a":1}')}.c2lnbmF0dXJl"}`,
      'no-algorithm',
    ],
    ['a token of another kind', 'session=MTIzNDU2Nzg5MDEy.YWJjZGVmZ2hpams.bG1ub3BxcnN0dXZ3', 'not-json'],
    ['a token in percent-encoding that is cut', `next=%2Fcb%3Ft%3D${ID.slice(0, 70)}`, 'cut'],
    ['a cut token in a Secret', `token: ${base64(ACCESS.slice(0, 120))}`, 'cut'],
  ])('%s', (_, text, reason) => {
    const { tokens, miss } = search(text);
    expect(tokens).toEqual([]);
    expect(miss?.reason).toBe(reason);
    expect(text.slice(miss?.start, miss?.end)).toMatch(/^[\w-]+/);
  });
});
