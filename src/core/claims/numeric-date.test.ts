import { describe, expect, it } from 'vitest';
import { readJson } from '../text/json.ts';
import {
  formatDuration,
  formatInZone,
  formatRelative,
  formatUtc,
  readInZone,
  readNumericDate,
  writeInZone,
} from './numeric-date.ts';

function read(text: string) {
  const { root } = readJson(text);
  if (root === null) throw new Error('JSON');
  return readNumericDate(root);
}

describe('readNumericDate', () => {
  it.each([
    ['1700000000', { state: 'seconds', seconds: 1_700_000_000 }],
    ['0', { state: 'seconds', seconds: 0 }],
    ['-1', { state: 'seconds', seconds: -1 }],
    ['1.5e9', { state: 'seconds', seconds: 1_500_000_000 }],
    ['1700000000.25', { state: 'seconds', seconds: 1_700_000_000.25 }],
    ['99999999999', { state: 'seconds', seconds: 99_999_999_999 }],
    ['253402300799', { state: 'seconds', seconds: 253_402_300_799 }],
    ['253402300800', { state: 'seconds', seconds: 253_402_300_800 }],
    ['253402300801', { state: 'milliseconds', seconds: 253_402_300.801 }],
    ['1700000000123', { state: 'milliseconds', seconds: 1_700_000_000.123 }],
    ['"1700000000"', { state: 'not-number', found: 'a string' }],
    ['null', { state: 'not-number', found: 'the value null' }],
    ['true', { state: 'not-number', found: 'the value true' }],
    ['{}', { state: 'not-number', found: 'an object' }],
    ['[1]', { state: 'not-number', found: 'an array' }],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('formatUtc', () => {
  it.each([
    [0, '1970-01-01 00:00:00 UTC'],
    [1_598_609_148, '2020-08-28 10:05:48 UTC'],
    [1_598_609_148.999, '2020-08-28 10:05:48 UTC'],
    [-1, '1969-12-31 23:59:59 UTC'],
    [-0.5, '1969-12-31 23:59:59 UTC'],
    [951_782_400, '2000-02-29 00:00:00 UTC'],
    [253_402_300_799, '9999-12-31 23:59:59 UTC'],
    [8.64e12, '+275760-09-13 00:00:00 UTC'],
    [8.64e12 + 1, 'beyond the calendar'],
    [-8.64e12 - 1, 'beyond the calendar'],
    [1e300, 'beyond the calendar'],
    [Number.POSITIVE_INFINITY, 'beyond the calendar'],
  ])('%d is %s', (seconds, text) => expect(formatUtc(seconds)).toBe(text));
});

describe('formatInZone', () => {
  it.each([
    [1_598_609_148, 'UTC', '2020-08-28 10:05:48 +00:00'],
    [1_598_609_148, 'Europe/Berlin', '2020-08-28 12:05:48 +02:00'],
    [1_580_000_000, 'Europe/Berlin', '2020-01-26 01:53:20 +01:00'],
    [1_598_609_148, 'America/St_Johns', '2020-08-28 07:35:48 -02:30'],
    [1_598_609_148, 'Asia/Kathmandu', '2020-08-28 15:50:48 +05:45'],
    [1_598_655_600, 'America/Los_Angeles', '2020-08-28 16:00:00 -07:00'],
    [1_598_572_800, 'UTC', '2020-08-28 00:00:00 +00:00'],
    [1_598_609_148, 'No/Such', '2020-08-28 10:05:48 UTC'],
    [1e300, 'UTC', 'beyond the calendar'],
    [-62_198_755_200, 'Europe/Berlin', '-000001-01-01 00:53:28 +00:53:28'],
    [-62_135_596_800, 'UTC', '0001-01-01 00:00:00 +00:00'],
    [253_402_300_800, 'UTC', '+010000-01-01 00:00:00 +00:00'],
  ])('%d in %s is %s', (seconds, zone, text) => expect(formatInZone(seconds, zone)).toBe(text));
});

describe('readInZone', () => {
  it.each([
    ['2020-08-28T10:05:48', 'UTC', 1_598_609_148],
    ['2020-08-28T12:05:48', 'Europe/Berlin', 1_598_609_148],
    ['2020-08-28T07:35:48', 'America/St_Johns', 1_598_609_148],
    ['2020-08-28T12:05', 'Europe/Berlin', 1_598_609_100],
    // Twice there: the first. Not there: after the gap.
    ['2020-10-25T02:30:00', 'Europe/Berlin', 1_603_585_800],
    ['2020-03-29T02:30:00', 'Europe/Berlin', 1_585_445_400],
    ['', 'UTC', null],
    ['tomorrow', 'UTC', null],
    ['2020-13-28T10:05:48', 'UTC', null],
    ['2020-08-28T10:05:48', 'No/Such', null],
  ])('%s in %s is %s', (text, zone, seconds) => expect(readInZone(text, zone)).toBe(seconds));
});

describe('formatDuration', () => {
  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [59, '59 seconds'],
    [60, '1 minute'],
    [61, '1 minute 1 second'],
    [300, '5 minutes'],
    [3599, '59 minutes 59 seconds'],
    [3600, '1 hour'],
    [5400, '1 hour 30 minutes'],
    [3659, '1 hour'],
    [86_399, '23 hours 59 minutes'],
    [86_400, '1 day'],
    [30 * 86_400, '30 days'],
    [-300, '5 minutes'],
  ])('%d seconds are %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

describe('formatRelative', () => {
  it.each([
    [100, 100, 'now'],
    [100.9, 100.1, 'now'],
    [101, 100, 'in 1 second'],
    [99, 100, '1 second ago'],
    [100 + 272, 100, 'in 4 minutes 32 seconds'],
    [0, 86_400, '1 day ago'],
  ])('%d at %d is %s', (seconds, now, text) => expect(formatRelative(seconds, now)).toBe(text));
});

describe('an instant in a picker', () => {
  it.each([
    [1_598_609_148, 'UTC', '2020-08-28T10:05:48'],
    [1_598_609_148.9, 'Asia/Tokyo', '2020-08-28T19:05:48'],
    [-62_135_596_800, 'UTC', '0001-01-01T00:00:00'],
    [253_402_300_800, 'UTC', ''],
    [1e20, 'UTC', ''],
    [Number.POSITIVE_INFINITY, 'UTC', ''],
  ])('%d in %s is %j', (seconds, zone, text) => {
    expect(writeInZone(seconds, zone)).toBe(text);
    if (text !== '') expect(readInZone(text, zone)).toBe(Math.floor(seconds));
  });
});
