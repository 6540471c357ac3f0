import { describe, expect, it } from 'vitest';
import {
  ACCESS_1,
  API,
  entry,
  har,
  jwt,
  LOGIN,
  loginEntries,
  START,
  sanitized,
} from '../../../e2e/recordings.ts';
import { readPaste } from '../find/paste.ts';
import { searchPaste } from '../find/search-paste.ts';
import { finish } from '../text/steps.ts';
import { readRecordingInSteps } from './read-recording.ts';
import type { RecordedToken, Story } from './story.ts';

type Parts = Partial<Parameters<typeof entry>[0]>;

function tell(text: string): Story {
  const reading = finish(readRecordingInSteps(text, searchPaste(readPaste(text)).tokens));
  if (!reading.ok) throw new Error('no HAR');
  return reading.story;
}

const TOKEN = jwt({ iat: START, exp: START + 60 });
const bearer = (token: string) => ['authorization', `Bearer ${token}`] as const;
const says = (challenge: string) => ['WWW-Authenticate', challenge] as const;

function call(at: number, status: number, challenge: string | null, parts: Parts = {}): object {
  return entry({
    at,
    url: `https://${API}/v1/${at}`,
    status,
    send: [bearer(TOKEN)],
    receive: challenge === null ? [] : [says(challenge)],
    ...parts,
  });
}

const tokenIn = (...entries: readonly object[]): RecordedToken | undefined =>
  tell(har(entries)).tokens.find(({ text }) => text === TOKEN);
const plain = (token: RecordedToken | undefined): unknown =>
  token?.refusals.map(({ exchange, again, time }) => [exchange.status, 1 + again.length, time.state]);

describe('each different refusal of a token', () => {
  const scope = 'Bearer error="insufficient_scope", scope="invoices:read"';
  const expired = 'Bearer error="invalid_token", error_description="Jwt expired"';

  it('is told with a count, the first of all first', () => {
    const token = tokenIn(call(3, 403, scope), call(73, 401, expired), call(74, 401, expired));
    expect(plain(token)).toEqual([
      [403, 1, 'in-time'],
      [401, 2, 'expired'],
    ]);
    expect(token?.refusals[1]).toMatchObject({
      time: { seconds: 13 },
      exchange: { path: '/v1/73' },
      again: [{ path: '/v1/74' }],
    });
  });

  it.each<[string, readonly object[], number]>([
    ['status', [call(1, 401, null), call(2, 403, null)], 2],
    ['host', [call(1, 401, null), call(2, 401, null, { url: `https://${LOGIN}/me` })], 2],
    ['error code', [call(1, 401, 'Bearer error="a"'), call(2, 401, 'Bearer error="b"')], 2],
    ['scope', [call(1, 403, scope), call(2, 403, scope.replace('read', 'write'))], 2],
    ['description', [call(1, 401, expired), call(2, 401, expired.replace('expired', 'not for me'))], 2],
    [
      'error in the body',
      ['a', 'b'].map((error, at) => call(at, 401, null, { body: JSON.stringify({ error }) })),
      2,
    ],
    ['state of the token', [call(1, 401, 'Bearer'), call(99, 401, 'Bearer')], 2],
    ['path alone', [call(1, 401, expired), call(2, 401, expired)], 1],
    [
      'number in the words alone',
      [71, 72].map((at) =>
        call(at, 401, `Bearer error="invalid_token", error_description="expired at ${at}:00, id 7f${at}"`),
      ),
      1,
    ],
  ])('they differ by %s', (_, entries, count) => {
    expect(tokenIn(...entries)?.refusals).toHaveLength(count);
  });

  it('a thousand that are alike are one', () => {
    const entries = Array.from({ length: 1_000 }, (_, at) => call(61 + at / 100, 401, expired));
    expect(tokenIn(...entries)?.refusals).toMatchObject([{ again: { length: 999 } }]);
  });
});

describe('a refusal without a token', () => {
  const bare = (parts: Parts): object =>
    entry({
      at: 1,
      url: `https://${API}/v1/me`,
      status: 401,
      receive: [says('Bearer realm="orders"')],
      ...parts,
    });
  const withOthers = (parts: Parts): Story => tell(har([call(0, 200, null), bare(parts), bare(parts)]));

  it.each<[string, Parts, object]>([
    ['with nothing', {}, { kind: 'none' }],
    ['with cookies', { send: [['Cookie', 'theme=dark']] }, { kind: 'cookies' }],
    ['with a password', { send: [['Authorization', 'Basic YTpi']] }, { kind: 'scheme', scheme: 'Basic' }],
    ['with a value alone', { send: [['Authorization', 'Zq8LxOBt']] }, { kind: 'scheme', scheme: '' }],
    [
      'with what a script writes for nothing',
      { send: [['authorization', 'Bearer undefined']] },
      { kind: 'placeholder', value: 'Bearer undefined' },
    ],
    [
      'before the request itself',
      { method: 'OPTIONS', send: [['Access-Control-Request-Method', 'GET']] },
      { kind: 'preflight' },
    ],
  ])('%s', (_, parts, credentials) => {
    const story = withOthers(parts);
    expect(story.refusalsWithoutToken).toMatchObject([
      {
        credentials,
        exchange: { number: 2, method: parts.method ?? 'GET', path: '/v1/me', status: 401 },
        again: [{ number: 3 }],
        challenges: [{ scheme: 'Bearer', parameters: [{ name: 'realm', value: 'orders' }] }],
        moment: { seconds: START + 1, clock: 'server' },
      },
    ]);
    expect(story.tokens).toHaveLength(1);
  });

  it('of a recording that has no credentials', () => {
    const { refusalsWithoutToken } = tell(sanitized(har(loginEntries())));
    expect(refusalsWithoutToken).toMatchObject([
      { credentials: { kind: 'left-out' }, exchange: { status: 401, path: '/v1/orders/18' } },
      { credentials: { kind: 'left-out' }, exchange: { status: 403, method: 'DELETE' } },
    ]);
  });

  it('is none of a token', () => {
    expect(tell(har(loginEntries())).refusalsWithoutToken).toEqual([]);
  });
});

describe('a recording without credentials is noticed', () => {
  const url = `https://${API}/v1/me`;
  it.each<[string, Parts, boolean]>([
    ['not where nothing shows that there were any', { url: 'https://app.example.com/a.js' }, false],
    ['where a server asks for them', { url, status: 401 }, true],
    ['where one does not let in', { url, status: 403 }, true],
    ['after a login', { url: `https://${LOGIN}/authorize?response_type=code&client_id=x` }, true],
    ['on the way back from it', { url: 'https://app.example.com/callback?code=x&state=y' }, true],
    [
      'where they are announced',
      { url, method: 'OPTIONS', send: [['Access-Control-Request-Headers', 'authorization']] },
      true,
    ],
    [
      'where a token is asked for',
      { url, method: 'POST', post: { mimeType: 'application/json', text: '{"grant_type":"x"}' } },
      true,
    ],
  ])('%s', (_, parts, isNoticed) => {
    const { withoutCredentials } = tell(har([entry({ at: 0, url, ...parts })]));
    expect(withoutCredentials !== null).toBe(isNoticed);
  });
});

it('what stands in the URL is no header, though HTTP/2 has the URL as one', () => {
  const path = `/live?access_token=${ACCESS_1}`;
  const story = tell(har([entry({ at: 0, url: `wss://${API}${path}`, send: [[':path', path]] })]));
  expect(story.tokens).toMatchObject([{ sent: [{ kind: 'url', role: 'access_token' }] }]);
});
