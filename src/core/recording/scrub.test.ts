import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import {
  ACCESS_1,
  API,
  entry,
  FORM,
  har,
  ID,
  jwt,
  LOGIN,
  loginEntries,
  PASSWORD,
  REFRESH_1,
  SECRETS,
  START,
  TOKENS,
} from '../../../e2e/recordings.ts';
import { finish } from '../text/steps.ts';
import { type Story, tellStoryInSteps } from './story.ts';
import { read, scrubWithoutComment as scrub, tokensOf } from './test-data/scrub-recording.ts';

const tell = (text: string): Story => finish(tellStoryInSteps(read(text), tokensOf(text)));

/** Every text that a file says: as it stands, and decoded in every way that a reader may try. */
function allReadings(text: string): string {
  const strings: string[] = [text];
  JSON.parse(text, (_, value: unknown) => {
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  const readings = new Set(strings);
  for (let round = 0; round < 3; round++) {
    for (const one of [...readings]) {
      try {
        readings.add(decodeURIComponent(one.replaceAll('+', ' ')));
      } catch {
        // Not percent-encoded.
      }
      for (const [stretch] of one.matchAll(/[\w+/-]{16,}={0,2}/g))
        readings.add(Buffer.from(stretch, 'base64').toString('latin1'));
    }
  }
  return [...readings].join('\n');
}

function expectNothingLeft(text: string, secrets: readonly string[]): void {
  const all = allReadings(text);
  const left = secrets.flatMap((secret) =>
    Array.from({ length: Math.max(1, secret.length - 11) }, (_, at) => secret.slice(at, at + 12)).filter(
      (piece) => all.includes(piece),
    ),
  );
  expect(left).toEqual([]);
}

const signatures = TOKENS.map((token) => token.split('.')[2] ?? '');
const PERSONAL = [
  'ariel.lindqvist@customer.example',
  'Ariel Lindqvist',
  'auth0|5f7c8ec7c33c6c004bbafe82',
  'at-one-0001',
];

/** The story without the values that a scrubbed recording has others of. */
function plot(story: Story): unknown {
  return JSON.parse(
    JSON.stringify(story, (key, value: unknown) =>
      [
        'text',
        'facts',
        'url',
        'requestHeaders',
        'responseHeaders',
        'requestCookies',
        'responseCookies',
        'form',
      ].includes(key) || ['requestBody', 'responseBody'].includes(key)
        ? undefined
        : value,
    ),
  );
}

describe('a recording that is made to hold up the page', () => {
  it('with hundreds of refreshes, each for somebody else', () => {
    const refreshes = Array.from({ length: 600 }, (_, at) =>
      entry({
        at,
        method: 'POST',
        url: `https://${LOGIN}/oauth/token`,
        post: { mimeType: FORM, text: `grant_type=refresh_token&refresh_token=unknown-refresh-${at}` },
        body: JSON.stringify({ access_token: jwt({ iss: `https://${LOGIN}/`, sub: `user-${at}` }) }),
      }),
    );
    expect(tell(har(refreshes)).tokens.length).toBeGreaterThanOrEqual(600);
  });

  it('with a form that names its parts on one line without end', () => {
    const text = `--name="a${'name="a"'.repeat(30_000)}`;
    const post = { mimeType: 'multipart/form-data; boundary=x', text };
    const original = har([entry({ at: 0, method: 'POST', url: `https://${API}/`, post })]);
    expect(scrub(original).text).toBe(original);
  });
});

describe('a text that nobody says the kind of', () => {
  const SECRET = 'gho_16C7e42F292c6912E7710c838347Ae178B4a';
  it.each([
    ['an event stream', `event: auth\ndata: {"access_token":"${SECRET}"}\n\n`],
    ['a callback', `cb({"access_token":"${SECRET}"})`],
    ['JSON behind a guard', `)]}',\n{"access_token":"${SECRET}"}`],
    ['a line of JSON', `{"a":1}\n{"access_token":"${SECRET}"}\n`],
    ['a message of socket.io', `42["auth",{"token":"${SECRET}"}]`],
    ['XML', `<r><access_token>${SECRET}</access_token></r>`],
    ['a script', `window.__S = {access_token: "${SECRET}"}`],
    ['a script in a page', `<html><script>var s={"accessToken":"${SECRET}"}</script>`],
    ['a meta element', `<html><meta name="csrf-token" content="${SECRET}">`],
    ['an unquoted field', `<form><input name=access_token value="${SECRET}">`],
    ['a header in JSON', `{"headers":{"Authorization":"Bearer ${SECRET}"}}`],
    ['a command', `curl -H "Authorization: Bearer ${SECRET}" https://api.example.com/`],
    ['a value within', `{"access_token":{"value":"${SECRET}"}}`],
    ['a named value', `[{"name":"access_token","value":"${SECRET}"}]`],
    ['a part with an unquoted name', `--x\r\nname=access_token\r\n\r\n${SECRET}\r\n--x--`],
  ])('%s', (_, body) => {
    const scrubbed = scrub(har([entry({ at: 0, url: `https://${API}/`, body, mimeType: 'text/plain' })]));
    expectNothingLeft(scrubbed.text, [SECRET]);
    expect([...scrubbed.counts.values()]).toEqual([1]);
    expect(scrubbed.places).toBe(1);
  });

  it.each(['X-Auth', 'X-Original-Authorization'])('the header %s', (name) => {
    const original = har([entry({ at: 0, url: `https://${API}/`, send: [[name, `Bearer ${SECRET}`]] })]);
    expectNothingLeft(scrub(original).text, [SECRET]);
  });

  it.each([
    [
      'the numbers of a health card',
      `shc:/${[...ID].map((one) => String(one.charCodeAt(0) - 45).padStart(2, '0')).join('')}`,
    ],
    ['percent signs', `u=${[...ID].map((one) => `%${one.charCodeAt(0).toString(16)}`).join('')}`],
  ])('a token in %s', (_, body) => {
    const { text, places } = scrub(
      har([entry({ at: 0, url: `https://${API}/`, body, mimeType: 'text/plain' })]),
    );
    expect(places).toBe(1);
    expect(tokensOf(text).map((token) => token.text)).not.toContain(ID);
    // Of the header all stays, and of the payload the names and times.
    expectNothingLeft(text, [ID.split('.')[2] ?? '', body.slice(-80)]);
  });
});

describe('a scrubbed recording', () => {
  const original = har(loginEntries(120));
  const { text, counts, places } = scrub(original);

  it('has nothing of a signature, a secret or a claim of the original, as it stands or decoded', () => {
    expectNothingLeft(text, [...signatures, ...SECRETS, ...PERSONAL]);
  });

  it('tells the same story', () => {
    expect(plot(tell(text))).toEqual(plot(tell(original)));
    const times = (story: Story) =>
      story.tokens.map(({ facts }) => [facts.issuedAt, facts.expires, facts.algorithm]);
    expect(times(tell(text))).toEqual(times(tell(original)));
  });

  it('is as long, is JSON, and differs only within strings that held a secret', () => {
    expect(text).toHaveLength(original.length);
    const lines = original.split('\n');
    const changed = text.split('\n').filter((line, at) => line !== lines[at]);
    expect(changed.length).toBeLessThanOrEqual(places);
    for (const line of changed) expect(line).toMatch(/"(?:value|url|text|redirectURL)": "/);
  });

  it('says what was replaced', () => {
    expect(Object.fromEntries(counts)).toEqual({
      token: 3,
      opaque: 2,
      cookie: 2,
      code: 2,
      password: 1,
      other: 1,
    });
  });

  it('has tokens of the same header, claim names, times and length', () => {
    const [access] = tokensOf(text);
    const decode = (token: string, part: number): Record<string, unknown> =>
      JSON.parse(Buffer.from(token.split('.')[part] ?? '', 'base64url').toString());
    expect(access?.text.split('.').map(({ length }) => length)).toEqual(
      ACCESS_1.split('.').map(({ length }) => length),
    );
    expect(decode(access?.text ?? '', 0)).toEqual(decode(ACCESS_1, 0));
    const claims = decode(access?.text ?? '', 1);
    expect(Object.keys(claims)).toEqual(Object.keys(decode(ACCESS_1, 1)));
    // What was requested stands in the file anyway.
    expect(claims).toMatchObject({
      iat: START + 4,
      exp: START + 304,
      iss: `https://${LOGIN}/`,
      aud: `https://${API}`,
    });
    expect(claims.sub).toMatch(/^[a-z]{4}\d\|[a-z\d]{24}$/);
  });

  it('has other look-alikes each time', () => {
    expect(scrub(original).text).not.toBe(text);
  });
});

const wrapped = (parts: Partial<Parameters<typeof entry>[0]>): string =>
  har([entry({ at: 0, url: `https://${API}/x`, ...parts })]);
const b64 = (text: string): string => Buffer.from(text).toString('base64');
const OPAQUE = 'q7Lk2Zr9Xw4Tn8Vb1Mc6Hd3F';

describe('wherever it stands', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'a body in base64',
      wrapped({ encoding: 'base64', body: JSON.stringify({ access_token: ACCESS_1, name: 'ü' }) }),
      [ACCESS_1],
    ],
    [
      'bytes in base64',
      wrapped({ encoding: 'base64', body: `\u0000\u0001${ACCESS_1}\u0002`, mimeType: 'application/grpc' }),
      [ACCESS_1],
    ],
    [
      'JSON in JSON',
      wrapped({ body: JSON.stringify({ data: JSON.stringify({ refresh_token: OPAQUE }) }) }),
      [OPAQUE],
    ],
    [
      'an address in an address',
      wrapped({
        url: `https://${API}/cb?next=${encodeURIComponent(`https://a.example/?access_token=${OPAQUE}&x=1`)}`,
      }),
      [OPAQUE],
    ],
    [
      'a fragment',
      wrapped({
        receive: [
          ['Location', `https://app.example.com/#access_token=${ACCESS_1}&token_type=Bearer&state=${OPAQUE}`],
        ],
      }),
      [ACCESS_1, OPAQUE],
    ],
    [
      'Basic',
      wrapped({
        send: [['Authorization', `Basic ${b64(`client-91:${OPAQUE}`)}`]],
        body: `{"echo":"${OPAQUE}"}`,
      }),
      [OPAQUE, b64(`client-91:${OPAQUE}`)],
    ],
    [
      'cookies in numbered pieces',
      wrapped({ send: [['Cookie', `auth.0=${ACCESS_1.slice(0, 150)}; auth.1=${ACCESS_1.slice(150)}`]] }),
      [ACCESS_1],
    ],
    [
      'a session in base64, in pieces',
      wrapped({
        send: [
          [
            'Cookie',
            pieces(
              `base64-${Buffer.from(JSON.stringify({ access_token: ACCESS_1, refresh_token: OPAQUE })).toString('base64url')}`,
            ),
          ],
        ],
      }),
      [ACCESS_1, OPAQUE],
    ],
    [
      'a cookie with JSON',
      wrapped({
        send: [
          ['Cookie', `auth=${encodeURIComponent(JSON.stringify({ idToken: ID, user: 'lindqvist-7' }))}`],
        ],
      }),
      [ID, 'lindqvist-7'],
    ],
    [
      'a cut token',
      wrapped({ body: `{"log":"got ${ACCESS_1.slice(0, 300)}…"}` }),
      [ACCESS_1.split('.')[1] ?? ''],
    ],
    [
      'a SAML form',
      wrapped({
        mimeType: 'text/html',
        body: `<form><input type="hidden" name="SAMLResponse" value="${b64('<Response>ariel.lindqvist@customer.example</Response>')}"></form>`,
      }),
      [b64('<Response>ariel.lindqvist@customer.example</Response>')],
    ],
    [
      'a form with files',
      wrapped({
        method: 'POST',
        post: {
          mimeType: 'multipart/form-data; boundary=x',
          text: `--x\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\n${OPAQUE}\r\n--x--`,
        },
      }),
      [OPAQUE],
    ],
    ['a key in a header', wrapped({ send: [['X-Api-Key', OPAQUE]], body: `{"seen":"${OPAQUE}"}` }), [OPAQUE]],
    [
      'a WebSocket',
      JSON.stringify({
        log: {
          entries: [
            {
              request: { url: 'wss://x' },
              response: {},
              _webSocketMessages: [
                {
                  data: JSON.stringify({
                    payload: { Authorization: `Bearer ${ACCESS_1}`, password: PASSWORD },
                  }),
                },
              ],
            },
          ],
        },
      }),
      [ACCESS_1, PASSWORD],
    ],
    [
      'a token in JSON serialization',
      wrapped({ body: JSON.stringify(flattened(ID)) }),
      [ID.split('.')[2] ?? ''],
    ],
    ['a URL with a password', wrapped({ url: `https://ariel:${OPAQUE}@${API}/x` }), [OPAQUE]],
  ])('%s', (_, original, secrets) => {
    const { text } = scrub(original);
    expect(() => JSON.parse(text)).not.toThrow();
    expect(text).toHaveLength(original.length);
    expectNothingLeft(
      text,
      secrets.flatMap((secret) =>
        secret.startsWith('ey') && secret.includes('.') ? secret.split('.').slice(2) : [secret],
      ),
    );
    expect(allReadings(text)).not.toContain('ariel.lindqvist@customer.example');
    expect(tokensOf(text).length).toBe(tokensOf(original).length);
    expect(plot(tell(text))).toEqual(plot(tell(original)));
  });

  it('what is no secret stays byte for byte', () => {
    const original = wrapped({
      body: JSON.stringify({
        state: 'California',
        code: 'NOT_FOUND',
        token: '',
        session: { id: 1 },
        url: 'https://a.example/?q=1#top',
      }),
      send: [['Accept-Language', 'en;q=0.9']],
    });
    expect(scrub(original)).toMatchObject({ text: original, places: 0 });
  });

  it('scripts and words stay, also beside a password of those words', () => {
    const script = 'export const keyJavascriptThings=a.b;keyJavascriptThings.getSomethingVeryLong1();';
    const words = { password: 'Enter your password', hint: 'Did you forget? Enter your password again.' };
    const original = har([
      entry({ at: 0, url: `https://${API}/a.js`, mimeType: 'text/javascript', body: script }),
      entry({ at: 1, url: `https://${API}/words.json`, body: JSON.stringify(words) }),
    ]);
    const { text } = scrub(original);
    expect(text).toContain(script);
    expect(text).toContain('Did you forget? Enter your password again.');
  });

  it('an opaque access token that is in many places has one look-alike', () => {
    const original = har([
      entry({ at: 0, url: `https://${LOGIN}/token`, body: `{"access_token":"${OPAQUE}"}` }),
      entry({
        at: 1,
        url: `https://${API}/x?access_token=${OPAQUE}`,
        send: [['Authorization', `Bearer ${OPAQUE}`]],
        body: `seen ${OPAQUE.slice(0, 14)}…`,
      }),
    ]);
    const { text } = scrub(original);
    const other = /"access_token\\":\\"(\w+)/.exec(text)?.[1] ?? '';
    expect(other).toMatch(/^[a-z]\d[A-Z][a-z]\d/);
    expect(text.split(other)).toHaveLength(text.includes('queryString') ? 5 : 4);
    expect(text).toContain(`seen ${other.slice(0, 14)}…`);
    expect(REFRESH_1).not.toBe(other);
  });
});

function pieces(value: string): string {
  return `sb-x-auth-token.0=${value.slice(0, 300)}; sb-x-auth-token.1=${value.slice(300)}`;
}

function flattened(token: string): object {
  const [header, payload, signature] = token.split('.');
  return { protected: header, payload, signature };
}
