import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { shortClassNames } from './class-names.ts';

const SHEETS = {
  'ui/menu.module.css':
    '.list { margin: 0.5rem } .item:hover, .list .item-open { animation: fade 1s } @keyframes fade {}',
  'app/frame.module.css': '.page { color: red } .list {}',
};

function nameAll(order: readonly (keyof typeof SHEETS)[]): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'class-names-'));
  for (const [file, css] of Object.entries(SHEETS)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), css);
  }
  const { generateScopedName } = shortClassNames(folder);
  if (typeof generateScopedName !== 'function') throw new Error('no function');
  const names = {
    'ui/menu.module.css': ['list', 'item', 'item-open', 'fade'],
    'app/frame.module.css': ['page', 'list'],
  };
  return new Map(
    order.flatMap((file) =>
      names[file].map((name): [string, string] => [
        `${file} ${name}`,
        generateScopedName(name, `${join(folder, file)}?used`, SHEETS[file]),
      ]),
    ),
  );
}

it('gives every class of every sheet a short name of its own, whichever sheet is built first', () => {
  const names = nameAll(['ui/menu.module.css', 'app/frame.module.css']);
  expect(new Set(names.values()).size).toBe(names.size);
  expect([...names.values()].every((name) => /^[a-zA-Z]+\d+$/.test(name) && name.length <= 3)).toBe(true);
  expect(Object.fromEntries(nameAll(['app/frame.module.css', 'ui/menu.module.css']))).toEqual(
    Object.fromEntries(names),
  );
});
