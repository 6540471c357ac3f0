import { expect, it } from 'vitest';
import { readHttpDate, readIsoInstant } from './instants.ts';

it.each<[string, number]>([
  ['2026-03-02T09:00:00.123Z', 1772442000.123],
  ['2026-03-02T11:00:00.123+02:00', 1772442000.123],
  ['2026-03-02T04:30:00.5-04:30', 1772442000.5],
  ['1970-01-01T00:00:00Z', 0],
  ['2024-02-29T23:59:59+00:00', 1709251199],
  ['2000-03-01T00:00:00Z', 951868800],
  ['1999-12-31T23:59:59.999Z', 946684799.999],
])('%s is %d', (text, seconds) => {
  expect(readIsoInstant(text)).toBeCloseTo(seconds, 6);
});

it.each([
  '',
  'today',
  '2026-03-02',
  '2026-03-02T09:00:00',
  '2026-13-02T09:00:00Z',
  '2026-03-02T09:61:00Z',
  '2026-03-02T24:00:00Z',
  '2026-04-31T09:00:00Z',
  '1900-02-29T09:00:00Z',
  '1772442000',
])('“%s” names no instant', (text) => {
  expect(readIsoInstant(text)).toBeNull();
});

it.each<[string, number]>([
  ['Mon, 02 Mar 2026 09:00:00 GMT', 1772442000],
  ['Tue, 29 Feb 2028 00:00:01 GMT', 1835395201],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 784111777],
])('%s is %d', (text, seconds) => {
  expect(readHttpDate(text)).toBe(seconds);
});

it.each([
  '',
  '0',
  'Mon, 02 Mar 2026 09:00:00 +0100',
  'Mon, 02 Foo 2026 09:00:00 GMT',
  'Tue, 31 Feb 2026 09:00:00 GMT',
  'Mon, 02 Mar 2026 24:59:60 GMT',
  '2026-03-02T09:00:00Z',
])('“%s” is no Date header', (text) => {
  expect(readHttpDate(text)).toBeNull();
});
