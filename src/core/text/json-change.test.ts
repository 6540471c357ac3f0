import { describe, expect, it } from 'vitest';
import { readJson } from './json.ts';
import { changeJson, type JsonChange } from './json-change.ts';

const remove = (path: string): JsonChange => ({ kind: 'remove', path });

describe('changeJson touches only what it changes', () => {
  it.each<[text: string, change: JsonChange, expected: string | null]>([
    ['{"a":1,"b":2,"c":3}', remove('/a'), '{"b":2,"c":3}'],
    ['{"a":1,"b":2,"c":3}', remove('/b'), '{"a":1,"c":3}'],
    ['{"a":1,"b":2,"c":3}', remove('/c'), '{"a":1,"b":2}'],
    ['{ "a": 1 }', remove('/a'), '{}'],
    ['{\n  "a": 1.0,\n  "b": 9007199254740993\n}', remove('/a'), '{\n  "b": 9007199254740993\n}'],
    ['{"a":[{"x":1e400},{"x":2}]}', remove('/a/0/x'), '{"a":[{},{"x":2}]}'],
    ['{"a":[1, 2, 3]}', remove('/a/1'), '{"a":[1, 3]}'],
    ['{"a":[1]}', remove('/a/0'), '{"a":[]}'],
    ['{"a":1,"a":2}', remove('/a'), '{"a":1}'],
    ['{"__proto__":1,"a/b":2,"~":3}', remove('/__proto__'), '{"a/b":2,"~":3}'],
    ['{"__proto__":1,"a/b":2,"~":3}', remove('/a~1b'), '{"__proto__":1,"~":3}'],
    ['{"__proto__":1,"a/b":2,"~":3}', remove('/~0'), '{"__proto__":1,"a/b":2}'],
    ['{"a":1,"b":2,"a":3,"a":4}', { kind: 'keep-last', path: '/a' }, '{"b":2,"a":4}'],
    ['{"a":1,  "a":2,\n"a":3 }', { kind: 'keep-last', path: '/a' }, '{"a":3 }'],
    ['{"EXP": 1.0}', { kind: 'rename', path: '/EXP', name: 'exp' }, '{"exp": 1.0}'],
    ['{"a":[1,2]}', { kind: 'replace', path: '/a/1', value: '"x"' }, '{"a":[1,"x"]}'],
    ['{"a":1}', { kind: 'set', name: 'b', value: '2' }, '{"a":1,"b":2}'],
    [
      '{"a":1,"b":2}',
      {
        kind: 'set-all',
        members: [
          { name: 'a', value: '3' },
          { name: 'c', value: '4' },
        ],
      },
      '{"a":3,"b":2,"c":4}',
    ],
    ['[1]', { kind: 'set-all', members: [{ name: 'a', value: '3' }] }, null],
    ['{"a":1}', remove('/b'), null],
    ['{"a":[1]}', remove('/a/1'), null],
    ['{"a":[1]}', remove('/a/00'), null],
    ['{"a":[1]}', remove('/a/-'), null],
    ['{"a":1}', remove('/a/b'), null],
    ['{"a":1}', remove(''), null],
    ['{"a":1}', remove('a'), null],
    ['{"a":', remove('/a'), null],
    ['[1]', { kind: 'rename', path: '/0', name: 'x' }, null],
  ])('%s %j', (text, change, expected) => {
    expect(changeJson(readJson(text), change)).toBe(expected);
  });
});
