import { describe, expect, it } from 'vitest';
import { API, entry, har, jwt, LOGIN, START } from '../../../e2e/recordings.ts';
import { readPaste } from '../find/paste.ts';
import { searchPaste } from '../find/search-paste.ts';
import { finish } from '../text/steps.ts';
import { readRecordingInSteps } from './read-recording.ts';
import type { Story } from './story.ts';

const TOKEN = jwt({ iat: START, exp: START + 300 });
const APP = 'app.example.com';

function tell(entries: readonly object[]): Story {
  const text = har(entries);
  const reading = finish(readRecordingInSteps(text, searchPaste(readPaste(text)).tokens));
  if (!reading.ok) throw new Error('no HAR');
  return reading.story;
}

type Parts = Partial<Parameters<typeof entry>[0]>;

const call = (date: number | null, parts: Parts = {}): object =>
  entry({ at: 3, url: `https://${API}/x`, send: [['authorization', `Bearer ${TOKEN}`]], date, ...parts });
const page = (date: number, host = APP): object =>
  entry({ at: 1, url: `https://${host}/`, date, receive: [['Cache-Control', 'no-store']] });
const login = (date = 0): object =>
  entry({
    at: 0,
    method: 'POST',
    url: `https://${LOGIN}/token`,
    body: JSON.stringify({ access_token: TOKEN }),
    date,
  });

describe('the clock of a server is held against the others', () => {
  it('one that is ahead of all', () => {
    expect(tell([login(), page(0), call(540)]).clocksOff).toEqual([
      {
        host: API,
        offset: 540,
        uncertainty: 1,
        others: { hasBrowser: true, hosts: [LOGIN, APP] },
        isOpen: false,
      },
    ]);
  });

  it.each<[string, readonly object[], object[]]>([
    ['that agree', [login(), page(0), call(0)], []],
    ['as far as Date leaves open', [login(), call(4)], []],
    ['beyond that', [login(), call(9)], [{ host: API, offset: 9 }]],
    ['behind', [login(), call(-40)], [{ host: API, offset: -40, isOpen: false }]],
    ['within the length of the request', [login(), call(60, { took: 61 })], []],
    [
      'the whole of one host together',
      [login(), call(20, { took: 30 }), call(20)],
      [{ offset: 20, uncertainty: 1 }],
    ],
    ['without Date', [login(), call(null)], []],
    ['one against the browser alone', [call(540)], [{ host: API, offset: 540, isOpen: true }]],
    [
      'the browser against all',
      [login(-3600), page(-3600), call(-3600)],
      [{ host: null, offset: 3600, others: { hasBrowser: false, hosts: [LOGIN, API, APP] }, isOpen: false }],
    ],
    ['a host without a token is not told', [login(), page(540), call(0)], []],
    ['two of two', [login(), call(540), page(540)], [{ host: API, isOpen: true }]],
  ])('%s', (_, entries, expected) => {
    expect(tell(entries).clocksOff).toMatchObject(expected);
  });

  it('what a cache kept measures nothing', () => {
    const kept = (date: number): object => entry({ at: 4, url: `https://${API}/logo.png?t=${TOKEN}`, date });
    expect(tell([login(), kept(-900)]).clocksOff).toEqual([]);
    expect(tell([login(), kept(900)]).clocksOff).toMatchObject([{ host: API, offset: 900 }]);
    expect(tell([login(), kept(-900), call(0)]).clocksOff).toEqual([]);
  });

  it('a thousand hosts are compared at once', () => {
    const entries = Array.from({ length: 1_000 }, (_, at) => page(0, `h${at}.example`));
    expect(tell([...entries, call(540)]).clocksOff).toMatchObject([{ host: API, isOpen: false }]);
  });
});

describe('a refusal by a clock that is off', () => {
  const refused = { status: 401 };

  it('is judged by that clock, and by those that are right', () => {
    const story = tell([login(), page(0), call(540, refused)]);
    expect(story.tokens[0]?.refusals).toMatchObject([
      {
        moment: { seconds: START + 543, clock: 'server' },
        time: { state: 'expired', seconds: 243 },
        otherwise: { clock: { host: API, offset: 540 }, time: { state: 'in-time' } },
      },
    ]);
  });

  it('and by one that is right alone', () => {
    expect(tell([login(), page(0), call(0, refused)]).tokens[0]?.refusals[0]?.otherwise).toBeNull();
  });
});
