import { Buffer } from 'node:buffer';
import { createHmac } from 'node:crypto';

/** A browser's recording of a login and what came after it, made as a browser makes it. All of it is invented. */

/** 2026-03-02 09:00:00 UTC. */
export const START = 1_772_442_000;

export const LOGIN = 'login.example.com';
export const API = 'api.example.com';

/** A JWT with a signature of its own, so that no two have the same. */
export function jwt(claims: object, header: object = {}): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg: 'HS256', typ: 'JWT', kid: '2026-a', ...header })}.${part(claims)}`;
  return `${input}.${createHmac('sha256', 'recording').update(input).digest('base64url')}`;
}

const user = { iss: `https://${LOGIN}/`, sub: 'auth0|5f7c8ec7c33c6c004bbafe82' };
const access = { ...user, aud: `https://${API}`, azp: 'spa-client-7731', scope: 'openid orders:read' };

export const ACCESS_1 = jwt(
  { ...access, iat: START + 4, exp: START + 304, jti: 'at-one-0001' },
  { typ: 'at+jwt' },
);
export const ACCESS_2 = jwt(
  { ...access, iat: START + 331, exp: START + 631, jti: 'at-two-0002' },
  { typ: 'at+jwt' },
);
export const ID = jwt({
  ...user,
  aud: 'spa-client-7731',
  iat: START + 4,
  exp: START + 3604,
  nonce: 'n-0S6_WzA2Mj93kfQ',
  email: 'ariel.lindqvist@customer.example',
  name: 'Ariel Lindqvist',
});
export const REFRESH_1 = 'v1.MjAyNi1SZWZyZXNoLVRva2VuLW9uZQ.8Zq3LkT5xYpR7wNc';
const REFRESH_2 = 'v1.MjAyNi1SZWZyZXNoLVRva2VuLXR3bw.Hd2Fv9QmXs4Jt6Bg';
const CODE = 'SplxlOBeZQQYbYS6WxSbIA4dK2n';
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const SESSION = 's%3A9fQ2mW7xRk4Tz8Lb.Ns5Vc1Jd6Hy3Gp0Ae';
export const PASSWORD = 'correct horse battery 9';
/** What is secret and no JWT. */
export const SECRETS = [REFRESH_1, REFRESH_2, CODE, VERIFIER, SESSION, PASSWORD];
export const TOKENS = [ACCESS_1, ACCESS_2, ID];

type Pair = readonly [string, string];

interface Parts {
  readonly at: number;
  readonly method?: string;
  readonly url: string;
  readonly status?: number;
  readonly took?: number;
  readonly send?: readonly Pair[];
  readonly post?: { readonly mimeType: string; readonly text: string };
  readonly receive?: readonly Pair[];
  readonly body?: string | Buffer;
  readonly mimeType?: string;
  readonly encoding?: 'base64';
  /** Of the server, against the time of the recording. */
  readonly date?: number | null;
}

const pairs = (list: readonly Pair[]): object[] => list.map(([name, value]) => ({ name, value }));

function cookiesOf(list: readonly Pair[], name: string): object[] {
  const values = list.filter(([header]) => header.toLowerCase() === name).map(([, value]) => value);
  return values
    .flatMap((value) => (name === 'cookie' ? value.split('; ') : [value.split(';')[0] ?? '']))
    .map((pair) => {
      const equals = pair.indexOf('=');
      return { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
    });
}

/** One entry as DevTools writes it. */
export function entry(parts: Parts): object {
  const { at, method = 'GET', url, status = 200, took = 0.12, send = [], post, receive = [] } = parts;
  const { body = '', mimeType = 'application/json', encoding, date = 0 } = parts;
  const received: Pair[] = [
    ...(date === null ? [] : [['Date', new Date((START + at + date) * 1000).toUTCString()] as const]),
    ['Content-Type', mimeType],
    ...receive,
  ];
  const query = [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const text = bytes.toString(encoding ?? 'utf8');
  return {
    _initiator: {
      type: 'script',
      stack: { callFrames: [{ functionName: 'request', url: 'https://app.example.com/assets/index.js' }] },
    },
    _priority: 'High',
    _resourceType: 'fetch',
    cache: {},
    connection: '443',
    pageref: 'page_1',
    request: {
      method,
      url,
      httpVersion: 'http/2.0',
      headers: pairs([['Host', new URL(url).host], ['Accept', '*/*'], ...send]),
      queryString: query,
      cookies: cookiesOf(send, 'cookie'),
      headersSize: -1,
      bodySize: post?.text.length ?? 0,
      ...(post === undefined
        ? {}
        : {
            postData: {
              ...post,
              ...(post.mimeType.includes('form')
                ? {
                    params: post.text
                      .split('&')
                      .map((pair) => ({ name: pair.split('=')[0], value: pair.split('=')[1] })),
                  }
                : {}),
            },
          }),
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: pairs(received),
      cookies: cookiesOf(receive, 'set-cookie'),
      content: { size: body.length, mimeType, text, ...(encoding === undefined ? {} : { encoding }) },
      redirectURL: receive.find(([name]) => name === 'Location')?.[1] ?? '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: 812,
      _error: null,
    },
    serverIPAddress: '203.0.113.7',
    startedDateTime: new Date((START + at) * 1000).toISOString(),
    time: took * 1000,
    timings: {
      blocked: 1,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: 0.2,
      wait: took * 1000 - 2,
      receive: 0.8,
      _blocked_queueing: 0.5,
    },
  };
}

/** A HAR as the program of that name writes it. */
export function har(entries: readonly object[], creator = 'WebInspector'): string {
  const version = creator === 'WebInspector' ? '537.36' : '153.0';
  return JSON.stringify(
    {
      log: {
        version: '1.2',
        creator: { name: creator, version },
        pages: [
          {
            startedDateTime: new Date(START * 1000).toISOString(),
            id: 'page_1',
            title: 'https://app.example.com/',
            pageTimings: { onContentLoad: 310, onLoad: 420 },
          },
        ],
        entries,
      },
    },
    null,
    2,
  );
}

export const FORM = 'application/x-www-form-urlencoded';
const bearer = (token: string): Pair => ['authorization', `Bearer ${token}`];
const cookie: Pair = ['Cookie', `sid=${SESSION}; theme=dark`];

/** A login by code with PKCE, calls, an expired token, the refresh, and a call that needs another scope. */
export function loginEntries(clockOff = 0): readonly object[] {
  const form = `username=ariel&password=${encodeURIComponent(PASSWORD).replaceAll('%20', '+')}`;
  return [
    entry({
      at: 0,
      method: 'POST',
      url: `https://${LOGIN}/u/login?state=hKFo2SBxZ1Jt`,
      status: 302,
      post: { mimeType: FORM, text: form },
      receive: [
        ['Set-Cookie', `sid=${SESSION}; Path=/; HttpOnly; Secure; SameSite=None`],
        ['Location', `https://app.example.com/callback?code=${CODE}&state=hKFo2SBxZ1Jt`],
      ],
      mimeType: 'text/html',
    }),
    entry({
      at: 1,
      url: `https://app.example.com/callback?code=${CODE}&state=hKFo2SBxZ1Jt`,
      mimeType: 'text/html',
      body: '<!doctype html><title>Orders</title>',
    }),
    entry({
      at: 4,
      method: 'POST',
      url: `https://${LOGIN}/oauth/token`,
      send: [cookie],
      post: {
        mimeType: FORM,
        text: `grant_type=authorization_code&client_id=spa-client-7731&code=${CODE}&code_verifier=${VERIFIER}&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback`,
      },
      body: JSON.stringify({
        access_token: ACCESS_1,
        refresh_token: REFRESH_1,
        id_token: ID,
        token_type: 'Bearer',
        expires_in: 300,
      }),
      date: -clockOff,
    }),
    entry({
      at: 5,
      url: `https://${API}/v1/orders?limit=20`,
      send: [bearer(ACCESS_1)],
      body: '{"orders":[]}',
    }),
    entry({ at: 60, url: `https://${API}/v1/orders/17`, send: [bearer(ACCESS_1)], body: '{"id":17}' }),
    entry({
      at: 330,
      url: `https://${API}/v1/orders/18`,
      status: 401,
      send: [bearer(ACCESS_1)],
      receive: [
        [
          'WWW-Authenticate',
          'Bearer realm="orders", error="invalid_token", error_description="The access token expired"',
        ],
      ],
      body: '{"error":"unauthorized"}',
    }),
    entry({
      at: 331,
      method: 'POST',
      url: `https://${LOGIN}/oauth/token`,
      send: [cookie],
      post: {
        mimeType: FORM,
        text: `grant_type=refresh_token&client_id=spa-client-7731&refresh_token=${REFRESH_1}`,
      },
      body: JSON.stringify({
        access_token: ACCESS_2,
        refresh_token: REFRESH_2,
        token_type: 'Bearer',
        expires_in: 300,
      }),
      date: -clockOff,
    }),
    entry({ at: 332, url: `https://${API}/v1/orders/18`, send: [bearer(ACCESS_2)], body: '{"id":18}' }),
    entry({
      at: 340,
      method: 'DELETE',
      url: `https://${API}/v1/orders/18`,
      status: 403,
      send: [bearer(ACCESS_2)],
      receive: [
        [
          'WWW-Authenticate',
          'Bearer error="insufficient_scope", scope="orders:write", error_description="The scope orders:write is missing"',
        ],
      ],
    }),
  ];
}

/** What Chrome leaves out of a HAR unless it is told not to. */
export function sanitized(text: string): string {
  const recording = JSON.parse(text) as {
    log: { entries: Record<'request' | 'response', { headers: { name: string }[]; cookies: unknown[] }>[] };
  };
  for (const { request, response } of recording.log.entries) {
    request.cookies = [];
    response.cookies = [];
    request.headers = request.headers.filter(
      ({ name }) => !['authorization', 'cookie'].includes(name.toLowerCase()),
    );
    response.headers = response.headers.filter(({ name }) => name.toLowerCase() !== 'set-cookie');
  }
  return JSON.stringify(recording, null, 2);
}
