import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { API, entry, FORM, har, jwt } from '../../../e2e/recordings.ts';
import { scrubWithoutComment as scrub } from './test-data/scrub-recording.ts';

const SECRET = 'q7Lk2Zr9Xw4Tn8Vb1Mc6Hd3FpQz5Gs0J';
const OTHER = 'Rt5Yb8Nw1Kx4Hz7Pm2Dq9Vc3Sf6';
const LETTERS = 'QwertyUiopAsdfGhjklZxcvBnmPoiu';

const url = `https://${API}/x`;
const bodyOf = (body: string, mimeType = 'text/plain'): string =>
  har([entry({ at: 0, url, body, mimeType })]);
const sent = (name: string, value: string): string => har([entry({ at: 0, url, send: [[name, value]] })]);
/** A form as it is written, without the list of its fields. */
const posted = (text: string, mimeType = FORM): string =>
  JSON.stringify({
    log: { entries: [{ request: { method: 'POST', url, postData: { mimeType, text } }, response: {} }] },
  });

function expectGone(original: string, secrets: readonly string[]): void {
  const { text } = scrub(original);
  expect(() => JSON.parse(text)).not.toThrow();
  expect(text).toHaveLength(original.length);
  for (const secret of secrets) {
    expect(original).toContain(secret);
    expect(text).not.toContain(secret);
  }
}

function expectKept(original: string): void {
  expect(scrub(original)).toMatchObject({ text: original, places: 0 });
}

describe('a form by its type', () => {
  it.each([
    'username=ariel lind&password=hunter2pw',
    'data={"a":1}&password=hunter2pw',
    '\r\nusername=a&password=hunter2pw\r\n',
    'flag&password=hunter2pw',
    'fn(x)=1&password=hunter2pw',
    `${'first'.repeat(50)}=1&password=hunter2pw`,
    'a=b;password=hunter2pw',
  ])('%s', (text) => expectGone(posted(text), ['hunter2pw']));

  it.each([
    [
      'behind a first line',
      `\r\n--x\r\nContent-Disposition: form-data; name="password"\r\n\r\nhunter2pw\r\n--x--`,
    ],
    [
      'in two lines',
      `--x\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\nfirst\r\nhunter2pw\r\n--x--`,
    ],
  ])('in parts, %s', (_, text) => expectGone(posted(text, 'multipart/form-data; boundary=x'), ['hunter2pw']));
});

describe('what is no secret, whatever its name', () => {
  it.each([
    { errors: { password: ['The password must be at least 8 characters.'] } },
    { errors: { password: 'is too short (minimum is 8 characters)' } },
    { password: ['Das Passwort muss mindestens 8 Zeichen haben.'] },
    {
      forgotPassword: 'Forgot password?',
      invalid_token: 'The token is invalid',
      newPassword: 'Enter a new password',
    },
    { colorToken: 'primary.500', nextPageToken: 'CAUQAA1234567890abcd', total_token: 12 },
    { csrf: 'enabled', token: 'null', type: { token: 'string', password: 'string' } },
  ])('%j', (body) => expectKept(bodyOf(JSON.stringify(body), 'application/json')));

  it.each([
    'const accessToken="accessToken";',
    'HEADER_TOKEN="x-api-token"',
    'The Bearer authentication token expired',
    'uses Basic authentication for all',
    'const token = getToken();\npassword: userPassword\n',
  ])('%s', (body) => expectKept(bodyOf(body, 'text/javascript')));

  it('what a challenge says', () => {
    const challenge =
      'Bearer error="invalid_token", error_description="The Bearer authentication token expired"';
    expectKept(har([entry({ at: 0, url, status: 401, receive: [['WWW-Authenticate', challenge]] })]));
  });

  it.each(['state=CA', 'code=US', 'key=name', 'auth=none', 'pin=false', 'signature=yes'])('?%s', (query) =>
    expectKept(har([entry({ at: 0, url: `${url}?${query}` })])),
  );

  it('but a pass phrase is', () => {
    expectGone(bodyOf('{"password":"correct horse battery staple"}'), ['correct horse']);
    expectGone(bodyOf('{"passcode":482913,"pin":4829}'), ['482913', '4829']);
  });
});

describe('an address that was requested', () => {
  it.each(['abc123defgh', LETTERS])('with the token %s', (token) => {
    const address = `https://app.example.com/reset?token=${token}`;
    const original = har([
      entry({ at: 0, url: address }),
      entry({ at: 1, url, send: [['Cookie', `next=${address}`]], body: jwt({ target: address }) }),
      entry({ at: 2, url: `${url}?RelayState=${encodeURIComponent(address)}` }),
    ]);
    expectGone(original, [token]);
    const [claims] = /\beyJ[\w-]+\.([\w-]+)/.exec(scrub(original).text)?.slice(1) ?? [];
    expect(Buffer.from(claims ?? '', 'base64url').toString()).not.toContain(token);
  });
});

describe('a header', () => {
  it.each([
    'X-Authorization',
    'X-Auth-Key',
    'X-Access-Key',
    'X-Functions-Key',
    'X-Parse-Master-Key',
    'X-Api-Secret-Key',
    'X-Session',
    'X-Firebase-Auth',
    'DPoP-Nonce',
    'Signature',
    'Stripe-Signature',
    'X-Hub-Signature-256',
    'X-Slack-Signature',
    'X-Shopify-Hmac-Sha256',
    'Set-Cookie2',
  ])('%s', (name) => expectGone(sent(name, name === 'Set-Cookie2' ? `a=${SECRET}` : SECRET), [SECRET]));

  it.each([
    ['Authentication-Info', `nextnonce="${SECRET}"`],
    ['WWW-Authenticate', `Negotiate ${SECRET}`],
    ['Sec-WebSocket-Protocol', `bearer, ${SECRET}`],
    ['Link', `<https://a.example/?access_token=${SECRET}>; rel=next`],
    ['X-Redirect', `https://a.example/?token=${SECRET}`],
    ['Set-Cookie', `a=1234; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT, auth=${SECRET}; Path=/`],
  ])('%s: %s', (name, value) => {
    expectGone(sent(name, value), [SECRET]);
  });
});

describe('a key by its form', () => {
  it.each([
    ['', `AKIA${'IOSFODNN7EXAMPLE'}`],
    ['', `${'sk'}_live_4eC39HqLyjWDarjtT1zdp7dc`],
    ['', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
    [`https://hooks.${'slack'}.com/services/`, 'T0A1B2C3D/B0A1B2C3D/x1Yz2Ab3Cd4Ef5Gh6Ij7Kl8M'],
    ['https://discord.com/api/webhooks/', '1234567890123/x1Yz2Ab3Cd4Ef5Gh6Ij7Kl8M'],
    ['https://api.telegram.org/bot', '123456789:AAx1Yz2Ab3Cd4Ef5Gh6Ij7Kl8Mn9Op0Qr'],
    ['urn:ietf:params:oauth:request_uri:', SECRET],
  ])('%s%s', (before, key) => {
    const { text } = scrub(bodyOf(`see ${before}${key} for more`));
    expect(text).not.toContain(key);
    expect(text).toContain(`see ${before}`);
    expectGone(
      har([entry({ at: 0, url: `${before.startsWith('https') ? '' : `${url}/`}${before}${key}` })]),
      [key],
    );
  });

  it('a private key in PEM, wherever its lines are', () => {
    const lines = ['MIIEvQIBADANBgkqhkiG9w0BAQEFAASC', 'BKcwggSjAgEAAoIBAQDT6Vx9'];
    for (const end of ['\n', '\\n']) {
      const pem = `-----BEGIN PRIVATE KEY-----${end}${lines.join(end)}${end}-----END PRIVATE KEY-----`;
      expectGone(bodyOf(`cert:\n${pem}`), lines);
      expect(scrub(bodyOf(pem)).text.split(JSON.stringify(end).slice(1, -1)).length).toBeGreaterThanOrEqual(
        4,
      );
    }
  });

  it('the private members of a JWK', () => {
    expectGone(bodyOf(JSON.stringify({ keys: [{ kty: 'EC', crv: 'P-256', x: OTHER, d: SECRET }] })), [
      SECRET,
    ]);
  });
});

describe('names and values in JSON', () => {
  it.each<[string, object]>([
    ['the key of a cloud', { SecretAccessKey: SECRET }],
    ['Cognito', { PASSWORD_CLAIM_SIGNATURE: SECRET, SECRET_HASH: SECRET, SRP_A: SECRET }],
    ['a cookie header', { headers: { Cookie: `sid=${SECRET}; theme=dark` } }],
    ['cookies', { cookies: `sid=${SECRET}; a=b` }],
    ['a list of cookies', { 'set-cookie': [`sid=${SECRET}; Path=/`] }],
    ['a pair', { headers: [['x-api-key', SECRET]] }],
    ['key and value', [{ key: 'access_token', value: SECRET }]],
    ['id and val', [{ id: 'access_token', val: SECRET }]],
  ])('%s', (_, body) => expectGone(bodyOf(JSON.stringify(body)), [SECRET]));
});

describe('links, lines and commands', () => {
  it.each([
    ['a link in HTML', `<p><a href="https://app.example/reset?token=${SECRET}">Reset</a></p>`],
    [
      'a link in a mail',
      `Your link: https://s3.example/a.pdf?X-Amz-Expires=60&X-Amz-Signature=${SECRET}&x=1`,
    ],
    ['a link with references', `<a href="https://s3.example/?a=b&amp;X-Amz-Signature=${SECRET}">`],
    ['a session in a path', `<a href="/page;jsessionid=${SECRET}?a=1">`],
    ['a repository', `git clone https://ariel:${SECRET}@git.example.com/a.git`],
    ['a database', `postgres://app:${SECRET}@db.example/main`],
    ['.env', `A=1\nDB_PASSWORD=${SECRET}\n`],
    ['YAML', `user:\n  name: a\n  token: ${SECRET}\n`],
    ['a kubeconfig', `users:\n- user:\n    client-key-data: ${SECRET}\n`],
    ['a raw request', `GET / HTTP/1.1\r\nHost: a\r\nCookie: sid=${SECRET}\r\nAccept: */*`],
    ['a raw header', `GET / HTTP/1.1\r\nX-Api-Key: ${SECRET}\r\n\r\n`],
    ['a command with a header', `curl -H 'x-api-key: ${SECRET}' https://a.example`],
    ['a command with cookies', `curl -H 'cookie: a=b; sid=${SECRET}' https://a.example`],
    ['a command with a user', `curl -u ariel:${SECRET} https://a.example`],
    ['STOMP', `CONNECT\nlogin:a\npasscode:${SECRET}\n\n\0`],
    ['an event', `data: token=${SECRET}\n\n`],
  ])('%s', (_, body) => expectGone(bodyOf(body), [SECRET]));
});

describe('strings in strings', () => {
  it.each([
    ['a string in a script', `var s = "{\\"access_token\\":\\"${SECRET}\\"}"`, SECRET],
    ['server components', `self.__next_f.push([1,"5:{\\"accessToken\\":\\"${SECRET}\\"}"])`, SECRET],
    ['an attribute', `<div data-page="{&quot;csrf_token&quot;:&quot;${SECRET}&quot;}"></div>`, SECRET],
    ['a pass phrase behind a guard', `)]}'\n{"password":"correct horse staple"}`, 'correct horse'],
    ['an escaped slash', `cb({"refresh_token":"1\\/\\/0${SECRET}"})`, SECRET],
    ['cut JSON', `{"a":1,"access_token":"${SECRET}`, SECRET],
    ['lines of JSON', '{"password":"hunter2"}\n{"password":"hunter3"}\n', 'hunter2'],
    ['JSON in a page', '<html><script id="x">{"auth":{"token":{"value":"q7L2"}}}</script>', 'q7L2'],
  ])('%s', (_, body, secret) => {
    const original = bodyOf(body);
    const { text } = scrub(original);
    const after: string = JSON.parse(text).log.entries[0].response.content.text;
    expect(body).toContain(secret);
    expect(after).not.toContain(secret);
    expect(after).toHaveLength(body.length);
  });
});

describe('markup', () => {
  it.each([
    ['an unquoted value', `<form><input name=access_token value=${SECRET}></form>`],
    ['an apostrophe', `<input name="password" value="it's ${SECRET}">`],
    ['a mark in an attribute', `<input name="token" data-x="a>b" value="${SECRET}">`],
    ['a page that begins with text', `Hello <input name="token" value="${SECRET}">`],
    ['CDATA', `<r><access_token><![CDATA[${SECRET}]]></access_token></r>`],
    ['an element with attributes', `<wsse:Password Type="x">${SECRET}</wsse:Password>`],
    ['WS-Security', `<o:BinarySecurityToken a="b">${SECRET}</o:BinarySecurityToken>`],
    ['a property list', `<dict><key>access_token</key><string>${SECRET}</string></dict>`],
  ])('%s', (_, body) => expectGone(bodyOf(body, 'text/html'), [SECRET]));
});

describe('secrets of letters or digits alone, wherever they stand again', () => {
  it.each([LETTERS, '98127364509182736450'])('%s', (secret) => {
    const original = har([
      entry({ at: 0, url, body: JSON.stringify({ access_token: secret }) }),
      entry({ at: 1, url, body: JSON.stringify({ echo: secret }) }),
    ]);
    expectGone(original, [secret]);
  });
});

describe('texts that are made to hold up the page', () => {
  const parts = [
    'password',
    'token="',
    "token='",
    'token=\\"',
    'token=&quot;',
    'a-',
    '\\',
    '<input ',
    '<input name="',
    '<password>',
    '<password a',
    '?token=',
    '://a:',
    'token: ',
    '"token: ',
    "'cookie: a=",
    'Bearer ',
    '-----BEGIN PRIVATE KEY-----',
    'sk-',
    'name="token"\r\n\r\n',
    '<script>{',
    '{\n',
    ';a=',
    ',a',
    'token\n',
    'AIza',
    'bot123456',
    ' ',
    '&',
    'A',
    '<key>',
    'curl -u a',
  ];
  it.each(parts)(
    '%j again and again',
    (part) => {
      const text = part.repeat(Math.ceil(100_000 / part.length));
      scrub(bodyOf(text));
      scrub(posted(text));
      scrub(posted(text, 'multipart/form-data; boundary=x'));
    },
    20_000,
  );
});
