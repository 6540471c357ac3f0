import { expect, it } from 'vitest';
import { readJson } from '../text/json.ts';
import { previewValue } from './preview-value.ts';

function preview(text: string) {
  const { root } = readJson(text);
  if (root === null) throw new Error('JSON');
  return previewValue(root);
}

it.each([
  ['{"roles":[1,2],"name":"Ann"}', '{2 members}', 'roles: [2 items], name: Ann'],
  ['{"a":{"b":1}}', '{1 member}', 'a: {1 member}'],
  ['[{"a":1},true,null]', '[3 items]', '{1 member}, true, null'],
  [
    `[${'1.0,'.repeat(1500)}1]`,
    '[1,501 items]',
    '1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, …',
  ],
])('%.40s is told as %s', (text, size, words) => expect(preview(text)).toEqual({ size, words }));

it.each(['"a"', '1', 'null', '{}', '[]', '["a", "b"]'])('%s is shown as it is written', (text) =>
  expect(preview(text)).toBeNull(),
);

it('cuts what is long', () =>
  expect(preview(JSON.stringify({ a: 'x'.repeat(1000) }))?.words).toMatch(/^a: x{86}…$/));
