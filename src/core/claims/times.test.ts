import { describe, expect, it } from 'vitest';
import { readJson } from '../text/json.ts';
import { instantOf, readTimes, timeState } from './times.ts';

function timesOf(text: string) {
  const { root } = readJson(text);
  return readTimes(root?.kind === 'object' ? root : null);
}

describe('timeState', () => {
  it.each([
    ['{}', 0, 'none'],
    ['{"auth_time":1}', 0, 'none'],
    ['{"exp":100}', 99, 'valid'],
    ['{"exp":100}', 99.999, 'valid'],
    ['{"exp":100}', 100, 'expired'],
    ['{"exp":100}', 101, 'expired'],
    ['{"exp":100.5}', 100.4, 'valid'],
    ['{"exp":100.5}', 100.5, 'expired'],
    ['{"nbf":100}', 99, 'not-yet'],
    ['{"nbf":100}', 100, 'valid'],
    ['{"nbf":100,"exp":100}', 100, 'expired'],
    ['{"nbf":200,"exp":100}', 150, 'expired'],
    ['{"iat":100}', 0, 'valid'],
    ['{"exp":"100"}', 200, 'valid'],
    ['{"exp":1700000000000}', 1_700_000_001, 'valid'],
    ['{"nbf":1700000000000}', 1_700_000_001, 'not-yet'],
    ['{"exp":0}', 1, 'expired'],
    ['{"exp":-5}', 1, 'expired'],
    ['{"exp":1,"exp":100}', 50, 'valid'],
    ['{"exp":1e400}', 50, 'valid'],
  ])('%s at %d: %s', (text, now, state) => expect(timeState(timesOf(text), now)).toBe(state));
});

it('instantOf is what a verifier reads, milliseconds included', () => {
  const { exp, nbf, iat } = timesOf('{"exp":1700000000000,"nbf":5,"iat":"x"}');
  expect([instantOf(exp), instantOf(nbf), instantOf(iat), instantOf(null)]).toEqual([1.7e12, 5, null, null]);
});

it('readTimes of no claims set has none', () => {
  expect(readTimes(null)).toEqual({ exp: null, nbf: null, iat: null, auth_time: null });
});
