import { describe, expect, it } from 'vitest';
import {
  ACCESS_1,
  ACCESS_2,
  API,
  entry,
  har,
  ID,
  jwt,
  LOGIN,
  loginEntries,
  REFRESH_1,
  START,
  sanitized,
} from '../../../e2e/recordings.ts';
import { readPaste } from '../find/paste.ts';
import { searchPaste } from '../find/search-paste.ts';
import { finish } from '../text/steps.ts';
import { type ReadRecording, readRecordingInSteps } from './read-recording.ts';
import type { RecordedToken, Story } from './story.ts';

function read(text: string): ReadRecording {
  return finish(readRecordingInSteps(text, searchPaste(readPaste(text)).tokens));
}

function tell(text: string): Story {
  const reading = read(text);
  if (!reading.ok) throw new Error('no HAR');
  return reading.story;
}

const of = (story: Story, text: string): RecordedToken | undefined =>
  story.tokens.find((token) => token.text === text);
const FORM = 'application/x-www-form-urlencoded';
const bearer = (token: string) => ['Authorization', `Bearer ${token}`] as const;

describe('a login, calls, an expired token, a refresh and another scope', () => {
  const story = tell(har(loginEntries()));
  const first = of(story, ACCESS_1);
  const second = of(story, ACCESS_2);

  it('each token with the response that it came in', () => {
    expect(story.tokens.map(({ role, form }) => [role, form])).toEqual([
      ['access_token', 'jws'],
      ['id_token', 'jws'],
      ['refresh_token', 'opaque'],
      ['access_token', 'jws'],
      ['refresh_token', 'opaque'],
    ]);
    expect(first?.issued?.exchange).toMatchObject({
      number: 3,
      method: 'POST',
      host: LOGIN,
      path: '/oauth/token',
    });
    expect(second?.issued?.exchange.number).toBe(7);
  });

  it('where it was sent', () => {
    expect(first?.sent.map(({ exchange, kind }) => [exchange.host, exchange.status, kind])).toEqual([
      [API, 200, 'authorization'],
      [API, 200, 'authorization'],
      [API, 401, 'authorization'],
    ]);
    expect(of(story, ID)?.sent).toEqual([]);
  });

  it('which refresh replaced it, and the refresh token with it', () => {
    expect(first?.replacement).toMatchObject({ exchange: { number: 7 }, by: second?.number });
    expect(story.tokens[2]?.replacement).toMatchObject({ exchange: { number: 7 }, by: 5 });
    expect(second?.replacement).toBeNull();
    // A refresh without a new ID Token leaves the old one.
    expect(of(story, ID)?.replacement).toBeNull();
  });

  it('the first refusal, what it said, and that the token had expired', () => {
    expect(first?.refusals[0]).toMatchObject({
      exchange: { number: 6, status: 401 },
      moment: { seconds: START + 330, clock: 'server' },
      time: { state: 'expired', seconds: 26 },
      besides: 0,
    });
    expect(first?.refusals[0]?.challenges[0]?.parameters).toContainEqual({
      name: 'error',
      value: 'invalid_token',
    });
    expect(second?.refusals[0]).toMatchObject({ exchange: { status: 403 }, time: { state: 'in-time' } });
  });

  it('opaque tokens are counted and never told', () => {
    expect(JSON.stringify(story)).not.toContain(REFRESH_1.slice(0, 12));
  });

  it('nothing is wrong with the recording', () => {
    expect(story).toMatchObject({
      exchangeCount: 9,
      clocks: [],
      withoutCredentials: null,
      isWithoutBodies: false,
      elsewhereCount: 0,
      fault: null,
    });
  });

  it('comes in the order of time, whatever the order of the file', () => {
    const turned = tell(har([...loginEntries()].reverse()));
    expect(turned.tokens.map(({ role }) => role)).toEqual(story.tokens.map(({ role }) => role));
    expect(of(turned, ACCESS_1)).toMatchObject({
      replacement: { exchange: { number: 7 } },
      refusals: [{ exchange: { number: 6 } }],
    });
  });
});

describe('the clock', () => {
  it('is measured from Date against iat', () => {
    expect(tell(har(loginEntries(120))).clocks).toEqual([
      { host: LOGIN, token: 1, issuedAt: START + 4, date: START - 116, offset: 120, uncertainty: 2 },
    ]);
  });

  it.each<[string, number | null, number, object[]]>([
    ['as far as Date leaves open', -6, 0.1, []],
    ['beyond that', -8, 0.1, [{ offset: 8 }]],
    ['behind', 30, 0.1, [{ offset: -30 }]],
    ['within the length of the exchange', -20, 15, []],
    ['without Date', null, 0.1, []],
  ])('%s', (_, date, took, clocks) => {
    const body = JSON.stringify({ access_token: jwt({ iat: START }) });
    const post = { mimeType: FORM, text: 'grant_type=authorization_code' };
    const asked = entry({ at: 0, method: 'POST', url: `https://${LOGIN}/token`, post, body, date, took });
    const { clocks: measured, tokens } = tell(har([asked]));
    expect(measured).toMatchObject(clocks);
    expect(tokens[0]?.clock ?? null).toEqual(measured[0] ?? null);
  });

  const fragment = `https://app.example.com/cb#access_token=${jwt({ iat: START })}&token_type=Bearer`;
  const body = JSON.stringify({ access_token: jwt({ iat: START }) });

  it.each<[string, number, Partial<Parameters<typeof entry>[0]>, object[]]>([
    ['issued 30 minutes before and handed out again', 1800, { url: `https://${API}/api/auth/session` }, []],
    ['issued in the future, wherever it came from', -1800, {}, [{ offset: 1800 }]],
    [
      'asked for in JSON',
      1800,
      { post: { mimeType: 'application/json', text: '{"grant_type":"password"}' } },
      [{ offset: -1800 }],
    ],
    [
      'of an authorization response',
      1800,
      { status: 302, body: '', receive: [['Location', fragment]] },
      [{ offset: -1800 }],
    ],
    [
      'of a form that is posted',
      1800,
      {
        url: `https://${LOGIN}/authorize?response_type=id_token&response_mode=form_post`,
        mimeType: 'text/html',
        body: `<input name="id_token" value="${jwt({ iat: START })}">`,
      },
      [{ offset: -1800 }],
    ],
  ])('of a token %s', (_, date, parts, clocks) => {
    expect(
      tell(har([entry({ at: 0, url: `https://${LOGIN}/x`, body, date, ...parts })])).clocks,
    ).toMatchObject(clocks);
  });

  it.each<[string, object, object, object[]]>([
    // As Microsoft Entra issues them: its sample ID Token lives 3,900 seconds.
    ['backdated by five minutes', { nbf: START - 300, exp: START + 3600 }, { expires_in: 3599 }, []],
    ['backdated, of a response that says no lifetime', { nbf: START - 300 }, {}, []],
    ['from a store, with the time that is left', { exp: START + 1800 }, { expires_in: 1800 }, []],
    ['with the time that is left as text', { exp: START + 1800 }, { expires_in: '1800' }, []],
    ['with its whole lifetime', { exp: START + 3300 }, { expires_in: 3600 }, [{ offset: -300 }]],
    ['not valid from when it was issued', { nbf: START - 299 }, {}, [{ offset: -300 }]],
  ])('of a token %s', (_, claims, said, clocks) => {
    const body = JSON.stringify({ access_token: jwt({ iat: START - 300, ...claims }), ...said });
    const post = { mimeType: FORM, text: 'grant_type=client_credentials' };
    const asked = entry({ at: 0, method: 'POST', url: `https://${LOGIN}/token`, post, body });
    expect(tell(har([asked])).clocks).toMatchObject(clocks);
  });

  it('each token has its own, and its host the worst', () => {
    const { tokens, clocks } = tell(har(loginEntries(120)));
    expect(tokens.map(({ clock }) => clock?.offset ?? null)).toEqual([120, 120, null, 120, null]);
    expect(clocks).toHaveLength(1);
  });

  it('a response from a cache measures nothing', () => {
    const body = JSON.stringify({ access_token: jwt({ iat: START }) });
    const cached = entry({
      at: 0,
      url: `https://${LOGIN}/token`,
      body,
      date: -500,
      receive: [['Age', '400']],
    });
    expect(tell(har([cached])).clocks).toEqual([]);
  });
});

describe('a refusal', () => {
  const refused = (
    claims: object,
    parts: Partial<Parameters<typeof entry>[0]> = {},
  ): RecordedToken | undefined => {
    const token = jwt(claims);
    return of(
      tell(har([entry({ at: 0, url: `https://${API}/x`, status: 401, send: [bearer(token)], ...parts })])),
      token,
    );
  };

  it.each<[string, object, object]>([
    ['expired', { exp: START }, { state: 'expired', seconds: 0 }],
    [
      'not yet valid',
      { nbf: START + 90, exp: START + 900 },
      { state: 'not-yet-valid', claim: 'nbf', seconds: 90 },
    ],
    [
      'from the future',
      { iat: START + 120, exp: START + 900 },
      { state: 'not-yet-valid', claim: 'iat', seconds: 120 },
    ],
    ['in time', { iat: START - 1, exp: START + 1 }, { state: 'in-time' }],
    ['without times', { sub: 'x' }, { state: 'untold', why: 'no-times' }],
    ['of a time that no calendar has', { exp: -1e308 }, { state: 'untold', why: 'no-times' }],
  ])('of a token that is %s', (_, claims, time) => {
    expect(refused(claims)?.refusals[0]?.time).toEqual(time);
  });

  it('by the browser’s clock where the server says none', () => {
    expect(refused({ exp: START - 10 }, { date: null })?.refusals[0]).toMatchObject({
      moment: { seconds: START, clock: 'browser' },
      time: { state: 'expired', seconds: 10 },
    });
  });

  it('of an opaque token says that nobody can see its times', () => {
    const send = [bearer('8xLOxBtZp8qK2mNv')];
    const [token] = tell(har([entry({ at: 0, url: `https://${API}/x`, status: 401, send })])).tokens;
    expect(token).toMatchObject({
      text: null,
      issued: null,
      refusals: [{ time: { state: 'untold', why: 'opaque' } }],
    });
  });

  it.each<[string, object, Partial<Parameters<typeof entry>[0]>, object | null]>([
    [
      'where the server speaks of it',
      { aud: 'orders' },
      {
        receive: [
          ['WWW-Authenticate', 'Bearer error="invalid_token", error_description="The audience is invalid"'],
        ],
      },
      { names: ['orders'], host: API, isSaid: true },
    ],
    [
      'where each is the address of another host',
      { aud: ['https://billing.example.com', 'https://b.example.com/x'] },
      {},
      { names: ['https://billing.example.com', 'https://b.example.com/x'], host: API, isSaid: false },
    ],
    ['and not where one is of this host', { aud: ['https://b.example.com', `https://${API}`] }, {}, null],
    ['nor where it is a name', { aud: 'orders' }, {}, null],
    ['nor without one', {}, { body: '{"error":"invalid_token","error_description":"wrong audience"}' }, null],
  ])('tells the audience %s', (_, claims, parts, audience) => {
    expect(refused(claims, parts)?.refusals[0]?.audience).toEqual(audience);
  });

  it('is of the token in Authorization, whatever else was sent', () => {
    const other = jwt({ sub: 'cookie' });
    const token = jwt({ sub: 'header' });
    const send = [bearer(token), ['Cookie', `session=${other}`] as const];
    const story = tell(har([entry({ at: 0, url: `https://${API}/x`, status: 403, send })]));
    expect(of(story, token)?.refusals[0]?.besides).toBe(0);
    expect(of(story, other)).toMatchObject({ refusals: [], role: 'session' });
  });

  it('by the server is none of what was for the proxy, and the other way round', () => {
    const [token, proxied] = [jwt({ sub: 'server' }), jwt({ sub: 'proxy', exp: START - 5 })];
    const both = [bearer(token), ['Proxy-Authorization', `Bearer ${proxied}`] as const];
    const at = (status: number, receive: readonly (readonly [string, string])[] = []): Story =>
      tell(har([entry({ at: 0, url: `https://${API}/x`, status, send: both, receive })]));
    for (const status of [401, 403]) {
      expect(of(at(status), token)?.refusals[0]).toMatchObject({ by: 'server', besides: 0 });
      expect(of(at(status), proxied)).toMatchObject({
        refusals: [],
        sent: [{ kind: 'proxy-authorization' }],
      });
    }
    const refused = at(407, [['Proxy-Authenticate', 'Bearer realm="office"']]);
    expect(of(refused, token)?.refusals).toEqual([]);
    expect(of(refused, proxied)?.refusals[0]).toMatchObject({
      by: 'proxy',
      challenges: [{ scheme: 'Bearer', parameters: [{ name: 'realm', value: 'office' }] }],
      time: { state: 'expired', seconds: 5 },
      audience: null,
      besides: 0,
    });
    // A token in a cookie stands beside none.
    const cookie = jwt({ sub: 'cookie' });
    const send = [['Cookie', `a=${cookie}`] as const, ['Proxy-Authorization', `Bearer ${proxied}`] as const];
    const story = tell(har([entry({ at: 0, url: `https://${API}/x`, status: 401, send })]));
    expect(of(story, cookie)?.refusals[0]).toMatchObject({ by: 'server', besides: 0 });
  });

  it('of one of several cookies may be any of them', () => {
    const [one, two] = [jwt({ sub: 'one' }), jwt({ sub: 'two' })];
    const send = [['Cookie', `a=${one}; b=${two}`] as const];
    const story = tell(har([entry({ at: 0, url: `https://${API}/x`, status: 401, send })]));
    expect(of(story, one)?.refusals[0]?.besides).toBe(1);
    expect(of(story, two)?.refusals[0]?.besides).toBe(1);
  });

  it('of a refresh token', () => {
    const post = { mimeType: FORM, text: `grant_type=refresh_token&refresh_token=${REFRESH_1}` };
    const body = '{"error":"invalid_grant","error_description":"Refresh token reuse detected"}';
    const story = tell(
      har([entry({ at: 0, method: 'POST', url: `https://${LOGIN}/oauth/token`, status: 400, post, body })]),
    );
    expect(story.tokens[0]).toMatchObject({
      role: 'refresh_token',
      refusals: [
        {
          exchange: { status: 400 },
          bodyError: { error: 'invalid_grant', description: 'Refresh token reuse detected' },
        },
      ],
    });
  });
});

describe('a replacement', () => {
  const refresh = (at: number, sent: string, tokens: object): object =>
    entry({
      at,
      method: 'POST',
      url: `https://${LOGIN}/oauth/token`,
      post: {
        mimeType: 'application/json',
        text: JSON.stringify({ grant_type: 'refresh_token', refresh_token: sent }),
      },
      body: JSON.stringify(tokens),
    });
  const claims = { iss: 'https://login.example.com/', sub: 'u', aud: 'api' };

  it('by a refresh token that is not rotated, again and again', () => {
    const [a, b, c] = [1, 2, 3].map((jti) => jwt({ ...claims, jti }));
    const story = tell(
      har([
        refresh(0, REFRESH_1, { access_token: a }),
        refresh(1, REFRESH_1, { access_token: b }),
        refresh(2, REFRESH_1, { access_token: c }),
      ]),
    );
    expect(story.tokens.map(({ replacement }) => replacement?.by ?? null)).toEqual([null, 3, 4, null]);
  });

  it('of a token that had been there before, by issuer, subject and audience', () => {
    const [old, fresh, other] = [
      jwt({ ...claims, jti: 1 }),
      jwt({ ...claims, jti: 2 }),
      jwt({ ...claims, aud: 'b' }),
    ];
    const calls = [old, other].map((token, at) =>
      entry({ at, url: `https://${API}/x`, send: [bearer(token)] }),
    );
    const story = tell(har([...calls, refresh(9, REFRESH_1, { access_token: fresh })]));
    expect(of(story, old)?.replacement?.by).toBe(of(story, fresh)?.number);
    expect(of(story, other)?.replacement).toBeNull();
  });

  it('of what a cookie held', () => {
    const [old, fresh] = [jwt({ jti: 1 }), jwt({ jti: 2 })];
    const set = (at: number, token: string): object =>
      entry({ at, url: `https://${API}/x`, receive: [['Set-Cookie', `session=${token}; Path=/; HttpOnly`]] });
    const story = tell(har([set(0, old), set(1, fresh), set(2, fresh)]));
    expect(of(story, old)?.replacement).toMatchObject({ exchange: { number: 2 }, by: 2 });
  });

  it('and no other login replaces a token', () => {
    const login = (at: number, token: string): object =>
      entry({
        at,
        method: 'POST',
        url: `https://${LOGIN}/oauth/token`,
        post: { mimeType: FORM, text: 'grant_type=client_credentials' },
        body: JSON.stringify({ access_token: token }),
      });
    const story = tell(har([login(0, ACCESS_1), login(1, ACCESS_2)]));
    expect(story.tokens.map(({ replacement }) => replacement)).toEqual([null, null]);
  });
});

describe('an opaque token', () => {
  const token = 'orders12';
  const issue = entry({
    at: 0,
    method: 'POST',
    url: `https://${LOGIN}/token`,
    body: JSON.stringify({ access_token: token }),
  });
  const call = (parts: Partial<Parameters<typeof entry>[0]>): object =>
    entry({ at: 1, url: `https://${API}/x`, status: 401, ...parts });

  it.each<[string, Partial<Parameters<typeof entry>[0]>]>([
    ['the beginning of another word', { url: `https://${API}/v1/${token}3` }],
    ['the end of another', { url: `https://${API}/v1/x?q=re${token}` }],
    ['a part of a name', { send: [['X-Trace', `a-${token}-b`]] }],
  ])('is not sent where it is %s', (_, parts) => {
    expect(tell(har([issue, call(parts)])).tokens).toMatchObject([{ sent: [], refusals: [] }]);
  });

  it.each<[string, Partial<Parameters<typeof entry>[0]>]>([
    ['alone', { send: [['X-Token', token]] }],
    ['between signs', { url: `https://${API}/v1/${token}/x` }],
    ['signed by a server', { send: [['Cookie', `sid=s%3A${token}.c2lnbmF0dXJl`]] }],
    ['behind an escape', { send: [['X-Token', `s%3A${token}`]] }],
  ])('is sent where it is %s', (_, parts) => {
    expect(tell(har([issue, call(parts)])).tokens).toMatchObject([{ sent: [{ side: 'request' }] }]);
  });
});

describe('what a recording cannot tell', () => {
  it.each(['WebInspector', 'Firefox', 'WebKit Web Inspector'])(
    'saved by %s without credentials',
    (creator) => {
      const story = tell(sanitized(har(loginEntries(), creator)));
      expect(story.withoutCredentials).toEqual({ creator });
      // What was issued is in the bodies all the same.
      expect(of(story, ACCESS_1)).toMatchObject({
        issued: { exchange: { number: 3 } },
        sent: [],
        refusals: [],
      });
    },
  );

  it('one cookie shows that they were not left out', () => {
    const entries = [entry({ at: 0, url: `https://${API}/x`, send: [['Cookie', 'theme=dark']] })];
    expect(tell(har(entries)).withoutCredentials).toBeNull();
  });

  it('without bodies', () => {
    expect(tell(har([entry({ at: 0, url: `https://${API}/x`, send: [bearer(ACCESS_1)] })]))).toMatchObject({
      isWithoutBodies: true,
      tokens: [{ issued: null, sent: [{ kind: 'authorization' }] }],
    });
  });

  it('proofs of possession, and tokens outside of requests, are counted', () => {
    const proof = jwt({ htm: 'GET', htu: `https://${API}/x` }, { typ: 'dpop+jwt' });
    const text = har([entry({ at: 0, url: `https://${API}/x`, send: [['DPoP', proof]] })]);
    expect(tell(text)).toMatchObject({ tokens: [], proofCount: 1, elsewhereCount: 0 });
    expect(tell(text.replace('"id": "page_1"', `"id": "page_1", "comment": "${ID}"`)).elsewhereCount).toBe(1);
  });

  it('a recording that breaks off tells what comes before that', () => {
    const text = har(loginEntries());
    const story = tell(text.slice(0, text.indexOf('WWW-Authenticate')));
    expect(story.exchangeCount).toBeGreaterThanOrEqual(5);
    expect(story.fault?.reason).toBeDefined();
    expect(of(story, ACCESS_1)?.sent.length).toBeGreaterThanOrEqual(2);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['words', 'no recording'],
    ['JSON of another kind', '{"log":{}}'],
    ['entries that are no list', '{"log":{"entries":{}}}'],
    ['one that is cut at once', '{"log":{"version":"1.2","crea'],
    ['brackets', '['.repeat(50_000)],
  ])('%s is no recording', (_, text) => {
    expect(read(text)).toMatchObject({ ok: false });
  });

  it('junk in every place is left out', () => {
    const junk = [
      null,
      1,
      'x',
      [],
      {},
      { request: 1 },
      {
        request: { url: 5, headers: [1, { name: 2 }], postData: [] },
        response: [],
        startedDateTime: 7,
        time: 'x',
      },
    ];
    expect(tell(JSON.stringify({ log: { creator: 3, entries: junk } }))).toMatchObject({
      exchangeCount: 1,
      tokens: [],
    });
  });
});

it('finds tokens in cookies that were cut, set and sent', () => {
  const cut = (name: string): string =>
    `auth.0=${ACCESS_1.slice(0, 200)}${name}auth.1=${ACCESS_1.slice(200)}`;
  const story = tell(
    har([
      entry({
        at: 0,
        url: `https://${API}/cb`,
        receive: [
          ['Set-Cookie', `auth.0=${ACCESS_1.slice(0, 200)}; Path=/`],
          ['Set-Cookie', `auth.1=${ACCESS_1.slice(200)}; Path=/`],
        ],
      }),
      entry({ at: 1, url: `https://${API}/x`, send: [['Cookie', cut('; ')]] }),
    ]),
  );
  expect(of(story, ACCESS_1)).toMatchObject({
    role: 'auth',
    issued: { kind: 'cookie' },
    sent: [{ kind: 'cookie' }],
  });
});
