import { expect, it } from 'vitest';
import { API, entry, har, jwt, LOGIN } from '../../../e2e/recordings.ts';
import { finish } from '../text/steps.ts';
import { type Exchange, readHarInSteps } from './har.ts';
import { followRefreshes } from './refreshes.ts';
import type { Gathered } from './sightings.ts';

const token = (sub: string, jti: number): string => jwt({ iss: 'https://login.example.com/', sub, jti });

/** A call with a token of each subject, and then a refresh for each. */
function recorded(subjects: readonly string[]): readonly Exchange[] {
  const calls = subjects.map((sub, at) =>
    entry({ at, url: `https://${API}/x`, send: [['Authorization', `Bearer ${token(sub, 1)}`]] }),
  );
  const refreshes = subjects.map((sub, at) =>
    entry({
      at: subjects.length + at,
      method: 'POST',
      url: `https://${LOGIN}/token`,
      post: {
        mimeType: 'application/json',
        text: JSON.stringify({ grant_type: 'refresh_token', refresh_token: `refresh-token-of-${at}` }),
      },
      body: JSON.stringify({ access_token: token(sub, 2 + at) }),
    }),
  );
  const reading = finish(readHarInSteps(har([...calls, ...refreshes])));
  if (!reading.ok) throw new Error('no HAR');
  return reading.har.exchanges;
}

/** The tokens with where they first appear; `onLook` is called each time that this is looked at. */
function gather(exchanges: readonly Exchange[], subjects: readonly string[], onLook: () => void): Gathered[] {
  const gathered = (text: string, at: number, isIssued: boolean): Gathered => {
    const exchange = exchanges[at];
    if (exchange === undefined) throw new Error('no exchange');
    const sighting = isIssued
      ? ({ exchange, side: 'response', kind: 'body', role: 'access_token' } as const)
      : ({ exchange, side: 'request', kind: 'authorization', role: null } as const);
    return {
      text,
      found: null,
      get sightings() {
        onLook();
        return [sighting];
      },
    };
  };
  return [
    ...subjects.map((sub, at) => gathered(token(sub, 1), at, false)),
    ...subjects.map((sub, at) => gathered(token(sub, 2 + at), subjects.length + at, true)),
  ];
}

it.each<[string, (at: number) => string]>([
  ['another subject', (at) => `user-${at}`],
  ['the same subject', () => 'user'],
])('looks at each token a few times, however many refreshes are for %s', (_, subjectOf) => {
  const subjects = Array.from({ length: 100 }, (_item, at) => subjectOf(at));
  const exchanges = recorded(subjects);
  let looks = 0;
  const tokens = gather(exchanges, subjects, () => looks++);
  const replaced = followRefreshes(exchanges, tokens, new Map());
  expect(replaced.get(token(subjects[0] ?? '', 1))?.by).toBeDefined();
  expect(looks).toBeLessThan(5 * tokens.length);
});

it('of tokens that are alike takes the last before the refresh', () => {
  const subjects = ['a', 'b'];
  const exchanges = recorded(subjects);
  const replaced = followRefreshes(
    exchanges,
    gather(exchanges, subjects, () => undefined),
    new Map(),
  );
  expect([...replaced].map(([old, { by }]) => [old, by])).toEqual([
    [token('a', 1), token('a', 2)],
    [token('b', 1), token('b', 3)],
  ]);
});
