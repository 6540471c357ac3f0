import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { rankCommands } from './rank-commands.ts';

const command = (label: string, group = 'Do', hint = ''): Command => ({
  id: label,
  group,
  label,
  hint,
  keys: '',
  reason: null,
  run: () => {},
});

const COMMANDS = [
  command('Copy token', 'Do', 'Encoded token'),
  command('Clear', 'Do', 'Encoded token'),
  command('Generate key', 'Do', 'Key'),
  command('Go to Key', 'Go to'),
  command('Set exp in 1 hour', 'Set a claim'),
  command('Keep white space as typed', 'Do', 'Payload'),
];

const found = (query: string, recent: readonly string[] = []) =>
  rankCommands(COMMANDS, query, recent).map(({ title, items }) => [
    title,
    ...items.map(({ command: { label } }) => label),
  ]);
const first = (query: string) => rankCommands(COMMANDS, query, [])[0]?.items[0]?.command.label;

describe('rankCommands', () => {
  it('finds what is called otherwise', () => {
    expect(first('delete')).toBe('Clear');
    expect(first('keypair')).toBe('Generate key');
    expect(found('copy delete')).toEqual([]);
  });

  it('lists everything in its groups, what was done lately first and only there', () => {
    expect(found('')).toEqual([
      ['Do', 'Copy token', 'Clear', 'Generate key', 'Keep white space as typed'],
      ['Go to', 'Go to Key'],
      ['Set a claim', 'Set exp in 1 hour'],
    ]);
    expect(found(' ', ['Go to Key', 'gone'])).toEqual([
      ['Recent', 'Go to Key'],
      ['Do', 'Copy token', 'Clear', 'Generate key', 'Keep white space as typed'],
      ['Set a claim', 'Set exp in 1 hour'],
    ]);
  });

  it('finds words in any order, beginnings of words, letters left out and capitals', () => {
    expect(first('key gen')).toBe('Generate key');
    expect(first('CT')).toBe('Copy token');
    expect(first('genrate')).toBe('Generate key');
    expect(first('exp')).toBe('Set exp in 1 hour');
    expect(first('white')).toBe('Keep white space as typed');
  });

  it('finds by the hint, after what has the words in its label', () => {
    expect(found('token')).toEqual([['Do', 'Copy token', 'Clear']]);
  });

  it('puts the group of a better match first, and groups of like ones in their own order', () => {
    expect(found('key').map(([title]) => title)).toEqual(['Do', 'Go to']);
    expect(found('go key').map(([title]) => title)).toEqual(['Go to']);
    expect(found('set').map(([title]) => title)).toEqual(['Set a claim']);
    expect(found('go').map(([title]) => title)).toEqual(['Go to']);
  });

  it('leaves out scattered characters where the very words are somewhere', () => {
    expect(found('gt')).toEqual([
      ['Do', 'Generate key'],
      ['Go to', 'Go to Key'],
    ]);
    expect(found('ge')).toEqual([['Do', 'Generate key']]);
  });

  it('marks what was typed where it stands in the label', () => {
    const marked = (query: string) => rankCommands(COMMANDS, query, [])[0]?.items[0]?.marked;
    expect(marked('ken')).toEqual([7, 8, 9]);
    expect(marked('ct')).toEqual([0, 5]);
    expect(marked('key gen')).toEqual([0, 1, 2, 9, 10, 11]);
  });

  it('finds nothing for what is nowhere, and takes every character for itself', () => {
    expect(found('zebra')).toEqual([]);
    expect(found('.*')).toEqual([]);
  });
});
