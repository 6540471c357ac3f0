import { expect, it } from 'vitest';
import { losesPrecision } from './json-number.ts';

it.each([
  '9007199254740993',
  '-9007199254740993',
  '12345678901234567890',
  '1e400',
  '-1e400',
  '1e-400',
  '0.1234567890123456789',
  '123456789012345678.5',
])('%s becomes another number', (text) => expect(losesPrecision(text)).toBe(true));

it.each([
  '0',
  '-0',
  '0.0',
  '0e99',
  '1',
  '1.0',
  '0.1',
  '1E+2',
  '1700000000',
  '1700000000123',
  '9007199254740991',
  '9007199254740992',
  '-9007199254740992',
  '9007199254740994',
  '18446744073709551616',
  '1000000000000000000000',
  '3.141592653589793',
  '1.7976931348623157e308',
])('%s does not', (text) => expect(losesPrecision(text)).toBe(false));

it('a million digits are read in one go, zeros at whichever end', () => {
  const zeros = '0'.repeat(1_000_000);
  expect(losesPrecision(`1.${zeros}1`)).toBe(true);
  expect(losesPrecision(`1.${zeros}`)).toBe(false);
  expect(losesPrecision(`0.${zeros}1`)).toBe(true);
});
