import { expect, it } from 'vitest';
import type { ClockOff } from '../../core/recording/clock-of-host.ts';
import { nameRightClock, wordClock, wordClockOff } from './word-clocks.ts';

const off = (more: Partial<ClockOff>): ClockOff => ({
  host: 'api.example.com',
  offset: 540,
  uncertainty: 1,
  others: { hasBrowser: true, hosts: ['a.example', 'b.example', 'c.example', 'd.example'] },
  isOpen: false,
  ...more,
});

it.each<[string, Partial<ClockOff>, string, string]>([
  [
    'ahead',
    {},
    'Clock of api.example.com is off',
    'The Date of its responses is 9 minutes ahead of the browser, a.example, b.example and 2 more, give or take 1 second. Where it checks tokens by that clock, they expire too early by as much.',
  ],
  [
    'behind',
    { offset: -60, others: { hasBrowser: true, hosts: [] }, isOpen: false },
    'Clock of api.example.com is off',
    'The Date of its responses is 1 minute behind the browser, give or take 1 second. Where it checks tokens by that clock, they expire too late by as much, and new ones may seem issued in the future.',
  ],
  [
    'not known which',
    { others: { hasBrowser: true, hosts: [] }, isOpen: true },
    'Clock of api.example.com differs',
    'The Date of its responses is 9 minutes ahead of the browser, give or take 1 second. The recording does not show which is right.',
  ],
  [
    'the browser',
    { host: null, offset: -3600, others: { hasBrowser: false, hosts: ['a.example', 'b.example'] } },
    'Clock of the browser is off',
    'It is 1 hour behind a.example and b.example, give or take 1 second. The times of the requests are off by as much.',
  ],
])('a clock that is off: %s', (_, more, title, seen) => {
  expect(wordClockOff(off(more))).toEqual({ title, seen });
});

it('of an issuer both measures are said, and not that its tokens are from the future', () => {
  const measure = { host: 'api.example.com', token: 1, issuedAt: 540, date: 0, offset: 540, uncertainty: 2 };
  const names = new Map([[1, 'Access token']]);
  const words = wordClock(measure, names, off({ offset: -540, others: { hasBrowser: true, hosts: [] } }));
  expect(words).toContain('The iat of access token is 1970-01-01 00:09:00 UTC');
  expect(words).toContain('The Date of its responses is 9 minutes behind the browser');
  expect(words).not.toContain('Its iat is');
  expect(wordClock(measure, names, undefined)).toContain('Its iat is 9 minutes ahead');
});

it('what is right is named', () => {
  expect(nameRightClock(off({}))).toBe('the browser’s clock');
  expect(nameRightClock(off({ others: { hasBrowser: false, hosts: ['a', 'b'] } }))).toBe(
    'the clocks of the other servers',
  );
});
