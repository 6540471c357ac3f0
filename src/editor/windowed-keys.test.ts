import { describe, expect, it } from 'vitest';
import { readKey } from './windowed-keys.ts';

function press(keys: string): ReturnType<typeof readKey> {
  const names = keys.split('-');
  const key = names.pop() ?? '';
  return readKey({
    key,
    ctrlKey: names.includes('Ctrl') || names.includes('AltGraph'),
    metaKey: names.includes('Meta'),
    altKey: names.includes('Alt') || names.includes('AltGraph'),
    shiftKey: names.includes('Shift'),
    getModifierState: (name) => names.includes(name),
  });
}

describe('readKey', () => {
  it.each([
    ['Ctrl-a', { does: 'select-all' }],
    ['Meta-A', { does: 'select-all' }],
    ['Ctrl-z', { does: 'undo' }],
    ['Ctrl-Shift-Z', { does: 'redo' }],
    ['Ctrl-y', { does: 'redo' }],
    ['Backspace', { does: 'delete' }],
    ['Delete', { does: 'delete' }],
    ['Shift-Delete', null],
    ['a', { does: 'type', text: 'a' }],
    ['😀', { does: 'type', text: '😀' }],
    ['Enter', { does: 'type', text: '\n' }],
    ['AltGraph-@', { does: 'type', text: '@' }],
    ['Dead', { does: 'type', text: null }],
    ['Process', { does: 'type', text: null }],
    ['Ctrl-c', null],
    ['Ctrl-v', null],
    ['Ctrl-x', null],
    ['Tab', null],
    ['Shift', null],
    ['F5', null],
    ['Escape', null],
    ['PageDown', { does: 'scroll', by: 'page', direction: 1 }],
    ['Shift-ArrowDown', null],
    ['Alt-Home', null],
    ['Alt-@', { does: 'type', text: null }],
    ['Alt-d', null],
    ['Ctrl-Home', { does: 'scroll', by: 'all', direction: -1 }],
  ])('%s', (keys, asked) => expect(press(keys)).toEqual(asked));
});
