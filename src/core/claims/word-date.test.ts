import { describe, expect, it } from 'vitest';
import { wordDate, wordDistance } from './word-date.ts';

describe('wordDate', () => {
  it.each([
    [1_760_000_000, 'UTC', '9 Oct 2025, 08:53:20 UTC'],
    [1_760_000_000.9, 'UTC', '9 Oct 2025, 08:53:20 UTC'],
    [1_760_000_000, 'Asia/Tokyo', '9 Oct 2025, 17:53:20 +09:00'],
    [1_736_899_200, 'Europe/London', '15 Jan 2025, 00:00:00 +00:00'],
    [-1, 'UTC', '31 Dec 1969, 23:59:59 UTC'],
    [1_760_000_000, 'No/Where', '9 Oct 2025, 08:53:20 UTC'],
    [-62_200_000_000, 'UTC', '-000002-12-17 14:13:20 UTC'],
    [1e15, 'UTC', 'beyond the calendar'],
  ])('%d in %s', (seconds, zone, words) => expect(wordDate(seconds, zone)).toBe(words));
});

describe('wordDistance', () => {
  it.each([
    ['exp', 100, 'expired now', 'error'],
    ['exp', 40, 'expired 1 minute ago', 'error'],
    ['exp', 160, 'in 1 minute', 'plain'],
    ['nbf', 160, 'valid in 1 minute', 'error'],
    ['nbf', 100, 'now', 'plain'],
    ['iat', 40, '1 minute ago', 'plain'],
  ])('%s at %d, seen from 100', (name, seconds, text, tone) =>
    expect(wordDistance(name, seconds, 100)).toEqual({ text, tone }),
  );
});
