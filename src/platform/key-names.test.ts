import { describe, expect, it } from 'vitest';
import { isPressOf, type KeyPress, writeKeys } from './key-names.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  getModifierState: () => false,
  ...more,
});

it('keys are written as they stand on the keyboard', () => {
  expect(writeKeys({ key: 'z', command: true, shift: true }, true)).toBe('⇧⌘Z');
  expect(writeKeys({ key: 'z', command: true, shift: true }, false)).toBe('Ctrl+Shift+Z');
  expect(writeKeys({ key: 'Enter', command: true }, true)).toBe('⌘↩');
  expect(writeKeys({ key: '?' }, false)).toBe('?');
});

describe('isPressOf', () => {
  const undo = { key: 'z', command: true };

  it('takes Command on a Mac, where Ctrl is for editing, and Ctrl elsewhere', () => {
    expect(isPressOf(press('z', { metaKey: true }), undo, true)).toBe(true);
    expect(isPressOf(press('z', { ctrlKey: true }), undo, true)).toBe(false);
    expect(isPressOf(press('z', { ctrlKey: true }), undo, false)).toBe(true);
    expect(isPressOf(press('z', { metaKey: true }), undo, false)).toBe(false);
  });

  it('takes no other keys with it', () => {
    expect(isPressOf(press('Z', { ctrlKey: true, shiftKey: true }), undo, false)).toBe(false);
    expect(isPressOf(press('z', { ctrlKey: true, altKey: true }), undo, false)).toBe(false);
    expect(isPressOf(press('z', { ctrlKey: true, getModifierState: () => true }), undo, false)).toBe(false);
    expect(isPressOf(press('t', { ctrlKey: true }), { key: 't' }, false)).toBe(false);
    expect(isPressOf(press('T'), { key: 't' }, false)).toBe(true);
    expect(isPressOf(press('T', { shiftKey: true }), { key: 't' }, false)).toBe(false);
  });

  it('finds a sign with or without Shift, and letters on a keyboard that has others', () => {
    expect(isPressOf(press('?', { shiftKey: true }), { key: '?' }, false)).toBe(true);
    expect(isPressOf(press('я', { code: 'KeyZ', ctrlKey: true }), undo, false)).toBe(true);
  });
});
