import { describe, expect, it } from 'vitest';
import { hitsIn } from './test-data/hits-in.ts';

function repeated(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

function members(count: number, member: (index: number) => readonly [name: string, value: unknown]): string {
  return JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => member(index))));
}

/** A pattern that backtracks would take minutes for them. */
const UNITS = [
  ...[
    '://a:',
    '-----BEGIN ',
    'sk-ghp_xoxb-',
    '1111 ',
    '4111-',
    '1234567890:A',
    'a.',
    'a-',
    'aA',
    '<',
    '@',
    'a@',
    '+1 ((',
  ],
  ...[
    '$5$a$',
    '{SSHA}',
    'password=;host=',
    'AccountKey=A',
    'github_pat_',
    'xoxb-a',
    'SG.a',
    'é@',
    '\u{1f511}',
    '\ud800',
    '12 a',
    'A111 ',
    '1.11,',
    '1:',
  ],
];
const NAMES = [
  ...['access_token', 'birthdate', 'address', 'client_ip', 'geo', 'diagnosis'],
  ...['x', 'password', 'secret', 'signing_key', 'card', 'ssn', 'email', 'phone', 'password_hash'],
];

describe('a hostile payload of 1 MB', () => {
  it.each(UNITS.map((unit) => ({ unit })))('of $unit', ({ unit }) => {
    for (const name of NAMES) {
      const text = JSON.stringify({
        [name]: [repeated(unit, 100_000), ...Array(10).fill(repeated(unit, 4_096))],
      });
      expect(() => hitsIn(text)).not.toThrow();
    }
  });

  it.each([
    ['short members', members(60_000, (index) => [`k${index}`, `v${index}`]), 0],
    ['addresses', members(25_000, (index) => [`mail${index}`, `user${index}@example.com`]), 25_000],
    ['long names', members(8_000, (index) => [`${repeated('aB', 120)}${index}`, '4111111111111112']), 0],
    ['one name', JSON.stringify({ [repeated('a_B', 1_000_000)]: 'jane@example.com' }), 1],
  ])('of %s', (_, text, count) => {
    expect(hitsIn(text)).toHaveLength(count);
  });
});
