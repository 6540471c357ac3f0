import { describe, expect, it } from 'vitest';
import { handleLargeTextKey } from './large-text-keys.ts';

/** Presses a key and lists what it did; `default` is what the browser then does itself. */
function press(
  key: string,
  { selected = '', readOnly = false, ctrlKey = false, altKey = false, shiftKey = false } = {},
) {
  const done: string[] = [];
  let isPrevented = false;
  handleLargeTextKey(
    { key, ctrlKey, metaKey: false, altKey, shiftKey, preventDefault: () => (isPrevented = true) },
    {
      readOnly,
      actions: {
        selectAll: () => done.push('select all'),
        scrollByRows: (rows) => done.push(`scroll ${rows}`),
        scrollByPages: (pages) => done.push(`page ${pages}`),
        openAsText: () => done.push('open'),
        replaceSelection: (text) => done.push(`replace by ${JSON.stringify(text)}`),
        selectedText: () => selected,
      },
    },
  );
  return isPrevented ? done : [...done, 'default'];
}

describe('handleLargeTextKey', () => {
  it.each([
    ['a', {}, ['open', 'default']],
    ['Enter', {}, ['open', 'default']],
    ['Backspace', {}, ['open', 'default']],
    ['Dead', {}, ['open', 'default']],
    ['Backspace', { selected: 'abc' }, ['replace by ""']],
    ['Enter', { selected: 'abc' }, ['replace by "\\n"']],
    ['x', { selected: 'abc' }, ['replace by "x"']],
    ['@', { altKey: true }, ['open', 'default']],
    ['x', { readOnly: true }, ['default']],
    ['a', { ctrlKey: true }, ['select all']],
    ['a', { ctrlKey: true, readOnly: true }, ['select all']],
    ['c', { ctrlKey: true }, ['default']],
    ['Tab', {}, ['default']],
    ['Escape', {}, ['default']],
    ['F5', {}, ['default']],
    ['ArrowDown', {}, ['scroll 1']],
    ['PageUp', { readOnly: true }, ['page -1']],
    ['End', { ctrlKey: true }, ['scroll Infinity']],
  ])('%s %j', (key, options, expected) => {
    expect(press(key, options)).toEqual(expected);
  });
});
